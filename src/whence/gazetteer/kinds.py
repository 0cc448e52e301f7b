"""What of GeoNames an added gazetteer keeps, and as what: vocab/gazetteers.toml, typed and read once."""

from collections.abc import Mapping
from functools import cache

from whence.gazetteer.place import Feature
from whence.model.errors import DataError
from whence.vocab.load import read_table, words

VOCABULARY = "gazetteers"


@cache
def kept_codes() -> Mapping[str, Feature]:
    """GeoNames' feature codes that are kept, to what they are for whence."""
    kept = read_table(VOCABULARY)["kept"]
    return {code: Feature(feature) for feature in kept for code in words(VOCABULARY, "kept", feature)}


@cache
def reach_of() -> Mapping[Feature, int]:
    """How far from its point a lesser feature may reach, in kilometres."""
    return {Feature(feature): number for feature, number in _numbers("reach").items()}


@cache
def arabic() -> frozenset[str]:
    """The countries where Arabic is spoken."""
    return frozenset(words(VOCABULARY, "arabic", "countries"))


@cache
def counted() -> Mapping[str, int]:
    """How many populated places GeoNames has of a country, for those where somebody has counted them."""
    return _numbers("counted")


def _numbers(section: str) -> Mapping[str, int]:
    table = read_table(VOCABULARY).get(section)
    if not isinstance(table, Mapping) or not all(isinstance(number, int) for number in table.values()):
        raise DataError(f"vocabulary {VOCABULARY}.toml, {section}: must map to whole numbers")
    return dict(table)
