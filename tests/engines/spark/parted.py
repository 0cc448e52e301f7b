"""The stages of a build on Spark over parts of rows in this process: what Spark does between them, done with lists.

So the functions that tasks run are tried over any number of parts, and a folder is made without starting Spark.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

from pyarrow import parquet

from whence.engines.spark import clusters, linking, relating
from whence.engines.spark.build import said
from whence.engines.spark.folder import FORM, SAYS
from whence.engines.spark.inputs import Source, line_rows, piece_rows, settled, whole_rows
from whence.engines.spark.reading import ORDER, Terms, claim_rows, incident_rows, read_rows
from whence.engines.spark.rows import Columns, Part, Row, table
from whence.engines.spark.tables import (
    BLOCK_KEYS,
    CLAIMS,
    EVENTS,
    FOUND,
    INCIDENTS,
    LEVELS,
    LINES,
    LINKS,
    MEETINGS,
    PAIRS,
    REPORTS,
    SITE_LINES,
    TABLES,
)
from whence.engines.spark.tiles import Layout
from whence.linking.clusters import MOST_WHOLE
from whence.linking.thresholds import thresholds

_BLOCK = 700  # bytes of a piece of a file of lines


@dataclass(frozen=True, slots=True)
class Parted:
    """Over how many parts rows are laid, and how many incidents a group has at most of which all pairs are laid out."""

    parts: int = 3
    most: int = MOST_WHOLE


def make_folder(folder: Path, files: Path, terms: Terms, parted: Parted | None = None) -> Path:
    """The folder that a build of the files below one would make."""
    sources = sources_below(files)
    parted = parted or Parted()
    tables = tables_of(read(sources, terms, parted.parts), parted)
    folder.mkdir()
    says = {"form": FORM, **said(terms, [(each.name, each.size) for each in sources])}
    (folder / SAYS).write_text(json.dumps(says), encoding="utf-8")
    for name, rows in tables.items():
        write_table(folder / name, rows, TABLES[name])
    return folder


def write_table(folder: Path, rows: Sequence[Row], columns: Columns) -> None:
    """Write a table as Spark leaves it: two files, and a mark that it is whole."""
    folder.mkdir()
    for number, some in enumerate((rows[::2], rows[1::2])):
        values = [tuple(row[name] for name in columns) for row in some]
        parquet.write_table(table(values, columns), folder / f"part-{number}.parquet")
    (folder / "_SUCCESS").touch()


def sources_below(files: Path) -> list[Source]:
    """The files below a folder, in order."""
    paths = sorted(path for path in files.rglob("*") if path.is_file() and not path.name.startswith("."))
    return [
        Source(number, f"file:{path}", path.relative_to(files).as_posix(), path.stat().st_size)
        for number, path in enumerate(paths)
    ]


def read(sources: Sequence[Source], terms: Terms, parts: int) -> list[Row]:
    """Everything found in files, and what became of it, as rows of REPORTS."""
    by_uri = {each.uri: each for each in sources}
    lines = [each for each in sources if each.suffix == ".jsonl"]
    cut = [list(lines_of(each)) for each in lines]
    pieces = [
        row for each in cut for row in _rows(piece_rows(each, by_uri), ("uri", "start", "lines", "filled", "head"))
    ]
    firsts, wrong = settled(pieces, {each.uri: each for each in lines})
    found = [tuple(row) for row in wrong]
    for each in cut:
        found += map(tuple, line_rows(each, by_uri, firsts))
    whole = ({"path": each.uri, "content": _bytes(each)} for each in sources if each.suffix != ".jsonl")
    found += map(tuple, whole_rows(whole, by_uri))
    rows = shuffled(_rows(found, FOUND), "identity", parts)
    ordered = (sorted(part, key=lambda row: [row[name] for name in ORDER]) for part in rows)
    return [row for part in ordered for row in _rows(read_rows(part, terms), REPORTS)]


def lines_of(source: Source, block: int = _BLOCK) -> Iterator[Row]:
    """The lines of a file as Spark gives them: each with the start of the piece that it begins in."""
    at = 0
    for line in _by_feed(source):
        start = 0 if at == 0 else ((at - 1) // block) * block  # a line belongs to the piece that its last end is in
        yield {"uri": source.uri, "start": start, "line": line.removesuffix(b"\n")}
        at += len(line)


def _by_feed(source: Source) -> Iterator[bytes]:
    pieces = _bytes(source).split(b"\n")
    yield from (piece + b"\n" for piece in pieces[:-1])
    if pieces[-1]:
        yield pieces[-1]


def tables_of(reports: Sequence[Row], parted: Parted) -> dict[str, Sequence[Row]]:
    """All tables that follow from what was read, by name."""
    read = [row for row in reports if row["became"] == "read"]
    current = [row for row in read if row["current"]]
    layout = Layout.of(Counter(row["published"] for row in current), size=3)
    made: dict[str, Sequence[Row]] = {"reports": reports}
    made["incidents"] = run(incident_rows, [read], INCIDENTS)
    made["claims"] = run(claim_rows, [read], CLAIMS)
    made |= related(current, layout, parted.parts)
    return made | linked(current, made["links"], layout, parted)


def related(current: Sequence[Row], layout: Layout, parts: int) -> dict[str, Sequence[Row]]:
    """The tables of lineage."""
    lines = run(relating.lines_of, [current], LINES)
    cut = run(partial(relating.lines_in, parts=2 * parts), [lines], relating.LINES_IN)
    site_lines = run(relating.site_lines_of, together(cut, parts), SITE_LINES)
    at = _gathered(site_lines, "report_id", "at")
    material = [{**row, "at": at.get(row["report_id"])} for row in current]
    meetings = run(relating.meetings_of, [material], MEETINGS)
    pairs = _compared_reports(material, meetings, layout, parts)
    found = [row for row in pairs if row["found"] is not None]
    outlets = {row["report_id"]: row["outlets"] for row in meetings}
    twins: defaultdict[str, list[str]] = defaultdict(list)
    for twin in run(relating.twins_of, [found], relating.TWIN):
        twins[twin["report_id"]] += outlets[twin["twin"]]
    named = [{**row, "outlets_a": twins.get(row["a"]), "outlets_b": twins.get(row["b"])} for row in found]
    links = run(relating.links_of, [named], LINKS)
    return {"lines": lines, "site_lines": site_lines, "meetings": meetings, "pairs": pairs, "links": links}


def _compared_reports(material: Sequence[Row], meetings: Sequence[Row], layout: Layout, parts: int) -> Sequence[Row]:
    days = {row["report_id"]: row["published"] for row in material}
    dated = [{**row, "published": days[row["report_id"]]} for row in meetings]
    keys = run(partial(relating.keys_in, layout=layout, parts=2 * parts), [dated], relating.KEYS_IN)
    met = run(relating.met_of, together(keys, parts), relating.MET)
    times: Counter[tuple[str, int, str, str]] = Counter()
    for row in met:
        times[row["kind"], row["tile"], row["a_report"], row["b_report"]] += row["times"]
    pairs = {key[1:] for key, number in times.items() if number >= relating.LEAST_SHARED[key[0]]}
    samples = {row["report_id"]: row["samples"] for row in meetings}
    beside = [{**row, "samples": samples[row["report_id"]]} for row in material]
    rows = [dict(zip(("tile", "a_report", "b_report"), pair, strict=True)) for pair in sorted(pairs)]
    return tiled(rows, beside, relating.compare_reports, PAIRS)


def linked(current: Sequence[Row], links: Sequence[Row], layout: Layout, parted: Parted) -> dict[str, Sequence[Row]]:
    """The tables of linking."""
    blocks = run(linking.block_keys_of, [current], BLOCK_KEYS)
    parts = parted.parts
    keys = together(run(partial(linking.keys_in, parts=2 * parts), [blocks], linking.KEYS_IN), parts)
    candidates = run(partial(linking.candidates_of, layout=layout), keys, linking.PAIR)
    told = run(partial(linking.told_of, layout=layout), [_with_places(links, blocks)], linking.PAIR)
    pairs: dict[tuple[str, str], Row] = {}
    for row in (*candidates, *told):
        pairs[row["a"], row["b"]] = max(
            pairs.get((row["a"], row["b"]), row), row, key=lambda each: bool(each["copied"])
        )
    levels = tiled([*pairs.values()], current, linking.compare_incidents, LEVELS)
    strong = [{"home": row["a"], "at": row["b"]} for row in levels if row["total"] >= thresholds().join]
    some = run(linking.forest_of, [strong[number::parts] for number in range(parts)], linking.MEMBER)
    members = run(linking.forest_of, [some], linking.MEMBER)
    rows = [{"places": places} for places in _gathered(members, "group_number", "at").values()]
    within = run(partial(linking.within_of, layout=layout, most=parted.most), [rows], linking.PAIR)
    new = [row for row in within if (row["a"], row["b"]) not in pairs]
    levels_within = tiled(new, current, linking.compare_incidents, LEVELS)
    grouped = clustered([*levels, *levels_within], members, current, parted.most)
    home = {row["at"] for row in members}
    alone = run(clusters.single_rows, [[row for row in blocks if row["at"] not in home]], EVENTS)
    return {"block_keys": blocks, "levels": levels, "levels_within": levels_within, "events": [*grouped, *alone]}


def clustered(levels: Sequence[Row], members: Sequence[Row], current: Sequence[Row], most: int) -> list[Row]:
    """The clusters of each group, of which a task gets what `build` sends it."""
    own = {row["at"]: row for row in members}
    pairs: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    for row in (row for row in levels if row["a"] in own and row["b"] in own):
        a, b = own[row["a"]], own[row["b"]]
        sent = a["size"] <= most or row["total"] >= thresholds().join or row["copied"]
        if sent and a["group_number"] == b["group_number"]:
            pairs[int(a["group_number"])].append((a["number"], b["number"], row["total"]))
    found: list[Row] = []
    for group_number, places in _gathered(members, "group_number", "at").items():
        names = {linking.order_of(place)[1] for place in places} if len(places) > most else set()
        held: list[Row] = [*({"at": place} for place in places), *(row for row in current if row["report_id"] in names)]
        given = table([tuple(row.get(name) for name in clusters.HELD) for row in held], clusters.HELD)
        found += _rows(clusters.clusters_in(given, table(pairs[int(group_number)], clusters.WEIGHED)), EVENTS)
    return found


def _with_places(links: Sequence[Row], blocks: Sequence[Row]) -> list[Row]:
    places: defaultdict[str, list[str]] = defaultdict(list)
    ends: defaultdict[str, list[int]] = defaultdict(list)
    for row in blocks:
        report = linking.order_of(row["at"])[1]
        places[report].append(row["at"])
        ends[report].append(row["end"])
    return [
        {
            **row,
            "a_places": places[row["a"]],
            "a_ends": ends[row["a"]],
            "b_places": places[row["b"]],
            "b_ends": ends[row["b"]],
        }
        for row in links
        if row["relation"] == "same_words"
    ]


def run(part: Part, parts: Iterable[Sequence[Row]], columns: Columns) -> list[Row]:
    """What a function gives of each part, through Arrow and back."""
    return [row for each in parts for row in _rows(part(iter(each)), columns)]


def tiled(
    pairs: Sequence[Row],
    reports: Sequence[Row],
    compare: Callable[[Sequence[Row], Mapping[str, Row]], Iterable[Sequence[Any]]],
    columns: Columns,
) -> list[Row]:
    """What pairs come to, tile by tile."""
    by_id = {row["report_id"]: row for row in reports}
    tiles: defaultdict[int, list[Row]] = defaultdict(list)
    for row in pairs:
        tiles[row["tile"]].append(row)
    found: list[Row] = []
    for some in tiles.values():
        names = {row[side] for row in some for side in ("a_report", "b_report")}
        found += _rows(compare(some, {name: by_id[name] for name in names}), columns)
    return found


def together(rows: Iterable[Row], parts: int) -> list[list[Row]]:
    """Rows in parts, those of one part of the keys one after the other."""
    return [sorted(part, key=lambda row: int(row["part"])) for part in shuffled(rows, "part", parts)]


def shuffled(rows: Iterable[Row], by: str, parts: int) -> list[list[Row]]:
    """Rows in parts, those alike in a column in the same one."""
    found: list[list[Row]] = [[] for _ in range(parts)]
    for row in rows:
        found[crc32(repr(row[by]).encode()) % parts].append(row)
    return found


def _gathered(rows: Iterable[Row], by: str, column: str) -> dict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[by]].append(row[column])
    return dict(found)


def _rows(values: Iterable[Sequence[Any]], columns: Columns | Sequence[str]) -> list[Row]:
    if isinstance(columns, Mapping):
        return list(table(values, columns).to_pylist())
    return [dict(zip(columns, each, strict=True)) for each in values]


def _bytes(source: Source) -> bytes:
    return Path(source.uri.removeprefix("file:")).read_bytes()
