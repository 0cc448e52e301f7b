"""Harm that has not come about: what will, could or would have happened is no toll."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from whence.reader.rules.tokens import Token

_MODALS = frozenset("would could should may might can will must shall won't ready threatened".split())
_COUNTERFACTUAL = frozenset("would could should will shall".split())
_HAVE = frozenset({"has", "have", "had"})
_DUE = frozenset("was were is are expected set due going scheduled likely about planned supposed meant".split())
_CAUSES = frozenset("lead result leave cause claim mean bring see cost take".split())
_CAUSED = frozenset("led resulted left caused claimed meant brought seen cost taken".split())
_OPENS_CLAUSE = frozenset({",", ";", ":", "that", "who", "which", "and", "but", "after", "when", "while"})
_ABOUT = 4  # words before people among which stands what is put out about them
_WRITTEN = frozenset("name names identity identities condition conditions age ages photo photos details".split())
_REACH = 3  # tokens before a word for harm among which its verbs stand: "would have been [killed]"
_CAUSE_REACH = 8  # and among which a verb stands that brings it about: "could lead to the loss of the [lives] of"


def is_supposed(tokens: Sequence[Token], first: int) -> bool:
    """Whether the word for harm at `first` tells of something that would have come, or is still to come.

    "could kill 12", "would have killed 12", "12 were to be killed", "may lead to the deaths of 12". Not "may have
    killed 12" and "12 are said to be missing": they tell, without being sure, of what came.
    """
    lead = [token.lower for token in tokens[max(0, first - _REACH) : first] if not _is_month(token)]
    if set(lead) & _MODALS and not set(lead) & _HAVE:
        return True
    if any(a in _COUNTERFACTUAL and b in _HAVE for a, b in pairwise(lead)):
        return True
    due = lead[-2:] == ["to", "be"] and bool(_DUE & set(lead[:-2]))
    return due or _would_be_caused(tokens, first)


def is_put_out(tokens: Sequence[Token], first: int) -> bool:
    """Whether not the people named at `first` but something about them was released: "the names of the victims"."""
    before = [token.lower for token in tokens[max(0, first - _ABOUT) : first]]
    return "of" in before and bool(_WRITTEN & set(before))


def _is_month(token: Token) -> bool:
    return token.upper and token.lower == "may"


def _would_be_caused(tokens: Sequence[Token], first: int) -> bool:
    """Whether something would bring the harm about: "could lead to the deaths of 12"."""
    lead = ["" if token.upper else token.lower for token in tokens[max(0, first - _CAUSE_REACH) : first]]
    opened = max((i + 1 for i, word in enumerate(lead) if word in _OPENS_CLAUSE), default=0)
    lead = lead[opened:]
    return any(
        (a in _MODALS and b in _CAUSES) or (a in _COUNTERFACTUAL and b in _HAVE and c in _CAUSED)
        for a, b, c in zip_longest(lead, lead[1:], lead[2:])
    )
