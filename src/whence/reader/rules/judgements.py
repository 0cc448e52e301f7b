"""Words that judge a deed: who calls a strike cruel or a crime holds that it was done, and denies nothing."""

import re
from collections.abc import Iterator
from functools import cache

from whence.reader.rules.attribution_reply_phrases import phrases
from whence.vocab.load import words

_REACH = 12  # words between "called" and what the deed is called
_WORD = re.compile(r"[\w'’-]+")
_BEING = re.compile(
    r"(?:\s+[\w'’-]+){0,3}?\s+(?:is|was|are|were|be|been|being|constitut\w+|amount\w+)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;]|[\"”»]\s*,")


def judges(text: str, sentence: tuple[int, int], start: int, end: int) -> bool:
    """Whether the words at `[start, end)` belong to a judgement of a deed: "called the strike [extremely cruel]"."""
    return any(first < end and start < last for first, last in _judgements(text, *sentence))


def _judgements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """From each verb of judging, or each deed that is said to be something, to the term that judges it."""
    for verb in phrases("judging", "verbs").finditer(text, start, end):
        stop = _judged_to(text, verb.end(), end)
        if stop is not None:
            yield verb.start(), stop
    for deed in phrases("parts", "event").finditer(text, start, end):
        being = _BEING.match(text, deed.end(), end)
        stop = _judged_to(text, being.end(), end, of_deed=True) if being is not None else None
        if stop is not None:
            yield deed.start(), stop


def _judged_to(text: str, start: int, end: int, *, of_deed: bool = False) -> int | None:
    """Where the term ends that a verb calls a deed by; None where it calls something said false, or names none."""
    reach = [word.end() for _, word in zip(range(_REACH), _WORD.finditer(text, start, end), strict=False)]
    last = _CLAUSE.search(text, start, end)
    stop = min(reach[-1] if reach else start, last.start() if last is not None else end)
    of_deed = of_deed or phrases("parts", "event").search(text, start, stop) is not None
    terms = [phrases("judging", key) for key in ("terms", *(("terms_of_deeds",) if of_deed else ()))]
    found = min((m for term in terms if (m := term.search(text, start, stop))), key=lambda m: m.start(), default=None)
    if found is None or _saying().search(text, start, found.start()) is not None:
        return None
    return found.end()


@cache
def _saying() -> re.Pattern[str]:
    """Words for something said, and for what is no fact: of these a term is no judgement of a deed."""
    listed = (*words("replies", "noun_frames", "sayings"), "not", "no", "never", "false", "lie", "lies", "fake")
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b|n['’]t\b", re.IGNORECASE)
