"""Finds the numbers of a text: their bounds, the words that qualify them, and what they are when they are no count."""

from dataclasses import dataclass, replace
from functools import lru_cache

from whence.model.lists import Qualifier
from whence.text.number_french import french_vague_value
from whence.text.number_rules import INCREMENT, QUALIFIERS, NumberRules, rules_for
from whence.text.number_tokens import TokenKind, Tokens, tokens_of
from whence.text.number_units import UnitHint
from whence.text.number_words import Core, Kind, longest, vague_value

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
def find_numbers(text: str, language: str = "en") -> tuple[NumberPhrase, ...]:
    """Every number of `text`, in order and without overlap; articles, zeros, ordinals and years among them.

    `language` is "en" or "fr" (ISO 639-1); a text in another one is read by the English rules.
    """
    rules = rules_for(language)
    tokens = tokens_of(text, rules.language)
    found: list[NumberPhrase] = []
    index = 0
    while index < tokens.count:
        number = _number_at(rules, tokens, index) if _may_start(rules, tokens, index) else None
        if number is None:
            index += 1
            continue
        found.append(_phrase(rules, tokens, number))
        index = number.last
    return tuple(found)


def guide_low(word: str | None, language: str = "en") -> int:
    """The lower bound that the annotation guide gives a vague word; None is a plural alone. ValueError if unknown."""
    return french_vague_value(word, "guide") if language == "fr" else vague_value(word, "guide")


def acled_number(word: str | None, language: str = "en") -> int:
    """The number that ACLED's codebook gives a vague word; None is a plural alone. ValueError if unknown."""
    return french_vague_value(word, "acled") if language == "fr" else vague_value(word, "acled")


def parse_core(written: str, language: str = "en") -> tuple[int, int] | None:
    """The bounds of a number or range written alone ("1,200", "ten to twelve"); None when it is not one."""
    rules = rules_for(language)
    tokens = tokens_of(written, rules.language)
    first = rules.core_at(tokens, 0)
    if first is None or first.last == tokens.count:
        return None if first is None or first.value is None else (first.value, first.value)
    second = _second(rules, tokens, first, between=True)
    if second is None or second.last != tokens.count:
        return None
    return None if first.value is None or second.value is None else (first.value, second.value)


def _may_start(rules: NumberRules, tokens: Tokens, index: int) -> bool:
    """Whether a number phrase may start at the token; spares the rules for plain words."""
    token = tokens.at(index)
    return token.kind is not TokenKind.WORD or token.lower in rules.starts


def _number_at(rules: NumberRules, tokens: Tokens, index: int) -> _Found | None:
    """The number phrase that starts at the token `index`, with as many qualifying words as stand before it."""
    place, qualifier, increment, article = index, Qualifier.EXACT, False, True
    for _ in range(_MOST_PREFIXES):
        ranged = _between(rules, tokens, index, place, increment)
        if ranged is not None:
            return ranged
        prefix = longest(tokens, place, rules.before)
        if prefix is None or not tokens.runs_on(prefix[0] - 1):
            break
        article = article and longest(tokens, place, rules.article) is not None
        place = prefix[0]
        increment = increment or prefix[1] == INCREMENT
        if qualifier is Qualifier.EXACT and prefix[1] != INCREMENT:
            qualifier = QUALIFIERS[prefix[1]]
    core = rules.core_at(tokens, place)
    if core is not None and place > index and _takes(rules, tokens, core, article=article):
        return _with_suffix(rules, tokens, _Found(core, index, core.last, core.value, qualifier, increment))
    core = rules.core_at(tokens, index)
    if core is None:
        return None
    return _with_suffix(rules, tokens, _Found(core, index, core.last, core.value, Qualifier.EXACT, core.increment))


def _takes(rules: NumberRules, tokens: Tokens, core: Core, *, article: bool) -> bool:
    """Whether qualifying words before a number are its own: "at least a", but not "over a dispute", "about the second".

    Before an age they count people ("another 15-year-old"), so the age stands alone.
    """
    if core.ordinal or core.code or core.kind == "none":
        return False
    if core.kind == "article":
        return article
    return rules.unit_hint(tokens, core) != "age"


def _between(rules: NumberRules, tokens: Tokens, first: int, place: int, increment: bool) -> _Found | None:
    """A range with its opening word: "between 10 and 12", "from 10 to 12" (unless something rose from 10)."""
    opening = tokens.lower(place)
    if opening not in (rules.between, rules.since) or not tokens.runs_on(place):
        return None
    if opening == rules.since and _rises_before(rules, tokens, place):
        return None
    low = rules.core_at(tokens, place + 1)
    high = None if low is None else _second(rules, tokens, low, between=opening == rules.between)
    if low is None or high is None:
        return None
    core = replace(low, last=high.last, end=high.end)
    return _Found(core, first, high.last, high.value, Qualifier.RANGE, increment)


def _rises_before(rules: NumberRules, tokens: Tokens, place: int) -> bool:
    return (tokens.lower(place - 1),) in rules.cumulative["rise"] or (tokens.lower(place - 1),) in rules.cumulative[
        "lift"
    ]


