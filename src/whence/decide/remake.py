"""What a merge or split, or one taken back, makes of the events that it can reach: linked anew, all else left."""

from collections.abc import Collection

from whence.decide.reach import Group, On, groups_holding
from whence.flow import ReadOnce, known_of, tell_nobody
from whence.kept.linking import RecordedPart
from whence.linking.link import relink
from whence.model.decision import Decision
from whence.rulings import rule
from whence.store import Record
from whence.store.kept import Kept


def remake(reads: ReadOnce, kept: Kept, decision: Decision, on: On) -> tuple[Group, ...] | None:
    """The events of all incidents that strong pairs, merges and splits lead to from those that a decision is on.

    Those that are as they stand in the record have its key. None where somebody brought one of them in that was read as
    no armed conflict.
    """
    record = reads.record
    among, decisions = _spread(record, kept, on)
    if record.any_out_of_scope(among):
        return None
    log = (*record.log_of(decisions), decision)
    ruled = rule(log, known_of(reads, log))
    clusters = relink(RecordedPart(record, kept, tell_nobody, among=among), ruled.rulings)
    heads = {head.key: head for head in record.incidents_to_link(among)}
    held = {group.keys: group.event_key for group in groups_holding(record, heads.keys())}
    made = (tuple(heads[brief.key] for brief in cluster) for cluster in clusters)
    found = tuple(Group(each, held.get(tuple(head.key for head in each))) for each in made)
    _check(found, heads.keys(), held)
    return found


def _spread(record: Record, kept: Kept, on: On) -> tuple[frozenset[int], frozenset[int]]:
    """The incidents that strong pairs, merges and splits lead to, and these, with what takes them back, by key."""
    incidents, decisions = set[int](), set(on.decisions)
    new = set(on.incidents)
    while new:
        new |= {key for key, _ in kept.groups_of(new)}
        incidents |= new
        found = set(record.remaking(record.decisions_on(new, ()))) - decisions
        decisions |= found
        new = set(record.targets(found)[0]) - incidents
    return frozenset(incidents), frozenset(record.undone_with(decisions))


def _check(made: Collection[Group], incidents: Collection[int], held: Collection[tuple[int, ...]]) -> None:
    """Raise ValueError unless each incident is in exactly one event, and the events before held no other."""
    keys = sorted(key for group in made for key in group.keys)
    before = sorted(key for keys in held for key in keys)
    if not keys == sorted(incidents) == before:
        raise ValueError(f"incidents do not add up: {len(incidents)} within reach, {len(keys)} in events")
