"""A house's own codebook: fields that it codes beside whence's, closed lists, and what an event must be to be in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whence.model.decision import HouseValue, Ruling
from whence.model.event import Event

_YES_NO = ("yes", "no")


class FieldKind(StrEnum):
    """What a field of a house's codebook holds: choices are several of its list, with semicolons between them."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class HouseField:
    """One field: the name that exports give it, what people read, and what it may be.

    `values` are those of a choice. A `public` field leaves the record with the others; one that is not stays internal.
    """

    name: str
    label: str
    kind: FieldKind
    values: tuple[str, ...] = ()
    help: str = ""
    required: bool = False
    public: bool = False

    def wrong(self, value: str) -> str | None:
        """Why a value is none of the field, None where it is one."""
        if self.kind is FieldKind.NUMBER:
            return None if _is_number(value) else "is no number"
        if self.kind is FieldKind.DATE:
            return None if _is_date(value) else "is no date: write it as 2024-10-04"
        closed = _YES_NO if self.kind is FieldKind.YES_NO else self.values
        given = [one.strip() for one in value.split(";")] if self.kind is FieldKind.CHOICES else [value]
        if self.kind is FieldKind.TEXT or set(given) <= set(closed):
            return None
        return f"is none of {', '.join(closed)}"


@dataclass(frozen=True, slots=True)
class InclusionRule:
    """What an event must be to be in, in words, and as far as it can be checked: empty where it is left to people.

    `countries` are ISO 3166-1 alpha-2 codes; `since` and `until` are days, both inclusive; `types` are ACLED's event or
    sub-event types.
    """

    words: str
    countries: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()

    def broken(self, event: Event) -> bool | None:
        """Whether an event does not keep to it; None where that cannot be told."""
        told = [answer for answer in self._answers(event) if answer is not None]
        return None if not told else not all(told)

    def _answers(self, event: Event) -> Iterator[bool | None]:
        if self.countries:
            yield None if event.place.country is None else event.place.country in self.countries
        if self.since is not None:
            yield None if event.date.end is None else event.date.end >= self.since
        if self.until is not None:
            yield None if event.date.start is None else event.date.start <= self.until
        if self.types:
            kinds = {event.event_type, event.sub_event_types[0][0] if event.sub_event_types else None} - {None}
            yield bool(kinds & set(self.types)) if kinds else None


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook by its name; `source` is the file's text as it was given."""

    name: str
    fields: tuple[HouseField, ...]
    rules: tuple[InclusionRule, ...]
    source: str

    def field(self, name: str) -> HouseField | None:
        """The field of a name."""
        return next((each for each in self.fields if each.name == name), None)

    def problems(self, event: Event) -> tuple[str, ...]:
        """What of an event is not as the codebook has it: rules not kept, values missing or none of a list."""
        return tuple(self._problems(event, house_values(event.rulings)))

    def _problems(self, event: Event, values: Mapping[str, str]) -> Iterator[str]:
        for rule in self.rules:
            if rule.broken(event):
                yield f"not within: {rule.words}"
        for each in self.fields:
            value = values.get(each.name, "")
            if not value and each.required:
                yield f"{each.label} is missing"
            wrong = each.wrong(value) if value else None
            if wrong is not None:
                yield f"{each.label}: {value} {wrong}"
        for name in sorted(values.keys() - {each.name for each in self.fields}):
            yield f"{name} is no field of this codebook"


def house_values(rulings: Iterable[Ruling]) -> Mapping[str, str]:
    """What people set of the house's fields, by name, from the rulings on an event; those taken away are left out."""
    new = [ruling.new for ruling in rulings if ruling.stands]
    return {value.name: value.value for value in new if isinstance(value, HouseValue) and value.value != ""}


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
