"""The speakers named right before a verb: with their office, aside or relative clause, and joint ones."""

from whence.reader.rules.attribution_after import phrase_after
from whence.reader.rules.attribution_before import chained, core_before
from whence.reader.rules.attribution_phrase import BOUNDARY, HEADS, Names, Phrase, indefinite, is_channel, is_head
from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import is_plural

_ASIDE = 45  # tokens of an aside at most
_RELATIVE = 30  # tokens of a relative clause at most


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
    if line.tags[end - 1 : end] == "W":
        last = end - 1 - (line.tags[end - 2 : end - 1] == ",")
        named = chained(line, last, names, 0) or core_before(line, last, names, link=True)
        return (named,) if named is not None and is_head(line, named.head) and not named.weak else ()
    phrase = chained(line, end, names, 0)
    relative = _before_relative(line, end, names)
    if relative is not None and (phrase is None or phrase.weak or _hangs(line, phrase, relative)):
        phrase = relative
    phrase = _before_channel(line, end) or phrase or _unlisted(line, end)
    if phrase is None:
        return ()
    phrase = _with_name_before(line, phrase, names)
    joined = _joined(line, phrase, names, closed)
    if len(joined) == 1 and _is_modifier(line, joined[0]):
        return (Phrase(joined[0].first, phrase.last, phrase.head, phrase.weak),)
    return (*joined, phrase)


def _before_channel(line: Line, stop: int) -> Phrase | None:
    """The speaker at the head of the line whom only the channel parts from the verb: "Name in an interview denied"."""
    phrase = phrase_after(line, 0)
    if phrase is None or phrase.end >= stop or line.tags[phrase.end] != "P" or not is_head(line, phrase.head):
        return None
    channel = phrase_after(line, phrase.end + 1)
    if (
        channel is None
        or not is_channel(line, channel)
        or any(tag in 'VHYB,;"K' for tag in line.tags[phrase.end : stop])
    ):
        return None
    return phrase


def _unlisted(line: Line, stop: int) -> Phrase | None:
    """A plural that no list has, at the head of a clause: "Campaigners said", "and forecasters say"; a weak speaker."""
    first = stop
    while first > 0 and line.tags[first - 1] in "xAGMN" and stop - first < 3:
        first -= 1
    plural = first < stop and line.tags[stop - 1] == "x" and is_plural(line.tokens[stop - 1].lower)
    begins = first == 0 or line.tags[first - 1] in ',;&"'
    return Phrase(first, stop, stop - 1, weak=True) if plural and begins else None


def _is_modifier(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase before "and" is one modifier that shares the noun after it: "local and media sources"."""
    single = phrase.last - phrase.first == 1
    return single and line.tags[phrase.head] in "MAG" and not is_plural(line.tokens[phrase.head].lower)


def _hangs(line: Line, phrase: Phrase, relative: Phrase) -> bool:
    """Whether a bare name at the end of a relative clause is only the last word of it."""
    before = line.tags[phrase.first - 1 : phrase.first]
    if line.tags[phrase.head] == "B":
        return before in ("x", "Y", "V", "P")
    if set("WJ") & set(line.tags[max(relative.last, phrase.first - 2) : phrase.first]):
        return True
    bare = line.tags[phrase.head] == "C" and line.tags[phrase.first] != "D"
    return bare and relative.first == 0 and line.tags[phrase.first - 1 : phrase.first] in ("&", "P")


def _with_name_before(line: Line, phrase: Phrase, names: Names) -> Phrase:
    """The phrase with the name that it explains, without a comma between: "The Centre a monitoring group"."""
    if phrase.first == 0 or line.tags[phrase.first] != "D" or (line.tags[phrase.head] not in "MNU" and not phrase.weak):
        return phrase
    if line.tokens[phrase.first].lower not in ("a", "an", "the", "one", "another") or (
        phrase.weak and not indefinite(line, phrase.first)
    ):
        return phrase
    name = chained(line, phrase.first, names, 1)
    if name is None or line.tags[name.head] not in HEADS or name.weak:
        return phrase
    begins = name.first == 0 or line.tags[name.first - 1] in BOUNDARY.replace("V", "").replace("&", "")
    beside = line.tags[name.first] == "D" and line.tags[name.first - 1 : name.first] in tuple("CENFT")
    capital = any(line.tokens[k].text[0].isupper() for k in range(max(name.first, 1), name.last))
    if not capital or not (begins or beside):
        return phrase
    return name if line.tags[name.head] == "E" or beside else Phrase(name.first, phrase.last, name.head)


def _before_aside(line: Line, comma: int, names: Names) -> Phrase | None:
    """The speaker before an aside between commas: "Name, head of the group, said", "the group, which watches, said".

    An aside may hold commas itself: the one that opens it is the first after a speaker at the head of the line, else
    the nearest after any speaker. None begins before a lone dash: that parts a dateline from what is told.
    """
    found = None
    for opening in range(comma - 2, max(0, comma - _ASIDE), -1):
        if line.tags[opening] == "-" and line.tags[opening:comma].count("-") % 2 and "-" not in line.tags[:opening]:
            return found
        if line.tags[opening] != ",":
            continue
        phrase = _opened_aside(line, opening, comma, names)
        if phrase is not None and phrase.first == 0:
            return phrase
        found = found or phrase
    return found


def _opened_aside(line: Line, opening: int, comma: int, names: Names) -> Phrase | None:
    """The speaker before the aside that the comma at `opening` opens; None when none stands there."""
    if line.tags[opening + 1] not in "DMNAGUCEWxF#YV":
        return None
    name = chained(line, opening, names, 0)
    if name is None or line.tags[name.head] not in HEADS + "B":
        return None
    if name.first > 0 and line.tags[name.first - 1] not in BOUNDARY:
        return None
    aside = line.tags[opening + 1 : comma]
    explains = aside[0] in "DMNAGUCE" and len(aside) < 14 and not set(aside) & set(",VH")
    return Phrase(name.first, comma if explains else name.last, name.head)


def _before_relative(line: Line, stop: int, names: Names) -> Phrase | None:
    """The speaker whose relative clause runs up to `stop` without commas: "the group which watches the war said"."""
    for k in range(stop - 1, max(0, stop - _RELATIVE), -1):
        tag = line.tags[k]
        if tag in ',";VK' or (tag == "J" and line.tags[k - 1 : k] not in tuple("MNUE")):
            return None
        if tag in "WJ" or _is_participle(line, k):
            phrase = chained(line, k, names, 0)
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
    other = chained(line, end, names, 1)
    if other is None or other.weak or not is_head(line, other.head) or not (closed or _may_join(line, other)):
        return ()
    found = [other]
    while found[0].first >= 2 and line.tags[found[0].first - 1] == ",":
        further = chained(line, found[0].first - 1, names, 1)
        if further is None or further.weak or line.tags[further.head] not in HEADS or not _may_join(line, further):
            break
        found.insert(0, further)
    return tuple(found)


def _may_join(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase before "and" begins a clause, so that it is a second speaker and no object of a verb."""
    if phrase.first == 0 or line.tags[phrase.first - 1] in BOUNDARY:
        return True
    return line.tokens[phrase.first - 1].lower in ("from", "to")
