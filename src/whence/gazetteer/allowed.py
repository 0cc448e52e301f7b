"""Which places of a name the words round it allow: by another place ("X, 30 km from Y"), by kind ("village of X")."""

from collections.abc import Sequence

from whence.gazetteer.geometry import distance_km
from whence.gazetteer.mention import MentionKind, PlaceMention
from whence.gazetteer.names import PROMINENT
from whence.gazetteer.place import SETTLED, Place
from whence.gazetteer.vocabulary import lexicon
from whence.model.claim import PlaceValue
from whence.model.lists import PlacePrecision

_ACROSS_BORDER_KM = 120.0
_FARTHEST = 2.0  # the straight way is no longer than a stated road, but a rounded "some 30 km" may be of a suburb
_LEEWAY_KM = 50.0
_KINDS = frozenset({MentionKind.SETTLEMENT, MentionKind.UNKNOWN, MentionKind.SITE, MentionKind.QUARTER})
_POINTS = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})


def too_large(mention: PlaceMention, place: Place) -> bool:
    """Whether a place is a city that readers anywhere know, and the text says that it is a village."""
    small = lexicon(mention.language).words("types", "small")
    return mention.type_word in small and place.feature in SETTLED and place.population >= PROMINENT


def is_measured(mention: PlaceMention, reference: PlaceValue | None) -> bool:
    """Whether a mention is of a place told by a town that has a point."""
    if reference is None or mention.metonym or mention.kind not in _KINDS:
        return False
    return reference.precision in _POINTS and reference.latitude is not None


def beside(mention: PlaceMention, pool: Sequence[Place], reference: PlaceValue) -> list[Place]:
    """The places of a pool near enough to the town that the text tells a measured mention by.

    No farther than stated, with leeway; without a stated distance all of the town's country and what lies near abroad.
    """
    stated = mention.distance_km
    reach = _ACROSS_BORDER_KM if stated is None else _FARTHEST * stated + _LEEWAY_KM
    return [
        place
        for place in pool
        if (stated is None and place.country == reference.country) or _is_within(place, reference, reach)
    ]


def _is_within(place: Place, reference: PlaceValue, reach: float) -> bool:
    if None in (place.latitude, place.longitude, reference.latitude, reference.longitude):
        return place.country == reference.country
    there = (reference.latitude or 0.0, reference.longitude or 0.0)
    return distance_km((place.latitude or 0.0, place.longitude or 0.0), there) <= reach
