"""Which places of a record were not found, and what the gazetteers have of the countries that they lie in."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.api import Record
from whence.export.countries import name_of
from whence.gazetteer.added import AddedManifest
from whence.gazetteer.key import place_key
from whence.gazetteer.kinds import counted
from whence.gazetteer.lookup import Gazetteer, open_default
from whence.gazetteer.own import COLUMNS
from whence.gazetteer.place import SETTLED
from whence.gazetteer.source import GEONAMES
from whence.gazetteer.tables import EMBEDDED
from whence.model.claim import PlaceValue
from whence.model.lists import EmptyReason
from whence.store import Unlocated

WHERE_FROM = "download.geonames.org/export/dump"
_LONGEST_NOTE = 300
_ROUND = 1_000


@dataclass(frozen=True, slots=True)
class Missing:
    """A name without a point: how many incidents and reports have it, with the report and sentence of the first.

    `country` and `admin1` are what most of them give; `why` is the reason in words, `listable` whether coordinates in a
    list of the user's own would give it a point.
    """

    name: str
    country: str | None
    admin1: str | None
    incidents: int
    reports: int
    why: str
    listable: bool
    report: str
    quote: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known of one country in which places were not found.

    `missing` counts their names, `settlements` those that each gazetteer has, `geonames` those that GeoNames has where
    somebody counted them, and `loaded` is whether a file of GeoNames has been added that has the country.
    """

    country: str
    missing: int
    settlements: Mapping[str, int]
    geonames: int | None
    loaded: bool

    @property
    def line(self) -> str:
        """Coverage in a sentence; what to do about it is the `advice`."""
        names = f"{self.missing:,} {'place' if self.missing == 1 else 'places'} not found"
        here = f"{name_of(self.country)}: {names}; {self.settlements.get(EMBEDDED, 0):,} places in the embedded default"
        if self.loaded:
            held = max(number for name, number in self.settlements.items() if name != EMBEDDED)
            return f"{here}, {held:,} in GeoNames as added:"
        much = f"about {_rounded(self.geonames):,}" if self.geonames else "many more"
        return f"{here}; GeoNames has {much}:"

    @property
    def advice(self) -> str:
        """The command that helps, and where what it takes is to be had."""
        if self.loaded:
            return "`whence gazetteer missing` lists them for a list of your own"
        return f"`whence gazetteer add {self.country}.zip` ({WHERE_FROM}/{self.country}.zip)"


def missing_places(record: Record) -> tuple[Missing, ...]:
    """The names without a point in a record, those of most incidents first."""
    groups: defaultdict[tuple[str, str | None], list[Unlocated]] = defaultdict(list)
    for one in record.unlocated():
        groups[place_key(one.place.name or ""), one.place.country].append(one)
    gazetteer = open_default()
    found = [_missing(group, gazetteer) for group in groups.values()]
    return tuple(sorted(found, key=lambda each: (-each.incidents, each.country or "~", each.name)))


def _missing(group: Sequence[Unlocated], gazetteer: Gazetteer) -> Missing:
    """What several incidents with one name in one country say together."""
    first = group[0]
    admin1 = Counter(one.place.admin1 for one in group if one.place.admin1).most_common(1)
    why = _why(first.place, gazetteer)
    return Missing(
        name=first.place.name or "",
        country=first.place.country,
        admin1=admin1[0][0] if admin1 else None,
        incidents=len(group),
        reports=len({one.report_id for one in group}),
        why=why,
        listable=why == _UNKNOWN,
        report=first.file,
        quote=" ".join(first.sentence.split()),
    )


_UNKNOWN = "in no gazetteer"
_SEVERAL = "several places have the name"
_DIVISION = "a division without a town of its name"
_SINCE = "in a gazetteer now: build into another record"


def _why(place: PlaceValue, gazetteer: Gazetteer) -> str:
    """Why a name has no point, in words; a gazetteer that has been added since the build may have it."""
    if place.geonameid is not None:
        return _DIVISION
    if place.reason is EmptyReason.AMBIGUOUS:
        return _SEVERAL
    found = gazetteer.find(place.name or "", place.country) if place.country else ()
    return _SINCE if any(each.feature in SETTLED for each in found) else _UNKNOWN


def coverage(missing: Sequence[Missing], gazetteer: Gazetteer | None = None) -> tuple[Coverage, ...]:
    """What the gazetteers have of each country in which names are in none, the one with most of them first."""
    gazetteer = gazetteer or open_default()
    names = Counter(each.country for each in missing if each.country and each.why in (_UNKNOWN, _DIVISION))
    return tuple(
        Coverage(
            country=country,
            missing=number,
            settlements=gazetteer.settlements(country),
            geonames=counted().get(country),
            loaded=any(_has(manifest, country) for manifest in gazetteer.added),
        )
        for country, number in sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _has(manifest: AddedManifest, country: str) -> bool:
    """Whether a gazetteer is GeoNames' and has a country."""
    return manifest.kind == GEONAMES and manifest.settlements.get(country, 0) > 0


def _rounded(number: int) -> int:
    return round(number / _ROUND) * _ROUND if number >= _ROUND else number


def as_rows(missing: Sequence[Missing]) -> list[list[str]]:
    """A list of the user's own to be filled in: the header, and a row for each name that coordinates would place."""
    rows = [list(COLUMNS)]
    for each in missing:
        if each.listable:
            note = f"{each.report}: {each.quote}"
            cells = {"name": each.name, "country": each.country, "admin1": each.admin1, "note": note[:_LONGEST_NOTE]}
            rows.append([cells.get(column) or "" for column in COLUMNS])
    return rows
