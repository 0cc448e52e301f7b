"""Already coded? The page that lists events near to a place, days and an actor; and the same for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

from whence.model.errors import UsageError
from whence.review.asking import Name
from whence.review.contracts import Frame
from whence.review.desk import desk_of
from whence.review.drawing import drawn
from whence.review.pages import frame_of
from whence.review.people import person_of
from whence.review.program import problems
from whence.view.already import RADIUS_KM, TOLERANCE_DAYS, Near, already, sought

routes = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api")

NAMES = ("place", "country", "since", "until", "actor", "within", "days")
"""What is asked for, by the names of its boxes."""


@dataclass(frozen=True, slots=True)
class AlreadyPage:
    """What is asked for, as it was written, and what is near to it; `given` says whether anything was."""

    frame: Frame
    asked: Mapping[str, str]
    given: bool
    found: tuple[Near, ...]
    problem: str = ""


class Looked(BaseModel):
    """What is looked for, each part as a person writes it; empty where it does not matter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    place: Name = ""
    country: Name = ""
    since: Name = ""
    until: Name = ""
    actor: Name = ""
    within: Name = ""
    days: Name = ""


class NearEvent(BaseModel):
    """An event that is near: 0 is nothing between them, and why in words."""

    event_id: str
    distance: float
    reasons: Sequence[str]


@routes.get("/already")
def page(request: Request) -> Response:
    """The page; with `part=1` only the list, for a form that shows it before an event is created by hand."""
    asked, frame = _asked(request), frame_of(request)
    given = any(asked[name] for name in ("place", "since", "actor"))
    try:
        shown = AlreadyPage(frame, asked, given, _found(request, asked) if given else ())
    except UsageError as error:
        shown = AlreadyPage(frame, asked, given, (), str(error))
    template = "near.html" if request.query_params.get("part") == "1" else "already.html"
    return drawn(request, template, shown)


@api.get("/already", responses=problems(422))
def for_program(request: Request, asked: Annotated[Looked, Query()]) -> Sequence[NearEvent]:
    """The events near to a place, days and an actor, the nearest first."""
    return [
        NearEvent(event_id=each.event_id, distance=each.distance, reasons=each.reasons)
        for each in _found(request, asked.model_dump())
    ]


def _asked(request: Request) -> Mapping[str, str]:
    usual = {"within": f"{RADIUS_KM:.0f}", "days": str(TOLERANCE_DAYS)}
    return {name: request.query_params.get(name, "").strip()[:200] or usual.get(name, "") for name in NAMES}


def _found(request: Request, asked: Mapping[str, str]) -> tuple[Near, ...]:
    """What is near; what the one who looks is to code blind is not in it."""
    desk = desk_of(request)
    what = sought(
        asked["place"],
        asked["country"],
        asked["since"],
        asked["until"],
        asked["actor"],
        within=asked["within"],
        days=asked["days"],
    )
    with desk.reading() as record:
        return already(record, what, record.blind_events(person_of(request).code))
