"""A place of the gazetteer, and how far from its point it may reach."""

from dataclasses import dataclass
from enum import StrEnum


class Feature(StrEnum):
    """What a place of the gazetteer is."""

    SETTLEMENT = "settlement"
    CAPITAL = "capital"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    ADMIN3 = "admin3"
    COUNTRY = "country"
    SITE = "site"
    NATURAL = "natural"


SETTLED = frozenset({Feature.SETTLEMENT, Feature.CAPITAL})
"""The features that are a town, village or city."""

LESSER = frozenset({Feature.ADMIN3, Feature.SITE, Feature.NATURAL})
"""The features that only added gazetteers have: found after all others of a name, and by `Gazetteer.find` alone.

A site is a camp, base, airport, mine, quarter or named spot, a natural feature a well, hill, forest or the like.
"""

OWN_FROM = 2**31
"""From this number on a place is one of the user's own list: its number is made from its name, country and point."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer with its parents.

    `country` is an ISO 3166-1 alpha-2 code, `admin1` and `admin2` are names. The point of a division is the centre of
    the settlements that the gazetteer has in it, `radius_km` how far most of them lie from it; both are None where it
    has none; that of a third-order division is GeoNames'. `geonameid` is GeoNames' number, or one from OWN_FROM on for
    a place of the user's own. `loose` says that the spelling asked for is not one that the gazetteer has, but one
    spelling away or of the same sound.
    """

    geonameid: int
    name: str
    country: str
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    population: int
    feature: Feature
    radius_km: float | None
    loose: bool = False
