"""A map of events as a picture: an SVG that needs no script, no style sheet and nothing from elsewhere.

The whole picture is attributes, so that it looks the same as a file, in a page, and drawn onto a canvas; its classes
let the style sheet of a page that it stands in give other colours.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, log, pi, radians, sqrt, tan

from whence.export.countries import name_of
from whence.model.plural import agreeing, counted
from whence.view.borders import ATTRIBUTION, Point, Ring, area, countries, middle
from whence.view.marks import Drawn, Mark, Tally, circle, tally

_INK, _SOFT, _SEA, _LAND, _BORDER = "#1d2126", "#56606a", "#e6ecf2", "#fbfaf7", "#98a2ac"
_EVENT, _NEAR_FILL, _FAINT = "#a8480a", "#ffffff", "#56606a"
_MOST_NORTH = 84.0  # Mercator has no end
_LEAST_DEGREES = 3.0  # a single place is shown with what lies around it
_MARGIN = 0.08
_KM_PER_DEGREE = 111.2
_BEYOND = 20.0  # how far past its edge things are drawn, so that the edge itself shows no line
_SEEN = 1.5  # an island smaller than that is not drawn
_DOT, _LARGEST = 4.0, 26.0
_HEAD, _LINE = 34, 18
_MOST_COUNTRIES = 6
_MOST_NAMES, _LONGEST_NAME = 20, 28
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Picture:
    """How a map is to look.

    `box` is what it shows, None for all that is marked. `notes` are lines under it, before its own. `bare` leaves the
    map alone, without title, legend and counts. `reach` draws around each point too how far the true place may lie from
    it. `name` sets the ids in it apart from those of other pictures on the same page.
    """

    title: str = "Events"
    width: int = 960
    height: int = 600
    box: Box | None = None
    notes: tuple[str, ...] = ()
    bare: bool = False
    reach: bool = False
    name: str = "map"


def map_svg(marks: Sequence[Mark], picture: Picture | None = None) -> str:
    """The SVG of a map of some marks; areas lie under points, and what has no point is counted in words."""
    picture = picture or Picture()
    shown = [mark for mark in marks if mark.drawn in (Drawn.POINT, Drawn.AREA)]
    scale = _Scale.over(picture.box or _around(shown), picture.width, picture.height)
    head, foot = (0, []) if picture.bare else (_HEAD, [*picture.notes, *_words(marks), ATTRIBUTION])
    whole = head + picture.height + (_LINE * (len(foot) + 2) if foot else 0)
    summary = " ".join([picture.title + ".", *_words(marks)])
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-drawn" role="img" aria-label="{_safe(summary)}" '
        f'viewBox="0 0 {picture.width} {whole}" width="{picture.width}" height="{whole}" '
        f'font-family="system-ui, sans-serif" font-size="13">',
        *_definitions(picture),
        f'<rect class="paper" width="{picture.width}" height="{whole}" fill="#ffffff"/>',
        *([] if picture.bare else [_text(12, 22, picture.title, f'font-size="16" font-weight="600" fill="{_INK}"')]),
        f'<g transform="translate(0 {head})" clip-path="url(#{_safe(picture.name)}-clip)">',
        f'<rect class="sea" width="{picture.width}" height="{picture.height}" fill="{_SEA}"/>',
        *_land(scale),
        *_areas(shown, scale, picture),
        *_points(shown, scale),
        *([] if picture.bare else _names(shown, scale)),
        "</g>",
        *(_foot(foot, picture, head + picture.height) if foot else []),
        "</svg>",
    ]
    return "\n".join(drawn) + "\n"


def tally_words(found: Tally) -> str:
    """How many events there are and how they are shown; the numbers add up."""
    parts = [
        f"{found.points:,} as {agreeing(found.points, 'a point', 'points')}",
        f"{found.areas:,} as {agreeing(found.areas, 'an area', 'areas')}",
        f"{found.country:,} known to the country alone",
        f"{found.nowhere:,} without a point or an area",
    ]
    return f"{counted(found.every, 'event')}: {', '.join(parts)}."


@dataclass(frozen=True, slots=True)
class _Scale:
    """From degrees to places in the drawing, by Mercator's projection."""

    west: float
    top: float
    per_unit: float
    width: int
    height: int

    @classmethod
    def over(cls, box: Box, width: int, height: int) -> "_Scale":
        """The scale by which a box just fits, in the middle."""
        west, south, east, north = box
        top, bottom = _up(north), _up(south)
        per_unit = min(width / max(radians(east - west), 1e-6), height / max(top - bottom, 1e-6))
        left = (radians(west) + radians(east)) / 2 - width / per_unit / 2
        return cls(left, (top + bottom) / 2 + height / per_unit / 2, per_unit, width, height)

    def sees(self, box: Box) -> bool:
        """Whether a box reaches into the drawing."""
        west, south, east, north = box
        if radians(east) < self.west or radians(west) > self.west + self.width / self.per_unit:
            return False
        return _up(north) > self.top - self.height / self.per_unit and _up(south) < self.top

    def at(self, latitude: float, longitude: float) -> Point:
        """Where a point stands, right and down."""
        x = (radians(longitude) - self.west) * self.per_unit
        return round(x, 1), round((self.top - _up(latitude)) * self.per_unit, 1)


