# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands that give a record to others: exports and the page, both redacted unless asked for otherwise."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from whence.cli.files import write_file
from whence.cli.one import FORMS, One, OneClaim, OneEvent
from whence.cli.options import DEFAULT_RECORD, AsOf, Internal, Output, RecordPath, Released, note
from whence.cli.tables import MANY_TABLES, write_tables
from whence.cli.totals_layout import By, Per, layout
from whence.model.plural import counted

if TYPE_CHECKING:
    from whence.export.redaction import Redaction
    from whence.export.source import Tally

Form = Literal[
    "jsonl", "claims-jsonl", "lineage-jsonl", "acled", "ged", "airwars", "geojson", "totals", "hxl", "plover",
    "annotations", "prov", "house", "parquet", "datapackage", "xlsx", "sqlite", "claimreview", "dossier",
]  # fmt: skip
Unit = Literal["codebook", "event"]
_TABLES = ("acled", "ged", "airwars", "totals")
_LEAVING_OUT = (*_TABLES, "plover")
_ABOUT = (*_TABLES, "hxl", "house", "jsonl", "claims-jsonl", "lineage-jsonl")  # rows that cannot tell what they owe
_EVENTS = ("event", "events")
_NOUNS = {
    "claims-jsonl": ("line", "lines"),
    "lineage-jsonl": ("pair of reports", "pairs of reports"),
    **dict.fromkeys(("annotations", "prov", "claimreview"), ("claim", "claims")),
}


def export(  # noqa: PLR0913 - each option is a parameter
    form: Annotated[Form, typer.Option("--format", help="In which form.")],
    *,
    unit: Annotated[
        Unit,
        typer.Option("--unit", help="What a row of acled, ged or airwars is: the codebook's unit, or each event."),
    ] = "codebook",
    event: OneEvent = None,
    claim: OneClaim = None,
    record: RecordPath = DEFAULT_RECORD,
    release: Released = None,
    by: By = None,
    per: Per = None,
    unreviewed: Annotated[
        bool,
        typer.Option(
            "--unreviewed",
            help="acled and ged: also what no person has checked. The file's name and every such row say so.",
        ),
    ] = False,
    internal: Internal = False,
    as_of: AsOf = None,
    output: Output = None,
) -> None:
    """Write the record in a form that other tools read.

    \b
    jsonl          the events in full, one a line
    claims-jsonl   every claim of every report, one a line, and the sources that reports state
    lineage-jsonl  every related pair of reports, one a line
    acled          ACLED's 31 columns (CSV), a row for each pair of actors, place and day
    ged            UCDP GED's 49 columns (CSV), a row for each dyad, place and span of days
    airwars        harm to civilians with what Airwars' grades ask for (CSV), a row an event
    geojson        events as a feature collection
    totals         events and deaths by admin-1 and month, or --by and --per others (CSV)
    hxl            events with a row of HXL hashtags under the header (CSV)
    house          the fields of your house's codebook (CSV), a row an event
    plover         the events that PLOVER has a category for, one a line (JSON)
    annotations    every claim as a W3C Web Annotation on the words of its report (JSON-LD)
    prov           who said, read and decided what, in PROV-O (JSON-LD)
    claimreview    one claim, with --claim: the draft of a schema.org ClaimReview, without a rating
    dossier        one event, with --event, for a reader: Markdown, or HTML with `-o FILE.html`
    parquet        events, claims, standing, reports, origins and decisions as typed tables
    datapackage    the same tables as CSV, with a datapackage.json on what each column is
    xlsx           the same tables as sheets of an Excel workbook (pip install 'whence[xlsx]')
    sqlite         the same tables as one SQLite file, for Datasette and whatever reads SQL

    The last four need -o: a FOLDER or FILE.zip, for xlsx a FILE.xlsx, for sqlite a FILE.sqlite, written whole or not at
    all.

    acled and ged hold only what a person has checked, as these codebooks' own files do, unless --unreviewed is given.

    By default private persons stand by their role, events about hostages and detainees are held back until a person
    releases them, sexual violence has no place but the region, no day and no quote, and the newest 7 days are left for
    later. Standard error says how much was written, held back and left out, and why; with `-o FILE` what the columns of
    a table cannot hold is listed in FILE's name with `.left-out.csv`, and which events are in which row in FILE's name
    with `.events.csv`. With --release the bytes are those that the same export gave when the release was made.
    """  # noqa: D301 - the backspace keeps the lines of the list apart
    from whence.api import Record
    from whence.export.redaction import UNCHECKED, Redaction
    from whence.export.source import Tally
    from whence.export.write import CODED
    from whence.export.write import export as export_lines

    tally, one = Tally(), One(form, event, claim)
    one.check()
    asked = layout(form, by, per)
    if form in CODED and unreviewed and output is not None:
        output = unreviewed_name(output)
    redaction = Redaction(internal, as_of or date.today(), checked=form in CODED and not unreviewed)
    with Record(record) as opened, opened.at_one_moment():
        source = opened if release is None else opened.release(release)
        stages = source.stages()
        if form in MANY_TABLES:
            write_tables(source, form, redaction, output)
            return
        alone = one.lines(source, redaction, tally, output) if form in FORMS else None
        _write(alone or export_lines(source, form, redaction, tally, unit, asked), output)
    if output is not None and form in _LEAVING_OUT:
        write_beside(tally, output, rows=form in _TABLES)
    if output is not None and form in _ABOUT:
        write_file(about_beside(output), _about(form, redaction, tally, stages))
    tell(tally, _NOUNS.get(form, _EVENTS), output if form in _LEAVING_OUT else None)
    if redaction.checked and not tally.written and f"events {UNCHECKED}" in tally.held_back:
        empty = f"{output} has no row but its header" if output is not None else "no row was written"
        note(f"{empty}: {form} holds only what a person has checked, and nobody has checked any of these events;")
        note("check them in `whence review`, or take them unchecked with --unreviewed")
    elif output is not None and unreviewed and form in CODED:
        note(f"written to {output}")


