"""Which place of the gazetteer a name means: rules in a fixed order, each naming itself in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from whence.gazetteer.allowed import beside, is_measured
from whence.gazetteer.context import Context
from whence.gazetteer.geometry import Point, bearing, distance_km, turn_between
from whence.gazetteer.key import place_key
from whence.gazetteer.lookup import Gazetteer
from whence.gazetteer.mention import MentionKind, PlaceMention
from whence.gazetteer.names import PROMINENT, weight_of
from whence.gazetteer.place import SETTLED, Feature, Place
from whence.model.claim import PlaceValue
from whence.model.lists import EmptyReason

NEARBY_KM = 300.0
ACROSS_BORDER_KM = 120.0
BORDER_SLACK_KM = 25.0
SAME_SPOT_KM = 25.0
DISTANCE_SLACK = 0.35
LEAST_SLACK_KM = 15.0
TURN_SLACK = 50.0
FAMOUS_RATIO = 50
BY_NAME_RATIO = 10
CLEARLY_NEARER = 0.4
CLEARLY_LARGER = 4
_INSTITUTIONS = frozenset("hospital university medical clinic school college academy church".split())


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name means, or why none was taken with what the text still gives of where it lies."""

    place: Place | None
    country: str | None
    admin1: str | None
    rule: str
    reason: EmptyReason | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What bears on one name: the context, the place said to hold it, the place it is measured from, other points."""

    context: Context
    holder: PlaceValue | None = None
    reference: PlaceValue | None = None
    points: tuple[Point, ...] = ()
    countries: tuple[str, ...] = ()


def choose(gazetteer: Gazetteer, mention: PlaceMention, pool: Sequence[Place], evidence: Evidence) -> Choice:
    """The place among `pool` (all places of the name and kind, anywhere) that the mention means.

    One told by another place lies near that. A holder that the text names comes first, then the countries of the text;
    a name that only other countries have is taken from them only when it is well known, or lies near the report's
    other places, or where the text gives no country at all.
    """
    if mention.metonym:
        key = place_key(mention.name)
        pool = [p for p in pool if p.feature is Feature.CAPITAL and place_key(p.name) == key] or pool
    pool = _of_kind(mention, pool)
    told_by = evidence.reference
    if told_by is not None and is_measured(mention, told_by):
        pool = beside(mention, pool, told_by)
        if not pool and evidence.holder is None:
            return _near_by(gazetteer, mention, told_by)
    if evidence.holder is not None and evidence.holder.country is not None:
        return _inside_holder(gazetteer, mention, pool, evidence, evidence.holder)
    if mention.kind is MentionKind.SITE:
        pool = _of_site(mention, pool, evidence)
    home = evidence.context.home
    if not home:
        return _anywhere(mention, pool, evidence) if pool else _missing(evidence)
    inside = [place for place in pool if place.country in (home[:1] if mention.kind is MentionKind.QUARTER else home)]
    famous = _famous(mention, pool, inside, evidence)
    if famous is not None:
        return _take(famous, "the best-known place of this name by far")
    if inside:
        return _best(mention, _national(mention, inside, evidence), evidence, "in a country that the text speaks of")
    return _abroad(gazetteer, mention, pool, evidence)


def _anywhere(mention: PlaceMention, pool: Sequence[Place], evidence: Evidence) -> Choice:
    """A place where the text gives no country: of little-known ones in several only one far larger than the others."""
    choice = _best(mention, pool, evidence, "the text gives no country")
    place, key = choice.place, place_key(mention.name)
    if place is None or evidence.points or _is_well_known(place, mention.name):
        return choice
    rivals = [weight_of(other, key) for other in pool if other.country != place.country]
    if weight_of(place, key) >= CLEARLY_LARGER * max(rivals, default=0):
        return choice
    countries = len({other.country for other in pool})
    why = f"the text gives no country; places of this name in {countries}"
    return Choice(None, None, None, why, EmptyReason.AMBIGUOUS)


def _national(mention: PlaceMention, inside: Sequence[Place], evidence: Evidence) -> list[Place]:
    """The places of one country among those that the text speaks of.

    That of a well-known place beside which the others are hamlets, else one near the report's other places, else the
    one that the text speaks of most.
    """
    key = place_key(mention.name)
    largest = max(inside, key=lambda place: (weight_of(place, key), -place.geonameid))
    rivals = [weight_of(place, key) for place in inside if place.country != largest.country]
    famous = _is_well_known(largest, mention.name) and weight_of(largest, key) >= FAMOUS_RATIO * max(rivals, default=0)
    near = {place.country for place in inside if _is_near(place, evidence.points, NEARBY_KM)}
    home = evidence.context.home
    ranked = sorted({place.country for place in inside}, key=lambda code: (code not in near, home.index(code)))
    first = largest.country if famous else ranked[0]
    return [place for place in inside if place.country == first]


def _of_kind(mention: PlaceMention, pool: Sequence[Place]) -> Sequence[Place]:
    """The places that a name alone means: where it is a division's, divisions; else towns before their own divisions.

    A second-order division stands only for a name that no town and no first-order one of its country has.
    """
    if mention.kind is MentionKind.ADMIN1:
        return [place for place in pool if place.feature is Feature.ADMIN1] or pool
    if mention.kind is MentionKind.ADMIN2:
        second = {place.country for place in pool if place.feature is Feature.ADMIN2}
        return [place for place in pool if place.feature is Feature.ADMIN2 or place.country not in second]
    seats = {(place.country, place.admin1) for place in pool if place.feature in SETTLED}
    first = [p for p in pool if p.feature is not Feature.ADMIN1 or (p.country, p.admin1) not in seats]
    larger = {place.country for place in first if place.feature is not Feature.ADMIN2}
    return [place for place in first if place.feature is not Feature.ADMIN2 or place.country not in larger]


def _of_site(mention: PlaceMention, pool: Sequence[Place], evidence: Evidence) -> Sequence[Place]:
    """The places from which an institution ("X Hospital") may have its name: near the report's others, or well known.

    Most are called after persons and saints; that one of several far towns is called so too says nothing.
    """
    at_home = [place for place in pool if place.country in evidence.context.home]
    if mention.type_word not in _INSTITUTIONS or not evidence.points or len(at_home or pool) < 2:
        return pool
    near = [place for place in pool if _is_near(place, evidence.points, ACROSS_BORDER_KM)]
    return near or [place for place in pool if _is_well_known(place, mention.name)]


def _inside_holder(
    gazetteer: Gazetteer, mention: PlaceMention, pool: Sequence[Place], evidence: Evidence, holder: PlaceValue
) -> Choice:
    said = f"the text places it in {holder.name}"
    national = [place for place in pool if place.country == holder.country]
    if holder.admin1 is None:
        if national:
            return _best(mention, national, evidence, said)
        return _loose(gazetteer, mention, holder.country, ()) or Choice(
            None, holder.country, None, said, EmptyReason.NOT_IN_GAZETTEER
        )
    regional = [place for place in national if place.admin1 == holder.admin1]
    if not regional:
        point = _point(holder)
        reach = (holder.radius_km or 0) + BORDER_SLACK_KM
        regional = [place for place in national if point and _is_near(place, (point,), reach)]
    if regional:
        return _best(mention, regional, evidence, said)
    known = [place for place in national if _is_well_known(place, mention.name)]
    if known:
        return _best(mention, known, evidence, "the best-known place of this name in the country")
    return _loose(gazetteer, mention, holder.country, (holder.admin1,)) or Choice(
        None, holder.country, holder.admin1, said, EmptyReason.NOT_IN_GAZETTEER
    )


def _near_by(gazetteer: Gazetteer, mention: PlaceMention, reference: PlaceValue) -> Choice:
    """No place of the name lies near the one that the text tells it by: one spelt nearly so, else no point."""
    loose = _loose(gazetteer, mention, reference.country, (reference.admin1,) if reference.admin1 else ())
    if loose is not None and loose.place is not None and beside(mention, [loose.place], reference):
        return loose
    return Choice(None, reference.country, None, f"told by {reference.name}, near it", EmptyReason.NOT_IN_GAZETTEER)


def _abroad(gazetteer: Gazetteer, mention: PlaceMention, pool: Sequence[Place], evidence: Evidence) -> Choice:
    """The name is in none of the countries that the text speaks of most."""
    known = [place for place in pool if _is_well_known(place, mention.name)]
    if known and mention.kind not in (MentionKind.QUARTER, MentionKind.SITE):
        return _best(mention, known, evidence, "the best-known place of this name")
    alone = _large_by_a_name(mention, pool)
    if alone is not None:
        return _take(alone, "the only place of this name, a well-known one")
    divided = mention.type_word is not None and mention.kind in (MentionKind.ADMIN1, MentionKind.ADMIN2)
    if divided and len(pool) == 1 and not evidence.context.named:
        return _take(pool[0], "the only division of this name")
    near = [place for place in pool if _is_near(place, evidence.points, ACROSS_BORDER_KM)]
    if near:
        return _best(mention, near, evidence, "near the report's other places")
    held = (code for code in evidence.context.countries if gazetteer.is_full(code))
    for country in dict.fromkeys((*evidence.context.home[:1], *held)):
        loose = _loose(gazetteer, mention, country, evidence.context.admin1)
        if loose is not None:
            return loose
    return _missing(evidence)


def _large_by_a_name(mention: PlaceMention, pool: Sequence[Place]) -> Place | None:
    """A well-known town that is the only one to bear a name, though the name is another language's for it."""
    if mention.kind is not MentionKind.SETTLEMENT or len(pool) != 1 or pool[0].feature not in SETTLED:
        return None
    return pool[0] if pool[0].population >= PROMINENT else None


