"""Tells what a number is in French when it counts no people or things: a year, an age, a time, money, a name."""

import re
from functools import cache

from whence.text.number_tokens import TokenKind, Tokens
from whence.text.number_units import OLDEST, YEARS, AgeWords, UnitHint, UnitRule, currency, first_hint, listed_age
from whence.text.number_words import Core, PhraseTable, by_first_word, longest
from whence.text.tables import int_table
from whence.vocab.load import words

_FILE = "fr/number_units"
_AFTER: tuple[UnitHint, ...] = ("percent", "money", "distance", "duration", "measure", "times")
_RANGING = ("au", "et", "ou", "à")


def french_unit_hint(tokens: Tokens, core: Core) -> UnitHint | None:
    """What the number is where it is no count of people or things; None for a count."""
    return first_hint(_RULES, tokens, core)


@cache
def _set(*keys: str) -> frozenset[str]:
    return frozenset(words(_FILE, *keys))


@cache
def _after_table() -> PhraseTable:
    phrases = {phrase: place for place, unit in enumerate(_AFTER) for phrase in words(_FILE, "after", unit)}
    return by_first_word(phrases, "fr")


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
        return "date" if _month_behind(tokens, core) else "ordinal"
    return None


def _code(tokens: Tokens, core: Core) -> UnitHint:
    prefix = tokens.text[tokens.at(core.first).start : core.start].rstrip("-").lower()
    if prefix in _set("before", "money"):
        return "money"
    weapon = prefix in words("number_units", "weapons", "prefixes")
    return "weapon" if weapon and prefix not in _set("before", "designation") else "designation"


def _glued(tokens: Tokens, core: Core) -> UnitHint | None:
    """What letters glued to digits tell: "5km", "10h", "5B"."""
    token = tokens.at(core.last - 1)
    suffix = token.suffix.lower() if core.end == token.number_end else ""
    if token.kind is not TokenKind.DIGITS or not suffix:
        return None
    if suffix == "h":
        return "time"
    for unit in _AFTER:
        if suffix in _set("after", unit):
            return unit
    return "distance" if suffix == "m" else "designation"


def _currency(tokens: Tokens, core: Core) -> UnitHint | None:
    return currency(tokens, core, _set("before", "money"))


def _measured(tokens: Tokens, core: Core) -> UnitHint | None:
    """What the words behind it tell: "12 ans", "30 %", "5 km", "trois jours", "quatre fois"."""
    place = core.last
    if tokens.lower(place) in ("de", "d'") and tokens.runs_on(place - 1):
        place += 1  # "une dizaine de kilomètres", "deux millions d'euros"
    if not (tokens.runs_on(place - 1) or tokens.hyphened(place - 1) or tokens.lower(place) == "%"):
        return None
    word = tokens.lower(place)
    if word in _set("after", "hours"):
        return "time" if tokens.lower(core.first - 1) in _set("before", "at_hour") else "duration"
    if word in _set("after", "years"):
        return _aged_or_lasted(tokens, core)
    if word == "m" and core.kind == "digits":
        return "distance"
    found = longest(tokens, place, _after_table())
    return None if found is None else _AFTER[found[1]]


def _aged_or_lasted(tokens: Tokens, core: Core) -> UnitHint:
    """Whether years are an age ("âgé de 12 ans", "un garçon de 12 ans", ", 34 ans,") or how long it lasted."""
    before = tokens.lower(core.first - 1)
    if before in _set("before", "lasted"):
        return "duration"
    if before in ("de", "d'"):
        return "duration" if tokens.lower(core.first - 2) in _set("before", "lasted") else "age"
    named = tokens.gap(core.first - 1).strip() in (",", "(")
    return "age" if named and core.value is not None and core.value < OLDEST else "duration"


def _fraction(tokens: Tokens, core: Core) -> UnitHint | None:
    if core.fraction:
        return "fraction"
    part = core.kind in ("words", "article") and tokens.lower(core.last) in _set("after", "fraction")
    return "fraction" if part and tokens.runs_on(core.last - 1) else None


