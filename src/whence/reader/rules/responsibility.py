"""Who is said to have done it: ties the parties of a sentence to its triggers as agents."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from whence.model.lists import ActorKind, Certainty
from whence.reader.rules.bystanders import fended_between
from whence.reader.rules.parties import Party
from whence.reader.rules.responsibility_gaps import (
    before_noun,
    charged_before,
    does,
    done_by_the_next,
    led_to_by,
    named_after,
)
from whence.reader.rules.target_gaps import is_object
from whence.reader.rules.tokens import Token
from whence.reader.rules.triggers import Form, Trigger
from whence.vocab.load import words

_JOINING = frozenset(
    {"and", "or", ",", "its", "the", "their", "as", "well", "along", "with", "&", "/", "both", "either"}
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A party said to have done what a trigger tells, with how firmly; indexes into the sentence's parties/triggers."""

    party: int
    trigger: int
    certainty: Certainty


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(words("agency", name))


def find_agency(
    tokens: Sequence[Token], parties: Sequence[Party], triggers: Sequence[Trigger], victims: Collection[int]
) -> tuple[Agency, ...]:
    """Each party that the words make the agent of a trigger; faceless agents and civilians are none.

    `victims` are the tokens of phrases for those who came to harm: no agent is sought among them, nor is the one
    whom an attack was on, nor one who only fends off its weapons.
    """
    found: list[Agency] = []
    hit = {p for p, party in enumerate(parties) if any(is_object(tokens, party, trigger) for trigger in triggers)}
    for t, trigger in enumerate(triggers):
        for p in _with_partners(tokens, parties, _agents(tokens, parties, trigger, victims)):
            if p not in hit and not any(agency.party == p for agency in found):
                found.append(Agency(p, t, _certainty(tokens, parties[p], trigger)))
    return tuple(found)


def _agents(
    tokens: Sequence[Token], parties: Sequence[Party], trigger: Trigger, victims: Collection[int]
) -> tuple[int, ...]:
    return tuple(
        p
        for p, party in enumerate(parties)
        if _can_act(tokens, party, victims)
        and _acts(tokens, party, trigger)
        and not fended_between(tokens, min(party.last, trigger.first), max(party.first, trigger.last))
    )


def _acts(tokens: Sequence[Token], party: Party, trigger: Trigger) -> bool:
    """Whether the words between a party and a trigger make the party its agent."""
    if party.first >= trigger.last:
        gap = tokens[trigger.last : party.first]
        lead = tokens[max(0, trigger.first - _LEAD) : trigger.first]
        behind = tokens[party.last : party.last + _BEHIND]
        return led_to_by(gap) or named_after(lead, gap) or done_by_the_next(trigger, gap, behind)
    if party.last > trigger.first:
        return False
    gap = tokens[party.last : trigger.first]
    if gap and gap[0].lower == "and" and _in_phrase(tokens, party):
        return False
    if trigger.form is not Form.VERB and before_noun(tokens, (party.first, party.last), trigger):
        return True
    return does(tokens, gap, trigger) or charged_before(gap, trigger)


def _in_phrase(tokens: Sequence[Token], party: Party) -> bool:
    """Whether a preposition stands before the party: it is no subject of a verb behind "and"."""
    before = [token.lower for token in tokens[max(0, party.first - 2) : party.first] if token.lower != "the"]
    return bool(before) and before[-1] in _list("place_prepositions")


_BEHIND = 4
_LEAD = 4  # words before a trigger that may say that it is laid to somebody: "attributed Monday's brutal attack to"


def _can_act(tokens: Sequence[Token], party: Party, victims: Collection[int]) -> bool:
    """Whether a party may be an agent: no victim, not faceless, no place ("in Ruritania killed")."""
    if party.faceless or party.kind is ActorKind.CIVILIANS or party.first in victims:
        return False
    before = tokens[party.first - 1].lower if party.first > 0 else ""
    bare_name = party.last - party.first == 1 and tokens[party.first].lower not in _list("acting_names")
    return not (bare_name and before in _list("place_prepositions"))


def _with_partners(tokens: Sequence[Token], parties: Sequence[Party], agents: Sequence[int]) -> tuple[int, ...]:
    """The agents and the parties joined to them: "the regime and Ruritanian forces"."""
    joined = list(agents)
    for p in agents:
        for q in (p - 1, p + 1):
            if 0 <= q < len(parties) and q not in joined and _joined(tokens, parties[min(p, q)], parties[max(p, q)]):
                joined.append(q)
    usable = [p for p in joined if not parties[p].faceless and parties[p].kind is not ActorKind.CIVILIANS]
    return tuple(sorted(usable))


def _joined(tokens: Sequence[Token], a: Party, b: Party) -> bool:
    gap = {token.lower for token in tokens[a.last : b.first]}
    return bool(gap & {"and", "or", "/", "&"}) and gap <= _JOINING


def _certainty(tokens: Sequence[Token], party: Party, trigger: Trigger) -> Certainty:
    first, last = min(party.first, trigger.first), max(party.last, trigger.last)
    near = {token.lower for token in tokens[max(0, first - 4) : last + 1]}
    return Certainty.SUSPECTED if near & _list("suspecting") else Certainty.STATED
