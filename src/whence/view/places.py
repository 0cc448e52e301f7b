"""Which places of a record were not found, and what the gazetteers have of the countries that they lie in."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whence.api import Record
from whence.export.countries import name_of
from whence.gazetteer.key import place_key
from whence.gazetteer.kinds import counted as counted_by_geonames
from whence.gazetteer.lookup import Gazetteer, open_default
from whence.gazetteer.own import COLUMNS
from whence.gazetteer.place import OWN_FROM, SETTLED
from whence.gazetteer.tables import EMBEDDED
from whence.model.claim import PlaceValue
from whence.model.lists import EmptyReason
from whence.model.plural import agreeing, counted
from whence.model.withheld import shown
from whence.store import Unlocated

WHERE_FROM = "download.geonames.org/export/dump"
_LONGEST_NOTE = 300
_ROUND = 1_000
_MOST_NAMED = 6


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
    """What is known of one country in which places were not found; `country` None is for those of unknown country.

    `missing` counts their names, `settlements` those that each gazetteer has, `geonames` those that GeoNames has where
    somebody counted them, and `loaded` is whether a file of GeoNames has been added that has the country.
    """

    country: str | None
    missing: int
    settlements: Mapping[str, int]
    geonames: int | None
    loaded: bool

    @property
    def line(self) -> str:
        """Coverage in a sentence; what to do about it is the `advice`."""
        if self.country is None:
            return f"country unknown: {counted(self.missing, 'place')} not found:"
        names = f"{counted(self.missing, 'place')} not found"
        embedded = counted(self.settlements.get(EMBEDDED, 0), "place")
        here = f"{name_of(self.country)}: {names}; {embedded} in the embedded default"
        if self.loaded:
            held = max(number for name, number in self.settlements.items() if name != EMBEDDED)
            return f"{here}, {held:,} in GeoNames as added:"
        much = f"about {_rounded(self.geonames):,}" if self.geonames else "many more"
        return f"{here}; GeoNames has {much}:"

    @property
    def advice(self) -> str:
        """The command that helps, and where what it takes is to be had."""
        if self.loaded or self.country is None:
            return "`whence gazetteer missing --csv own.csv` writes them as a list of your own to fill in"
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
        quote=" ".join(shown(first.sentence).split()),
    )


_UNKNOWN = "in no gazetteer"
_SEVERAL = "several places have the name"
_DIVISION = "a division without a town of its name"
_SINCE = "in a gazetteer now; where it was added since the build, build into another record"


def _why(place: PlaceValue, gazetteer: Gazetteer) -> str:
    """Why a name has no point, in words; a gazetteer that has been added since the build may have it."""
    if place.geonameid is not None:
        return _DIVISION
    if place.reason is EmptyReason.AMBIGUOUS:
        return _SEVERAL
    found = [each for each in gazetteer.find(place.name or "", place.country) if each.feature in SETTLED]
    if place.country is None:  # a name of places in other countries is still not found; the user's own says which it is
        found = [each for each in found if each.geonameid >= OWN_FROM]
    return _SINCE if found else _UNKNOWN


def coverage(missing: Sequence[Missing], gazetteer: Gazetteer | None = None) -> tuple[Coverage, ...]:
    """What the gazetteers have of each country in which names are in none, the one with most of them first.

    Names of unknown country come last, together.
    """
    gazetteer = gazetteer or open_default()
    names = Counter(each.country for each in missing if each.why in (_UNKNOWN, _DIVISION))
    ordered = sorted(names.items(), key=lambda pair: (pair[0] is None, -pair[1], pair[0] or ""))
    return tuple(_coverage(country, number, gazetteer) for country, number in ordered)


def _coverage(country: str | None, missing: int, gazetteer: Gazetteer) -> Coverage:
    if country is None:
        return Coverage(None, missing, {}, None, loaded=False)
    return Coverage(
        country=country,
        missing=missing,
        settlements=gazetteer.settlements(country),
        geonames=counted_by_geonames().get(country),
        loaded=gazetteer.is_full(country),
    )


def not_found_words(name: str, country: str | None, gazetteer: Gazetteer) -> str:
    """That no gazetteer has a name, in a country where one is given, and what helps with the gazetteers there are."""
    if country is None:
        return _found_nowhere(name, gazetteer)
    said = f"no gazetteer has {name} in {name_of(country)}"
    elsewhere = sorted({name_of(place.country) for place in gazetteer.find(name)})
    if elsewhere:
        said += f" (places of that name lie in {_listed(elsewhere)})"
    if gazetteer.is_full(country):
        return f"{said}, though GeoNames' file of it was added: add {_OWN_LIST}"
    return f"{said}: `whence gazetteer add {country}.zip` ({WHERE_FROM}/{country}.zip), or {_OWN_LIST}"


_OWN_LIST = "a list of your own (`whence gazetteer add --help`)"


def _found_nowhere(name: str, gazetteer: Gazetteer) -> str:
    """As `not_found_words`, for a name looked for everywhere."""
    full = sorted(name_of(code) for code in gazetteer.countries() if gazetteer.is_full(code))
    said = f"no gazetteer has {name}"
    if not full:
        return f"{said}: add GeoNames' file of its country, or {_OWN_LIST}"
    return (
        f"{said}, though GeoNames has been added for {_listed(full)}: with --country a name that sounds the same is "
        f"found too; for another country add its file, else {_OWN_LIST}"
    )


def _listed(names: Sequence[str]) -> str:
    """Names of countries in a line, or how many they are."""
    return ", ".join(names) if len(names) <= _MOST_NAMED else counted(len(names), "country", "countries")


def _rounded(number: int) -> int:
    return round(number / _ROUND) * _ROUND if number >= _ROUND else number


def written_words(missing: Sequence[Missing], path: Path) -> str:
    """What was written as a list to be filled in, and what its rows still need before it can be added."""
    listed = [each for each in missing if each.listable]
    said = f"{counted(len(listed), 'row')} written to {path}"
    if not listed:
        return f"{said}: coordinates would place none of them"
    lacking = sum(each.country is None for each in listed)
    has = agreeing(lacking, "has", "have")
    country = f" ({lacking:,} {has} no country: write it too, or leave it to the places around the point)"
    needed = f"latitude and longitude{country if lacking else ''}"
    return f"{said}: fill in {needed}, then `whence gazetteer add {path}`"


def as_rows(missing: Sequence[Missing]) -> list[list[str]]:
    """A list of the user's own to be filled in: the header, and a row for each name that coordinates would place."""
    rows = [list(COLUMNS)]
    for each in missing:
        if each.listable:
            note = f"{each.report}: {each.quote}"
            cells = {"name": each.name, "country": each.country, "admin1": each.admin1, "note": note[:_LONGEST_NOTE]}
            rows.append([cells.get(column) or "" for column in COLUMNS])
    return rows
