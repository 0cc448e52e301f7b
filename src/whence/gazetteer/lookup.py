"""Look-up in the gazetteer: places by name, countries by name and demonym, divisions with or without their word."""

from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from rapidfuzz.distance import OSA

from whence.gazetteer.key import place_key, sound_key, without_article, without_words
from whence.gazetteer.place import SETTLED, Feature, Place
from whence.gazetteer.table import DEGREE, FEATURE_CODES, Manifest, PlaceTable
from whence.gazetteer.vocabulary import demonyms, word_set

SHORTEST_LOOSE = 5
LONG_NAME = 10
LONG_BY_NAME = 8
_SAME_INITIALS = {"k": "kq", "i": "iey", "u": "uo"}
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
    """The places of one gazetteer file. Look-ups are cached; the object may be shared by threads, not sent to others.

    Open the embedded one with `open_default()`.
    """

    def __init__(self, table: PlaceTable) -> None:
        """A gazetteer over an open file."""
        self._table = table
        self._by_id = lru_cache(maxsize=65536)(self._load)
        self._by_key = lru_cache(maxsize=65536)(self._load_key)
        self._from = lru_cache(maxsize=4096)(self._load_from)
        self._sounds = lru_cache(maxsize=256)(self._load_sounds)

    def find(self, name: str, country: str | None = None, admin1: str | None = None) -> tuple[Place, ...]:
        """All places called `name` (any spelling with its key), the most populous first.

        `country` (ISO 3166-1 alpha-2) and `admin1` (a name of the division) keep those inside them alone. A name with
        an Arabic article is found without it too when nothing has it whole. Empty when there is none.
        """
        key = place_key(name)
        bare = without_article(key, word_set("particles", "articles"))
        for tried in dict.fromkeys((key, bare)):
            found = self._inside(self.with_key(tried), country, admin1)
            if found:
                return found
        return ()

    def find_loose(self, name: str, country: str, admin1: str) -> tuple[Place, ...]:
        """Settlements one spelling away from `name` inside one division: the nearest spellings, marked `loose`.

        Spellings are compared as `sound_key` makes them; one letter may differ (added, lost, changed, or two swapped),
        two in names of ten letters and more; the first letter must be the same. Empty for names under five letters,
        and where nothing is so near. Main names come before by-names, of which only those of eight letters may differ.
        """
        wanted = sound_key(place_key(name))
        regions = {division.name for division in self.divisions(admin1, country)}
        if len(wanted) < SHORTEST_LOOSE or not regions:
            return ()
        most = 1 if len(wanted) < LONG_NAME else 2
        near: list[tuple[int, bool, Place]] = []
        for initial in _SAME_INITIALS.get(wanted[0], wanted[0]):
            for key, sound, ids in self._sounds(country, initial):
                apart = OSA.distance(wanted, sound, score_cutoff=most)
                if apart <= most:
                    near.extend(
                        (apart, by_name, place)
                        for place in self._settled(ids, regions)
                        if not (by_name := place_key(place.name) != key) or not apart or len(wanted) >= LONG_BY_NAME
                    )
        best = min(((apart, by_name) for apart, by_name, _ in near), default=None)
        found = {place.geonameid: replace(place, loose=True) for *rank, place in near if tuple(rank) == best}
        return tuple(sorted(found.values(), key=lambda place: (-place.population, place.geonameid)))

    def _settled(self, ids: tuple[int, ...], regions: set[str]) -> list[Place]:
        places = (self._by_id(number) for number in ids)
        return [place for place in places if place and place.feature in SETTLED and place.admin1 in regions]

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

    def with_key(self, key: str) -> tuple[Place, ...]:
        """All places with this key, the most populous first."""
        return self._by_key(key)

    def keys_from(self, word: str) -> frozenset[str]:
        """All keys that begin with the word `word` (itself a key)."""
        return self._from(word)

    def _load(self, geonameid: int) -> Place | None:
        row = self._table.row(geonameid)
        if row is None:
            return None
        number, name, country, above, lat, lon, population, code, radius = row
        feature = _FEATURES[code]
        over = self._by_id(above) if above is not None else None
        return Place(
            geonameid=number,
            name=name,
            country=country,
            admin1=name if feature is Feature.ADMIN1 else over.name if over else None,
            admin2=name if feature is Feature.ADMIN2 else None,
            latitude=None if lat is None else lat / DEGREE,
            longitude=None if lon is None else lon / DEGREE,
            population=population,
            feature=feature,
            radius_km=settlement_radius(population) if feature in SETTLED else radius,
        )

    def _load_key(self, key: str) -> tuple[Place, ...]:
        places = [place for number in self._table.ids(key) if (place := self._by_id(number)) is not None]
        return tuple(sorted(places, key=lambda place: (-place.population, place.geonameid)))

    def _load_from(self, word: str) -> frozenset[str]:
        return frozenset(self._table.keys_from(word))

    def _load_sounds(self, country: str, initial: str) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
        return tuple((key, sound_key(key), ids) for key, ids in self._table.keys_in(country, initial))

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


@cache
def open_default() -> Gazetteer:
    """The embedded gazetteer, opened and checked once in a process; raises DataError when it is missing or damaged."""
    folder = Path(str(files("whence.gazetteer") / "data"))
    return Gazetteer(PlaceTable(folder / "places.db", Manifest.read(folder / "manifest.json")))
