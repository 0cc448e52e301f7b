"""Values of the record in words: dates and places with their precision and reason, counts with their bounds."""

from datetime import date, timedelta

from whence.export.countries import name_of
from whence.model.claim import (
    ActorMention,
    Agreement,
    Casualties,
    Claim,
    Control,
    DateValue,
    Occurrence,
    PlaceValue,
    Responsibility,
    Statement,
    Value,
)
from whence.model.lists import DateBasis, DatePrecision, Group, Harm, Qualifier, Status, Unit
from whence.model.plural import counted
from whence.view.meanings import EMPTY, PRECISIONS

_TWO_YEARS = 730  # days
_MONTHS = ("", *"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
_SIGNS = {Qualifier.AT_LEAST: "≥", Qualifier.AT_MOST: "≤", Qualifier.ABOUT: "~"}
_STATUS = {
    Status.CIVILIAN: "civilians",
    Status.COMBATANT: "combatants",
    Status.HORS_DE_COMBAT: "out of combat",
    Status.PEACEKEEPER: "peacekeepers",
    Status.MIXED: "civilians and combatants",
}
_GROUP = {
    Group.CHILDREN: "children",
    Group.WOMEN: "women",
    Group.MEN: "men",
    Group.AID_OR_MEDICAL: "aid or medical staff",
    Group.JOURNALISTS: "journalists",
    Group.OTHER: "others",
}
_HARM = {Harm.KILLED_OR_INJURED: "killed or injured", Harm.SEXUAL_VIOLENCE: "suffered sexual violence"}


def date_words(value: DateValue) -> str:
    """A date as exactly as it is known: `2024-10-04`, `Sep 2024`, `21–31 Jul 2024`, `2024`, `date unknown`."""
    start, end = value.start, value.end
    if start is None or end is None:
        return "date unknown"
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        return _months(start, end)
    return _days(start, end)


def _months(start: date, end: date) -> str:
    """Whole months."""
    last = f"{_MONTHS[end.month]} {end.year}"
    if start.year != end.year:
        return f"{_MONTHS[start.month]} {start.year} – {last}"
    return last if start.month == end.month else f"{_MONTHS[start.month]}–{last}"


def _days(start: date, end: date) -> str:
    """From day to day."""
    last = f"{end.day} {_MONTHS[end.month]} {end.year}"
    if start.year != end.year:
        return f"{start.day} {_MONTHS[start.month]} {start.year} – {last}"
    return f"{start.day}–{last}" if start.month == end.month else f"{start.day} {_MONTHS[start.month]} – {last}"


def date_reason(value: DateValue) -> str:
    """How a date follows from the words, or why there is none."""
    reasons = [_written(value.as_written), value.rule or ""]
    if value.reason is not None:
        reasons.append(EMPTY[value.reason])
    if value.precision not in {DatePrecision.DAY, DatePrecision.UNKNOWN}:
        reasons.append(f"known to {_known_to(value)}")
    if value.basis is not DateBasis.EVENT:
        reasons.append(f"the day on which it was {value.basis.value}")
    if value.lasted_days is not None:
        reasons.append(f"lasted {counted(value.lasted_days, 'day')}")
    return "; ".join(filter(None, reasons))


def _known_to(value: DateValue) -> str:
    """How exactly a date of more than a day is known: to the unit that holds it, else to a stretch of days or years."""
    start, end = value.start, value.end
    unit = {DatePrecision.MONTH: 7, DatePrecision.MONTHS: 0, DatePrecision.YEAR: 4}.get(value.precision)
    if unit is None or start is None or end is None or (unit and f"{start}"[:unit] == f"{end}"[:unit]):
        return f"the {value.precision.value}"
    days = (end - start).days + 1
    return f"a stretch of {days} days" if days < _TWO_YEARS else f"a stretch of {round(days / 365.25)} years"


def place_words(value: PlaceValue) -> str:
    """A place with its country: `Goundam, Mali`; `place unknown` without either."""
    country = name_of(value.country) if value.country is not None else None
    named = [value.name, country] if value.name != country else [country]
    return ", ".join(filter(None, named)) or "place unknown"


def place_detail(value: PlaceValue) -> str:
    """A place with all its parents and its point: `Goundam, Tombouctou, Mali; near the place (16.41, -3.67; 25 km)`."""
    country = name_of(value.country) if value.country is not None else None
    named = dict.fromkeys(filter(None, (value.name, value.admin2, value.admin1, country)))
    detail = [", ".join(named), PRECISIONS[value.precision]] if named else ["place unknown"]
    if value.latitude is not None and value.longitude is not None:
        within = f", within {value.radius_km:g} km" if value.radius_km else ""
        detail[-1] += f" ({value.latitude:.2f}, {value.longitude:.2f}{within})"
    return "; ".join(detail)


def place_reason(value: PlaceValue, as_written: tuple[str, ...] = ()) -> str:
    """How a place follows from the words, or why it has no point; `as_written` are all its spellings."""
    spellings = as_written or ((value.as_written,) if value.as_written else ())
    reasons = [", ".join(_written(spelling) for spelling in spellings), value.rule or ""]
    if value.reason is not None:
        reasons.append(EMPTY[value.reason])
    return "; ".join(filter(None, reasons))


def _written(words: str | None) -> str:
    return f"“{words}”" if words else ""


def count_words(value: Casualties) -> str:
    """How many came to what harm: `≥9 killed`, `10–12 injured`, `dozens killed`, `none killed`, `~50 households …`."""
    unit = "" if value.unit is Unit.PERSONS else "households "
    return f"{number_words(value)} {unit}{harm_words(value.harm)}"


def harm_words(harm: Harm) -> str:
    """What befell the people counted."""
    return _HARM.get(harm, harm.value.replace("_", " "))


def number_words(value: Casualties) -> str:
    """The number alone, with a sign for how the words bound it."""
    if value.qualifier is Qualifier.VAGUE:
        return value.word or "an unstated number"
    if value.qualifier is Qualifier.NONE:
        return "none"
    if value.qualifier is Qualifier.RANGE:
        return f"{value.low:,}–{value.high:,}"
    number = value.low if value.low is not None else value.high
    return f"{_SIGNS.get(value.qualifier, '')}{number:,}"


def whose_words(value: Casualties) -> str:
    """Who was harmed, as the claimant says: `combatants, Wagner Group`; empty when nothing is said."""
    said = (_GROUP.get(value.group), _STATUS.get(value.status), value.side)
    return ", ".join({words.casefold(): words for words in said if words}.values())


def whose_word(claim: Claim) -> str:
    """By whose word a claim stands: `by the word of the mayor`, `in the outlet's own voice`."""
    claimant = claim.claimant.words
    return f"by the word of {claimant}" if claimant is not None else "in the outlet's own voice"


def value_words(value: Value) -> str:
    """The value of any field in words."""
    if isinstance(value, Casualties):
        return ", ".join(filter(None, (count_words(value), whose_words(value))))
    if isinstance(value, DateValue):
        return date_words(value)
    if isinstance(value, PlaceValue):
        return place_words(value)
    if isinstance(value, ActorMention):
        return f"{value.name}: {value.role.value}"
    return _other_words(value)


def _other_words(value: Responsibility | Occurrence | Control | Agreement | Statement) -> str:
    if isinstance(value, Responsibility):
        return f"done by {value.accused}"
    if isinstance(value, Occurrence):
        return "it happened" if value.happened else "it did not happen"
    if isinstance(value, Control):
        sides = " ".join(
            filter(None, (value.from_side and f"from {value.from_side}", value.to_side and f"to {value.to_side}"))
        )
        return f"{value.place or 'a place'}: {' '.join(filter(None, (value.state, sides)))}"
    if isinstance(value, Agreement):
        return f"{value.kind} between {' and '.join(value.parties)}" if value.parties else value.kind
    begins = value.text.startswith(value.about.rstrip("…. "))
    return value.text if begins else f"{value.about}: {value.text}"


def score_words(score: float) -> str:
    """A claim's score to two places; nothing for the 1 of a reader that gives no scores."""
    return f"{score:.2f}" if score < 1 else ""
