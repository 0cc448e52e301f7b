"""Where figures of one event cannot both hold, where the same dead bear two names, and where one origin revised."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, permutations, product

from whence.model.claim import Casualties, Claim, Responsibility
from whence.model.lists import Act, CountRole, EventType, Group, Harm, Interest, Qualifier, Status
from whence.standing.case import Case
from whence.standing.earlier import earlier_counts
from whence.standing.origins import Known, Source
from whence.standing.parties import NO_SIDE, Parties, camp_of
from whence.standing.rows import Row
from whence.standing.values import People, contradict, number_of, people_of

_WHOLE = frozenset({CountRole.TOTAL, CountRole.CUMULATIVE})
FIGHTERS = frozenset({Status.COMBATANT, Status.HORS_DE_COMBAT})
"""What those are whom others may call civilians."""

_ONE_SIDED = frozenset({EventType.CIVILIANS, EventType.EXPLOSIONS})
_ALIKE = 0.5  # part of the larger figure from which on two may count the same dead


@dataclass(frozen=True, slots=True)
class Counted:
    """A row of casualties with what it is compared by: the people, and the origins of its supporters.

    `number` is its place among all rows of the event; conflicts are told by these numbers. `voices` are the origins
    with the unnamed of each report apart: "residents" of two reports may be two.
    """

    number: int
    row: Row
    value: Casualties
    people: People
    origins: frozenset[str]
    voices: frozenset[str]


def counted_rows(rows: Sequence[Row], sources: Mapping[str, Source], parties: Parties) -> tuple[Counted, ...]:
    """The rows of casualties that somebody stands by."""
    found = []
    for number, row in enumerate(rows):
        if isinstance(row.value, Casualties) and row.said:
            origins = frozenset(sources[claim.claim_id].key for claim in row.said)
            voices = frozenset(_voice(sources[claim.claim_id], claim) for claim in row.said)
            found.append(Counted(number, row, row.value, counted_people(row.value, row.said, parties), origins, voices))
    return tuple(found)


def counted_people(value: Casualties, said: Sequence[Claim], parties: Parties) -> People:
    """Who is counted by some claims; what one side tells of its own losses are its fighters, whatever it calls them."""
    people = people_of(value, parties)
    sides = {claim.claimant.aligned_with for claim in said if claim.interest is Interest.OWN_LOSSES}
    plain = people.status is Status.UNSPECIFIED and people.group is Group.NONE and people.side is None
    if not plain or len(sides) != 1 or not all(claim.interest is Interest.OWN_LOSSES for claim in said):
        return people
    return replace(people, status=Status.COMBATANT, side=parties.side(sides.pop()))


def _voice(source: Source, claim: Claim) -> str:
    return f"{source.key} of {claim.report_id}" if source.known is Known.UNNAMED else source.key


def find_disputed(
    rows: Sequence[Counted], same_dead: frozenset[frozenset[int]], revised: frozenset[int]
) -> frozenset[int]:
    """The numbers of the rows whose figure truly conflicts with one that another origin gives.

    Figures conflict when no number makes both true, of the same people or of some and all of them. Parts, increments
    and words without a number do not, nor does a figure that its origin has revised, nor a higher one that is said to
    be as of a later day.
    """
    found: set[int] = set()
    current = [one for one in rows if one.number not in revised]
    for one, two in combinations(current, 2):
        pair = frozenset({one.number, two.number})
        if one.voices & two.voices or not _total(one) or not _total(two) or _later(one, two):
            continue
        if contradict(one.value, one.people, two.value, two.people, same_dead=pair in same_dead):
            found |= pair
    return frozenset(found)


def find_counter_accused(rows: Sequence[Row], parties: Parties) -> frozenset[int]:
    """The numbers of the rows in which two parties accuse each other of the event: both cannot be the one who did it.

    That others accuse two who do not accuse each other is none: they may have done it together.
    """
    accused: list[tuple[int, str, frozenset[str]]] = []
    for number, row in enumerate(rows):
        if isinstance(row.value, Responsibility):
            accusers = (claim.claimant.aligned_with for claim in row.said if _accuses(claim))
            camps = frozenset(_camp(name, parties) for name in accusers if name not in NO_SIDE)
            accused.append((number, _camp(row.value.accused, parties), camps))
    pairs = combinations(accused, 2)
    each_other = [(one, two) for one, two in pairs if one[1] != two[1] and one[1] in two[2] and two[1] in one[2]]
    return frozenset(number for pair in each_other for number, _, _ in pair)


def _accuses(claim: Claim) -> bool:
    return isinstance(claim.value, Responsibility) and claim.value.act is Act.ACCUSATION


def _camp(name: str, parties: Parties) -> str:
    return camp_of(parties.resolve(name) or name)


def _total(counted: Counted) -> bool:
    """Whether a row counts all of some people: no increment, and no part of a count of the same people."""
    roles = {claim.count_role for claim in counted.row.said}
    if roles & _WHOLE:
        return True
    return CountRole.PART in roles and (
        counted.people.status is not Status.UNSPECIFIED or counted.people.group is not Group.NONE
    )


def _later(one: Counted, two: Counted) -> bool:
    """Whether the higher of two figures is said to be as of a later day than the lower."""
    days = [max(_as_of(counted.row.said), default=None) for counted in (one, two)]
    numbers = [number_of(counted.value) for counted in (one, two)]
    first, second = days
    if first is None or second is None or first == second or numbers[0] is None or numbers[1] is None:
        return False
    return (first < second) == (numbers[0] < numbers[1])


def _as_of(claims: Sequence[Claim]) -> Iterator[date]:
    for claim in claims:
        if claim.as_of is not None and claim.as_of.end is not None:
            yield claim.as_of.end


def find_same_dead(
    rows: Sequence[Counted], all_rows: Sequence[Row], sources: Mapping[str, Source], event_type: EventType | None
) -> frozenset[frozenset[int]]:
    """The pairs of rows that give the same dead two names, by their numbers: fighters here, civilians there.

    So it is when two origins, each of which counts only one of both, give figures that can both hold; in an attack
    that is no battle, also when the figures are of one size; and whatever the figures, when the one who counts
    fighters denies that civilians were killed. What a side says of its own fighters is none of it: these it knows.
    """
    killed = [one for one in rows if one.people.harm is Harm.KILLED and one.value.qualifier is not Qualifier.NONE]
    fighters = [one for one in killed if one.people.status in FIGHTERS and not _own_losses(one.row)]
    civilians = [one for one in killed if one.people.status is Status.CIVILIAN]
    counts_fighters = frozenset[str]().union(*(one.origins for one in fighters))
    counts_civilians = frozenset[str]().union(*(one.origins for one in civilians))
    deniers = _deniers_of_civilians(all_rows, sources)
    found = set()
    for one, two in product(
        (one for one in fighters if not one.origins & counts_civilians),
        [two for two in civilians if not two.origins & counts_fighters],
    ):
        if one.origins & deniers or _alike(one, two, event_type):
            found.add(frozenset({one.number, two.number}))
    return frozenset(found)


def _own_losses(row: Row) -> bool:
    """Whether a side tells of them as its own dead."""
    return any(claim.interest is Interest.OWN_LOSSES for claim in row.said)


def _alike(one: Counted, two: Counted, event_type: EventType | None) -> bool:
    a, b = number_of(one.value), number_of(two.value)
    if a is None or b is None or not a or not b:
        return False
    if a == b:
        return True
    return event_type in _ONE_SIDED and min(a, b) >= _ALIKE * max(a, b)


def _deniers_of_civilians(rows: Sequence[Row], sources: Mapping[str, Source]) -> frozenset[str]:
    """The origins that deny civilian dead, or say that there were none, by their keys."""
    found: set[str] = set()
    for row in rows:
        value = row.value
        if not isinstance(value, Casualties) or value.harm is not Harm.KILLED or value.status is not Status.CIVILIAN:
            continue
        voices = row.denied + (row.said if value.qualifier is Qualifier.NONE else ())
        found |= {sources[claim.claim_id].key for claim in voices}
    return frozenset(found)


def find_revised(
    case: Case, rows: Sequence[Counted], sources: Mapping[str, Source], parties: Parties
) -> frozenset[int]:
    """The numbers of the rows that their origin took back: by a later figure for the same people, or by denying it.

    So are those that the text calls an earlier count, where the present one stands beside them.
    """
    found = {old.counted.number for old, new in _same_people(case, rows, sources) if _replacing(old, new)}
    earlier = earlier_counts(case, sources, parties)
    for one in rows:
        denied_by = {sources[claim.claim_id].key for claim in one.row.denied}
        said_earlier = all(claim.claim_id in earlier for claim in one.row.said)
        if said_earlier or denied_by & one.origins:
            found.add(one.number)
    return frozenset(found)


def find_replaced(
    case: Case, rows: Sequence[Counted], sources: Mapping[str, Source], parties: Parties
) -> frozenset[str]:
    """The claims, by id, in whose place their own origin later gave another total, or the text calls earlier."""
    found = set(earlier_counts(case, sources, parties))
    for old, new in _same_people(case, rows, sources):
        origins = _replacing(old, new)
        found |= {claim.claim_id for claim in old.counted.row.said if sources[claim.claim_id].key in origins}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Total:
    """A row of casualties that is a total, with when each origin first gave it."""

    counted: Counted
    first: Mapping[str, date]


def _same_people(case: Case, rows: Sequence[Counted], sources: Mapping[str, Source]) -> Iterator[tuple[_Total, _Total]]:
    """Each two totals of the same people, both ways round."""
    by_people: defaultdict[People, list[_Total]] = defaultdict(list)
    for one in rows:
        if one.value.qualifier is not Qualifier.VAGUE and _whole(one):
            by_people[one.people].append(_Total(one, first_made(case, sources, one.row.said)))
    for totals in by_people.values():
        yield from permutations(totals, 2)


def _replacing(old: _Total, new: _Total) -> frozenset[str]:
    """The origins of `old` that first gave `new`, another total, on a later day."""
    if number_of(old.counted.value) == number_of(new.counted.value):
        return frozenset()
    return frozenset(origin for origin in old.first.keys() & new.first.keys() if old.first[origin] < new.first[origin])


def _whole(counted: Counted) -> bool:
    return any(claim.count_role in _WHOLE for claim in counted.row.said)


def first_made(case: Case, sources: Mapping[str, Source], claims: Sequence[Claim]) -> dict[str, date]:
    """When each origin first gave a value, by its key; origins whose day is not known, or nobody, are left out."""
    days: dict[str, date] = {}
    for claim in claims:
        day = case.made(claim)
        source = sources[claim.claim_id]
        if day is not None and source.known is not Known.UNNAMED:
            days[source.key] = min(day, days.get(source.key, day))
    return days
