"""The pages of the desk, and the decisions that are made on them."""

from itertools import groupby, islice, zip_longest

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response
from pydantic import ValidationError
from starlette.datastructures import FormData

from whence.api import Record
from whence.model.errors import UsageError
from whence.model.lists import Flag, SubEventType
from whence.review import asking
from whence.review.contracts import Asked, Frame, LogPage, QueuePage, SearchPage
from whence.review.desk import Desk, desk_of
from whence.review.event import event_page, ruled
from whence.review.queue import queue_page
from whence.view.decisions import log_lines
from whence.view.search import view_hits

_SINGLE = ("act", "claim", "field", "value", "point", "country", "relation", "source", "undoes", "ground", "reason")
_MOST_HITS = 50
_MOST_LINES = 200

routes = APIRouter(include_in_schema=False)


class Rendered(HTMLResponse):
    """A page, or a part of one."""


def frame_of(desk: Desk) -> Frame:
    """What every page has."""
    with desk.reading() as record:
        return _frame(desk, record)


@routes.get("/")
def queue(request: Request) -> Response:
    """The queue, or the part of it that begins after so many events as `skip` says."""
    desk, asked = desk_of(request), _asked(request)
    skip = int(given) if (given := request.query_params.get("skip", "")).isdecimal() and len(given) < 9 else 0
    with desk.reading() as record:
        frame = _frame(desk, record)
        try:
            page = queue_page(record, frame, asked, skip)
        except UsageError as error:
            page = QueuePage(frame, asked, (), None, tuple(Flag), tuple(SubEventType), str(error))
    return _drawn(request, "rows.html" if skip else "queue.html", page)


@routes.get("/event/{name}")
def event(request: Request, name: str) -> Response:
    """One event."""
    return _event(request, name)


@routes.get("/search")
def search(request: Request, words: str = "") -> Response:
    """What is found by words."""
    desk = desk_of(request)
    with desk.reading() as record:
        frame = _frame(desk, record)
        try:
            found = list(islice(record.search(words), _MOST_HITS + 1)) if words else []
            groups = groupby(view_hits(record, found[:_MOST_HITS]), key=lambda hit: hit.event)
            shown = tuple((line, tuple(hits)) for line, hits in groups)
            page = SearchPage(frame, words, shown, len(found) > _MOST_HITS)
        except UsageError as error:
            page = SearchPage(frame, words, (), more=False, problem=str(error))
    return _drawn(request, "search.html", page)


@routes.get("/log")
def log(request: Request) -> Response:
    """The log of decisions, the last one first."""
    return _log(request)


def _log(request: Request) -> Response:
    desk = desk_of(request)
    with desk.reading() as record:
        frame = _frame(desk, record)
        lines = ruled(log_lines(record))
    return _drawn(request, "log.html", LogPage(frame, lines[:_MOST_LINES]))


@routes.post("/decide")
async def decide(request: Request) -> Response:
    """Make the decision of a form, and show the event that it is on as it is now."""
    form = await request.form(max_files=0)
    shown = str(form.get("shown", ""))
    return await run_in_threadpool(_decided, request, _of_form(form), shown)


def _decided(request: Request, asked: asking.Asked, shown: str) -> Response:
    """Carry out a decision; `shown` is the event whose page it was made on, where it is not on that event itself."""
    desk = desk_of(request)
    marks = [(each.event, each.mark) for each in asked.on]
    carried = desk.decide(asking.makers(asked, desk.author), marks)[-1]
    name = shown or next(iter((*carried.outcome.events, *(each.event for each in asked.on))), None)
    answer = _log(request) if name is None else _event(request, name)
    answer.headers["x-whence-decision"] = carried.decision.decision_id
    answer.headers["hx-push-url"] = "/log" if name is None else f"/event/{name}"
    return answer


def _of_form(form: FormData) -> asking.Asked:
    """The decision that a form asks for; raises UsageError for a form that asks for none."""
    given = {name: str(form.get(name, "")) for name in _SINGLE if name in form}
    pairs = zip_longest(form.getlist("event"), form.getlist("mark"), fillvalue="")
    lists = {name: tuple(map(str, form.getlist(name[:-1]))) for name in ("incidents", "reports")}
    on = [{"event": str(event), "mark": str(mark)} for event, mark in pairs]
    on += [{"event": str(other)} for other in form.getlist("other")]
    try:
        return asking.Asked.model_validate({**given, **lists, "on": on})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise UsageError(f"that cannot be decided so: {wrong}") from error


def _event(request: Request, name: str) -> Response:
    desk = desk_of(request)
    with desk.reading() as record:
        page = event_page(record, _frame(desk, record), name)
    return _drawn(request, "event.html", page)


def _frame(desk: Desk, record: Record) -> Frame:
    needing, every = record.queue_counts()
    return Frame(desk.path.name, desk.author, desk.token, needing, every)


def _asked(request: Request) -> Asked:
    """What the address asks the queue for; anything else in it is left aside."""
    given = request.query_params
    names = ("country", "since", "until", "kind", "actor", "flag", "text")
    words = {name: given.get(name, "").strip()[:200] for name in names}
    return Asked(**words, everything=given.get("everything") == "1")


def _drawn(request: Request, template: str, page: object) -> Response:
    return Rendered(request.app.state.draw(template, page, request))
