"""The army of the country that a report tells of, called so in one of its languages and by name in another."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whence.model.claim import ActorMention, Casualties, Claim, Claimant, Incident
from whence.model.lists import ActorKind, ClaimantKind
from whence.reader.french.claimants import without_article as without_french_article
from whence.reader.rules.parties import Actor, state_of
from whence.vocab.load import localised, words

_TABLES = (("actors", "en"), ("parties", "fr"))
_ARTICLES = ("the ", "an ", "a ")
_NO_SIDE = frozenset({"unknown", "none"})


def told_of(claim: Claim, country: str | None) -> Claim:
    """The claim with the forces of the country where words of it only say "the army", as claimant or as the side lost.

    Where the country is not known, or has no forces in the registry, the claimant's name is one in every language.
    """
    claimant, actor = claim.claimant, state_of(country) if country is not None else None
    plain = claimant.kind is ClaimantKind.BELLIGERENT and claimant.aligned_with in _NO_SIDE
    if plain and claimant.words is not None and is_army(claimant.words):
        claim = replace(claim, claimant=_serving(claimant, actor))
    value = claim.value
    if actor is not None and isinstance(value, Casualties) and value.side is not None and is_army(value.side):
        claim = replace(claim, value=replace(value, side=actor.name))
    return claim


def _serving(claimant: Claimant, actor: Actor | None) -> Claimant:
    if actor is None:
        return replace(claimant, name=_named()[0][0])
    return replace(claimant, name=actor.name, aligned_with=actor.name)


def with_own_forces(incident: Incident) -> Incident:
    """The incident with its country's forces among its actors where they were only called the army; each is one."""
    actor = state_of(incident.place.country) if incident.place.country is not None else None
    if actor is None:
        return incident
    found: dict[tuple[str, str], ActorMention] = {}
    for mention in incident.actors:
        name, kind = (actor.name, ActorKind.STATE_FORCES) if is_army(mention.name) else (mention.name, mention.kind)
        before = found.get((name, mention.role))
        written = (*(before.as_written if before is not None else ()), *mention.as_written)
        found[(name, mention.role)] = ActorMention(name, mention.role, kind, tuple(dict.fromkeys(written)))
    return replace(incident, actors=tuple(found.values()))


def is_army(name: str) -> bool:
    """Whether words only say "the army", in any language, and not whose."""
    bare = without_french_article(name).lower()
    for article in _ARTICLES:
        bare = bare.removeprefix(article)
    return bare in _armies()


@cache
def _armies() -> frozenset[str]:
    return frozenset(word for part in _named() for word in part)


@cache
def _named() -> Sequence[tuple[str, ...]]:
    """What each language calls an army without a country, the plainest first."""
    return tuple(words(localised(table, language), "own_forces", "names") for table, language in _TABLES)
