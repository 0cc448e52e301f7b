"""The pages of the desk, and the decisions that are made on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, zip_longest
from urllib.parse import parse_qsl, quote, urlsplit

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.datastructures import FormData

from whence.api import Record
from whence.decide.carry import Carried
from whence.model.decision import source_id
from whence.model.errors import UsageError
from whence.model.lists import Action, Flag, Ground, SubEventType
from whence.model.malformed import what_is_wrong
from whence.model.plural import counted
from whence.review import asking
from whence.review.coded import coded_part
from whence.review.coding import blind_page, check_not_blind
from whence.review.contracts import Asked, Frame, LogPage, QueuePage, SearchPage
from whence.review.desk import desk_of
from whence.review.drawing import drawn
from whence.review.event import event_page, ruled
from whence.review.found import found_part
from whence.review.frames import frame_in
from whence.review.likes import same_part
from whence.review.people import person_of
from whence.review.queue import queue_page, stage_choices
from whence.review.sources import source_shown
from whence.view.decisions import DecisionLine, lines_of
from whence.view.lines import heading, line_of
from whence.view.search import HitView, by_event, view_hits
from whence.view.viewer import INTERNAL

_SINGLE = (
    "act",
    "claim",
    "field",
    "value",
    "point",
    "country",
    "relation",
    "source",
    "undoes",
    "ground",
    "reason",
    "asked_as",
    "sure",
)
_MOST_HITS = 50
_MOST_SAID = 300  # characters of what a decision says that are shown when it was made
QUEUE, LOG = "queue", "log"
"""What a form names as the page that it was sent from, where that is the queue or the log."""

_MOST_LINES = 200

routes = APIRouter(include_in_schema=False)


def frame_of(request: Request) -> Frame:
    """What every page has."""
    with desk_of(request).reading() as record:
        return _frame(request, record)


@routes.get("/")
def queue(request: Request) -> Response:
    """The queue, or the part of it that begins after a place in it, `after`."""
    return _queue(request, request.query_params)


def _queue(request: Request, given: Mapping[str, str]) -> Response:
    desk, asked = desk_of(request), asked_of(given)
    after = given.get("after", "")
    with desk.reading() as record:
        frame = _frame(request, record)
        try:
            page = queue_page(record, frame, asked, after)
        except UsageError as error:
            kinds, grounds = tuple(SubEventType), tuple(Ground)
            page = QueuePage(frame, asked, (), None, tuple(Flag), kinds, grounds, stage_choices(), str(error))
    return drawn(request, "rows.html" if after else "queue.html", page)


@routes.get("/event/{name}")
def event(request: Request, name: str) -> Response:
    """One event."""
    return _event(request, name)


@routes.get("/coded/{form}/{name}")
def coded(request: Request, form: str, name: str) -> Response:
    """An event as a codebook's row: a part of a page."""
    with desk_of(request).reading() as record:
        check_not_blind(record, record.event(name).event_id, person_of(request).code)
        page = coded_part(record, form, name)
    return drawn(request, "coded.html", page)


@routes.get("/find")
def find(request: Request, words: str = "", but: str = "") -> Response:
    """Events found by words, to be chosen from: a part of a page."""
    with desk_of(request).reading() as record:
        page = found_part(record, words.strip(), {but, *record.blind_events(person_of(request).code)})
    return drawn(request, "found.html", page)


@routes.get("/same/{one}/{two}")
def same(request: Request, one: str, two: str) -> Response:
    """Why two events may be one: a part of a page."""
    with desk_of(request).reading() as record:
        for name in (one, two):
            check_not_blind(record, record.event(name).event_id, person_of(request).code)
        page = same_part(record, one, two)
    return drawn(request, "same.html", page)


@routes.get("/search")
def search(request: Request, words: str = "") -> Response:
    """What is found by words."""
    desk = desk_of(request)
    with desk.reading() as record:
        frame = _frame(request, record)
        try:
            found = list(islice(record.search(words), _MOST_HITS + 1)) if words else []
            shown_hits = hidden_from(record.blind_events(frame.author), view_hits(record, found[:_MOST_HITS]))
            page = SearchPage(frame, words, by_event(shown_hits), len(found) > _MOST_HITS)
        except UsageError as error:
            page = SearchPage(frame, words, (), more=False, problem=str(error))
    return drawn(request, "search.html", page)


@routes.get("/log")
def log(request: Request) -> Response:
    """The log of decisions, the last one first."""
    return _log(request)


def _log(request: Request) -> Response:
    with desk_of(request).reading() as record:
        frame = _frame(request, record)
        blind = record.blind_events(frame.author)
        made = lines_of(record, record.log_end(_MOST_LINES))
        events = record.abridged(dict.fromkeys(name for line in made for name in line.events if name not in blind))
        words = {name: heading(line_of(event, INTERNAL)) for name, event in events.items()}
        lines = ruled(made, frame.person, whole=True, words=words)
    return drawn(request, "log.html", LogPage(frame, tuple(one for one in lines if blind.isdisjoint(one.line.events))))


@routes.post("/decide")
async def decide(request: Request) -> Response:
    """Make the decision of a form, and show the event that it is on as it is now."""
    form = await request.form(max_files=0)
    shown = str(form.get("shown", ""))
    return await run_in_threadpool(_decided, request, _of_form(form), shown)


