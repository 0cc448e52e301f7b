"""The steps that people make at the desk: from the panel of an event, and for programs; and what waits for somebody."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

from whence import decide
from whence.decide.asked_step import AskedStep, plan_of
from whence.model.work import Assigned, Stage
from whence.model.work import Step as StepMade
from whence.review.asking import Name, Words
from whence.review.contracts import WorkPage
from whence.review.desk import desk_of
from whence.review.drawing import drawn
from whence.review.insisting import SURE
from whence.review.members import check_there
from whence.review.pages import frame_of, show_event
from whence.review.people import Person, RefusedError, check_act, person_of, refusal_words
from whence.review.program import problems
from whence.review.roles import Act
from whence.review.work import may_reopen
from whence.view.work import stage_words, step_words, work_list

routes = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api")

_MOST_SAID = 300  # characters of what a step says that are shown when it was made

EventName = Annotated[str, Path(max_length=200)]


class Step(BaseModel):
    """A step that is asked for: on which event, which act, its words, and what goes with it.

    `sure` is whether work that is assigned to somebody else is taken from them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: Name
    act: Name
    words: Words = ""
    to: Name = ""
    until: Name = ""
    day: Name = ""
    query: Name = ""
    sure: bool = False


class Taken(BaseModel):
    """A step that was made: its id, the event that it is on, when, by whom, and in words."""

    step_id: str
    event_id: str
    made_at: str
    author: str
    words: str


class Standing(BaseModel):
    """How far the work on an event is, in a word and in words, with its steps."""

    event_id: str
    stage: Stage
    words: str
    assigned: str | None
    checked_by: Sequence[str]
    changed_since: Stage | None
    steps: Sequence[Taken]


class Waiting(BaseModel):
    """An event that waits for somebody, and why."""

    event_id: str
    stage: Stage
    why: str


class Waits(BaseModel):
    """What waits for the one who asks."""

    queries: Sequence[Waiting]
    coding: Sequence[Waiting]
    assigned: Sequence[Waiting]
    overdue: Sequence[Waiting]


@routes.get("/work")
def work(request: Request) -> Response:
    """What waits for the one who looks."""
    desk = desk_of(request)
    frame = frame_of(request)
    with desk.reading() as record:
        page = WorkPage(frame, work_list(record, person_of(request).code, date.today()))
    return drawn(request, "waiting.html", page)


@routes.post("/work")
async def step(request: Request) -> Response:
    """Make the step of a form, and show the event that it is on."""
    form = await request.form(max_files=0)
    given = {name: str(form.get(name, "")).strip()[:4000] for name in Step.model_fields if name != SURE}
    return await run_in_threadpool(_taken, request, AskedStep(**given, sure=bool(form.get(SURE))))


def _taken(request: Request, asked: AskedStep) -> Response:
    made = _made(request, asked)
    answer = show_event(request, made.event_id)
    answer.headers["x-whence-decision"] = made.step_id
    answer.headers["x-whence-said"] = quote(_said(made)[:_MOST_SAID])
    answer.headers["hx-push-url"] = f"/event/{made.event_id}"
    return answer


def _said(made: StepMade) -> str:
    """What a step did, in words to whoever made it."""
    mine = isinstance(made.what, Assigned) and made.what.to == made.author
    return "assigned to you" if mine else step_words(made)


def _made(request: Request, asked: AskedStep) -> StepMade:
    """Make a step; to give work to somebody else, or to say that it went out, is for those who may assign."""
    person = person_of(request)
    if asked.act == "publish" or (asked.act == "assign" and asked.to not in ("", person.code)):
        check_act(person, Act.ASSIGN)
    if asked.act == "reopen":
        _check_reopens(request, person, asked.event)
    check_there(request, [asked.to], Act.WORK)
    return desk_of(request).carry_out(person, plan_of(asked, decide.by(person.code)))


def _check_reopens(request: Request, person: Person, name: str) -> None:
    """Raise RefusedError where somebody may not reopen an event: what they accepted alone they may in any role."""
    with desk_of(request).reading() as record:
        event = record.event(name)
        if not may_reopen(person, event, record.work(event.event_id)):
            raise RefusedError(refusal_words(person, "reopen what others checked or what is published: ask an editor"))


@api.post("/work", responses=problems(400, 409, 413, 422, 423))
def step_of_program(request: Request, asked: Step) -> Taken:
    """Make a step of the work on an event."""
    made = _made(request, AskedStep(**asked.model_dump()))
    return Taken(
        step_id=made.step_id,
        event_id=made.event_id,
        made_at=made.made_at.isoformat(),
        author=made.author,
        words=step_words(made),
    )


@api.get("/work")
def waits(request: Request) -> Waits:
    """What waits for the one who asks."""
    desk = desk_of(request)
    with desk.reading() as record:
        found = work_list(record, person_of(request).code, date.today())
    parts = {"queries": found.queries, "coding": found.coding, "assigned": found.assigned, "overdue": found.overdue}
    return Waits(
        **{
            name: [Waiting(event_id=each.event_id, stage=each.work.stage, why=each.why) for each in items]
            for name, items in parts.items()
        }
    )


@api.get("/work/{name}", responses=problems(422))
def work_on(request: Request, name: EventName) -> Standing:
    """How far the work on one event is."""
    with desk_of(request).reading() as record:
        event = record.event(name).event_id
        found, steps = record.work(event), record.steps(event)
    return Standing(
        event_id=event,
        stage=found.stage,
        words=stage_words(found),
        assigned=found.assigned,
        checked_by=found.checked_by,
        changed_since=found.changed,
        steps=[
            Taken(
                step_id=each.step_id,
                event_id=event,
                made_at=each.made_at.isoformat(),
                author=each.author,
                words=step_words(each),
            )
            for each in steps
        ],
    )
