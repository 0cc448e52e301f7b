"""Words by which a speaker answers what others say: denials, doubts, what is not verified, what is looked into."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from whence.model.lists import Polarity
from whence.vocab.load import words

TABLE = "replies"
_GAP = r"(?:[^\s.;]+\s+){0,8}?"
_NEGATED = re.compile(
    r"\b(?:not|never|nor|neither|n['’]t|without|no one|nobody|yet to|cannot|no|little|to)\s+"
    r"(?:\w+\s+){0,2}?(?:or\s+)?$",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\s+(?:(?:\w+\s+)?by|\w+ing|that|having|(?:it|this|these|those|them|both|all)"
    r"(?=\s+(?:as|in|on|at|and|but|by|out)\b|\W))\b",
    re.IGNORECASE,
)
_NOR = re.compile(r"\s+(?:\w+\s+)?(?:nor|or)\s+(?:to\s+)?den", re.IGNORECASE)
_PREDICATE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|as|called|calls)\b|['’](?:s|re)\b|[\"“])\s*(?:[\w%\"“-]+\s+){0,3}(?=\S)",
    re.IGNORECASE,
)
_BE = re.compile(r"\b(?:is|are|was|were|be|been)\s+(?:[\w%-]+\s+){0,3}(?=\S)", re.IGNORECASE)
_QUOTES = "\"“‘'"
_PREDICATE_REACH = 40
_LINK_REACH = 50
_NEGATED_REACH = 24
_OBJECT_REACH = 90  # code points behind a verb within which a word for what is answered stands


class Sort(StrEnum):
    """What an answer is of: what others said, an own act, the happening, its own words, a cause, or a plain "not"."""

    SAID = "said"
    OWN = "own"
    EVENT = "event"
    WITHDRAWN = "withdrawn"
    CAUSE = "cause"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer at `[start, end)` of a text: its polarity and what it is of; `verb`: its subject is who answers."""

    start: int
    end: int
    polarity: Polarity
    sort: Sort
    verb: bool = False


_LISTS: tuple[tuple[tuple[str, str], Polarity, Sort, bool], ...] = (
    (("verbs", "event"), Polarity.DENIED, Sort.EVENT, True),
    (("event", "phrases"), Polarity.DENIED, Sort.EVENT, False),
    (("own", "phrases"), Polarity.DENIED, Sort.OWN, False),
    (("verbs", "own"), Polarity.DENIED, Sort.OWN, True),
    (("verbs", "withdrawn"), Polarity.DENIED, Sort.WITHDRAWN, True),
    (("said", "withdrawn"), Polarity.DENIED, Sort.WITHDRAWN, False),
    (("verbs", "denied"), Polarity.DENIED, Sort.SAID, True),
    (("verbs", "denied_saying"), Polarity.DENIED, Sort.SAID, True),
    (("verbs", "denied_noun"), Polarity.DENIED, Sort.SAID, True),
    (("verbs", "conceded"), Polarity.CONCEDED, Sort.OWN, True),
    (("verbs", "doubted"), Polarity.DOUBTED, Sort.SAID, True),
    (("verbs", "not_verified"), Polarity.NOT_VERIFIED, Sort.SAID, True),
    (("verbs", "investigating"), Polarity.INVESTIGATING, Sort.SAID, True),
    (("cause", "phrases"), Polarity.DENIED, Sort.CAUSE, False),
    (("said", "untrue"), Polarity.DENIED, Sort.SAID, False),
    (("said", "denied"), Polarity.DENIED, Sort.SAID, False),
)


def replies_in(text: str, start: int, end: int) -> tuple[Reply, ...]:
    """The answers in the sentence `text[start:end]`, left to right; of those that overlap the first list's is kept."""
    found: list[Reply] = []
    for keys, polarity, sort, verb in _LISTS:
        for match in phrases(*keys).finditer(text, start, end):
            begin = match.start() + len(match.group()) - len(match.group().lstrip(_QUOTES))
            reply = Reply(begin, match.end(), polarity, sort, verb)
            if _stands(text, start, end, reply, keys) and not any(_overlap(reply, other) for other in found):
                found.append(reply)
    return tuple(sorted(found, key=lambda reply: reply.start))


def _overlap(a: Reply, b: Reply) -> bool:
    return a.start < b.end and b.start < a.end


