"""The comparisons of two incidents: each gives one level from a short list of words (`whence.linking.levels`)."""

from datetime import date
from itertools import product

from rapidfuzz.distance import OSA

from whence.gazetteer.geometry import distance_km
from whence.gazetteer.key import place_key, sound_key
from whence.linking.families import families
from whence.linking.seen import Count, Seen
from whence.linking.words import likeness, worth_of
from whence.model.claim import DateValue, PlaceValue
from whence.model.lists import DateBasis, Harm, PlacePrecision, Scope, SubEventType

_SHORT_DAYS = 2  # a night spans two days, and reports give either
_OVERLAP_DAYS = 7
_PERIOD_DAYS = 31  # a longer period told by both says little
_FOUND_LATER_DAYS = 7

_ALIKE = 0.5
"""The share of letters from which on two names may be one in other spellings or a translator's rendering of it."""

_TOLD_WITHIN = (("told_same_day", 1), ("told_same_week", 7), ("told_same_month", 31))
"""Of two incidents of which one has no date: how many days lie between the days on which their reports came out."""

_SAME_KM = 2.0
_NEAR_KM = 25.0  # UCDP's second step of place precision

_POINTS = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
_RADIUS_KM = {
    PlacePrecision.EXACT: 0.0,
    PlacePrecision.NEAR: 25.0,
    PlacePrecision.ADMIN2: 50.0,
    PlacePrecision.LINE_OR_AREA: 100.0,
    PlacePrecision.ADMIN1: 200.0,
    PlacePrecision.SEA_OR_AIR: 200.0,
    PlacePrecision.SEVERAL: 200.0,
    PlacePrecision.COUNTRY: 1000.0,
}
"""How far the true place may lie from the point where the place itself does not say (`radius_km`)."""

_LARGE = 10
_MIDDLING = 4  # smaller figures agree by chance

_LEAST_WORTH = 12  # of a text in telling words: two or three; below that, that none is common says nothing

WORDS_FLOORS = (0, 3, 6, 9, 12, 16, 20, 25, 30, 40, 50)
"""From how many hundredths of common words on each level of `words` is."""

COMMON_FLOORS = (0, 10, 20, 30, 40, 50, 65, 80, 100, 130, 170)
"""From what worth of common words on each level of `common` is; eight is that of one word that no list has."""

_LIKELY = 0.3  # score from which on a second sub-event type counts


def compare_days(a: Seen, b: Seen) -> str:
    """How the dates agree, given how exactly each is known; where one is not, how far apart both were told."""
    if a.incident.date.start is None or b.incident.date.start is None:
        return _told(a.published, b.published)
    return _dated(a.incident.date, b.incident.date)


def _told(one: date | None, two: date | None) -> str:
    if one is None or two is None:
        return "unknown"
    apart = abs((one - two).days)
    return next((level for level, days in _TOLD_WITHIN if apart <= days), "told_apart")


def _dated(a: DateValue, b: DateValue) -> str:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return "unknown"
    longest = max((a.end - a.start).days, (b.end - b.start).days) + 1
    gap = max((a.start - b.end).days, (b.start - a.end).days)
    if gap > 0:
        if gap == 1 and longest <= _SHORT_DAYS:
            return "next_day"
        lagging = DateBasis.EVENT not in (a.basis, b.basis) or a.basis is not b.basis
        return "later" if lagging and gap <= _FOUND_LATER_DAYS else "unknown" if _told_after(a, b) else "apart"
    if longest <= _SHORT_DAYS:
        return "same_day"
    alike = (a.start, a.end) == (b.start, b.end)
    return "same_period" if longest <= _OVERLAP_DAYS or (alike and longest <= _PERIOD_DAYS) else "within"


def _told_after(a: DateValue, b: DateValue) -> bool:
    """Whether one is only the day on which it was told, and the other lies before it: it may be told years later."""
    return any(
        told.basis is DateBasis.REPORTED
        and told.end is not None
        and other.start is not None
        and other.start <= told.end
        for told, other in ((a, b), (b, a))
    )


def compare_places(a: Seen, b: Seen) -> str:
    """How the places agree, given how exactly each is known: a level of `place`."""
    one, two = a.incident.place, b.incident.place
    if PlacePrecision.UNKNOWN in (one.precision, two.precision) and not (a.places & b.places):
        return "unknown"
    points = one.precision in _POINTS and two.precision in _POINTS
    if one.geonameid is not None and one.geonameid == two.geonameid:
        return "same" if points else _coarse(one, two)
    if _differ(one.country, two.country):
        return "apart"
    if one.latitude is not None and two.latitude is not None:
        return _by_distance(one, two)
    if a.places & b.places:
        return "same" if not {one.precision, two.precision} - _POINTS - {PlacePrecision.UNKNOWN} else _coarse(one, two)
    return _by_parents(one, two)


def _coarse(one: PlaceValue, two: PlaceValue) -> str:
    """Two places of one name of which at least one is no point."""
    return "unclear" if PlacePrecision.COUNTRY in (one.precision, two.precision) else "within"


