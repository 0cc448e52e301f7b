"""The numbers themselves: reads digits, number words, vague words, articles and zeros at a token, and their values."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from whence.text.number_tokens import Token, TokenKind, Tokens, split_words
from whence.text.tables import int_table
from whence.vocab.load import read_table, words

Kind = Literal["digits", "words", "vague", "article", "none"]

_LARGEST_DIGITS = 15
_NEGATION_REACH = 7
_MOST_GROUPS = 3
_ORDINAL_SUFFIXES = ("st", "nd", "rd", "th")
_SCALE_SUFFIXES = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
PhraseTable = Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]


@dataclass(frozen=True, slots=True)
class Core:
    """A number alone: its tokens `[first, last)`, its characters `[start, end)`, and its value.

    The value is None for a vague word and for what is no whole number. `ordinal` and `code` tell "second" and "F-16"
    from counts; `fraction` tells a decimal ("1.5").
    """

    first: int
    last: int
    start: int
    end: int
    value: int | None
    kind: Kind
    ordinal: bool = False
    code: bool = False
    fraction: bool = False
    increment: bool = False


def by_first_word(phrases: Mapping[str, int], language: str = "en") -> PhraseTable:
    """Phrases cut into words and keyed by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, value in phrases.items():
        parts = split_words(phrase, language)
        found.setdefault(parts[0], []).append((parts, value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def longest(tokens: Tokens, index: int, table: PhraseTable) -> tuple[int, int] | None:
    """The longest phrase of `table` that stands at `index`: the token behind it and its value."""
    for parts, value in table.get(tokens.lower(index), ()):
        if tokens.matches(index, parts):
            return index + len(parts), value
    return None


CoreRule = Callable[[Tokens, int], Core | None]
"""Finds a number of one sort that starts at a token."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The word tables that cores are read with."""

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    ordinals: Mapping[str, int]
    fixed: PhraseTable
    zeros: PhraseTable
    no_zero_before: frozenset[str]
    negations: frozenset[str]
    vague: PhraseTable
    vague_needs_of: frozenset[tuple[str, ...]]
    vague_heads: PhraseTable
    vague_units: Mapping[str, int]


@cache
def number_words() -> NumberWords:
    """The word tables, read once from vocab/numbers.toml."""
    units = {word: value for word, value in read_table("numbers")["vague_units"].items() if isinstance(value, int)}
    return NumberWords(
        cardinals=int_table("numbers", "cardinals"),
        scales=int_table("numbers", "scales"),
        collectives=int_table("numbers", "collectives"),
        ordinals=int_table("numbers", "ordinals"),
        fixed=by_first_word(int_table("numbers", "fixed")),
        zeros=by_first_word(dict.fromkeys(words("numbers", "none", "phrases"), 0)),
        no_zero_before=frozenset(words("numbers", "none", "never_before")),
        negations=frozenset(words("numbers", "none", "negations")),
        vague=by_first_word(vague_values("guide")),
        vague_needs_of=frozenset(split_words(phrase) for phrase in (*_with_of(), *_numbers_of())),
        vague_heads=by_first_word(dict.fromkeys(words("numbers", "vague_units", "heads"), 0)),
        vague_units=units,
    )


@cache
def vague_values(ruling: str) -> Mapping[str, int]:
    """The vague words with what each stands for under `ruling` ("guide" or "acled")."""
    table = {word: row[ruling] for word, row in read_table("numbers")["vague"].items()}
    return table | dict.fromkeys(_numbers_of(), table["a number"])


def _with_of() -> tuple[str, ...]:
    return words("numbers", "vague_with_of", "phrases")


def _numbers_of() -> tuple[str, ...]:
    """Every adjective with and without its article: "a large number", "an unknown number", "large numbers"."""
    forms = ("a {} number", "an {} number", "{} number", "{} numbers")
    return tuple(form.format(word) for word in words("numbers", "vague_with_of", "adjectives") for form in forms)


def vague_value(word: str | None, ruling: str) -> int:
    """What a vague word as written stands for under `ruling`; None is a plural alone. Raises ValueError if unknown."""
    if word is None:
        return int_table("numbers", "plural_alone")[ruling]
    parts = [part for part in split_words(word) if part != "of"]
    table, units = vague_values(ruling), number_words().vague_units
    if " ".join(parts) in table:
        return table[" ".join(parts)]
    head, unit = " ".join(parts[:-1]), units.get(parts[-1] if parts else "")
    if head in table and unit is not None:
        return table[head] * unit
    raise ValueError(f"{word!r} is no vague number word")


def core_at(tokens: Tokens, index: int) -> Core | None:
    """The longest number that starts at the token `index`, or None."""
    if tokens.at(index).kind is not TokenKind.WORD:
        return _digit_core(tokens, index, tokens.at(index))
    return first_core(_WORD_RULES, tokens, index)


def first_core(rules: Sequence[CoreRule], tokens: Tokens, index: int) -> Core | None:
    """What the first rule that finds a number at the token `index` finds."""
    return next((found for rule in rules if (found := rule(tokens, index)) is not None), None)


def core_of(tokens: Tokens, first: int, last: int, value: int | None, kind: Kind) -> Core:
    """The number that whole tokens make, from `first` to before `last`."""
    return Core(first, last, tokens.at(first).start, tokens.at(last - 1).end, value, kind)


def _digit_core(tokens: Tokens, index: int, token: Token) -> Core | None:
    if token.kind is TokenKind.CODE:
        return code_core(tokens, index)
    if token.kind in (TokenKind.DATE, TokenKind.CLOCK, TokenKind.PHONE):
        return Core(index, index + 1, token.start, token.end, None, "digits", code=True)
    if token.kind is not TokenKind.DIGITS:
        return None
    last, whole, part = _joined_digits(tokens, index)
    end = tokens.at(last - 1).number_end
    if last == index + 1 and token.suffix in _ORDINAL_SUFFIXES:
        return Core(index, last, token.start, token.end, whole, "digits", ordinal=True)
    scaled = _scaled_digits(tokens, index, last)
    if scaled is not None:
        return scaled
    return Core(index, last, token.start, end, whole, "digits", fraction=part)


def code_core(tokens: Tokens, index: int) -> Core:
    """The digits in a token of letters and digits such as "F-16"."""
    token = tokens.at(index)
    digits = re.search(r"\d+", tokens.raw(index))
    start, end = (digits.start(), digits.end()) if digits else (0, 0)
    value = _whole(tokens.raw(index)[start:end])
    return Core(index, index + 1, token.start + start, token.start + end, value, "digits", code=True)


def _joined_digits(tokens: Tokens, index: int) -> tuple[int, int | None, bool]:
    """The token behind the digits, their whole value (None for a decimal), and whether they are a decimal.

    Groups of three digits behind plain spaces join, except after a month: texts without commas run a date into a count
    ("on June 9 200 people").
    """
    token, last = tokens.at(index), index + 1
    written = tokens.text[token.start : token.number_end]
    if (
        len(written) <= 3
        and written.isdecimal()
        and written[0] != "0"
        and not token.suffix
        and tokens.lower(index - 1) not in _months()
    ):
        while last - index <= _MOST_GROUPS and _is_group(tokens, last):
            last += 1
    if last == index + 1:
        return last, _whole(written), _whole(written) is None
    return last, int("".join(tokens.lower(place) for place in range(index, last))), False


def _is_group(tokens: Tokens, index: int) -> bool:
    """Whether the token is three digits behind one plain space, as in "1 200"."""
    token = tokens.at(index)
    three = token.kind is TokenKind.DIGITS and len(token.lower) == 3 and token.lower.isdecimal()
    return three and tokens.gap(index - 1) == " "


@cache
def _months() -> frozenset[str]:
    return frozenset(words("number_units", "months", "names"))


_SEPARATORS = re.compile(r"[\s\u00a0\u2009\u202f,]")
_THOUSANDS_DOTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


def _whole(written: str) -> int | None:
    """The whole number that digits with separators write; None for a decimal or an absurdly long row of digits."""
    digits = _SEPARATORS.sub("", written)
    if _THOUSANDS_DOTS.fullmatch(digits):
        digits = digits.replace(".", "")
    if "." in digits or len(digits) > _LARGEST_DIGITS:
        return None
    return int(digits)


def _scaled_digits(tokens: Tokens, index: int, last: int) -> Core | None:
    """Digits with a scale behind them: "1.5 million", "12 thousand", "3 dozen", "50k"."""
    token = tokens.at(index)
    written = _SEPARATORS.sub("", tokens.text[token.start : token.number_end])
    if token.suffix in _SCALE_SUFFIXES:
        value = times_scale(written, _SCALE_SUFFIXES[token.suffix])
        return None if value is None else Core(index, last, token.start, token.end, value, "digits")
    scale = _scale_at(tokens, last)
    if scale is None or token.suffix or not (tokens.runs_on(last - 1) or tokens.hyphened(last - 1)):
        return None
    value = times_scale(written, scale)
    return None if value is None else core_of(tokens, index, last + 1, value, "digits")


def times_scale(written: str, scale: int) -> int | None:
    """Digits, with a full stop before decimals, times a scale; None where that is no whole number."""
    whole, _, part = written.partition(".")
    if len(whole) + len(part) > _LARGEST_DIGITS or not whole:
        return None
    value = int(whole + part) * scale
    return value // 10 ** len(part) if value % 10 ** len(part) == 0 else None


def _scale_at(tokens: Tokens, index: int) -> int | None:
    table = number_words()
    return table.scales.get(tokens.lower(index)) or table.collectives.get(tokens.lower(index))


def _vague_core(tokens: Tokens, index: int) -> Core | None:
    table = number_words()
    head = longest(tokens, index, table.vague_heads)
    if head is not None and tokens.lower(head[0]) in table.vague_units and tokens.runs_on(head[0] - 1):
        return core_of(tokens, index, head[0] + 1, None, "vague")
    found = longest(tokens, index, table.vague)
    if found is None:
        return None
    last = found[0]
    of = tokens.lower(last) == "of" and tokens.runs_on(last - 1)
    if of and tokens.lower(last + 1) in table.vague_units and tokens.runs_on(last):
        return core_of(tokens, index, last + 2, None, "vague")
    parts = tuple(tokens.lower(i) for i in range(index, last))
    return None if parts in table.vague_needs_of and not of else core_of(tokens, index, last, None, "vague")


def _zero_core(tokens: Tokens, index: int) -> Core | None:
    table = number_words()
    found = longest(tokens, index, table.zeros)
    if found is None:
        return _negated_any(tokens, index)
    following = tokens.at(found[0])
    if tokens.lower(index) == "no" and (following.lower in table.no_zero_before or following.kind is TokenKind.DIGITS):
        return None
    return core_of(tokens, index, found[0], 0, "none")


def _negated_any(tokens: Tokens, index: int) -> Core | None:
    """The word "any" with a negation a few words before it: "did not cause any injuries", "without causing any".

    "Any of the dead" are some of people who were told of, and no count.
    """
    if tokens.lower(index) != "any" or tokens.lower(index + 1) == "of":
        return None
    for place in range(index - 1, index - _NEGATION_REACH, -1):
        if not tokens.runs_on(place):
            return None
        if tokens.lower(place) in number_words().negations:
            return core_of(tokens, index, index + 1, 0, "none")
    return None


def _fixed_core(tokens: Tokens, index: int) -> Core | None:
    found = longest(tokens, index, number_words().fixed)
    if found is None:
        return None
    last, value = found
    if tokens.lower(index) == "another":
        return _another(tokens, index)
    if tokens.lower(last - 1) == "of":
        last -= 1
    return core_of(tokens, index, last, value, "words")


def _another(tokens: Tokens, index: int) -> Core:
    token = tokens.at(index)
    return Core(index, index + 1, token.start, token.end, 1, "article", increment=True)


def _word_core(tokens: Tokens, index: int) -> Core | None:
    first = index
    if tokens.lower(index) in ("a", "an") and tokens.runs_on(index) and _scale_at(tokens, index + 1) is not None:
        index += 1
    found = _spoken(tokens, index)
    if found is None:
        return None
    last, value = found
    return core_of(tokens, first, last, value, "words")


def _spoken(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The number that words spell from `index` on, by thousands: the token behind it and its value."""
    table, total, limit, begun = number_words(), 0, None, index
    group = _below_thousand(tokens, index)
    if group is None and (tokens.lower(index) in table.scales or tokens.lower(index) in table.collectives):
        group = (index, 1)
    while group is not None:
        last, value = group
        scale = table.scales.get(tokens.lower(last)) or table.collectives.get(tokens.lower(last))
        if scale is None or scale == 100 or not (last == begun or _linked(tokens, last)):
            return _close(total, limit, value, last, index)
        if limit is not None and scale >= limit:
            return (index, total)
        total, limit, index = total + value * scale, scale, last + 1
        if scale in table.collectives.values():
            return index, total
        group = _below_thousand(tokens, _after_and(tokens, index))
    return (index, total) if total else None


def _close(total: int, limit: int | None, value: int, last: int, index: int) -> tuple[int, int]:
    """The last group of a spelt number: kept with the rest unless nothing links it to a scale before."""
    return (last, total + value) if limit is None or value < limit else (index, total)


def _linked(tokens: Tokens, index: int) -> bool:
    return index == 0 or tokens.runs_on(index - 1) or tokens.hyphened(index - 1)


def _after_and(tokens: Tokens, index: int) -> int:
    """The token at which a spelt number goes on behind a scale: "two hundred (and) five"; far outside when it ends."""
    if not _linked(tokens, index):
        return tokens.count
    if tokens.lower(index) != "and":
        return index
    small = number_words().cardinals.get(tokens.lower(index + 1), 0)
    return index + 1 if small and tokens.runs_on(index) else tokens.count


def _below_thousand(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A spelt number below a thousand: "five", "twenty-one", "three hundred and five", "hundred"."""
    table = number_words().scales
    last, value = _below_hundred(tokens, index) or (index, 0)
    if table.get(tokens.lower(last)) != 100 or (value and not _linked(tokens, last)):
        return (last, value) if value else None
    value, last = 100 * max(value, 1), last + 1
    rest = _below_hundred(tokens, _after_and(tokens, last))
    return (rest[0], value + rest[1]) if rest is not None else (last, value)


def _below_hundred(tokens: Tokens, index: int) -> tuple[int, int] | None:
    table = number_words().cardinals
    value = table.get(tokens.lower(index))
    if value is None:
        return None
    unit = table.get(tokens.lower(index + 1), 0)
    linked = tokens.gap(index) in (" ", "-", "\n") or tokens.hyphened(index)
    if value >= 20 and 0 < unit < 10 and linked:
        return index + 2, value + unit
    return index + 1, value


def _ordinal_core(tokens: Tokens, index: int) -> Core | None:
    table = number_words()
    tens = table.cardinals.get(tokens.lower(index), 0)
    last = index + 1
    value = table.ordinals.get(tokens.lower(index))
    if value is None and tens >= 20 and tokens.hyphened(index):
        value, last = table.ordinals.get(tokens.lower(index + 1)), index + 2
    if value is None:
        return None
    total = value if last == index + 1 else tens + value
    return Core(index, last, tokens.at(index).start, tokens.at(last - 1).end, total, "words", ordinal=True)


def _article_core(tokens: Tokens, index: int) -> Core | None:
    if tokens.lower(index) not in ("a", "an") or not tokens.runs_on(index):
        return None
    return core_of(tokens, index, index + 1, 1, "article")


_WORD_RULES: tuple[CoreRule, ...] = (_vague_core, _zero_core, _fixed_core, _word_core, _ordinal_core, _article_core)
