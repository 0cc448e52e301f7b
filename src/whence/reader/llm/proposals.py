"""What a model proposes, checked for form alone: known fields, values of the closed lists, counts that go together.

Whether the report's words bear it is not asked here.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from whence.model.claim import Casualties, Occurrence, Responsibility, Statement, Value
from whence.model.lists import (
    Act,
    Certainty,
    ClaimantKind,
    CountRole,
    Field,
    Group,
    Harm,
    Polarity,
    Qualifier,
    Scope,
    SourceRelation,
    Status,
    SubEventType,
    Unit,
)
from whence.reader.llm.failures import Dropped
from whence.reader.llm.parse import Item, Lists

_MOST_PEOPLE = 10**9  # no report counts more; a longer row of digits is a model's slip
_OPEN = {Qualifier.AT_LEAST: (True, False), Qualifier.AT_MOST: (False, True), Qualifier.VAGUE: (False, False)}

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProposedIncident:
    """A happening: its key in the reply, the sentence and words that tell of it, type, scope, words for time, place."""

    key: str
    sentence: int | None
    trigger: str
    kind: SubEventType | None
    scope: Scope | None
    date_words: str | None
    place_words: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is said to say it, in the model's words; `claimant` None for the outlet's own voice.

    `speaker` are words beside the cue that only stand for the claimant: a pronoun or a short form.
    """

    claimant: str | None
    kind: ClaimantKind | None
    speaker: str | None
    cue: str | None
    carried: bool
    via: tuple[str, ...]
    basis: str | None


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """A value with its quote and voice. `party_words` are those for the accused, or for the side of those harmed."""

    key: str
    incident: str | None
    sentence: int | None
    quote: str
    value: Value
    value_words: str | None
    party_words: str | None
    polarity: Polarity
    voice: Voice
    role: CountRole
    part_of: str | None


@dataclass(frozen=True, slots=True)
class ProposedSource:
    """An agency or outlet that the report is said to credit."""

    name: str
    relation: SourceRelation
    sentence: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """What one reply proposes, and how many claims of it were dropped for their form."""

    incidents: tuple[ProposedIncident, ...]
    claims: tuple[ProposedClaim, ...]
    sources: tuple[ProposedSource, ...]
    dropped: tuple[Dropped, ...] = ()

    @property
    def drops(self) -> Counter[Dropped]:
        """How many claims were dropped, by reason."""
        return Counter(self.dropped)


class _BadFormError(Exception):
    """An item that cannot be taken, with the reason."""

    def __init__(self, reason: Dropped) -> None:
        super().__init__(reason)
        self.reason = reason


def read_proposals(lists: Lists) -> Proposals:
    """The proposals in the lists of a reply. A claim of bad form is dropped and counted; so never an error."""
    claims: list[ProposedClaim] = []
    dropped: list[Dropped] = []
    for item in lists["claims"]:
        try:
            claims.append(_claim(_object(item)))
        except _BadFormError as error:
            dropped.append(error.reason)
    incidents = tuple(_taken(_incident, lists["incidents"]))
    return Proposals(incidents, tuple(claims), tuple(_taken(_source, lists["sources"])), tuple(dropped))


def _taken(read: Callable[[Item], T], items: Sequence[Any]) -> Iterator[T]:
    """Those items that can be read."""
    for item in items:
        try:
            yield read(_object(item))
        except _BadFormError:
            continue


def _object(item: Any) -> Item:
    if not isinstance(item, dict):
        raise _BadFormError(Dropped.MALFORMED)
    return item


def _incident(item: Item) -> ProposedIncident:
    return ProposedIncident(
        key=_needed(item, "id"),
        sentence=_sentence(item),
        trigger=_words(item, "trigger") or "",
        kind=_listed_or_none(SubEventType, item.get("type")),
        scope=_listed_or_none(Scope, item.get("scope")),
        date_words=_words(item, "date_words"),
        place_words=_words(item, "place_words"),
    )


def _source(item: Item) -> ProposedSource:
    relation = _listed(SourceRelation, item.get("relation"), None)
    name = _needed(item, "name")
    return ProposedSource(name, relation, _sentence(item), _words(item, "quote") or name)


def _claim(item: Item) -> ProposedClaim:
    field = _listed(Field, item.get("field"), None)
    polarity = _listed(Polarity, item.get("polarity"), None)
    counted = field is Field.CASUALTIES
    return ProposedClaim(
        key=_words(item, "id") or "",
        incident=_words(item, "incident"),
        sentence=_sentence(item),
        quote=_needed(item, "quote"),
        value=_value(field, item),
        value_words=_words(item, "value_words"),
        party_words=_words(item, "side") if counted else _words(item, "accused"),
        polarity=polarity,
        voice=_voice(item),
        role=_listed(CountRole, item.get("count_role"), CountRole.TOTAL) if counted else CountRole.TOTAL,
        part_of=_words(item, "part_of") if counted else None,
    )


