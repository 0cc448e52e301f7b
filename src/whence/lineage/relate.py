"""Who repeats whom: near-copies, credits and common claimants among reports, as links with their reasons.

The steps, each in a module of its own:

    lines    which lines belong to a site and not to a story       site_lines
    meet     the keys under which reports meet                     meeting
    pairs    those that share enough keys to be compared           blocks
    compare  what two reports have to do with one another          pairs
    links    one for each pair                                     here

Only the first and the third look at more than two reports, and they look at numbers alone, so that what the others
found can be kept (`kept`): a new report is compared with those that it meets, and no old pair again unless it turned
out that a line of theirs is their site's.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

import numpy as np

from whence.aside import Aside
from whence.lineage.blocks import Pairs
from whence.lineage.kept import ComparedPair, Entry, InMemory, KeptLineage, Met
from whence.lineage.material import Material
from whence.lineage.meeting import Meeting, find_pairs, meeting_of, shared_samples
from whence.lineage.outlets import own_keys
from whence.lineage.pairs import Citation, Found, compare
from whence.lineage.site_lines import LineKeys, Marks, line_keys, own_lines, own_number
from whence.model.claim import Reading
from whence.model.event import Link
from whence.model.report import Report

_AT_ONCE = 500  # things handed over to be kept
_IN_HAND = 2_000  # reports whose material is at hand while pairs are compared

_T = TypeVar("_T")


def relate(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Link, ...]:
    """The links found between reports, one a pair, in order of ids; a pair without one has no link found.

    A pair that shares most of its words is `same_words`, else one that credits the other's outlet and shares content
    with it `cites`, else one whose claims have one claimant `same_claimant`. Readings without their report are left
    out. The order of the arguments does not matter.
    """
    by_id = {report.report_id: report for report in reports}
    return tuple(relate_kept(InMemory([(by_id[one.report_id], one) for one in readings if one.report_id in by_id])))


def relate_kept(kept: KeptLineage) -> Sequence[Link]:
    """The links between the reports of `kept`, as `relate` gives them; what was kept is not worked out again.

    They are put aside, since a record of many reports has more of them than memory holds.
    """
    entries = kept.reports()
    marks = own_lines(_lines(entries, kept))
    shelf = _Shelf(kept, dict(zip((entry.key for entry in entries), marks, strict=True)))
    meetings = _meetings(entries, shelf)
    keys = np.array([entry.key for entry in entries], dtype=np.int64)[find_pairs([*meetings.values()])]
    _compare(_new(keys, shelf), entries, meetings, shelf)
    return Aside(_links(kept.found(keys), {entry.report_id: entry.key for entry in entries}, shelf))


@dataclass(slots=True)
class _Shelf:
    """The material of reports, made when it is asked for; `marks` are the lines of each that are its own."""

    kept: KeptLineage
    marks: Mapping[int, Marks]
    at_hand: OrderedDict[int, Material] = field(default_factory=OrderedDict)

    def material(self, key: int) -> Material:
        """The material of one report; that of the two thousand asked for last is at hand."""
        if key not in self.at_hand:
            report, reading = self.kept.load(key)
            self.at_hand[key] = Material(report, reading, self.marks[key].tolist(), self.kept.text(key))
            if len(self.at_hand) > _IN_HAND:
                self.at_hand.popitem(last=False)
        self.at_hand.move_to_end(key)
        return self.at_hand[key]

    def own(self, key: int) -> int:
        """A number for which of a report's lines are its own."""
        return own_number(self.marks[key])


def _lines(entries: Sequence[Entry], kept: KeptLineage) -> list[LineKeys]:
    """The lines of each report, those not kept worked out."""
    known = dict(kept.lines())
    new = [entry.key for entry in entries if entry.key not in known]
    kept.far("to lines", len(new))
    for some in _some(new):
        found = {key: line_keys(kept.text(key)) for key in some}
        kept.keep_lines(found)
        kept.far("lines", len(some))
        known |= found
    return [known[entry.key] for entry in entries]


def _meetings(entries: Sequence[Entry], shelf: _Shelf) -> dict[int, Meeting]:
    """The keys under which each report meets others, those worked out that were not kept or whose lines changed.

    Reports are called by their numbers, in the order of the entries.
    """
    known = {key: met for key, met in shelf.kept.meetings().items() if key in shelf.marks and met.own == shelf.own(key)}
    new = [entry.key for entry in entries if entry.key not in known]
    shelf.kept.far("to meet", len(new))
    for some in _some(new):
        found = {key: Met(shelf.own(key), meeting_of(shelf.material(key))) for key in some}
        shelf.kept.keep_meetings(found)
        shelf.kept.far("meet", len(some))
        known |= found
    return {entry.key: known[entry.key].meeting for entry in entries}


