"""What stands beside a cue that is not content: when, where and by which channel the speaker spoke."""

from whence.reader.rules.attribution_after import phrase_after
from whence.reader.rules.attribution_phrase import is_channel
from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import listed

_COMPLEMENTS = frozenset({"how", "what", "whether", "if", "why", "where"})
_BOUNDS = frozenset({"at least", "at most", "up to"})
_NEAR = frozenset({"over", "under", "about", "around", "between", "above"})
_LONG = 6  # tokens before a speaker that make a clause though no listed verb stands among them
_CLOSING = '.;,-)"'


def skip_adjuncts(line: Line, k: int) -> int:
    """The first token from `k` on that is no time, channel or place of speaking."""
    while k < len(line.tags):
        after = _one_adjunct(line, k)
        if after == k:
            return k
        k = after
    return k


def _one_adjunct(line: Line, k: int) -> int:
    """Where the adjunct at `k` ends; `k` when none stands there."""
    tag = line.tags[k]
    if tag in "TR" and line.tokens[k].lower not in ("once", "only", "just"):
        return k + 1
    if tag == "#" and ("T" in (line.tags[k - 1 : k], line.tags[k + 1 : k + 2])) and not _counted(line, k):
        return k + 1
    if tag == "(":
        closing = line.tags.find(")", k)
        return closing + 1 if 0 < closing < k + 8 else k
    if tag == "P":
        return _after_preposition(line, k)
    if tag == "," and k + 1 < len(line.tags) and line.tags[k + 1] in "TP":
        inner = _one_adjunct(line, k + 1)
        return inner + 1 if inner > k + 1 and line.tags[inner : inner + 1] == "," else k
    return k


def _counted(line: Line, k: int) -> bool:
    """Whether a number counts what follows it ("two soldiers") rather than dating what stands before it."""
    return (
        line.tags[k - 1 : k] == "T"
        and line.tags[k + 1 : k + 2] in tuple("NxACGFE")
        and not line.tokens[k].text.isdigit()
    )


def _after_preposition(line: Line, k: int) -> int:
    """Where a prepositional adjunct ends: a time, a channel, or the place of speaking."""
    j = k + 1
    if line.lower(j, j + 1) in listed("channels", "words"):
        return j + 1
    while j < len(line.tags) and line.tags[j] in "DARx#" and j < k + 4 and line.tags[j + 1 : j + 2] != "":
        if line.tags[j + 1] == "T":
            j += 1
            break
        j += 1
    if j < len(line.tags) and line.tags[j] == "T":
        return j + 1
    phrase = phrase_after(line, k + 1)
    if phrase is None:
        return k
    if is_channel(line, phrase):
        return _with_links(line, phrase.last)
    place = line.tokens[k].lower in ("in", "at", "from") and line.tags[phrase.head] == "C"
    ends = phrase.last >= len(line.tags) or line.tags[phrase.last] in ',J":.'
    return phrase.last if place and ends else k


def _with_links(line: Line, k: int) -> int:
    """Where what follows a channel ends: "in a statement carried by the agency", "in an interview with the daily"."""
    if k < len(line.tags) and line.tags[k : k + 1] in ("x", "Y", "V") and line.lower(k + 1, k + 2) in ("by", "on"):
        phrase = phrase_after(line, k + 2)
        return phrase.last if phrase is not None else k
    if k < len(line.tags) and line.tokens[k].lower in ("with", "to", "by", "on"):
        phrase = phrase_after(line, k + 1)
        return phrase.last if phrase is not None and line.tags[phrase.head] != "T" else k
    return k


def has_complement(line: Line, k: int) -> bool:
    """Whether from token `k` on stands what is said: "that …", a clause, an object, an opening quote."""
    while k < len(line.tags) and line.tags[k] in ',:"-':
        k += 1
    if k >= len(line.tags) or not line.tags[k:].strip(_CLOSING):
        return False
    tag = line.tags[k]
    if tag == "K":
        return line.tokens[k].lower in _COMPLEMENTS
    if tag == "V" and line.tokens[k].lower.endswith("ing"):
        return False
    if tag == "P":
        return _bounds_number(line, k) or any(t in "VHY" for t in line.tags[k:])
    return tag not in "&W;.)"


def _bounds_number(line: Line, k: int) -> bool:
    """Whether from token `k` on stands a number with the words that bound it: "at least 33", "up to 30"."""
    length = 2 if line.lower(k, k + 2) in _BOUNDS else 1 if line.tokens[k].lower in _NEAR else 0
    return length > 0 and line.tags[k + length : k + length + 1] == "#"


def clause_stands(line: Line, first: int, stop: int) -> str:
    """What stands in tokens `first` to before `stop`: "clause" for a main clause, "words" for less, "" for adjuncts."""
    while first < stop and (line.tags[first] in ',;:"-.&R' or line.tags[first] == "T"):
        first += 1
    tags = line.tags[first:stop]
    if len(tags.strip(',;:"-.RT')) < 2:
        return ""
    if tags[-1] in "&K;" or tags.rstrip("RT,PD").endswith("K"):
        return ""
    if tags[0] in "PK":
        leading = line.tokens[first].lower
        return "words" if tags[0] == "P" and _has_verb(line, first, stop) and leading != "as" else ""
    return "clause" if _has_verb(line, first, stop) or stop - first >= _LONG else "words"


def _has_verb(line: Line, first: int, stop: int) -> bool:
    """Whether a verb stands in the range: an auxiliary, a listed verb, or a word that ends like a past form."""
    return any(
        line.tags[k] in "HYV" or (line.tags[k] == "x" and line.tokens[k].lower.endswith("ed"))
        for k in range(first, stop)
    )
