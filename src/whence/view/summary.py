"""One line that says how many came to harm in an event, and on whose word."""

from collections.abc import Sequence

from whence.model.claim import Casualties
from whence.model.event import Event, Standing
from whence.model.lists import Harm, Qualifier
from whence.model.plural import counted
from whence.view.words import count_words, harm_words, number_words

_OPEN = {Qualifier.AT_LEAST, Qualifier.VAGUE}


def summary(event: Event) -> str:
    """`≥9 killed, 2 reports, 1 origin, others unnamed`; the killed where any are told of, else another harm."""
    told = event.toll
    killed = bool(told) and _harm(told[0]) is Harm.KILLED
    figure = _killed(event, told) if killed else _first(told)
    reports = reports_told(event)
    origins = len(event.origins_told)
    whose = counted(origins, "origin") if origins else "no origin"
    return ", ".join(filter(None, (figure, counted(reports, "report"), whose, unnamed_told(event))))


def unnamed_told(event: Event) -> str:
    """That others stand behind the toll beside its origins, whom no report names; empty where there are none."""
    return "others unnamed" if event.origins_told and event.has_unnamed else ""


def reports_told(event: Event) -> int:
    """How many reports stand behind the figure that `summary` gives, all of the event's where there are several."""
    told = event.toll
    return told[0].reports if len(told) == 1 else len(event.reports)


def _harm(row: Standing) -> Harm | None:
    return row.value.harm if isinstance(row.value, Casualties) else None


def _values(rows: Sequence[Standing]) -> list[Casualties]:
    return [row.value for row in rows if isinstance(row.value, Casualties)]


def _killed(event: Event, rows: Sequence[Standing]) -> str:
    """The killed: as the one claim has it, else between the bounds that UCDP's rule gives."""
    values = _values(rows)
    figures = {number_words(value) for value in values}
    if len(figures) == 1 or event.fatalities.ucdp is None:
        return _first(rows)
    low, high = event.fatalities.ucdp.low, event.fatalities.ucdp.high
    is_open = any(value.qualifier in _OPEN for value in values)
    if low == high:
        return f"{'≥' if is_open else ''}{low:,} killed"
    return f"{low:,}–{high:,} killed"


def _first(rows: Sequence[Standing]) -> str:
    """The count that stands first, with a sign that there are others."""
    values = _values(rows)
    if not values:
        return "no toll"
    figures = list(dict.fromkeys(number_words(value) for value in values))
    if len(figures) == 1:
        return count_words(values[0])
    return f"{' or '.join(figures[:3])}{' …' if len(figures) > 3 else ''} {harm_words(values[0].harm)}"
