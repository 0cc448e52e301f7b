"""One field of an event that differs between two releases, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.model.claim import ActorMention, DateValue, PlaceValue
from whence.model.event import AirwarsDeaths, MinMax, Origin, Standing, UcdpDeaths
from whence.model.lists import EmptyReason, Field
from whence.model.plural import counted
from whence.model.release import Diff, FieldChange
from whence.view.meanings import HELD
from whence.view.words import date_words, place_words, value_words

NAMES: Mapping[str, str] = {
    "event_id": "id",
    "event_type": "event type",
    "sub_event_type": "type",
    "sub_event_types": "scores of types",
    "date": "when",
    "place": "where",
    "place_as_written": "spellings of the place",
    "actors": "who",
    "standing": "value",
    "fatalities.acled": "deaths, acled",
    "fatalities.ucdp": "deaths, ucdp",
    "fatalities.airwars": "deaths, airwars",
    "part_of": "part of",
    "held": "held back",
}
"""What people read for the names of fields; others stand as they are."""

_COUNTED = {"incidents", "claims", "reports", "sub_event_types", "place_as_written"}
_DETAILS = {*_COUNTED, "event_id"}
_BASIS = {Field.DATE, Field.PLACE}
_WHOSE = {
    "one_party": "; best by one party's word",
    "one_party_in_part": "; best in part by one party's word",
}


_NAMED = {"actors", "origins"}


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One field that differs: its name, what it was and is, and the files of the reports that brought the change.

    `subject` is the value of which `old` and `new` say how it stands, empty for other fields. A `detail` is nothing
    that a person must read: what it tells stands in other fields or in the reasons.
    """

    field: str
    subject: str
    old: str
    new: str
    files: tuple[str, ...]
    detail: bool

    @property
    def sides(self) -> tuple[str, str]:
        """What it was and is, each with its subject."""
        lead = f"{self.subject}: " if self.subject else ""
        return f"{lead}{self.old}" if self.old else "", f"{lead}{self.new}" if self.new else ""


def view_changes(changes: Sequence[FieldChange], diff: Diff) -> tuple[ChangeView, ...]:
    """The views of the fields of one event that differ in a comparison, those of its values last."""
    ordered = sorted(changes, key=lambda change: change.field == "standing")
    return tuple(view_change(change, diff) for change in ordered)


def view_change(change: FieldChange, diff: Diff) -> ChangeView:
    """The view of a change of one field in a comparison."""
    claims = change.gained or change.lost
    files = dict.fromkeys(diff.files.get(diff.told[name], diff.told[name]) for name in claims if name in diff.told)
    subject, old, new = _sides(change)
    detail = _is_detail(change, old, new)
    return ChangeView(NAMES.get(change.field, change.field), subject, old, new, tuple(files), detail)


def _is_detail(change: FieldChange, old: str, new: str) -> bool:
    """Whether a person may do without the change: counts of what lies behind, and what reads the same as before."""
    if change.field in _DETAILS or old == new:
        return True
    return any(isinstance(row, Standing) and row.field in _BASIS for row in (change.old, change.new))


def _sides(change: FieldChange) -> tuple[str, str, str]:
    """The value that a change is about where it is about one, and what was and is, in words."""
    old, new = change.old, change.new
    if isinstance(old, Standing) and isinstance(new, Standing) and old.value == new.value:
        return value_words(new.value), *_stood(old, new)
    if change.field == "standing" and not isinstance(old, tuple):
        was, is_now = (_row(side) if isinstance(side, Standing) else "" for side in (old, new))
        return "", was, is_now
    if change.field in _COUNTED:
        before, after = len(_items(old)), len(_items(new))
        return "", f"−{before}" if before else "", f"+{after}" if after else ""
    if change.field in _NAMED:
        names = [[_name(one) for one in _items(side) if not _is_nobody(one)] for side in (old, new)]
        lost, gained = ([n for n in names[at] if n not in names[1 - at]] for at in (0, 1))
        return "", _listed(lost), _listed(gained)
    return "", _words(change.field, old), _words(change.field, new)


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, tuple) else ()


