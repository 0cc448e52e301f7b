"""Finds the places that a text names: `find_places(text)`."""

from collections.abc import Sequence

from whence.gazetteer.acceptance import accept
from whence.gazetteer.candidates import Candidate, find_candidates
from whence.gazetteer.links import Found, link_mentions
from whence.gazetteer.mention import MentionKind, PlaceMention, PlaceRelation
from whence.gazetteer.names import NameFacts, default_names
from whence.gazetteer.place import SETTLED, Feature
from whence.gazetteer.scene import Scene, scene_of
from whence.gazetteer.tokens import Gap, Token, tokenize
from whence.gazetteer.vocabulary import demonyms, word_set

_KINDS = {
    "settlement": MentionKind.SETTLEMENT,
    "capital": MentionKind.SETTLEMENT,
    "quarter": MentionKind.QUARTER,
    "site": MentionKind.SITE,
    "line": MentionKind.LINE,
    "region": MentionKind.REGION,
}
_DIVISIONS = {
    "admin1": (Feature.ADMIN1, Feature.ADMIN2),
    "admin2": (Feature.ADMIN2, Feature.ADMIN1),
    "admin": (Feature.ADMIN1, Feature.ADMIN2),
}
_FEATURE_KINDS = (
    (Feature.CAPITAL, MentionKind.SETTLEMENT),
    (Feature.SETTLEMENT, MentionKind.SETTLEMENT),
    (Feature.ADMIN1, MentionKind.ADMIN1),
    (Feature.ADMIN2, MentionKind.ADMIN2),
    (Feature.COUNTRY, MentionKind.COUNTRY),
)
_KIND_OF_FEATURE = dict(_FEATURE_KINDS)


def find_places(text: str) -> tuple[PlaceMention, ...]:
    """The places that `text` names, in order, not overlapping.

    Towns, divisions, countries and areas of the gazetteer, and names that it lacks where the words make them places
    ("the village of X", "in X province", "in X"). Demonyms, persons, days, and bodies named after places are none.
    """
    names = default_names()
    tokens = tokenize(text)
    candidates = find_candidates(text, tokens, names)
    scene = scene_of(tokens, candidates, names)
    accepted = accept(tokens, candidates, scene)
    found: list[Found] = [(candidate, _mention(text, tokens, candidate, scene)) for candidate in accepted]
    found.extend(_capitals(text, tokens, accepted))
    found.sort(key=lambda pair: pair[1].start)
    return link_mentions(text, tokens, found)


def _mention(text: str, tokens: Sequence[Token], candidate: Candidate, scene: Scene) -> PlaceMention:
    before, after = candidate.before, candidate.after
    kind = _kind(candidate, scene)
    start, end = candidate.start, candidate.end
    phrase_end = end if after.distance_km is not None else max(end, tokens[after.last - 1].end)
    return PlaceMention(
        start=start,
        end=end,
        name=text[start:end],
        kind=kind,
        relation=before.relation,
        phrase_start=min(start, tokens[before.first].start),
        phrase_end=phrase_end,
        type_word=after.type_word or before.type_word,
        part=after.part or before.part or _quarter_of_city(candidate, kind),
        distance_km=before.distance_km if before.distance_km is not None else after.distance_km,
        bearing=before.bearing if before.bearing is not None else after.bearing,
        metonym=_is_metonym(tokens, candidate, kind),
        sure=candidate.facts is not None,
    )


def _quarter_of_city(candidate: Candidate, kind: MentionKind) -> str | None:
    """The word that makes a city's name a part of it ("the suburbs of Damascus")."""
    said = candidate.after.kind or candidate.before.kind
    return (
        candidate.after.type_word or candidate.before.type_word
        if said == "quarter" and kind is MentionKind.SETTLEMENT
        else None
    )


def _kind(candidate: Candidate, scene: Scene) -> MentionKind:
    """The kind that the type word gives, else the one that the gazetteer gives."""
    said = candidate.after.kind or candidate.before.kind
    facts = candidate.facts
    if facts is not None and said == "quarter" and facts.is_prominent and facts.features & SETTLED:
        return MentionKind.SETTLEMENT
    if said in ("quarter", "site", "line"):
        return _KINDS[said]
    if facts is None:
        return MentionKind.UNKNOWN
    if said in _DIVISIONS:
        return _division_kind(facts, said, candidate)
    if said is not None and said != "area":
        return _KINDS[said] if facts.features & SETTLED else MentionKind.UNKNOWN
    if facts.country is not None:
        return MentionKind.COUNTRY if _is_country_here(facts, scene) else MentionKind.ADMIN1
    if facts.region is not None:
        return MentionKind.REGION
    if facts.is_division:
        return MentionKind.ADMIN1
    return next(kind for feature, kind in _FEATURE_KINDS if feature in facts.features)


