"""What differs from language to language in finding numbers: word lists, small joining words, and how cores are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from whence.model.lists import Qualifier
from whence.text.number_french import french_core_at, french_words
from whence.text.number_french_units import french_unit_hint
from whence.text.number_tokens import Tokens, split_words
from whence.text.number_units import UnitHint, unit_hint
from whence.text.number_words import Core, PhraseTable, by_first_word, core_at, number_words
from whence.vocab.load import words

QUALIFIERS = (Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.ABOUT, Qualifier.EXACT)
INCREMENT = len(QUALIFIERS)
"""The place that the phrase tables give to words for "on top of others", behind those of the qualifiers."""


@dataclass(frozen=True, slots=True)
class NumberRules:
    """The rules of one language.

    `before`, `article` and `after` are the words that bound a number, with the place of their qualifier; `starts` every
    word that a phrase may start with. `between` and `since` open a range ("between 10 and", "from 10 to"); `to`, `either`
    and `both` join its ends, the last only behind `between`. `more_than` may stand before the upper end, `of` behind a
    vague word, `than` makes a word of increase a comparison. `collectives` count about so many ("une dizaine").
    """

    language: str
    core_at: Callable[[Tokens, int], Core | None]
    unit_hint: Callable[[Tokens, Core], UnitHint | None]
    before: PhraseTable
    article: PhraseTable
    after: PhraseTable
    starts: frozenset[str]
    cumulative: Mapping[str, frozenset[tuple[str, ...]]]
    between: str
    since: str
    to: str
    either: str
    both: str
    more_than: tuple[str, ...]
    of: frozenset[str]
    than: frozenset[str]
    collectives: frozenset[str] = frozenset()


@cache
def rules_for(language: str) -> NumberRules:
    """The rules of a language; one without rules of its own is read by the English ones."""
    return _french() if language == "fr" else _english()


def _english() -> NumberRules:
    table = number_words()
    tables = (table.cardinals, table.scales, table.collectives, table.ordinals, table.fixed, table.zeros)
    before = _bounding("numbers", "en", "before")
    return NumberRules(
        language="en",
        core_at=core_at,
        unit_hint=unit_hint,
        before=before,
        article=_articled("numbers", "en"),
        after=_bounding("numbers", "en", "after"),
        starts=frozenset({"a", "an", "any", "between", "from"}.union(before, *tables, table.vague, table.vague_heads)),
        cumulative=_cumulative("numbers", "en"),
        between="between",
        since="from",
        to="to",
        either="or",
        both="and",
        more_than=("more", "than"),
        of=frozenset({"of"}),
        than=frozenset({"than"}),
    )


def _french() -> NumberRules:
    table = french_words()
    tables = (table.cardinals, table.scales, table.collectives, table.ordinals, table.fixed, table.zeros)
    before = _bounding("fr/numbers", "fr", "before")
    small = {"un", "une", "l'", "entre", "de", "d'", "personne"}
    return NumberRules(
        language="fr",
        core_at=french_core_at,
        unit_hint=french_unit_hint,
        before=before,
        article=_articled("fr/numbers", "fr"),
        after=_bounding("fr/numbers", "fr", "after"),
        starts=frozenset(small.union(before, *tables, table.vague, table.vague_heads)),
        cumulative=_cumulative("fr/numbers", "fr"),
        between="entre",
        since="de",
        to="à",
        either="ou",
        both="et",
        more_than=("plus", "de"),
        of=frozenset({"de", "d'"}),
        than=frozenset({"que", "qu'"}),
        collectives=table.about,
    )


def _articled(vocabulary: str, language: str) -> PhraseTable:
    return by_first_word(dict.fromkeys(words(vocabulary, "before", "article"), 0), language)


def _bounding(vocabulary: str, language: str, side: str) -> PhraseTable:
    """The qualifying phrases of one side, each with the place of its qualifier."""
    found: dict[str, int] = {}
    for place, qualifier in enumerate(QUALIFIERS):
        if side == "before" or qualifier is not Qualifier.EXACT:
            found.update(dict.fromkeys(words(vocabulary, side, qualifier.value), place))
    found.update(dict.fromkeys(words(vocabulary, side, "increment"), INCREMENT))
    return by_first_word(found, language)


def _cumulative(vocabulary: str, language: str) -> Mapping[str, frozenset[tuple[str, ...]]]:
    keys = ("rise", "lift", "reach", "totals", "nouns")
    lists = {key: words(vocabulary, "cumulative", key) for key in keys}
    return {key: frozenset(split_words(phrase, language) for phrase in lists[key]) for key in keys}
