"""Whether a hospital, school, shelter, place of worship or aid convoy was hit, not only took people in or spoke."""

from collections.abc import Iterator, Sequence
from functools import cache

from whence.reader.rules.tokens import Lexicon, Match, Token
from whence.reader.rules.triggers import Form, Trigger
from whence.vocab.load import localised, words

_REACH = 7  # tokens between a deed and the site that it hits: a name and what sort of site it is
_FAR = 12  # … where a weapon, and who used it, stands before what it came down on
_BESIDE = 3  # tokens between such a word ("on", "into") and the site
_SUFFERED_REACH = 5
_SUFFERING = frozenset({"was", "were", "been", "being", "est", "sont", "été"})


def hits_protected_site(tokens: Sequence[Token], triggers: Sequence[Trigger], language: str = "en") -> bool:
    """Whether something is done to a hospital, school, shelter, place of worship or aid convoy.

    One is named behind the deed ("a strike on a clinic"), behind a weapon and what it came down on, right before a
    verb that it suffers ("a clinic was hit"), or as what a deed was done to ("the school bombing"). Where people are
    brought or treated, what is near, and who speaks for a site is not hit.
    """
    sites = [site for site in _frame("protected_site", language).find(tokens) if not _speaks(tokens, site, language)]
    return any(
        _is_behind(tokens, trigger, site, language) or _suffers(tokens, trigger, site)
        for site in sites
        for trigger in triggers
    )


def _is_behind(tokens: Sequence[Token], trigger: Trigger, site: Match[bool], language: str) -> bool:
    """Whether a site is what a deed, or a weapon that came down, is told to have hit."""
    gap = tokens[trigger.last : site.first]
    if trigger.last > site.first or len(gap) > _FAR or _leads_elsewhere(gap, language):
        return False
    onto = any(_onto(gap, language))
    if onto:
        return True
    return trigger.form is not Form.WEAPON and len(gap) <= _REACH


def _onto(gap: Sequence[Token], language: str) -> Iterator[Match[bool]]:
    """The words for what something comes down on, right before the site."""
    return (found for found in _frame("onto", language).find(gap) if len(gap) - found.last <= _BESIDE)


def _leads_elsewhere(gap: Sequence[Token], language: str) -> bool:
    """Whether the words between a deed and a site tell of care, of what is near, of somebody's words or another clause.

    "in hospital", without an article, is where the wounded are.
    """
    bare = bool(gap) and gap[-1].lower in words(localised("triggers", language), "frame", "bare")
    return bare or bool(_frame("from_site", language).find(gap))


def _suffers(tokens: Sequence[Token], trigger: Trigger, site: Match[bool]) -> bool:
    """Whether a deed is told of a site before it: "a clinic was hit", "the hospital bombing"."""
    between = trigger.first - site.last
    if trigger.form is Form.NOUN:
        return between == 0
    passive = trigger.form is Form.VERB and tokens[trigger.first - 1].lower in _SUFFERING
    return passive and 0 <= between <= _SUFFERED_REACH


def _speaks(tokens: Sequence[Token], site: Match[bool], language: str) -> bool:
    """Whether a site, or somebody of it, speaks or takes people in: "hospital sources", "the clinic said"."""
    return site.last < len(tokens) and _frame("of_site", language).at(tokens, site.last) is not None


@cache
def _frame(kind: str, language: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("triggers", language), "frame", kind), True))
