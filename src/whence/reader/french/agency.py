"""Who is said to have done it, in French: ties the parties of a sentence to its triggers as agents."""

from collections.abc import Collection, Sequence

from whence.model.lists import ActorKind, Certainty, SubEventType
from whence.reader.french.words import LANGUAGE, listed
from whence.reader.rules.bystanders import fended_between
from whence.reader.rules.parties import Party
from whence.reader.rules.responsibility import Agency
from whence.reader.rules.tokens import Token
from whence.reader.rules.triggers import Form, Trigger

_PEACEFUL = {SubEventType.AGREEMENT, SubEventType.TRANSFER}
_ACTIVE_REACH = 9
_BY_REACH = 16
_JOINING = frozenset(
    {"et", "ou", ",", "ses", "les", "leurs", "des", "l", "'", "la", "le", "ainsi", "que", "par", "leur"}
)


def find_agency(
    tokens: Sequence[Token], parties: Sequence[Party], triggers: Sequence[Trigger], victims: Collection[int]
) -> tuple[Agency, ...]:
    """Each party that the words make the agent of a trigger; faceless agents and civilians are none.

    `victims` are the tokens of phrases for those who came to harm: no agent is sought among them, nor is one who only
    fends off the weapons of an attack.
    """
    found: list[Agency] = []
    for t, trigger in enumerate(triggers):
        if set(trigger.types) <= _PEACEFUL or _answers(tokens, trigger):
            continue
        agents = [
            p for p, party in enumerate(parties) if _can_act(party, victims) and _acts(tokens, party, trigger, parties)
        ]
        for p in _with_partners(tokens, parties, agents):
            if not any(agency.party == p for agency in found):
                found.append(Agency(p, t, _certainty(tokens, parties[p], trigger)))
    return tuple(found)


def _answers(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a trigger tells of fire that answers an attack: "l'armée a riposté"."""
    return any(
        tokens[i].lower in listed("agency", "defending", "answering") for i in range(trigger.first, trigger.last)
    )


def _can_act(party: Party, victims: Collection[int]) -> bool:
    return not party.faceless and party.kind is not ActorKind.CIVILIANS and party.first not in victims


def _acts(tokens: Sequence[Token], party: Party, trigger: Trigger, parties: Sequence[Party]) -> bool:
    """Whether the words between a party and a trigger make the party its agent."""
    if fended_between(tokens, min(party.last, trigger.first), max(party.first, trigger.last), LANGUAGE):
        return False
    if party.first >= trigger.last:
        gap = [token.lower for token in tokens[trigger.last : party.first]]
        return _named_behind(trigger, gap) or _done_by(gap)
    if party.last > trigger.first:
        return False
    gap = [token.lower for token in tokens[party.last : trigger.first]]
    return trigger.form is not Form.WEAPON and _is_subject(tokens, party) and _does(tokens, gap, trigger)


def _named_behind(trigger: Trigger, gap: Sequence[str]) -> bool:
    """As in "une attaque [du JNIM]", "les frappes [russes]", "des tirs [de l'armée]"."""
    return trigger.form is Form.NOUN and len(gap) <= 3 and set(gap) <= listed("agency", "of")


def _done_by(gap: Sequence[str]) -> bool:
    """As in "tués lundi [par des jihadistes]", "une attaque attribuée [au JNIM]"."""
    if len(gap) > _BY_REACH or listed("agency", "ending") & set(gap):
        return False
    tail = next((i for i in range(len(gap) - 1, -1, -1) if gap[i] not in listed("agency", "articles")), -1)
    if tail < 0:
        return False
    if gap[tail] == "par":
        return True
    laid = bool(listed("agency", "laid_to") & set(gap[max(0, tail - 2) : tail + 1]))
    return laid and gap[-1] in listed("agency", "to")


def _is_subject(tokens: Sequence[Token], party: Party) -> bool:
    """Whether no preposition stands before the party: behind "par", "contre" or "de" it is no subject."""
    index = party.first - 1
    while index >= 0 and tokens[index].lower in listed("agency", "articles"):
        index -= 1
    return index < 0 or tokens[index].lower not in listed("agency", "prepositions")


def _does(tokens: Sequence[Token], gap: Sequence[str], trigger: Trigger) -> bool:
    """As in "l'armée a bombardé …", "des jihadistes ont mené une attaque": the party before what it does."""
    if len(gap) > _ACTIVE_REACH or "été" in gap or "pas" in gap:
        return False
    if trigger.form is Form.NOUN:
        verb = next((i for i, word in enumerate(gap) if word in listed("agency", "doing")), None)
        led = verb is not None and all(word in listed("agency", "before_verb") for word in gap[:verb])
        return led and verb is not None and all(w in listed("agency", "before_noun") for w in gap[verb + 1 :])
    active = bool(listed("agency", "have") & set(gap)) or _is_finite(tokens, trigger)
    return active and all(word in listed("agency", "before_verb") for word in gap)


def _is_finite(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a verb tells the deed by itself: "tuent", "bombarde", "attaquant", "s'est fait exploser"."""
    first = tokens[trigger.first].lower
    return first in {"s", "se", "a", "ont"} or not first.endswith(
        ("é", "és", "ée", "ées", "u", "us", "ue", "ues", "is")
    )


def _with_partners(tokens: Sequence[Token], parties: Sequence[Party], agents: Sequence[int]) -> tuple[int, ...]:
    """The agents and the parties joined to them: "l'armée et ses supplétifs russes"."""
    joined = list(agents)
    for p in agents:
        for q in (p - 1, p + 1):
            if 0 <= q < len(parties) and q not in joined and _joined(tokens, parties[min(p, q)], parties[max(p, q)]):
                joined.append(q)
    return tuple(sorted(p for p in joined if not parties[p].faceless and parties[p].kind is not ActorKind.CIVILIANS))


def _joined(tokens: Sequence[Token], a: Party, b: Party) -> bool:
    gap = {token.lower for token in tokens[a.last : b.first]}
    return bool(gap & {"et", "ou", "que"}) and gap <= _JOINING


def _certainty(tokens: Sequence[Token], party: Party, trigger: Trigger) -> Certainty:
    first, last = min(party.first, trigger.first), max(party.last, trigger.last)
    near = {token.lower for token in tokens[max(0, first - 3) : last + 2]}
    return Certainty.SUSPECTED if near & listed("agency", "suspecting") else Certainty.STATED
