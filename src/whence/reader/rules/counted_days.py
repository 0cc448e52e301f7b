"""From which day a sentence counts that says "two days earlier": that of the happening, not that of who told of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.model.lists import DatePrecision
from whence.reader.rules.analysis import Dated
from whence.text.dates import Anchor, DateKind, as_past, resolve

_COUNTED = frozenset({DateKind.SHIFT, DateKind.SAME})
_STOP = re.compile(r"[.!?…][\"'”’»)\]\s]*\s|\n")
_NEXT = 1  # ends of sentences between the day of a happening and that on which it was told


def recounted(text: str, dates: Sequence[Dated], anchor: Anchor) -> tuple[Dated, ...]:
    """The dates of a text, in order, each that counts from the day last told counted from one of a happening.

    A day on which something was said gives way to that of the happening told with it: "Nine were killed on Tuesday, the
    army said on Wednesday. The day before, …" is Monday. In its own sentence, and where no other day is told, it holds.
    """
    found: list[Dated] = []
    deed: Dated | None = None
    said: Dated | None = None
    for read in dates:
        behind = deed is not None and said is not None and _counts(read) and _is_behind(text, deed, said, read)
        dated = _counted_from(deed, read, anchor) if behind and deed is not None else read
        found.append(dated)
        if dated.bound or dated.value.start is None or _is_ahead(dated):
            continue
        deed, said = (deed, dated) if dated.of_saying else (dated, None)
    return tuple(found)


def _is_behind(text: str, deed: Dated, said: Dated, dated: Dated) -> bool:
    """Whether a day counts from a sentence before it, in which or next to which both happening and saying are dated."""
    first, last = sorted((deed, said), key=lambda each: each.start)
    return _stops(text, last, dated) > 0 and _stops(text, first, last) <= _NEXT


def _stops(text: str, first: Dated, last: Dated) -> int:
    return len(_STOP.findall(text, first.end, last.start))


def _counts(dated: Dated) -> bool:
    """Whether a date counts from the day last told, and names none itself."""
    return dated.phrase is not None and dated.phrase.kind in _COUNTED and dated.phrase.first is None


def _is_ahead(dated: Dated) -> bool:
    return dated.phrase is not None and dated.phrase.ahead


def _counted_from(deed: Dated, dated: Dated, anchor: Anchor) -> Dated:
    known, phrase = deed.value, dated.phrase
    if phrase is None or known.start is None or known.end is None or known.precision is not DatePrecision.DAY:
        return dated
    told = replace(anchor, narrative=known.start, told=(known.start, known.end))
    return replace(dated, value=as_past(resolve(phrase, told), told))
