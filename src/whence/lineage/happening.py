"""Whether two incidents may be one happening, as far as their dates and places tell: enough to relate claims."""

from dataclasses import dataclass

from whence.gazetteer.key import place_key
from whence.model.claim import DateValue, Incident, PlaceValue
from whence.model.lists import DateBasis, PlacePrecision

_CLOSE_DAYS = 2
_FOUND_LATER_DAYS = 7  # a date of finding or reporting may lag behind the date of the deed
_LONG_DAYS = 7  # a longer period that covers the other's date says little

_POINTS = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether date and place agree: True, False, or None where the words do not tell."""

    date: bool | None
    place: bool | None

    @property
    def open(self) -> bool:
        """Whether nothing speaks against one happening."""
        return self.date is not False and self.place is not False

    @property
    def likely(self) -> bool:
        """Whether nothing speaks against one happening and date or place speaks for it."""
        return self.open and (self.date is True or self.place is True)

    @property
    def plain(self) -> bool:
        """Whether both date and place speak for one happening."""
        return self.date is True and self.place is True


def agreement(a: Incident, b: Incident) -> Agreement:
    """How date and place of two incidents agree."""
    return Agreement(_dates(a.date, b.date), _places(a.place, b.place))


def place_keys(place: PlaceValue) -> frozenset[str]:
    """The keys under which a place is compared: its names, and its number in the gazetteer."""
    names = {place_key(name) for name in (place.name, place.as_written) if name}
    numbers = set() if place.geonameid is None else {f"#{place.geonameid}"}
    return frozenset((names | numbers) - {""})


def _dates(a: DateValue, b: DateValue) -> bool | None:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    slack = _CLOSE_DAYS if a.basis is b.basis is DateBasis.EVENT else _FOUND_LATER_DAYS
    if max((a.start - b.end).days, (b.start - a.end).days) > slack:
        return False
    lengths = ((a.end - a.start).days, (b.end - b.start).days)
    alike = (a.start, a.end) == (b.start, b.end)
    return True if alike or max(lengths) <= _LONG_DAYS else None


def _places(a: PlaceValue, b: PlaceValue) -> bool | None:
    if place_keys(a) & place_keys(b):
        return True
    if _differ(a.country, b.country) or _differ(a.admin1, b.admin1):
        return False
    named = a.geonameid is not None and b.geonameid is not None
    return False if named and {a.precision, b.precision} <= _POINTS else None


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b
