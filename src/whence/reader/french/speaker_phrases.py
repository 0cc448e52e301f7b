"""Where the words for a speaker begin and end in a French sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from whence.model.lists import ClaimantKind
from whence.reader.french.claimants import is_speaker, listed_kind, without_article
from whence.reader.french.triggers import find_triggers
from whence.reader.french.words import listed, phrases
from whence.reader.rules.sources import is_outlet
from whence.reader.rules.tokens import Token
from whence.reader.rules.triggers import Form

Range = tuple[int, int]

_MARKS = frozenset({".", ";", ":", '"', ",", "(", ")", "!", "?", "…", "[", "]", "/"})
_BACK_STOPS = _MARKS | frozenset(
    "que qu qui dont où mais tandis alors lorsque car selon ni si comme pourtant dès quand puis".split()
)
_ARTICLES = frozenset({"un", "une", "le", "la", "les", "l", "deux", "plusieurs"})
_LEADS = frozenset(
    {"de", "d", "à", "et", "'", "par", "pour", "sur", "en", "chez", "avec", "dans", "du", "des", "aux", "au"}
)
_JOINS = frozenset({"de", "du", "d", "aux", "à", "au"})
_JOINT = frozenset({"des", "un", "une", "le", "la", "les", "l", "plusieurs", "deux", "d"})
_OF_OUTLETS = frozenset({"publique", "nationale", "privée", "locale", "privé", "public", "local", "national"})
_SHORT_TITLES = frozenset({"m", "mm", "dr"})  # "M. Zenda": their full stop ends no phrase
_APPOSITION = 14
_MOST = 22


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence to look for speakers in: the text that its tokens are of, and the tokens."""

    text: str
    tokens: Sequence[Token]

    def lower(self, index: int) -> str:
        """The lower-case form of a token, empty outside the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def written(self, stretch: Range) -> str:
        """The words of a token range as the text has them."""
        if stretch[0] >= stretch[1]:
            return ""
        return self.text[self.tokens[stretch[0]].start : self.tokens[stretch[1] - 1].end]


def names_outlet(words: str) -> bool:
    """Whether words name an outlet, by its name or by a French noun for one."""
    return is_outlet(without_article(words)) or listed_kind(words) is ClaimantKind.MEDIA


def phrase_end(line: Words, start: int) -> int:
    """Where a phrase for a speaker that begins at a token ends: at a mark, a verb, another phrase, or a number."""
    index = start
    while index < min(len(line.tokens), start + _MOST):
        word, before = line.lower(index), line.lower(index - 1)
        named = index > start and line.tokens[index].upper  # "la région de l'Est"
        if word == "." and line.lower(index - 1) in _SHORT_TITLES:
            index += 1
            continue
        if word in _MARKS or word[0].isdigit() or (word in listed("attribution", "frame", "stop") and not named):
            break
        fresh = word in _ARTICLES and index > start and before not in _LEADS | _ARTICLES
        if fresh or _is_verb(line, index, start) or (word == "et" and not _joins(line, index)):
            break
        if word in {"à", "au", "aux", "auprès"} and outlet_behind(line, index) is not None:
            break
        index += 1
    while index > start and line.lower(index - 1) in _LEADS | {"également", "aussi"}:
        index -= 1
    return index


def _is_verb(line: Words, index: int, start: int) -> bool:
    """Whether a finite verb of saying stands at a token behind the phrase's first word."""
    return index > start + 1 and any(
        phrases("attribution", verb, "present").at(line.tokens, index) is not None for verb in ("say", "deny", "accuse")
    )


def _joins(line: Words, index: int) -> bool:
    """Whether "et" joins another complement or another speaker to the phrase."""
    following = line.lower(index + 1)
    if following in _JOINS:
        return True
    if following in _JOINT:
        end = phrase_end(line, index + 1)
        return listed_kind(line.written((index + 1, end))) is not None
    if line.lower(index - 2).startswith("source") and following.endswith("s"):
        return True
    named = index + 1 < len(line.tokens) and line.tokens[index + 1].upper
    return named and line.tokens[index - 1].upper


