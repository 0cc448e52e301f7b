"""What a reading says of an incident, in the slots of MUC-4 that a record holds.

Held: date, place, type, perpetrator (individual and organisation), organisation confidence, and of people harmed their
number and what befell them. Not held, and left out of the scores: stage, instrument, category, physical targets, names,
descriptions, types and nationality of people.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pycountry

from evaluation.muc4.compare import words_of
from evaluation.muc4.confidence import confidence
from whence.model.claim import Casualties, Claim, Incident, Reading, Responsibility
from whence.model.lists import ASSERTING, Harm, Part, Qualifier, Scope
from whence.reader.rules.marks import kind_of, names_persons

_EFFECTS: Mapping[Harm, str] = {
    Harm.KILLED: "DEATH",
    Harm.INJURED: "INJURY",
    Harm.RELEASED: "REGAINED FREEDOM",
}
_ZEROES: Mapping[Harm, str] = {
    Harm.KILLED: "NO DEATH",
    Harm.INJURED: "NO INJURY",
    Harm.KILLED_OR_INJURED: "NO INJURY OR DEATH",
}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value with the words that it is said of."""

    value: str
    of: str


@dataclass(frozen=True, slots=True)
class Told:
    """One incident as MUC-4's held slots; countries in English, numbers in the key's notation."""

    kind: str
    days: tuple[date, date] | None = None
    country: str | None = None
    places: tuple[str, ...] = ()
    individuals: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    confidences: tuple[Tagged, ...] = field(default=())
    numbers: tuple[Tagged, ...] = field(default=())
    effects: tuple[Tagged, ...] = field(default=())


def told_of(reading: Reading) -> Iterator[Told]:
    """The incidents of a reading that MUC-4 has a type for; only claims that passed the evidence check count."""
    for incident in reading.incidents:
        kind = kind_of(incident)
        if incident.scope is Scope.CONFLICT and kind is not None:
            claims = [c for c in reading.claims if c.incident_id == incident.incident_id and c.supported]
            yield _told(incident, kind.value.upper(), claims)


def _told(incident: Incident, kind: str, claims: Sequence[Claim]) -> Told:
    when, where = incident.date, incident.place
    by_name = _accusations(claims)
    trusts = {name: confidence(said) for name, said in by_name.items()}
    organisations = [name for name, trust in trusts.items() if trust is not None and not names_persons(name)]
    return Told(
        kind=kind,
        days=(when.start, when.end) if when.start is not None and when.end is not None else None,
        country=_country(where.country),
        places=tuple(dict.fromkeys(name for name in (where.as_written, where.name) if name and not _is_country(name))),
        individuals=tuple(name for name, trust in trusts.items() if trust is not None and names_persons(name)),
        organisations=tuple(organisations),
        confidences=tuple(Tagged(trust, name) for name in organisations if (trust := trusts[name]) is not None),
        numbers=tuple(dict.fromkeys(_numbers(claims))),
        effects=tuple(dict.fromkeys(_effects(claims))),
    )


def _accusations(claims: Sequence[Claim]) -> Mapping[str, Sequence[Claim]]:
    """Claims of responsibility by whom they name: names with the same words are one, the first stands for it."""
    found: dict[tuple[str, ...], tuple[str, list[Claim]]] = {}
    for claim in claims:
        if isinstance(claim.value, Responsibility):
            name = claim.value.accused
            found.setdefault(words_of(name), (name, []))[1].append(claim)
    return dict(found.values())


def _numbers(claims: Sequence[Claim]) -> Iterator[Tagged]:
    for claim in claims:
        if (
            isinstance(claim.value, Casualties)
            and claim.polarity in ASSERTING
            and claim.value.qualifier is not Qualifier.NONE
        ):
            yield Tagged(_notation(claim.value), _victims(claim))


def _effects(claims: Sequence[Claim]) -> Iterator[Tagged]:
    for claim in claims:
        if isinstance(claim.value, Casualties) and claim.polarity in ASSERTING:
            zero = claim.value.qualifier is Qualifier.NONE
            effect = (_ZEROES if zero else _EFFECTS).get(claim.value.harm)
            if effect is not None:
                yield Tagged(effect, _victims(claim))


def _notation(value: Casualties) -> str:
    """The number as the key writes it (template-doc-part1.v7, 7.22)."""
    low, high = value.low, value.high
    if low is None and high is None:
        return "PLURAL"
    if value.qualifier is Qualifier.ABOUT:
        return f"~{low}"
    if low == high:
        return str(low)
    return f"{'' if low is None else low}-{'' if high is None else high}"


def _victims(claim: Claim) -> str:
    """The words for the people counted."""
    parts = [evidence.span.quote for evidence in claim.evidence if evidence.part is Part.VALUE and evidence.span]
    return parts[0] if parts else claim.span.quote


def _country(code: str | None) -> str | None:
    """A country's short name in English from its ISO 3166-1 code: "Bolivia", not "Bolivia, Plurinational State of"."""
    found = pycountry.countries.get(alpha_2=code) if code else None
    return str(getattr(found, "common_name", found.name)).partition(",")[0] if found else None


def _is_country(name: str) -> bool:
    return pycountry.countries.get(name=name.title()) is not None
