"""The record in the forms that other tools read, fetched from the desk."""

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.util import find_spec

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from whence.export.flat.forms import FOLDERS, book_of, files_of
from whence.export.flat.forms import FORMS as TABLES
from whence.export.flat.packed import zipped
from whence.export.flat.rows import flatten
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import CODED, FORMATS, HOUSE, export
from whence.model.errors import UsageError
from whence.review.coding import check_nothing_blind
from whence.review.contracts import ExportPage, Form
from whence.review.desk import Desk, desk_of
from whence.review.drawing import drawn
from whence.review.pages import frame_of
from whence.review.people import check_act, person_of
from whence.review.roles import Act
from whence.vocab.registry import steady

_WORDS: Mapping[str, str] = {
    "jsonl": "the events in full, one a line",
    "claims-jsonl": "every claim of every report, one a line",
    "lineage-jsonl": "every related pair of reports, one a line",
    "acled": "ACLED's 31 columns, a row for each pair of actors, place and day",
    "ged": "UCDP GED's 49 columns, a row for each dyad, place and span of days",
    "airwars": "harm to civilians with what Airwars' grades ask for, a row an event",
    "geojson": "events as a feature collection",
    "hxl": "events with a row of HXL hashtags under the header",
    "plover": "the events that PLOVER has a category for, one a line",
    "annotations": "every claim as a W3C Web Annotation on the words of its report",
    "prov": "who said, read and decided what, in PROV-O",
    "totals": "events and deaths by first-order division and month, from low to high",
    "house": "the fields of your house's codebook, a row an event",
    "parquet": "events, claims, standing, reports, origins and decisions as typed tables, in a ZIP archive",
    "datapackage": "the same tables as CSV, with what each column is, in a ZIP archive",
    "xlsx": "the same tables as sheets of a workbook",
    "sqlite": "the same tables as one SQLite file",
}
_NEEDS: Mapping[str, str] = {"parquet": "pyarrow", "xlsx": "openpyxl"}
"""What must be installed for a form, which the extra of the form's name brings."""

_KIND: Mapping[str, str] = {
    "geojson": "application/geo+json",
    "plover": "application/x-ndjson",
    "annotations": "application/ld+json",
    "prov": "application/ld+json",
    "parquet": "application/zip",
    "datapackage": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
}
_ENDING: Mapping[str, str] = {
    "geojson": "geojson",
    "plover": "jsonl",
    "annotations": "jsonld",
    "prov": "jsonld",
    **dict.fromkeys(FOLDERS, "zip"),
    "xlsx": "xlsx",
    "sqlite": "sqlite",
}

routes = APIRouter(include_in_schema=False)


@routes.get("/export")
def exports(request: Request) -> Response:
    """The forms that there are."""
    desk = desk_of(request)
    with desk.reading() as record:
        has_codebook = record.codebook_source() is not None
    names = (*FORMATS, *((HOUSE,) if has_codebook else ()), *TABLES)
    forms = tuple(Form(name, _WORDS[name], name in CODED, _lacking(name)) for name in names)
    return drawn(request, "export.html", ExportPage(frame_of(request), forms))


@routes.get("/export/{form}")
def fetch(request: Request, form: str, *, internal: bool = False, unreviewed: bool = False) -> Response:
    """The record in one form, as a file: redacted as every export is, or `internal`, with nothing held back.

    A codebook's own form holds what a person has checked, and the rest too where it is asked for `unreviewed`.
    """
    if form not in (*FORMATS, HOUSE, *TABLES):
        raise UsageError(f"there is no export format {form}: choose one of {', '.join((*FORMATS, HOUSE, *TABLES))}")
    desk = desk_of(request)
    if internal:
        check_act(person_of(request), Act.INTERNAL)
    check_nothing_blind(desk, person_of(request).code)
    kind, ending = _kind(form)
    whole = "-unreviewed" if unreviewed and form in CODED else ""
    name = f"{desk.path.stem}-{form}{'-internal' if internal else ''}{whole}.{ending}"
    held = {"content-disposition": f'attachment; filename="{_plain(name)}"'}
    redaction = Redaction(internal, date.today(), checked=form in CODED and not unreviewed)
    if form in TABLES:
        return Response(_tables(desk, form, redaction), media_type=kind, headers=held)
    return StreamingResponse(_lines(desk, form, redaction), media_type=kind, headers=held)


def _lines(desk: Desk, form: str, redaction: Redaction) -> Iterator[str]:
    with desk.reading() as record:
        yield from export(record, form, redaction, Tally())


def _tables(desk: Desk, form: str, redaction: Redaction) -> bytes:
    """The bytes of a form of many tables: one file, or a ZIP archive of the files that it is."""
    with desk.reading() as record, steady():
        flat = flatten(record, redaction, Tally())
        return zipped(files_of(flat, form)) if form in FOLDERS else b"".join(book_of(flat, form))


def _lacking(form: str) -> str:
    """What has to be installed before a form can be fetched; nothing where it can."""
    return f"pip install 'whence[{form}]'" if form in _NEEDS and find_spec(_NEEDS[form]) is None else ""


def _kind(form: str) -> tuple[str, str]:
    """The media type of a form and the ending of its file's name."""
    if form in _KIND:
        return _KIND[form], _ENDING[form]
    return ("application/x-ndjson", "jsonl") if form.endswith("jsonl") else ("text/csv; charset=utf-8", "csv")


def _plain(name: str) -> str:
    """A name that a header can carry."""
    return "".join(char if char.isascii() and (char.isalnum() or char in "-_.") else "_" for char in name)
