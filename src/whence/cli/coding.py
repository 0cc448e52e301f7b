# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands of double coding: give events to coders, code one, list what is out, and agreement."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from whence.cli.decide import ByCode
from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, examples, note

if TYPE_CHECKING:
    from whence.model.rounds import Round

coding = typer.Typer(
    name="coding",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Double coding: give events to coders who do not see one another's codings, and code them.",
    epilog=examples(
        "whence coding give e-7alsqw3qu6cu e-mlij3egnnw5w --to A1 --to B2 --by E1",
        "whence coding code e-7als --date 2024-10-04 --place Goundam --type Attack --best 9 --by A1",
        "whence coding list",
        "whence agreement --json",
    ),
)
"""The group `whence coding`."""


@coding.command(epilog=examples("whence coding give e-7alsqw3qu6cu --to A1 --to B2 --arm blind --by E1"))
def give(
    events: Annotated[list[str], typer.Argument(metavar="EVENT...", help="The events: their ids, or starts.")],
    *,
    to: Annotated[list[str], typer.Option("--to", metavar="CODE", help="To whom; as often as there are coders.")],
    arm: Annotated[
        Literal["blind", "shown"],
        typer.Option("--arm", help="What they see: the reports' text alone, or the machine's values too."),
    ] = "blind",
    by: ByCode = None,
    record: RecordPath = DEFAULT_RECORD,
) -> None:
    """Events are given to coders, each to make a full row of it.

    No coder sees another's row before all are in, and one who is blind sees nothing that the machine made of the event
    at the desk until then. Two arms are two calls. Of several events either all are given or none is.
    """
    from whence.decide import by as who
    from whence.decide.coding import give as made
    from whence.model.coding import Arm
    from whence.store import Record as StoredRecord

    StoredRecord.check_there(record)
    with StoredRecord.create_or_open(record) as opened:
        steps = [made(opened, event, to, Arm(arm), who(by)) for event in events]
        for step in steps:
            opened.add_step(step)
    for step in steps:
        note(f"{step.event_id} given to {' and '.join(dict.fromkeys(to))} ({arm})")


@coding.command(
    epilog=examples("whence coding code e-7als --date 2024-10-04 --place Goundam --type Attack --best 9 --by A1")
)
def code(  # noqa: PLR0913 - each option is a parameter
    event: Annotated[str, typer.Argument(metavar="EVENT", help="An event that was given to you.")],
    *,
    date: Annotated[str, typer.Option("--date", metavar="DATE", help="As 2024-10-04, or a range.")] = "",
    place: Annotated[str, typer.Option("--place", metavar="PLACE", help="By name or number in the gazetteer.")] = "",
    country: Annotated[str, typer.Option("--country", metavar="COUNTRY", help="Of the place.")] = "",
    precision: Annotated[str, typer.Option("--precision", metavar="WORD", help="Of the place.")] = "",
    kind: Annotated[str, typer.Option("--type", metavar="TYPE", help="The sub-event type.")] = "",
    actor1: Annotated[str, typer.Option("--actor1", metavar="NAME", help="Who did it.")] = "",
    actor2: Annotated[str, typer.Option("--actor2", metavar="NAME", help="To whom.")] = "",
    best: Annotated[str, typer.Option("--best", metavar="N", help="The dead, the best number.")] = "",
    low: Annotated[str, typer.Option("--low", metavar="N", help="The least.", show_default="best")] = "",
    high: Annotated[str, typer.Option("--high", metavar="N", help="The most.", show_default="best")] = "",
    responsibility: Annotated[
        str, typer.Option("--responsibility", metavar="WORD", help="not_stated, accused, claimed, denied, disputed.")
    ] = "",
    by: ByCode = None,
    record: RecordPath = DEFAULT_RECORD,
) -> None:
    """What you make of an event that was given to you: a full row. What is left out is not known.

    Until all codings are in you can code it again; the last one holds.
    """
    from whence.decide import by as who
    from whence.decide.coding import Written, row_of
    from whence.decide.coding import code as made
    from whence.store import Record as StoredRecord

    place_as = {"place": place, "country": country, "precision": precision}
    deaths = {"deaths_best": best, "deaths_low": low, "deaths_high": high}
    row = row_of(
        Written(date=date, kind=kind, actor1=actor1, actor2=actor2, responsibility=responsibility, **place_as, **deaths)
    )
    StoredRecord.check_there(record)
    with StoredRecord.create_or_open(record) as opened:
        coded = made(opened, event, row, who(by))
        opened.add_coding(coded)
    note(f"{coded.event_id} coded by {coded.author} ({coded.coding_id})")


@coding.command("list", epilog=examples("whence coding list --json"))
def list_(record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """List what was given to coders, and whose coding is in. The codings themselves are shown once all are in."""
    from whence.api import Record
    from whence.cli.documents import write_document
    from whence.terminal.agreement import show_rounds
    from whence.terminal.console import results

    with Record(record) as opened:
        rounds = opened.rounds()
    if as_json:
        write_document({"rounds": [_round_document(one) for one in rounds]})
    elif rounds:
        show_rounds(rounds, results())
    else:
        note("nothing was given to coders")


def _round_document(one: "Round") -> dict[str, Any]:
    codings = [
        {
            "coding_id": each.coding_id,
            "by": each.author,
            "seen_prefill": each.seen_prefill,
            "row": {field.value: value for field, value in each.row.cells()},
        }
        for each in one.codings
    ]
    return {
        "event_id": one.event_id,
        "coders": [{"code": who, "arm": arm.value, "in": one.coding_by(who) is not None} for who, arm, _ in one.coders],
        "complete": one.complete,
        "settled": one.settled.step_id if one.settled is not None else None,
        "codings": codings if one.complete else [],
    }


def agreement(record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """How far coders agree with one another, and with the machine, field by field.

    Counted are events of which all codings are in. Krippendorff's alpha is by nominal distance, that of counts by ratio
    distance; Cohen's kappa is of each pair. 1 is full agreement, 0 what chance would give. Persons are apart from the
    machine, and those who were shown its values apart from those who were not.
    """
    from dataclasses import asdict

    from whence.api import Record
    from whence.cli.documents import write_document
    from whence.terminal.agreement import show_agreement
    from whence.terminal.console import results
    from whence.view.agreement import agreement as measured

    with Record(record) as opened:
        found = measured(opened.rounds())
    if as_json:
        write_document(asdict(found))
    else:
        show_agreement(found, results())
    if not found.complete:
        note("no event was coded by all that it was given to: `whence coding give` gives some")