def _missing(evidence: Evidence) -> Choice:
    """No place: the country that the text speaks of most, else that of the report's other places."""
    home = evidence.context.home
    here = next(iter(evidence.countries), None)
    country = home[0] if home and (evidence.context.named or here) else here
    rule = "country of the report's other places" if country == here else "country that the text speaks of most"
    return Choice(None, country, None, rule if country else "the text gives no country", EmptyReason.NOT_IN_GAZETTEER)


def _loose(gazetteer: Gazetteer, mention: PlaceMention, country: str | None, regions: Sequence[str]) -> Choice | None:
    """A place spelt nearly so, in a region that the text gives, else in its country where that is held in full."""
    if country is None or mention.kind in (MentionKind.ADMIN1, MentionKind.ADMIN2):
        return None
    for region in (*regions, *((None,) if gazetteer.is_full(country) else ())):
        found = gazetteer.find_loose(mention.name, country, region)
        if found:
            place, where = found[0], f"in {region} as the text says" if region else "the only such in the country"
            rule = f"spelt {mention.name!r} in the text, nearly as here, {where}"
            return Choice(place, place.country, place.admin1, rule)
    return None


def _best(mention: PlaceMention, places: Sequence[Place], evidence: Evidence, why: str) -> Choice:
    """One of several places that the countries of the text allow."""
    places = _without_shadows(places, place_key(mention.name))
    if len(places) > 1:
        regional = [place for place in places if place.admin1 in evidence.context.admin1]
        if regional and len(regional) < len(places):
            places, why = regional, f"{why}, in a division that the text names"
    measured = _measured(mention, places, evidence)
    if measured:
        places, why = measured, f"{why}, at the distance and direction stated"
    if len(places) > 1:
        nearer = _nearer(places, evidence.points)
        if nearer is not None:
            places, why = [nearer], f"{why}, nearest to the report's other places"
    if len(places) == 1:
        return _take(places[0], why)
    ranked = sorted(places, key=lambda place: _rank(place, mention.name))
    first, second = ranked[0], ranked[1]
    if not _leads(first, second, mention.name) and not _same_spot(first, second):
        return Choice(None, first.country, None, f"{why}; {len(ranked)} places of this name", EmptyReason.AMBIGUOUS)
    return _take(first, f"{why}, the most populous of {len(ranked)} of this name")


