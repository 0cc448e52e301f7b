"""The reports of a record for lineage, with what earlier builds found of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, cast

import numpy as np

from whence.kept.traces import traced_at
from whence.lineage.blocks import Keys, Pairs
from whence.lineage.kept import ComparedPair, Entry, Met
from whence.lineage.meeting import Meeting
from whence.lineage.pairs import Found
from whence.lineage.read_text import ReadText, read_text, traced_text
from whence.lineage.site_lines import LineKeys
from whence.linking.kept import packed_keys, unpacked_keys
from whence.model.claim import Reading
from whence.model.report import Report
from whence.store import Record
from whence.store.codec import decode, encode
from whence.store.kept import Kept

_LOADED = 1_000  # reports at hand with their readings: each is asked for by its lines, its words and its pairs

Both: TypeAlias = tuple[int, int]


@dataclass(slots=True)
class RecordedLineage:
    """What `whence.lineage.relate` asks for, from a record; what is new goes into the record, where that is written.

    Of a record that is only read, what is new is held here.
    """

    record: Record
    kept: Kept
    tell: Callable[[str, int], None]
    _entries: tuple[Entry, ...] = ()
    _loaded: dict[int, tuple[Report, Reading]] = field(default_factory=dict)
    _new_lines: dict[int, LineKeys] = field(default_factory=dict)
    _new_meetings: dict[int, Met] = field(default_factory=dict)
    _new_pairs: dict[Both, ComparedPair] = field(default_factory=dict)

    def reports(self) -> Sequence[Entry]:
        """All current reports, in the order of their ids."""
        if not self._entries:
            self._entries = tuple(Entry(*row) for row in self.record.heads())
        return self._entries

    def load(self, key: int) -> tuple[Report, Reading]:
        """A report with what the machine read in it: what people added by hand makes no report another's copy."""
        if key not in self._loaded:
            report, reading = self.record.read_at(key)
            self._loaded[key] = report, reading.by_machine
            if len(self._loaded) > _LOADED:
                self._loaded.pop(next(iter(self._loaded)))
        return self._loaded[key]

    def text(self, key: int) -> ReadText:
        """What was read of a report; its traces where the record keeps no articles."""
        report, reading = self.load(key)
        if self.record.holds_text:
            return read_text(report, reading)
        return traced_text(report, traced_at(self.record, key, report, reading).lines)

    def lines(self) -> Mapping[int, LineKeys]:
        """The lines of reports, as far as they were kept."""
        rows = (cast("tuple[int, int, int, bytes, bytes]", row) for row in self.kept.rows("lines"))
        return {
            key: LineKeys(site, day, unpacked_keys(lines), np.frombuffer(telling, dtype=np.bool_))
            for key, site, day, lines, telling in rows
        } | self._new_lines

    def keep_lines(self, found: Mapping[int, LineKeys]) -> None:
        """Keep the lines of some reports."""
        if not self.kept.writes:
            self._new_lines.update(found)
            return
        self.kept.add(
            "lines",
            (
                (key, each.site, each.day, packed_keys(each.lines), np.asarray(each.telling, dtype=np.bool_).tobytes())
                for key, each in found.items()
            ),
        )

    def meetings(self) -> Mapping[int, Met]:
        """The keys under which reports meet, as far as they were kept."""
        rows = (cast("tuple[int, int, bytes, bytes, bytes, bytes, bytes]", row) for row in self.kept.rows("meetings"))
        return {
            key: Met(own, Meeting(*(unpacked_keys(part) for part in parts))) for key, own, *parts in rows
        } | self._new_meetings

    def keep_meetings(self, found: Mapping[int, Met]) -> None:
        """Keep the keys of some reports in the place of any before."""
        if not self.kept.writes:
            self._new_meetings.update(found)
            return
        self.kept.add(
            "meetings", ((key, met.own, *map(packed_keys, _parts(met.meeting))) for key, met in found.items())
        )

    def compared(self) -> Pairs:
        """The pairs compared before."""
        rows = np.fromiter((number for row in self.kept.compared() for number in row), dtype=np.int64)
        new = [(one.a, one.b, one.own_a, one.own_b) for one in self._new_pairs.values()]
        return np.concatenate([rows.reshape(-1, 4), np.array(new, dtype=np.int64).reshape(-1, 4)])

    def keep_compared(self, found: Sequence[ComparedPair]) -> None:
        """Keep what pairs came to, in the place of what they came to before."""
        if not self.kept.writes:
            self._new_pairs.update(((one.a, one.b), one) for one in found)
            return
        self.kept.add(
            "pairs",
            ((one.a, one.b, one.own_a, one.own_b, None if one.found is None else encode(one.found)) for one in found),
        )

    def found(self, pairs: Pairs) -> Iterable[Found]:
        """What was found of those of some pairs that came to anything, in the order of ids."""
        asked = _Asked.of(pairs)
        rows = (cast("tuple[int, int, str]", row) for row in self.kept.found())
        kept = (((a, b), text) for a, b, text in rows if asked.has(a, b) and (a, b) not in self._new_pairs)
        if not self._new_pairs:
            return (decode(Found, text) for _, text in kept)
        return self._with_new({pair: decode(Found, text) for pair, text in kept}, asked)

    def _with_new(self, kept: Mapping[Both, Found], asked: "_Asked") -> Iterator[Found]:
        """What was kept and what is new, in the order of ids."""
        place = {entry.key: number for number, entry in enumerate(self.reports())}
        new = {pair: one.found for pair, one in self._new_pairs.items() if asked.has(*pair) and one.found is not None}
        merged = {**kept, **new}
        return (merged[pair] for pair in sorted(merged, key=lambda pair: (place[pair[0]], place[pair[1]])))

    def far(self, stage: str, number: int) -> None:
        """Tell whoever watches the build."""
        self.tell(stage, number)


def _parts(meeting: Meeting) -> tuple[Pairs, ...]:
    return (meeting.samples, meeting.details, meeting.alone, meeting.asks, meeting.offers)


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """Pairs of keys that are asked for, as sorted numbers: there are millions."""

    codes: Keys
    size: int

    @classmethod
    def of(cls, pairs: Pairs) -> "_Asked":
        size = int(pairs.max(initial=0)) + 1
        return cls(np.unique(pairs[:, 0] * size + pairs[:, 1]), size)

    def has(self, a: int, b: int) -> bool:
        """Whether a pair is asked for."""
        code = a * self.size + b
        at = int(self.codes.searchsorted(code))
        return max(a, b) < self.size and at < len(self.codes) and int(self.codes[at]) == code
