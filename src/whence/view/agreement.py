"""How far coders agree with one another, and with the machine, field by field: of the rounds of which all is in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from whence.model.coding import COUNTS, Arm, Coded, CodedRow
from whence.model.rounds import Round
from whence.model.work import Given
from whence.view.reliability import Measured, cohens_kappa, krippendorffs_alpha, nominal, ratio

MACHINE = "the machine"
"""Who stands beside a coder where she is compared with the machine; a code has no blank, so that it is nobody's."""

FIELDS: Mapping[Coded, str] = {
    Coded.DATE: "Date",
    Coded.PLACE: "Place",
    Coded.PRECISION: "Precision of the place",
    Coded.TYPE: "Sub-event type",
    Coded.ACTOR1: "Actor 1",
    Coded.ACTOR2: "Actor 2",
    Coded.DEATHS_BEST: "Deaths, best",
    Coded.DEATHS_LOW: "Deaths, low",
    Coded.DEATHS_HIGH: "Deaths, high",
    Coded.RESPONSIBILITY: "Responsibility",
}
"""What is compared, in words."""

_Value = str | int
_Unit = Mapping[str, CodedRow]
"""What was made of one event, by the code of whoever made it."""


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on one field: alpha with the distance that it is by, and kappa for each pair, none for counts."""

    field: Coded
    words: str
    distance: str
    alpha: Measured
    kappas: tuple[tuple[str, str, Measured], ...]


@dataclass(frozen=True, slots=True)
class GroupAgreement:
    """Agreement of some with some, in words, over so many events, field by field."""

    group: str
    words: str
    events: int
    fields: tuple[FieldAgreement, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement by groups; `complete` rounds are counted in it, `waiting` ones are not."""

    complete: int
    waiting: int
    groups: tuple[GroupAgreement, ...]


def agreement(rounds: Iterable[Round]) -> Agreement:
    """Agreement over some rounds: those of which a coding is missing are not looked at."""
    given = list(rounds)
    done = [one for one in given if one.complete]
    return Agreement(len(done), len(given) - len(done), tuple(_groups(done)))


def _groups(rounds: Sequence[Round]) -> Iterator[GroupAgreement]:
    yield _group("persons", "Person and person", [_persons(one, None) for one in rounds])
    for arm, words in ((Arm.BLIND, "both blind to the machine"), (Arm.SHOWN, "both shown the machine's values")):
        yield _group(f"persons_{arm}", f"Person and person, {words}", [_persons(one, arm) for one in rounds])
    for arm, words in ((Arm.BLIND, "blind to it"), (Arm.SHOWN, "shown its values")):
        units = [unit for one in rounds for unit in _with_machine(one, arm)]
        yield _group(f"machine_{arm}", f"Person and machine, the person {words}", units)


def _persons(one: Round, arm: Arm | None) -> _Unit:
    seen = {Arm.BLIND: False, Arm.SHOWN: True}
    return {each.author: each.row for each in one.codings if arm is None or each.seen_prefill is seen[arm]}


def _with_machine(one: Round, arm: Arm) -> Iterator[_Unit]:
    """Each coding of one arm beside what the machine made of the event when it was given."""
    machines = {step.step_id: step.what.machine for step in one.givings if isinstance(step.what, Given)}
    for each in one.codings:
        if each.seen_prefill == (arm is Arm.SHOWN):
            yield {each.author: each.row, MACHINE: machines[each.given]}


def _group(group: str, words: str, units: Sequence[_Unit]) -> GroupAgreement:
    held = [unit for unit in units if len(unit) > 1]
    cells = [{who: dict(row.cells()) for who, row in unit.items()} for unit in held]
    fields = tuple(_field(field, cells) for field in Coded)
    return GroupAgreement(group, words, len(held), fields)


_Cells = Mapping[str, Mapping[Coded, str | int | None]]


def _field(field: Coded, units: Sequence[_Cells]) -> FieldAgreement:
    known = [{who: value for who, cells in unit.items() if (value := cells[field]) is not None} for unit in units]
    values = [tuple(unit.values()) for unit in known]
    if field in COUNTS:
        counts = [tuple(value for value in unit if isinstance(value, int)) for unit in values]
        return FieldAgreement(field, FIELDS[field], "ratio", krippendorffs_alpha(counts, ratio), ())
    return FieldAgreement(field, FIELDS[field], "nominal", krippendorffs_alpha(values, nominal), tuple(_kappas(known)))


def _kappas(units: Sequence[Mapping[str, _Value]]) -> Iterator[tuple[str, str, Measured]]:
    """Kappa of each pair that coded an event both; a person stands before the machine."""
    for one, two in sorted({pair for unit in units for pair in combinations(sorted(unit, key=_in_order), 2)}):
        yield one, two, cohens_kappa([(unit[one], unit[two]) for unit in units if one in unit and two in unit])


def _in_order(who: str) -> tuple[bool, str]:
    return who == MACHINE, who


def measured_words(measured: Measured) -> str:
    """Agreement in words: `0.74 (0.51 to 0.90), n 12`."""
    if measured.value is None:
        return measured.why
    bounds = f" ({measured.low:.2f} to {measured.high:.2f})" if measured.low is not None else ""
    return f"{measured.value:.2f}{bounds}, n {measured.n}"
