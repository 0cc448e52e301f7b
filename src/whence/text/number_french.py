"""The numbers themselves in French: reads digits, number words, vague words, articles and zeros at a token."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whence.text.number_tokens import Token, TokenKind, Tokens, split_words
from whence.text.number_words import (
    Core,
    CoreRule,
    PhraseTable,
    by_first_word,
    code_core,
    core_of,
    first_core,
    longest,
    times_scale,
)
from whence.text.tables import int_table
from whence.vocab.load import read_table, words

_FILE = "fr/numbers"
_LARGEST_DIGITS = 15
_NEGATION_REACH = 4
_LINKS = ("-", "‐", "‑")


@dataclass(frozen=True, slots=True)
class FrenchWords:
    """The word tables that French cores are read with; `about` are the words that end a number of about so many."""

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    needs_of: frozenset[str]
    about: frozenset[str]
    ordinals: Mapping[str, int]
    endings: frozenset[str]
    fixed: PhraseTable
    zeros: PhraseTable
    no_zero_before: frozenset[str]
    nobody_before: frozenset[str]
    made: frozenset[str]
    negations: frozenset[str]
    vague: PhraseTable
    vague_needs_of: frozenset[tuple[str, ...]]
    vague_heads: PhraseTable
    vague_units: Mapping[str, int]


@cache
def french_words() -> FrenchWords:
    """The word tables, read once from vocab/fr/numbers.toml."""
    units = {word: value for word, value in read_table(_FILE)["vague_units"].items() if isinstance(value, int)}
    collectives = int_table(_FILE, "collectives")
    return FrenchWords(
        cardinals=int_table(_FILE, "cardinals"),
        scales=int_table(_FILE, "scales"),
        collectives=collectives,
        needs_of=frozenset(words(_FILE, "about", "needs_of")),
        about=frozenset(
            {*collectives, *(split_words(phrase, "fr")[-1] for phrase in words(_FILE, "about", "phrases"))}
        ),
        ordinals=int_table(_FILE, "ordinals"),
        endings=frozenset(words(_FILE, "ordinal_endings", "letters")),
        fixed=by_first_word(int_table(_FILE, "fixed"), "fr"),
        zeros=by_first_word(dict.fromkeys(words(_FILE, "none", "phrases"), 0), "fr"),
        no_zero_before=frozenset(words(_FILE, "none", "never_before")),
        nobody_before=frozenset(words(_FILE, "none", "nobody_before")),
        made=frozenset(words(_FILE, "none", "made")),
        negations=frozenset(words(_FILE, "none", "negations")),
        vague=by_first_word(french_vague_values("guide"), "fr"),
        vague_needs_of=frozenset(split_words(phrase, "fr") for phrase in words(_FILE, "vague_with_of", "phrases")),
        vague_heads=by_first_word(dict.fromkeys(words(_FILE, "vague_units", "heads"), 0), "fr"),
        vague_units=units,
    )


@cache
def french_vague_values(ruling: str) -> Mapping[str, int]:
    """The vague words with what each stands for under `ruling` ("guide" or "acled")."""
    return {word: row[ruling] for word, row in read_table(_FILE)["vague"].items()}


@cache
def _vague_by_words(ruling: str) -> Mapping[tuple[str, ...], int]:
    return {split_words(word, "fr"): value for word, value in french_vague_values(ruling).items()}


def french_vague_value(word: str | None, ruling: str) -> int:
    """What a vague word as written stands for under `ruling`; None is a plural alone. Raises ValueError if unknown."""
    if word is None:
        return int_table(_FILE, "plural_alone")[ruling]
    parts, table = split_words(word, "fr"), _vague_by_words(ruling)
    while parts and parts not in table and parts[-1] in ("de", "d'", "des"):
        parts = parts[:-1]
    if parts in table:
        return table[parts]
    unit = french_words().vague_units.get(parts[-1] if parts else "")
    if parts[:-1] in table and unit is not None:
        return table[parts[:-1]] * unit
    raise ValueError(f"{word!r} is no vague number word")


def french_core_at(tokens: Tokens, index: int) -> Core | None:
    """The longest number that starts at the token `index`, or None."""
    if tokens.at(index).kind is not TokenKind.WORD:
        return _digit_core(tokens, index, tokens.at(index))
    return first_core(_WORD_RULES, tokens, index)


def _linked(tokens: Tokens, index: int) -> bool:
    """Whether the token and the next may be words of one number: by spaces or a hyphen."""
    return tokens.runs_on(index) or tokens.hyphened(index)


def _digit_core(tokens: Tokens, index: int, token: Token) -> Core | None:
    if token.kind is TokenKind.CODE:
        return code_core(tokens, index)
    if token.kind in (TokenKind.DATE, TokenKind.CLOCK, TokenKind.PHONE):
        return Core(index, index + 1, token.start, token.end, None, "digits", code=True)
    if token.kind is not TokenKind.DIGITS:
        return None
    written = _plain_digits(tokens.text[token.start : token.number_end])
    if token.suffix in french_words().endings and "." not in written:
        return Core(index, index + 1, token.start, token.end, int(written), "digits", ordinal=True)
    scale = _scale_at(tokens, index + 1)
    if scale is not None and not token.suffix and _linked(tokens, index):
        value = times_scale(written, scale)
        return None if value is None else core_of(tokens, index, index + 2, value, "digits")
    whole = int(written) if "." not in written and len(written) <= _LARGEST_DIGITS else None
    return Core(index, index + 1, token.start, token.number_end, whole, "digits", fraction=whole is None)


def _plain_digits(written: str) -> str:
    """Digits without what parts their thousands, a full stop before decimals: "1 200,5" is "1200.5"."""
    whole, _, part = written.partition(",")
    if not part:
        whole, _, part = _dotted(written)
    digits = "".join(letter for letter in whole if letter.isdecimal())
    return f"{digits}.{part}" if part else digits


def _dotted(written: str) -> tuple[str, str, str]:
    """Digits cut at a full stop that stands before decimals, that is before more or fewer than three digits."""
    whole, stop, part = written.rpartition(".")
    return (whole, stop, part) if stop and len(part) != 3 else (written, "", "")


def _scale_at(tokens: Tokens, index: int) -> int | None:
    """The scale or collective noun at a token; "cent" is none behind "pour"."""
    table, word = french_words(), tokens.lower(index)
    return table.scales.get(word) or (table.collectives.get(word) if _counts(tokens, index) else None)


def _counts(tokens: Tokens, index: int) -> bool:
    """Whether a collective noun at a token counts: "une quarantaine" needs "de" behind it."""
    return tokens.lower(index) not in french_words().needs_of or tokens.lower(index + 1) in ("de", "d'")


def _vague_core(tokens: Tokens, index: int) -> Core | None:
    table = french_words()
    head = longest(tokens, index, table.vague_heads)
    if head is not None and tokens.lower(head[0]) in table.vague_units and tokens.runs_on(head[0] - 1):
        return core_of(tokens, index, head[0] + 1, None, "vague")
    found = longest(tokens, index, table.vague)
    if found is None:
        return None
    last = found[0]
    of = tokens.lower(last) in ("de", "d'", "des") and tokens.runs_on(last - 1)
    parts = tuple(tokens.lower(place) for place in range(index, last))
    return None if parts in table.vague_needs_of and not of else core_of(tokens, index, last, None, "vague")


def _zero_core(tokens: Tokens, index: int) -> Core | None:
    table, word = french_words(), tokens.lower(index)
    if word == "personne" and tokens.lower(index + 1) in table.nobody_before:
        return core_of(tokens, index, index + 1, 0, "none")
    if word in ("de", "d'"):
        return core_of(tokens, index, index + 1, 0, "none") if _is_negated(tokens, index) else None
    found = longest(tokens, index, table.zeros)
    if found is None:
        return None
    following = tokens.at(found[0])
    if following.lower in table.no_zero_before or following.kind is TokenKind.DIGITS:
        return None
    return core_of(tokens, index, found[0], 0, "none")


def _is_negated(tokens: Tokens, index: int) -> bool:
    """Whether "de" counts nothing: behind "pas fait", "sans faire", "pas causé"."""
    table = french_words()
    if tokens.lower(index - 1) not in table.made or not tokens.runs_on(index - 1):
        return False
    if tokens.lower(index + 1) in table.no_zero_before:
        return False
    return any(tokens.lower(index - back) in table.negations for back in range(2, _NEGATION_REACH))


def _fixed_core(tokens: Tokens, index: int) -> Core | None:
    found = longest(tokens, index, french_words().fixed)
    if found is None:
        return None
    last, value = found
    if tokens.lower(last - 1) == "autre":
        return Core(index, last, tokens.at(index).start, tokens.at(last - 1).end, 1, "article", increment=True)
    if tokens.lower(last - 1) == "de":
        last -= 1
    return core_of(tokens, index, last, value, "words")


def _word_core(tokens: Tokens, index: int) -> Core | None:
    if tokens.lower(index) == "sept" and _is_abbreviated_month(tokens, index):
        return None
    if tokens.lower(index) == "l'" and tokens.lower(index + 1) in ("un", "une") and tokens.lower(index + 2) == "des":
        return core_of(tokens, index + 1, index + 2, 1, "words")
    found = _spoken(tokens, index)
    if found is None:
        return None
    last, value = found
    alone = last == index + 1 and tokens.lower(index) in ("un", "une")
    return None if alone else core_of(tokens, index, last, value, "words")


def _is_abbreviated_month(tokens: Tokens, index: int) -> bool:
    """Whether "sept" is short for September: a full stop behind it, digits before."""
    return tokens.at(index - 1).kind is TokenKind.DIGITS and tokens.gap(index).startswith(".")


def _spoken(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The number that words spell from `index` on, by thousands: the token behind it and its value."""
    table, total, limit = french_words(), 0, None
    begun = index
    while True:
        last, value = _below_thousand(tokens, index) or (index, 0)
        scale = _scale_at(tokens, last)
        if scale is None or (scale == 100 and tokens.lower(last) in table.scales):
            return _ended(total, limit, value, last, index)
        if (limit is not None and scale >= limit) or (last > begun and not _linked(tokens, last - 1)):
            return _ended(total, limit, value, last, index)
        if not value and (tokens.lower(last) != "mille" or last < begun):
            return _ended(total, limit, 0, last, index)
        total, limit, index = total + max(value, 1) * scale, scale, last + 1
        if tokens.lower(last) in table.collectives or not _linked(tokens, last):
            return index, total


