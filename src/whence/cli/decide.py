# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands by which a person rules on a record: decide, log, undo."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, examples, insisting, note

if TYPE_CHECKING:
    from whence.model.claim import Claim, DateValue, PlaceValue
    from whence.model.decision import ActorValue, Decision, HouseValue, NoteValue, ScopeValue, TypeValue
    from whence.model.lists import Settable
    from whence.store import Record as StoredRecord

decide = typer.Typer(
    name="decide",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Rule on the record: merge, apart, split, set, reject, accept, edge, release; add a claim, incident, source.",
    epilog=examples(
        "whence decide merge e-7alsqw3qu6cu e-mlij3egnnw5w --by A1 --reason 'one attack, two spellings'",
        "whence decide set e-7alsqw3qu6cu date 2024-10-04 --by A1",
        "whence decide reject 'e-7alsqw3qu6cu#3' --by A1 --dry-run",
        "whence event e-7alsqw3qu6cu --ids       # ids of claims, for numbers shift with each decision",
        "whence log --stale                      # what no longer applies",
        "whence undo d-qbm2x7w3kfya --by A1",
    ),
)
"""The group `whence decide`."""

ByCode = Annotated[
    str | None,
    typer.Option("--by", metavar="CODE", help="Who decides: a code, no name.", show_default="WHENCE_AUTHOR"),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it never leaves the record in public.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")]
_EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help="An event's id, or the start of it.")]


def carry_out(
    make: Callable[["StoredRecord"], "Decision"],
    record: Path,
    *,
    dry_run: bool,
    as_json: bool,
    hit: "Sequence[Claim]" = (),
) -> None:
    """Make a decision on a record, carry it out or not, and say what it changed; `hit` are the claims that it met."""
    from whence.api import Record
    from whence.cli.documents import carried_document, write_document
    from whence.decide import decide as decide_on
    from whence.terminal.console import results
    from whence.terminal.decisions import show_carried

    carried = decide_on(record, make, dry_run=dry_run)
    if as_json:
        write_document(carried_document(carried))
        return
    with Record(record) as opened:
        files = {report.report_id: report.file for report in opened.reports()}
    show_carried(carried, files, results(), hit)
    if dry_run:
        note("nothing was written: this is what would change")