def _second(rules: NumberRules, tokens: Tokens, low: Core, *, between: bool) -> Core | None:
    """The upper end of a range that starts with `low`: behind a dash, "to", "or", and after "between" also "and"."""
    joints = (rules.to, rules.either, rules.both) if between else (rules.to, rules.either)
    place = low.last
    if tokens.gap(place - 1) not in _DASHES:
        if tokens.lower(place) not in joints or not (tokens.runs_on(place - 1) and tokens.runs_on(place)):
            return None
        place += 1
    if low.kind not in ("digits", "words") or low.ordinal or low.code or low.value is None:
        return None
    more_than = tokens.matches(place, rules.more_than)
    high = rules.core_at(tokens, place + len(rules.more_than) * more_than)
    if high is None or high.kind not in ("digits", "words") or high.ordinal or high.code or high.value is None:
        return None
    if tokens.lower(high.first).startswith("0"):
        return None
    year = high.end - high.start == 4 and high.value in range(1900, 2100) and low.value <= 31
    return high if high.value > low.value and not year else None


def _with_suffix(rules: NumberRules, tokens: Tokens, found: _Found) -> _Found:
    """The phrase with what stands behind the number: the upper end of a range, "or more", "of", "more"."""
    found = _ranged(rules, tokens, found)
    if found.core.ordinal or found.core.code or found.core.kind in ("none", "article"):
        return found
    if tokens.lower(found.last) == "+" and tokens.gap(found.last - 1) == "":
        return replace(found, last=found.last + 1, qualifier=Qualifier.AT_LEAST)
    suffix = longest(tokens, found.last, rules.after) if _flows(tokens, found.last - 1) else None
    if suffix is not None and _closes(rules, tokens, suffix):
        found = _apply(found, suffix)
    elif found.qualifier is Qualifier.EXACT and tokens.lower(found.core.last - 1) in rules.collectives:
        found = replace(found, qualifier=Qualifier.ABOUT)
    if found.core.kind == "vague" and tokens.lower(found.last) in rules.of and tokens.runs_on(found.last - 1):
        found = replace(found, last=found.last + 1)
    return found


def _flows(tokens: Tokens, index: int) -> bool:
    return tokens.runs_on(index) or tokens.hyphened(index)


def _closes(rules: NumberRules, tokens: Tokens, suffix: tuple[int, int]) -> bool:
    """Whether words behind a number belong to it and do not open the next: "12 at least 5 hurt", "12 more than"."""
    last, place = suffix
    if place == INCREMENT:
        return tokens.lower(last) not in rules.than
    return not (tokens.runs_on(last - 1) and rules.core_at(tokens, last) is not None)


def _apply(found: _Found, suffix: tuple[int, int]) -> _Found:
    last, place = suffix
    if place == INCREMENT:
        return replace(found, last=last, increment=True)
    exact = found.qualifier is Qualifier.EXACT
    return replace(found, last=last, qualifier=QUALIFIERS[place] if exact else found.qualifier)


def _ranged(rules: NumberRules, tokens: Tokens, found: _Found) -> _Found:
    """The phrase made a range where a second number follows: "10-12", "two or three", "at least 20 to 30"."""
    rose = tokens.lower(found.first - 1) == rules.since and _rises_before(rules, tokens, found.first - 1)
    high = None if rose else _second(rules, tokens, found.core, between=False)
    if high is None:
        return found
    core = replace(found.core, last=high.last, end=high.end)
    return replace(found, core=core, last=high.last, high=high.value, qualifier=Qualifier.RANGE)


def _phrase(rules: NumberRules, tokens: Tokens, found: _Found) -> NumberPhrase:
    """The finished phrase: bounds by qualifier, hint, and whether it adds to or brings up a total."""
    core, (low, high, qualifier) = found.core, _bounds(found)
    start = core.start if found.first == core.first else tokens.at(found.first).start
    end = core.end if found.last == core.last else tokens.at(found.last - 1).end
    hint = rules.unit_hint(tokens, core)
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
        cumulative=counted and _is_cumulative(rules, tokens, found.first),
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


def _is_cumulative(rules: NumberRules, tokens: Tokens, first: int) -> bool:
    """Whether the words before bring a total up to this number: "the toll rose to", "bringing to", "toll reached"."""
    before = tokens.lower(first - 1)
    reach = (before,) in rules.cumulative["reach"] or (tokens.lower(first - 2), before) in rules.cumulative["reach"]
    if not (reach or before == rules.to) or not tokens.runs_on(first - 1):
        return False
    left = _clause_before(tokens, first - 1)
    if reach:
        return any((word,) in rules.cumulative["totals"] for word in left)
    toll = any((word,) in rules.cumulative["nouns"] for word in left)
    rose = any((word,) in rules.cumulative["rise"] for word in left)
    lifted = any((word,) in rules.cumulative["lift"] for word in left)
    following = tuple(tokens.lower(first + ahead) for ahead in range(6))
    toll_after = (
        bool(left)
        and (left[0],) in rules.cumulative["lift"]
        and any((w,) in rules.cumulative["nouns"] for w in following)
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
