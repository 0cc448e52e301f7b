"""Noun phrases that end right before a word: back over modifiers, names and prepositional links to the speaker.

Reports may lack commas, so phrases end at grammar words, verbs and the shape of names rather than at punctuation.
"""

from whence.reader.rules.attribution_phrase import (
    HEADS,
    LINKS,
    LONGEST,
    RUN,
    WHEN,
    Names,
    Phrase,
    compound,
    indefinite,
    is_capital,
    is_common,
    is_year,
)
from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import is_plural, listed


def chained(line: Line, stop: int, names: Names, depth: int) -> Phrase | None:
    """The noun phrase that ends before `stop`, with the speaker that it hangs on: "head of the group in the town"."""
    core = core_before(line, stop, names, link=True)
    bare = core is not None and core.weak and line.tags[core.first] != "D" and depth == 0
    if core is None or core.first == 0 or depth >= LINKS:
        return None if bare else core
    core = _with_listed_place(line, _with_adjective(line, core), names)
    link = core.first - 1
    if line.tags[link] != "P":
        return None if bare else core
    if line.tokens[link].lower == "by":
        document = _issued_before(line, link, names, depth)
        if document is not None:
            return Phrase(document.first, core.last, document.head)
    if line.tokens[link].lower in listed("nouns", "links"):
        outer = chained(line, link, names, depth + 1)
        joined = _hung(line, core, outer, depth) if outer is not None else None
        if joined is not None:
            return joined
    return _cut_after_place(line, core)


def core_before(line: Line, stop: int, names: Names, link: bool = False) -> Phrase | None:
    """The noun phrase without links that ends before token `stop`; `link`: it stands between links, and may be bare."""
    if stop <= 0:
        return None
    tag = line.tags[stop - 1]
    if tag == "B" or (tag == "D" and line.lower(stop, stop + 1) == "of"):
        return Phrase(stop - 1, stop, stop - 1)
    if tag in ")]":
        opening = max(line.tags.rfind("(", 0, stop), line.tags.rfind("[", 0, stop))
        core = core_before(line, opening, names) if opening > 0 and stop - opening < 9 else None
        return Phrase(core.first, stop, core.head, core.weak) if core is not None else None
    if tag not in ("MNUCEFGxA" if link else "MNUCEFGx") and not is_capital(line, stop - 1):
        return None
    return _run_before(line, stop, names, link)


def _run_before(line: Line, stop: int, names: Names, link: bool) -> Phrase | None:
    """The run of name and modifier words before `stop`, back to its determiner when it has one."""
    head = stop - 1
    weak = line.tags[head] in "xFGA" and not is_capital(line, head)
    first, loose, determined = head, weak, False
    while first > 0:
        tag = line.tags[first - 1]
        if tag == "D" or (
            tag == "#"
            and not is_year(line, first - 1)
            and line.tags[first] in "MNA"
            and line.tags[first - 2 : first - 1] not in ("Y", "P", "V")
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
    begin = _cut(line, first, stop, names)
    return Phrase(begin, stop, head) if begin is not None else None


def _may_precede(line: Line, k: int, first: int, head: int, stop: int) -> bool:
    """Whether the word at `k` may belong to the phrase that begins at `first`."""
    tag, after = line.tags[k], line.tags[first]
    if stop - k > LONGEST:
        return False
    if tag == "x":
        return after not in "CE" and _determiner_near(line, k)
    if tag not in RUN or (tag in "CF" and after == "E") or (tag == "F" and after in "GC" and _is_plain_place(line, k)):
        return False
    if tag == "M" and after == "E":
        return line.tokens[k].lower in listed("nouns", "official_words")
    if tag in "NU" and after != "S" and is_common(line, k):
        if is_plural(line.tokens[k].lower):
            return line.tokens[first].lower in listed("nouns", "offices") and _determiner_near(line, k)
        return after in "CE" or compound(line, k, head)
    return not (line.shout and tag == "C" and line.tags[head] in "MNU" and after == "C" and head - k > 3)


def _is_plain_place(line: Line, k: int) -> bool:
    """Whether a lower-case place noun ends its phrase: no direction, which may stand before a name."""
    return is_common(line, k) and line.tokens[k].lower not in listed("nouns", "directions")


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
        or (line.tokens[first - 1].lower in ("of", "for") and _office_before(line, first - 1))
    ):
        return _at_known_name(line, first, stop, names) if first and line.tags[first - 1] in "xY" else first
    for k in range(first + 1, stop):
        if (line.tags[k] != "G" and not set(line.tags[first:k]) & set("CFE")) or line.tags[k - 1 : k + 1] == "EE":
            continue
        if line.tags[k] in "GE" or (line.tags[k] in "MNAU" and (is_common(line, k) or line.tags[k - 1] == "E")):
            return k
    known = _at_known_name(line, first + 1, stop, names)
    if known > first and line.tags[first] in "CE" and tuple(t.text for t in line.tokens[known:stop]) in names:
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


