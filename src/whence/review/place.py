"""The place of an event on a small map: how exactly it is known, and what else of its name there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from whence.export.countries import name_of
from whence.gazetteer.lookup import Gazetteer, open_default
from whence.gazetteer.place import Feature, Place
from whence.model.event import Event
from whence.model.lists import PlacePrecision
from whence.model.plural import counted
from whence.view.map_svg import Picture, map_svg
from whence.view.marks import Drawn, Mark
from whence.view.words import place_detail

_MOST = 8
_WIDE, _HIGH = 480, 300
_FEATURES = {
    Feature.SETTLEMENT: "town or village",
    Feature.CAPITAL: "capital",
    Feature.ADMIN1: "first-order division",
    Feature.ADMIN2: "second-order division",
    Feature.ADMIN3: "third-order division",
    Feature.COUNTRY: "country",
    Feature.SITE: "site",
    Feature.NATURAL: "natural feature",
}
_PRECISION = {
    Feature.COUNTRY: PlacePrecision.COUNTRY,
    Feature.ADMIN1: PlacePrecision.ADMIN1,
    Feature.ADMIN2: PlacePrecision.ADMIN2,
    Feature.ADMIN3: PlacePrecision.ADMIN2,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the gazetteer has under the name: its number there, its number on the map, and what it is."""

    geonameid: int
    label: str
    name: str
    what: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PlacePart:
    """The place in words, on a map where there is anything to draw, and the candidates, the one that stands marked."""

    words: str
    drawing: Markup
    candidates: tuple[Candidate, ...]
    more: int


def place_part(event: Event, gazetteer: Gazetteer | None = None) -> PlacePart:
    """The place of an event, with what the gazetteer has under the names that its reports use."""
    found = _found(event, gazetteer or open_default())
    shown = found[:_MOST]
    candidates = tuple(_candidate(event, place, number) for number, place in enumerate(shown, start=1))
    return PlacePart(place_detail(event.place), _drawing(event, shown), candidates, len(found) - len(shown))


def _found(event: Event, gazetteer: Gazetteer) -> Sequence[Place]:
    """The candidates, each once: the one that stands first, then those in the country of the event."""
    names = dict.fromkeys(filter(None, (event.place.name, *event.place_as_written)))
    every = {place.geonameid: place for name in names for place in gazetteer.find(name)}
    number, country = event.place.geonameid, event.place.country
    if number is not None and number not in every and (standing := gazetteer.place(number)) is not None:
        every[number] = standing
    return sorted(every.values(), key=lambda place: (place.geonameid != number, place.country != country))


def _candidate(event: Event, place: Place, number: int) -> Candidate:
    within = dict.fromkeys(filter(None, (place.admin2, place.admin1, name_of(place.country))))
    people = f", {counted(place.population, 'inhabitant')}" if place.population else ""
    point = "" if place.latitude is not None else ", of unknown position"
    return Candidate(
        geonameid=place.geonameid,
        label=str(number),
        name=", ".join(dict.fromkeys((place.name, *within))),
        what=f"{_FEATURES[place.feature]}{people}{point}",
        chosen=place.geonameid == event.place.geonameid,
    )


def _drawing(event: Event, shown: Sequence[Place]) -> Markup:
    """The place that stands with its reach, and the candidates; those abroad only where no country is known."""
    standing = (number for number, place in enumerate(shown, start=1) if place.geonameid == event.place.geonameid)
    label = next(map(str, standing), "")
    return _drawn((replace(Mark.of(event.place), label=label), *_faint(event, shown)))


@lru_cache(maxsize=256)
def _drawn(marks: tuple[Mark, ...]) -> Markup:
    """The map of some marks, kept: after a decision a page is drawn again, and its place has mostly stayed."""
    if not any(mark.drawn in (Drawn.POINT, Drawn.AREA) for mark in marks):
        return Markup("")
    picture = Picture(title="The place of the event", width=_WIDE, height=_HIGH, bare=True, reach=True, name="place")
    return Markup(map_svg(marks, picture))


def _faint(event: Event, shown: Sequence[Place]) -> Iterator[Mark]:
    for number, place in enumerate(shown, start=1):
        other = place.geonameid != event.place.geonameid
        if other and place.latitude is not None and event.place.country in (None, place.country):
            yield Mark(
                precision=_PRECISION.get(place.feature, PlacePrecision.EXACT),
                latitude=place.latitude,
                longitude=place.longitude,
                radius_km=place.radius_km,
                words=place.name,
                label=str(number),
                faint=True,
            )
