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
_HELD_REACH = 6  # … where what the target holds stands between: "attacked a base of the [army]"


def is_attack(trigger: Trigger) -> bool:
    """Whether a trigger tells of an attack that somebody may be the target of."""
    return not set(trigger.types) <= _NO_ATTACK


def is_hit(tokens: Sequence[Token], party: Party, trigger: Trigger) -> bool:
    """As in "attacked [an army] camp", "the attack on [the army]", "[the army]'s convoy was ambushed".

    A weapon must come down on what the party holds: "rockets hit [the army] base".
    """
    if trigger.form is Form.WEAPON or _comes_down(tokens, trigger.last, party):
        return _comes_down(tokens, trigger.last, party)
    if party.first >= trigger.last:
        suffers = trigger.form is Form.NOUN and _suffers(tokens, trigger, party)
        return suffers or _leads_on(tokens[trigger.last : party.first], named=trigger.form is Form.VERB)
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
    if set(between) & _list("breaks"):
        return False
    leads = bool(between) and between[0] in _list("onto")
    return (leads or named) and _stands_before(between[leads:])


def _stands_before(between: Sequence[str]) -> bool:
    """Whether only words that may stand before a party do, perhaps with what it holds: "the", "a base of the"."""
    if all(word in _list("before") for word in between):
        return len(between) <= _REACH
    owned = next((at for at, word in enumerate(between) if word in _list("owned")), None)
    if owned is None or owned == 0 or between[owned - 1] not in _list("held") or len(between) > _HELD_REACH:
        return False
    rest = (*between[: owned - 1], *between[owned + 1 :])
    return all(word in _list("before") or word in {"to", "by"} for word in rest)


def _comes_down(tokens: Sequence[Token], last: int, party: Party) -> bool:
    """Whether the words behind a weapon have it come down on a party, or on what that holds: "hit the [army] base"."""
    between = [token.lower for token in tokens[last : party.first]]
    if not between or between[0] not in _list("struck") or set(between) & _list("breaks"):
        return False
    into = len(between) > 1 and between[1] in _list("into")
    return _stands_before(between[1 + into :]) and (holds(tokens, party) or bool(set(between) & _list("held")))


def holds(tokens: Sequence[Token], party: Party) -> bool:
    """Whether words for a party end in what it holds, or that stands right behind: "UN base", "army's camp"."""
    behind = [token.lower for token in tokens[party.last - 1 : party.last + 2]]
    return bool(set(behind[:2] if behind[1:2] != ["'s"] else behind) & _list("held"))


def _suffers(tokens: Sequence[Token], trigger: Trigger, party: Party) -> bool:
    """Whether an act by its noun is told of what a party holds: "an ambush of a [UN] convoy"."""
    between = [token.lower for token in tokens[trigger.last : party.first]]
    told = between[:1] == ["of"] and not set(between) & _list("breaks") and _stands_before(between[1:])
    return told and (holds(tokens, party) or bool(set(between) & _list("held")))


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(words("actors", "targets", key))