def _division_kind(facts: NameFacts, said: str, candidate: Candidate) -> MentionKind:
    if facts.country is not None and (Feature.ADMIN1 not in facts.features or candidate.before.type_word == "republic"):
        return MentionKind.COUNTRY
    for feature in _DIVISIONS[said]:
        if feature in facts.features:
            return _KIND_OF_FEATURE[feature]
    if facts.region is not None:
        return MentionKind.REGION
    in_city = candidate.after.type_word == "district"
    return MentionKind.QUARTER if in_city else MentionKind.UNKNOWN


def _is_country_here(facts: NameFacts, scene: Scene) -> bool:
    """Whether a name that is both a country and a division elsewhere (Georgia) is the country in this text."""
    if facts.country is None:
        return True
    rivals = facts.divided & scene.home - {facts.country}
    mine = scene.weights.get(facts.country, 0.0)
    return mine >= max((scene.weights.get(rival, 0.0) for rival in rivals), default=0.0)


def _is_metonym(tokens: Sequence[Token], candidate: Candidate, kind: MentionKind) -> bool:
    """Whether a country or capital stands for its government: it speaks or acts, or is acted on by name."""
    facts = candidate.facts
    if facts is None or (kind is not MentionKind.COUNTRY and Feature.CAPITAL not in facts.features):
        return False
    if _is_adjective(tokens, candidate) or _governs(tokens, candidate.last):
        return True
    if candidate.before.part is not None or candidate.after.type_word or candidate.before.type_word:
        return False
    if candidate.before.relation is PlaceRelation.BETWEEN:
        return kind is not MentionKind.COUNTRY
    if candidate.before.relation is not PlaceRelation.NONE:
        return False
    before = tokens[candidate.first - 1].key if candidate.first else ""
    if before == "with" and candidate.first > 1 and tokens[candidate.first - 2].key == "border":
        return False
    return before in word_set("metonym", "before") or _acts(tokens, candidate.last)


def _is_adjective(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Whether a country's letters stand before a noun ("US airstrikes")."""
    code = tokens[candidate.first]
    if candidate.last - candidate.first > 1 or not code.upper or code.flat or candidate.last == len(tokens):
        return False
    after = tokens[candidate.last]
    return after.gap <= Gap.HYPHEN and after.key.isalpha() and after.key not in word_set("stop", "function")


def _governs(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name is said to have a ministry, an army or the like: "Moscow, whose foreign ministry"."""
    organs = word_set("metonym", "organs")
    return at < len(tokens) and tokens[at].key == "whose" and any(t.key in organs for t in tokens[at + 1 : at + 4])


def _acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of speech or action follows, with auxiliaries between."""
    perfect = False
    for token in tokens[at : at + 4]:
        if token.gap >= Gap.COMMA:
            return False
        if token.key in word_set("metonym", "verbs") or (perfect and token.key.endswith("ed")):
            return True
        perfect = perfect or token.key in ("has", "have", "had")
        if token.key not in word_set("metonym", "auxiliaries"):
            return False
    return False


def _capitals(text: str, tokens: Sequence[Token], accepted: Sequence[Candidate]) -> list[Found]:
    """Mentions of a capital by that word alone: "the capital", "the Malian capital"."""
    taken = {index for candidate in accepted for index in range(candidate.before.first, candidate.after.last)}
    found: list[Found] = []
    for at, token in enumerate(tokens):
        if token.key != "capital" or at in taken or at == 0 or not _stands_alone(tokens, at):
            continue
        first = at - 1 if tokens[at - 1].key in demonyms() and at > 1 else at
        if tokens[first - 1].key not in ("the", "this", "that") or tokens[first].gap is not Gap.SPACE:
            continue
        start, end = tokens[first].start, token.end
        mention = PlaceMention(
            start, end, text[start:end], MentionKind.CAPITAL, _relation(tokens, first - 1), start, end, sure=False
        )
        found.append((None, mention))
    return found


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether "capital" is not the capital of something, nor followed by its name or by a word it qualifies."""
    if at + 1 == len(tokens):
        return True
    after = tokens[at + 1]
    if after.gap >= Gap.COMMA:
        return True
    return after.key != "of" and (after.flat or not after.capital) and after.key not in ("city", "punishment", "murder")


def _relation(tokens: Sequence[Token], article: int) -> PlaceRelation:
    relations = {"in": PlaceRelation.IN, "into": PlaceRelation.IN, "near": PlaceRelation.NEAR, "of": PlaceRelation.IN}
    relations |= {"outside": PlaceRelation.OUTSIDE, "from": PlaceRelation.FROM, "to": PlaceRelation.TO}
    return relations.get(tokens[article - 1].key, PlaceRelation.NONE) if article else PlaceRelation.NONE
