"""What a person writes for the value of a claim that is added by hand, as the record's own value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from whence.decide.values import UNKNOWN, date_of, place_of
from whence.model.claim import Casualties, DateValue, Occurrence, PlaceValue, Responsibility, Value
from whence.model.errors import AskedError
from whence.model.lists import Act, Field, Group, Harm, Polarity, Qualifier, Status
from whence.reader.evidence.harms import harm_cues
from whence.reader.evidence.lexicon import lexicon_for
from whence.text.numbers import NumberPhrase, find_numbers

ADDABLE = (Field.CASUALTIES, Field.RESPONSIBILITY, Field.OCCURRENCE, Field.DATE, Field.PLACE)
"""The fields of which a person may add a claim."""

ACT, GROUP, HARM, STANCE, STATUS, VALUE = "act of that stance", "group", "harm", "stance", "status", "value"
FIELD = "field"
"""What refusals call the things that are asked for."""

_OWN = "en"  # the language in which a person may write a value whatever the report's

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Written:
    """The value of a claim as a person writes it, in the language of the report.

    `words` are those selected, which are the value where none is written. `harm`, `status` and `group` are of a count,
    empty where nothing is said; `act` of responsibility, where the stance leaves it open. `told` are the harms that
    the report tells of these words.
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
    told: frozenset[Harm] = frozenset()


def value_of_claim(written: Written) -> Value:
    """The value that somebody wrote; raises UsageError saying how it is written where it is none."""
    field = one_of(written.field, FIELD, ADDABLE)
    if field is Field.CASUALTIES:
        return _count(written)
    if field is Field.RESPONSIBILITY:
        return _responsibility(written)
    if field is Field.OCCURRENCE:
        return Occurrence()
    if field is Field.DATE:
        return _date(written)
    return _place(written)


def written_as(value: Value) -> str:
    """How a person would write a value of a claim, as `12 to 15`; empty where the words alone give it."""
    if isinstance(value, Casualties):
        return value.word or "" if value.qualifier is Qualifier.VAGUE else _WRITTEN[value.qualifier].format(value)
    if isinstance(value, Responsibility):
        return value.accused
    if isinstance(value, DateValue):
        return _days(value)
    return (value.name or "") if isinstance(value, PlaceValue) else ""


_WRITTEN: Mapping[Qualifier, str] = {
    Qualifier.EXACT: "{0.low}",
    Qualifier.AT_LEAST: "at least {0.low}",
    Qualifier.AT_MOST: "at most {0.high}",
    Qualifier.ABOUT: "about {0.low}",
    Qualifier.RANGE: "{0.low} to {0.high}",
    Qualifier.NONE: "none",
}


def _days(value: DateValue) -> str:
    if value.start is None or value.end is None:
        return UNKNOWN
    return f"{value.start}" if value.start == value.end else f"{value.start}..{value.end}"


def stance_of(written: str) -> Polarity:
    """A stance by its word; raises UsageError naming those there are."""
    return one_of(written or Polarity.ASSERTED, STANCE, Polarity)


def one_of(written: str, what: str, among: Iterable[E]) -> E:
    """The word of a closed list that is meant, case aside; raises UsageError naming those there are."""
    known = {each.value.casefold(): each for each in among}
    plain = written.strip().casefold()
    found = known.get(plain) or known.get(plain.replace(" ", "_"))
    if found is None:
        said = written or "nothing"
        raise AskedError(what, f"{said} is no {what}", f"“{said}” is none of what it may be", tuple(known))
    return found


def _count(written: Written) -> Casualties:
    """How many came to harm, as `12 killed`, `at least 12`, `12 to 15 wounded` or `dozens`."""
    given = written.value or written.words
    number = _number(given, written.language)
    if number is None:
        why = f"“{given}” has no number: write 12 killed, at least 12, 12 to 15 injured, none, or dozens"
        raise AskedError(VALUE, why, why)
    zero = (number.low, number.high) == (0, 0)
    return Casualties(
        low=number.low,
        high=number.high,
        qualifier=Qualifier.NONE if zero else number.qualifier,
        harm=_harm(written, given),
        word=_word(given, number),
        status=one_of(written.status or Status.UNSPECIFIED, STATUS, Status),
        group=one_of(written.group or Group.NONE, GROUP, Group),
    )


def _number(given: str, language: str) -> NumberPhrase | None:
    """The first number in words of a language or of one's own: of two readings the one that says more than a figure."""
    found = [
        number
        for spoken in dict.fromkeys((language, _OWN))
        for number in [one for one in find_numbers(given, spoken) if one.unit_hint is None][:1]
    ]
    return next((one for one in found if one.qualifier is not Qualifier.EXACT), found[0] if found else None)


def _word(given: str, number: NumberPhrase) -> str | None:
    if number.low is not None or number.high is not None:
        return None
    return number.word or given[number.start : number.end]


def _harm(written: Written, given: str) -> Harm:
    """The harm that is named, else the one that the value tells, the selected words, or the report of these."""
    if written.harm:
        return one_of(written.harm, HARM, Harm)
    named = (harms_in(words, language) for words in (given, written.words) for language in (written.language, _OWN))
    for harms in (*named, written.told):
        if len(harms) == 1:
            return next(iter(harms))
    why = f"the words do not say which “{given}” is of"
    raise AskedError(HARM, f"say which harm “{given}” is of", why, tuple(Harm))


def harms_in(words: str, language: str) -> frozenset[Harm]:
    """The harms that words tell of."""
    return frozenset(harm for cue in harm_cues(lexicon_for(language), words) for harm in cue.harms)


def _responsibility(written: Written) -> Responsibility:
    """Who is said to have done it, or not to have; the act is that of the stance where none is given."""
    accused = " ".join((written.value or written.words).split())
    fitting = _ACTS.get(written.stance, (Act.ACCUSATION,))
    return Responsibility(accused, one_of(written.act, ACT, fitting) if written.act else fitting[0])


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
