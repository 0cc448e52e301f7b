"""Whose dead a toll counts, by the words beside it: "the military toll", "the toll among soldiers"."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whence.model.lists import Group, Status
from whence.reader.rules.tokens import Lexicon, Match, Token, joined
from whence.reader.rules.victims import Victims
from whence.vocab.load import localised, words

Kind = tuple[Status, Group]

_BESIDE = 4  # tokens from the noun for a count to the word that says whose it is, within its own phrase
_AMONG = 4  # tokens from "among" to the noun for those who died: "among the [Ruritanian] soldiers"
_NUMBER_REACH = 14  # from a count to its number: "the toll … rose from 12 to 14"
_KINDS = (Status.CIVILIAN, Status.COMBATANT, Status.UNSPECIFIED)


def with_kind_of_toll(
    tokens: Sequence[Token], victims: Victims, heads: Lexicon[Kind], language: str = "en"
) -> Victims | None:
    """A number alone with the kind that the toll before it names; None where no toll before it names any.

    `heads` are the nouns for people of the language.
    """
    kind = kind_of_toll(tokens, victims, heads, language)
    return None if kind is None else replace(victims, status=kind[0], group=kind[1])


def kind_of_toll(tokens: Sequence[Token], victims: Victims, heads: Lexicon[Kind], language: str = "en") -> Kind | None:
    """The kind of those whom the toll before a number alone counts; None where no toll before it names any.

    "The army toll" may be the army's count as well as its dead: they are then unspecified, and not those told before.
    """
    if victims.number is None or victims.head is not None:
        return None
    toll = _toll_before(tokens, victims.first, language)
    if toll is None:
        return None
    named = _named(tokens, toll, victims.first, language)
    return named or _among(tokens, (toll[1], victims.first), heads, language)


def is_toll(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words for harm are "toll": a count, and no harm by itself."""
    return joined(tokens[first:last]) in {"toll", "death toll"}


def _toll_before(tokens: Sequence[Token], first: int, language: str) -> tuple[int, int] | None:
    """The token range of the last noun for a count before a number in its clause."""
    begin = max(0, first - _NUMBER_REACH)
    begin = max((k + 1 for k in range(begin, first) if tokens[k].lower in _listed(language, "ending")), default=begin)
    found = _nouns(language).find(tokens[begin:first])
    return (begin + found[-1].first, begin + found[-1].last) if found else None


def _named(tokens: Sequence[Token], toll: tuple[int, int], first: int, language: str) -> Kind | None:
    """The kind that an adjective tells: before the noun in English ("military toll"), behind it in French."""
    if language == "en":
        beside = [token.lower for token in reversed(tokens[max(0, toll[0] - _BESIDE) : toll[0]])]
    else:
        beside = [token.lower for token in tokens[toll[1] : min(first, toll[1] + _BESIDE)]]
    stop = next((k for k, word in enumerate(beside) if word in _listed(language, "bounds")), len(beside))
    told = (status for word in beside[:stop] for status in _KINDS if word in _listed(language, status.value))
    status = next(told, None)
    return None if status is None else (status, Group.NONE)


def _among(tokens: Sequence[Token], gap: tuple[int, int], heads: Lexicon[Kind], language: str) -> Kind | None:
    """The kind of those named behind the noun: "the death toll [among soldiers]", "le bilan [parmi les civils]"."""
    lead = next((m for m in _leads(language).find(tokens[slice(*gap)]) if m.first <= 1), None)
    if lead is None:
        return None
    begin = gap[0] + lead.last
    inside = tokens[begin : min(gap[1], begin + _AMONG)]
    match: Match[Kind] | None = next(iter(heads.find(inside)), None)
    if match is not None:
        return match.label
    told = (status for token in inside for status in _KINDS if token.lower in _listed(language, status.value))
    return next(told, Status.UNSPECIFIED), Group.NONE


@cache
def _nouns(language: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("harms", language), "tolls", "nouns"), True))


@cache
def _leads(language: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("harms", language), "tolls", "among"), True))


@cache
def _listed(language: str, key: str) -> frozenset[str]:
    return frozenset(words(localised("harms", language), "tolls", key))
