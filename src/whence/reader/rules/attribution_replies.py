"""Words by which a speaker answers what others say: denials, doubts, what is not verified, what is looked into."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from whence.model.lists import Polarity
from whence.reader.rules.attribution_reply_phrases import matches_in, phrases
from whence.reader.rules.judgements import judges

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
_FALSE, _UNTRUE = ("parts", "false"), ("said", "untrue")
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
_NAMES = tuple(keys for keys, *_ in _LISTS)


def replies_in(text: str, start: int, end: int) -> tuple[Reply, ...]:
    """The answers in the sentence `text[start:end]`, left to right; of those that overlap the first list's is kept."""
    before = max(0, start - 1)  # patterns look at the one character before
    found = _replies_of(text[before:end], start - before)
    return tuple(replace(reply, start=reply.start + before, end=reply.end + before) for reply in found)


@lru_cache(maxsize=512)
def _replies_of(text: str, start: int) -> tuple[Reply, ...]:
    """The answers of a text from `start` on; kept for a while, as several rules look at a sentence in turn."""
    found: list[Reply] = []
    end = len(text)
    matched = matches_in(_NAMES, text, start, end)
    for keys, polarity, sort, verb in _LISTS if matched else ():
        for begin, stop in matched.get(keys, ()):
            reply = Reply(begin, stop, polarity, sort, verb)
            if _stands(text, start, end, reply, keys) and not any(_overlap(reply, other) for other in found):
                found.append(reply)
    return tuple(sorted(found, key=lambda reply: reply.start))


def _overlap(a: Reply, b: Reply) -> bool:
    return a.start < b.end and b.start < a.end


def _stands(text: str, start: int, end: int, reply: Reply, keys: tuple[str, str]) -> bool:
    """Whether a verb is not denied itself, and where it may mean other things is followed by something said."""
    behind = text[reply.end : min(end, reply.end + _OBJECT_REACH)]
    stated = reply.verb and reply.polarity in (Polarity.DENIED, Polarity.DOUBTED)
    denying = reply.sort is Sort.SAID and reply.polarity in (Polarity.DENIED, Polarity.DOUBTED)
    if denying and judges(text, (start, end), reply.start, reply.end):
        return False
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
    held = matches_in((_FALSE, _UNTRUE), clause, 0, len(clause))
    found = phrases(*_FALSE).search(clause) if _FALSE in held else None
    if found is not None and _BE.search(clause, 0, found.start() + 1) is not None:
        return True
    return _UNTRUE in held and phrases("parts", "saying").search(clause) is not None
