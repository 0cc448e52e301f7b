"""Values as a sentence of a note has them: the day, the place, what happened, and how many came to what harm."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from whence.export.countries import name_of
from whence.model.claim import Casualties, DateValue, PlaceValue
from whence.model.lists import (
    DateBasis,
    Group,
    Harm,
    PlacePrecision,
    Qualifier,
    Status,
    SubEventType,
    Unit,
)
from whence.model.plural import agreeing
from whence.vocab.load import read_table

_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_HAPPENING = {
    SubEventType.GOVERNMENT_REGAINS: "the retaking of territory by government forces",
    SubEventType.NON_STATE_OVERTAKES: "the taking of territory by an armed group",
    SubEventType.ARMED_CLASH: "an armed clash",
    SubEventType.CHEMICAL: "the use of a chemical weapon",
    SubEventType.AIR_DRONE: "an air or drone strike",
    SubEventType.SUICIDE_BOMB: "a suicide bombing",
    SubEventType.SHELLING: "shelling or a missile attack",
    SubEventType.REMOTE_EXPLOSIVE: "the explosion of a planted device",
    SubEventType.GRENADE: "a grenade attack",
    SubEventType.SEXUAL_VIOLENCE: "sexual violence",
    SubEventType.ATTACK: "an attack",
    SubEventType.ABDUCTION: "an abduction",
    SubEventType.AGREEMENT: "an agreement",
    SubEventType.ARRESTS: "arrests",
    SubEventType.LOOTING: "looting or the destruction of property",
    SubEventType.TRANSFER: "a transfer of territory without a fight",
}
PLURAL = frozenset({SubEventType.ARRESTS})
"""What happened in several, so that a verb agrees with it."""

_PEOPLE = {
    Group.CHILDREN: ("child", "children"),
    Group.WOMEN: ("woman", "women"),
    Group.MEN: ("man", "men"),
    Group.AID_OR_MEDICAL: ("aid or medical worker", "aid or medical workers"),
    Group.JOURNALISTS: ("journalist", "journalists"),
}
_PERSONS = ("person", "people")
_BY_STATUS = {
    Status.CIVILIAN: ("civilian", "civilians"),
    Status.COMBATANT: ("fighter", "fighters"),
    Status.HORS_DE_COMBAT: ("fighter out of combat", "fighters out of combat"),
    Status.PEACEKEEPER: ("peacekeeper", "peacekeepers"),
    Status.MIXED: ("civilian or fighter", "civilians and fighters"),
}
_HARMED = {
    Harm.INJURED: "wounded",
    Harm.KILLED_OR_INJURED: "killed or wounded",
    Harm.MISSING: "missing",
    Harm.RETURNED: "able to return",
    Harm.SEXUAL_VIOLENCE: "subjected to sexual violence",
}
_PLAIN_WORDS = frozenset({"countless", "numerous", "plusieurs", "various"})
_LEAD = {Qualifier.AT_LEAST: "at least ", Qualifier.AT_MOST: "at most ", Qualifier.ABOUT: "about "}
_KNOWN_FROM = {DateBasis.FOUND: " (the day on which it was found)", DateBasis.REPORTED: " (the day of the report)"}
_AREA = frozenset({PlacePrecision.ADMIN1, PlacePrecision.ADMIN2, PlacePrecision.COUNTRY, PlacePrecision.LINE_OR_AREA})

UNSTATED = "an unstated number of"
"""How a count without a number begins."""


def on_day(value: DateValue) -> str:
    """`On 4 October 2024`, `In March 2022`, `Between 23 and 31 March 2022`, `On a day that is not known`."""
    start, end = value.start, value.end
    if start is None or end is None:
        return "On a day that is not known"
    if start == end:
        return f"On {_day(start)}{_KNOWN_FROM.get(value.basis, '')}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"In {start.year}" if start.year == end.year else f"Between {start.year} and {end.year}"
    if _whole_months(start, end):
        return _months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"Between {start.day} and {_day(end)}"
    return f"Between {_day(start)} and {_day(end)}"


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def _months(start: date, end: date) -> str:
    """`In March 2022`, `Between September and December 2021`."""
    last = f"{_MONTHS[end.month - 1]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"In {last}"
    first = _MONTHS[start.month - 1]
    return f"Between {first if start.year == end.year else f'{first} {start.year}'} and {last}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def at_place(value: PlaceValue) -> str:
    """` at Goundam (Tombouctou, Mali)`, with a space before it; empty where no place is known."""
    country = name_of(value.country) if value.country is not None else None
    if value.name is None:
        return f" in {_with_article(country)}" if country is not None else ""
    around = [part for part in (value.admin1, country) if part is not None and not _names(value.name, part)]
    lead = {PlacePrecision.NEAR: " near "}.get(value.precision, " in " if value.precision in _AREA else " at ")
    within = f" ({', '.join(around)})" if around else ""
    return f"{lead}{value.name}{within}"


def _names(name: str, part: str) -> bool:
    """Whether a place's name has that of what it lies in: `western Niger`."""
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", name) is not None


def _with_article(country: str) -> str:
    return f"the {country}" if "Republic" in country.split() else country


def happening(kind: SubEventType | None) -> str:
    """What happened, with its article: `an armed clash`."""
    return _HAPPENING.get(kind, "an event") if kind is not None else "an event"


def harmed(value: Casualties) -> str:
    """A count with its harm, as a clause: `at least 9 fighters of Wagner Group were killed`."""
    number = value.low if value.low is not None else value.high
    one = number == 1 and value.qualifier in {Qualifier.EXACT, Qualifier.ABOUT}
    verb = agreeing(1 if one else 2, "was", "were")
    return f"{_number(value)}{_people(value, one=one)} {verb} {_HARMED.get(value.harm, value.harm.value)}"


def _people(value: Casualties, *, one: bool) -> str:
    """The noun for those counted, with their side: `fighters of the Front`; `terrorist fighters` where it is a noun."""
    if value.unit is Unit.HOUSEHOLDS:
        nouns = ("household", "households")
    else:
        nouns = _PEOPLE.get(value.group) or _BY_STATUS.get(value.status) or _PERSONS
    noun, side = agreeing(1 if one else 2, *nouns), value.side
    if not side or side.lower() in {*noun.split(), *nouns}:
        return noun
    last = side.split()[-1]
    plural = last.islower() and last.endswith("s") and not one and nouns in {_BY_STATUS[Status.COMBATANT], _PERSONS}
    return side if plural else f"{noun} of {side}"


def _number(value: Casualties) -> str:
    if value.qualifier is Qualifier.VAGUE:
        return f"{_vague(value.word.lower())} " if value.word else f"{UNSTATED} "
    if value.qualifier is Qualifier.NONE:
        return "no "
    if value.qualifier is Qualifier.RANGE:
        return f"{value.low:,} to {value.high:,} "
    number = value.low if value.low is not None else value.high
    return f"{_LEAD.get(value.qualifier, '')}{number:,} "


def _vague(word: str) -> str:
    """A vague word as it stands before an English noun, whatever language it is in."""
    return _vague_words().get(word) or _of(word)


@cache
def _vague_words() -> Mapping[str, str]:
    """The English for vague words of other languages."""
    return {word: told for listed in read_table("notes")["vague"].values() for word, told in listed.items()}


def _of(word: str) -> str:
    """A word for a number as it stands before a noun: `dozens of`, `several`."""
    return f"{word} of" if word.endswith("s") and word.lower() not in _PLAIN_WORDS else word