def _leads(first: Place, second: Place, name: str) -> bool:
    """Whether a place is so much the larger of two of one name that it is the one meant where nothing else tells.

    A well-known place is, beside a smaller one; of two towns of which neither is, one of several times the weight.
    """
    key = place_key(name)
    ours, theirs = weight_of(first, key), weight_of(second, key)
    if _is_well_known(first, name) or first.country != second.country:
        return _rank(first, name)[0] != _rank(second, name)[0]
    return ours > CLEARLY_LARGER * theirs


def _without_shadows(places: Sequence[Place], key: str) -> Sequence[Place]:
    """The places less those beside which one whose main name it is has many times the weight.

    A by-name gives way to any place of ten times its weight, a hamlet only to a well-known one of 50 times its own.
    """
    own = [place for place in places if place_key(place.name) == key]
    largest = max((weight_of(place, key) for place in own), default=0)
    known = any(_is_well_known(place, key) and weight_of(place, key) == largest for place in own)
    return [
        place
        for place in places
        if (place in own and not known)
        or weight_of(place, key) * (FAMOUS_RATIO if place in own else BY_NAME_RATIO) >= largest
    ]


def _take(place: Place, why: str) -> Choice:
    return Choice(place, place.country, place.admin1, why)


def _rank(place: Place, name: str) -> tuple[int, int]:
    """Lower is better: the weight of the place under this name, a place whose main name it is before one without."""
    key = place_key(name)
    return -weight_of(place, key) - (place_key(place.name) == key), place.geonameid


