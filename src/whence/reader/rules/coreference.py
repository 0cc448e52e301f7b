"""Whom words that are no name stand for: "the rebels", "the group", "its fighters", and names that several bear.

The rule for a definite description is: the actor last named before it that fits by kind and number. It is looked for in
the sentences just before; a sentence that names two fitting actors of different camps tells none. Where a report names
actors of one camp alone that fit, words for a kind of party stand for these from wherever they are: for the last one
before them, else for one named only further on, and the rule says so. What a side calls any foe ("terrorists") never
does: it stands for the actor named just before, or stays as written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.model.lists import ActorKind
from whence.reader.rules.affiliates import left_open
from whence.reader.rules.party import Party
from whence.vocab.actor import Actor
from whence.vocab.registry import registry, state_of

_SEVERAL = 2
_REACH = 3  # sentences that a description reaches back to the actor last named
_POINTING_REACH = 2  # sentences that "the group" or "its fighters" reaches back
_NO_STATES = frozenset(
    {ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA, ActorKind.EXTERNAL_FORCES}
)


def resolve_generic(
    sentences: Sequence[Sequence[Party]], home: str | None = None, year: int | None = None
) -> tuple[tuple[Party, ...], ...]:
    """The parties of a report's sentences, with each name and each description given the actor that it stands for.

    `home` is the country (ISO 3166-1) that the report is about and `year` the year that it is of, where they are known.
    Soldiers of no named state are those of `home`. Words that point to nobody, and names that mean no actor there, are
    left out; a name that stays open between several actors is kept as written.
    """
    settled = _settled_names(sentences, home, year)
    named = [party.actor for parties in settled for party in parties if party.actor is not None and not party.bare]
    own = _own_forces(named, home)
    found = []
    for number, parties in enumerate(settled):
        here = (_resolved(party, settled, (number, at), (named, own)) for at, party in enumerate(parties))
        found.append(tuple(party for party in here if party is not None))
    return tuple(found)


def _own_forces(named: Sequence[Actor], home: str | None) -> Actor | None:
    """The state forces of the report's country; None where it names armed groups, and none that fight there."""
    if home is None:
        return None
    camps = {actor.camp for actor in named if not actor.is_state and actor.countries}
    there = {actor.camp for actor in registry() if home in actor.countries}
    return state_of(home) if not camps or camps & there else None


def _settled_names(
    sentences: Sequence[Sequence[Party]], home: str | None, year: int | None
) -> tuple[tuple[Party, ...], ...]:
    """The parties with names that several actors bear given to one of them, or left open."""
    told = [p.actor for parties in sentences for p in parties if p.actor is not None and not p.candidates]
    settled = []
    for parties in sentences:
        each = (_settled(party, told, home, year) if party.candidates else party for party in parties)
        settled.append(tuple(party for party in each if party is not None))
    return tuple(settled)


def _settled(party: Party, told: Sequence[Actor], home: str | None, year: int | None) -> Party | None:
    """A party by a name that several actors bear, as one of them, or open; None where the name means none of them.

    First those that were about in that year; of these the one that the report also calls by a name of its own, else the
    one of the report's country, else the one whose own name it is; where several others are of that country, none.
    """
    fitting = [actor for actor in party.candidates if actor.active(year)] or list(party.candidates)
    by_name = [actor for actor in fitting if actor in told]
    local = [actor for actor in fitting if home is not None and home in actor.countries]
    for choice, rule in ((by_name, "the report names it in full"), (local, f"of {home}, as the report")):
        if len(choice) == 1:
            return replace(party, actor=choice[0], kind=choice[0].kind, candidates=(), rule=rule)
    if party.actor is not None and (party.actor in local or len(local) < _SEVERAL):
        return replace(party, candidates=())
    if len(party.candidates) == 1 and not party.pointing:
        return None
    words = party.open or (party.actor.name if party.actor is not None else None)
    if words is not None:
        return left_open(party, words, fitting)
    kinds = {actor.kind for actor in fitting}
    return replace(party, kind=kinds.pop() if len(kinds) == 1 else ActorKind.UNKNOWN, candidates=())


def _resolved(
    party: Party,
    sentences: Sequence[Sequence[Party]],
    place: tuple[int, int],
    report: tuple[Sequence[Actor], Actor | None],
) -> Party | None:
    """A description with its actor, anything else as it is; None for words that point to nobody."""
    if party.actor is not None or party.faceless or party.kind is ActorKind.CIVILIANS:
        return party
    if party.pointing:
        actor = _last_named(party, sentences, place, _POINTING_REACH)
        return None if actor is None else _standing_for(party, actor)
    named, own = report
    fitting = [actor for actor in named if may_stand_for(party, actor)]
    if own is not None and party.kind is ActorKind.STATE_FORCES and (own in fitting or not fitting):
        return replace(party, actor=own, kind=own.kind, rule=f"the forces of the report's country: {own.name}")
    if party.several or not fitting:
        return party
    if len({actor.camp for actor in fitting}) == 1 and not party.epithet:
        actor = _last_named(party, sentences, place, len(sentences))
        return _standing_for_next(party, fitting) if actor is None else _standing_for(party, actor)
    actor = _last_named(party, sentences, place, _REACH)
    return party if actor is None else _standing_for(party, actor)


def _standing_for(party: Party, actor: Actor) -> Party:
    return replace(party, actor=actor, kind=actor.kind, rule=f"the actor last named that fits: {actor.name}")


def _standing_for_next(party: Party, fitting: Sequence[Actor]) -> Party:
    """A description before the one side that fits is named: the name that the report has for it most often."""
    actor = max(dict.fromkeys(fitting), key=fitting.count)
    rule = f"named only further on, the one side that fits: {actor.name}"
    return replace(party, actor=actor, kind=actor.kind, rule=rule)


def _last_named(party: Party, sentences: Sequence[Sequence[Party]], place: tuple[int, int], reach: int) -> Actor | None:
    """The fitting actor in the nearest sentence that names one, before the words; None where it names two camps."""
    for parties in _before(sentences, place, reach):
        fitting = [p.actor for p in parties if p.actor is not None and not p.bare and may_stand_for(party, p.actor)]
        if fitting:
            return fitting[-1] if len({actor.camp for actor in fitting}) == 1 else None
    return None


def _before(sentences: Sequence[Sequence[Party]], place: tuple[int, int], reach: int) -> Iterator[Sequence[Party]]:
    """The parties before a place: those earlier in its sentence, then those of the sentences before, nearest first."""
    number, at = place
    yield sentences[number][:at]
    for back in range(1, reach + 1):
        if number >= back:
            yield sentences[number - back]


def may_stand_for(party: Party, actor: Actor) -> bool:
    """Whether a word of the party's kind and creed may mean the actor.

    "Mercenaries" and "the group" never mean a state, "jihadists" only who fights for that, "the
    Ruritanian group" only who is there.
    """
    if party.creed is not None and actor.creed != party.creed:
        return False
    if party.nation is not None and party.nation not in actor.countries:
        return False
    if party.kind is ActorKind.UNKNOWN:
        return actor.kind in _NO_STATES and not actor.is_state
    if party.kind is ActorKind.EXTERNAL_FORCES:
        return actor.kind is party.kind and not actor.is_state
    return actor.kind is party.kind
