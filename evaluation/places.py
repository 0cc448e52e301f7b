"""Places named in news: recognition from raw text, and where the names lead; TR-News and GeoVirus.

The files are those of Gritta et al., "A Pragmatic Guide to Geoparsing Evaluation" (2020): articles with the spans of
toponyms and a point for each, in TR-News with the number of the place in GeoNames, in GeoVirus with its Wikipedia page.

- Recognition: spans found against spans labelled, `strict` where both ends are the same, relaxed where they overlap
  (one found for one labelled). "The capital", which no label is made for, is left out of what is found.
- A name leads right where the place is the labelled one by its number in GeoNames, where a country, division or area
  has the name that the label's page or gazetteer entry has, or where the points are at most 25 km apart.
- End to end: of the spans, those that are found and lead right. `acc161`: of the spans found, those whose point is at
  most 161 km from the label's (a name that leads nowhere counts as wrong; a place that is the labelled one has its
  point). A country stands at its capital where it is not the labelled place.
- TR-News labels most demonyms ("Russian") as places and leaves out the others; whence takes none for a place. Demonyms
  are neither counted nor asked for; `with_demonyms_*` has the figures with every label.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

from evaluation.benchmarks.outcome import Counts, Figures, counted, f1, share
from whence.gazetteer.geometry import distance_km
from whence.gazetteer.key import place_key, without_words
from whence.gazetteer.lookup import Gazetteer, open_default
from whence.gazetteer.mention import MentionKind, PlaceMention
from whence.gazetteer.mentions import find_places
from whence.gazetteer.resolve import context_of, resolve_places
from whence.gazetteer.vocabulary import demonyms
from whence.model.claim import PlaceValue
from whence.model.errors import DataError
from whence.model.lists import PlacePrecision

RIGHT_KM = 25.0
NEAR_KM = 161.0
NOWHERE_KM = 20_037.0
"""Half the way round the earth: how far a name is off that leads nowhere."""
_REALIGN = 400
_GENERIC = frozenset({"sea", "ocean", "strip", "river"})
_AREAS = frozenset({PlacePrecision.LINE_OR_AREA, PlacePrecision.SEA_OR_AIR})
_CORPORA = {"TR-News.xml": "trnews", "GeoVirus.xml": "geovirus"}


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled toponym: its span, its point (None where it has none), its entry's name, its number in GeoNames."""

    start: int
    end: int
    point: tuple[float, float] | None
    called: str
    geonameid: int | None
    is_demonym: bool


