"""How exactly the words give a place: the PlaceValue of a chosen place under its mention's words."""

from whence.gazetteer.choice import Choice
from whence.gazetteer.mention import MentionKind, PlaceMention, PlaceRelation
from whence.gazetteer.place import Feature, Place
from whence.gazetteer.vocabulary import lexicon
from whence.model.claim import PlaceValue
from whence.model.lists import EmptyReason, PlacePrecision

NEAR_KM = 25.0
"""UCDP's bound for "near a known point" (GED codebook, where_prec 2); used where the words give no distance."""
OUTSKIRTS_KM = 10.0
SITE_KM = 10.0
_NEAR = frozenset({PlaceRelation.NEAR, PlaceRelation.OUTSIDE, PlaceRelation.DIRECTION})


def value_of(mention: PlaceMention, choice: Choice, holder: PlaceValue | None, seat: Place | None) -> PlaceValue:
    """The value of a mention whose place was chosen; `seat` is the town that stands for a second-order division."""
    place = choice.place
    if place is None:
        return _without_point(mention, choice)
    if place.feature is Feature.COUNTRY:
        return _country(mention, choice, place)
    if place.feature is Feature.ADMIN1:
        return _division(mention, choice, place, place, PlacePrecision.ADMIN1)
    if place.feature is Feature.ADMIN2:
        return _division(mention, choice, place, seat, PlacePrecision.ADMIN2)
    precision, radius, words = _nearness(mention, place)
    is_part = mention.kind in (MentionKind.QUARTER, MentionKind.SITE, MentionKind.UNKNOWN)
    own_name = is_part and holder is not None and holder.geonameid == place.geonameid
    return PlaceValue(
        name=f"{place.name} - {mention.name}" if own_name else place.name,
        as_written=mention.name,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        geonameid=place.geonameid,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=precision,
        radius_km=radius,
        rule=f"{choice.rule}; {words}" if words else choice.rule,
    )


def _without_point(mention: PlaceMention, choice: Choice) -> PlaceValue:
    """A name without a place in the gazetteer: nothing is invented for it."""
    return PlaceValue(
        name=_spaced(mention.name),
        as_written=mention.name,
        country=choice.country,
        admin1=choice.admin1,
        precision=_precision_in_words(mention),
        rule=choice.rule,
        reason=choice.reason or EmptyReason.NOT_IN_GAZETTEER,
    )


def _precision_in_words(mention: PlaceMention) -> PlacePrecision:
    """How exactly the words alone give the place."""
    if mention.kind is MentionKind.COUNTRY:
        return PlacePrecision.COUNTRY
    if mention.kind in (MentionKind.REGION, MentionKind.LINE):
        return PlacePrecision.SEA_OR_AIR if _is_sea(mention) else PlacePrecision.LINE_OR_AREA
    if mention.kind in (MentionKind.ADMIN1, MentionKind.ADMIN2):
        return PlacePrecision(mention.kind.value)
    if mention.type_word in lexicon(mention.language).words("types", "admin1"):
        return PlacePrecision.ADMIN1
    if mention.type_word in lexicon(mention.language).words("types", "admin2"):
        return PlacePrecision.ADMIN2
    if mention.relation is PlaceRelation.BETWEEN:
        return PlacePrecision.LINE_OR_AREA
    return PlacePrecision.NEAR if mention.relation in _NEAR else PlacePrecision.EXACT


def _is_sea(mention: PlaceMention) -> bool:
    words = {*mention.name.casefold().split(), mention.type_word or ""}
    return bool(words & lexicon(mention.language).words("waters", "words"))


def _country(mention: PlaceMention, choice: Choice, place: Place) -> PlaceValue:
    """A country has no point; a part of one ("northern Mali") is an area."""
    part = in_english(mention.part, mention.language)
    return PlaceValue(
        name=f"{part.casefold()} {place.name}" if part else place.name,
        as_written=mention.name,
        country=place.country,
        admin1=None,
        geonameid=place.geonameid,
        precision=PlacePrecision.LINE_OR_AREA if part else PlacePrecision.COUNTRY,
        rule=f"{choice.rule}; a part of it: {part}" if part else choice.rule,
    )


def _division(
    mention: PlaceMention, choice: Choice, place: Place, at: Place | None, precision: PlacePrecision
) -> PlaceValue:
    """A division: its point is the centre of its settlements, or the town that it is named after."""
    seat = at if at is not place else None
    part = in_english(mention.part, mention.language)
    where = f"the point is {seat.name}, the town of its name" if seat else "the point is the centre of its settlements"
    located = at is not None and at.latitude is not None
    words = [choice.rule, *([where] if located else []), *([f"a part of it: {part}"] if part else [])]
    return PlaceValue(
        name=place.name,
        as_written=mention.name,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        geonameid=place.geonameid,
        latitude=at.latitude if at else None,
        longitude=at.longitude if at else None,
        precision=PlacePrecision.LINE_OR_AREA if mention.relation is PlaceRelation.BETWEEN else precision,
        radius_km=(NEAR_KM if seat else place.radius_km) if located else None,
        rule="; ".join(words),
        reason=None if located else EmptyReason.NOT_IN_GAZETTEER,
    )


def _nearness(mention: PlaceMention, place: Place) -> tuple[PlacePrecision, float | None, str]:
    """Precision, radius in kilometres and the words that say so, for a settlement."""
    if mention.relation is PlaceRelation.BETWEEN:
        return PlacePrecision.LINE_OR_AREA, NEAR_KM, "one end of a line"
    if mention.relation in _NEAR:
        if mention.distance_km is not None:
            return PlacePrecision.NEAR, mention.distance_km, f"{mention.distance_km:.0f} km from it"
        return PlacePrecision.NEAR, NEAR_KM, f"{_beside(mention)} it"
    return _of_part(mention, place)


def _beside(mention: PlaceMention) -> str:
    """How a happening lies beside a place: "near", "outside", "north of"."""
    if mention.relation is not PlaceRelation.DIRECTION or mention.bearing is None:
        return "near" if mention.relation is PlaceRelation.DIRECTION else mention.relation.value
    word = next(word for word, degrees in lexicon().bearings.items() if degrees == mention.bearing)
    return f"{word} of"


def _of_part(mention: PlaceMention, place: Place) -> tuple[PlacePrecision, float | None, str]:
    """What a part of a settlement, or something named after it, says."""
    known = lexicon(mention.language)
    part = mention.part or ""
    said, kind = in_english(part, mention.language), in_english(mention.type_word, mention.language)
    if part in known.words("types", "rural"):
        return PlacePrecision.NEAR, NEAR_KM, f"its {said}"
    if part in known.words("types", "edge"):
        return PlacePrecision.NEAR, OUTSKIRTS_KM, f"its {said}"
    if mention.kind is MentionKind.SITE and mention.type_word in known.words("types", "apart"):
        return PlacePrecision.NEAR, SITE_KM, f"a {kind} named after it"
    if mention.type_word in known.words("types", "admin1") | known.words("types", "area"):
        return PlacePrecision.NEAR, NEAR_KM, f"the {kind} round it"
    return PlacePrecision.EXACT, place.radius_km, f"a part of it: {said}" if part in known.bearings else ""


def in_english(word: str | None, language: str) -> str | None:
    """The English for a part or kind of a place; the word itself where it is English or the vocabulary has none."""
    return lexicon(language).english.get(word, word) if word else word


def _spaced(name: str) -> str:
    """The name with line breaks as spaces."""
    return " ".join(name.split())
