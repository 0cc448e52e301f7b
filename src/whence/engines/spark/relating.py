"""Lineage on Spark: the links between reports, found as `whence.lineage.relate` finds them.

Only what many reports share is brought together, by its number: the words of a line, to tell which are a site's, and
the keys under which reports meet. Each part holds all reports of its numbers, so that the same functions decide there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from whence.engines.spark.keys import by_part, cut
from whence.engines.spark.reading import reading_in, report_in
from whence.engines.spark.rows import Columns, Row
from whence.engines.spark.tables import LINES
from whence.engines.spark.tiles import Layout
from whence.lineage.blocks import Keys, Pairs, asking_pairs, counted_pairs
from whence.lineage.material import Material
from whence.lineage.meeting import LEAST, Meeting, meeting_of, shared_samples
from whence.lineage.outlets import own_keys
from whence.lineage.pairs import Found, compare
from whence.lineage.read_text import read_text
from whence.lineage.relate import link_of
from whence.lineage.site_lines import LineKeys, line_keys, own_lines, own_number
from whence.linking.kept import packed_keys, unpacked_keys
from whence.store.codec import decode, encode

LINES_IN: Columns = {"part": "long", **LINES, "at": "binary"}
"""The lines of a report that are in one part of the numbers, and where they stand in it."""

KEYS_IN: Columns = {"part": "long", "kind": "string", "report_id": "string", "stretch": "long", "keys": "binary"}
"""The keys of a kind under which a report meets others, as far as they are in one part of the numbers."""

MET: Columns = {
    "kind": "string",
    "tile": "long",
    "a_report": "string",
    "b_report": "string",
    "times": "long",
}
"""Two reports that share so many keys of a kind."""

TWIN: Columns = {"report_id": "string", "twin": "string"}
"""A report and a near-copy of it."""

_NONE: Keys = np.empty(0, dtype=np.int64)

_ASKS, _OFFERS = "asks", "offers"
LEAST_SHARED: Mapping[str, int] = {**LEAST, _ASKS: 1}
"""How many keys of each kind two reports must share to be compared; who asks shares them with those who offer."""


def lines_of(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """The lines of reports, as rows of LINES."""
    for row in rows:
        report, reading = report_in(row), reading_in(row).by_machine
        keys = line_keys(read_text(report, reading))
        yield report.report_id, keys.site, keys.day, packed_keys(keys.lines), keys.telling.tobytes()


def lines_in(rows: Iterable[Row], parts: int) -> Iterator[Sequence[Any]]:
    """Rows of LINES cut by their numbers, as rows of LINES_IN."""
    for row in rows:
        keys = _keys(row)
        for part, at in cut(keys.lines, parts):
            lines, telling = packed_keys(keys.lines[at]), keys.telling[at].tobytes()
            yield part, row["report_id"], keys.site, keys.day, lines, telling, packed_keys(at.astype(np.int64))


def site_lines_of(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """The lines that are their site's, as rows of SITE_LINES, of rows of LINES_IN that stand part by part."""
    for some in by_part(rows):
        for row, own in zip(some, own_lines([*map(_keys, some)]), strict=True):
            yield from ((row["report_id"], at) for at in unpacked_keys(row["at"])[~own].tolist())


def _keys(row: Row) -> LineKeys:
    telling = np.frombuffer(row["telling"], dtype=np.bool_)
    return LineKeys(row["site"], row["day"], unpacked_keys(row["lines"]), telling)


def meetings_of(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """The keys under which reports meet, as rows of MEETINGS; `at` are the lines of each that are its site's."""
    for row in rows:
        material, own = _material(row)
        meeting = meeting_of(material)
        parts = (meeting.samples, meeting.details, meeting.alone, meeting.asks, meeting.offers)
        yield row["report_id"], own, *map(packed_keys, parts), sorted(own_keys(material.report))


def _material(row: Row) -> tuple[Material, int]:
    """The material of a report, and the number of which of its lines are its own."""
    report, reading = report_in(row), reading_in(row).by_machine
    text = read_text(report, reading)
    own = np.ones(len(text.lines), dtype=np.bool_)
    own[row["at"] or []] = False
    return Material(report, reading, own.tolist(), text), own_number(own)


def keys_in(rows: Iterable[Row], layout: Layout, parts: int) -> Iterator[Sequence[Any]]:
    """Rows of MEETINGS (with the day of `published`) cut by their keys, as rows of KEYS_IN."""
    for row in rows:
        of = (row["report_id"], layout.stretch(row["published"], row["report_id"]))
        for kind in (*LEAST_SHARED, _OFFERS):
            keys = unpacked_keys(row[kind])
            yield from ((part, kind, *of, packed_keys(keys[at])) for part, at in cut(keys, parts))


def met_of(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """The pairs of reports that share keys, as rows of MET, of rows of KEYS_IN that stand part by part."""
    for some in by_part(rows):
        stretches = {row["report_id"]: row["stretch"] for row in some}
        names = sorted(stretches)
        keys = {kind: _by_name(some, kind, names) for kind in (*LEAST_SHARED, _OFFERS)}
        for kind in LEAST_SHARED:
            pairs, times = _asking(keys) if kind == _ASKS else counted_pairs(keys[kind])
            for (i, j), shared in zip(pairs.tolist(), times.tolist(), strict=True):
                a, b = names[i], names[j]
                yield kind, Layout.tile(stretches[a], stretches[b]), a, b, shared


def _asking(keys: Mapping[str, Sequence[Keys]]) -> tuple[Pairs, Keys]:
    pairs = asking_pairs(keys[_ASKS], keys[_OFFERS])
    return pairs, np.ones(len(pairs), dtype=np.int64)


def _by_name(rows: Sequence[Row], kind: str, names: Sequence[str]) -> list[Keys]:
    """The keys of a kind of each report, in order of the names."""
    found = {row["report_id"]: unpacked_keys(row["keys"]) for row in rows if row["kind"] == kind}
    return [found.get(name, _NONE) for name in names]


def compare_reports(pairs: Sequence[Row], reports: Mapping[str, Row]) -> Iterator[Sequence[Any]]:
    """What pairs of reports come to, as rows of PAIRS."""
    held = {name: (*_material(row), _samples(row)) for name, row in reports.items()}
    for pair in pairs:
        (one, own_a, met_a), (two, own_b, met_b) = held[pair["a_report"]], held[pair["b_report"]]
        found = compare(one, two, shared_samples(met_a, met_b))
        yield pair["a_report"], pair["b_report"], own_a, own_b, None if found is None else encode(found)


def _samples(row: Row) -> Meeting:
    """The samples of a report's words; its other keys are not asked for."""
    return Meeting(unpacked_keys(row["samples"]), _NONE, _NONE, _NONE, _NONE)


def twins_of(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """Near-copies, both ways round as rows of TWIN, of rows of PAIRS."""
    for row in rows:
        copy = decode(Found, row["found"]).copy
        if copy is not None:
            yield copy.a, copy.b
            yield copy.b, copy.a


def links_of(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """The links of pairs, as rows of LINKS.

    Rows are of PAIRS, with the keys of the outlets of near-copies of each report in `outlets_a` and `outlets_b`.
    """
    for row in rows:
        outlets = {row["a"]: frozenset(row["outlets_a"] or ()), row["b"]: frozenset(row["outlets_b"] or ())}
        link = link_of(decode(Found, row["found"]), lambda name, of=outlets: [of[name]])  # type: ignore[misc]
        if link is not None:
            yield link.a, link.b, link.relation, link.why, link.source, encode(link)
