"""The pages of double coding and what is sent from them: giving events, coding them, settling the codings."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import FormData

from whence import decide
from whence.decide import By
from whence.decide.coding import Written, code, give, row_of, settle
from whence.decide.settling import Choice, decisions_of
from whence.model.coding import Arm, Coded
from whence.model.errors import UsageError
from whence.model.lists import Action
from whence.review.asking import Name
from whence.review.coding import CodingPage, agreement_page, page_of, rounds_page
from whence.review.desk import Desk, desk_of
from whence.review.drawing import drawn
from whence.review.members import check_there
from whence.review.pages import frame_of, show_event
from whence.review.people import Person, person_of
from whence.review.program import problems
from whence.review.roles import Act
from whence.view.agreement import Agreement

routes = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api")

EventName = Annotated[str, Path(max_length=200)]


@routes.get("/coding")
def rounds(request: Request) -> Response:
    """What was given to whom."""
    return _rounds(request)


@routes.get("/agreement")
def agreement(request: Request) -> Response:
    """How far coders agree."""
    desk = desk_of(request)
    frame = frame_of(request)
    with desk.reading() as record:
        page = agreement_page(record, frame)
    return drawn(request, "agreement.html", page)


@routes.get("/coding/{name}")
def coding(request: Request, name: str) -> Response:
    """What the one who looks is to do with an event: code it or settle its codings; else the event itself."""
    return _coding(request, name)


@routes.post("/coding/give")
async def give_them(request: Request) -> Response:
    """Give the events of a form to coders."""
    form = await request.form(max_files=0)
    events = [name for given in form.getlist("event") for name in str(given).split()]
    coders = str(form.get("to", "")).replace(",", " ").split()
    return await run_in_threadpool(_give, request, events, coders, str(form.get("arm", "")))


def _give(request: Request, events: Sequence[str], coders: Sequence[str], arm: str) -> Response:
    _give_all(request, events, coders, _arm(arm))
    answer = show_event(request, events[0]) if len(events) == 1 else _rounds(request)
    answer.headers["hx-push-url"] = f"/event/{events[0]}" if len(events) == 1 else "/coding"
    return answer


def _give_all(request: Request, events: Sequence[str], coders: Sequence[str], arm: Arm) -> list[str]:
    """Give events to coders, all or none; gives the ids of the steps."""
    if not events:
        raise UsageError("name the events")
    check_there(request, coders, Act.CODE)
    who = decide.by(person_of(request).code)
    made = desk_of(request).steps(lambda record: [give(record, name, coders, arm, who) for name in events])
    return [step.step_id for step in made]


def _arm(written: str) -> Arm:
    try:
        return Arm(written or Arm.BLIND)
    except ValueError as error:
        raise UsageError(f"there is no arm {written}: choose one of {', '.join(Arm)}") from error


@routes.post("/coding/code")
async def code_it(request: Request) -> Response:
    """Keep the row of a form."""
    form = await request.form(max_files=0)
    written = Written(**{each.name: str(form.get(each.name, "")).strip()[:200] for each in fields(Written)})
    return await run_in_threadpool(_code, request, str(form.get("event", "")), written)


def _code(request: Request, event: str, written: Written) -> Response:
    desk = desk_of(request)
    row, who = row_of(written), decide.by(person_of(request).code)
    made = desk.code(lambda record: code(record, event, row, who))
    answer = _coding(request, made.event_id)
    answer.headers["x-whence-decision"] = made.coding_id
    answer.headers["hx-push-url"] = f"/coding/{made.event_id}"
    return answer


@routes.post("/coding/settle")
async def settle_them(request: Request) -> Response:
    """Settle codings as a form says."""
    form = await request.form(max_files=0)
    return await run_in_threadpool(_settle, request, _choice(form), str(form.get("mark", "")))


def _choice(form: FormData) -> Choice:
    """What an editor chose; what she did not is not there."""
    chosen = {field: str(form.get(field.value, "")) for field in Coded}
    claims = {
        name.removeprefix("claim:"): Action(str(value))
        for name, value in form.multi_items()
        if name.startswith("claim:") and value in (Action.ACCEPT, Action.REJECT)
    }
    fields_: Mapping[Coded, str] = {field: whose for field, whose in chosen.items() if whose}
    return Choice(str(form.get("event", "")), fields_, claims, str(form.get("reason", "")).strip()[:1000])


def _settle(request: Request, choice: Choice, mark: str) -> Response:
    settle_all(desk_of(request), person_of(request), choice, mark)
    answer = show_event(request, choice.event)
    answer.headers["hx-push-url"] = f"/event/{choice.event}"
    return answer


def settle_all(desk: Desk, person: Person, choice: Choice, mark: str) -> Sequence[str]:
    """Make the decisions of a choice, each on the event as the last one left it: all or none; and close.

    Raises ChangedError where somebody else decided on the event since it had the mark.
    """
    who: By = decide.by(person.code)
    with desk.storing() as record:
        made = decisions_of(record, choice, who)
    carried = desk.decide(person, lambda _: [make for _, make in made], [(choice.event, mark)]) if made else ()
    names = [each.decision.decision_id for each in carried]
    desk.step(lambda record: settle(record, choice.event, names, who))
    return names


def _rounds(request: Request) -> Response:
    desk = desk_of(request)
    frame = frame_of(request)
    with desk.reading() as record:
        page = rounds_page(record, frame)
    return drawn(request, "rounds.html", page)


def _coding(request: Request, name: str) -> Response:
    desk = desk_of(request)
    frame = frame_of(request)
    with desk.reading() as record:
        page = page_of(record, frame, name)
    if page is None:
        return show_event(request, name)
    template = "coding.html" if isinstance(page, CodingPage) else "settle.html"
    return drawn(request, template, page)


class Giving(BaseModel):
    """Events to be given to coders, by their codes, in one arm."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    events: tuple[Name, ...] = Field(max_length=500)
    to: tuple[Name, ...] = Field(max_length=50)
    arm: Arm = Arm.BLIND


class Row(BaseModel):
    """What a coder makes of an event that was given to her; what is empty is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: Name
    date: Name = ""
    place: Name = ""
    country: Name = ""
    point: Name = ""
    precision: Name = ""
    kind: Name = ""
    actor1: Name = ""
    actor2: Name = ""
    deaths_best: Name = ""
    deaths_low: Name = ""
    deaths_high: Name = ""
    responsibility: Name = ""


class Kept(BaseModel):
    """A coding that was kept."""

    coding_id: str
    event_id: str
    seen_prefill: bool


@api.post("/givings", responses=problems(400, 409, 413, 422, 423))
def give_for_program(request: Request, asked: Giving) -> Sequence[str]:
    """Give events to coders, all or none; the ids of the steps."""
    return _give_all(request, asked.events, asked.to, asked.arm)


@api.post("/codings", responses=problems(400, 409, 413, 422, 423))
def code_for_program(request: Request, asked: Row) -> Kept:
    """Keep what a coder makes of an event."""
    desk = desk_of(request)
    row, who = row_of(Written(**asked.model_dump(exclude={"event"}))), decide.by(person_of(request).code)
    made = desk.code(lambda record: code(record, asked.event, row, who))
    return Kept(coding_id=made.coding_id, event_id=made.event_id, seen_prefill=made.seen_prefill)


@api.get("/agreement")
def agreement_for_program(request: Request) -> Agreement:
    """How far coders agree, by groups and fields."""
    desk = desk_of(request)
    with desk.reading() as record:
        return agreement_page(record, frame_of(request)).found