def _issued_before(line: Line, by: int, names: Names, depth: int) -> Phrase | None:
    """The speaker before "issued by" or "interviewed by": "a report released on Monday by the group"."""
    k = by
    while k > 0 and line.tags[k - 1] in WHEN:
        k -= 1
    issued = line.lower(k - 1, k) in listed("nouns", "issued")
    asked = line.tags[k - 1 : k] == "x" and line.tokens[k - 1].lower.endswith("ed")
    outer = chained(line, k - 1, names, depth + 1) if issued or asked else None
    if outer is None or line.tags[outer.head] not in "MNU":
        return None
    return outer if asked or line.tokens[outer.head].lower in listed("antecedents", "documents") else None


def _with_adjective(line: Line, core: Phrase) -> Phrase:
    """A bare name with the unknown word between it and a preposition: "in sunny Northtown"."""
    name = set(line.tags[core.first : core.last]) == {"C"}
    if name and line.tags[core.first - 2 : core.first] == "Px":
        return Phrase(core.first - 1, core.last, core.head, core.weak)
    return core


def _hung(line: Line, core: Phrase, outer: Phrase, depth: int) -> Phrase | None:
    """The phrase that `core` and the speaker `outer` before its preposition make; None when `outer` is none."""
    if _explains_name(line, outer):
        return Phrase(outer.first, core.last, outer.head, weak=True)
    if line.tags[outer.head] == "D":
        return Phrase(outer.first, core.last, core.head, core.weak)
    if line.tags[outer.head] in "MNU" and not _is_event(line, outer):
        return Phrase(outer.first, core.last, outer.head, weak=outer.weak or depth > 1)
    return None


def _with_listed_place(line: Line, core: Phrase, names: Names) -> Phrase:
    """A bare name with the one before "and" that hangs on a preposition: "in Northtown and Southtown"."""
    bare = set(line.tags[core.first : core.last]) <= set("CFA") and line.tags[core.first - 1] == "&" and core.first > 2
    other = core_before(line, core.first - 1, names, link=True) if bare else None
    if other is None or other.first == 0 or line.tags[other.first - 1] != "P" or line.tags[other.head] != "C":
        return core
    return Phrase(other.first, core.last, other.head)


def _explains_name(line: Line, phrase: Phrase) -> bool:
    """Whether an indefinite phrase with an unknown noun follows a name: "Name a surgeon"."""
    unknown = line.tags[phrase.head] == "x" and indefinite(line, phrase.first)
    return unknown and line.tags[phrase.first - 1 : phrase.first] in ("C", "E")


def _cut_after_place(line: Line, core: Phrase) -> Phrase | None:
    """The speaker after a place that hangs on a preposition: "in the city | state news agency Name said"."""
    for k in range(core.first + 2, core.last):
        if line.tags[k - 1] == "F" and is_common(line, k - 1) and line.tags[k] in "MNUAEGC":
            return Phrase(k, core.last, core.head)
    return None


def _is_event(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase hangs on a preposition itself, so that it is no subject."""
    return phrase.first > 0 and line.tags[phrase.first - 1] == "P" and line.tags[phrase.first] != "D"
