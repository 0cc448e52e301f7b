"""Which event of an older time is which of a newer one.

An event is the same when its id is. Events whose id is found on one side alone are paired by the incidents that they
share, most first; an older one left over whose incidents are in newer events has been merged away, a newer one left
over whose incidents were in older events is the part of a split.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.model.event import Event
from whence.model.release import Shown


@dataclass(frozen=True, slots=True)
class Matched:
    """Every event of either side, once as one of its own: in a pair, merged, gone, split or new.

    `merged` has with each older event the newer ones that hold its incidents, `split` with each newer one the older
    ones that held them, those that hold most of them first.
    """

    pairs: tuple[tuple[Event, Event], ...]
    merged: tuple[tuple[Event, tuple[Event, ...]], ...]
    gone: tuple[Event, ...]
    split: tuple[tuple[Event, tuple[Event, ...]], ...]
    new: tuple[Event, ...]


Shared = Mapping[tuple[str, str], int]
"""How many incidents an older and a newer event share, by their ids."""


def match(old: Shown, new: Shown) -> Matched:
    """Match the events of two times; matching them the other way round gives the mirror image."""
    before = {event.event_id: event for event in old.events}
    after = {event.event_id: event for event in new.events}
    shared = _shared(old, new)
    paired = _pairs(before, after, shared)
    backwards = {b: a for a, b in paired.items()}
    from_old, to_new = _neighbours(shared)
    merged, gone = _left(old.events, paired, to_new, after)
    split, fresh = _left(new.events, backwards, from_old, before)
    return Matched(
        pairs=tuple((event, after[paired[event.event_id]]) for event in old.events if event.event_id in paired),
        merged=merged,
        gone=gone,
        split=split,
        new=fresh,
    )


def _shared(old: Shown, new: Shown) -> Shared:
    """The incidents that lead to an event at both times, counted by the two events."""
    events = {event.event_id for event in old.events}, {event.event_id for event in new.events}
    both = ((old.leads[name], new.leads[name]) for name in old.leads.keys() & new.leads.keys())
    return Counter((a, b) for a, b in both if a in events[0] and b in events[1])


def _pairs(before: Mapping[str, Event], after: Mapping[str, Event], shared: Shared) -> dict[str, str]:
    """The newer id of each older event that goes on: its own, else that of the event that shares most with it."""
    paired = {name: name for name in before.keys() & after.keys()}
    taken = set(paired)
    for a, b in sorted(shared, key=lambda pair: (-shared[pair], sorted(pair))):
        if a not in paired and b not in taken:
            paired[a] = b
            taken.add(b)
    return paired


def _neighbours(shared: Shared) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """The older events by newer one, and the newer by older, those that share most first."""
    from_old: defaultdict[str, list[str]] = defaultdict(list)
    to_new: defaultdict[str, list[str]] = defaultdict(list)
    for a, b in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        from_old[b].append(a)
        to_new[a].append(b)
    return from_old, to_new


def _left(
    events: Sequence[Event],
    paired: Mapping[str, str],
    neighbours: Mapping[str, Sequence[str]],
    others: Mapping[str, Event],
) -> tuple[tuple[tuple[Event, tuple[Event, ...]], ...], tuple[Event, ...]]:
    """The events that are in no pair: with the others that share incidents with them, and those that share none."""
    left = [event for event in events if event.event_id not in paired]
    sharing = [(event, tuple(others[name] for name in neighbours.get(event.event_id, ()))) for event in left]
    return tuple(pair for pair in sharing if pair[1]), tuple(event for event, found in sharing if not found)
