"""Look-up in the gazetteer: places by name, countries by name and demonym, divisions with or without their word."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from rapidfuzz.distance import OSA

from whence.gazetteer.added import AddedManifest, added, open_table
from whence.gazetteer.geometry import distance_km
from whence.gazetteer.key import place_key, sound_key, without_article, without_words
from whence.gazetteer.place import LESSER, OWN_FROM, SETTLED, Feature, Place
from whence.gazetteer.settled import SettledPoints
from whence.gazetteer.source import GEONAMES
from whence.gazetteer.table import DEGREE, FEATURE_CODES, Manifest, PlaceTable
from whence.gazetteer.tables import Tables
from whence.gazetteer.vocabulary import demonyms, word_set
from whence.vocab.home import home

SHORTEST_LOOSE = 5
LONG_NAME = 10
LONG_BY_NAME = 8
SAME_SPOT_KM = 25.0
_FEATURES = tuple(Feature(code) for code in FEATURE_CODES)


def settlement_radius(population: int) -> float:
    """How far the edge of a settlement may lie from its point, in kilometres, by its inhabitants.

    Bounds of our own: built-up areas of a million people reach about 10 km, villages about 1 km.
    """
    for above, radius in ((1_000_000, 10.0), (200_000, 6.0), (50_000, 4.0), (10_000, 2.0)):
        if population >= above:
            return radius
    return 1.0


class Gazetteer:
    """The places of one gazetteer file, or of several. Look-ups are cached; threads may share it, processes may not.

    Open the embedded one with those that the user has added by `open_default()`.
    """

    def __init__(self, table: Tables) -> None:
        """A gazetteer over open files."""
        self._table = table
        self._by_id = lru_cache(maxsize=65536)(self._load)
        self._by_key = lru_cache(maxsize=65536)(self._load_key)
        self._lesser = lru_cache(maxsize=4096)(self._load_lesser)
        self._from = lru_cache(maxsize=4096)(self._load_from)
        self._sounds = lru_cache(maxsize=256)(table.sounds_in)

    @property
    def added(self) -> tuple[AddedManifest, ...]:
        """The gazetteers in it that the user has added, in the order of look-up."""
        return self._table.added

    def is_full(self, country: str) -> bool:
        """Whether a file of GeoNames that the user has added holds the country, and with it its villages.

        Only then is the place spelt most like a name likely the one meant: the embedded gazetteer lacks most of them.
        """
        return any(gazetteer.kind == GEONAMES and gazetteer.settlements.get(country, 0) for gazetteer in self.added)

    def find(self, name: str, country: str | None = None, admin1: str | None = None) -> tuple[Place, ...]:
        """All places called `name` (any spelling with its key): the user's own, then the most populous first.

        `country` (ISO 3166-1 alpha-2) and `admin1` (a name of the division) keep those inside them alone. A name with
        an Arabic article is found without it too when nothing has it whole. Lesser features (camps, wells, hills) come
        after all others. Empty when there is none.
        """
        key = place_key(name)
        bare = without_article(key, word_set("particles", "articles"))
        for tried in dict.fromkeys((key, bare)):
            every = (*self._by_key(tried, country), *self._lesser(tried, country))
            found = self._inside(every, country, admin1) if admin1 is not None else every
            if found:
                return found
        return ()

    def find_loose(self, name: str, country: str, admin1: str | None = None) -> tuple[Place, ...]:
        """Settlements spelt nearly as `name` in one country: the nearest spellings, marked `loose`.

        Spellings are compared as `sound_key` makes them. Inside a division one letter may differ (added, lost, changed,
        or two swapped), two in names of ten letters and more. In a country at large none may, one in names of ten
        letters and more, and there is nothing where the nearest spellings are those of places in several spots. The
        first letter must be the same. Empty for names under five letters, and where nothing is so near. Main names come
        before by-names, of which only those of eight letters may differ.
        """
        wanted = sound_key(place_key(name))
        regions = {division.name for division in self.divisions(admin1, country)} if admin1 is not None else None
        if len(wanted) < SHORTEST_LOOSE or (regions is not None and not regions):
            return ()
        most = 0 if regions is None else 1 + (len(wanted) >= LONG_NAME)
        near: list[tuple[int, bool, Place]] = []
        for sound, ids in self._sounds(country, wanted[0]):
            apart = OSA.distance(wanted, sound, score_cutoff=most)
            if apart <= most:
                near.extend(
                    (apart, by_name, place)
                    for place in self._settled(ids, regions)
                    if not (by_name := sound_key(place_key(place.name)) != sound)
                    or not apart
                    or len(wanted) >= LONG_BY_NAME
                )
        best = min(((apart, by_name) for apart, by_name, _ in near), default=None)
        found = {place.geonameid: replace(place, loose=True) for *rank, place in near if tuple(rank) == best}
        places = tuple(sorted(found.values(), key=_order))
        return places if regions is not None or _one_spot(places) else ()

    def _settled(self, ids: tuple[int, ...], regions: set[str] | None) -> list[Place]:
        places = [place for number in ids if (place := self._by_id(number)) and place.feature in SETTLED]
        return places if regions is None else [place for place in places if place.admin1 in regions]

    def divisions(self, name: str, country: str | None = None) -> tuple[Place, ...]:
        """First-order divisions called `name`, with or without the word for them ("Homs", "Homs region")."""
        return self._of_feature(name, Feature.ADMIN1, country)

    def districts(self, name: str, country: str | None = None) -> tuple[Place, ...]:
        """Second-order divisions called `name`, with or without the word for them ("Bla", "Bla Cercle")."""
        return self._of_feature(name, Feature.ADMIN2, country)

    def country_of(self, name: str) -> str | None:
        """The code of the country called `name`; None when no country is."""
        for place in self.with_key(place_key(name)):
            if place.feature is Feature.COUNTRY:
                return place.country
        return None

    def country_of_demonym(self, word: str) -> str | None:
        """The code of the country that a demonym ("Malian", "Malians") belongs to; None when it is none."""
        return demonyms().get(place_key(word))

    def country_code(self, written: str) -> str | None:
        """The code of the country that a code (upper or lower case) or a name means; None when none is meant."""
        code = written.strip().upper()
        return code if self._table.country(code) is not None else self.country_of(written)

    def countries(self) -> tuple[str, ...]:
        """The codes of all countries, in order."""
        return self._table.countries()

    def country_keys(self) -> frozenset[str]:
        """The keys of all names of countries; this takes a second."""
        return self._table.country_keys()

    def country(self, code: str) -> Place | None:
        """The country with this code; it has no point. None when there is none."""
        found = self._table.country(code)
        return self._by_id(found[0]) if found else None

    def capital(self, code: str) -> Place | None:
        """The capital of the country with this code; None when it is not known."""
        found = self._table.country(code)
        return self._by_id(found[1]) if found and found[1] is not None else None

    def neighbours(self, code: str) -> frozenset[str]:
        """The codes of the countries that border on this one."""
        found = self._table.country(code)
        return frozenset(found[2].split(",")) - {""} if found else frozenset()

    def place(self, geonameid: int) -> Place | None:
        """The place with this number; None when the gazetteer lacks it."""
        return self._by_id(geonameid)

    def source_of(self, place: Place) -> str:
        """The name of the gazetteer that a place's row is from; the embedded one's is EMBEDDED."""
        return self._table.source_of(place.geonameid)

    def settlements(self, country: str) -> dict[str, int]:
        """How many settlements of a country each gazetteer has, by its name, those with none left out."""
        return {name: number for name, number in self._table.settlements(country).items() if number}

    def settled(self) -> SettledPoints:
        """Where the settlements of the embedded gazetteer lie; made anew each time, which takes most of a second."""
        return SettledPoints(self._table.settled())

    def with_key(self, key: str) -> tuple[Place, ...]:
        """All places with this key but the lesser ones, the user's own first, then the most populous."""
        return self._by_key(key, None)

    def keys_from(self, word: str) -> frozenset[str]:
        """All keys that begin with the word `word` (itself a key), but those that only lesser places have."""
        return self._from(word)

    def _load(self, geonameid: int) -> Place | None:
        row = self._table.row(geonameid)
        if row is None:
            return None
        number, name, country, above, under, lat, lon, population, code, radius = row
        feature = _FEATURES[code]
        over = self._by_id(above) if above is not None else None
        second = self._by_id(under) if under is not None else None
        return Place(
            geonameid=number,
            name=name,
            country=country,
            admin1=name if feature is Feature.ADMIN1 else over.name if over else None,
            admin2=name if feature is Feature.ADMIN2 else second.name if second else None,
            latitude=None if lat is None else lat / DEGREE,
            longitude=None if lon is None else lon / DEGREE,
            population=population,
            feature=feature,
            radius_km=settlement_radius(population) if feature in SETTLED else radius,
        )

    def _load_key(self, key: str, country: str | None) -> tuple[Place, ...]:
        return self._places(self._table.ids(key, country))

    def _load_lesser(self, key: str, country: str | None) -> tuple[Place, ...]:
        return self._places(self._table.lesser_ids(key, country))

    def _places(self, ids: tuple[int, ...]) -> tuple[Place, ...]:
        places = [place for number in ids if (place := self._by_id(number)) is not None]
        return tuple(sorted(places, key=_order))

    def _load_from(self, word: str) -> frozenset[str]:
        return frozenset(self._table.keys_from(word))

    def _inside(self, places: tuple[Place, ...], country: str | None, admin1: str | None) -> tuple[Place, ...]:
        if country is not None:
            places = tuple(place for place in places if place.country == country)
        if admin1 is not None and places:
            regions = {division.name for division in self.divisions(admin1, country)}
            places = tuple(place for place in places if place.admin1 in regions)
        return places

    def _of_feature(self, name: str, feature: Feature, country: str | None) -> tuple[Place, ...]:
        key = place_key(name)
        bare = without_words(key, word_set("generic", "words"))
        unarticled = without_article(bare, word_set("particles", "articles"))
        for tried in dict.fromkeys((key, bare, unarticled)):
            found = tuple(
                place
                for place in self.with_key(tried)
                if place.feature is feature and (country is None or place.country == country)
            )
            if found:
                return found
        return ()