def _is_nobody(item: object) -> bool:
    """Whether an origin is none: an outlet's own voice."""
    return isinstance(item, Origin) and item.origin == EmptyReason.NOT_STATED


def _name(item: object) -> str:
    """What an actor or an origin is known by."""
    if isinstance(item, ActorMention):
        return f"{item.name} ({item.role.value})"
    return item.origin if isinstance(item, Origin) else str(item)


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items)


def _words(field: str, value: object) -> str:
    """A value in words; nothing where there is none."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return _listed(_words(field, each) for each in value)
    if isinstance(value, DateValue):
        return date_words(value)
    if isinstance(value, PlaceValue):
        return place_words(value)
    if isinstance(value, Standing):
        return value_words(value.value)
    if isinstance(value, UcdpDeaths | AirwarsDeaths):
        return _deaths(value)
    if isinstance(value, str | int):
        return HELD.get(value, value) if field == "held" and isinstance(value, str) else str(value)
    raise TypeError(f"there are no words for a {type(value).__name__}, as {field} has it")


def _deaths(value: UcdpDeaths | AirwarsDeaths) -> str:
    """Deaths by a rule: `low 25, best 60, high 80 (unknown 60)`."""
    if isinstance(value, UcdpDeaths):
        sides = {"side a": value.deaths_a, "side b": value.deaths_b, "civilians": value.deaths_civilians}
        told = [f"{side} {number}" for side, number in {**sides, "unknown": value.deaths_unknown}.items() if number]
        whose = _WHOSE.get(value.best_basis, "")
        return f"low {value.low}, best {value.best}, high {value.high} ({_listed(told) or 'none'}){whose}"
    bounds = (("civilians", value.civilians), ("militants", value.militants), ("soldiers", value.soldiers))
    told = [f"{whose} {_bounds(each)}" for whose, each in bounds if each is not None]
    return _listed(["in scope" if value.in_scope else "not in scope", *told])


def _bounds(bounds: MinMax) -> str:
    figure = str(bounds.min) if bounds.min == bounds.max else f"{bounds.min} to {bounds.max}"
    return f"{figure}{' or more' if bounds.max_is_open else ''}"


def _stood(old: Standing, new: Standing) -> tuple[str, str]:
    """How one value stood and stands, as far as that differs; what its lists lost and gained is told with the new."""
    pairs = [
        (counted(old.reports, "report"), counted(new.reports, "report")),
        (_origins(old), _origins(new)),
        (_denials(old), _denials(new)),
    ]
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    was, is_now = ([pair[side] for pair in differing] for side in (0, 1))
    is_now += _turned("said by", old.claimants, new.claimants)
    is_now += _turned("flagged", old.flags, new.flags)
    if not is_now:
        was, is_now = [counted(len(old.claims), "claim")], [counted(len(new.claims), "claim")]
    return _listed(was), _listed(is_now)


def _turned(said: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """What a list gained and lost: `now said by the army`, `no longer flagged disputed`."""
    gained = [each for each in new if each not in old]
    lost = [each for each in old if each not in new]
    if gained:
        yield f"now {said} {' and '.join(gained)}"
    if lost:
        yield f"no longer {said} {' and '.join(lost)}"


def _row(row: Standing) -> str:
    """A value with who says so, and the reports and origins that give it."""
    said = f", said by {' and '.join(row.claimants)}" if row.claimants else ""
    stands = _listed((counted(row.reports, "report"), _origins(row), *_against(row)))
    return f"{value_words(row.value)}{said} ({stands})"


def _against(row: Standing) -> Iterator[str]:
    if row.denied_by or row.doubted_by:
        yield _denials(row)


def _origins(row: Standing) -> str:
    least, most = row.origins_min, row.origins_max
    return counted(least, "origin") if least == most else f"{least}–{most} origins"


def _denials(row: Standing) -> str:
    against = len(row.denied_by) + len(row.doubted_by)
    return f"denied or doubted by {counted(against, 'claim')}" if against else "not denied"