@decide.command(epilog=examples("whence decide merge e-7alsqw3qu6cu e-mlij3egnnw5w --by A1"))
def merge(
    events: Annotated[list[str], typer.Argument(metavar="EVENT EVENT...", help="The events: their ids, or starts.")],
    *,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Two events or more are one happening.

    All incidents of them are together from now on, whatever linking says, and whatever is read or linked anew. The
    event has the id of its first incident; the other ids lead to it for good.
    """
    from whence.decide import by as who
    from whence.decide import merge as made

    carry_out(lambda opened: made(opened, events, who(by, reason)), record, dry_run=dry_run, as_json=as_json)


@decide.command(epilog=examples("whence decide apart e-7alsqw3qu6cu e-mlij3egnnw5w --by A1"))
def apart(
    events: Annotated[list[str], typer.Argument(metavar="EVENT EVENT", help="The two events: their ids, or starts.")],
    *,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Two events are two happenings, however much they look alike.

    None of their incidents are ever joined by linking from now on, and the queue asks no more whether they are one.
    """
    from whence.decide import apart as made
    from whence.decide import by as who

    carry_out(lambda opened: made(opened, events, who(by, reason)), record, dry_run=dry_run, as_json=as_json)


@decide.command(epilog=examples("whence decide split e-7alsqw3qu6cu gao-77 --by A1"))
def split(  # noqa: PLR0913
    event: _EventArgument,
    incidents: Annotated[
        list[str], typer.Argument(metavar="INCIDENT...", help="Incidents' ids, or the reports that tell of them.")
    ],
    *,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Some incidents of an event are another happening.

    They are apart from the rest of the event from now on. Linking still says which of them are together.
    """
    from whence.decide import by as who
    from whence.decide import split as made

    carry_out(lambda opened: made(opened, event, incidents, who(by, reason)), record, dry_run=dry_run, as_json=as_json)


@decide.command(
    "set",
    epilog=examples(
        "whence decide set e-7alsqw3qu6cu date 2024-10-04..2024-10-05 --by A1",
        "whence decide set e-7alsqw3qu6cu place 2457163 --by A1",
        "whence decide set e-7alsqw3qu6cu place Tin-Zaouatene --at 19.96,2.97 --country DZ --by A1",
        "whence decide set e-7alsqw3qu6cu type 'Air/drone strike' --by A1",
        "whence decide set e-7alsqw3qu6cu scope crime --by A1",
        "whence decide set i-nar3x7m2kq4d scope conflict --by A1   # brings in what was read as a crime or accident",
        "whence decide set e-7alsqw3qu6cu actor 'FAMa = Armed Forces of Mali' --by A1",
        "whence decide set e-7alsqw3qu6cu note 'The two tolls are of two days.' --by A1",
    ),
)
def set_(  # noqa: PLR0913
    event: _EventArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="date, place, type, scope, actor, house or note.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is; see below.")],
    *,
    at: Annotated[
        str | None, typer.Option("--at", metavar="LAT,LON", help="Of a place: its point, in degrees.")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Of a place: ML, MLI or Mali.")] = None,
    precision: Annotated[
        str | None, typer.Option(metavar="WORD", help="Of a place: exact, near, admin1 …", show_default="by its sort")
    ] = None,
    sure: Annotated[
        bool, typer.Option("--sure", help="Of a date: it is meant, though it is after every report, or to come.")
    ] = False,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """An event's date, place, type or scope is another, an actor has another name, or there is a note to read with it.

    What was derived is kept and shown beside it. A date is 2024-10-04, 2024-10-04..2024-10-06, 2024-10, 2024 or
    unknown. A place is its number in the gazetteer (`whence gazetteer find NAME` has it), a name there, any name with
    --at and --country, or unknown. A type is an event type or sub-event type of ACLED. A scope is conflict (or war),
    crime, accident or demonstration; conflict also brings in an incident, by its id, that is in no event because it was
    read as something else (`whence report REPORT` has the ids). An actor is the name that it has, =, and the name that
    it is to have. A note is any words; unlike a reason it is shown to others, behind the note that whence drafts.
    Deaths cannot be set: they follow from the claims, which you accept or reject.
    """
    from whence.decide import by as who
    from whence.decide import set_value
    from whence.decide.days import check_told
    from whence.decide.values import field_of

    meant = field_of(field)
    new = _value(meant, value, at, country, precision)

    def made(opened: "StoredRecord") -> "Decision":
        if not sure:
            check_told(opened, event, new, who(by, reason))
        return set_value(opened, event, meant, new, who(by, reason))

    with insisting():
        carry_out(made, record, dry_run=dry_run, as_json=as_json)


def _value(
    field: "Settable", written: str, at: str | None, country: str | None, precision: str | None
) -> "DateValue | PlaceValue | TypeValue | ScopeValue | NoteValue | ActorValue | HouseValue":
    """What a person wrote for a field; raises UsageError where options do not go with it."""
    from whence.decide.values import actor_of, date_of, house_of, note_of, place_of, scope_of, type_of
    from whence.export.countries import alpha2
    from whence.model.errors import UsageError
    from whence.model.lists import Settable

    if field is Settable.PLACE:
        return place_of(written, at, alpha2(country) if country is not None else None, precision)
    if (at, country, precision) != (None, None, None):
        raise UsageError(f"--at, --country and --precision are for a place, not for a {field}")
    if field is Settable.DATE:
        return date_of(written)
    if field is Settable.NOTE:
        return note_of(written)
    if field in (Settable.ACTOR, Settable.HOUSE):
        return actor_of(written) if field is Settable.ACTOR else house_of(written)
    return type_of(written) if field is Settable.TYPE else scope_of(written)


_Judged = Annotated[
    str,
    typer.Argument(
        metavar="EVENT|CLAIM", help="An event's id; a claim's (c-…), or EVENT#3 as `whence event` has it; see below."
    ),
]


def _judge(
    make: Callable[["StoredRecord", str], "Decision"], name: str, record: Path, *, dry_run: bool, as_json: bool
) -> None:
    """Rule on an event or a claim, and say which claim it was."""
    meant = _meant(name, record)
    hit: list[Claim] = []

    def judged(opened: "StoredRecord") -> "Decision":
        decision = make(opened, meant)
        if decision.claim is not None:
            hit.append(opened.claim(meant))
        return decision

    carry_out(judged, record, dry_run=dry_run, as_json=as_json, hit=hit)


def _meant(name: str, record: Path) -> str:
    """The id of an event or claim; a claim may be meant by its number in an event."""
    from whence.api import Record
    from whence.model.errors import UsageError
    from whence.view.event import claim_numbers
    from whence.view.viewer import Viewer

    event, hash_sign, number = name.partition("#")
    if not hash_sign:
        return name
    with Record(record) as opened:
        claims = claim_numbers(Viewer.internal(opened), opened.event(event))
    if not number.isdecimal() or int(number) not in claims:
        raise UsageError(f"{event} has no claim {number}: `whence event {event}` numbers them")
    return claims[int(number)]


@decide.command(
    epilog=examples(
        "whence decide reject 'e-7alsqw3qu6cu#3' --by A1 --reason 'misread: wounded, not killed'",
        "whence decide reject e-7alsqw3qu6cu --ground crime --by A1",
    )
)
def reject(  # noqa: PLR0913
    name: _Judged,
    *,
    ground: Annotated[
        str | None, typer.Option("--ground", metavar="WORD", help="Of an event: what it is instead; see below.")
    ] = None,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """An event or a claim is not to count.

    A rejected claim stays listed and counts for nothing; a rejected event stays in the record and leaves exports and
    the page, unless they are internal. The ground of an event's rejection is duplicate, outside_country,
    outside_period, crime, accident, threat_or_plan, history, exercise, not_located or other.

    The numbers in `whence event` shift with each merge, split or reject; a claim's id, which `whence event --ids`
    shows, does not. What was hit is said with its figure and claimant.
    """
    from whence.decide import by as who
    from whence.decide import reject as made
    from whence.decide.values import ground_of

    why = ground_of(ground) if ground is not None else None
    _judge(
        lambda opened, meant: made(opened, meant, who(by, reason), why), name, record, dry_run=dry_run, as_json=as_json
    )


@decide.command(epilog=examples("whence decide accept e-7alsqw3qu6cu --by A1", "whence decide accept c-5m5d --by A2"))
def accept(
    name: _Judged,
    *,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """An event or a claim was checked and holds.

    A claim that the evidence check refused counts when a person accepts it. Accepted by two people, by their codes, it
    is second_checked.

    The numbers in `whence event` shift with each merge, split or reject; a claim's id, which `whence event --ids`
    shows, does not. What was hit is said with its figure and claimant.
    """
    from whence.decide import accept as made
    from whence.decide import by as who

    _judge(lambda opened, meant: made(opened, meant, who(by, reason)), name, record, dry_run=dry_run, as_json=as_json)


@decide.command(
    epilog=examples(
        "whence decide edge gao-77 gao-camp-47 none --by A1",
        "whence decide edge solhan-132 solhan-rewrite same_words --source solhan-132 --by A1",
    )
)
def edge(  # noqa: PLR0913
    a: Annotated[str, typer.Argument(metavar="REPORT", help="A report's file or id.")],
    b: Annotated[str, typer.Argument(metavar="REPORT", help="Another's.")],
    relation: Annotated[str, typer.Argument(metavar="RELATION", help="none, same_words or cites.")],
    *,
    source: Annotated[
        str | None, typer.Option("--source", metavar="REPORT", help="Which of the two the other one repeats.")
    ] = None,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """How two reports hang together, whatever lineage found; origins are counted by it.

    same_words and cites join the claims that give one value in both, so that they count as one voice; none lets them
    count each.
    """
    from whence.decide import by as who
    from whence.decide import edge as made

    carry_out(
        lambda opened: made(opened, (a, b), relation, source, who(by, reason)), record, dry_run=dry_run, as_json=as_json
    )


@decide.command(
    epilog=examples("whence decide release e-7alsqw3qu6cu --by A1 --reason 'freed in 2020, named in every paper since'")
)
def release(
    event: _EventArgument,
    *,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """What exports hold back of an event may be shown.

    That is an event about hostages or detainees, or the place and the quotes of an attack on a protected site: say with
    --reason that these are public already, and what showing them serves. It holds for the reports that tell of the
    event at present: when another one to be held back joins them, you have to look again. Sexual violence is never
    released, and the newest 7 days stay held back. To keep what the record shows for citing, see `whence release`.
    """
    from whence.decide import by as who
    from whence.decide import release as made

    carry_out(lambda opened: made(opened, event, who(by, reason)), record, dry_run=dry_run, as_json=as_json)


def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="The decision's id (d-…), or the start of it.")],
    *,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take a decision back.

    That is a decision too: it stands in the log, and can itself be undone, which puts the first one back.
    """
    from whence.decide import by as who
    from whence.decide import undo as made

    carry_out(lambda opened: made(opened, decision, who(by, reason)), record, dry_run=dry_run, as_json=as_json)


def log(
    event: Annotated[str | None, typer.Argument(metavar="[EVENT]", help="Only what bears on this event.")] = None,
    stale: Annotated[bool, typer.Option("--stale", help="Only what no longer applies.")] = False,
    record: RecordPath = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """List the decisions, the first one first, with what each comes to.

    A decision stands, is overruled by a later one, is undone, or no longer applies: the words that it was made on are
    not read any more. None is ever dropped.
    """
    from whence.api import Record
    from whence.cli.documents import log_document, write_document
    from whence.terminal.console import results
    from whence.terminal.decisions import show_log
    from whence.view.decisions import log_lines

    with Record(record) as opened:
        shown = log_lines(opened, event, stale=stale)
    if as_json:
        write_document(log_document(record, shown))
    elif shown:
        show_log(shown, results())
    else:
        note("no decision is as asked" if event is not None or stale else "nobody has decided anything")