def _by_distance(one: PlaceValue, two: PlaceValue) -> str:
    km = distance_km((one.latitude or 0.0, one.longitude or 0.0), (two.latitude or 0.0, two.longitude or 0.0))
    reach = _radius(one) + _radius(two)
    if {one.precision, two.precision} <= _POINTS:
        if km <= _SAME_KM:
            return "same"
        return "near" if km <= max(_NEAR_KM, reach) else "apart"
    if km > max(_NEAR_KM, reach):
        return "apart"
    return "unclear" if PlacePrecision.COUNTRY in (one.precision, two.precision) else "within"


def _radius(place: PlaceValue) -> float:
    return place.radius_km if place.radius_km is not None else _RADIUS_KM.get(place.precision, 0.0)


def _by_parents(one: PlaceValue, two: PlaceValue) -> str:
    """Places that share no name and of which one has no point: what their province tells."""
    if _names_province_of(one, two) or _names_province_of(two, one):
        return "within"
    if _differ(one.admin1, two.admin1):
        return "apart"
    points = one.precision in _POINTS and two.precision in _POINTS
    return "other_name" if points and _named_apart(one, two) else "unclear"


def _named_apart(one: PlaceValue, two: PlaceValue) -> bool:
    """Whether two places have names that are no spellings of one: no word in common, and few letters as they sound."""
    keys = [place_key(place.name or "") for place in (one, two)]
    if not all(keys) or set(keys[0].split()) & set(keys[1].split()):
        return False
    return OSA.normalized_similarity(sound_key(keys[0]), sound_key(keys[1])) < _ALIKE


def _names_province_of(whole: PlaceValue, part: PlaceValue) -> bool:
    named = whole.precision is PlacePrecision.ADMIN1 and whole.name is not None and part.admin1 is not None
    return named and place_key(whole.name or "") == place_key(part.admin1 or "")


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and place_key(a) != place_key(b)


def compare_types(a: Seen, b: Seen) -> str:
    """Whether the sub-event types are one, or of one family: a level of `type`."""
    one, two = _types(a), _types(b)
    if not one or not two:
        return "unknown"
    if one[0] is two[0]:
        return "same"
    if set(one) & set(two) or _families(one) & _families(two):
        return "family"
    return "other"


def _families(types: list[SubEventType]) -> frozenset[str]:
    """The families of the likeliest of the types."""
    return families().get(types[0], frozenset()) if types else frozenset()


def _types(seen: Seen) -> list[SubEventType]:
    ranked = seen.incident.sub_event_types
    return [kind for place, (kind, score) in enumerate(ranked) if place == 0 or score >= _LIKELY]


def compare_actors(a: Seen, b: Seen) -> str:
    """Whether a named party is common to both: a level of `actors`."""
    if not a.actors or not b.actors:
        return "unknown"
    return "same" if a.actors & b.actors else "other"


def compare_casualties(a: Seen, b: Seen) -> str:
    """Whether a figure is common to both, or whether the tolls can both hold: a level of `casualties`."""
    common = {one.number for one, two in product(a.counts, b.counts) if _equal(one, two)}
    if common:
        return _common(common)
    tolls = [(one, two) for one, two in product(_tolls(a), _tolls(b)) if one.harm is two.harm]
    if not tolls:
        return "unknown"
    if any(_overlap(one, two) for one, two in tolls):
        return "compatible"
    return "close" if any(2 * min(x.number, y.number) >= max(x.number, y.number) for x, y in tolls) else "other"


def _common(numbers: set[int]) -> str:
    if len([number for number in numbers if number >= _LARGE]) > 1:
        return "same_several"
    largest = max(numbers)
    return "same_large" if largest >= _LARGE else "same" if largest >= _MIDDLING else "same_small"


def _equal(one: Count, two: Count) -> bool:
    return one.harm is two.harm and one.number == two.number > 0


def _tolls(seen: Seen) -> list[Count]:
    wholes = [count for count in seen.counts if count.whole]
    return [count for count in wholes if count.harm is Harm.KILLED] or wholes


def _overlap(one: Count, two: Count) -> bool:
    low = max(one.low or 0, two.low or 0)
    highs = [count.high for count in (one, two) if count.high is not None]
    return not highs or low <= min(highs)


def compare_words(a: Seen, b: Seen) -> str:
    """How many telling words are common, in the passages that tell of both and in their reports: a level of `words`."""
    if _wordless(a, b):
        return "unknown"
    common = (likeness(a.passage, b.passage) + likeness(a.whole, b.whole)) // 2
    return f"from_{max(floor for floor in WORDS_FLOORS if floor <= common)}"


def compare_scopes(a: Seen, b: Seen) -> str:
    """Whether one is told as a crime or accident: each has its own names, where a war's are told over and over."""
    return "conflict" if a.incident.scope is b.incident.scope is Scope.CONFLICT else "crime"


def _wordless(a: Seen, b: Seen) -> bool:
    return min(a.passage.worth, b.passage.worth, a.whole.worth, b.whole.worth) < _LEAST_WORTH


def common_worth(a: Seen, b: Seen) -> int:
    """What the telling words are worth that may be of both."""
    return worth_of(a.words.keys & b.words.keys)


def compare_common(a: Seen, b: Seen) -> str:
    """How much the common words are worth, however long the reports are: a level of `common`."""
    if _wordless(a, b):
        return "unknown"
    worth = common_worth(a, b)
    return f"from_{max(floor for floor in COMMON_FLOORS if floor <= worth)}"
