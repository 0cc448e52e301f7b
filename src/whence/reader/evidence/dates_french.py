"""French dates as the date test reads them: small, and apart from what the readers use.

It reads full and partial dates, weekdays, words that count from the report's own day or from the one told before,
nights, ranges, months, years and periods. What it does not know is no date.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from whence.model.errors import DataError
from whence.text.date_anchor import anchor_of
from whence.text.date_types import Anchor, DateKind, DatePhrase, Part, Relation, TimeUnit
from whence.text.numbers import parse_core
from whence.vocab.load import read_table

_FILE = "fr/evidence"
_SINCE = re.compile(r"\b(?:depuis|à (?:partir|compter) (?:de|du)|dès)(?: (?:le|la|les|l'))?\s*$", re.IGNORECASE)
_LAST, _NEXT = r"(?:derni(?:er|ère)s?|passée?s?|écoulée?s?)", r"(?:prochaine?s?|suivante?s?)"


def find_french_dates(text: str) -> tuple[DatePhrase, ...]:
    """The date phrases of a French text, in order, none overlapping another."""
    found: list[DatePhrase] = []
    end = 0
    for match in _pattern().finditer(_spaced(text)):
        phrase = _phrase(match)
        if phrase is not None and match.start() >= end:
            since = phrase.relation is Relation.ON and _SINCE.search(text[max(0, match.start() - 30) : match.start()])
            found.append(replace(phrase, relation=Relation.SINCE) if since else phrase)
            end = match.end()
    return tuple(found)


def french_anchor(text: str, published: date | None) -> Anchor:
    """The days that a French report's words may count from."""
    return anchor_of(find_french_dates(text), published)


