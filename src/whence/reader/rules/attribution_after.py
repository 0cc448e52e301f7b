"""Noun phrases that begin at a word: the speaker after "according to", "told" or an inverted verb."""

from whence.reader.rules.attribution_phrase import (
    LINKS,
    LONGEST,
    RUN,
    WHEN,
    Phrase,
    compound,
    indefinite,
    is_capital,
    is_channel,
    is_common,
    is_head,
)
from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import is_plural, listed


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
    if line.tags[start] == "D" and line.lower(start + 1, start + 2) == "of":
        inner = phrase_after(line, start + 2)
        return Phrase(start, inner.last, inner.head, inner.weak, inner.tail) if inner is not None else None
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
    while k > begin and line.tags[k - 1] in "ASx" + ("" if determined else "FG") and not is_capital(line, k - 1):
        if line.tags[k - 1] == "x" and determined and k - 1 == begin:
            break
        k -= 1
    if k == begin:
        return None
    return Phrase(start, k, k - 1, weak=line.tags[k - 1] in "xFGA" and not is_capital(line, k - 1))


def _may_follow(line: Line, k: int, begin: int, determined: bool) -> bool:
    """Whether the word at `k` belongs to the phrase whose words began at `begin`."""
    tag = line.tags[k]
    if tag == "x":
        return determined and k - begin < 2 and (k == begin or line.tags[k - 1] in "AxG")
    if tag not in RUN or k - begin >= LONGEST:
        return False
    if k == begin:
        return True
    before = line.tags[k - 1]
    if before in "NU" and is_common(line, k - 1):
        if is_plural(line.tokens[k - 1].lower):
            return False
        if tag in "CE" and not _takes_name(line, k - 1):
            return False
        return (
            tag in "CES"
            or (tag in "MNU" and (compound(line, k - 1, k) or _titled(line, k)))
            or (tag in "A" and line.tags[k + 1 : k + 2] in ("M", "N"))
        )
    if before == "E" and tag in "CG":
        return line.tokens[k].lower in ("'s",)
    return not (before == "C" and tag in "G")


def _titled(line: Line, k: int) -> bool:
    """Whether a title before a name stands at `k`, behind an office: "army spokesman [Colonel] Ruritan Zenda"."""
    return (
        line.tokens[k].text[0].isupper()
        and not line.shout
        and line.tags[k + 1 : k + 2] == "C"
        and _takes_name(line, k - 1)
    )


def _takes_name(line: Line, k: int) -> bool:
    """Whether a noun is followed by the name of whom it means: an office, an outlet, a group."""
    lower = line.tokens[k].lower
    named = lower in listed("antecedents", "persons") or lower in listed("antecedents", "named_after")
    return named or line.tags[k] == "U"


def _links_after(line: Line, k: int, document: bool = False) -> int:
    """Where the prepositional links of a phrase end: "head of the group in Northtown"."""
    for _ in range(LINKS):
        if document:
            k = _issued_by(line, k)
        if line.lower(k, k + 1) in listed("nouns", "loose_links") and line.tags[k + 1 : k + 2] == "P":
            k += 1
            loose = True
        else:
            loose = False
        if k + 1 >= len(line.tags) or line.tags[k] != "P" or not (loose or _may_link(line, k, document)):
            return k - loose
        core = _run_after(line, k + 1)
        if core is None or is_channel(line, core) or (core.weak and line.tokens[k].lower in ("in", "with", "from")):
            return k
        if line.tags[core.head] == "F" and line.tokens[k].lower not in ("of", "at", "in"):
            return k
        k = core.last
    return k


def _issued_by(line: Line, k: int) -> int:
    """Where "by" stands that follows "issued" at `k`, over words for when: "released on Friday by"; else `k`."""
    if line.lower(k, k + 1) not in listed("nouns", "issued"):
        return k
    by = k + 1
    while by < len(line.tags) and line.tags[by] in WHEN and line.tokens[by].lower != "by":
        by += 1
    return by if line.lower(by, by + 1) == "by" else k


def _may_link(line: Line, k: int, document: bool) -> bool:
    """Whether a preposition ties a phrase to the speaker before it; "by" does to a document."""
    return line.tokens[k].lower in ("of", "for", "in", "at", "from", "with") or (
        document and line.tokens[k].lower == "by"
    )


def _explained_after(line: Line, core: Phrase, k: int) -> tuple[int, int]:
    """Where a name with its office ends, and where words that explain it end: "Name head of the group, a monitor"."""
    capital = line.tokens[core.head].text[0].isupper() and not line.shout
    named = capital or line.tags[core.head] in "CE" or "C" in line.tags[core.first : core.last]
    if not named and line.tags[k : k + 2] == ",E":
        return k, _name_end(line, k + 1)
    if not named or k >= len(line.tags):
        return k, 0
    comma = line.tags[k] == ","
    begin = k + 1 if comma else k
    if indefinite(line, begin) and not comma:
        return k, _appendix(line, begin)
    if begin >= len(line.tags) or not (
        line.tags[begin] in "MN" or _with_article(line, begin) or (comma and line.tags[begin] in "DAGEC")
    ):
        return k, 0
    office = _run_after(line, begin)
    if office is None or line.tags[office.head] not in "MNU":
        return k, 0
    last = _after_relative(line, _links_after(line, office.last), comma)
    closes = last >= len(line.tags) or line.tags[last] in ',.;")-' or indefinite(line, last)
    if not closes and comma:
        return k, 0
    if comma and line.tags[core.head] == "E":
        return k, last
    return last, _appendix(line, last) if indefinite(line, last) else 0


def _after_relative(line: Line, k: int, comma: bool) -> int:
    """Where a relative clause at `k` ends that goes on explaining a name after a comma."""
    if not comma or line.tags[k : k + 1] != "W":
        return k
    while k < len(line.tags) and line.tags[k] not in ',.;"':
        k += 1
    return k


def _name_end(line: Line, k: int) -> int:
    """Where a well-known name between commas ends, as in "the mission, ABC, said"; 0 when no mark closes it."""
    while k < len(line.tags) and line.tags[k] == "E":
        k += 1
    return k if k >= len(line.tags) or line.tags[k] in ",.;" else 0


def _appendix(line: Line, k: int) -> int:
    """Where an indefinite phrase that explains a name ends; 0 when it explains none."""
    further = _run_after(line, k)
    if further is None or (line.tags[further.head] not in "MNU" and not further.weak):
        return 0
    last = further.last
    while last < len(line.tags) and line.tags[last] not in ',.;")-:VHYBK':
        last += 1
    return last if last >= len(line.tags) or line.tags[last] in ',.;")-:' else 0


def _with_article(line: Line, k: int) -> bool:
    """Whether an office with its article stands at `k`, as in "Name the head of the group"."""
    return line.lower(k, k + 1) == "the" and line.lower(k + 1, k + 2) in listed("antecedents", "persons")
