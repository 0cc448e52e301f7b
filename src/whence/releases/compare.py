"""One event at two times, field by field.

Every field of `Event` is compared, so that two events without a difference are equal, and equal events without one.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import fields

from whence.model.claim import Casualties
from whence.model.decision import Ruling
from whence.model.event import Event, Standing
from whence.model.lists import Field
from whence.model.release import FieldChange

_OF_CLAIMS = {"date": Field.DATE, "place": Field.PLACE, "place_as_written": Field.PLACE, "actors": Field.ACTOR}
"""The fields that are chosen from claims of a field of their own."""


def compare(old: Event, new: Event) -> tuple[FieldChange, ...]:
    """What differs from an older to a newer state of an event, in the order of its fields."""
    found: list[FieldChange] = []
    for name in (each.name for each in fields(Event)):
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if name == "standing":
            found += _standing(before, after)
        elif name == "sub_event_types":
            found += _types(old, new)
        elif name == "rulings":
            found.append(_change(name, tuple(map(_ruled, before)), tuple(map(_ruled, after))))
        elif name == "fatalities":
            found += _parts(name, before, after)
        else:
            found.append(_behind(_change(name, before, after), old, new))
    return tuple(found)


def _change(name: str, before: object, after: object) -> FieldChange:
    """The change of a plain field, or of a list: what it lost and gained."""
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        return FieldChange(name, before, after)
    lost, gained = _less(before, after), _less(after, before)
    return FieldChange(name, lost, gained) if lost or gained else FieldChange(name, before, after)


def _less(items: Sequence[Hashable], others: Sequence[Hashable]) -> tuple[Hashable, ...]:
    """The items less the others, in order; one given twice is only taken off twice by two."""
    left = Counter(others)
    kept = []
    for item in items:
        if left[item]:
            left[item] -= 1
        else:
            kept.append(item)
    return tuple(kept)


def _behind(change: FieldChange, old: Event, new: Event) -> FieldChange:
    """The change with the claims that stand behind it, where the field is chosen from claims."""
    of = _OF_CLAIMS.get(change.field)
    if of is None:
        return change
    before, after = (tuple(n for row in e.standing if row.field is of for n in row.claims) for e in (old, new))
    return FieldChange(change.field, change.old, change.new, _less_once(after, before), _less_once(before, after))


def _less_once(names: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The names that are not among the others, each once."""
    return tuple(dict.fromkeys(name for name in names if name not in set(others)))


def _ruled(ruling: Ruling) -> str:
    """A decision by its id with what it comes to; the reasons tell the rest."""
    return f"{ruling.decision_id} {ruling.state}"


def _types(old: Event, new: Event) -> Iterator[FieldChange]:
    """The likeliest sub-event type where it is another, else the scores of the likely ones."""
    before = old.sub_event_types[0][0] if old.sub_event_types else None
    after = new.sub_event_types[0][0] if new.sub_event_types else None
    if before is not after:
        yield FieldChange("sub_event_type", before, after)
    yield FieldChange("sub_event_types", old.sub_event_types, new.sub_event_types)


def _parts(name: str, before: object, after: object) -> Iterator[FieldChange]:
    """The parts of a value that differ, each under its own name: `fatalities.acled`."""
    for part in (each.name for each in fields(type(before))):  # type: ignore[arg-type]
        was, is_now = getattr(before, part), getattr(after, part)
        if was != is_now:
            yield FieldChange(f"{name}.{part}", was, is_now)


def _standing(before: Sequence[Standing], after: Sequence[Standing]) -> Iterator[FieldChange]:
    """The values that stand otherwise: the same value first, then the one value of a kind that took another's place.

    A change of their order alone is one change of all.
    """
    pairs, lost, gained = _same_values(before, after)
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    replaced = _replaced(lost, gained)
    for was, is_now in (*changed, *replaced):
        yield _stands(was, is_now)
    ended, begun = {id(was) for was, _ in replaced}, {id(is_now) for _, is_now in replaced}
    yield from (_stands(row, None) for row in lost if id(row) not in ended)
    yield from (_stands(None, row) for row in gained if id(row) not in begun)
    if not (changed or lost or gained):
        yield FieldChange("standing", tuple(before), tuple(after))


def _stands(was: Standing | None, is_now: Standing | None) -> FieldChange:
    """The change of one value, with the claims behind it."""
    before = (*was.claims, *was.denied_by, *was.doubted_by) if was is not None else ()
    after = (*is_now.claims, *is_now.denied_by, *is_now.doubted_by) if is_now is not None else ()
    return FieldChange("standing", was, is_now, _less_once(after, before), _less_once(before, after))


def _same_values(
    before: Sequence[Standing], after: Sequence[Standing]
) -> tuple[list[tuple[Standing, Standing]], list[Standing], list[Standing]]:
    """The rows of one value on both sides in pairs, and those that have none."""
    rows: defaultdict[Hashable, list[Standing]] = defaultdict(list)
    for row in after:
        rows[row.field, row.value].append(row)
    pairs, lost = [], []
    for row in before:
        same = rows[row.field, row.value]
        if same:
            pairs.append((row, same.pop(0)))
        else:
            lost.append(row)
    left = {id(row) for found in rows.values() for row in found}
    return pairs, lost, [row for row in after if id(row) in left]


def _replaced(lost: Sequence[Standing], gained: Sequence[Standing]) -> list[tuple[Standing, Standing]]:
    """The values of which exactly one of a kind went and one came: a toll that rose, an hour that was corrected."""
    went, came = _by_kind(lost), _by_kind(gained)
    return [(rows[0], came[kind][0]) for kind, rows in went.items() if len(rows) == 1 and len(came[kind]) == 1]


def _by_kind(rows: Sequence[Standing]) -> defaultdict[Hashable, list[Standing]]:
    found: defaultdict[Hashable, list[Standing]] = defaultdict(list)
    for row in rows:
        found[_kind(row)].append(row)
    return found


def _kind(row: Standing) -> Hashable:
    """What a value is of: a field; for counts what befell whom, on which side."""
    value = row.value
    if isinstance(value, Casualties):
        return row.field, value.harm, value.unit, value.status, value.group, value.side
    return (row.field,)
