# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that adds a record up by place and period."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from whence.cli.files import write_file
from whence.cli.options import DEFAULT_RECORD, AsJson, AsOf, Internal, Output, RecordPath, Released, day_option
from whence.cli.out import tell, write_beside

if TYPE_CHECKING:
    from whence.export.redaction import Redaction
    from whence.export.totals import Figures, Totals


def totals(  # noqa: PLR0913 - each option is a parameter
    *,
    record: RecordPath = DEFAULT_RECORD,
    release: Released = None,
    by: Annotated[
        Literal["admin1", "country", "none"],
        typer.Option("--by", help="A row for each: first-order division, country."),
    ] = "admin1",
    per: Annotated[
        Literal["month", "year", "all"], typer.Option("--per", help="A row for each month or year, or for all.")
    ] = "month",
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="CODE", help="Only of this country: its ISO code or English name."),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option("--since", metavar="DATE", parser=day_option, help="Only what happened on or after it."),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", metavar="DATE", parser=day_option, help="Only what happened on or before it."),
    ] = None,
    checked: Annotated[
        bool, typer.Option("--checked", help="Only events that a person has checked; the others count as held back.")
    ] = False,
    internal: Internal = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Add the record up by place and month: events, reports, origins, and deaths from low to high.

    These are deaths as reports tell them, added by named rules, not an estimate of all who died. Deaths are low, best
    and high by the record's `ucdp` rule, and of the best figure the civilians. Beside them stands the least and most
    that anybody alleges of civilians, by the `airwars` rule: no part of them. A total over several happenings adds only
    what its parts leave over. An event without a toll is counted as an event without a toll, never as none dead.

    What is not known to a first-order division, or to a month, stands in rows of its own: the rows add up to the
    record's events, together with those held back, rejected and not asked for, which are counted by reason. Reports and
    origins are counted once in a row, so over rows they do not add up; the last line counts each once. Reports that are
    in no row are counted by reason.

    With -o FILE.csv it is the table that `whence export --format totals` writes, with FILE.events.csv beside it, which
    says which event is in which row, and FILE.left-out.csv.
    """
    from whence.api import Record
    from whence.export.countries import alpha2
    from whence.export.redaction import Redaction
    from whence.export.source import Tally
    from whence.export.totals import Asked, lines, with_doubles, with_reports
    from whence.export.totals import totals as add_up
    from whence.export.write import make_shaper, shown_events
    from whence.model.errors import UsageError
    from whence.terminal.console import results
    from whence.terminal.totals import show_totals
    from whence.vocab.registry import steady

    if since is not None and until is not None and until < since:
        raise UsageError(f"no day is on or after {since} and on or before {until}")
    asked = Asked(by, per, alpha2(country) if country is not None else None, since, until)
    redaction = Redaction(internal, as_of or date.today(), checked=checked)
    tally = Tally()
    with Record(record) as opened, opened.at_one_moment(), steady():
        source = opened if release is None else opened.release(release)
        shaper = make_shaper(source, redaction)
        shown = list(shown_events(source, shaper, tally))
        if output is not None:
            write_file(output, lines(shown, source, shaper, tally, asked))
            write_beside(tally, output)
            tell(tally, ("event", "events"), output)
            return
        events = [event for event, _ in shown]
        made = with_reports(add_up(events, redaction, tally, asked), events, source)
        made = with_doubles(made, opened.doubles()) if release is None else made
    if as_json:
        from whence.cli.documents import write_document

        write_document({"record": str(record)} | totals_document(made, redaction))
    else:
        show_totals(made, results())


def totals_document(made: "Totals", redaction: "Redaction") -> dict[str, Any]:
    """The totals as one document."""
    from whence.export.totals import ATTRIBUTIONS, NOT_WHAT

    asked = made.asked
    return {
        "what_this_is_not": NOT_WHAT,
        "attributions": [ATTRIBUTIONS],
        "export": {"internal": redaction.internal, "as_of": redaction.as_of.isoformat()},
        "by": asked.by,
        "per": asked.per,
        "country": asked.country,
        "since": _iso(asked.since),
        "until": _iso(asked.until),
        "rows": [
            asdict(one.where) | asdict(one.when) | _figures(one.figures) | {"event_ids": list(one.events)}
            for one in made.rows
        ],
        "total": _figures(made.total),
        "left_out": dict(made.left_out),
        "every_event": made.every,
        "reports_left_out": dict(made.reports_out),
        "every_report": made.every_report,
        "may_be_one": None if made.may_be_one is None else [list(pair) for pair in made.may_be_one],
    }


def _figures(figures: "Figures") -> dict[str, Any]:
    return asdict(figures)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
