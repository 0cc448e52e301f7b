"""The addresses of the map: its page, the places as JSON, the borders, and the map as a picture."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, StringConstraints

from whence.model.errors import UsageError
from whence.review.coding import check_nothing_blind
from whence.review.contracts import Asked
from whence.review.desk import Desk, desk_of
from whence.review.drawing import Rendered
from whence.review.map import empty_page, found, map_page, mark_at, picture, spots_of
from whence.review.map_contracts import FoundPage, MapAsked
from whence.review.pages import asked_of, frame_of
from whence.review.people import person_of
from whence.review.program import Problem
from whence.store import Spot
from whence.view.borders import geojson
from whence.view.marks import Drawn, drawn

MOST_PLACES = 20_000
"""How many places are sent at once, those of most events first."""

_DAY = 24 * 60 * 60
routes = APIRouter()

Words = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]


class Only(BaseModel):
    """Which events: as the queue is filtered, and a `box` (west, south, east, north in degrees)."""

    country: Words = ""
    since: Words = ""
    until: Words = ""
    kind: Words = ""
    actor: Words = ""
    flag: Words = ""
    text: Words = ""
    box: Words = ""


class Place(BaseModel):
    """A place where events are: as exactly as their reports tell it, how many, and the first of them."""

    latitude: float
    longitude: float
    area: bool
    near: bool
    radius_km: float | None
    name: str
    events: int
    event_id: str


class Places(BaseModel):
    """Where the events are that were asked for, and how many in all.

    Those of which only the country or nothing is known are counted; `left_out` are in places beyond what is sent.
    """

    events: int
    country_alone: int
    nowhere: int
    left_out: int
    places: Sequence[Place]


@routes.get("/map", include_in_schema=False)
def page(request: Request) -> Response:
    """The map, or the part of its list that begins after so many events as `skip` says."""
    desk, asked = _seeing(request), _asked(request)
    skip = int(given) if (given := request.query_params.get("skip", "")).isdecimal() and len(given) < 9 else 0
    frame = frame_of(request)
    with desk.reading() as record:
        if skip:
            return _drawn(request, "map_rows.html", FoundPage(frame, found(record, asked, skip)))
        try:
            shown = map_page(record, frame, asked)
        except UsageError as error:
            shown = empty_page(frame, asked, str(error))
    return _drawn(request, "map.html", shown)


@routes.get("/map.svg", include_in_schema=False)
def drawing(request: Request) -> Response:
    """The map as a picture."""
    with _seeing(request).reading() as record:
        return Response(picture(record, _asked(request)), media_type="image/svg+xml")


@routes.get("/map/borders.json", include_in_schema=False)
def borders() -> Response:
    """The borders of all countries, as GeoJSON."""
    return Response(_borders(), media_type="application/json", headers={"cache-control": f"private, max-age={_DAY}"})


@cache
def _borders() -> str:
    return json.dumps(geojson(), separators=(",", ":"))


@routes.get("/api/map", responses={422: {"model": Problem, "description": "It cannot be asked for so"}})
def places(request: Request, only: Annotated[Only, Query()]) -> Places:
    """Where the events are for which all that is asked holds, counted by place."""
    given = only.model_dump()
    asked = MapAsked(Asked(**{name: given[name] for name in given if name != "box"}), only.box)
    with _seeing(request).reading() as record:
        return _places(spots_of(record, asked))


def _places(spots: Sequence[Spot]) -> Places:
    counts = dict.fromkeys(Drawn, 0)
    located = []
    for spot in spots:
        how = drawn(spot.precision, located=spot.latitude is not None, country=spot.country)
        counts[how] += spot.events
        if how in (Drawn.POINT, Drawn.AREA):
            located.append(_place(spot, how))
    return Places(
        events=sum(counts.values()),
        country_alone=counts[Drawn.COUNTRY],
        nowhere=counts[Drawn.NOWHERE],
        left_out=sum(place.events for place in located[MOST_PLACES:]),
        places=located[:MOST_PLACES],
    )


def _place(spot: Spot, how: Drawn) -> Place:
    assert spot.latitude is not None and spot.longitude is not None
    return Place(
        latitude=spot.latitude,
        longitude=spot.longitude,
        area=how is Drawn.AREA,
        near=spot.precision.value == "near",
        radius_km=mark_at(spot).reach_km if how is Drawn.AREA else None,
        name=spot.name or "",
        events=spot.events,
        event_id=spot.event_id,
    )


def _seeing(request: Request) -> Desk:
    """The desk; raises BlindError for somebody who has events to code without seeing what the machine made of them."""
    desk = desk_of(request)
    check_nothing_blind(desk, person_of(request).code)
    return desk


def _asked(request: Request) -> MapAsked:
    return MapAsked(asked_of(request.query_params), request.query_params.get("box", "").strip()[:200])


def _drawn(request: Request, template: str, page: object) -> Response:
    return Rendered(request.app.state.draw(template, page, request))
