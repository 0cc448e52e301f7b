"""A claim that is read wrongly, put right: it is rejected and another added in its place, made and undone as one."""

from collections.abc import Callable
from dataclasses import replace

from whence.decide.add_claim import ClaimAsked, Meant, adding, meant_by
from whence.decide.bulk import Make, together
from whence.decide.claim_values import Written, value_of_claim, written_as
from whence.decide.make import By, reject
from whence.model.by_hand import ClaimValue
from whence.model.claim import Casualties, Claim, DateValue, PlaceValue, Responsibility, Value
from whence.model.decision import Decision
from whence.model.errors import UsageError
from whence.model.lists import Part
from whence.model.span import Span
from whence.store import Record


def correct(name: str, asked: ClaimAsked, who: By) -> tuple[Make, ...]:
    """That a claim, by its id, does not count, and one that says what was meant does: two decisions of one batch.

    What is asked for as it was stays as it was read, to the side whose people were counted. The first raises UsageError
    where there is no such claim or it is in no event; the second what `claim` raises, and where nothing is other.
    """
    both = together(who, "correct", name)

    def add(record: Record) -> Decision:
        was = record.claim(name)
        assert was.incident_id is not None  # it could not have been rejected
        meant = meant_by(record, replace(asked, report=was.report_id, of=was.incident_id), _kept(was))
        new = _with_claimant(meant.new, was)
        if _same(new, was):
            raise UsageError("that is the claim as it stands: change something of it, or close the form")
        return adding(record, Meant(meant.incident, new), both)

    return (lambda record: reject(record, name, both), add)


def _kept(was: Claim) -> Callable[[Written], Value]:
    """What makes the value of the new claim: that of the old one as far as it is written as it was."""

    def value_of(written: Written) -> Value:
        old = was.value
        if isinstance(old, Casualties) and written.field == was.field:
            return _count(written, old)
        if isinstance(old, DateValue | PlaceValue) and (written.field, written.value) == (was.field, written_as(old)):
            return old
        made = value_of_claim(written)
        if isinstance(old, Responsibility) and isinstance(made, Responsibility):
            return replace(made, certainty=old.certainty)
        return made

    return value_of


def _count(written: Written, old: Casualties) -> Casualties:
    """A count of the people that the old one counts, with its number where that is written as it was."""
    as_it_was = written.value == written_as(old)
    made = value_of_claim(replace(written, value=_ANY) if as_it_was else written)
    assert isinstance(made, Casualties)
    made = replace(made, side=old.side, unit=old.unit)
    if not as_it_was:
        return made
    return replace(made, low=old.low, high=old.high, qualifier=old.qualifier, word=old.word)


_ANY = "1"  # a number that stands for the one that is kept


def _with_claimant(new: ClaimValue, was: Claim) -> ClaimValue:
    """The new claim with the claimant of the old one, where it is called and taken for the same."""
    if (new.claimant.words, new.claimant.kind) != (was.claimant.words, was.claimant.kind):
        return new
    return replace(new, claimant=was.claimant, said_in=new.said_in or _said_in(was))


def _said_in(was: Claim) -> Span | None:
    return next((each.span for each in was.evidence if each.part is Part.CLAIMANT and each.span is not None), None)


def _same(new: ClaimValue, was: Claim) -> bool:
    """Whether nothing is other than it was: the words alone make no other claim."""
    kept = (was.value, was.polarity, was.claimant, was.count_role)
    return (new.value, new.polarity, new.claimant, new.count_role) == kept