def _order(place: Place) -> tuple[bool, bool, int, int]:
    """Lesser places last, the user's own first, then the most populous."""
    return place.feature in LESSER, place.geonameid < OWN_FROM, -place.population, place.geonameid


def _one_spot(places: Sequence[Place]) -> bool:
    """Whether no two of the places lie farther apart than two names of one place would."""
    points = [(p.latitude, p.longitude) for p in places if p.latitude is not None and p.longitude is not None]
    return all(distance_km(points[0], point) <= SAME_SPOT_KM for point in points[1:])


def open_default() -> Gazetteer:
    """The embedded gazetteer and all that the user has added, opened and checked once in a process for each user.

    Raises DataError when one is missing or damaged.
    """
    return _opened(home())


def open_without(name: str) -> Gazetteer:
    """As `open_default`, without the added gazetteer of a name, and opened anew."""
    return Gazetteer(Tables(_embedded(), [(each, open_table(each)) for each in added() if each.name != name]))


def forget_opened() -> None:
    """Let the next `open_default` open all anew, once a gazetteer has been added or removed."""
    _opened.cache_clear()


@lru_cache(maxsize=8)
def _opened(user: Path) -> Gazetteer:
    return Gazetteer(Tables(_embedded(), [(each, open_table(each)) for each in added()]))


@cache
def _embedded() -> PlaceTable:
    return PlaceTable(_data() / "places.db", embedded_manifest())


def embedded_manifest() -> Manifest:
    """What the gazetteer that comes with whence was made from; raises DataError when its manifest cannot be read."""
    return Manifest.read(_data() / "manifest.json")


def _data() -> Path:
    return Path(str(files("whence.gazetteer") / "data"))
