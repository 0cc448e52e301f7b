"""What two incidents can never be one happening for, whatever their weights."""

from itertools import product

from whence.gazetteer.key import place_key
from whence.linking.compare import common_worth, compare_actors, compare_casualties, compare_places, compare_scopes
from whence.linking.seen import Seen
from whence.model.claim import DateValue
from whence.model.lists import DateBasis, DatePrecision, EventType, PlacePrecision

_DAYS = frozenset({DatePrecision.DAY, DatePrecision.DAYS})
_MANY_WORDS = 20  # worth of common words: two or three rare ones, as each crime has its own
_APART = 14  # days between two dates of the deed itself: no slip of a weekday or a date line reaches so far


def why_not(a: Seen, b: Seen, copied: bool) -> str | None:
    """Why two incidents can never be one happening, for a person; None where weights may decide.

    Two incidents of one report are two; a total over several happenings, or of several
    places together, is none of its parts. Unless both are told in
    one copied passage, neither are an agreement or arrest and an attack, nor, unless one is a crime or accident and
    rare words are common, two in different countries, two at names that are no spellings of one and of which one is in
    no gazetteer (but for several figures in common), or two whose days are told and lie more than two weeks apart. An
    act of war without a place is one with another only by a figure, a party or rare words that both have.
    """
    if a.incident.report_id == b.incident.report_id:
        return "one report tells them as two"
    if a.covers_parts is not b.covers_parts and not _same_toll(a, b):
        return "one is a total over several happenings, the other a single one, with no figure in common"
    if _several_and_one(a, b):
        return "one is told of several places together, the other of one, with no toll in common"
    if copied:
        return None
    if _of_other_nature(a, b):
        return "one is an agreement, an arrest or the like, the other an attack"
    return None if _crime_in_same_words(a, b) else _elsewhere(a, b)


def _crime_in_same_words(a: Seen, b: Seen) -> bool:
    """Whether one is told as no act of war, and so many words are common that a place or day is likelier misread."""
    return compare_scopes(a, b) == "crime" and common_worth(a, b) >= _MANY_WORDS


def _elsewhere(a: Seen, b: Seen) -> str | None:
    """Why the places or days rule a pair out; None where they do not."""
    if _abroad(a, b):
        one, two = sorted((a.incident.place.country or "", b.incident.place.country or ""))
        return f"they lie in two countries, {one} and {two}"
    if compare_places(a, b) == "other_name" and compare_casualties(a, b) != "same_several":
        return "they bear two names that are no spellings of one place"
    if _by_day_and_type_alone(a, b):
        return "one has no place, and no figure, party or rare words are common to both"
    return "their days are told, and lie weeks apart" if _long_apart(a.incident.date, b.incident.date) else None


def _by_day_and_type_alone(a: Seen, b: Seen) -> bool:
    """Whether nothing could join two acts of war but their days and types: on one day a war has many of a kind."""
    unplaced = any(not one.places and one.incident.place.precision is PlacePrecision.UNKNOWN for one in (a, b))
    if not unplaced or compare_scopes(a, b) == "crime" or _same_toll(a, b):
        return False
    return compare_actors(a, b) != "same" and common_worth(a, b) < _MANY_WORDS


def _several_and_one(a: Seen, b: Seen) -> bool:
    """Whether one is told of several places together and the other is not, the toll of all of them none of its own."""
    for several, one in ((a, b), (b, a)):
        if _is_several(several) and not _is_several(one):
            toll = max((count.number for count in several.counts), default=0)
            return toll > 0 and all(count.number != toll for count in one.counts)
    return False


def _is_several(one: Seen) -> bool:
    return one.incident.place.precision is PlacePrecision.SEVERAL


def _same_toll(a: Seen, b: Seen) -> bool:
    """Whether a figure is common to both: a total over several happenings agrees with one of them in all else."""
    return any(one.harm is two.harm and one.number == two.number > 0 for one, two in product(a.counts, b.counts))


def _abroad(a: Seen, b: Seen) -> bool:
    one, two = a.incident.place.country, b.incident.place.country
    return one is not None and two is not None and place_key(one) != place_key(two)


def _of_other_nature(a: Seen, b: Seen) -> bool:
    """Whether one is what ACLED calls a strategic development and the other people doing harm to people."""
    kinds = (a.incident.event_type, b.incident.event_type)
    return None not in kinds and (kinds[0] is EventType.STRATEGIC) is not (kinds[1] is EventType.STRATEGIC)


def _long_apart(a: DateValue, b: DateValue) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    told = all(date.basis is DateBasis.EVENT and date.precision in _DAYS for date in (a, b))
    return told and max((a.start - b.end).days, (b.start - a.end).days) > _APART
