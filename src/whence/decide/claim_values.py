"""What a person writes for the value of a claim that is added by hand, as the record's own value."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from whence.decide.values import date_of, place_of
from whence.model.claim import Casualties, DateValue, Occurrence, PlaceValue, Responsibility, Value
from whence.model.errors import UsageError
from whence.model.lists import Act, Field, Group, Harm, Polarity, Qualifier, Status
from whence.reader.evidence.harms import harm_cues
from whence.reader.evidence.lexicon import lexicon_for
from whence.text.numbers import NumberPhrase, find_numbers

ADDABLE = (Field.CASUALTIES, Field.RESPONSIBILITY, Field.OCCURRENCE, Field.DATE, Field.PLACE)
"""The fields of which a person may add a claim."""

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Written:
    """The value of a claim as a person writes it, in the language of the report.

    `words` are those selected, which are the value where none is written. `harm`, `status` and `group` are of a count,
    empty where nothing is said; `act` of responsibility, where the stance leaves it open.
    """

    field: str
    value: str
    stance: Polarity
    words: str
    language: str = "en"
    harm: str = ""
    status: str = ""
    group: str = ""
    act: str = ""


def value_of_claim(written: Written) -> Value:
    """The value that somebody wrote; raises UsageError saying how it is written where it is none."""
    field = one_of(written.field, "field", ADDABLE)
    if field is Field.CASUALTIES:
        return _count(written)
    if field is Field.RESPONSIBILITY:
        return _responsibility(written)
    if field is Field.OCCURRENCE:
        return Occurrence()
    if field is Field.DATE:
        return _date(written)
    return _place(written)


def stance_of(written: str) -> Polarity:
    """A stance by its word; raises UsageError naming those there are."""
    return one_of(written or Polarity.ASSERTED, "stance", Polarity)


def one_of(written: str, what: str, among: Iterable[E]) -> E:
    """The word of a closed list that is meant, case aside; raises UsageError naming those there are."""
    known = {each.value.casefold(): each for each in among}
    plain = written.strip().casefold()
    found = known.get(plain) or known.get(plain.replace(" ", "_"))
    if found is None:
        raise UsageError(f"{written or 'nothing'} is no {what}: choose one of {', '.join(known)}")
    return found


def _count(written: Written) -> Casualties:
    """How many came to harm, as `12 killed`, `at least 12`, `12 to 15 wounded` or `dozens`."""
    given = written.value or written.words
    found = [one for one in find_numbers(given, written.language) if one.unit_hint is None]
    if not found:
        raise UsageError(f"“{given}” has no number: write 12 killed, at least 12, 12 to 15 injured, none, or dozens")
    number = found[0]
    zero = (number.low, number.high) == (0, 0)
    return Casualties(
        low=number.low,
        high=number.high,
        qualifier=Qualifier.NONE if zero else number.qualifier,
        harm=_harm(written, given),
        word=_word(given, number),
        status=one_of(written.status or Status.UNSPECIFIED, "status", Status),
        group=one_of(written.group or Group.NONE, "group", Group),
    )


def _word(given: str, number: NumberPhrase) -> str | None:
    if number.low is not None or number.high is not None:
        return None
    return number.word or given[number.start : number.end]


def _harm(written: Written, given: str) -> Harm:
    """The harm that is named, else the one that the value tells, else the one that the selected words tell."""
    if written.harm:
        return one_of(written.harm, "harm", Harm)
    for words in (given, written.words):
        cues = harm_cues(lexicon_for(written.language), words)
        harms = {harm for cue in cues for harm in cue.harms}
        if len(harms) == 1:
            return harms.pop()
    raise UsageError(f"say which harm “{given}” is of: one of {', '.join(Harm)}")


def _responsibility(written: Written) -> Responsibility:
    """Who is said to have done it, or not to have; the act is that of the stance where none is given."""
    accused = " ".join((written.value or written.words).split())
    fitting = _ACTS.get(written.stance, (Act.ACCUSATION,))
    return Responsibility(accused, one_of(written.act, "act of that stance", fitting) if written.act else fitting[0])


_ACTS = {
    Polarity.ASSERTED: (Act.ACCUSATION, Act.CLAIMS_IT),
    Polarity.CONCEDED: (Act.ADMITS, Act.ACCUSATION),
    Polarity.DENIED: (Act.DENIES, Act.ALTERNATIVE_CAUSE),
}
"""The acts that go with a stance, the usual one first; an accusation goes with any other."""


def _date(written: Written) -> DateValue:
    return replace(date_of(written.value), as_written=written.words)


def _place(written: Written) -> PlaceValue:
    return replace(place_of(written.value or written.words), as_written=written.words)