def outlet_behind(line: Words, index: int) -> Range | None:
    """The outlet told, behind "à", "au" or "auprès de": None where the words there name none."""
    start = index + 1
    while line.lower(start) in {"de", "la", "l", "'", "du", "d"}:
        start += 1
    found, end = None, start
    while end < len(line.tokens) and end - start < 6 and line.lower(end)[0].isalnum() and not _breaks(line, end):
        end += 1
        fuller = found is None or line.tokens[end - 1].upper or line.lower(end - 1) in _OF_OUTLETS
        if names_outlet(line.written((start, end))) and fuller:
            found = (start, end)
    return found


def _breaks(line: Words, index: int) -> bool:
    return line.lower(index) in listed("attribution", "frame", "stop") or line.lower(index) in _ARTICLES


def outlets_of(line: Words) -> tuple[Range, ...]:
    """The outlets through which a sentence says that its words came: "à l'AFP", "cité par RFI", "(AFP)"."""
    found = []
    for match in phrases("attribution", "frame", "quoted").find(line.tokens):
        outlet = outlet_behind(line, match.last - 1)
        if outlet is not None:
            found.append(outlet)
    for index, token in enumerate(line.tokens):
        if token.lower in listed("attribution", "frame", "addressing"):
            outlet = outlet_behind(line, index)
            if outlet is not None and outlet not in found:
                found.append(outlet)
    return tuple(found)


def speaker_from(line: Words, start: int) -> Range | None:
    """The phrase for a speaker that begins at a token, with what stands behind it in commas; None where none does."""
    if line.lower(start) in {"lui", "elle", "eux", "elles"}:
        return start, start + 1
    end = phrase_end(line, start)
    teller = _teller(line, start, end)
    if teller is not None or _is_tally(line, start, end):
        return teller
    if end <= start or not is_speaker(line.written((start, end))):
        return None
    return start, _over_apposition(line, start, end)


def _is_tally(line: Words, start: int, end: int) -> bool:
    """Whether a phrase is of a count and no speaker: "un nouveau bilan"."""
    return any(line.lower(i) in listed("attribution", "frame", "tally") for i in range(start, end))


def _teller(line: Words, start: int, end: int) -> Range | None:
    """Who is behind what a phrase names: "un bilan provisoire [de l'armée]", "un décompte établi [par l'AFP]"."""
    tally = _is_tally(line, start, end)
    for index in range(end, min(len(line.tokens), end + (4 if tally else 1))):
        if line.lower(index) in {"par", "auprès"} and end > start:
            return speaker_from(line, index + 1)
        if line.lower(index) in _MARKS:
            break
    first = next((i for i in range(start, end) if tally and line.lower(i) in _JOINS | {"des"}), None)
    return speaker_from(line, first + 1) if first is not None else None


def past_gloss(line: Words, end: int) -> int:
    """The token behind a bracket that explains a phrase: "le Comité international [(CICR)]"."""
    if line.lower(end) != "(":
        return end
    closed = next((i for i in range(end + 1, min(len(line.tokens), end + 10)) if line.lower(i) == ")"), None)
    return end if closed is None else closed + 1


def fuller_name(line: Words, name: str) -> Range | None:
    """The office and name of a person whom a text names more fully, by the last word of the name."""
    for index in range(len(line.tokens) - 1, -1, -1):
        if not line.tokens[index].upper or line.lower(index) != name:
            continue
        start = index
        while start > 0 and line.tokens[start - 1].upper and line.lower(start - 1).isalpha():
            start -= 1
        office = _with_office(line, (start, index + 1)) or (start, index + 1)
        before = _back_to(line, index + 1)
        behind = (start, _over_apposition(line, start, index + 1))
        for found in (office, before, behind):
            if found is not None and listed_kind(line.written(found)) is not None and _speaks(line, found):
                return found
    return None


