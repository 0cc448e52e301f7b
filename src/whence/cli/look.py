# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands that look into a record: the events, one event, one report."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.evidence import write_warc
from whence.cli.fetching import meant
from whence.cli.options import DEFAULT_RECORD, AsJson, MinScore, RecordPath, Released, note

if TYPE_CHECKING:
    from whence.api import Record as OpenRecord

_DOUBLES = 5  # pairs of events that may be one and are named, without --all
ONLY_QUOTES = "note: this record keeps no texts (it was made with --no-text): only its quotes are searched"


def events(  # noqa: PLR0913 - each option is a parameter
    *,
    record: RecordPath = DEFAULT_RECORD,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="In this country: ML, MLI or Mali.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="That may have happened since.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="That may have happened until.")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Of this event type or sub-event type, as ACLED names it."),
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="With an actor whose name holds this.")] = None,
    flag: Annotated[
        str | None, typer.Option(metavar="FLAG", help="With this flag, such as one_party_only, denied, disputed.")
    ] = None,
    text: Annotated[
        str | None, typer.Option(metavar="WORDS", help="With a sentence behind it that holds all these words.")
    ] = None,
    min_score: Annotated[
        float | None,
        typer.Option(metavar="SCORE", help="With a supported claim read with this score or a better one, 0 to 1."),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many to list at most.")] = 50,
    every: Annotated[bool, typer.Option("--all", help="List every one.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the events of a record, a line each, by date.

    A line has the event's id, its date as exactly as it is known, place, type, how many are said to have been killed
    with how many reports and origins say so, and the flags. `--json` gives the events in full, nothing held back.
    """
    from whence.api import Record
    from whence.cli.documents import events_document, write_document
    from whence.terminal.console import results
    from whence.terminal.events import show_events
    from whence.view.lines import line_of
    from whence.view.viewer import INTERNAL

    most = None if every else limit
    with Record(record) as opened:
        found = opened.events(
            country=_alpha2(country) if country is not None else None,
            since=since,
            until=until,
            kind=kind,
            actor=actor,
            flag=flag,
            text=text,
            min_score=min_score,
            limit=most + 1 if most is not None else None,
        )
        shown = list(islice(found, most))
        more = next(found, None) is not None
        if as_json:
            write_document(events_document(opened, shown, more=more))
        elif shown:
            show_events([line_of(event, INTERNAL) for event in shown], results(widest=None))
        tell_doubles(opened, frozenset(event.event_id for event in shown), every=every)
        if text is not None and not opened.holds_text:
            note(ONLY_QUOTES)
    if more:
        note(f"the first {limit} are listed, there are more: --limit N or --all lists them")
    if not shown:
        note(
            "no event is as asked"
            if any((country, since, until, kind, actor, flag, text)) or min_score is not None
            else "the record has no event"
        )


def _alpha2(country: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country as somebody gives it; raises UsageError for none."""
    from whence.export.countries import alpha2  # not with the others: to load all names of countries takes a while

    return alpha2(country)


def tell_doubles(record: "OpenRecord", shown: frozenset[str], *, every: bool) -> None:
    """Say of which events shown whence is not sure that they are two happenings, and what to do."""
    from whence.model.plural import counted

    pairs = [pair for pair in record.doubles() if not shown.isdisjoint(pair)]
    if not pairs:
        return
    named = pairs if every else pairs[:_DOUBLES]
    note(f"{counted(len(pairs), 'pair of events', 'pairs of events')} may be one happening told twice:")
    for one, two in named:
        note(f"  {one} and {two}")
    if len(pairs) > len(named):
        note(f"  and {len(pairs) - len(named):,} more: --all names them")
    note("`whence why-same A B` says what speaks for it; `whence decide merge A B --by CODE` makes one of them")


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", hidden=True)],
    record: RecordPath = DEFAULT_RECORD,
    by: Annotated[
        str | None, typer.Option(metavar="WHAT", help="Only what is found by its words, by claimant or by place.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many sentences to list at most.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find sentences, claimants and places by their words.

    Found is a sentence that holds all the WORDS, then what a claimant of that name says, then what is told of a place
    of that name, the best match of each first, each sentence once and under its event. Case, accents and endings do not
    matter; words in double quotes must follow one another; `goun*` stands for all that begin so.
    """
    from whence.api import Record
    from whence.cli.documents import hits_document, write_document
    from whence.terminal.console import results
    from whence.terminal.search import show_hits
    from whence.view.search import view_hits

    with Record(record) as opened:
        found = opened.search(" ".join(words), by=by)
        shown = list(islice(found, limit))
        more = next(found, None) is not None
        if as_json:
            write_document(hits_document(shown, more=more))
        else:
            show_hits(view_hits(opened, shown), results())
        if not opened.holds_text:
            note(ONLY_QUOTES)
    if more:
        note(f"the first {limit} are listed, there are more: --limit N lists them")
    if not shown:
        note("nothing holds all these words")


def tell_suggested(record: "OpenRecord", name: str) -> None:
    """Say which events may be meant by words that are no id, where any are found by them."""
    from whence.view.named import suggested

    lines = suggested(record, name)
    if lines:
        note(f"{name} is no event's id; it stands in what is told of")
    for line in lines:
        note(f"  {line}")


def event(
    name: Annotated[str, typer.Argument(metavar="EVENT", hidden=True)],
    record: RecordPath = DEFAULT_RECORD,
    release: Released = None,
    min_score: MinScore = None,
    ids: Annotated[bool, typer.Option("--ids", help="With each claim's id, which no decision changes.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show one event in full: who says what, and in which words.

    EVENT is an event's id, the id of any incident in it, or the start of either; of an id that the event no longer has,
    or that only a release shows, it is said where it went. Shown are place and date with the
    reason for them, casualties by claimant, denials under what they deny, responsibility, the origins, deaths by three
    named rules, each sentence with the supporting words in brackets and their place in the report, and what people
    decided.

    A claim's score is how likely it is that the reader read it right, not that it is true; readers without scores give
    1. With --min-score claims below it are counted, not shown; flags, origins and deaths still rest on all.

    Claims are numbered as they are shown, anew after each decision: to rule on several, name them by the ids that
    --ids gives.
    """
    from whence.api import Record
    from whence.cli.documents import event_document, write_document
    from whence.model.errors import UsageError
    from whence.store.asked import check_score
    from whence.terminal.console import results
    from whence.terminal.event import show_event
    from whence.view.decisions import moved_words
    from whence.view.event import view_event
    from whence.view.tombstone import tombstone_words
    from whence.view.viewer import Viewer

    least = check_score(min_score)
    with Record(record) as opened:
        source = opened if release is None else opened.release(release)
        died = opened.tombstone(name) if release is None else None
        if died is not None and died.entry.is_now is None and not died.entry.new:
            raise UsageError(tombstone_words(died))
        try:
            found = source.event(name)
        except UsageError:
            if release is None:
                tell_suggested(opened, name)
            raise
        moved = moved_words(opened, name, found) if release is None else None
        if died is not None:
            moved = tombstone_words(died)
        if as_json:
            write_document(event_document(source, found, least, moved))
        else:
            show_event(view_event(Viewer.internal(source), found, least), results(), ids=ids)
    if moved is not None:
        note(moved)


def report(
    name: Annotated[str, typer.Argument(metavar="REPORT", hidden=True)],
    record: RecordPath = DEFAULT_RECORD,
    warc: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the page as it was received into this .warc.gz file instead."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show one report with its claims marked in the text.

    REPORT is a report's file, given id or web address, or the start of its `r-` id. Marked words have the number
    of their claim in the key below; what was not read (paywall lines, newsletter calls) stands in braces with the
    reason. The coverage line says how many sentences were read. For a name that the last build refused the reason is
    given.

    With --warc the bytes of a page that was retrieved are written as a web archive, with address, time and headers, for
    tools that show archived pages.
    """
    if warc is not None:
        write_warc(name, record, warc)
        return
    from whence.api import Record
    from whence.cli.documents import report_document, write_document
    from whence.terminal.console import results
    from whence.terminal.report import show_report
    from whence.view.report import view_report

    with Record(record) as opened:
        name = meant(opened.report, name)
        newer = opened.newer_version(name)
        if as_json:
            write_document(report_document(opened, name))
        else:
            show_report(view_report(opened, name), results())
        refused = [one for one in opened.refusals() if one.identity == name]
    for one in refused:
        note(f"note: another report {name} was refused by the last build: {one.reason.value}, {one.detail}")
    if newer is not None:
        note(f"no event rests on this version any more: {newer} took its place")
