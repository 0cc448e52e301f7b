"""Totals in a terminal: a line for each place and period, and what they are not."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from whence.export.countries import name_of
from whence.export.redaction import UNCHECKED
from whence.export.totals import ATTRIBUTIONS, NOT_WHAT, Figures, Row, Totals
from whence.model.event import MinMax
from whence.model.plural import counted
from whence.terminal.console import Grid, show, words

_HEADERS = ("place", "when", "events", "no toll", "reports", "origins", "deaths", "civilians", "alleged")
_NOTES = (
    ("deaths", "low–best–high by the ucdp rule; in brackets where one party alone gives best, its enemy's dead too"),
    ("civilians", "of the best figure, by the ucdp rule"),
    ("alleged", "civilians, from the least to the most that anybody says, by the airwars rule: no part of the deaths"),
    ("+", "or more, as somebody says of the highest: “at least 40”"),
    ("reports, origins", "each counted once in a line, so the lines do not add up to the last one"),
)


def show_totals(made: Totals, console: Console) -> None:
    """Print totals: the rows, all of them together, what stands in none, and what the totals are not."""
    rows = [_line(*_named(one), one.figures) for one in made.rows]
    if made.rows:
        show(console, Grid(_HEADERS, [*rows, _line("all", "", made.total, "bold")]))
    else:
        show(console, words(_nothing(made)))
    show(console, Text())
    show(console, words(_sum(made)))
    for why, number in made.left_out:
        show(console, words(f"{number:,} not counted: {why}"), indent=2)
    if made.reports_out:
        show(console, words(_reports(made)))
    for why, number in made.reports_out:
        show(console, words(f"{number:,} not counted: {why}"), indent=2)
    if made.total.in_parts:
        told = counted(made.total.in_parts, "event is a total", "events are totals")
        show(console, words(f"{told} whose dead the rows of its parts count", "dim"), indent=2)
    if made.may_be_one:
        show(console, words(_doubles(len(made.may_be_one)), "yellow"), indent=2)
    show(console, Text())
    for name, meaning in _NOTES:
        show(console, Text.assemble(words(f"{name}: "), words(meaning)), indent=2)
    show(console, words(NOT_WHAT, "bold"))
    show(console, words(ATTRIBUTIONS, "dim"))


def _sum(made: Totals) -> str:
    return f"{counted(made.every, 'event')} in the record, {made.total.events:,} in these lines"


def _reports(made: Totals) -> str:
    return f"{counted(made.every_report, 'report')} in the record, {made.total.reports:,} in these lines"


def _doubles(number: int) -> str:
    told = counted(number, "pair of events here may be one happening", "pairs of events here may be one happening each")
    return f"{told}, with its dead counted twice where both tell any: `whence events --all` names them"


def _nothing(made: Totals) -> str:
    """Why there is no line, and what to do where it is that nobody has checked an event."""
    if dict(made.left_out).get(UNCHECKED):
        return (
            "nobody has checked an event that could stand here: check events at the desk (`whence review`) or with "
            "`whence decide accept EVENT --by CODE`, or leave --checked out"
        )
    return "no event that may be shown is of the place and days asked for"


def _named(one: Row) -> tuple[str, str]:
    country = name_of(one.where.country) if one.where.country else ""
    place = {
        "admin1": f"{country}, {one.where.admin1}",
        "no admin1": f"{country}, no admin-1",
        "no country": "no country",
        "all": "everywhere",
    }.get(one.where.placed, country)
    when = {"all": "", "not dated": "no date"}.get(one.when.dated, one.when.period.replace("/", "–"))
    return place, when


def _line(place: str, when: str, of: Figures, style: str = "") -> Sequence[Text]:
    return [words(place, style), words(when, style), *(words(one, style) for one in _numbers(of))]


def _numbers(of: Figures) -> Iterator[str]:
    yield f"{of.events:,}"
    yield f"{of.without_toll:,}" if of.without_toll else ""
    yield f"{of.reports:,}"
    yield f"{of.origins:,}"
    yield _deaths(of)
    yield f"{of.deaths.civilians:,}" if of.deaths is not None and of.deaths.civilians else ""
    yield _civilians(of.civilians)


def _deaths(of: Figures) -> str:
    """The range, `none told` where tolls tell of nobody, and nothing where there is no toll."""
    if of.deaths is None:
        return "not stated" if of.without_toll else "in its parts"
    deaths = of.deaths
    told = f"{deaths.low:,}" if deaths.low == deaths.high else f"{deaths.low:,}–{deaths.best:,}–{deaths.high:,}"
    told += "+" if deaths.is_open else ""
    return f"({told})" if of.one_party and of.one_party == of.with_deaths else told


def _civilians(bounds: MinMax | None) -> str:
    if bounds is None:
        return ""
    figure = f"{bounds.min:,}" if bounds.min == bounds.max else f"{bounds.min:,}–{bounds.max:,}"
    return f"{figure}{'+' if bounds.max_is_open else ''}"