@dataclass(frozen=True, slots=True)
class Article:
    """A labelled text, and which corpus it is of."""

    of: str
    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a text: mentions, and the places that they mean."""

    mentions: tuple[PlaceMention, ...]
    values: tuple[PlaceValue, ...]


NOTHING = Reading((), ())


def read(folder: Path) -> Iterator[Article]:
    """The articles of the corpora in a folder; raises DataError when it has none of them or one is malformed."""
    found = [name for name in _CORPORA if (folder / name).is_file()]
    if not found:
        raise DataError(f"{folder} has none of the files {', '.join(_CORPORA)}")
    for name in found:
        try:
            root = ElementTree.parse(folder / name).getroot()
            yield from (article(each, _CORPORA[name]) for each in root.iter("article"))
        except (ElementTree.ParseError, TypeError, ValueError) as error:
            raise DataError(f"{folder / name}: {error}") from error


def article(element: ElementTree.Element, of: str) -> Article:
    """An article from its element; labels whose name is nowhere near their offsets are left out."""
    text = element.findtext("text") or ""
    made = _geovirus(element, text) if of == "geovirus" else _trnews(element, text)
    distinct = {(label.start, label.end): label for label in made}
    return Article(of, text, tuple(sorted(distinct.values(), key=lambda label: label.start)))


def _trnews(element: ElementTree.Element, text: str) -> Iterator[Label]:
    for toponym in element.iter("toponym"):
        name = toponym.findtext("phrase") or ""
        start = _aligned(text, name, int(toponym.findtext("start") or -1))
        if start is None:
            continue
        entry = toponym.find("gaztag")
        number = entry.get("geonameid") if entry is not None else None
        yield Label(
            start,
            start + len(name),
            _point(entry),
            (entry.findtext("name") or "") if entry is not None else "",
            int(number) if number and number.isdigit() else None,
            place_key(name) in demonyms(),
        )


def _geovirus(element: ElementTree.Element, text: str) -> Iterator[Label]:
    for location in element.iter("location"):
        name = location.findtext("name") or ""
        start = _aligned(text, name, int(location.findtext("start") or 0) - 1)
        if start is not None:
            title = (location.findtext("page") or "").rpartition("/")[2].replace("_", " ")
            yield Label(start, start + len(name), _point(location), title, None, place_key(name) in demonyms())


def _point(element: ElementTree.Element | None) -> tuple[float, float] | None:
    latitude, longitude = (element.findtext("lat"), element.findtext("lon")) if element is not None else (None, None)
    return (float(latitude), float(longitude)) if latitude and longitude else None


def _aligned(text: str, name: str, start: int) -> int | None:
    """Where the name stands in the text, at or nearest to its offset; None where it is not near."""
    if not name or text[start : start + len(name)] == name:
        return start if name else None
    before = text.rfind(name, max(0, start - _REALIGN), start + len(name))
    after = text.find(name, start, start + _REALIGN)
    near = [at for at in (before, after) if at >= 0]
    return min(near, key=lambda at: abs(at - start), default=None)


def reading(text: str) -> Reading:
    """What whence finds in a text."""
    mentions = find_places(text)
    values = resolve_places(mentions, context_of(mentions, text))
    named = [(m, v) for m, v in zip(mentions, values, strict=True) if m.kind is not MentionKind.CAPITAL]
    return Reading(tuple(m for m, _ in named), tuple(v for _, v in named))


def score(found: Reading, gold: Article) -> Counts:
    """The counts of one article, under its corpus and with and without demonyms."""
    return {**_scored(found, gold, demonyms_too=False), **_scored(found, gold, demonyms_too=True)}


def _scored(found: Reading, gold: Article, *, demonyms_too: bool) -> dict[str, float]:
    of = f"{gold.of} all" if demonyms_too else gold.of
    labels = [label for label in gold.labels if demonyms_too or not label.is_demonym]
    pairs = matched(found.mentions, labels)
    same = sum((found.mentions[at].start, found.mentions[at].end) == (g.start, g.end) for at, g in pairs)
    told = [(error_km(found.values[at], label), label) for at, label in pairs if label.point is not None]
    right = sum(error <= RIGHT_KM for error, _ in told)
    pointless = [label for label in labels if label.point is None]
    unplaced = sum(label.point is None for _, label in pairs)
    return {
        **counted(f"{of} strict", same, len(labels), len(found.mentions)),
        **counted(f"{of} relaxed", len(pairs), len(labels), len(found.mentions)),
        **counted(f"{of} end", right, len(labels) - len(pointless), len(found.mentions) - unplaced),
        f"{of} told": len(told),
        f"{of} near": sum(error <= NEAR_KM for error, _ in told),
        **{f"{of} error {_bin(error)}": 1.0 * sum(_bin(e) == _bin(error) for e, _ in told) for error, _ in told},
    }


def matched(mentions: Sequence[PlaceMention], labels: Sequence[Label]) -> list[tuple[int, Label]]:
    """The mentions that overlap a label, each with one: the same span first, else the first that is free."""
    taken: set[int] = set()
    pairs: list[tuple[int, Label]] = []
    for label in labels:
        over = [
            at
            for at, mention in enumerate(mentions)
            if at not in taken and mention.start < label.end and label.start < mention.end
        ]
        best = min(
            over, key=lambda at: (mentions[at].start, mentions[at].end) != (label.start, label.end), default=None
        )
        if best is not None:
            taken.add(best)
            pairs.append((best, label))
    return pairs


def error_km(value: PlaceValue, label: Label) -> float:
    """How far a value is from the labelled place: 0 for the place itself, `NOWHERE_KM` where it leads nowhere."""
    gazetteer = open_default()
    if is_same(gazetteer, value, label):
        return 0.0
    at = _where(gazetteer, value)
    return distance_km(at, label.point) if at is not None and label.point is not None else NOWHERE_KM


def is_same(gazetteer: Gazetteer, value: PlaceValue, label: Label) -> bool:
    """Whether the value is the labelled place: by its number, or as a country, division or area by its name."""
    if value.geonameid is not None and value.geonameid == label.geonameid:
        return True
    title, _, holder = label.called.partition(" (")[0].partition(", ")
    if value.geonameid is None:
        return value.precision in _AREAS and _bare(value.name or "") == _bare(title)
    country = gazetteer.country(value.country) if value.country else None
    if country is not None and country.geonameid == value.geonameid:
        return gazetteer.country_of(title) == value.country
    if label.geonameid is not None or (holder and place_key(holder) != place_key(value.admin1 or "")):
        return False
    found = (*gazetteer.divisions(title, value.country), *gazetteer.districts(title, value.country))
    division = any(place.geonameid == value.geonameid for place in found)
    return division and _reaches(value, label)


def _bare(name: str) -> str:
    """The key of an area's name without the word for what it is ("Baltic Sea")."""
    return without_words(place_key(name), _GENERIC)