def page(
    record: RecordPath = DEFAULT_RECORD,
    release: Released = None,
    internal: Internal = False,
    as_of: AsOf = None,
    output: Output = None,
) -> None:
    """Write the record as one HTML page that needs nothing else.

    Events with their ledgers, origins and sentences, the reports, and what could not be read. It opens without network
    and without scripts, and holds back what `whence export` holds back. With --release it shows what that release does;
    what could not be read is no part of a release.
    """
    from whence.api import Record
    from whence.export.redaction import Redaction
    from whence.export.source import Tally
    from whence.page.write import page_lines
    from whence.vocab.registry import steady

    tally = Tally()
    with Record(record) as opened, opened.at_one_moment(), steady():
        source = opened if release is None else opened.release(release)
        _write(page_lines(source, Redaction(internal, as_of or date.today()), tally), output)
    tell(tally, _EVENTS, None)


def _write(lines: Iterable[str], output: Path | None) -> None:
    """Write lines to a file or standard output."""
    if output is not None:
        write_file(output, lines)
        return
    for line in lines:
        sys.stdout.write(line)
    sys.stdout.flush()


def unreviewed_name(output: Path) -> Path:
    """The name of a file with rows that no person has checked: `acled.unreviewed.csv` for `acled.csv`."""
    if "unreviewed" in output.name:
        return output
    return output.with_name(f"{output.stem}.unreviewed{output.suffix}")


def left_out_beside(output: Path) -> Path:
    """The file for what the columns cannot hold: `acled.left-out.csv` beside `acled.csv`."""
    return _beside(output, "left-out")


def events_beside(output: Path) -> Path:
    """The file that says which events are in which row: `acled.events.csv` beside `acled.csv`."""
    return _beside(output, "events")


def _beside(output: Path, what: str) -> Path:
    name = output.stem if output.suffix.lower() == ".csv" else output.name
    return output.with_name(f"{name}.{what}.csv")


def about_beside(output: Path) -> Path:
    """The file that says what an export is and what it owes to others: `acled.about.txt` beside `acled.csv`."""
    return output.with_name(f"{output.stem}.about.txt")


def _about(form: str, redaction: "Redaction", tally: "Tally", stages: Mapping[str, str]) -> Iterator[str]:
    """What stands there: of what kind the export is, how much was written and held back, whose data are in it."""
    from whence import __version__
    from whence.export.flat.about import stage_in_words
    from whence.export.owed import CAVEAT, OWED

    yield f"{form} by whence {__version__}, {redaction.stamp()}\n"
    yield from (f"stage: {stage_in_words(kind, name)}\n" for kind, name in stages.items())
    yield f"{CAVEAT}\n"
    yield f"written: {tally.written:,}\n"
    yield from (f"held back: {number:,} {reason}\n" for reason, number in sorted(tally.held_back.items()))
    yield from (f"attribution: {line}\n" for line in OWED)


def write_beside(tally: "Tally", output: Path, *, rows: bool = True) -> None:
    """Write what was left out, and the events of each of the rows of a table, beside it."""
    from whence.export.table import row

    left_out = [row(["event_id", "reason"]), *(row([name, why]) for name, why in tally.left_out)]
    write_file(left_out_beside(output), left_out)
    if not rows:
        return
    listed = [row([name, event]) for name, events in tally.rows for event in events]
    write_file(events_beside(output), [row(["row_id", "event_id"]), *listed])


def tell(tally: "Tally", nouns: tuple[str, str], output: Path | None) -> None:
    """Say how much was written, held back and left out, by reason, and what lets it in.

    `nouns` are what one and several of what is written are called.
    """
    from whence.export.acled import NO_POINT
    from whence.export.redaction import with_remedy

    rows = f" in {counted(len(tally.rows), 'row')}" if len(tally.rows) < tally.written and tally.rows else ""
    note(f"{counted(tally.written, *nouns)} written{rows}")
    for reason, number in sorted(tally.held_back.items()):
        note(f"{number:,} held back: {with_remedy(reason)}")
    for reason, number in sorted(Counter(why for _, why in tally.left_out).items()):
        note(f"{number:,} left out: {reason}")
    if any(why == NO_POINT for _, why in tally.left_out):
        note("`whence gazetteer missing` lists the places that no gazetteer has, and says what to add")
    if tally.left_out and output is not None:
        note(f"what was left out is listed in {left_out_beside(output)}")
