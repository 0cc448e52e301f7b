"""Events as one CSV table with a row of hashtags under its header (Humanitarian Exchange Language 1.1)."""

from collections.abc import Iterator, Sequence

from whence.export.attributions import ATTRIBUTIONS
from whence.export.flat.cells import Cells, event_cells
from whence.export.flat.columns import Cell, written
from whence.export.flat.declared import EVENTS
from whence.export.geojson import point_of
from whence.export.shapes import Shaper
from whence.export.source import Tally
from whence.export.table import row
from whence.model.claim import Claim
from whence.model.event import Event

_OWN = (("source_urls", "#meta+source+url"), ("export", "#meta+export"), ("attribution", "#meta+attribution"))
"""The columns that the form adds to those of the table of events."""


def lines(shown: Sequence[tuple[Event, Sequence[Claim]]], shaper: Shaper, tally: Tally) -> Iterator[str]:
    """The header, the hashtags and a row for each event; a point stands there where GeoJSON has one."""
    tagged = [(column.name, column.tag) for column in EVENTS.columns if column.tag is not None]
    yield row([name for name, _ in (*tagged, *_OWN)])
    yield ",".join(tag for _, tag in (*tagged, *_OWN)) + "\n"
    owed = "; ".join(each.words() for each in ATTRIBUTIONS)
    for event, claims in shown:
        tally.written += 1
        cells = EVENTS.by_name({**event_cells(event, claims, shaper), **_point(event, shaper)})
        urls = (shaper.report(shaper.reports[name])["url"] for name in event.reports)
        own = (tuple(url for url in urls if url), shaper.redaction.stamp(), owed)
        yield row([_cell(cell) for cell in (*(cells[name] for name, _ in tagged), *own)])


def _point(event: Event, shaper: Shaper) -> Cells:
    """The point of an event, empty where the place is known to a region or less: tools put it on a map as it is."""
    at = point_of(shaper.redaction.event(event, shaper.hidden).place)
    return {"longitude": at and at[0], "latitude": at and at[1]}


def _cell(cell: Cell) -> str:
    """A cell as text; a list's members stand between semicolons, and a semicolon within one becomes a comma."""
    if isinstance(cell, tuple):
        return "; ".join(member.replace(";", ",") for member in cell)
    return written(cell)
