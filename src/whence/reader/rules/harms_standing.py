"""What the words around a count or a name say of who was harmed, where its own words do not: fighters or civilians."""

from collections.abc import Sequence
from dataclasses import replace

from whence.model.lists import Group, Harm, Status
from whence.reader.rules.tokens import Token
from whence.reader.rules.victims import Victims, head_nouns, status_beside

_OF_FIGHTERS = ("neutralis", "neutraliz")  # English and French: said of fighters alone
_ON_UNARMED = frozenset("murder murdered assassination assassinated kidnapping kidnapped abduction abducted".split())
_NOUN_GAP = 3
_NEXT = 3  # words from a number alone to the people named for it: "killed 28 [and wounded] 30 militants"


def as_fighters(tokens: Sequence[Token], victims: Victims, cue: tuple[int, int]) -> Victims:
    """Those who are "neutralised" (`cue`), where no noun of their own says who they were: fighters, say who say so."""
    return if_alone(victims, Status.COMBATANT) if tells_of_fighters(tokens, cue) else victims


def tells_of_fighters(tokens: Sequence[Token], cue: tuple[int, int]) -> bool:
    """Whether the word for harm is one that is only said of fighters."""
    return any(token.lower.startswith(_OF_FIGHTERS) for token in tokens[cue[0] : cue[1]])


def split_wholes(
    tokens: Sequence[Token], told: Sequence[tuple[tuple[int, int], Harm, int | None]], captures: bool
) -> frozenset[int]:
    """Which counts of the "neutralised" a sentence splits, so that not all of them are dead.

    `told` are, of each count, the tokens of its word for harm, the harm and the number; `captures` says whether the
    sentence tells that somebody was captured: "neutralised three, killing two and capturing one".
    """
    dead = sum(n or 0 for cue, harm, n in told if harm is Harm.KILLED and not tells_of_fighters(tokens, cue))
    wholes = (k for k, (cue, _, number) in enumerate(told) if dead < (number or 0) and tells_of_fighters(tokens, cue))
    return frozenset(wholes) if captures and dead else frozenset()


def if_alone(victims: Victims, status: Status) -> Victims:
    """Those told by a number alone, of whom nothing is known, with a status."""
    alone = victims.head is None and victims.status is Status.UNSPECIFIED
    return replace(victims, status=status) if alone else victims


def status_of_noun(tokens: Sequence[Token], victims: Victims, cue: tuple[int, int]) -> Victims:
    """A number of deaths or casualties is of those named between: "48 [military] casualties"."""
    if victims.head is not None or victims.status is not Status.UNSPECIFIED:
        return victims
    between = [token.lower for token in tokens[victims.last : cue[0]]]
    return replace(victims, status=status_beside(between)) if 0 < len(between) <= _NOUN_GAP else victims


def status_from_next(victims: Victims, after: Victims) -> Victims:
    """A number alone is of the people named right after it: "killed 28 and wounded 30 militants".

    What some of those are ("30 people, mostly civilians") says nothing of the others.
    """
    if victims.head is not None or victims.status is not Status.UNSPECIFIED or after.status is Status.MIXED:
        return victims
    near = after.head is not None and 0 <= after.first - victims.last <= _NEXT
    return replace(victims, status=after.status) if near else victims


def unarmed(tokens: Sequence[Token], victims: Victims, harm: str) -> Victims:
    """One known by name who was murdered or kidnapped (`harm`): the words say that there was no fighting."""
    bare_name = victims.status is Status.UNSPECIFIED and victims.group is Group.NONE and victims.head is None
    pronoun = tokens[victims.first].lower in {"he", "she", "who"}
    if not bare_name or pronoun or harm not in _ON_UNARMED or head_nouns().at(tokens, victims.last - 1) is not None:
        return victims
    return replace(victims, status=Status.CIVILIAN)