def _up(latitude: float) -> float:
    """How far up Mercator's projection puts a latitude."""
    held = max(-_MOST_NORTH, min(_MOST_NORTH, latitude))
    return log(tan(pi / 4 + radians(held) / 2))


def _around(marks: Iterable[Mark]) -> Box:
    """What lies around some marks with their reach; the inhabited world without any."""
    boxes = [_reached(mark) for mark in marks]
    if not boxes:
        return -180.0, -58.0, 180.0, 80.0
    west, south, east, north = (
        pick(side) for pick, side in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    )
    pad_lat = max((north - south) * _MARGIN, (_LEAST_DEGREES - (north - south)) / 2, 0.0)
    pad_lon = max((east - west) * _MARGIN, (_LEAST_DEGREES - (east - west)) / 2, 0.0)
    return west - pad_lon, south - pad_lat, east + pad_lon, north + pad_lat


def _reached(mark: Mark) -> Box:
    """The box of a mark with its reach."""
    lat, lon = mark.point
    up = mark.reach_km / _KM_PER_DEGREE
    across = up / max(cos(radians(lat)), 0.05)
    return lon - across, max(lat - up, -90.0), lon + across, min(lat + up, 90.0)


def _definitions(picture: Picture) -> Iterator[str]:
    """The hatching of areas, and the edge of the map."""
    name = _safe(picture.name)
    yield f'<defs><clipPath id="{name}-clip"><rect width="{picture.width}" height="{picture.height}"/></clipPath>'
    yield (
        f'<pattern id="{name}-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line class="hatch" x1="0" y1="0" x2="0" y2="7" stroke="{_EVENT}" stroke-opacity="0.45" stroke-width="2"/>'
        "</pattern></defs>"
    )


def _land(scale: _Scale) -> Iterator[str]:
    """The countries that the map reaches, cut off a little beyond its edge, and their names where there is room."""
    names: list[str] = []
    yield f'<g class="land" fill="{_LAND}" stroke="{_BORDER}" stroke-width="1" stroke-linejoin="round">'
    for country in countries():
        rings = [cut for shape in country.shapes for ring in shape for cut in _on_map(ring, scale)]
        if path := "".join(_closed(ring) for ring in rings):
            yield f'<path fill-rule="evenodd" d="{path}"/>'
            names += _name(country.code, max(rings, key=area), scale)
    yield "</g>"
    yield from names


def _on_map(ring: Ring, scale: _Scale) -> Iterator[Sequence[Point]]:
    """What of a ring lies on the map, once more for each time that the map goes around the world."""
    west, south, east, north = ring.box
    for turned in (-360.0, 0.0, 360.0):
        if not scale.sees((west + turned, south, east + turned, north)):
            continue
        (left, bottom), (right, top) = scale.at(south, west + turned), scale.at(north, east + turned)
        if right - left + bottom - top < _SEEN:
            continue
        inside = left >= -_BEYOND and right <= scale.width + _BEYOND and -_BEYOND <= top <= bottom <= scale.height
        points = [scale.at(lat, lon + turned) for lon, lat in ring.points]
        if found := points if inside else _cut(points, scale):
            yield found


