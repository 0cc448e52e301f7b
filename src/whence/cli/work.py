# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command by which people say how far the work on an event is: whence work."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whence.cli.decide import ByCode
from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, insisting, note

if TYPE_CHECKING:
    from whence.decide import By
    from whence.decide.reopening import Plan
    from whence.view.work import Listed, WorkList

_ACTS = "assign, pending, query, reply, close, publish, reopen"


def work(  # noqa: PLR0913 - each option is a parameter
    event: Annotated[str, typer.Argument(metavar="EVENT|list", help="An event's id, or the start of it; or list.")],
    act: Annotated[str, typer.Argument(metavar="[ACT]", help=f"{_ACTS}; without one it is shown.")] = "",
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="What is awaited, asked, answered, or why.")] = "",
    *,
    to: Annotated[str, typer.Option("--to", metavar="CODE", help="Of assign and query: to whom.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Of pending: until which day.")] = "",
    day: Annotated[str, typer.Option("--day", metavar="DATE", help="Of publish: the day.", show_default="today")] = "",
    query: Annotated[
        str, typer.Option("--query", metavar="STEP", help="Of reply and close: which query, where several are open.")
    ] = "",
    sure: Annotated[bool, typer.Option("--sure", help="Of assign: take it from whom it is assigned to.")] = False,
    by: ByCode = None,
    record: RecordPath = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """How far the work on an event is: assigned, pending, asked, published, reopened. `list` shows what waits for you.

    \b
    assign --to B2             B2 is to work on it; you, without --to
    pending WORDS --until DAY  something is awaited; overdue ones come up again
    query WORDS --to B2        a question to a colleague; reply WORDS, close
    publish --day DAY          it went out
    reopen WORDS               it is to be looked at again, and why

    Checked and checked by two follow from `whence decide accept`. A change after an event was checked or published
    shows. Reopening takes back what the event as a whole was accepted or rejected by; no other value of the record
    follows from any of this.
    """  # noqa: D301 - the backspace keeps the lines of the list apart
    from whence.decide import by as who
    from whence.decide.reopening import carry_out_plan_in
    from whence.model.plural import counted

    if event == "list" and not act:
        _list(record, who(by), as_json=as_json)
        return
    if act:
        options = _Options(to, until, day, query, sure=sure)
        with insisting():
            step, taken_back = carry_out_plan_in(record, _plan(event, act, words, options, who(by)))
        event = step.event_id
        if act == "assign" and not to:
            note(f"assigned to you, {step.author}")
        if taken_back:
            names = " and ".join(each.decision.decision_id for each in taken_back)
            told = counted(len(taken_back), "decision")
            note(f"taken back: {told} on the event, by {names}; whoever undoes these has it as it was")
    _show(record, event, as_json=as_json)


class _Options:
    """What goes with an act; each goes with some acts alone."""

    def __init__(self, to: str, until: str, day: str, query: str, *, sure: bool = False) -> None:
        self.given = {"to": to, "until": until, "day": day, "query": query}
        self.sure = sure

    def check(self, act: str) -> None:
        """Raise UsageError where something is given that does not go with the act."""
        from whence.model.errors import UsageError

        allowed = {"assign": ("to",), "query": ("to",), "pending": ("until",), "publish": ("day",)}
        of_thread = {"reply": ("query",), "close": ("query",)}
        for name, value in self.given.items():
            if value and name not in {**allowed, **of_thread}.get(act, ()):
                raise UsageError(f"--{name} does not go with {act}")


def _plan(event: str, act: str, words: str, options: _Options, who: "By") -> "Plan":
    """What is to be done; raises UsageError for an act that is none."""
    from whence.decide.asked_step import AskedStep, plan_of

    options.check(act)
    return plan_of(AskedStep(event, act, words, **options.given, sure=options.sure), who)


def _show(record: Path, event: str, *, as_json: bool) -> None:
    """Say how far the work on an event is, with its steps."""
    from whence.api import Record
    from whence.cli.documents import write_document
    from whence.store.codec import encode
    from whence.terminal.console import results
    from whence.terminal.work import show_work

    with Record(record) as opened:
        found = opened.event(event).event_id
        work, steps = opened.work(found), opened.steps(found)
    if as_json:
        import json

        state = json.loads(encode(work))
        write_document({"event_id": found, **state, "steps": [json.loads(encode(each)) for each in steps]})
    else:
        show_work(found, work, steps, results())


def _list(record: Path, who: "By", *, as_json: bool) -> None:
    """List what waits for somebody."""
    from whence.api import Record
    from whence.cli.documents import write_document
    from whence.terminal.console import results
    from whence.terminal.work import show_work_list
    from whence.view.work import work_list

    with Record(record) as opened:
        found = work_list(opened, who.author, date.today())
    if as_json:
        write_document(_document(found, who.author))
    else:
        show_work_list(found, results())
        if not any(items for _, items in found.parts()):
            note(f"nothing waits for {who.author}")


def _document(found: "WorkList", author: str) -> dict[str, Any]:
    parts = {"queries": found.queries, "coding": found.coding, "assigned": found.assigned, "overdue": found.overdue}
    return {"for": author, **{name: [_line(each) for each in items] for name, items in parts.items()}}


def _line(each: "Listed") -> dict[str, Any]:
    line = asdict(each.line) if each.line is not None else None
    return {"event_id": each.event_id, "stage": each.work.stage.value, "why": each.why, "line": line}
