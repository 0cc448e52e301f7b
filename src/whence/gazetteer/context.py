"""What a whole report gives for telling which place a name means: its countries, best first, and their divisions."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.gazetteer.allowed import too_large
from whence.gazetteer.key import place_key
from whence.gazetteer.lookup import Gazetteer, open_default
from whence.gazetteer.mention import MentionKind, PlaceMention, PlaceRelation
from whence.gazetteer.names import default_names
from whence.gazetteer.place import SETTLED, Feature, Place
from whence.gazetteer.postal import divisions_meant
from whence.gazetteer.scene import HOME_SHARE, demonym_weights, demonyms_in
from whence.gazetteer.tokens import Tokens, tokenize
from whence.gazetteer.vocabulary import ENGLISH, lexicon

_FAR_MORE = 2.0
_BORDER_REACH = 60
_BORDER = re.compile(r"\b(?:borders?|frontières?)\s+(?:with|avec)\s[^.;,:]*$", re.IGNORECASE)
_MOST_OF_ONE_TOWN = 2
_NAMED, _STANDS_FOR, _TOWN, _LITTLE_TOWN, _DIVISION = 2.0, 1.0, 1.5, 0.4, 1.5
_DEMONYM_BESIDE = 0.25
_VOICE = 0.5
_ASIDE = 0.9
_MANY_DEMONYMS = 3
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Context:
    """The countries that a report speaks of (ISO 3166-1 alpha-2, best first, with weights) and its divisions by name.

    `named` is whether a country or division is named as where things are, or a people alone or again and again. `home`
    are the countries that carry at least 0.3 of the best one's weight: where an unplaced name is looked for. `votes`
    are what single towns gave: key of the name, country, weight.
    """

    countries: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    named: bool = True
    votes: tuple[tuple[str, str, float], ...] = ()

    def without(self, key: str) -> "Context":
        """The context less what a town's own name gave it: no name speaks for itself. `key` is the name's place key."""
        own = [(country, weight) for name, country, weight in self.votes if name == key]
        if not own or not self.weights:
            return self
        weights = dict(zip(self.countries, self.weights, strict=True))
        for country, weight in own:
            weights[country] -= weight
        ranked = sorted((code for code in weights if weights[code] > _NOTHING), key=lambda code: (-weights[code], code))
        votes = tuple(vote for vote in self.votes if vote[0] != key)
        return replace(self, countries=tuple(ranked), weights=tuple(weights[code] for code in ranked), votes=votes)

    @property
    def home(self) -> tuple[str, ...]:
        """The weightiest countries, best first; all of them where no weights are given."""
        if not self.weights:
            return self.countries
        least = HOME_SHARE * self.weights[0]
        return tuple(code for code, weight in zip(self.countries, self.weights, strict=True) if weight >= least)


def context_of(mentions: Sequence[PlaceMention], text: str, language: str = ENGLISH) -> Context:
    """The context that a text in a language and the mentions found in it give.

    A country named as a place counts 2, one that stands for its government 1, a demonym 1 (a quarter where a country is
    named as a place and the demonym's own has no town but its capital in the text: foreigners act in it), a country
    that something borders on 1, and one named but once behind the people of another that has towns in the text; a
    well-known town 1.5 and another that only one country has 0.4, twice at most and not where the text says what holds
    it, and a division that only one of these countries has, or an area of one alone, 1.5. A country that only speaks
    counts half, and never so much that small places are looked for in it.
    """
    gazetteer = open_default()
    beyond = frozenset(m for m in mentions if _BORDER.search(text, max(0, m.start - _BORDER_REACH), m.start))
    share = _DEMONYM_BESIDE if any(_is_scene(m) and m not in beyond for m in mentions) else 1.0
    settled = _settled(gazetteer, mentions)
    tokens = tokenize(text, language)
    demonyms = demonym_weights(tokens)
    scaled = {code: weight * (1.0 if code in settled else share) for code, weight in demonyms.items()}
    weights: dict[str, float] = defaultdict(float, scaled)
    aside = _lone(gazetteer, mentions, settled, tokens)
    towns: Counter[str] = Counter()
    votes: list[tuple[str, str, float]] = []
    for mention in mentions:
        if mention.kind is MentionKind.SETTLEMENT:
            towns[mention.name] += 1
            placed = mention.within is not None or _is_elsewhere(gazetteer, mention, mentions)
            if placed or towns[mention.name] > _MOST_OF_ONE_TOWN:
                continue
        country = _country_of(gazetteer, mention)
        if country is not None:
            weights[country] += _STANDS_FOR if mention in beyond | aside else _weight(mention)
            if mention.kind is MentionKind.SETTLEMENT:
                votes.append((place_key(mention.name), country, _weight(mention)))
    divisions = _divisions(gazetteer, mentions, frozenset(weights))
    areas = (*(division.country for division in divisions), *_of_regions(mentions, language))
    for code in areas:
        weights[code] += _DIVISION
    voices = _voices(gazetteer, mentions) - frozenset(areas)
    _keep_below(weights, voices)
    votes = [(key, code, weight * (_VOICE if code in voices else 1.0)) for key, code, weight in votes]
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    names = dict.fromkeys(division.name for division in divisions)
    named = bool(divisions) or any(_is_placed(m) or _heads(m, text) for m in mentions)
    named = named or _one_leads(weights, _governments(gazetteer, mentions))
    peoples_alone = bool(demonyms) and not any(mention.kind is MentionKind.COUNTRY for mention in mentions)
    named = named or peoples_alone or max(demonyms.values(), default=0) >= _MANY_DEMONYMS
    return Context(tuple(ranked), tuple(names), tuple(weights[code] for code in ranked), named, tuple(votes))


def _is_elsewhere(gazetteer: Gazetteer, mention: PlaceMention, mentions: Sequence[PlaceMention]) -> bool:
    """Whether a town is told by one ("X, 30 km from Y") that the country of the well-known X has none of."""
    if mention.reference is None:
        return False
    told_by = gazetteer.find(mentions[mention.reference].name)
    return bool(told_by) and _country_of(gazetteer, mention) not in {place.country for place in told_by}


def _of_regions(mentions: Sequence[PlaceMention], language: str) -> list[str]:
    """The countries of the areas named that lie in one alone, one for each such area."""
    named = dict.fromkeys(place_key(mention.name) for mention in mentions if mention.kind is MentionKind.REGION)
    within = (lexicon(language).regions.get(key, ()) for key in named)
    return [countries[0] for countries in within if len(countries) == 1]


def _keep_below(weights: dict[str, float], voices: frozenset[str]) -> None:
    """Less weight for countries that only speak: however often they are named, small places are not theirs."""
    most = max((weight for code, weight in weights.items() if code not in voices), default=0.0)
    for code in voices & weights.keys():
        halved = _VOICE * weights[code]
        weights[code] = min(halved, _ASIDE * HOME_SHARE * most) if most else halved


def _settled(gazetteer: Gazetteer, mentions: Sequence[PlaceMention]) -> frozenset[str]:
    """The countries of which a town other than the capital is named."""
    found: set[str] = set()
    for mention in mentions:
        country = _country_of(gazetteer, mention) if mention.kind is MentionKind.SETTLEMENT else None
        if country is not None and not _is_capital(gazetteer, mention, country):
            found.add(country)
    return frozenset(found)


def _voices(gazetteer: Gazetteer, mentions: Sequence[PlaceMention]) -> frozenset[str]:
    """The countries that only speak, beside others where things are: named for governments, by capital or dateline."""
    named: dict[str, list[PlaceMention]] = defaultdict(list)
    for mention in mentions:
        country = _country_of(gazetteer, mention)
        if country is not None:
            named[country].append(mention)
    settled = _settled(gazetteer, [mention for mention in mentions if not (mention.metonym or mention.of_saying)])
    scenes = settled | {code for code in named if any(_is_placed(m) for m in named[code])}
    silent = (code for code in named if code not in settled)
    return frozenset(c for c in silent if scenes and all(_only_speaks(gazetteer, m, c) for m in named[c]))


def _governments(gazetteer: Gazetteer, mentions: Sequence[PlaceMention]) -> frozenset[str]:
    """The countries named for their governments alone, or for where somebody speaks."""
    said = {_country_of(gazetteer, mention) for mention in mentions if mention.metonym or mention.of_saying}
    told = {_country_of(gazetteer, mention) for mention in mentions if not (mention.metonym or mention.of_saying)}
    return frozenset(code for code in said - told if code is not None)


def _only_speaks(gazetteer: Gazetteer, mention: PlaceMention, country: str) -> bool:
    """Whether a country or town is named for who speaks there: a government, or a capital that nothing happens in."""
    if mention.metonym or mention.of_saying:
        return True
    return mention.relation is PlaceRelation.NONE and _is_capital(gazetteer, mention, country)


def _is_capital(gazetteer: Gazetteer, mention: PlaceMention, country: str) -> bool:
    """Whether a town is a country's capital, by any of its names."""
    if mention.kind is not MentionKind.SETTLEMENT:
        return False
    named = (place for place in gazetteer.find(mention.name) if place.country == country)
    return any(place.feature is Feature.CAPITAL for place in named)


def _lone(
    gazetteer: Gazetteer, mentions: Sequence[PlaceMention], settled: frozenset[str], tokens: Tokens
) -> frozenset[PlaceMention]:
    """The countries named once, and by nothing else, behind people and with towns of another: whither some fled."""
    named: dict[str, list[PlaceMention]] = defaultdict(list)
    for mention in mentions:
        country = _country_of(gazetteer, mention) if mention.kind is MentionKind.COUNTRY else None
        if country is not None:
            named[country].append(mention)
    peoples = tuple(demonyms_in(tokens))
    alone = named.keys() - settled - {code for _, code in peoples}
    single = [named[code][0] for code in sorted(alone) if len(named[code]) == 1]
    return frozenset(m for m in single if any(start < m.start and code in settled for start, code in peoples))


def _divisions(gazetteer: Gazetteer, mentions: Sequence[PlaceMention], countries: frozenset[str]) -> list[Place]:
    """The divisions named that only one country has, of those that the text speaks of where one of these has any."""
    found = []
    for mention in mentions:
        if mention.kind is MentionKind.ADMIN1:
            places = divisions_meant(gazetteer, mention.name)
            named = [place for place in places if place.country in countries] or places
            if len({place.country for place in named}) == 1:
                found.append(named[0])
    return found


def _country_of(gazetteer: Gazetteer, mention: PlaceMention) -> str | None:
    """The country that a mention speaks for: its own, or the only one that has a town of that name."""
    if mention.kind is MentionKind.COUNTRY:
        return mention.country or country_named(gazetteer, mention.name, mention.language)
    if mention.kind is not MentionKind.SETTLEMENT:
        return None
    places = [place for place in gazetteer.find(mention.name) if place.feature in SETTLED]
    if not places or too_large(mention, places[0]):
        return None
    alone = len({place.country for place in places}) == 1
    facts = default_names(mention.language).facts(place_key(mention.name))
    return facts.leading or places[0].country if alone or facts.is_prominent else None


def _is_scene(mention: PlaceMention) -> bool:
    """Whether a country is named as where things happen."""
    moving = mention.relation in (PlaceRelation.FROM, PlaceRelation.TO)
    return mention.kind is MentionKind.COUNTRY and not mention.metonym and not moving


def _is_placed(mention: PlaceMention) -> bool:
    """Whether a country is named by words that place something in it ("in Ruritania", "northern Ruritania")."""
    return _is_scene(mention) and (mention.relation is not PlaceRelation.NONE or mention.part is not None)


def _one_leads(weights: Mapping[str, float], governments: frozenset[str]) -> bool:
    """Whether a text speaks of one country far more than of any other; its government's words do not beside others."""
    (code, first), (_, second) = sorted((*weights.items(), ("", 0.0), ("", 0.0)), key=lambda pair: -pair[1])[:2]
    return first >= _NAMED and first >= _FAR_MORE * second and (code not in governments or not second)


def _heads(mention: PlaceMention, text: str) -> bool:
    """Whether a country stands before a colon at the head of a line ("Ruritania: nine dead")."""
    opens = mention.start == 0 or text[mention.start - 1] == "\n"
    return opens and _is_scene(mention) and text[mention.end : mention.end + 2].strip().startswith(":")


def _weight(mention: PlaceMention) -> float:
    if mention.kind is MentionKind.SETTLEMENT:
        known = default_names(mention.language).facts(place_key(mention.name)).is_prominent
        return _STANDS_FOR if mention.metonym else (_TOWN if known else _LITTLE_TOWN)
    stands = mention.metonym or mention.relation in (PlaceRelation.FROM, PlaceRelation.TO)
    return _STANDS_FOR if stands else _NAMED


def country_named(gazetteer: Gazetteer, name: str, language: str = ENGLISH) -> str | None:
    """The code of a country by its name, or by its name with an "s" that has lost its apostrophe ("Malis")."""
    known = lexicon(language).countries.get(place_key(name))
    if known is not None or language != ENGLISH:
        return known or gazetteer.country_of(name)
    return gazetteer.country_of(name) or gazetteer.country_of(name.removesuffix("s"))