def _month_behind(tokens: Tokens, core: Core) -> bool:
    """Whether a month stands right behind the number."""
    return tokens.lower(core.last) in _set("months", "names") and _close(tokens, core.last - 1)


def _close(tokens: Tokens, index: int) -> bool:
    """Whether at most a space, full stop, comma or hyphen stands between the token at `index` and the next."""
    return tokens.gap(index).strip(" .,-\n\u00a0\u202f") == "" and tokens.gap(index).count("\n") < 2


def _date(tokens: Tokens, core: Core) -> UnitHint | None:
    """A day before its month ("12 mars"), the first of two ("du 12 au 13 mars"), or one behind a weekday."""
    if core.value is None or core.value > 31 or core.kind not in ("digits", "words"):
        return None
    if _month_behind(tokens, core):
        return "date"
    if tokens.lower(core.last) in _RANGING and core.kind == "digits":
        second = core.last + 1 + (tokens.lower(core.last + 1) == "le")
        if tokens.at(second).kind is TokenKind.DIGITS and tokens.lower(second + 1) in _set("months", "names"):
            return "date"
    led = tokens.lower(core.first - 1) in ("du", "le", "au") and core.kind == "digits"
    return "date" if led and not tokens.runs_on(core.last - 1) else None


def _year(tokens: Tokens, core: Core) -> UnitHint | None:
    """Four bare digits from 1900 to 2099, unless a plural noun follows and no word before leads to a year."""
    token = tokens.at(core.first)
    bare = token.kind is TokenKind.DIGITS and re.fullmatch(r"\d{4}", token.lower) is not None
    if not bare or core.value not in YEARS or core.last != core.first + 1:
        return None
    before = tokens.lower(core.first - 1)
    if before in _set("months", "names"):
        return "year"
    plural = tokens.runs_on(core.last - 1) and tokens.lower(core.last).endswith(("s", "x"))
    return None if plural and before not in ("en", "depuis", "fin", "début", "l'année") else "year"


def _aged(tokens: Tokens, core: Core) -> UnitHint | None:
    """An age by the word before: "âgé de 12", "âgés de 12 à 15 ans"."""
    of = tokens.lower(core.first - 1) in ("de", "d'", "entre")
    first = of and tokens.lower(core.first - 2) in _set("before", "aged")
    return "age" if first or listed_age(tokens, core, _ages) else None


@cache
def _ages() -> AgeWords:
    return AgeWords(
        _set("before", "aged"),
        _set("ages", "joints"),
        frozenset(int_table("fr/numbers", "cardinals")),
        _set("ages", "closing"),
    )


def _named(tokens: Tokens, core: Core) -> UnitHint | None:
    """A number in a name: "la résolution 2254", "la 3 Division", "RN 6", "AK 47"."""
    before, digits = tokens.lower(core.first - 1), tokens.at(core.first).kind is TokenKind.DIGITS
    if not digits or not before or not _close(tokens, core.first - 1):
        return None
    if before in _set("before", "designation"):
        return "designation"
    raw = tokens.raw(core.first - 1)
    if raw.isupper() and before in words("number_units", "weapons", "spaced"):
        return "weapon"
    return "designation" if before in _set("before", "unit_names") and raw[:1].isupper() else None


def _one(tokens: Tokens, core: Core) -> UnitHint | None:
    """The pronoun "l'un", "quelqu'un", and "l'un des ..."."""
    if core.last != core.first + 1 or tokens.lower(core.first) not in ("un", "une"):
        return None
    if tokens.lower(core.first - 1) not in _set("pronoun", "before"):
        return None
    if tokens.lower(core.last) not in _set("pronoun", "of_what"):
        return "pronoun"
    of_kind = tokens.lower(core.first - 2) in _set("pronoun", "copulas")
    best = any(tokens.lower(core.last + ahead) in _set("pronoun", "superlatives") for ahead in (1, 2, 3))
    return "one_of" if of_kind or best else None


_RULES: tuple[UnitRule, ...] = (
    _form,
    _glued,
    _currency,
    _aged,
    _measured,
    _fraction,
    _date,
    _year,
    _named,
    _one,
)