def _name(code: str, ring: Sequence[Point], scale: _Scale) -> Iterator[str]:
    """The name of a country in the middle of its largest part on the map, where it fits there."""
    if not code or not (size := area(ring)):
        return
    x, y = middle(ring)
    words, across = name_of(code), max(x for x, _ in ring) - min(x for x, _ in ring)
    wide = len(words) * 7.5
    fits = across > wide and size > wide * wide / 3
    if fits and wide / 2 < x < scale.width - wide / 2 and 14 < y < scale.height - 8:
        yield _text(x, y, words, f'class="country" text-anchor="middle" font-size="12" fill="{_SOFT}"')


def _closed(points: Iterable[Point]) -> str:
    """A path through points and back to the first; one that does not move the pen is left out."""
    written = list(dict.fromkeys(f"{x:g} {y:g}" for x, y in points))
    return f"M{'L'.join(written)}Z" if len(written) > 2 else ""


def _cut(points: Sequence[Point], scale: _Scale) -> Sequence[Point]:
    """A ring cut off some way beyond the edges of the map (Sutherland and Hodgman)."""
    right, bottom = scale.width + _BEYOND, scale.height + _BEYOND
    edges = ((0, -_BEYOND, 1), (0, right, -1), (1, -_BEYOND, 1), (1, bottom, -1))
    for axis, edge, inward in edges:
        points = list(_cut_at(points, axis, edge, inward))
    return points


def _cut_at(points: Sequence[Point], axis: int, edge: float, inward: int) -> Iterator[Point]:
    """What of a ring lies on one side of an edge."""
    for before, here in zip((*points[-1:], *points[:-1]), points, strict=True):
        was_in, is_in = ((each[axis] - edge) * inward >= 0 for each in (before, here))
        if was_in != is_in:
            share = (edge - before[axis]) / (here[axis] - before[axis])
            across = round(before[1 - axis] + share * (here[1 - axis] - before[1 - axis]), 1)
            yield (edge, across) if axis == 0 else (across, edge)
        if is_in:
            yield here


def _areas(marks: Iterable[Mark], scale: _Scale, picture: Picture) -> Iterator[str]:
    """The areas, the largest first, hatched: the true place lies somewhere in them."""
    areas = [mark for mark in marks if mark.drawn is Drawn.AREA or (picture.reach and not mark.faint)]
    for mark in sorted(areas, key=lambda each: -each.reach_km):
        path = _closed(scale.at(lat, lon) for lat, lon in circle(*mark.point, mark.reach_km))
        if path:
            inside = "none" if mark.faint else f"url(#{_safe(picture.name)}-hatch)"
            kind, colour = ("area faint", _FAINT) if mark.faint else ("area", _EVENT)
            look = f'class="{kind}" fill="{inside}" stroke="{colour}" stroke-dasharray="5 3"'
            yield _linked(mark, f'<path {look} d="{path}">{_title(mark)}</path>')
        if mark.drawn is Drawn.AREA:
            yield from _label(mark, *scale.at(*mark.point))


def _points(marks: Iterable[Mark], scale: _Scale) -> Iterator[str]:
    """The points, those of many events first: one that is known to lie near a place only is hollow."""
    points = [mark for mark in marks if mark.drawn is Drawn.POINT]
    for mark in sorted(points, key=lambda each: (not each.faint, -each.events)):
        x, y = scale.at(*mark.point)
        size = _size(mark)
        near = mark.precision.value == "near" or mark.faint
        colour, kind = (_FAINT, "point faint") if mark.faint else (_EVENT, "point near" if near else "point")
        fill = f'fill="{_NEAR_FILL if near else colour}" fill-opacity="0.75" stroke="{colour}" stroke-width="1.6"'
        yield _linked(
            mark, f'<circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{size:.1f}" {fill}>{_title(mark)}</circle>'
        )
        yield from _label(mark, x, y)