def _stands(text: str, start: int, end: int, reply: Reply, keys: tuple[str, str]) -> bool:
    """Whether a verb is not denied itself, and where it may mean other things is followed by something said."""
    behind = text[reply.end : min(end, reply.end + _OBJECT_REACH)]
    stated = reply.verb and reply.polarity in (Polarity.DENIED, Polarity.DOUBTED)
    if stated and _NEGATED.search(text, max(start, reply.start - _NEGATED_REACH), reply.start):
        return False
    if reply.polarity is Polarity.NOT_VERIFIED:
        return _NOR.match(behind) is None
    if keys == ("said", "denied"):
        return _PREDICATE.search(text, max(start, reply.start - _PREDICATE_REACH), reply.start + 1) is not None
    if keys == ("said", "withdrawn"):
        return phrases("parts", "saying").search(text, start, end) is not None or "mis" in text[reply.start : reply.end]
    if keys == ("verbs", "own"):
        return "innocen" in text[reply.start : reply.end].lower() or any(
            phrases("parts", part).search(text, reply.start, end) for part in ("event", "saying", "own_saying")
        )
    if keys == ("cause", "phrases"):
        return (
            phrases("cause", "links").search(
                text, max(start, reply.start - _LINK_REACH), min(end, reply.end + _LINK_REACH // 2)
            )
            is not None
        )
    if keys == ("verbs", "investigating"):
        return _ends(behind) or phrases("said", "checked").search(text, reply.start, end) is not None
    return keys != ("verbs", "denied_saying") or is_of_something_said(text[reply.start : reply.end], behind)


def is_of_something_said(verb: str, behind: str) -> bool:
    """Whether a verb of denying that has other uses is followed by something said; what happened is only denied."""
    if _POINTS.match(behind) or _ends(behind):
        return True
    if phrases("said", "pointing").search(behind):
        return True
    return verb.lower().startswith("den") and phrases("parts", "event").search(behind) is not None


def _ends(behind: str) -> bool:
    return re.match(r"\W*$", behind) is not None


def called_false(clause: str) -> bool:
    """Whether a clause says that what it tells is not so: "that the planes aimed at the market is nonsense"."""
    found = phrases("parts", "false").search(clause)
    if found is not None and _BE.search(clause, 0, found.start() + 1) is not None:
        return True
    return (
        phrases("said", "untrue").search(clause) is not None and phrases("parts", "saying").search(clause) is not None
    )


@cache
def phrases(*keys: str) -> re.Pattern[str]:
    """A list of the vocabulary of replies as one pattern of whole words, longest phrase first, in any case."""
    found = sorted(words(TABLE, *keys), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"{_PLACE}(?:{_by_letter(found)})(?![\w-])", re.IGNORECASE)


_PLACE = r"(?:(?<![\w-])|(?<=\w)(?=n['’]t))"  # where a phrase may begin: at a word, or at the "n't" that clings to one


def _by_letter(found: Sequence[str]) -> str:
    """The phrases as alternatives, tried only where their first letter stands: hundreds of them would be too slow."""
    by_letter: dict[str, list[str]] = {}
    for phrase in found:
        for letter in sorted(_letters(phrase)):
            by_letter.setdefault(letter, []).append(_compiled(phrase))
    return "|".join(rf"(?=[\"“‘']*{letter})(?:{'|'.join(held)})" for letter, held in by_letter.items())


def _letters(phrase: str) -> set[str]:
    """What a phrase may begin with; nothing, which is anything, for one that begins with a gap."""
    ways = phrase.split(maxsplit=1)[0].split("|")
    named = [each for way in ways if way.startswith("<") for each in words(TABLE, "parts", way.strip("<>"))]
    plain = {way[0] if way[0].isalnum() else "" for way in ways if not way.startswith("<")}
    return plain.union(*map(_letters, named))


def _compiled(phrase: str) -> str:
    return "".join(_pieces(phrase.split()))


def _pieces(parts: Sequence[str]) -> Iterator[str]:
    """Patterns for the words of a phrase, each with what stands before it: "n't" clings to the word before."""
    before = r"(?<![\w-])"
    for part in parts:
        if part == "...":
            yield before + _GAP
            before = ""
            continue
        yield _joined(before, part)
        before = r"[\s\"“”‘’']+"


def _joined(before: str, part: str) -> str:
    ways = part.split("|")
    whole = "|".join(_way(way) for way in ways if way != "n't")
    if "n't" not in ways:
        return rf"{before}(?:[\"“‘']*(?:{whole}))"
    return rf"(?:{before}(?:[\"“‘']*(?:{whole}))|(?<=\w)n['’]t)" if whole else r"(?<=\w)n['’]t"


def _way(way: str) -> str:
    if way.startswith("<"):
        return "|".join(_compiled(phrase) for phrase in words(TABLE, "parts", way.strip("<>")))
    return re.escape(way).replace(r"\*", r"[\w-]*")
