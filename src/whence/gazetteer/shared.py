"""Which of two countries is meant by a name that both bear ("Congo"): the one of which a text names more else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from whence.gazetteer.key import place_key
from whence.gazetteer.mention import MentionKind, PlaceMention
from whence.gazetteer.names import Names


def with_meant(mentions: Sequence[PlaceMention], names: Names) -> tuple[PlaceMention, ...]:
    """The mentions of a text; those of countries by a name that two bear say which is meant.

    That is the one that the language means by it, but where the text names more places of the other.
    """
    shared = names.lexicon.shared_countries
    named = {mention: shared.get(place_key(mention.name)) for mention in mentions}
    if not any(named.values()):
        return tuple(mentions)
    told = Counter(_country_of(mention, names) for mention in mentions if named[mention] is None)
    return tuple(_meant(mention, named[mention], told) for mention in mentions)


def _meant(mention: PlaceMention, bearers: Sequence[str] | None, told: Mapping[str | None, int]) -> PlaceMention:
    if not bearers or mention.kind is not MentionKind.COUNTRY:
        return mention
    return replace(mention, country=max(bearers, key=lambda code: told.get(code, 0)))


def _country_of(mention: PlaceMention, names: Names) -> str | None:
    """The country that a name speaks for: its own, that of an area in one alone, or that of its largest town."""
    facts = names.facts(place_key(mention.name))
    region = facts.region[0] if facts.region is not None and len(facts.region) == 1 else None
    return facts.country or region or facts.leading
