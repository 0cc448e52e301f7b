"""Rounds of double coding: an event with the coders that it was given to, and the codings that are in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.model.coding import Arm, Coding
from whence.model.work import Adjudicated, Given, Step


@dataclass(frozen=True, slots=True)
class Round:
    """The givings of an event that are settled together, and what each coder made of it.

    `codings` are the last of each coder, in the order in which they were given; `settled` is the step that ended it.
    """

    event_id: str
    givings: tuple[Step, ...]
    codings: tuple[Coding, ...] = ()
    settled: Step | None = None

    @property
    def coders(self) -> tuple[tuple[str, Arm, str], ...]:
        """To whom it was given, each with the arm and the step that gave it."""
        return tuple(
            (coder, step.what.arm, step.step_id)
            for step in self.givings
            if isinstance(step.what, Given)
            for coder in step.what.coders
        )

    @property
    def complete(self) -> bool:
        """Whether every coding is in: until then no coder sees another's."""
        return {coder for coder, _, _ in self.coders} <= {each.author for each in self.codings}

    @property
    def open(self) -> bool:
        """Whether it goes on: some codings are not in yet, and nobody settled it."""
        return self.settled is None and not self.complete

    def giving_to(self, coder: str) -> tuple[Arm, str] | None:
        """The arm that a coder has it in, with the step that gave it; None where she does not have it."""
        return next(((arm, name) for who, arm, name in self.coders if who == coder), None)

    def blind_to(self, coder: str) -> bool:
        """Whether a coder must not see what the machine made of the event."""
        given = self.giving_to(coder)
        return self.open and given is not None and given[0] is Arm.BLIND

    def coding_by(self, coder: str) -> Coding | None:
        """What a coder made of it."""
        return next((each for each in self.codings if each.author == coder), None)


def rounds_of(event_id: str, steps: Iterable[Step], codings: Iterable[Coding]) -> tuple[Round, ...]:
    """The rounds of one event from its steps in order and every coding for its givings, in order."""
    held = list(codings)
    rounds: list[Round] = []
    waiting: list[Step] = []
    for step in steps:
        if isinstance(step.what, Given):
            waiting.append(step)
        elif isinstance(step.what, Adjudicated):
            settled = [each for each in waiting if each.step_id in step.what.settles]
            waiting = [each for each in waiting if each not in settled]
            if settled:
                rounds.append(_round(event_id, settled, held, step))
    if waiting:
        rounds.append(_round(event_id, waiting, held, None))
    return tuple(rounds)


def _round(event_id: str, givings: Sequence[Step], codings: Iterable[Coding], settled: Step | None) -> Round:
    names = {step.step_id for step in givings}
    last = {each.author: each for each in codings if each.given in names}
    bare = Round(event_id, tuple(givings), settled=settled)
    in_order = tuple(last[coder] for coder, _, _ in bare.coders if coder in last)
    return Round(event_id, tuple(givings), tuple(dict.fromkeys(in_order)), settled)