def _reaches(value: PlaceValue, label: Label) -> bool:
    """Whether a division may hold the labelled point: as far as its own point and reach are known."""
    if value.latitude is None or value.longitude is None or label.point is None:
        return True
    return distance_km((value.latitude, value.longitude), label.point) <= 2 * max(NEAR_KM, value.radius_km or 0.0)


def _where(gazetteer: Gazetteer, value: PlaceValue) -> tuple[float, float] | None:
    if value.latitude is not None and value.longitude is not None:
        return value.latitude, value.longitude
    capital = gazetteer.capital(value.country) if value.geonameid is not None and value.country else None
    if capital is None or capital.latitude is None or capital.longitude is None:
        return None
    return capital.latitude, capital.longitude


def _bin(error: float) -> int:
    """An error in whole kilometres, as it is counted."""
    return round(error)


def figures(totals: Counts) -> Figures:
    """Recognition, end to end and distance, of both corpora together and of each."""
    corpora = [name for name in _CORPORA.values() if f"{name} relaxed gold" in totals]
    both = _figures_of(totals, corpora)
    whole = _figures_of(totals, [f"{name} all" for name in corpora])
    each = {f"{name}_{metric}": value for name in corpora for metric, value in _figures_of(totals, [name]).items()}
    asked = ("recognition_f1", "end_to_end_f1", "acc161")
    return {**both, **each, **{f"with_demonyms_{metric}": whole[metric] for metric in asked}}


def _figures_of(totals: Counts, corpora: Sequence[str]) -> Mapping[str, float]:
    hits, gold, found = (
        sum(totals[f"{name} relaxed {part}"] for name in corpora) for part in ("hits", "gold", "found")
    )
    told = sum(totals[f"{name} told"] for name in corpora)
    return {
        "recognition_f1": f1(totals, *(f"{name} relaxed" for name in corpora)),
        "recognition_precision": share(hits, found),
        "recognition_recall": share(hits, gold),
        "strict_f1": f1(totals, *(f"{name} strict" for name in corpora)),
        "end_to_end_f1": f1(totals, *(f"{name} end" for name in corpora)),
        "acc161": share(sum(totals[f"{name} near"] for name in corpora), told),
        "median_km": _median(totals, corpora),
    }


def _median(totals: Counts, corpora: Sequence[str]) -> float:
    """The middle error of the names found, in whole kilometres."""
    errors: list[int] = []
    for name in corpora:
        lead = f"{name} error "
        for key, times in totals.items():
            if key.startswith(lead):
                errors += [int(key.removeprefix(lead))] * round(times)
    return float(median(errors)) if errors else NOWHERE_KM
