"""Where two rows that are one event agree: field by field, the same, within what either leaves open, or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from whence.compare.parties import party
from whence.compare.places import apart_km, beyond_km, same_name, same_spot
from whence.compare.rows import Kind, Row
from whence.compare.score import is_within
from whence.export.countries import name_of

FIELDS = ("type", "day", "place", "actors", "deaths")
"""What is compared, in the order in which it is shown."""


_CELLS = {"place": ("latitude", "longitude"), "deaths": ("fatalities", "best")}


class Verdict(StrEnum):
    """How a field of two rows goes together."""

    SAME = "same"
    WITHIN = "within"
    DIFFERS = "differs"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of a pair: the verdict, either side's value in words, and what the verdict rests on."""

    field: str
    verdict: Verdict
    theirs: str
    mine: str
    why: str


VIOLENCE = {"1": "1, state-based", "2": "2, non-state", "3": "3, one-sided"}


def compare_fields(theirs: Row, mine: Row, kind: Kind) -> tuple[Compared, ...]:
    """Every field of a pair compared."""
    return tuple(_fields(theirs, mine, kind))


def _fields(theirs: Row, mine: Row, kind: Kind) -> Iterator[Compared]:
    for field, judge, words in (
        ("type", _type, type_words),
        ("day", _day, day_words),
        ("place", _place, place_words),
        ("actors", _actors, actors_words),
        ("deaths", _deaths, deaths_words),
    ):
        verdict, why = judge(theirs, mine)
        why = why or ("; ".join(_unread(theirs, field)) if verdict is Verdict.MISSING else "")
        yield Compared(field, verdict, words(theirs, kind), words(mine, kind), why)


def _unread(row: Row, field: str) -> Iterator[str]:
    """What of a field the file has and nobody can read."""
    for name in row.unread:
        if name in _CELLS.get(field, ()):
            yield f"{name} “{row.cells.get(name, '')}” cannot be read"


def _type(theirs: Row, mine: Row) -> tuple[Verdict, str]:
    if not theirs.type or not mine.type:
        return Verdict.MISSING, ""
    if theirs.type != mine.type:
        return Verdict.DIFFERS, ""
    if theirs.sub_type == mine.sub_type:
        return Verdict.SAME, ""
    return Verdict.WITHIN, "one type, another sub-type"


def _day(theirs: Row, mine: Row) -> tuple[Verdict, str]:
    if theirs.start is None or theirs.end is None or mine.start is None or mine.end is None:
        return Verdict.MISSING, ""
    if (theirs.start, theirs.end) == (mine.start, mine.end) or _written_alike(theirs, mine):
        return Verdict.SAME, ""
    if theirs.start <= mine.end and mine.start <= theirs.end:
        return Verdict.WITHIN, "one lies in the days that the other leaves open"
    gap = max((mine.start - theirs.end).days, (theirs.start - mine.end).days)
    return Verdict.DIFFERS, f"{gap} day{'' if gap == 1 else 's'} apart"


def _written_alike(theirs: Row, mine: Row) -> bool:
    """Whether both cells hold one day with one precision: ACLED's day stands for a week or month in both alike."""
    names = ("event_date", "time_precision")
    found = [tuple(row.cells.get(name, "") for name in names) for row in (theirs, mine)]
    return all(found[0]) and found[0] == found[1]


def _place(theirs: Row, mine: Row) -> tuple[Verdict, str]:
    apart = apart_km(theirs, mine)
    told = f"{apart:.0f} km apart" if apart is not None and apart >= 1 else ""
    if not _has_place(theirs) or not _has_place(mine):
        return Verdict.MISSING, ""
    beyond = beyond_km(theirs, mine)
    if same_spot(theirs, mine):
        return (Verdict.SAME, told) if not beyond else (Verdict.DIFFERS, f"one name, {told}")
    if beyond == 0:
        return Verdict.WITHIN, told
    wide = theirs.is_area or mine.is_area or beyond is None
    if wide and (same_name(theirs.admin1, mine.admin1) or same_name(theirs.admin2, mine.admin2)):
        return Verdict.WITHIN, "one division"
    return Verdict.DIFFERS, told


def _has_place(row: Row) -> bool:
    return bool(row.location or row.admin1 or row.point is not None)


def _actors(theirs: Row, mine: Row) -> tuple[Verdict, str]:
    if not theirs.sides or not mine.sides:
        return Verdict.MISSING, ""
    if sorted(theirs.sides) == sorted(mine.sides):
        return Verdict.SAME, ""
    a, b = ([party(name) for name in row.sides] for row in (theirs, mine))
    named_a, named_b = {key for key in a if key}, {key for key in b if key}
    if sorted(map(str, a)) == sorted(map(str, b)):
        return Verdict.SAME, "one party under two names" if named_a else ""
    if named_a <= named_b or named_b <= named_a:
        return Verdict.WITHIN, "one side names a party that the other leaves open"
    wide_a, wide_b = (
        named | {key for name in row.others if (key := party(name))}
        for named, row in ((named_a, theirs), (named_b, mine))
    )
    if named_a <= wide_b or named_b <= wide_a:
        return Verdict.WITHIN, "a main party of one is beside the main ones of the other"
    return Verdict.DIFFERS, ""


def _deaths(theirs: Row, mine: Row) -> tuple[Verdict, str]:
    if theirs.best is None:
        return Verdict.MISSING, ""
    if mine.best is None:
        why = "the record has no number of dead"
        return (Verdict.SAME, f"0, or not known; {why}") if theirs.best == 0 else (Verdict.DIFFERS, why)
    if (theirs.low, theirs.best, theirs.high) == (mine.low, mine.best, mine.high) or theirs.best == mine.best:
        return Verdict.SAME, "" if theirs.best == theirs.low == theirs.high else _bounds(theirs, mine)
    if is_within(theirs.best, mine):
        return Verdict.WITHIN, "in the record's range"
    return Verdict.DIFFERS, f"{abs(theirs.best - mine.best):,} apart"


def _bounds(theirs: Row, mine: Row) -> str:
    return "" if (theirs.low, theirs.high) == (mine.low, mine.high) else "best is the same, low or high is not"


def type_words(row: Row, kind: Kind) -> str:
    """The type as the codebook has it."""
    if kind is Kind.GED:
        return VIOLENCE.get(row.type, row.type)
    return ": ".join(filter(None, (row.type, row.sub_type)))


def day_words(row: Row, _: Kind) -> str:
    """The day, or from when to when."""
    if row.start is None or row.end is None:
        return row.cells.get("event_date") or row.cells.get("date_start") or ""
    return str(row.start) if row.start == row.end else f"{row.start} to {row.end}"


def place_words(row: Row, _: Kind) -> str:
    """The place with its division and country, each once."""
    country = name_of(row.country) if row.country is not None else row.cells.get("country", "")
    return ", ".join(dict.fromkeys(filter(None, (row.location, row.admin1, country))))


def actors_words(row: Row, _: Kind) -> str:
    """The two parties, and who is with them."""
    beside = f" (with {', '.join(row.others)})" if row.others else ""
    return f"{' – '.join(row.sides)}{beside}"


def deaths_words(row: Row, _: Kind) -> str:
    """The dead, with their range where there is one."""
    if row.best is None:
        written = row.cells.get("fatalities", "")
        return "0 (not known)" if written == "0" else written or row.cells.get("best", "")
    known = f"{row.best:,}"
    return known if row.low == row.best == row.high else f"{known} ({row.low:,} to {row.high:,})"
