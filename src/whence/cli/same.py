# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that says why two events are, or are not, one."""

from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.look import tell_suggested
from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, note

if TYPE_CHECKING:
    from whence.api import Record as OpenRecord


def why_same(
    names: Annotated[list[str], typer.Argument(metavar="A B", hidden=True)],
    record: RecordPath = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show why two events, or two incidents, are one or are not.

    Of the two incidents that agree best, each comparison is shown with its level and its weight: how much likelier that
    is, in powers of two, where both are one happening than where they are two. From a sum of about 0 on a pair may be
    one event. What people decide (`whence decide merge`, `split`) stands over all of this.

    A and B are each an event or an incident by its id (`whence events` and `whence search WORDS` list them), or a
    report that tells of one happening and stands for it; of one that tells of several, they are listed to choose from.
    A twice shows an event's own incidents.
    """
    from whence.api import Record
    from whence.cli.documents import same_document, write_document
    from whence.model.errors import UsageError
    from whence.model.plural import counted
    from whence.store.advice import ADVICE
    from whence.terminal.console import results
    from whence.terminal.same import show_same

    if len(names) != len(("one", "two")):
        raise UsageError(f"two are compared, and {counted(len(names), 'is', 'are')} named: {ADVICE}")
    with Record(record) as opened:
        one, two = (_meant(opened, name) for name in names)
        found = opened.why_same(one, two)
        if as_json:
            write_document(same_document(record, found))
            return
        sides = [opened.event(name) for name in (one, two)]
        told = {name: opened.report(name).file for side in sides for name in side.reports}
        files = {each.incident_id: told[each.report_id] for name in told for each in opened.incidents(name)}
    both = sorted(told[name] for name in set(sides[0].reports) & set(sides[1].reports))
    show_same(found, files, both if sides[0].event_id != sides[1].event_id else (), results())


def _meant(record: "OpenRecord", name: str) -> str:
    """The id that a name means; raises UsageError, after a list of those to choose from, where it means several."""
    from whence.model.errors import UsageError
    from whence.view.named import named

    try:
        found = named(record, name)
    except UsageError:
        tell_suggested(record, name)
        raise
    if found.name is not None:
        return found.name
    for line in found.choices:
        note(line)
    raise UsageError(f"{name} tells of these {len(found.choices)} happenings: name one of them by its id")