def _ended(total: int, limit: int | None, value: int, last: int, index: int) -> tuple[int, int] | None:
    """The end of a spelt number: its last group counts with the rest where it is below the scale before it."""
    if value and (limit is None or value < limit):
        return last, total + value
    return (index, total) if total else None


def _below_thousand(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A spelt number below a thousand: "cinq", "vingt et un", "trois cent cinq", "cent"."""
    last, value = _below_hundred(tokens, index) or (index, 0)
    if tokens.lower(last) not in ("cent", "cents") or (value and not _linked(tokens, last - 1)):
        return (last, value) if value else None
    if not value and tokens.lower(index - 1) == "pour":
        return None
    value, last = 100 * max(value, 1), last + 1
    rest = _below_hundred(tokens, last) if _linked(tokens, last - 1) else None
    return (rest[0], value + rest[1]) if rest is not None else (last, value)


def _below_hundred(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A spelt number below a hundred: "dix-sept", "soixante et onze", "quatre-vingt-dix"."""
    value = french_words().cardinals.get(tokens.lower(index))
    if value is None:
        return None
    last = index + 1
    if value == 4 and tokens.lower(last) in ("vingt", "vingts") and _linked(tokens, index):
        value, last = 80, last + 1
    if value < 10 or not _linked(tokens, last - 1):
        return last, value
    return _with_unit(tokens, value, last)


def _with_unit(tokens: Tokens, tens: int, index: int) -> tuple[int, int]:
    """Tens with the units behind them; those of sixty and eighty go up to nineteen, those of ten begin with seven."""
    joined = tens >= 20 and tokens.lower(index) == "et" and _linked(tokens, index)
    place = index + joined
    unit, last = _unit(tokens, place)
    lowest = 7 if tens == 10 else 1
    highest = 19 if tens in (60, 80) else 9
    if (tens < 20 and tens != 10) or not lowest <= unit <= highest:
        return index, tens
    if joined and unit not in (1, 11):
        return index, tens
    return last, tens + unit


def _unit(tokens: Tokens, index: int) -> tuple[int, int]:
    """The value below twenty at a token and the token behind it; "dix-sept" is one; 0 where there is none."""
    value = french_words().cardinals.get(tokens.lower(index), 0)
    more = french_words().cardinals.get(tokens.lower(index + 1), 0)
    if value == 10 and more in (7, 8, 9) and tokens.gap(index) in (*_LINKS, " "):
        return value + more, index + 2
    return (value if value < 20 else 0), index + 1


def _ordinal_core(tokens: Tokens, index: int) -> Core | None:
    value = french_words().ordinals.get(tokens.lower(index))
    if value is None:
        return None
    return Core(index, index + 1, tokens.at(index).start, tokens.at(index).end, value, "words", ordinal=True)


def _article_core(tokens: Tokens, index: int) -> Core | None:
    if tokens.lower(index) not in ("un", "une") or not tokens.runs_on(index):
        return None
    return core_of(tokens, index, index + 1, 1, "article")


_WORD_RULES: tuple[CoreRule, ...] = (_vague_core, _zero_core, _fixed_core, _word_core, _ordinal_core, _article_core)
