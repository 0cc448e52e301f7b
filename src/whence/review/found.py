"""Events found by words or by their ids, to be chosen from."""

from collections.abc import Iterator, Set
from itertools import islice

from whence.api import Record
from whence.model.errors import UsageError
from whence.review.contracts import FoundPart
from whence.view.lines import line_of
from whence.view.viewer import INTERNAL

_MOST = 8
_MOST_HITS = 200


def found_part(record: Record, words: str, but: Set[str]) -> FoundPart:
    """The events that words find, some left out; an id, or the start of one, finds its event."""
    try:
        names = [name for name in dict.fromkeys(_names(record, words)) if name not in but]
    except UsageError as error:
        return FoundPart((), str(error))
    return FoundPart(tuple(line_of(record.event(name), INTERNAL) for name in names[:_MOST]))


def _names(record: Record, words: str) -> Iterator[str]:
    if words.startswith(("e-", "i-")):
        yield record.event(words).event_id
        return
    for hit in islice(record.search(words), _MOST_HITS):
        if hit.event_id is not None:
            yield hit.event_id
