"""From mentions to places: which place each name means, how exactly the words give it, and by which rule."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from whence.gazetteer.allowed import too_large
from whence.gazetteer.choice import Choice, Evidence, choose
from whence.gazetteer.context import Context, context_of, country_named
from whence.gazetteer.geometry import Point, distance_km
from whence.gazetteer.key import place_key
from whence.gazetteer.lookup import Gazetteer, open_default
from whence.gazetteer.mention import MentionKind, PlaceMention, PlaceRelation
from whence.gazetteer.place import SETTLED, Feature, Place
from whence.gazetteer.postal import divisions_meant, is_code
from whence.gazetteer.precision import value_of
from whence.gazetteer.vocabulary import lexicon
from whence.model.claim import PlaceValue
from whence.model.lists import EmptyReason, PlacePrecision

__all__ = ["Context", "context_of", "resolve", "resolve_places"]

_MOST_POINTS = 8
_UNPLACED = frozenset({MentionKind.REGION, MentionKind.LINE})


def resolve(
    mention: PlaceMention,
    context: Context,
    others: Sequence[PlaceValue] = (),
    *,
    holder: PlaceValue | None = None,
    reference: PlaceValue | None = None,
) -> PlaceValue:
    """The place that one mention means.

    `others` are the report's other places as far as resolved, `holder` the place that the text says it lies in,
    `reference` the place that its stated distance is measured from. A name that the gazetteer lacks, or has only in
    a country that the text does not give, keeps its name, the country that the text gives, and no point.
    """
    gazetteer = open_default()
    own = context.without(place_key(mention.name))
    evidence = Evidence(own, holder, reference, _points(others), _countries(others))
    choice = _choice(gazetteer, mention, evidence)
    return value_of(mention, choice, holder, _seat(gazetteer, choice.place))


def resolve_places(mentions: Sequence[PlaceMention], context: Context) -> tuple[PlaceValue, ...]:
    """The places that the mentions of one report mean, one for each, in their order.

    Those that the text places best come first and help to tell the rest; a name met twice means one place.
    """
    resolution = _Resolution(tuple(mentions), context)
    order = sorted(range(len(mentions)), key=lambda at: (_certainty(mentions[at]), at))
    for at in order:
        resolution.settle(at)
    return tuple(resolution.values[at] for at in range(len(mentions)))


@dataclass(slots=True)
class _Resolution:
    """The values of a report's mentions as they come to be known."""

    mentions: tuple[PlaceMention, ...]
    context: Context
    values: dict[int, PlaceValue] = field(default_factory=dict)
    by_name: dict[tuple[str, bool], int] = field(default_factory=dict)

    def settle(self, at: int) -> PlaceValue:
        """The value of the mention numbered `at`, after those of the mentions that it hangs on."""
        if at in self.values:
            return self.values[at]
        mention = self.mentions[at]
        name = (place_key(mention.name), mention.kind in (MentionKind.ADMIN1, MentionKind.ADMIN2))
        holder = self._linked(at, mention.within)
        twin = self.by_name.get(name)
        if twin is not None and holder is None and mention.reference is None:
            holder = self._linked(at, self.mentions[twin].within)
        value = resolve(
            mention, self.context, self._others(), holder=holder, reference=self._linked(at, mention.reference)
        )
        self.values[at] = value
        self.by_name.setdefault(name, at)
        return value

    def _linked(self, at: int, other: int | None) -> PlaceValue | None:
        """The value of a mention that this one hangs on; links that lead back here are not followed."""
        if other is None or other == at or not 0 <= other < len(self.mentions):
            return None
        linked = self.mentions[other]
        if other not in self.values and at in (linked.within, linked.reference):
            return None
        return self.settle(other)

    def _others(self) -> tuple[PlaceValue, ...]:
        return tuple(self.values.values())


def _certainty(mention: PlaceMention) -> int:
    """Lower is surer: countries, then divisions, names with a holder, towns, the rest; metonyms help nobody."""
    if mention.kind is MentionKind.COUNTRY:
        return 0
    if mention.kind in (MentionKind.ADMIN1, MentionKind.REGION):
        return 1
    if mention.metonym:
        return 6
    if mention.within is not None:
        return 2
    if mention.distance_km is not None:
        return 4
    return 3 if mention.kind is MentionKind.SETTLEMENT else 5