def _names(marks: Iterable[Mark], scale: _Scale) -> Iterator[str]:
    """The names of the places of most events, as far as none lies over another."""
    taken: list[Box] = []
    for mark in sorted(marks, key=lambda each: -each.events):
        words = mark.words if len(mark.words) <= _LONGEST_NAME else f"{mark.words[: _LONGEST_NAME - 1]}…"
        x, y = scale.at(*mark.point)
        down = y + (4 if mark.drawn is Drawn.AREA else _size(mark) + 12)
        half = len(words) * 3.5
        box = (x - half, down - 11, x + half, down + 3)
        inside = box[0] > 0 and box[2] < scale.width and box[1] > 0 and box[3] < scale.height
        if words and inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            yield _text(x, down, words, f'class="label" text-anchor="middle" font-size="11" fill="{_INK}"')
        if len(taken) == _MOST_NAMES:
            return


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _size(mark: Mark) -> float:
    """How large a point is drawn: its area tells how many events it stands for."""
    return min(_DOT * sqrt(mark.events), _LARGEST)


def _label(mark: Mark, x: float, y: float) -> Iterator[str]:
    """What is written beside a mark."""
    if mark.label:
        yield _text(x + 8, y + 4, mark.label, f'class="label" fill="{_INK}"')


def _title(mark: Mark) -> str:
    """What a mark says when it is pointed at."""
    many = counted(mark.events, "event") if mark.events != 1 else ""
    words = ": ".join(filter(None, (mark.words, many)))
    return f"<title>{_safe(words)}</title>" if words else ""


def _linked(mark: Mark, drawn: str) -> str:
    return f'<a href="{_safe(mark.link)}">{drawn}</a>' if mark.link else drawn


def _words(marks: Sequence[Mark]) -> Iterator[str]:
    """How many events are shown in which way, and those that only their country is known of."""
    found = tally(marks)
    yield tally_words(found)
    known: dict[str, int] = {}
    for mark in marks:
        if mark.drawn is Drawn.COUNTRY and not mark.faint and mark.country is not None:
            known[mark.country] = known.get(mark.country, 0) + mark.events
    most = sorted(known.items(), key=lambda pair: (-pair[1], pair[0]))
    named = [f"{name_of(code)} {number:,}" for code, number in most[:_MOST_COUNTRIES]]
    rest = sum(number for _, number in most[_MOST_COUNTRIES:])
    if named:
        yield f"Known to the country alone: {', '.join([*named, *([f'others {rest:,}'] if rest else [])])}."


def _foot(lines: Sequence[str], picture: Picture, top: float) -> Iterator[str]:
    """The legend, and lines of words under it."""
    at = top + _LINE + 4
    yield f'<g class="legend" transform="translate(12 {at:g})">'
    yield f'<circle class="point" cx="6" cy="-4" r="5" fill="{_EVENT}" fill-opacity="0.75" stroke="{_EVENT}"/>'
    yield _text(18, 0, "at a place", f'fill="{_INK}"')
    rim = f'stroke="{_EVENT}" stroke-width="1.6"'
    yield f'<circle class="point near" cx="106" cy="-4" r="5" fill="{_NEAR_FILL}" {rim}/>'
    yield _text(118, 0, "near a place", f'fill="{_INK}"')
    yield (
        f'<circle class="area" cx="222" cy="-4" r="8" fill="url(#{_safe(picture.name)}-hatch)" stroke="{_EVENT}" '
        'stroke-dasharray="5 3"/>'
    )
    yield _text(238, 0, "somewhere in an area; a larger dot is more events", f'fill="{_INK}"')
    yield "</g>"
    for number, line in enumerate(lines, start=1):
        yield _text(12, at + number * _LINE + 4, line, f'fill="{_SOFT}"')


def _text(x: float, y: float, words: str, look: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" {look}>{_safe(words)}</text>'


def _safe(words: str) -> str:
    """Words as they may stand in an SVG, in an attribute too; characters that XML has not are left out."""
    return escape(_UNWRITABLE.sub("", words), quote=True)
