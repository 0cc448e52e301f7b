"""What was found by words, as a person reads it: the sentence, what held the words, and the event that it tells of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whence.api import Record
from whence.model.withheld import shown
from whence.store import FoundBy, Hit
from whence.view.lines import EventLine, line_of
from whence.view.viewer import INTERNAL

_BY = {FoundBy.WORDS: "", FoundBy.CLAIMANT: "said by {}", FoundBy.PLACE: "at {}"}


@dataclass(frozen=True, slots=True)
class HitView:
    """One sentence found: its report, its words without line ends, and what held the words where these do not.

    `event` is the line of the event that it tells of, None where it tells of none.
    """

    file: str
    start: int
    end: int
    words: str
    by: str
    event: EventLine | None


def by_event(hits: Iterable[HitView]) -> tuple[tuple[EventLine | None, tuple[HitView, ...]], ...]:
    """Hits under the event that they tell of, in the order of the first hit of each; those of none by their report."""
    groups: dict[tuple[str, str], list[HitView]] = {}
    for hit in hits:
        key = (hit.event.event_id, "") if hit.event is not None else ("", hit.file)
        groups.setdefault(key, []).append(hit)
    return tuple((group[0].event, tuple(group)) for group in groups.values())


def view_hits(record: Record, hits: Iterable[Hit]) -> Iterator[HitView]:
    """The views of some hits, in their order, for the person who holds the record."""
    found = tuple(hits)
    events = record.abridged(dict.fromkeys(hit.event_id for hit in found if hit.event_id is not None))
    for hit in found:
        line = line_of(events[hit.event_id], INTERNAL) if hit.event_id is not None else None
        words = " ".join(shown(hit.sentence.quote).split())
        yield HitView(hit.file, hit.sentence.start, hit.sentence.end, words, _BY[hit.by].format(hit.name), line)
