"""The embedded gazetteer's file and those of the added ones, asked as one, in a fixed order.

The user's own lists come first, then the files of GeoNames that she added, then the embedded one. A place that several
have is one place, with the names of all and the row of the first; only the embedded one's countries, divisions and
capitals keep its row, since the points of its divisions and what the capitals are were decided there. Of two numbers of
inhabitants the larger holds: files of GeoNames differ most in how many of them are known at all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from whence.gazetteer.added import AddedManifest
from whence.gazetteer.key import sound_key
from whence.gazetteer.place import Feature
from whence.gazetteer.table import FEATURE_CODES, AddedTable, PlaceRow, PlaceTable

EMBEDDED = "embedded"
"""The name of the gazetteer that comes with whence."""

_DECIDED = frozenset(
    FEATURE_CODES.index(feature) for feature in (Feature.CAPITAL, Feature.ADMIN1, Feature.ADMIN2, Feature.COUNTRY)
)
_FEATURE = 8
_KEY_INITIALS = {"k": "kq", "i": "iey", "u": "uow", "j": "jd", "s": "sc"}
"""The letters that keys may begin with whose sound begins with another."""


class Tables:
    """Queries on several files; see PlaceTable for what each gives."""

    def __init__(self, embedded: PlaceTable, more: Sequence[tuple[AddedManifest, AddedTable]] = ()) -> None:
        """The embedded file, and the added ones in the order of look-up."""
        self._embedded = embedded
        self._more = tuple(table for _, table in more)
        self.added = tuple(manifest for manifest, _ in more)

    def ids(self, key: str, country: str | None = None) -> tuple[int, ...]:
        """The geonameids that have `key`, each once."""
        found = self._embedded.ids(key, country)
        if not self._more:
            return found
        before = [number for table in self._more for number in table.ids(key, country)]
        return tuple(dict.fromkeys([*before, *found]))

    def lesser_ids(self, key: str, country: str | None = None) -> tuple[int, ...]:
        """The geonameids of lesser features that have `key`, each once."""
        return tuple(dict.fromkeys(number for table in self._more for number in table.lesser_ids(key, country)))

    def keys_from(self, word: str) -> frozenset[str]:
        """All keys whose first word is `word`."""
        return frozenset(key for table in (*self._more, self._embedded) for key in table.keys_from(word))

    def sounds_in(self, country: str, initial: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The sound keys of one country that begin with `initial`, in order, with geonameids; some no settlements'."""
        found: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for table in self._more:
            for sound, ids in table.sounds_in(country, initial):
                found[sound] |= dict.fromkeys(ids)
        for first in _KEY_INITIALS.get(initial, initial):
            for key, ids in self._embedded.keys_in(country, first):
                if (sound := sound_key(key)).startswith(initial):
                    found[sound] |= dict.fromkeys(ids)
        return tuple((sound, tuple(found[sound])) for sound in sorted(found))

    def row(self, geonameid: int) -> PlaceRow | None:
        """The row of one place, None where there is none."""
        known = self._embedded.row(geonameid)
        if known is not None and known[_FEATURE] in _DECIDED:
            return known
        row = next((row for table in self._more if (row := table.row(geonameid)) is not None), None)
        if row is None or known is None:
            return row or known
        *_, here, _, _ = row
        *_, there, _, _ = known
        return (*row[:7], max(here, there), *row[8:])

    def source_of(self, geonameid: int) -> str:
        """The name of the gazetteer whose row a place has."""
        known = self._embedded.row(geonameid)
        if known is None or known[_FEATURE] not in _DECIDED:
            for manifest, table in zip(self.added, self._more, strict=True):
                if table.row(geonameid) is not None:
                    return manifest.name
        return EMBEDDED

    def country(self, country: str) -> tuple[int, int | None, str] | None:
        """Geonameid, geonameid of the capital and neighbours (codes with commas) of a country; None if unknown."""
        return self._embedded.country(country)

    def countries(self) -> tuple[str, ...]:
        """The codes of all countries, in order."""
        return self._embedded.countries()

    def country_keys(self) -> frozenset[str]:
        """The keys of all names of countries."""
        return _country_keys(self._embedded)

    def settlements(self, country: str) -> dict[str, int]:
        """How many settlements of a country each gazetteer has, by its name."""
        more = {manifest.name: manifest.settlements.get(country, 0) for manifest in self.added}
        return {EMBEDDED: self._embedded.settlements(country), **more}

    def settled(self) -> Iterator[tuple[float, float, str]]:
        """Latitude, longitude and country of every settlement of the embedded gazetteer."""
        return self._embedded.settled()

    def close(self) -> None:
        """Close the added files; the embedded one is shared."""
        for table in self._more:
            table.close()


@lru_cache(maxsize=1)
def _country_keys(embedded: PlaceTable) -> frozenset[str]:
    return embedded.country_keys()
