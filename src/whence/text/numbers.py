"""Finds the numbers of a text: their bounds, the words that qualify them, and what they are when they are no count."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from whence.model.lists import Qualifier
from whence.text.number_tokens import TokenKind, Tokens, split_words, tokens_of
from whence.text.number_units import UnitHint, unit_hint
from whence.text.number_words import (
    Core,
    Kind,
    PhraseTable,
    by_first_word,
    core_at,
    longest,
    number_words,
    parse_number,
    vague_value,
)
from whence.vocab.load import words

_QUALIFIERS = (Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.ABOUT, Qualifier.EXACT)
_INCREMENT = len(_QUALIFIERS)
_MOST_PREFIXES = 4
_TOLL_REACH = 14
_DASHES = ("-", "–", "—", "‐", "‑", " - ", " – ")


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """A number in a text. `[start, end)` covers the words that qualify it, `[core_start, core_end)` the number alone.

    A vague number has no bounds and keeps its `word`; a decimal or a date has none either and always has a `unit_hint`
    (None for a count). `increment`: it comes on top of others ("12 more"); `cumulative`: it brings a total up to date.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    kind: Kind
    word: str | None = None
    unit_hint: UnitHint | None = None
    increment: bool = False
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with the tokens `[first, last)` of its whole phrase."""

    core: Core
    first: int
    last: int
    high: int | None
    qualifier: Qualifier
    increment: bool


@lru_cache(maxsize=512)
def find_numbers(text: str) -> tuple[NumberPhrase, ...]:
    """Every number of `text`, in order and without overlap; articles, zeros, ordinals and years among them."""
    tokens = tokens_of(text)
    found: list[NumberPhrase] = []
    index = 0
    while index < tokens.count:
        number = _number_at(tokens, index) if _may_start(tokens, index) else None
        if number is None:
            index += 1
            continue
        found.append(_phrase(tokens, number))
        index = number.last
    return tuple(found)


def guide_low(word: str | None) -> int:
    """The lower bound that the annotation guide gives a vague word; None is a plural alone. ValueError if unknown."""
    return vague_value(word, "guide")


def acled_number(word: str | None) -> int:
    """The number that ACLED's codebook gives a vague word; None is a plural alone. ValueError if unknown."""
    return vague_value(word, "acled")


def parse_core(written: str) -> tuple[int, int] | None:
    """The bounds of a number or range written alone ("1,200", "ten to twelve"); None when it is not one."""
    value = parse_number(written)
    if value is not None:
        return value, value
    tokens = tokens_of(written)
    first = core_at(tokens, 0)
    second = None if first is None else _second(tokens, first, between=True)
    if first is None or second is None or second.last != tokens.count:
        return None
    return None if first.value is None or second.value is None else (first.value, second.value)


@cache
def _before() -> PhraseTable:
    return by_first_word(_phrases("before"))


@cache
def _before_article() -> PhraseTable:
    return by_first_word(dict.fromkeys(words("numbers", "before", "article"), 0))


@cache
def _after() -> PhraseTable:
    return by_first_word(_phrases("after"))


def _phrases(side: str) -> dict[str, int]:
    """The qualifying phrases of one side, each with the place of its qualifier."""
    found = {}
    for place, qualifier in enumerate(_QUALIFIERS):
        if side == "before" or qualifier is not Qualifier.EXACT:
            found.update(dict.fromkeys(words("numbers", side, qualifier.value), place))
    found.update(dict.fromkeys(words("numbers", side, "increment"), _INCREMENT))
    return found


