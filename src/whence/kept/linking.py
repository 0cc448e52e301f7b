"""The incidents of a record for linking, with how earlier builds found them to compare."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import cast

from whence.kept.traces import traced_at
from whence.linking.kept import (
    Brief,
    KeptGroup,
    Linked,
    PairKey,
    Suggested,
)
from whence.linking.seen import Order, Seen, look_at
from whence.model.lists import Scope
from whence.store import Head, Record
from whence.store.kept import Kept

_LOOKED_AT = 1_000  # reports whose incidents are at hand: each is asked for by its keys and again by its pairs

ANY = frozenset(Scope)


def incident_heads(record: Record, brought_in: frozenset[str]) -> Iterator[tuple[int, str, int, int, int]]:
    """The heads of the incidents to link: those of armed conflict, and those of other scopes that were brought in."""
    yield from record.incident_heads(Scope.CONFLICT)
    for scope in Scope if brought_in else ():
        if scope is not Scope.CONFLICT:
            yield from (head for head in record.incident_heads(scope) if head[1] in brought_in)


def order_of(head: Head) -> Order:
    """The place of an incident in the fixed order."""
    return head.published or date.max, head.report_id, head.start, head.incident_id


@dataclass(slots=True)
class RecordedLinking:
    """What `whence.linking.link` asks for, from a record; what is new goes into the record, where that is written.

    Of a record that is only read, what is new is held here. `brought_in` are incidents of other scopes, by id, that
    people ruled to be of armed conflict.
    """

    record: Record
    kept: Kept
    tell: Callable[[str, int], None]
    brought_in: frozenset[str] = frozenset()
    _reports: dict[int, int] = field(default_factory=dict)  # the report of each incident, by their keys
    _names: dict[int, str] = field(default_factory=dict)
    _new_keys: dict[int, bytes] = field(default_factory=dict)
    _new_levels: dict[PairKey, bytes] = field(default_factory=dict)
    _look: Callable[[int], Mapping[str, Seen]] = field(init=False)

    def __post_init__(self) -> None:
        """Hold what was looked at last."""
        self._look = lru_cache(maxsize=_LOOKED_AT)(self._look_at)

    def briefs(self) -> Iterable[Brief]:
        """Every incident of armed conflict in a current report, by what was read or ruled."""
        heads = {key: (report_id, published) for key, report_id, published in self.record.heads()}
        for key, name, report_key, start, end in incident_heads(self.record, self.brought_in):
            report_id, published = heads[report_key]
            self._reports[key], self._names[key] = report_key, name
            yield Brief(key, (published or date.max, report_id, start, name), end)

    def seen(self, keys: Sequence[int]) -> Mapping[int, Seen]:
        """Incidents as linking sees them, by their keys."""
        return dict(self._seen(sorted(keys, key=lambda key: self._reports[key])))

    def _seen(self, keys: Sequence[int]) -> Iterator[tuple[int, Seen]]:
        for report_key, of_report in groupby(keys, key=lambda key: self._reports[key]):
            found = self._look(report_key)
            for key in of_report:
                yield key, found[self._names[key]]

    def _look_at(self, report_key: int) -> Mapping[str, Seen]:
        """The incidents of a report by their ids."""
        report, reading = self.record.read_at(report_key)
        pieces = None if self.record.holds_text else traced_at(self.record, report_key, report, reading).pieces
        return {one.incident.incident_id: one for one in look_at(report, reading, ANY, pieces)}

    def block_keys(self, keys: Sequence[int]) -> Sequence[bytes | None]:
        """The keys under which incidents meet others, None for each that was not kept."""
        return [self._new_keys.get(key) or self.kept.block_keys(key) for key in keys]

    def keep_block_keys(self, found: Sequence[tuple[int, bytes]]) -> None:
        """Keep the keys of some incidents."""
        if self.kept.writes:
            self.kept.add("block_keys", found)
        else:
            self._new_keys.update(found)

    def levels(self, pairs: Sequence[PairKey]) -> Sequence[bytes | None]:
        """How pairs of incidents compare, None for each that was not kept."""
        kept = self.kept.levels(pairs)
        return [self._new_levels.get(pair, levels) for pair, levels in zip(pairs, kept, strict=True)]

    def keep_levels(self, found: Sequence[tuple[PairKey, bytes]]) -> None:
        """Keep how some pairs compare."""
        if self.kept.writes:
            self.kept.add("levels", ((*pair, levels) for pair, levels in found))
        else:
            self._new_levels.update(found)

    def keep_linked(self, linked: Linked) -> None:
        """Keep how incidents hang together, in the place of what was kept of that."""
        if self.kept.writes:
            within = ((key, group.keys[0]) for group in linked.groups for key in group.keys)
            weighed = ((group.keys[0], group.totals) for group in linked.groups if group.totals is not None)
            told, suggested = linked.told, linked.suggested
            self.kept.replace({"components": within, "totals": weighed, "told": told, "suggested": suggested})

    def linked(self) -> Linked:
        """What the last build kept of how incidents hang together."""
        totals = dict(cast("Iterable[tuple[int, bytes]]", self.kept.rows("totals")))
        told = cast("Iterable[tuple[int, int]]", self.kept.rows("told"))
        found: dict[int, list[int]] = {}
        for key, first in cast("Iterable[tuple[int, int]]", self.kept.rows("components")):
            found.setdefault(first, []).append(key)
        groups = [KeptGroup(tuple(keys), totals.get(first)) for first, keys in found.items()]
        return Linked(groups, tuple(told), tuple(cast("Iterable[Suggested]", self.kept.rows("suggested"))))

    def far(self, stage: str, number: int) -> None:
        """Tell whoever watches the build."""
        self.tell(stage, number)


@dataclass(slots=True)
class RecordedPart(RecordedLinking):
    """Some incidents of a record, `among` by their keys: whole groups of those that were kept."""

    among: frozenset[int] = frozenset()

    def briefs(self) -> Iterable[Brief]:
        """Those of them that are of armed conflict and in a current report."""
        for head in self.record.incidents_to_link(self.among):
            self._reports[head.key], self._names[head.key] = head.report_key, head.incident_id
            yield Brief(head.key, order_of(head), head.end)

    def groups(self) -> Iterable[KeptGroup]:
        """The groups of two or more."""
        found: dict[int, list[int]] = {}
        for key, first in self.kept.groups_of(self.among):
            found.setdefault(first, []).append(key)
        totals = dict(self.kept.totals_of(found.keys()))
        return (KeptGroup(tuple(keys), totals.get(first)) for first, keys in found.items() if len(keys) > 1)

    def told(self) -> Iterable[tuple[int, int]]:
        """The pairs that one passage tells."""
        return self.kept.told(self.among)
