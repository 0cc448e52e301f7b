"""The happening of a report that tells of violence in a word ("fatal shooting", "murder trial") and counts nobody.

Such a report still tells of an incident, though it gives neither a toll nor place and day together.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whence.reader.rules.analysis import Scene
from whence.reader.rules.incidents import Draft
from whence.reader.rules.scope import is_warlike
from whence.reader.rules.tokens import Lexicon, Token
from whence.vocab.load import localised, words


def untold_draft(scenes: Sequence[Scene], drafts: Sequence[Draft], language: str = "en") -> int | None:
    """The number of the first draft that tells of violence of no war by a plain word for it; None where none does."""
    return next((n for n, draft in enumerate(drafts) if _is_plain([scenes[i] for i in draft.scenes], language)), None)


def names_violence(tokens: Sequence[Token], language: str = "en") -> bool:
    """Whether some words name an act of violence against persons that no other sense of them explains."""
    return any(_really(tokens, match.first, match.last, language) for match in _acts(language).find(tokens))


def _is_plain(scenes: Sequence[Scene], language: str) -> bool:
    if any(scene.total or is_warlike(_without_acts(scene, language)) for scene in scenes):
        return False
    return any(scene.tells and names_violence(scene.tokens, language) for scene in scenes)


def _without_acts(scene: Scene, language: str) -> Scene:
    """The sentence less the triggers that are such words themselves: a "shootout" alone is no battle."""
    named = {i for match in _acts(language).find(scene.tokens) for i in range(match.first, match.last)}
    return replace(scene, triggers=tuple(each for each in scene.triggers if each.first not in named))


def _really(tokens: Sequence[Token], first: int, last: int, language: str) -> bool:
    """Whether no word beside it makes it a sport, a film or a law ("shooting range", "photo shooting")."""
    beside = {token.lower for token in (*tokens[max(0, first - 1) : first], *tokens[last : last + 1])}
    return not beside & _harmless(language)


@cache
def _acts(language: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("local", language), "untold", "acts"), True))


@cache
def _harmless(language: str) -> frozenset[str]:
    return frozenset(words(localised("local", language), "untold", "harmless"))
