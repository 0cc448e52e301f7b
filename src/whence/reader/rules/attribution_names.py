"""The naming words of a speaker: noun phrases before and after a cue, found by the tags of their words.

Reports may lack commas, so phrases end at grammar words, verbs and the shape of names rather than at punctuation.
"""

from collections.abc import Collection
from dataclasses import dataclass

from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import is_plural, listed

RUN = "AGMNUCEFS"  # tags that may stand inside a speaker's name
HEADS = "MNUCE"
BOUNDARY = ',;:"K&TRJ.-()?!VBW'  # tags before which a clause may begin
_LINKS = 5  # prepositional links in one phrase at most
_RELATIVE = 30  # tokens of a relative clause at most
_LONG = 12  # tokens of a bare run at most
_OFFICES = frozenset(
    "spokesman spokeswoman spokesperson spokesmen official officials source sources leader leaders commander commanders "
    "chief head director statement reporter correspondent photographer member members minister secretary sources command "
    "ministry report figures estimates station office statistics spokespersons headquarters council department agency".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `first` to before `last`, its head, and whether it names a speaker only weakly.

    `tail` is where words that explain a name end ("the Centre, a monitoring group"), 0 when none follow.
    """

    first: int
    last: int
    head: int
    weak: bool = False
    tail: int = 0

    @property
    def end(self) -> int:
        """The first token after the phrase and the words that explain it."""
        return max(self.last, self.tail)


Names = Collection[tuple[str, ...]]


def is_head(line: Line, k: int) -> bool:
    """Whether the word at `k` can be the head of a speaker's name."""
    return line.tags[k] in HEADS or _is_capital(line, k)


def phrases_before(line: Line, stop: int, names: Names, closed: bool = False) -> tuple[Phrase, ...]:
    """The speakers named right before token `stop` (joint ones all), none when no speaker stands there.

    `names` are word sequences known as names in this report; they tell a name from a place before it. `closed`: nothing
    that is said follows the verb, so that "and" before a speaker joins another one and no clause.
    """
    comma = stop > 0 and line.tags[stop - 1] == ","
    if comma:
        aside = _before_aside(line, stop - 1, names)
        if aside is not None:
            return (*_joined(line, aside, names, closed), aside)
    end = stop - 1 if comma else stop
    phrase = _chained(line, end, names, 0)
    relative = _before_relative(line, end, names)
    if relative is not None and (phrase is None or phrase.weak or _hangs(line, phrase, relative)):
        phrase = relative
    if phrase is None:
        return ()
    phrase = _with_name_before(line, phrase, names)
    joined = _joined(line, phrase, names, closed)
    if len(joined) == 1 and _is_modifier(line, joined[0]):
        return (Phrase(joined[0].first, phrase.last, phrase.head, phrase.weak),)
    return (*joined, phrase)


def _is_modifier(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase before "and" is one modifier that shares the noun after it: "local and media sources"."""
    single = phrase.last - phrase.first == 1
    return single and line.tags[phrase.head] in "MAG" and not is_plural(line.tokens[phrase.head].lower)


def _hangs(line: Line, phrase: Phrase, relative: Phrase) -> bool:
    """Whether a bare name at the end of a relative clause is only the last word of it."""
    bare = line.tags[phrase.head] == "C" and line.tags[phrase.first] != "D"
    return bare and relative.first == 0 and line.tags[phrase.first - 1 : phrase.first] in ("&", "P")


def _core_before(line: Line, stop: int, names: Names, link: bool = False) -> Phrase | None:
    """The noun phrase without links that ends before token `stop`; `link`: it stands between links, and may be bare."""
    if stop <= 0:
        return None
    tag = line.tags[stop - 1]
    if tag == "B" or (tag == "D" and line.lower(stop, stop + 1) == "of"):
        return Phrase(stop - 1, stop, stop - 1)
    if tag in ")]":
        opening = max(line.tags.rfind("(", 0, stop), line.tags.rfind("[", 0, stop))
        core = _core_before(line, opening, names) if 0 < opening and stop - opening < 9 else None
        return Phrase(core.first, stop, core.head, core.weak) if core is not None else None
    if tag not in "MNUCEFGx" and not _is_capital(line, stop - 1):
        return None
    return _run_before(line, stop, names, link)


def _run_before(line: Line, stop: int, names: Names, link: bool) -> Phrase | None:
    """The run of name and modifier words before `stop`, back to its determiner when it has one."""
    head = stop - 1
    weak = line.tags[head] in "xFGA" and not _is_capital(line, head)
    first, loose, determined = head, weak, False
    while first > 0:
        tag = line.tags[first - 1]
        if tag == "D" or (
            tag == "#" and line.tags[first] in "MNA" and line.tags[first - 2 : first - 1] not in ("Y", "P", "V")
        ):
            first, determined = first - 1, True
            break
        if not _may_precede(line, first - 1, first, head, stop):
            break
        loose = loose or tag == "x"
        first -= 1
    if determined:
        return Phrase(first, stop, head, weak)
    if loose:
        first = _after_last_loose(line, first, stop)
        if link and weak:
            return Phrase(min(first, head), stop, head, weak=True)
        if first >= stop or weak:
            return None
    first = _cut(line, first, stop, names)
    return Phrase(first, stop, head) if first is not None else None


def _is_capital(line: Line, k: int) -> bool:
    """Whether a modifier or place word is written as part of a name: with a capital, where case says something."""
    return k > 0 and not line.shout and line.tags[k] in "AFGM" and line.tokens[k].text[0].isupper()


def _may_precede(line: Line, k: int, first: int, head: int, stop: int) -> bool:
    """Whether the word at `k` may belong to the phrase that begins at `first`."""
    tag, after = line.tags[k], line.tags[first]
    if stop - k > _LONG:
        return False
    if tag == "x":
        return after not in "CE" and _determiner_near(line, k)
    if tag not in RUN or (tag in "CF" and after == "E") or (tag == "F" and after == "G"):
        return False
    if tag == "M" and after == "E":
        return line.tokens[k].lower in listed("nouns", "official_words")
    if tag in "NU" and after != "S" and line.tokens[k].text.islower():
        return not is_plural(line.tokens[k].lower) and (after in "CE" or _compound(line, k, head))
    if line.shout and tag == "C" and line.tags[head] in "MNU" and after == "C" and head - k > 3:
        return False
    return True


def _compound(line: Line, k: int, head: int) -> bool:
    """Whether a singular noun stands before the head as part of it ("hospital spokesman", "activist group")."""
    lower = line.tokens[k].lower
    following = line.tokens[k + 1].lower
    if (
        line.tokens[head].lower in _OFFICES
        or following in _OFFICES
        or lower in listed("nouns", "modifiers")
        or line.tags[k] == "U"
    ):
        return True
    return not is_plural(line.tokens[head].lower) and line.tags[k - 1 : k] == "D"


def _determiner_near(line: Line, k: int) -> bool:
    """Whether an unknown word at `k` lies within a determined phrase: a determiner two words back at most."""
    back = line.tags[max(0, k - 2) : k]
    return back.endswith("D") or (back[:1] == "D" and back[1:] in tuple(RUN + "xR"))


def _after_last_loose(line: Line, first: int, stop: int) -> int:
    """The first token after the last unknown word of an undetermined run."""
    loose = [k for k in range(first, stop) if line.tags[k] == "x"]
    return loose[-1] + 1 if loose else first


def _cut(line: Line, first: int, stop: int, names: Names) -> int | None:
    """Where an undetermined run truly begins: a place after a preposition before it is no part of it."""
    if (
        first == 0
        or line.tags[first - 1] != "P"
        or line.tokens[first - 1].lower in ("of", "for")
        and _office_before(line, first - 1)
    ):
        return _at_known_name(line, first, stop, names) if first and line.tags[first - 1] in "xY" else first
    for k in range(first + 1, stop):
        if line.tags[k] in "GE" or (
            line.tags[k] in "MNAU" and (line.tokens[k].text.islower() or line.tags[k - 1] == "E")
        ):
            return k
    known = _at_known_name(line, first + 1, stop, names)
    if known > first and line.tags[first] not in "MN" and tuple(t.text for t in line.tokens[known:stop]) in names:
        return known
    return first if line.tags[stop - 1] in HEADS else None


def _office_before(line: Line, k: int) -> bool:
    lower = line.tokens[k - 1].lower if k else ""
    return lower in listed("antecedents", "persons") or lower in listed("antecedents", "bodies")


def _at_known_name(line: Line, first: int, stop: int, names: Names) -> int:
    """The earliest token from `first` at which a name known in the report runs to `stop`; `first` when none does."""
    for k in range(first, stop):
        if tuple(t.text for t in line.tokens[k:stop]) in names:
            return k
    return first


def _chained(line: Line, stop: int, names: Names, depth: int) -> Phrase | None:
    """The noun phrase that ends before `stop`, with the speaker that it hangs on: "head of the group in the town"."""
    core = _core_before(line, stop, names, depth > 0)
    if core is None or core.first == 0 or depth >= _LINKS:
        return core
    if (
        line.tags[core.first - 1] == "x"
        and set(line.tags[core.first : core.last]) == {"C"}
        and line.tags[core.first - 2 : core.first - 1] == "P"
    ):
        core = Phrase(core.first - 1, core.last, core.head, core.weak)
    link = core.first - 1
    if line.tags[link] != "P":
        return core
    if line.tokens[link].lower not in listed("nouns", "links"):
        return core if _can_stand(line, core, stop) else None
    if line.tokens[link].lower == "as" and line.lower(link - 1, link) in listed("antecedents", "identifying"):
        link -= 1
    outer = _chained(line, link, names, depth + 1)
    if outer is not None and line.tags[outer.head] == "D":
        return Phrase(outer.first, stop, core.head, core.weak)
    if outer is not None and line.tags[outer.head] in "MNU" and not _is_event(line, outer):
        return Phrase(outer.first, stop, outer.head, weak=depth > 0 or core.weak)
    if _can_stand(line, core, stop):
        return core
    return None


def _is_event(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase hangs on a preposition itself, so that it is no subject."""
    return phrase.first > 0 and line.tags[phrase.first - 1] == "P" and line.tags[phrase.first] != "D"


def _can_stand(line: Line, core: Phrase, stop: int) -> bool:
    """Whether a phrase after a preposition was cut off from it: it begins inside the words that follow it."""
    return core.first > 0 and line.tags[core.first - 1] != "P"


def _with_name_before(line: Line, phrase: Phrase, names: Names) -> Phrase:
    """The phrase with the name that it explains, without a comma between: "The Centre a monitoring group"."""
    if phrase.first == 0 or line.tags[phrase.first] != "D" or (line.tags[phrase.head] not in "MNU" and not phrase.weak):
        return phrase
    if line.tokens[phrase.first].lower not in ("a", "an", "the", "one") or (
        phrase.weak and not _indefinite(line, phrase.first)
    ):
        return phrase
    name = _chained(line, phrase.first, names, 1)
    if name is None or line.tags[name.head] not in HEADS or name.weak:
        return phrase
    begins = name.first == 0 or line.tags[name.first - 1] in BOUNDARY.replace("V", "")
    beside = line.tags[name.first] == "D" and line.tags[name.first - 1 : name.first] in tuple("CENFT")
    capital = any(line.tokens[k].text[0].isupper() for k in range(max(name.first, 1), name.last))
    if not capital or not (begins or beside):
        return phrase
    return name if line.tags[name.head] == "E" or beside else Phrase(name.first, phrase.last, name.head)


def _before_aside(line: Line, comma: int, names: Names) -> Phrase | None:
    """The speaker before an aside between commas: "Name, head of the group, said", "the group, which watches, said"."""
    opening = line.tags.rfind(",", max(0, comma - _RELATIVE), comma)
    if opening <= 0 or opening + 1 >= comma or line.tags[opening + 1] not in "DMNAGUCEWxF#Y":
        return None
    name = _chained(line, opening, names, 0)
    if name is None or line.tags[name.head] not in HEADS + "B":
        return None
    if name.first > 0 and line.tags[name.first - 1] not in BOUNDARY:
        return None
    explains = (
        line.tags[opening + 1] in "DMNAGUCE" and comma - opening < 14 and "," not in line.tags[opening + 1 : comma]
    )
    return Phrase(name.first, comma if explains else name.last, name.head)


def _before_relative(line: Line, stop: int, names: Names) -> Phrase | None:
    """The speaker whose relative clause runs up to `stop` without commas: "the group which watches the war said"."""
    for k in range(stop - 1, max(0, stop - _RELATIVE), -1):
        tag = line.tags[k]
        if tag in ',";VK' or (tag == "J" and line.tags[k - 1 : k] not in tuple("MNUE")):
            return None
        if tag in "WJ" or _is_participle(line, k):
            phrase = _chained(line, k, names, 0)
            if phrase is None or line.tags[phrase.head] not in HEADS or phrase.weak:
                return None
            begins = phrase.first == 0 or line.tags[phrase.first - 1] in BOUNDARY
            if begins or (line.tags[phrase.head] in "MNU" and (tag in "WJ" or line.tags[phrase.first] == "D")):
                return phrase
            if tag in "WJ":
                return None
    return None


def _is_participle(line: Line, k: int) -> bool:
    """Whether a word may begin a shortened relative clause: "the alliance fighting the rebels said"."""
    return (
        line.tags[k] in "xY"
        and line.tokens[k].lower.endswith(("ing", "ed"))
        and line.tags[k - 1 : k] not in tuple("HRP")
    )


def _joined(line: Line, phrase: Phrase, names: Names, closed: bool) -> tuple[Phrase, ...]:
    """The speakers joined to `phrase` by "and" or commas before it; `closed`: nothing that they say follows."""
    if phrase.first < 2 or line.tags[phrase.first - 1] != "&":
        return ()
    end = phrase.first - 2 if line.tags[phrase.first - 2] == "," else phrase.first - 1
    other = _chained(line, end, names, 1)
    if other is None or other.weak or not is_head(line, other.head) or not (closed or _may_join(line, other)):
        return ()
    found = [other]
    while found[0].first >= 2 and line.tags[found[0].first - 1] == ",":
        further = _chained(line, found[0].first - 1, names, 1)
        if further is None or further.weak or line.tags[further.head] not in HEADS or not _may_join(line, further):
            break
        found.insert(0, further)
    return tuple(found)


def _may_join(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase before "and" begins a clause, so that it is a second speaker and no object of a verb."""
    if phrase.first == 0 or line.tags[phrase.first - 1] in BOUNDARY:
        return True
    return line.tokens[phrase.first - 1].lower in ("from", "to")


def phrases_after(line: Line, start: int) -> tuple[Phrase, ...]:
    """The speakers named from token `start` on (joint ones all), none when no speaker stands there."""
    phrase = phrase_after(line, start)
    if phrase is None:
        return ()
    found = [phrase]
    while phrase.last + 1 < len(line.tags) and line.tags[phrase.last] in "&,":
        begin = phrase.last + (2 if line.tags[phrase.last : phrase.last + 2] == ",&" else 1)
        after = phrase_after(line, begin)
        if after is None or not is_head(line, after.head) or not _ends_clause(line, after.last):
            break
        if line.tags[begin - 1] == "," and not _list_goes_on(line, after.last):
            break
        found.append(after)
        phrase = after
    return tuple(found)


def _list_goes_on(line: Line, k: int) -> bool:
    """Whether a list of speakers goes on after token `k`, so that a comma before it joins and ends no clause."""
    return line.tags[k : k + 1] == "&" or line.tags[k : k + 2] == ",&"


def _ends_clause(line: Line, k: int) -> bool:
    """Whether no verb follows right away, so that what stands before `k` is no subject."""
    return k >= len(line.tags) or line.tags[k] in ',.;:")(TPR&-KWD#' or line.tokens[k].lower == "as"


def phrase_after(line: Line, start: int) -> Phrase | None:
    """The speaker named from token `start` on, with its office, links and the words that explain it."""
    if start >= len(line.tags):
        return None
    if line.tags[start] == "B":
        return Phrase(start, start + 1, start)
    core = _run_after(line, start)
    if core is None:
        return None
    last = _links_after(line, core.last, line.tokens[core.head].lower in listed("antecedents", "documents"))
    last, tail = _explained_after(line, core, last)
    return Phrase(core.first, last, core.head, core.weak, tail)


def _run_after(line: Line, start: int) -> Phrase | None:
    """The run of name and modifier words from `start`, to its head."""
    k = start
    determined = line.tags[k] in "D#"
    while k < len(line.tags) and (
        line.tags[k] in "D#" or (determined and line.tags[k] == "T" and line.tags[k + 1 : k + 2] in tuple("MNA"))
    ):
        k += 1
    begin = k
    while k < len(line.tags) and _may_follow(line, k, begin, determined):
        k += 1
    while k > begin and line.tags[k - 1] in "ASx" + ("" if determined else "FG") and not _is_capital(line, k - 1):
        if line.tags[k - 1] == "x" and determined and k - 1 == begin:
            break
        k -= 1
    if k == begin:
        return None
    return Phrase(start, k, k - 1, weak=line.tags[k - 1] in "xFGA" and not _is_capital(line, k - 1))


def _may_follow(line: Line, k: int, begin: int, determined: bool) -> bool:
    """Whether the word at `k` belongs to the phrase whose words began at `begin`."""
    tag = line.tags[k]
    if tag == "x":
        return determined and k - begin < 2 and (k == begin or line.tags[k - 1] in "AxG")
    if tag not in RUN or k - begin >= _LONG:
        return False
    if k == begin:
        return True
    before = line.tags[k - 1]
    if before in "NU" and line.tokens[k - 1].text.islower():
        if is_plural(line.tokens[k - 1].lower):
            return False
        if tag == "C" and not _takes_name(line, k - 1):
            return False
        return (
            tag in "CES"
            or (tag in "MNU" and _compound(line, k - 1, k))
            or (tag in "A" and line.tags[k + 1 : k + 2] in ("M", "N"))
        )
    if before == "E" and tag in "CG":
        return line.tokens[k].lower in ("'s",)
    return not (before == "C" and tag in "G")


def _takes_name(line: Line, k: int) -> bool:
    """Whether a noun is followed by the name of whom it means: an office, an outlet, a group."""
    lower = line.tokens[k].lower
    named = lower in listed("antecedents", "persons") or lower in listed("antecedents", "named_after")
    return named or line.tags[k] == "U"


def _links_after(line: Line, k: int, document: bool = False) -> int:
    """Where the prepositional links of a phrase end: "head of the group in Northtown"."""
    for _ in range(_LINKS):
        if line.lower(k, k + 1) in listed("nouns", "loose_links") and line.tags[k + 1 : k + 2] == "P":
            k += 1
            loose = True
        else:
            loose = False
        if k + 1 >= len(line.tags) or line.tags[k] != "P" or not (loose or _may_link(line, k, document)):
            return k - loose
        core = _run_after(line, k + 1)
        if core is None or _is_channel(line, core) or (core.weak and line.tokens[k].lower in ("in", "with", "from")):
            return k
        if line.tags[core.head] == "F" and line.tokens[k].lower not in ("of", "at", "in"):
            return k
        k = core.last
    return k


def _may_link(line: Line, k: int, document: bool) -> bool:
    """Whether a preposition ties a phrase to the speaker before it; "by" does to a document."""
    return line.tokens[k].lower in ("of", "for", "in", "at", "from", "with") or (
        document and line.tokens[k].lower == "by"
    )


def _is_channel(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase is the way a speaker speaks ("a statement"), not whose it is."""
    return any(line.tokens[k].lower in listed("channels", "words") for k in range(phrase.first, phrase.last))


def _explained_after(line: Line, core: Phrase, k: int) -> tuple[int, int]:
    """Where a name with its office ends, and where words that explain it end: "Name head of the group, a monitor"."""
    named = line.tags[core.head] in "CE" or "C" in line.tags[core.first : core.last]
    if not named or k >= len(line.tags):
        return k, 0
    comma = line.tags[k] == ","
    begin = k + 1 if comma else k
    if _indefinite(line, begin) and not comma:
        return k, _appendix(line, begin)
    if begin >= len(line.tags) or not (
        line.tags[begin] in "MN" or _with_article(line, begin) or (comma and line.tags[begin] in "DAGE")
    ):
        return k, 0
    office = _run_after(line, begin)
    if office is None or line.tags[office.head] not in "MNU":
        return k, 0
    last = _links_after(line, office.last)
    closes = last >= len(line.tags) or line.tags[last] in ',.;")-' or _indefinite(line, last)
    if not closes and comma:
        return k, 0
    if comma and line.tags[core.head] == "E":
        return k, last
    return last, _appendix(line, last) if _indefinite(line, last) else 0


def _appendix(line: Line, k: int) -> int:
    """Where an indefinite phrase that explains a name ends; 0 when it explains none."""
    further = _run_after(line, k)
    if further is None or (line.tags[further.head] not in "MNU" and not further.weak):
        return 0
    last = _links_after(line, further.last)
    return last if last >= len(line.tags) or line.tags[last] in ',.;")-:' else 0


def _with_article(line: Line, k: int) -> bool:
    """Whether an office with its article stands at `k`, as in "Name the head of the group"."""
    return line.lower(k, k + 1) == "the" and line.lower(k + 1, k + 2) in listed("antecedents", "persons")


def _indefinite(line: Line, k: int) -> bool:
    return k < len(line.tags) and line.tokens[k].lower in ("a", "an")