def _voice(item: Item) -> Voice:
    claimant = _words(item, "claimant")
    kind = _listed(ClaimantKind, item.get("claimant_kind"), ClaimantKind.AUTHOR)
    via = item.get("via")
    given = via if isinstance(via, list) else [via]
    return Voice(
        claimant=claimant,
        kind=None if kind is ClaimantKind.AUTHOR else kind,
        speaker=_words(item, "speaker"),
        cue=_words(item, "cue"),
        carried=item.get("attribution") == "carried",
        via=tuple(words.strip() for words in given if isinstance(words, str) and words.strip()),
        basis=_words(item, "basis"),
    )


def _value(field: Field, item: Item) -> Value:
    """The value of a field that a model may claim; words of other parts are set when they are found in the text."""
    if field is Field.CASUALTIES:
        return _casualties(item)
    if field is Field.RESPONSIBILITY:
        act = _listed(Act, item.get("act"), Act.ACCUSATION)
        return Responsibility(
            _needed(item, "accused"), act, _listed(Certainty, item.get("certainty"), Certainty.STATED)
        )
    if field is Field.OCCURRENCE:
        return Occurrence()
    if field is Field.STATEMENT:
        return Statement("", "")
    raise _BadFormError(Dropped.UNKNOWN_VALUE)


def _casualties(item: Item) -> Casualties:
    """A count; its qualifier rules which bounds it has, and bounds that do not go with it are a contradiction."""
    qualifier = _listed(Qualifier, item.get("qualifier"), None)
    low, high = _bounds(qualifier, _count(item.get("low")), _count(item.get("high")))
    try:
        return Casualties(
            low=low,
            high=high,
            qualifier=qualifier,
            harm=_listed(Harm, item.get("harm"), None),
            word=_words(item, "word") if qualifier is Qualifier.VAGUE else None,
            unit=_listed(Unit, item.get("unit"), Unit.PERSONS),
            status=_listed(Status, item.get("status"), Status.UNSPECIFIED),
            group=_listed(Group, item.get("group"), Group.NONE),
        )
    except ValueError as error:
        raise _BadFormError(Dropped.CONTRADICTORY) from error


def _bounds(qualifier: Qualifier, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """The bounds that a qualifier has: an open one is left out, a single number is both of a closed pair."""
    if qualifier is Qualifier.NONE:
        return (0, 0) if not low and not high else (low, high)
    if qualifier in _OPEN:
        has_low, has_high = _OPEN[qualifier]
        return low if has_low else None, high if has_high else None
    return low if low is not None else high, high if high is not None else low


def _count(given: Any) -> int | None:
    """A whole number of people from a JSON number or digits, None for null."""
    if given is None:
        return None
    try:
        number = int(given) if isinstance(given, str) else given
    except ValueError as error:
        raise _BadFormError(Dropped.MALFORMED) from error
    if isinstance(number, bool) or not isinstance(number, int | float) or number != number // 1:
        raise _BadFormError(Dropped.MALFORMED)
    if not 0 <= number <= _MOST_PEOPLE:
        raise _BadFormError(Dropped.UNKNOWN_VALUE)
    return int(number)


def _listed(kind: type[E], given: Any, default: E | None) -> E:
    """A value of a closed list; the default where none is given."""
    if given is None and default is not None:
        return default
    found = _listed_or_none(kind, given)
    if found is None:
        raise _BadFormError(Dropped.MALFORMED if given is None else Dropped.UNKNOWN_VALUE)
    return found


def _listed_or_none(kind: type[E], given: Any) -> E | None:
    return next((member for member in kind if member.value == given), None)


def _words(item: Item, name: str) -> str | None:
    """Words under a name; None where there are none. A number counts as words: keys are sometimes given so."""
    given = item.get(name)
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return given.strip() or None if isinstance(given, str) else None


def _needed(item: Item, name: str) -> str:
    found = _words(item, name)
    if found is None:
        raise _BadFormError(Dropped.MALFORMED)
    return found


def _sentence(item: Item) -> int | None:
    given = item.get("sentence")
    return given if isinstance(given, int) and not isinstance(given, bool) else None


def with_party(value: Value, name: str) -> Value:
    """The value with the name of its party: the accused, or the side of those harmed."""
    if isinstance(value, Responsibility):
        return replace(value, accused=name)
    return replace(value, side=name) if isinstance(value, Casualties) else value