@cache
def _cumulative(key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(split_words(phrase) for phrase in words("numbers", "cumulative", key))


def _may_start(tokens: Tokens, index: int) -> bool:
    """Whether a number phrase may start at the token; spares the rules for plain words."""
    token = tokens.at(index)
    return token.kind is not TokenKind.WORD or token.lower in _starts()


@cache
def _starts() -> frozenset[str]:
    """Every word that a number phrase may start with."""
    table = number_words()
    tables = (_before(), table.cardinals, table.scales, table.collectives, table.ordinals, table.fixed, table.zeros)
    return frozenset({"a", "an", "any", "between", "from"}.union(*tables, table.vague, table.vague_heads))


def _number_at(tokens: Tokens, index: int) -> _Found | None:
    """The number phrase that starts at the token `index`, with as many qualifying words as stand before it."""
    place, qualifier, increment, article = index, Qualifier.EXACT, False, True
    for _ in range(_MOST_PREFIXES):
        ranged = _between(tokens, index, place, increment)
        if ranged is not None:
            return ranged
        prefix = longest(tokens, place, _before())
        if prefix is None or not tokens.runs_on(prefix[0] - 1):
            break
        article = article and longest(tokens, place, _before_article()) is not None
        place = prefix[0]
        increment = increment or prefix[1] == _INCREMENT
        if qualifier is Qualifier.EXACT and prefix[1] != _INCREMENT:
            qualifier = _QUALIFIERS[prefix[1]]
    core = core_at(tokens, place)
    if core is not None and place > index and _takes(tokens, core, article=article):
        return _with_suffix(tokens, _Found(core, index, core.last, core.value, qualifier, increment))
    core = core_at(tokens, index)
    if core is None:
        return None
    return _with_suffix(tokens, _Found(core, index, core.last, core.value, Qualifier.EXACT, core.increment))


def _takes(tokens: Tokens, core: Core, *, article: bool) -> bool:
    """Whether qualifying words before a number are its own: "at least a", but not "over a dispute", "about the second".

    Before an age they count people ("another 15-year-old"), so the age stands alone.
    """
    if core.ordinal or core.code or core.kind == "none":
        return False
    if core.kind == "article":
        return article
    return unit_hint(tokens, core) != "age"


def _between(tokens: Tokens, first: int, place: int, increment: bool) -> _Found | None:
    """A range with its opening word: "between 10 and 12", "from 10 to 12" (unless something rose from 10)."""
    opening = tokens.lower(place)
    if opening not in ("between", "from") or not tokens.runs_on(place):
        return None
    if opening == "from" and _rises_before(tokens, place):
        return None
    low = core_at(tokens, place + 1)
    high = None if low is None else _second(tokens, low, between=opening == "between")
    if low is None or high is None:
        return None
    core = replace(low, last=high.last, end=high.end)
    return _Found(core, first, high.last, high.value, Qualifier.RANGE, increment)


def _rises_before(tokens: Tokens, place: int) -> bool:
    return (tokens.lower(place - 1),) in _cumulative("rise") or (tokens.lower(place - 1),) in _cumulative("lift")


def _second(tokens: Tokens, low: Core, *, between: bool) -> Core | None:
    """The upper end of a range that starts with `low`: behind a dash, "to", "or", and after "between" also "and"."""
    joints = ("to", "or", "and") if between else ("to", "or")
    place = low.last
    if tokens.gap(place - 1) not in _DASHES:
        if tokens.lower(place) not in joints or not (tokens.runs_on(place - 1) and tokens.runs_on(place)):
            return None
        place += 1
    if low.kind not in ("digits", "words") or low.ordinal or low.code or low.value is None:
        return None
    more_than = tokens.matches(place, ("more", "than"))
    high = core_at(tokens, place + 2 * more_than)
    if high is None or high.kind not in ("digits", "words") or high.ordinal or high.code or high.value is None:
        return None
    if tokens.lower(high.first).startswith("0"):
        return None
    year = high.end - high.start == 4 and high.value in range(1900, 2100) and low.value <= 31
    return high if high.value > low.value and not year else None


def _with_suffix(tokens: Tokens, found: _Found) -> _Found:
    """The phrase with what stands behind the number: the upper end of a range, "or more", "of", "more"."""
    found = _ranged(tokens, found)
    if found.core.ordinal or found.core.code or found.core.kind in ("none", "article"):
        return found
    if tokens.lower(found.last) == "+" and tokens.gap(found.last - 1) == "":
        return replace(found, last=found.last + 1, qualifier=Qualifier.AT_LEAST)
    suffix = longest(tokens, found.last, _after()) if _flows(tokens, found.last - 1) else None
    if suffix is not None and _closes(tokens, suffix):
        found = _apply(found, suffix)
    if found.core.kind == "vague" and tokens.lower(found.last) == "of" and tokens.runs_on(found.last - 1):
        found = replace(found, last=found.last + 1)
    return found


def _flows(tokens: Tokens, index: int) -> bool:
    return tokens.runs_on(index) or tokens.hyphened(index)


def _closes(tokens: Tokens, suffix: tuple[int, int]) -> bool:
    """Whether words behind a number belong to it and do not open the next: "12 at least 5 hurt", "12 more than"."""
    last, place = suffix
    if place == _INCREMENT:
        return tokens.lower(last) != "than"
    return not (tokens.runs_on(last - 1) and core_at(tokens, last) is not None)


def _apply(found: _Found, suffix: tuple[int, int]) -> _Found:
    last, place = suffix
    if place == _INCREMENT:
        return replace(found, last=last, increment=True)
    exact = found.qualifier is Qualifier.EXACT
    return replace(found, last=last, qualifier=_QUALIFIERS[place] if exact else found.qualifier)


def _ranged(tokens: Tokens, found: _Found) -> _Found:
    """The phrase made a range where a second number follows: "10-12", "two or three", "about 20 to 30"."""
    rose = tokens.lower(found.first - 1) == "from" and _rises_before(tokens, found.first - 1)
    high = None if rose else _second(tokens, found.core, between=False)
    if high is None or found.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        return found
    core = replace(found.core, last=high.last, end=high.end)
    return replace(found, core=core, last=high.last, high=high.value, qualifier=Qualifier.RANGE)


def _phrase(tokens: Tokens, found: _Found) -> NumberPhrase:
    """The finished phrase: bounds by qualifier, hint, and whether it adds to or brings up a total."""
    core, (low, high, qualifier) = found.core, _bounds(found)
    start = core.start if found.first == core.first else tokens.at(found.first).start
    end = core.end if found.last == core.last else tokens.at(found.last - 1).end
    hint = unit_hint(tokens, core)
    counted = core.kind in ("digits", "words", "vague") and hint is None
    return NumberPhrase(
        start=start,
        end=end,
        core_start=core.start,
        core_end=core.end,
        low=low,
        high=high,
        qualifier=qualifier,
        kind=core.kind,
        word=tokens.text[core.start : core.end] if core.kind == "vague" else None,
        unit_hint=hint,
        increment=found.increment,
        cumulative=counted and _is_cumulative(tokens, found.first),
    )


def _bounds(found: _Found) -> tuple[int | None, int | None, Qualifier]:
    """The bounds and qualifier: "at least" has no upper bound, "at most" no lower, a vague word neither."""
    value, qualifier = found.core.value, found.qualifier
    if found.core.kind == "vague":
        return None, None, Qualifier.VAGUE
    if found.core.kind == "none":
        return 0, 0, Qualifier.NONE
    if qualifier is Qualifier.AT_LEAST:
        return value, None, qualifier
    if qualifier is Qualifier.AT_MOST:
        return None, value, qualifier
    return value, found.high, qualifier


def _is_cumulative(tokens: Tokens, first: int) -> bool:
    """Whether the words before bring a total up to this number: "the toll rose to", "bringing to", "toll reached"."""
    before = tokens.lower(first - 1)
    reach = (before,) in _cumulative("reach") or (tokens.lower(first - 2), before) in _cumulative("reach")
    if not (reach or before == "to") or not tokens.runs_on(first - 1):
        return False
    left = _clause_before(tokens, first - 1)
    if reach:
        return any((word,) in _cumulative("totals") for word in left)
    toll = any((word,) in _cumulative("nouns") for word in left)
    rose = any((word,) in _cumulative("rise") for word in left)
    lifted = any((word,) in _cumulative("lift") for word in left)
    following = tuple(tokens.lower(first + ahead) for ahead in range(6))
    toll_after = (
        bool(left) and (left[0],) in _cumulative("lift") and any((w,) in _cumulative("nouns") for w in following)
    )
    return (toll and (rose or lifted)) or toll_after


def _clause_before(tokens: Tokens, index: int) -> tuple[str, ...]:
    """The words before the token in its sentence, nearest first, as far as a toll may stand from its number."""
    found = []
    for place in range(index - 1, max(index - 1 - _TOLL_REACH, -1), -1):
        if tokens.gap(place).strip(" \n\t'\"-,"):
            break
        found.append(tokens.lower(place))
    return tuple(found)
