"""An event as the row of a codebook: ACLED's or UCDP's columns, each beside the claims that it comes from."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from whence.api import Record
from whence.export.shapes import Shaper
from whence.export.source import Tally
from whence.export.table import PREFIX
from whence.export.write import TABLES
from whence.model.claim import Claim
from whence.model.errors import UsageError
from whence.model.lists import Field, Settable
from whence.review.contracts import CodedCell, CodedPart
from whence.review.deaths import From, comes_from, givers_of
from whence.standing.givers import Given, Givers
from whence.view.event import claim_numbers
from whence.view.viewer import INTERNAL, Viewer

VIEWS: Mapping[str, str] = {"acled": "ACLED's row", "ged": "UCDP's row"}
"""The codebooks whose row an event is shown as, and what people call it."""

_DATE = "event_date year time_precision active_year date_prec date_start date_end".split()
_PLACE = (
    "iso region country admin1 admin2 admin3 location latitude longitude geo_precision where_prec where_coordinates "
    "where_description adm_1 adm_2 geom_wkt country_id"
).split()
_DEATHS = "fatalities deaths_a deaths_b deaths_civilians deaths_unknown best high low".split()
_ACTORS = "actor1 actor2 side_a side_b dyad_name".split()
_NUMBER = ("fatalities", "best")
_FIGURES: Mapping[str, str] = {
    "low": "the lowest that is claimed",
    "high": "the highest that is claimed",
    **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), "a part of best"),
}
"""What the columns of deaths come from that no claim gives by itself."""

_FROM: Mapping[str, Field] = {
    **dict.fromkeys(_DATE, Field.DATE),
    **dict.fromkeys(_PLACE, Field.PLACE),
    **dict.fromkeys(_DEATHS, Field.CASUALTIES),
    **dict.fromkeys(_ACTORS, Field.RESPONSIBILITY),
}
"""The field of the claims that a column comes from; others follow from the event as a whole."""

_SET_AS: Mapping[str, Settable] = {
    **dict.fromkeys(_DATE, Settable.DATE),
    **dict.fromkeys(_PLACE, Settable.PLACE),
    **dict.fromkeys(_ACTORS, Settable.ACTOR),
    **dict.fromkeys(("event_type", "sub_event_type", "type_of_violence"), Settable.TYPE),
}
"""What a person sets where a column is not right; deaths follow from the claims."""


def coded_part(record: Record, form: str, name: str) -> CodedPart:
    """The row of one event by itself; raises UsageError for another codebook, and where there is no such event."""
    if form not in VIEWS:
        raise UsageError(f"there is no row of {form}: choose one of {', '.join(VIEWS)}")
    event = record.event(name)
    claims = record.event_claims(event)
    numbers = {claim: number for number, claim in claim_numbers(Viewer.internal(record), event).items()}
    shaper = Shaper(INTERNAL, {each: record.report(each) for each in event.reports}, {})
    tally = Tally()
    header, *rows = csv.reader(TABLES[form]([(event, claims)], shaper, tally, "event"))
    why = "; ".join(reason for _, reason in tally.left_out)
    given = comes_from(_giving(givers_of(record, event), form), claims, numbers)
    cells = tuple(_with(cell, given) for cell in _cells(header, rows[0], claims, numbers)) if rows else ()
    return CodedPart(VIEWS[form], cells, why)


def _giving(givers: Givers, form: str) -> Given | None:
    return givers.acled if form == "acled" else givers.ucdp


def _with(cell: CodedCell, given: From | None) -> CodedCell:
    """A column with the claims that give its number; the other figures of a codebook follow from several."""
    if cell.column in _NUMBER and given is not None:
        return replace(cell, claims=given.numbers, given=given)
    words = _FIGURES.get(cell.column)
    return replace(cell, given=From(words)) if words is not None and cell.value not in ("", "0") else cell


def _cells(
    header: Sequence[str], row: Sequence[str], claims: Sequence[Claim], numbers: Mapping[str, int]
) -> Iterator[CodedCell]:
    """The columns in their order."""
    for column, value in zip(header, row, strict=True):
        field = _FROM.get(column)
        behind = [numbers[each.claim_id] for each in claims if each.field is field and each.claim_id in numbers]
        shown = value.removeprefix(PREFIX)
        setting = _SET_AS.get(column, "") if shown else ""
        yield CodedCell(column, shown, tuple(sorted(behind)), setting=setting)
