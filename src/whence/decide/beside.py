"""What the events that a decision changes, and those that a report tells beside them, are a part of and follow."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.decide.reach import Group
from whence.model.event import Event
from whence.standing.choose import choose_date, choose_place, likeliest_types
from whence.standing.parts import Told, parts_of
from whence.store import Hanging, Outline, Record


@dataclass(frozen=True, slots=True)
class Tied:
    """Events with what they hang together with; `beside` are others of which that changes, by key."""

    events: tuple[Event, ...]
    beside: Mapping[int, Hanging]


def tie(record: Record, groups: Sequence[Group], events: Sequence[Event], wholes: Mapping[str, str]) -> Tied:
    """Events made of groups, without any ruling on them, tied to one another and to those of the record beside them.

    `wholes` say what their incidents are a part of, by id.
    """
    then = record.outlines([group.event_key for group in groups if group.event_key is not None])
    changed = [group for group, event in zip(groups, events, strict=True) if _changed(group, event, then)]
    near, others = _beside(record, groups, changed)
    near_wholes = {one.incident_id: one.part_of for outline in others.values() for one in outline.incidents}
    told = [*map(Told.of, events), *map(_told, others.values())]
    tied = {name: Hanging(*each) for name, each in parts_of(told, {**wholes, **near_wholes}).items()} if changed else {}
    placed = tuple(
        hung(event, tied[event.event_id] if _touched(group, changed) else then[_key(group)].hanging)
        for group, event in zip(groups, events, strict=True)
    )
    moved = {key: tied[others[key].event_id] for key in near if tied[others[key].event_id] != others[key].hanging}
    return Tied(placed, moved)


def _touched(group: Group, changed: Sequence[Group]) -> bool:
    """Whether a report tells of a group beside one that changed, or it is one itself."""
    return any(group.report_keys & one.report_keys for one in changed)


def _changed(group: Group, event: Event, then: Mapping[int, Outline]) -> bool:
    """Whether an event is other than it was in what those beside it look at."""
    return group.event_key is None or _told(then[group.event_key]) != Told.of(event)


def _beside(
    record: Record, groups: Sequence[Group], changed: Sequence[Group]
) -> tuple[Collection[int], Mapping[int, Outline]]:
    """The events of the record beside those that changed, and these with all that are beside them, by key.

    Those that the groups are, or take the place of, are left out.
    """
    if not changed:
        return (), {}
    own = set(record.events_holding([key for group in groups for key in group.keys]))
    near = set(record.events_told_in(list(frozenset[int]().union(*(group.report_keys for group in changed)))))
    reports = {*record.reports_of_events(near), *(key for group in changed for key in group.report_keys)}
    all_near = set(record.events_told_in(reports))
    return sorted(near - own), record.outlines(sorted((near | all_near) - own))


def _told(outline: Outline) -> Told:
    """An event of the record as it is without any ruling on it."""
    incidents = outline.incidents
    types = likeliest_types(incidents)
    return Told(
        outline.event_id,
        tuple(one.incident_id for one in incidents),
        tuple(dict.fromkeys(one.report_id for one in incidents)),
        incidents[0].scope,
        choose_date(incidents),
        choose_place(incidents),
        types[0][0] if types else None,
        outline.killed or 0,
        outline.harms,
    )


def _key(group: Group) -> int:
    assert group.event_key is not None
    return group.event_key


def hung(event: Event, hanging: Hanging) -> Event:
    """An event that hangs together with others so."""
    return replace(event, part_of=hanging.part_of, follows=hanging.follows)
