"""Rows of an event: one for each value, with the claims that support it, deny it and doubt it."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whence.model.claim import Casualties, Claim, Responsibility, Statement, Value
from whence.model.lists import ASSERTING, Field, Polarity
from whence.standing.parties import Parties
from whence.standing.values import number_of, people_of, resolved, value_key


@dataclass(slots=True)
class _Open:
    value: Value
    about: Field
    said: list[Claim] = field(default_factory=list)
    denied: list[Claim] = field(default_factory=list)
    doubted: list[Claim] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """One value of an event and the claims about it, each list in the fixed order."""

    field: Field
    value: Value
    said: tuple[Claim, ...]
    denied: tuple[Claim, ...]
    doubted: tuple[Claim, ...]


def make_rows(claims: Sequence[Claim], parties: Parties) -> tuple[Row, ...]:
    """The rows of supported claims in the order of their first claim; statements have none.

    A denial or a doubt stands in the row of the claim that it answers, else in every row that it speaks of; where the
    event has no such row, it has one of its own without supporters.
    """
    rows: dict[Hashable, _Open] = {}
    stated = [claim for claim in claims if not isinstance(claim.value, Statement)]
    values = _values(stated, parties)
    for claim in stated:
        if claim.polarity in ASSERTING:
            _row(rows, claim, values[claim.claim_id], parties).said.append(claim)
    for claim in stated:
        if claim.polarity in ASSERTING:
            continue
        for row in list(_answered(rows, claim, parties)) or [_row(rows, claim, values[claim.claim_id], parties)]:
            (row.denied if claim.polarity is Polarity.DENIED else row.doubted).append(claim)
    return tuple(
        Row(row.about, row.value, tuple(row.said), tuple(row.denied), tuple(row.doubted)) for row in rows.values()
    )


def _row(rows: dict[Hashable, _Open], claim: Claim, value: Value, parties: Parties) -> _Open:
    key = value_key(replace(claim, value=value), parties)
    return rows.setdefault(key, _Open(resolved(value, parties), claim.field))


def _values(claims: Sequence[Claim], parties: Parties) -> Mapping[str, Value]:
    """The value of each claim by id; dead whose side is not said have the one that others give the same figure."""
    sides: dict[Hashable, set[str]] = {}
    for claim in claims:
        if isinstance(claim.value, Casualties) and claim.value.side is not None:
            sides.setdefault(_sideless(claim, claim.value, parties), set()).add(claim.value.side)
    found: dict[str, Value] = {}
    for claim in claims:
        found[claim.claim_id] = claim.value
        if isinstance(claim.value, Casualties) and claim.value.side is None:
            given = sides.get(_sideless(claim, claim.value, parties), set())
            if len({parties.side(side) for side in given}) == 1:
                found[claim.claim_id] = replace(claim.value, side=min(given))
    return found


def _sideless(claim: Claim, value: Casualties, parties: Parties) -> Hashable:
    return value_key(replace(claim, value=replace(value, side=None)), parties)


def _answered(rows: Mapping[Hashable, _Open], claim: Claim, parties: Parties) -> Iterator[_Open]:
    """The rows that a denial or doubt is about: nobody speaks of what they tell themselves in the same report."""
    asked = [row for row in rows.values() if any(one.claim_id == claim.answers for one in row.said)]
    if asked:
        yield from asked
        return
    for row in rows.values():
        if not row.said or row.about is not claim.field or all(_is_own(one, claim) for one in row.said):
            continue
        if _speaks_of(claim.value, row.value, parties):
            yield row


def _is_own(told: Claim, claim: Claim) -> bool:
    """Whether who denies or doubts something tells another thing in the same report."""
    who, by = told.claimant.name or told.claimant.words, claim.claimant.name or claim.claimant.words
    return told.report_id == claim.report_id and who is not None and who == by


def _speaks_of(denied: Value, value: Value, parties: Parties) -> bool:
    """Whether denying the one value speaks of the other."""
    if isinstance(denied, Casualties) and isinstance(value, Casualties):
        return _same_number(denied, value) and _same_people(denied, value, parties)
    if isinstance(denied, Responsibility) and isinstance(value, Responsibility):
        return parties.side(denied.accused) == parties.side(value.accused)
    return denied == value


def _same_number(denied: Casualties, value: Casualties) -> bool:
    """A denial without a number denies all harm of that sort; one with a number denies that number."""
    number = number_of(denied)
    return number is None or number == number_of(value)


def _same_people(denied: Casualties, value: Casualties, parties: Parties) -> bool:
    """Whether a denial is about the people of a value: the same, or all of which they are some.

    With a number, it is also about that number of people whose status is not said.
    """
    one, two = people_of(denied, parties), people_of(value, parties)
    if two.within(one):
        return True
    return number_of(denied) is not None and one.within(two)