def _over_apposition(line: Words, start: int, end: int) -> int:
    """Where "X, porte-parole de l'armée" ends, where a comma and a noun for a speaker stand behind the phrase."""
    if line.lower(end) != "," or line.lower(end + 1) in listed("attribution", "frame", "openings"):
        return end
    last = phrase_end(line, end + 1)
    inner = line.written((end + 1, last))
    closed = line.lower(last) in {",", ".", '"', ""}
    told = closed and last - end <= _APPOSITION and listed_kind(inner) is not None
    if not told:
        return end
    plain = listed_kind(line.written((start, end))) is None
    return last if plain or _role(inner) or line.tokens[last - 1].upper else end


def _role(words: str) -> bool:
    """Whether words tell an office without article: "porte-parole de l'armée"."""
    return without_article(words) == " ".join(words.split())


def speaker_before(line: Words, stop: int) -> Range | None:
    """The phrase for a speaker that ends right before a token, its apposition included; None where there is none."""
    if line.lower(stop - 1) == "qui":
        return speaker_before(line, stop - 2 if line.lower(stop - 2) == "," else stop - 1)
    if line.lower(stop - 1) == ")":
        opened = next((i for i in range(stop - 2, max(-1, stop - 10), -1) if line.lower(i) == "("), None)
        named = _back_to(line, opened) if opened is not None else None
        return (named[0], stop) if named is not None and _speaks(line, named) else None
    if line.lower(stop - 1) != ",":
        found = _back_to(line, stop)
        return found if found is not None and _speaks(line, found) else None
    comma = _comma_before(line, stop - 1)
    if comma is None:
        return None
    if line.lower(comma + 1) in {"qui", "dont", "lequel", "laquelle"}:
        return speaker_before(line, comma + 1) or speaker_before(line, comma)
    outer = _with_office(line, _back_to(line, comma))
    inner = (comma + 1, stop - 1)
    if outer is None or not _speaks(line, outer):
        listed_one = listed_kind(line.written(inner)) is not None and _speaks(line, inner)
        return inner if listed_one and _opens(line, inner) else None
    alone = line.written(inner).lower() in listed("attribution", "frame", "pronouns")
    return outer if alone or not _opens(line, inner) else (outer[0], stop - 1)


def _with_office(line: Words, name: Range | None) -> Range | None:
    """A bare name in commas with the office before it: "[Le gouverneur, Ruritan Zenda], dans un entretien, …"."""
    if name is None or line.lower(name[0] - 1) != "," or listed_kind(line.written(name)) is not None:
        return name
    office = _back_to(line, name[0] - 1)
    return (office[0], name[1]) if office is not None and listed_kind(line.written(office)) is not None else name


def told_by(line: Words, stop: int) -> Range | None:
    """The subject right before a verb of saying, whatever it is called: "un avocat [affirme que …]"."""
    found = _back_to(line, stop)
    return found if found is not None and _may_speak(line, found) else None


def any_speaker(line: Words, start: int) -> Range | None:
    """The subject right behind a verb of saying, whatever it is called: "[…, affirment] des avocats"."""
    found = (start, phrase_end(line, start))
    return found if found[1] > start and _may_speak(line, found) else None


def _may_speak(line: Words, stretch: Range) -> bool:
    """Whether a phrase with an article may be of people: it is short, and no noun for violence, harm or a count."""
    words = [line.lower(i) for i in range(*stretch)]
    verbal = listed("harms", "frame", "be") | listed("harms", "frame", "have") | listed("harms", "frame", "toll")
    told = set(words) & verbal or find_triggers(line.tokens[stretch[0] : stretch[1]])
    return words[0] in _ARTICLES | {"des", "ce", "cet", "cette"} and 1 < len(words) <= _APPOSITION and not told


def _opens(line: Words, inner: Range) -> bool:
    """Whether words in commas are told of a speaker, and do not only place what is said."""
    fits = inner[1] - inner[0] <= _APPOSITION
    return fits and line.lower(inner[0]) not in listed("attribution", "frame", "openings")