def _decided(request: Request, asked: asking.Asked, shown: str) -> Response:
    """Carry out a decision; `shown` is where it was made, where that is not the page of the event that it is on.

    That is the page of another event, the log, or the queue, which is shown again as it was filtered.
    """
    person = person_of(request)
    marks = [(each.event, each.mark) for each in asked.on]
    batch = asking.batch_of(asked, person.code)
    made = desk_of(request).decide(person, asking.makers(asked, person, unread=shown == QUEUE), marks, batch)
    carried = made[-1]
    if shown in (QUEUE, LOG):
        address = request.headers.get("hx-current-url", "")
        return _told(request, made, _queue(request, _query_of(address)) if shown == QUEUE else _log(request))
    if carried.decision.action is Action.SOURCE:
        name = source_id(carried.decision)
        return _told(request, made, source_shown(request, name), f"/source/{name}")
    event = shown or next(iter((*carried.outcome.events, *(each.event for each in asked.on))), None)
    if event is None:
        return _told(request, made, _log(request), "/log")
    return _told(request, made, _event(request, event), f"/event/{event}")


def _told(request: Request, made: Sequence[Carried], answer: Response, address: str = "") -> Response:
    """An answer that says what was decided, in words too (percent-encoded), and where what it shows is."""
    last = made[-1].decision
    with desk_of(request).reading() as record:
        (line,) = lines_of(record, record.log_of_one(last.decision_id))
    answer.headers["x-whence-decision"] = last.decision_id
    answer.headers["x-whence-said"] = quote(_said(line, len(made))[:_MOST_SAID])
    if address and urlsplit(request.headers.get("hx-current-url", "")).path != address:
        answer.headers["hx-push-url"] = address
    return answer


def _said(line: DecisionLine, number: int) -> str:
    """What was decided: of one event all of it, of several what was done to each and how many they are."""
    did = line.did
    values = f"{did.was} → {did.now}" if did.was else did.now
    if number > 1:
        which = "" if line.decision.undoes is not None else did.which
        return f"{' '.join(filter(None, (did.what, which, did.now)))}: {counted(number, 'event')}"
    return " ".join(filter(None, (did.what, did.which, values, did.quote)))


def _query_of(address: str) -> Mapping[str, str]:
    """What an address asks for, the last word on each thing."""
    return dict(parse_qsl(urlsplit(address).query))


def _of_form(form: FormData) -> asking.Asked:
    """The decision that a form asks for; raises UsageError for a form that asks for none."""
    given = {name: str(form.get(name, "")) for name in _SINGLE if name in form}
    if known := form.get("known"):
        given["value"] = f"{known} = {given.get('value', '')}"
    if house := form.get("house"):
        given["value"] = f"{house} = {given.get('value', '')}"
    pairs = zip_longest(form.getlist("event"), form.getlist("mark"), fillvalue="")
    lists = {name: tuple(map(str, form.getlist(name[:-1]))) for name in ("incidents", "reports")}
    on = [{"event": str(event), "mark": str(mark)} for event, mark in pairs]
    on += [{"event": str(other)} for other in form.getlist("other")]
    on += [dict(zip(("event", "mark"), str(seen).split(maxsplit=1), strict=False)) for seen in form.getlist("seen")]
    try:
        return asking.Asked.model_validate({**given, **lists, **_added(form), "on": on})
    except ValidationError as error:
        raise UsageError(f"that cannot be decided so: {what_is_wrong(error.errors())}") from error


def show_event(request: Request, name: str) -> Response:
    """One event as it stands: its page."""
    return _event(request, name)


def _added(form: FormData) -> dict[str, object]:
    """What a form adds by hand, from its fields whose names begin with `made-`."""
    made: dict[str, object] = {
        name.removeprefix("made-"): str(value) for name, value in form.items() if name.startswith("made-")
    }
    for several in ("actors", "via"):
        if several in made:
            made[several] = tuple(filter(None, map(str, form.getlist(f"made-{several}"))))
    what = "claim" if form["act"] == "correct" else form["act"]
    return {f"{what}_made": made} if made else {}


def _event(request: Request, name: str) -> Response:
    with desk_of(request).reading() as record:
        frame = _frame(request, record)
        blind = blind_page(record, frame, name)
        page = event_page(record, frame, name) if blind is None else blind
    return drawn(request, "event.html" if blind is None else "coding.html", page)


def _frame(request: Request, record: Record) -> Frame:
    return frame_in(request, record)


def asked_of(given: Mapping[str, str]) -> Asked:
    """What an address asks the queue for; anything else in it is left aside."""
    names = ("country", "since", "until", "kind", "actor", "flag", "text", "state", "assigned", "reviewer")
    words = {name: given.get(name, "").strip()[:200] for name in names}
    return Asked(**words, everything=given.get("everything") == "1")


def hidden_from(blind: frozenset[str], hits: Iterable[HitView]) -> Iterator[HitView]:
    """Hits without the line of an event that somebody is to code blind, and without what the machine found them by."""
    for hit in hits:
        yield replace(hit, event=None, by="") if hit.event is not None and hit.event.event_id in blind else hit
