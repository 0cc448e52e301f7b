"""Tells what a number is when it counts no people or things: a year, an age, a time, money, part of a name."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from whence.text.number_tokens import TokenKind, Tokens
from whence.text.number_words import Core, by_first_word, longest, number_words
from whence.vocab.load import words

UnitHint = Literal[
    "year",
    "age",
    "percent",
    "time",
    "money",
    "ordinal",
    "distance",
    "duration",
    "weapon",
    "date",
    "measure",
    "times",
    "fraction",
    "designation",
    "pronoun",
    "one_of",
]
"""What a number is when it is no count.

"designation" is part of a name ("Resolution 2254"), "pronoun" a "one" that stands for a thing named before, "one_of" a
"one" that says what a thing is like ("is one of the leaders", "one of the worst attacks").
"""

_AFTER: tuple[UnitHint, ...] = (
    "age",
    "percent",
    "time",
    "money",
    "distance",
    "duration",
    "measure",
    "times",
    "designation",
)
UnitRule = Callable[[Tokens, Core], UnitHint | None]
"""Tells what a number is by one sort of sign beside it, None where there is none."""
YEARS = range(1900, 2100)
OLDEST = 110
_DAY_DIGITS = 2
_AGES_REACH = 12  # words from the last of several ages back to the word that says that they are ages


def unit_hint(tokens: Tokens, core: Core) -> UnitHint | None:
    """What the number is where it is no count of people or things; None for a count."""
    return first_hint(_RULES, tokens, core)


def first_hint(rules: Sequence[UnitRule], tokens: Tokens, core: Core) -> UnitHint | None:
    """What the first rule that knows a number says it is; None where it counts people or things."""
    return next((found for rule in rules if (found := rule(tokens, core)) is not None), None)


def currency(tokens: Tokens, core: Core, signs: Collection[str]) -> UnitHint | None:
    """Money, where one of the signs stands glued before the number."""
    before = tokens.lower(core.first - 1)
    glued = tokens.gap(core.first - 1).strip() == "" and before != ""
    return "money" if glued and before in signs else None


@cache
def _set(*keys: str) -> frozenset[str]:
    return frozenset(words("number_units", *keys))


@cache
def _after_table() -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    phrases = {phrase: place for place, unit in enumerate(_AFTER) for phrase in words("number_units", "after", unit)}
    return dict(by_first_word(phrases))


def _form(tokens: Tokens, core: Core) -> UnitHint | None:
    """What the form of the number alone tells: dates, clock times, codes and ordinals."""
    token = tokens.at(core.first)
    if token.kind is TokenKind.DATE:
        return "date"
    if token.kind is TokenKind.CLOCK:
        return "time"
    if token.kind is TokenKind.PHONE:
        return "designation"
    if core.code:
        return _code(tokens, core)
    if core.ordinal:
        return "date" if _beside_month(tokens, core) else "ordinal"
    return None


def _code(tokens: Tokens, core: Core) -> UnitHint:
    prefix = tokens.text[tokens.at(core.first).start : core.start].rstrip("-").lower()
    if prefix in _set("before", "money"):
        return "money"
    if prefix in _set("months", "names"):
        return "date"
    return "weapon" if prefix in _set("weapons", "prefixes") else "designation"


def _glued(tokens: Tokens, core: Core) -> UnitHint | None:
    """What letters glued to digits tell: "1980s", "20s", "5km", "10am", "5B"."""
    token = tokens.at(core.last - 1)
    suffix = token.suffix.lower() if core.end == token.number_end else ""
    if token.kind is not TokenKind.DIGITS or not suffix:
        return None
    if suffix == "s":
        return "year" if core.value in YEARS else "age"
    for unit in _AFTER:
        if suffix in _set("after", unit):
            return unit
    return "distance" if suffix == "m" else "designation"


def _currency(tokens: Tokens, core: Core) -> UnitHint | None:
    return currency(tokens, core, _set("before", "money"))


def _measured(tokens: Tokens, core: Core) -> UnitHint | None:
    """What the words behind it tell: "13-year-old", "30 percent", "5 km", "three days", "four times"."""
    if not (tokens.runs_on(core.last - 1) or tokens.hyphened(core.last - 1) or tokens.lower(core.last) == "%"):
        return None
    found = longest(tokens, core.last, _after_table())
    if found is None:
        return None
    hint = _AFTER[found[1]]
    return "age" if hint == "duration" and tokens.lower(found[0]) in ("old", "olds") else hint


def _fraction(tokens: Tokens, core: Core) -> UnitHint | None:
    if core.fraction:
        return "fraction"
    close = tokens.hyphened(core.last - 1) or tokens.gap(core.last - 1) == " "
    part = close and core.kind in ("words", "article") and tokens.lower(core.last) in _set("after", "fraction")
    return "fraction" if part and _is_part(tokens, core) else None


def _is_part(tokens: Tokens, core: Core) -> bool:
    """Whether "two thirds" is a part; "a third" and "one half" need "of" behind them ("a third man" is an ordinal)."""
    return tokens.lower(core.last).endswith("s") or tokens.lower(core.last + 1) == "of"


def _beside_month(tokens: Tokens, core: Core) -> bool:
    months = _set("months", "names")
    before, after = tokens.lower(core.first - 1), tokens.lower(core.last)
    behind = core.last + (after == "of")
    stopped = "." in tokens.gap(core.first - 1) and len(before) > 4
    if before in months and _close(tokens, core.first - 1) and not stopped and not _has_day(tokens, core.first - 1):
        return True
    if tokens.lower(behind) not in months or not _close(tokens, core.last - 1):
        return False
    return not (tokens.lower(behind) == "may" and _is_verb(tokens, behind))


def _has_day(tokens: Tokens, month: int) -> bool:
    """Whether a month has its day before it, so that what stands behind it is none: "on 5 June, [12] civilians"."""
    before = tokens.lower(month - 1)
    return before.isdigit() and len(before) <= _DAY_DIGITS and tokens.gap(month - 1).strip() == ""


def _is_verb(tokens: Tokens, index: int) -> bool:
    return tokens.raw(index) == "may" or tokens.lower(index + 1) in _set("months", "verb_after_may")


def _close(tokens: Tokens, index: int) -> bool:
    """Whether at most a space, full stop, comma or hyphen stands between the token at `index` and the next."""
    return tokens.gap(index).strip(" .,-\n") == "" and tokens.gap(index).count("\n") < 2


def _date(tokens: Tokens, core: Core) -> UnitHint | None:
    digits = tokens.lower(core.first)
    if core.kind != "digits" or core.value is None:
        return None
    if core.value <= 31 and _beside_month(tokens, core):
        return "date"
    run_together = re.fullmatch(r"\d{1,2}(?:19|20)\d\d", digits) and tokens.lower(core.first - 1) in _set(
        "months", "names"
    )
    return "date" if run_together else _short_year(tokens, core)


def _short_year(tokens: Tokens, core: Core) -> UnitHint | None:
    """A year of two digits behind a day and a month: "25 AUG 89", but not "on 25 August, 89", "25 August 89 people"."""
    counts = not tokens.raw(core.first - 1).isupper() and _plural_follows(tokens, core)
    if counts or "," in tokens.gap(core.first - 1):
        return None
    digits = tokens.at(core.first).kind is TokenKind.DIGITS and len(tokens.raw(core.first)) == 2
    month = tokens.lower(core.first - 1) in _set("months", "names")
    return "year" if digits and month and tokens.at(core.first - 2).kind is TokenKind.DIGITS else None


def _year(tokens: Tokens, core: Core) -> UnitHint | None:
    """Four bare digits from 1900 to 2099, unless a plural noun follows and no word before leads to a year."""
    token = tokens.at(core.first)
    bare = core.last == core.first + 1 and token.kind is TokenKind.DIGITS and len(token.lower) == 4
    if not bare or core.value not in YEARS:
        return None
    before = tokens.lower(core.first - 1)
    led = before in _set("before", "year") or before in _set("months", "names") or _day_before(tokens, core)
    return "year" if led or not _plural_follows(tokens, core) else None


def _day_before(tokens: Tokens, core: Core) -> bool:
    month = tokens.lower(core.first - 2) in _set("months", "names")
    return month and tokens.at(core.first - 1).kind is TokenKind.DIGITS


def _plural_follows(tokens: Tokens, core: Core) -> bool:
    """Whether a noun in the plural stands next or behind one adjective."""
    for place in (core.last, core.last + 1):
        if not tokens.runs_on(place - 1):
            return False
        word = tokens.lower(place)
        if word in ("people", "men", "women", "children") or (len(word) > 3 and word.endswith("s")):
            return True
    return False


def _time(tokens: Tokens, core: Core) -> UnitHint | None:
    token = tokens.at(core.first)
    military = token.kind is TokenKind.DIGITS and len(token.lower) == 4 and token.lower.startswith("0")
    return "time" if military else None


def _aged(tokens: Tokens, core: Core) -> UnitHint | None:
    """An age by the word before ("aged 12", "under the age of 18") or between commas behind a name (", 34,")."""
    place = core.first - 2 if tokens.lower(core.first - 1) in ("between", "from") else core.first - 1
    before = tokens.lower(place)
    if before in ("aged", "age", "ages") or (before == "of" and tokens.lower(place - 1) == "age"):
        return "age"
    if listed_age(tokens, core, _english_ages):
        return "age"
    token = tokens.at(core.first)
    named = tokens.gap(core.first - 1) == ", " and tokens.raw(core.first - 1)[:1].isupper()
    closed = tokens.text[core.end : core.end + 1] in (",", ".")
    digits = token.kind is TokenKind.DIGITS and core.value is not None and 0 < core.value < OLDEST
    return "age" if named and closed and digits else None


@dataclass(frozen=True, slots=True)
class AgeWords:
    """Words of a language around ages in a row: those that open it, those inside it, numbers, those that may follow."""

    openers: frozenset[str]
    joints: frozenset[str]
    numbers: frozenset[str]
    closing: frozenset[str]


def listed_age(tokens: Tokens, core: Core, ages: Callable[[], AgeWords]) -> bool:
    """Whether the number is one of several ages: "aged 4, 7 and [9] were", not "a boy aged 6 and [11] soldiers"."""
    if core.value is None or not 0 < core.value < OLDEST:
        return False
    known = ages()
    if tokens.runs_on(core.last - 1) and tokens.lower(core.last) not in known.closing | known.joints:
        return False
    for place in range(core.first - 1, max(-1, core.first - 1 - _AGES_REACH), -1):
        if tokens.gap(place).strip(" ,\u00a0\u202f"):
            return False
        word = tokens.lower(place)
        if word in known.openers:
            return True
        if word not in known.joints | known.numbers and tokens.at(place).kind is not TokenKind.DIGITS:
            return False
    return False


@cache
def _english_ages() -> AgeWords:
    return AgeWords(
        frozenset({"aged", "ages"}),
        _set("ages", "joints"),
        frozenset(number_words().cardinals),
        _set("ages", "closing"),
    )


def _named(tokens: Tokens, core: Core) -> UnitHint | None:
    """A number in a name: "Resolution 2254", "Division 30", "AK 47"."""
    before, digits = tokens.lower(core.first - 1), tokens.at(core.first).kind is TokenKind.DIGITS
    if not digits or not before or not _close(tokens, core.first - 1):
        return None
    raw = tokens.raw(core.first - 1)
    if before in _set("weapons", "makers") and tokens.hyphened(core.first - 1):
        return "weapon"
    if before in _set("weapons", "spaced") and raw.isupper():
        return "weapon"
    if before in _set("before", "designation"):
        return "designation"
    return "designation" if before in _set("before", "unit_names") and raw[:1].isupper() else None


def _superlative(tokens: Tokens, index: int) -> bool:
    """Whether one of the next few words sets a thing above others: "worst", "most", "deadliest"."""
    words_ahead = (tokens.lower(index + ahead) for ahead in range(3))
    return any(
        word in _set("pronoun", "superlatives") or (len(word) > 5 and word.endswith("est")) for word in words_ahead
    )


def _one(tokens: Tokens, core: Core) -> UnitHint | None:
    """The pronoun "one", and "one of the ..."."""
    if core.last != core.first + 1 or tokens.lower(core.first) not in ("one", "one's"):
        return None
    before, after = tokens.lower(core.first - 1), tokens.lower(core.last)
    if after == "of" and tokens.lower(core.last + 1) in _set("pronoun", "of_what"):
        return "one_of" if before in _set("pronoun", "copulas") or _superlative(tokens, core.last + 2) else None
    if before in _set("pronoun", "before") or after in _set("pronoun", "after"):
        return "pronoun"
    return None


_RULES: tuple[UnitRule, ...] = (
    _form,
    _glued,
    _currency,
    _measured,
    _fraction,
    _date,
    _year,
    _time,
    _aged,
    _named,
    _one,
)
