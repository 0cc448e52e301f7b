# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands for a house's own codebook: what it codes beside whence's fields, and what an event must be to be in."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.decide import ByCode
from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, examples, note
from whence.model.plural import counted

if TYPE_CHECKING:
    from whence.model.codebook import Codebook, HouseField

codebook = typer.Typer(
    name="codebook",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help=(
        "Your house's own codebook: fields of your own, closed lists, and rules of inclusion.\n\nIt is a TOML file:\n\n"
        "\b\n"
        'name = "Sahel desk"\n'
        "[[field]]\n"
        'name = "weapon"             # letters, digits and _: the column of exports\n'
        'label = "Weapon"            # what people read\n'
        'kind = "choice"             # text, number, date, yes_no, choice, choices\n'
        'values = ["mortar", "rifle"]\n'
        'help = "The weapon that did the harm, where a source names it."\n'
        "required = true\n"
        "public = true               # leaves the record with public exports; else internal alone\n"
        "[[rule]]\n"
        'words = "Mali, Burkina Faso or Niger, since 2017"\n'
        'countries = ["ML", "BF", "NE"]\n'
        "since = 2017-01-01\n"
        'types = ["Battles"]         # event types or sub-event types of ACLED\n\n'
        "A rule of words alone is left to people. The fields stand at the review desk; `whence decide set EVENT house "
        "'weapon = mortar'` sets one; `whence export --format house` has them as a table."
    ),
    epilog=examples(
        "whence codebook set sahel.toml --by A1",
        "whence codebook show",
        "whence codebook check                   # events that are not as it has it",
    ),
)
"""The group `whence codebook`."""


@codebook.command("set", epilog=examples("whence codebook set sahel.toml --by A1"))
def set_(
    file: Annotated[Path, typer.Argument(metavar="FILE.toml", help="The codebook.")],
    by: ByCode = None,
    record: RecordPath = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Give the record a codebook, which holds from now on.

    Values that were set by an earlier one stay as they are; `whence codebook check` says where they are none of it.
    """
    from whence.decide import by as who
    from whence.export.codebook import read_codebook
    from whence.store import Record

    given, author = read_codebook(file), who(by)
    Record.check_there(record)
    with Record.create_or_open(record) as opened:
        opened.add_codebook(author.author, author.made_at, given.source)
    _tell(given, as_json=as_json)


@codebook.command(epilog=examples("whence codebook show", "whence codebook show --json"))
def show(record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """Show the codebook that the record has."""
    from whence.api import Record
    from whence.export.codebook import codebook_in

    with Record(record) as opened:
        _tell(codebook_in(opened.codebook_source()), as_json=as_json)


@codebook.command(epilog=examples("whence codebook check", "whence codebook check --json"))
def check(record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """List the events that are not as the codebook has it, each with why.

    Those that a person rejected are left out.
    """
    from whence.api import Record
    from whence.cli.documents import write_document
    from whence.export.codebook import codebook_in
    from whence.model.lists import Review

    with Record(record) as opened:
        held = codebook_in(opened.codebook_source())
        looked = [(event, held.problems(event)) for event in opened.events() if event.review is not Review.REJECTED]
    found = [(event.event_id, problems) for event, problems in looked if problems]
    if as_json:
        events = [{"event_id": name, "problems": list(problems)} for name, problems in found]
        write_document({"codebook": held.name, "events": len(looked), "problems": events})
        return
    for name, problems in found:
        sys.stdout.write(f"{name}  {'; '.join(problems)}\n")
    note(f"{counted(len(found), 'event')} of {len(looked)} not as {held.name} has it")


def _tell(given: "Codebook", *, as_json: bool) -> None:
    """Print a codebook."""
    from whence.cli.documents import write_document

    if as_json:
        write_document(
            {
                "name": given.name,
                "fields": [_field_document(each) for each in given.fields],
                "rules": [{"words": each.words, "countries": list(each.countries)} for each in given.rules],
            }
        )
        return
    sys.stdout.write(f"{given.name}: {counted(len(given.fields), 'field')}, {counted(len(given.rules), 'rule')}\n")
    for each in given.fields:
        values = f": {', '.join(each.values)}" if each.values else ""
        marks = [word for word, is_so in (("required", each.required), ("public", each.public)) if is_so]
        sys.stdout.write(f"  {each.name}  {each.label} ({', '.join([each.kind.value, *marks])}){values}\n")
    for rule in given.rules:
        sys.stdout.write(f"  rule: {rule.words}\n")


def _field_document(each: "HouseField") -> dict[str, object]:
    return {
        "name": each.name,
        "label": each.label,
        "kind": each.kind.value,
        "values": list(each.values),
        "required": each.required,
        "public": each.public,
    }