def _famous(mention: PlaceMention, pool: Sequence[Place], inside: Sequence[Place], evidence: Evidence) -> Place | None:
    """A well-known place abroad beside which those of the name in the countries of the text are hamlets."""
    key = place_key(mention.name)
    abroad = [
        place
        for place in pool
        if (place.feature is Feature.CAPITAL or place.country in evidence.context.countries)
        and place not in inside
        and place_key(place.name) == key
        and _is_well_known(place, mention.name)
    ]
    best = max(abroad, key=lambda place: (weight_of(place, key), -place.geonameid), default=None)
    if best is None or not inside:
        return None
    largest = max(weight_of(place, key) for place in inside)
    return best if weight_of(best, key) >= FAMOUS_RATIO * max(largest, 1000) else None


def _is_well_known(place: Place, name: str) -> bool:
    if place.feature is Feature.CAPITAL:
        return True
    if place.feature is Feature.ADMIN1:
        return place.population >= PROMINENT
    return weight_of(place, place_key(name)) >= PROMINENT


def _point(value: PlaceValue | None) -> Point | None:
    if value is None or value.latitude is None or value.longitude is None:
        return None
    return value.latitude, value.longitude


def _is_near(place: Place, points: Sequence[Point], reach: float) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    here = (place.latitude, place.longitude)
    return any(distance_km(here, point) <= reach for point in points)


def _measured(mention: PlaceMention, places: Sequence[Place], evidence: Evidence) -> list[Place]:
    """The places that lie from the reference as the text says, within a third of the distance and 50 degrees."""
    origin = _point(evidence.reference)
    if origin is None or mention.distance_km is None:
        return []
    slack = max(LEAST_SLACK_KM, DISTANCE_SLACK * mention.distance_km)
    fitting = []
    for place in places:
        if place.latitude is None or place.longitude is None:
            continue
        here = (place.latitude, place.longitude)
        near = abs(distance_km(origin, here) - mention.distance_km) <= slack
        turned = mention.bearing is None or turn_between(bearing(origin, here), mention.bearing) <= TURN_SLACK
        if near and turned:
            fitting.append(place)
    return fitting


def _nearer(places: Sequence[Place], points: Sequence[Point]) -> Place | None:
    """The place that lies much nearer to the other points than every other, None where none does."""
    located = [place for place in places if place.latitude is not None and place.longitude is not None]
    if not points or len(located) < 2:
        return None

    def away(place: Place) -> float:
        here = (place.latitude or 0.0, place.longitude or 0.0)
        return sum(sorted(distance_km(here, point) for point in points)[:3])

    ranked = sorted(located, key=lambda place: (away(place), place.geonameid))
    if _same_spot(ranked[0], ranked[1]):
        return None
    return ranked[0] if away(ranked[0]) <= CLEARLY_NEARER * away(ranked[1]) else None


def _same_spot(a: Place, b: Place) -> bool:
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return False
    here, there = (a.latitude or 0.0, a.longitude or 0.0), (b.latitude or 0.0, b.longitude or 0.0)
    return distance_km(here, there) <= SAME_SPOT_KM