def _some(things: Iterable[_T]) -> Iterator[list[_T]]:
    """Things, as many at a time as are handed over at once."""
    left = iter(things)
    return iter(lambda: list(islice(left, _AT_ONCE)), [])


def _new(keys: Pairs, shelf: _Shelf) -> Pairs:
    """Those of the pairs that were not compared before with these lines of their own."""
    names = np.unique(keys)
    own = np.array([shelf.own(key) for key in names.tolist()], dtype=np.int64)
    owns = own[np.searchsorted(names, keys)]
    return keys[~_among(np.hstack([keys, owns]), shelf.kept.compared())]


def _among(rows: Pairs, known: Pairs) -> "np.typing.NDArray[np.bool_]":
    """For each row, whether it is among the known ones."""
    kind = np.dtype([(name, np.int64) for name in "abcd"])
    one, two = (np.ascontiguousarray(each, dtype=np.int64).reshape(-1, 4).view(kind).ravel() for each in (rows, known))
    return np.isin(one, two)


def _compare(keys: Pairs, entries: Sequence[Entry], meetings: Mapping[int, Meeting], shelf: _Shelf) -> None:
    """Compare pairs, those published close to one another one after the other, so that their material is at hand."""
    shelf.kept.far("to compare", len(keys))
    for some in _some(_by_day(keys, entries)):
        shelf.kept.keep_compared([_compared(a, b, shared_samples(meetings[a], meetings[b]), shelf) for a, b in some])
        shelf.kept.far("compare", len(some))


def _by_day(keys: Pairs, entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Pairs by the days on which their reports were published."""
    names = np.array([entry.key for entry in sorted(entries, key=_when)], dtype=np.int64)
    by_name = np.argsort(names)
    place = by_name[np.searchsorted(names, keys, sorter=by_name)]
    order = np.lexsort((place[:, 1], place[:, 0]))
    for start in range(0, len(order), _AT_ONCE):
        yield from ((a, b) for a, b in keys[order[start : start + _AT_ONCE]].tolist())


def _when(entry: Entry) -> tuple[bool, str, str]:
    return entry.published is None, str(entry.published), entry.report_id


def _compared(a: int, b: int, samples: int, shelf: _Shelf) -> ComparedPair:
    found = compare(shelf.material(a), shelf.material(b), samples)
    return ComparedPair(a, b, shelf.own(a), shelf.own(b), found)


@dataclass(frozen=True, slots=True)
class _Twins:
    """The near-copies of each report, by ids, gathered from what pairs came to as it goes by."""

    of: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def open(self, found: Iterable[Found]) -> Iterator[Link | Found]:
        """The link of each pair where copies of other pairs have no say in it, else what it came to."""
        for each in found:
            if each.copy is not None:
                self.of[each.copy.a].append(each.copy.b)
                self.of[each.copy.b].append(each.copy.a)
            asks = each.copy is None and each.citations
            thing = each if asks else link_of(each, lambda _: ())
            if thing is not None:
                yield thing


def _links(found: Iterable[Found], keys: Mapping[str, int], shelf: _Shelf) -> Iterator[Link]:
    """The link of each pair, in order: that of a copy, else of a credit that no copy explains, else of what is told."""
    twins = _Twins()
    gone_by = Aside(twins.open(found))  # all of them, before the first is asked for

    def outlets(report_id: str) -> Iterator[frozenset[str]]:
        return (own_keys(shelf.kept.load(keys[twin])[0]) for twin in twins.of[report_id])

    for each in gone_by:
        link = link_of(each, outlets) if isinstance(each, Found) else each
        if link is not None:
            yield link


def link_of(found: Found, outlets: Callable[[str], Iterable[frozenset[str]]]) -> Link | None:
    """The link of two reports, None where they come to none.

    `outlets` gives the keys of the outlets that published near-copies of a report, by its id.
    """
    cited = [one.link for one in found.citations if not _explained(one, outlets)]
    return found.copy or (cited[-1] if cited else found.told)


def _explained(citation: Citation, outlets: Callable[[str], Iterable[frozenset[str]]]) -> bool:
    """Whether a credit already has its report: the citing one is a near-copy of another report of that outlet."""
    return any(not own.isdisjoint(citation.outlet) for own in outlets(citation.citing))
