"""What the words between an attack and a party say: that the attack was on the party."""

from collections.abc import Sequence
from functools import cache

from whence.model.lists import SubEventType
from whence.reader.rules.party import Party
from whence.reader.rules.tokens import Token
from whence.reader.rules.triggers import Form, Trigger
from whence.vocab.load import words

_NO_ATTACK = frozenset(
    {SubEventType.AGREEMENT, SubEventType.ARRESTS, SubEventType.TRANSFER, SubEventType.LOOTING, SubEventType.OTHER}
)
_REACH = 4  # words between an attack and its target, or between a target and what befell it


def is_attack(trigger: Trigger) -> bool:
    """Whether a trigger tells of an attack that somebody may be the target of."""
    return trigger.form is not Form.WEAPON and not set(trigger.types) <= _NO_ATTACK


def is_hit(tokens: Sequence[Token], party: Party, trigger: Trigger) -> bool:
    """As in "attacked [an army] camp", "the attack on [the army]", "[the army]'s convoy was ambushed"."""
    if party.first >= trigger.last:
        return _leads_on(tokens[trigger.last : party.first], named=trigger.form is Form.VERB)
    if party.last > trigger.first or trigger.form is not Form.VERB:
        return False
    gap = [token.lower for token in tokens[party.last : trigger.first]]
    return len(gap) <= _REACH and bool(set(gap) & _list("being")) and not set(gap) & _list("breaks")


def is_object(tokens: Sequence[Token], party: Party, trigger: Trigger) -> bool:
    """Whether an attack by its noun is said to be on the party: "the attack on [the army] killed nine people"."""
    noun = trigger.form is Form.NOUN and is_attack(trigger) and party.first >= trigger.last
    return noun and _leads_on(tokens[trigger.last : party.first], named=False)


def _leads_on(gap: Sequence[Token], *, named: bool) -> bool:
    """Whether the words between lead from an attack to a party: "on a", "against the"; `named` without such a word."""
    between = [token.lower for token in gap]
    if len(between) > _REACH or set(between) & _list("breaks"):
        return False
    leads = bool(between) and between[0] in _list("onto")
    return (leads or named) and all(word in _list("before") for word in between[leads:])


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(words("actors", "targets", key))