def _points(others: Sequence[PlaceValue]) -> tuple[Point, ...]:
    exact = (PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.ADMIN1, PlacePrecision.ADMIN2)
    found = [
        (value.latitude, value.longitude)
        for value in others
        if value.precision in exact and value.latitude is not None and value.longitude is not None
    ]
    return tuple(dict.fromkeys(found))[:_MOST_POINTS]


def _countries(others: Sequence[PlaceValue]) -> tuple[str, ...]:
    """The countries of places that have a point, the most frequent first."""
    located = [value.country for value in others if value.country and value.latitude is not None]
    return tuple(sorted(set(located), key=lambda code: (-located.count(code), code)))


def _choice(gazetteer: Gazetteer, mention: PlaceMention, evidence: Evidence) -> Choice:
    if mention.kind is MentionKind.COUNTRY:
        code = mention.country or country_named(gazetteer, mention.name, mention.language)
        place = gazetteer.country(code) if code else None
        return Choice(place, code, None, "a country by its name", None if code else EmptyReason.NOT_IN_GAZETTEER)
    if mention.kind is MentionKind.CAPITAL:
        return _capital(gazetteer, mention, evidence)
    if mention.kind in _UNPLACED:
        return _area(gazetteer, mention, evidence)
    pool = _pool(gazetteer, mention)
    choice = choose(gazetteer, mention, pool, evidence)
    if choice.place is None and mention.kind in (MentionKind.QUARTER, MentionKind.SITE, MentionKind.UNKNOWN):
        return _in_town(evidence.holder, choice)
    return choice


def _in_town(holder: PlaceValue | None, choice: Choice) -> Choice:
    """A part of a town that the gazetteer lacks has the town's point."""
    town = open_default().place(holder.geonameid) if holder is not None and holder.geonameid is not None else None
    if town is None or town.feature not in SETTLED:
        return choice
    return Choice(town, town.country, town.admin1, f"a part of {town.name}; the point is that of {town.name}")


def _pool(gazetteer: Gazetteer, mention: PlaceMention) -> list[Place]:
    """All places of the mention's name and kind, anywhere."""
    name = mention.name
    if mention.type_word in lexicon(mention.language).words("types", "street"):
        return []
    if mention.kind is MentionKind.ADMIN1 and (meant := divisions_meant(gazetteer, name)) and is_code(name):
        return list(meant)
    if mention.kind is MentionKind.ADMIN1 and mention.type_word is not None:
        return list(gazetteer.divisions(name))
    if mention.kind is MentionKind.ADMIN2:
        return [*gazetteer.districts(name), *gazetteer.divisions(name)]
    features = (
        SETTLED
        if mention.type_word in lexicon(mention.language).words("types", "settlement")
        else SETTLED | {Feature.ADMIN1}
    )
    for spelling in dict.fromkeys((name, name.removesuffix("s"))):
        named = gazetteer.find(spelling)
        found = [place for place in named if place.feature in features and not too_large(mention, place)]
        if found:
            own = [
                place for place in named if place.feature is Feature.ADMIN2 and place_key(place.name) == place_key(name)
            ]
            return [*found, *(own if mention.type_word is None else [])]
    return list(gazetteer.districts(name)) if mention.type_word is None else []


def _capital(gazetteer: Gazetteer, mention: PlaceMention, evidence: Evidence) -> Choice:
    """The capital of the country of the demonym ("the Malian capital"), else of the one that the text is most about."""
    words = place_key(mention.name).split()
    demonyms = lexicon(mention.language).demonyms
    said = next((demonyms[word] for word in words if word in demonyms), None)
    home = evidence.context.home
    code = said or (home[0] if home else None)
    place = gazetteer.capital(code) if code else None
    if place is None:
        return Choice(None, code, None, "a capital that is not named", EmptyReason.AMBIGUOUS)
    country = gazetteer.country(place.country)
    rule = f"the text says the capital; of {country.name if country else place.country}"
    return Choice(place, place.country, place.admin1, rule if said else f"{rule}, of which it speaks most")


