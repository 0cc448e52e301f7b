"""The files to download: tables of the codebooks and events for maps, as `whence export` writes them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from whence.export import acled, airwars, ged, geojson
from whence.export.shapes import Shaper
from whence.export.source import Tally
from whence.export.table import row
from whence.export.write import CODED
from whence.model.claim import Claim
from whence.model.event import Event
from whence.model.plural import counted
from whence.publish.contracts import Download
from whence.publish.folder import Folder

_Shown = Sequence[tuple[Event, Sequence[Claim]]]
_Lines = Callable[[_Shown, Shaper, Tally], Iterator[str]]


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    words: str
    lines: _Lines


_TABLES = (
    _Table("acled", "In ACLED's 31 columns: a row for each pair of actors, place and day (CSV)", acled.lines),
    _Table("ged", "In UCDP GED's 49 columns: a row for each dyad, place and span of days (CSV)", ged.lines),
    _Table("airwars", "Alleged harm to civilians: a row for each event, for a person who grades (CSV)", airwars.lines),
)


def write_downloads(folder: Folder, shown: _Shown, shaper: Shaper) -> tuple[Download, ...]:
    """Write the tables, each with what it leaves out and the events of its rows beside it, and the map file."""
    tables = tuple(_table(folder, table, shown, shaper) for table in _TABLES)
    tally = Tally()
    path = "downloads/events.geojson"
    folder.write(path, geojson.lines(shown, shaper, tally))
    words = "Events for maps, without a point where none is known or shown (GeoJSON)"
    return (*tables, Download(path, words, counted(tally.written, "event"), ()))


def _table(folder: Folder, table: _Table, shown: _Shown, shaper: Shaper) -> Download:
    tally = Tally()
    whole = table.name in CODED and not shaper.redaction.checked
    path = f"downloads/{table.name}{'.unreviewed' if whole else ''}"
    folder.write(f"{path}.csv", table.lines(shown, shaper, tally))
    folder.write(f"{path}.left-out.csv", _rows(("event_id", "reason"), tally.left_out))
    within = ((name, event) for name, events in tally.rows for event in events)
    folder.write(f"{path}.events.csv", _rows(("row_id", "event_id"), within))
    beside = ((f"{path}.events.csv", "events of each row"), (f"{path}.left-out.csv", "what it leaves out"))
    rows = f"{counted(tally.written, 'event')} in {counted(len(tally.rows), 'row')}"
    left_out = tuple(sorted(Counter(why for _, why in tally.left_out).items()))
    return Download(f"{path}.csv", table.words, rows, left_out, beside)


def _rows(head: tuple[str, str], found: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield row(head)
    yield from map(row, found)
