"""Makes the borders that maps are drawn over (src/whence/view/data/borders.json): `python -m tools.make_borders`.

They come from the package `world-atlas` (Natural Earth's countries, 1:50m, public domain) that web/package.json names,
as it lies in web/node_modules. What is kept are the lines, thinned to what a map of a country shows, in hundredths of a
degree, each as its first point and the steps from there; and for each country the rings that its lines make. `--check`
writes nothing and ends with 1 where the file is not what this makes.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pycountry

ROOT = Path(__file__).resolve().parents[1]
ATLAS = ROOT / "web" / "node_modules" / "world-atlas"
MADE = ROOT / "src" / "whence" / "view" / "data" / "borders.json"
SOURCE = "Natural Earth, 1:50m, public domain; by way of world-atlas"
PER_DEGREE = 100
_THIN = 2.0  # hundredths of a degree that a line may be off, some two kilometres
_NO_CODE = {"Kosovo": "XK"}  # the atlas has no number for it, ISO leaves the code to its users

Point = tuple[int, int]


def borders(atlas: Path = ATLAS) -> str:
    """The file's text, made from the atlas; raises FileNotFoundError where it is not installed."""
    topology = json.loads((atlas / "countries-50m.json").read_text(encoding="utf-8"))
    version = json.loads((atlas / "package.json").read_text(encoding="utf-8"))["version"]
    lines = [_steps(_thinned(points)) for points in _lines(topology)]
    countries = [_country(each) for each in topology["objects"]["countries"]["geometries"]]
    made = {"source": f"{SOURCE} {version}", "per_degree": PER_DEGREE, "lines": lines, "countries": countries}
    return json.dumps(made, separators=(",", ":"), ensure_ascii=False) + "\n"


def _lines(topology: Any) -> Iterator[list[Point]]:
    """The lines of a topology in hundredths of a degree, longitude first."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((round((x * wide + west) * PER_DEGREE), round((y * high + south) * PER_DEGREE)))
        yield points


def _thinned(points: Sequence[Point]) -> list[Point]:
    """A line without the points that lie so near it that nobody misses them (Douglas and Peucker); its ends stay.

    Of a small island more is kept, so that it stays one.
    """
    wide, high = (max(each[axis] for each in points) - min(each[axis] for each in points) for axis in (0, 1))
    thin = min(_THIN, max(wide, high) / 8)
    kept = {0, len(points) - 1}
    open_parts = [(0, len(points) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        between = range(first + 1, last)
        far = max(between, key=lambda at: _off(points[at], points[first], points[last]), default=None)
        if far is not None and _off(points[far], points[first], points[last]) > thin:
            kept.add(far)
            open_parts += [(first, far), (far, last)]
    return [points[at] for at in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others, from the one itself where these are one."""
    wide, high = end[0] - start[0], end[1] - start[1]
    length = (wide * wide + high * high) ** 0.5
    if not length:
        return float(((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5)
    return float(abs(wide * (point[1] - start[1]) - high * (point[0] - start[0])) / length)


def _steps(points: Sequence[Point]) -> list[int]:
    """A line as its first point and the steps from one point to the next, all in one row."""
    before = (0, 0)
    steps: list[int] = []
    for point in points:
        steps += [point[0] - before[0], point[1] - before[1]]
        before = point
    return steps


def _country(geometry: Any) -> list[Any]:
    """A country: its ISO 3166-1 alpha-2 code, empty where it has none, and its shapes as rings of line numbers."""
    shapes = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    found = pycountry.countries.get(numeric=geometry["id"]) if "id" in geometry else None
    code = found.alpha_2 if found is not None else _NO_CODE.get(geometry["properties"]["name"], "")
    return [code, shapes]


def main() -> int:
    """Make the file, or check it; gives the exit status."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="compare with what the atlas makes, and write nothing")
    text = borders()
    if arguments.parse_args().check:
        return int(not MADE.is_file() or MADE.read_text(encoding="utf-8") != text)
    MADE.parent.mkdir(exist_ok=True)
    MADE.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{MADE.relative_to(ROOT)}: {len(text):,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
