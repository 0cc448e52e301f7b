"""Who is said to have done it: ties the parties of a sentence to its triggers as agents."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from whence.model.lists import ActorKind, Certainty
from whence.reader.rules.parties import Party
from whence.reader.rules.tokens import Token
from whence.reader.rules.triggers import Form, Trigger
from whence.vocab.load import words

_ACTIVE_REACH = 9
_BY_REACH = 14
_BE = frozenset({"was", "were", "been", "being", "be", "is", "are"})
_BLAMED = {("blamed", "on"), ("attributed", "to"), ("work", "of"), ("ascribed", "to")}
_BLAMED_REACH = 6
_JOINING = frozenset({"and", "or", ",", "its", "the", "their", "as", "well", "along", "with", "&", "/"})


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

    `victims` are the tokens of phrases for those who came to harm: no agent is sought among them.
    """
    found: list[Agency] = []
    for t, trigger in enumerate(triggers):
        for p in _with_partners(tokens, parties, _agents(tokens, parties, trigger, victims)):
            if not any(agency.party == p for agency in found):
                found.append(Agency(p, t, _certainty(tokens, parties[p], trigger)))
    return tuple(found)


def _agents(
    tokens: Sequence[Token], parties: Sequence[Party], trigger: Trigger, victims: Collection[int]
) -> tuple[int, ...]:
    return tuple(
        p
        for p, party in enumerate(parties)
        if _can_act(tokens, party, victims)
        and (
            _behind_by(tokens, party, trigger)
            or _beside_noun(tokens, party, trigger)
            or _subject_of(tokens, party, trigger)
        )
    )


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


def _beside_noun(tokens: Sequence[Token], party: Party, trigger: Trigger) -> bool:
    """As in "Ruritanian air raids", "the regime's shelling": the party right before a trigger noun."""
    if trigger.form is Form.VERB or party.last > trigger.first:
        return False
    gap = [token.lower for token in tokens[party.last : trigger.first]]
    if trigger.form is Form.WEAPON:
        return not gap or gap == ["'s"]
    return len(gap) <= 2 and all(word in _list("before_noun") for word in gap)


def _subject_of(tokens: Sequence[Token], party: Party, trigger: Trigger) -> bool:
    """As in "Ruritanian forces bombed …", "the army launched an assault": the party before an active verb."""
    if party.last > trigger.first or trigger.form is Form.WEAPON:
        return False
    gap = [token.lower for token in tokens[party.last : trigger.first]]
    if len(gap) > _ACTIVE_REACH:
        return False
    if trigger.form is Form.NOUN:
        return bool(set(gap) & _list("doing")) and all(word in _list("before_verb") | _list("doing") for word in gap)
    own_words = {token.lower for token in tokens[trigger.first : trigger.last]}
    if (gap and gap[-1] in _BE) or "under" in own_words or own_words & _list("mutual_verbs"):
        return False
    if trigger.last < len(tokens) and tokens[trigger.last].lower == "by":
        return False
    return all(word in _list("before_verb") or word.endswith("ly") for word in _less_partner(gap))


def _less_partner(gap: Sequence[str]) -> Sequence[str]:
    """The words before a verb without a second doer named in them: "[and associated foreign fighters] summarily"."""
    if gap[:1] != ["and"]:
        return gap
    noun = next((i for i, word in enumerate(gap[:5]) if word in _list("doers")), None)
    return gap if noun is None else gap[noun + 1 :]


def _behind_by(tokens: Sequence[Token], party: Party, trigger: Trigger) -> bool:
    """As in "raids by Ruritanian aircraft", "was shelled by the army": the party behind "by" after the trigger."""
    if party.first < trigger.last:
        return False
    gap = [token.lower for token in tokens[trigger.last : party.first]]
    if len(gap) > 1 and (gap[-2], gap[-1]) in _BLAMED:
        return len(gap) <= _BLAMED_REACH
    if not gap or len(gap) > _BY_REACH or "by" not in gap:
        return False
    by = len(gap) - 1 - gap[::-1].index("by")
    if by > 0 and gap[by - 1].endswith("ed") and gap[by - 1] not in _list("by_participles"):
        return False
    if by > 0 and gap[by - 1] in {"held", "taken", "backed", "followed", "led"}:
        return False
    return len(gap) - by <= 5 and all(word in _list("after_by") for word in gap[by + 1 :])


def _certainty(tokens: Sequence[Token], party: Party, trigger: Trigger) -> Certainty:
    first, last = min(party.first, trigger.first), max(party.last, trigger.last)
    near = {token.lower for token in tokens[max(0, first - 4) : last + 1]}
    return Certainty.SUSPECTED if near & _list("suspecting") else Certainty.STATED