def _spaced(text: str) -> str:
    """The text with plain spaces and apostrophes, character for character."""
    return text.translate(str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"}))


@cache
def _table(key: str) -> Mapping[str, int]:
    """A table of date words with their numbers; raises DataError when it is not one."""
    table = read_table(_FILE)["dates"][key]
    if not all(isinstance(number, int) for number in table.values()):
        raise DataError(f"vocabulary {_FILE}.toml, dates.{key}: values must be numbers")
    return dict(table)


def _any(key: str) -> str:
    return "|".join(sorted((re.escape(word) for word in _table(key)), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    """Every form of a date, the longest first; the group that matched tells which."""
    month, weekday = rf"(?:{_any('months')})\.?(?!\w)", rf"(?:{_any('weekdays')})(?!\w)"
    day = r"(?:1er|[12]?\d|3[01])(?!\d)"
    full = rf"(?:{weekday},? )?(?:le )?{day} {month}(?: \d{{4}})?"
    count = r"(?:\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente)"
    unit = rf"(?:{_any('units')})(?!\w)"
    forms = {
        "range": rf"(?:{day}|(?:{weekday} )?{day} {month}) (?:au|et|à|et le|et au) (?:{weekday} )?(?:le )?{day} {month}(?: \d{{4}})?",
        "nights": rf"nuit (?:de |du |d'){weekday} (?:à|au) {weekday}|{weekday} (?:à|au|et) {weekday}",
        "full": full,
        "numeric": r"\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\d)|\d{4}-\d\d-\d\d(?!\d)",
        "weekday": rf"{weekday}(?: (?:{_LAST}|{_NEXT}))?",
        "own": rf"(?:{_any('own_day')})(?!\w)",
        "shift": rf"(?:{count} {unit} (?:plus (?:tôt|tard)|auparavant|après|avant)|{_any('shifts')})(?!\w)",
        "same": r"(?:le même jour|ce jour-là|la même journée)(?!\w)",
        "night": r"(?:dans la nuit|cette nuit|la nuit dernière|nuit dernière)(?!\w)",
        "ago": rf"il y a {count} {unit}",
        "recent": rf"(?:ces|les|des) (?:{count} )?(?:{_LAST} (?:{count} )?{unit}|{count} {unit} {_LAST})",
        "period": rf"(?:(?:la |le |l')?{unit} (?:{_LAST}|{_NEXT})|(?:cette|ce|cet) {unit})(?!\w)",
        "lasted": rf"(?:pendant|durant) {count} {unit}",
        "month": rf"(?:(?:début|mi|fin|courant)[ -])?{month} \d{{4}}|(?:(?:début|mi|fin|courant)[ -]|(?:en|mois de|mois d') ?){month}",
        "year": r"(?:(?:début|mi|fin)[ -]|(?:en|depuis|l'année|année|dès|avant|après) )(?:19|20)\d\d(?!\d)",
    }
    parts = "|".join(rf"(?P<{name}>{form})" for name, form in forms.items())
    return re.compile(rf"(?<!\w)(?:{parts})", re.IGNORECASE)


def _phrase(match: re.Match[str]) -> DatePhrase | None:
    """The phrase that a match of a form stands for, None where its words name no time."""
    return _READERS[match.lastgroup or ""](match)


def _bare(match: re.Match[str], kind: DateKind) -> DatePhrase:
    return DatePhrase(match.start(), match.end(), kind, match.group())


def _numbers(text: str, key: str) -> list[int]:
    """The numbers that words of a table stand for in the text, in order."""
    words = (word.strip(".") for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?", text.lower()))
    return [_table(key)[word] for word in words if word in _table(key)]


def _days(text: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)]


def _year_in(text: str) -> int | None:
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
    return int(years[-1]) if years else None


def _full(match: re.Match[str]) -> DatePhrase:
    words = match.group()
    weekday = _numbers(words, "weekdays")
    return replace(
        _bare(match, DateKind.DAY),
        year=_year_in(words),
        month=_numbers(words, "months")[-1],
        day=_days(words)[0],
        weekday=weekday[0] if weekday else None,
    )


def _range(match: re.Match[str]) -> DatePhrase:
    words = match.group()
    months, days, year = _numbers(words, "months"), _days(words), _year_in(words)
    ends = [
        replace(_bare(match, DateKind.DAY), year=year, month=month, day=day)
        for month, day in zip((months[0], months[-1]), (days[0], days[-1]), strict=True)
    ]
    return replace(_bare(match, DateKind.RANGE), first=ends[0], last=ends[1])


def _nights(match: re.Match[str]) -> DatePhrase:
    first, last = _numbers(match.group(), "weekdays")[:2]
    ends = [replace(_bare(match, DateKind.WEEKDAY), weekday=weekday) for weekday in (first, last)]
    return replace(_bare(match, DateKind.RANGE), first=ends[0], last=ends[1])


def _numeric(match: re.Match[str]) -> DatePhrase | None:
    first, second, third = (int(part) for part in re.findall(r"\d+", match.group()))
    year, month, day = (first, second, third) if first > 31 else (third, second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return replace(_bare(match, DateKind.DAY), year=year, month=month, day=day)


def _step(words: str) -> int | None:
    """Which way words count: -1 for the last one, 1 for the next, None where they do not say."""
    if re.search(_LAST, words, re.IGNORECASE):
        return -1
    return 1 if re.search(_NEXT, words, re.IGNORECASE) else None


def _weekday(match: re.Match[str]) -> DatePhrase:
    words = match.group()
    return replace(_bare(match, DateKind.WEEKDAY), weekday=_numbers(words, "weekdays")[0], step=_step(words))


def _own(match: re.Match[str]) -> DatePhrase:
    return replace(_bare(match, DateKind.RELATIVE_DAY), step=_table("own_day")[match.group().lower()])


def _count(words: str) -> tuple[int, int] | None:
    """The number of units in the words."""
    found = (parse_core(word, "fr") or _ONE.get(word) for word in re.findall(r"\w+", words.lower()))
    return next((bounds for bounds in found if bounds is not None), None)


_ONE = {"un": (1, 1), "une": (1, 1)}
_UNITS = (TimeUnit.MINUTE, TimeUnit.HOUR, TimeUnit.DAY, TimeUnit.WEEKEND, TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.YEAR)


def _unit(words: str) -> TimeUnit:
    return _UNITS[_numbers(words, "units")[0]]


def _shift(match: re.Match[str]) -> DatePhrase:
    words = match.group().lower()
    if words in _table("shifts"):
        return replace(_bare(match, DateKind.SHIFT), unit=TimeUnit.DAY, step=_table("shifts")[words])
    later = words.endswith(("tard", "après"))
    return replace(_bare(match, DateKind.SHIFT), unit=_unit(words), step=1 if later else -1, count=_count(words))


def _same(match: re.Match[str]) -> DatePhrase:
    return replace(_bare(match, DateKind.SAME), unit=TimeUnit.DAY)


def _night(match: re.Match[str]) -> DatePhrase:
    return _bare(match, DateKind.OVERNIGHT)


def _ago(match: re.Match[str]) -> DatePhrase:
    words = match.group()
    return replace(_bare(match, DateKind.AGO), unit=_unit(words), step=-1, count=_count(words[len("il y a ") :]))


def _recent(match: re.Match[str]) -> DatePhrase:
    words = match.group()
    return replace(_bare(match, DateKind.RECENT), unit=_unit(words), step=-1, count=_count(words))


def _period(match: re.Match[str]) -> DatePhrase:
    words = match.group()
    return replace(_bare(match, DateKind.PERIOD), unit=_unit(words), step=_step(words) or 0)


def _lasted(match: re.Match[str]) -> DatePhrase:
    words = match.group()
    count, unit = _count(words), _unit(words)
    days = count[1] if count is not None and unit is TimeUnit.DAY else None
    return replace(_bare(match, DateKind.DURATION), unit=unit, count=count, lasted_days=days)


_PARTS = (("début", Part.EARLY), ("mi", Part.MID), ("fin", Part.LATE))


def _part(words: str) -> Part | None:
    return next((part for word, part in _PARTS if re.match(rf"{word}[ -]", words.lower())), None)


def _month(match: re.Match[str]) -> DatePhrase:
    words = match.group()
    month = _numbers(re.sub(r"^(?:début|mi|fin|courant)[ -]", "", words, flags=re.IGNORECASE), "months")[-1]
    return replace(_bare(match, DateKind.MONTH), year=_year_in(words), month=month, part=_part(words))


def _year(match: re.Match[str]) -> DatePhrase:
    words = match.group()
    relation = Relation.SINCE if words.lower().startswith(("depuis", "dès")) else Relation.ON
    return replace(_bare(match, DateKind.YEAR), year=_year_in(words), part=_part(words), relation=relation)


_READERS: Mapping[str, Callable[[re.Match[str]], DatePhrase | None]] = {
    "range": _range,
    "nights": _nights,
    "full": _full,
    "numeric": _numeric,
    "weekday": _weekday,
    "own": _own,
    "shift": _shift,
    "same": _same,
    "night": _night,
    "ago": _ago,
    "recent": _recent,
    "period": _period,
    "lasted": _lasted,
    "month": _month,
    "year": _year,
}