def _area(gazetteer: Gazetteer, mention: PlaceMention, evidence: Evidence) -> Choice:
    """An area that is no administrative unit: no point; its country where it lies in one alone, or the holder's."""
    within = lexicon(mention.language).regions.get(place_key(mention.name))
    holder = evidence.holder.country if evidence.holder else None
    code = within[0] if within and len(within) == 1 else holder
    rule = "an area of the vocabulary" if within is not None else "an area by its type word"
    if code is None and within is None:
        places = [place for place in gazetteer.find(mention.name) if place.country in evidence.context.home]
        code = places[0].country if places else None
    return Choice(None, code, evidence.holder.admin1 if evidence.holder else None, rule, EmptyReason.NOT_IN_GAZETTEER)


def _seat(gazetteer: Gazetteer, place: Place | None) -> Place | None:
    """The town that shares its name with a second-order division and lies in the same first-order one."""
    if place is None or place.feature is not Feature.ADMIN2:
        return None
    for name in (place.name, " ".join(place.name.split()[:-1]), " ".join(place.name.split()[2:])):
        towns = [town for town in gazetteer.find(name, place.country) if town.feature in SETTLED] if name else []
        towns = [town for town in towns if town.admin1 == place.admin1]
        if towns:
            return towns[0]
    return None


def place_of(mentions: Sequence[PlaceMention], values: Sequence[PlaceValue]) -> PlaceValue:
    """One place from those that the words of one incident name; raises ValueError when there are none.

    Places that hold another one of them give way to it. Ends of a line make a line; several places a place with
    precision `several`, which has the first one's point and reaches to the farthest.
    """
    if not mentions or len(mentions) != len(values):
        raise ValueError("a place is made of one mention or more, each with its value")
    finest = _finest(mentions, values)
    if len(finest) == 1:
        return finest[0][1]
    line = all(mention.relation is PlaceRelation.BETWEEN for mention, _ in finest)
    return several([value for _, value in finest], line=line)


def several(parts: Sequence[PlaceValue], *, line: bool = False) -> PlaceValue:
    """Two places or more as one value, or the line between them; the point is the first's."""
    first = parts[0]
    same_country = {value.country for value in parts} == {first.country}
    same_region = same_country and {value.admin1 for value in parts} == {first.admin1}
    reach = _reach(parts)
    located = first.latitude is not None
    return PlaceValue(
        name=(" - " if line else "; ").join(dict.fromkeys(value.name for value in parts if value.name)),
        as_written="; ".join(dict.fromkeys(value.as_written for value in parts if value.as_written)),
        country=first.country if same_country else None,
        admin1=first.admin1 if same_region else None,
        precision=PlacePrecision.LINE_OR_AREA if line else PlacePrecision.SEVERAL,
        latitude=first.latitude,
        longitude=first.longitude,
        radius_km=reach if located else None,
        rule="the line between the places named" if line else f"{len(parts)} places named; the point is the first's",
        reason=None if located else first.reason,
    )


def _finest(mentions: Sequence[PlaceMention], values: Sequence[PlaceValue]) -> list[tuple[PlaceMention, PlaceValue]]:
    """The mentions of the finest sort, without doubles: towns before divisions before countries, metonyms last."""
    order = (
        (PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.SEVERAL),
        (PlacePrecision.LINE_OR_AREA, PlacePrecision.SEA_OR_AIR, PlacePrecision.ADMIN2),
        (PlacePrecision.ADMIN1,),
        (PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN),
    )
    pairs = [(m, v) for m, v in zip(mentions, values, strict=True) if not m.metonym]
    pairs = pairs or list(zip(mentions, values, strict=True))
    for precisions in order:
        found = {(v.name, v.admin1): (m, v) for m, v in reversed(pairs) if v.precision in precisions}
        if found:
            return list(reversed(found.values()))
    return pairs[:1]


def _reach(parts: Sequence[PlaceValue]) -> float:
    """How far the farthest of several places lies from the first, in whole kilometres."""
    points = [(v.latitude, v.longitude) for v in parts if v.latitude is not None and v.longitude is not None]
    own = max((value.radius_km or 0.0 for value in parts), default=0.0)
    return float(round(max((distance_km(points[0], point) for point in points), default=0.0) + own))