def _comma_before(line: Words, index: int) -> int | None:
    """The comma that opens what the comma at a token closes; None where a sentence part begins between."""
    for at in range(index - 1, max(-1, index - 24), -1):
        if line.lower(at) == ",":
            return at
        if line.lower(at) in {".", ";", ":", '"'}:
            return None
    return None


def _back_to(line: Words, stop: int) -> Range | None:
    """The stretch before a token back to a mark, a conjunction, or an "et" that opens it."""
    start = stop
    while start > 0 and (line.lower(start - 1) not in _BACK_STOPS or line.lower(start - 2) in _SHORT_TITLES):
        joins = line.lower(start - 1) == "et" and line.lower(start) in _JOINT and line.lower(start) != "d"
        complement = line.lower(start) == "des" and not _is_plural(line, stop)
        if joins and not complement and not _both_speak(line, start - 1, stop):
            break
        start -= 1
    while start < stop and line.lower(start) in {"'", "et", "-", "'s"} | listed("attribution", "frame", "days"):
        start += 1
    saying = phrases("attribution", "say", "present").at(line.tokens, start) if start < stop else None
    start = saying.last if saying is not None and saying.last < stop else start
    if line.lower(start) in listed("attribution", "frame", "openings"):
        start = _last_article(line, start, stop)
    return (start, stop) if start < stop else None


def _is_plural(line: Words, index: int) -> bool:
    """Whether a verb has more than one subject: "ont annoncé", "affirment"."""
    return line.lower(index) in {"ont", "avaient", "auraient"} or line.lower(index).endswith("ent")


def _both_speak(line: Words, joint_at: int, stop: int) -> bool:
    """Whether a plural verb has two speakers: "le ministère [et] l'état-major ont annoncé"."""
    before = _back_to(line, joint_at) if _is_plural(line, stop) else None
    return before is not None and joint_at - before[0] <= _APPOSITION and listed_kind(line.written(before)) is not None


def _last_article(line: Words, start: int, stop: int) -> int:
    """Where the last phrase with an article of its own begins: "Dans un communiqué [l'armée]"."""
    for index in range(stop - 1, start, -1):
        if line.lower(index) in _ARTICLES and line.lower(index - 1) not in _LEADS:
            return index
    return stop


def _speaks(line: Words, stretch: Range) -> bool:
    words = line.written(stretch)
    if words.lower() in listed("attribution", "frame", "pronouns"):
        return True
    if words.lower() in listed("attribution", "frame", "nobody"):
        return False
    verbal = listed("harms", "frame", "be") | listed("harms", "frame", "have")
    told = any(line.lower(i) in verbal and not line.tokens[i].upper for i in range(*stretch))
    done = any(trigger.form is Form.VERB for trigger in find_triggers(line.tokens[stretch[0] : stretch[1]]))
    return not (told or done or line.lower(stretch[0])[0].isdigit()) and is_speaker(words)


def joint(line: Words, source: Range) -> tuple[Range, ...]:
    """The speakers of a phrase, parted where "et" joins two: "l'armée et des habitants"."""
    for index in range(source[0] + 1, source[1] - 1):
        if line.lower(index) == "et" and line.lower(index + 1) in _JOINT:
            parts = ((source[0], index), (index + 1, source[1]))
            named = any(line.lower(i) in _JOINS for i in range(source[0] + 1, index))
            if line.lower(index + 1) == "des" and named:
                continue  # "le ministre de la Défense et des Anciens combattants"
            if all(listed_kind(line.written(part)) is not None for part in parts):
                return parts
    return (source,)


def less_channel(line: Words, source: Range) -> Range:
    """A speaker without the words for who quotes it: "une source militaire [jointe par l'AFP]"."""
    for match in phrases("attribution", "frame", "quoted").find(line.tokens[source[0] : source[1]]):
        if match.first > 0:
            end = source[0] + match.first
            return source[0], end - 1 if line.lower(end - 1) == "," else end
    return source
