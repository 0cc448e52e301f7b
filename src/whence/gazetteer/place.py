"""A place of the gazetteer, and how far from its point it may reach."""

from dataclasses import dataclass
from enum import StrEnum


class Feature(StrEnum):
    """What a place of the gazetteer is."""

    SETTLEMENT = "settlement"
    CAPITAL = "capital"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    COUNTRY = "country"


SETTLED = frozenset({Feature.SETTLEMENT, Feature.CAPITAL})
"""The features that are a town, village or city."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer with its parents.

    `country` is an ISO 3166-1 alpha-2 code, `admin1` and `admin2` are names. The point of a division is the centre of
    the settlements that the gazetteer has in it, `radius_km` how far most of them lie from it; both are None where it
    has none. `loose` says that the spelling asked for is not one that the gazetteer has, but one spelling away.
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
