"""Finds the places that a text names: `find_places(text)`."""

from collections.abc import Sequence

from whence.gazetteer.acceptance import accept, is_known_body, names_a_body
from whence.gazetteer.candidates import Candidate, find_candidates
from whence.gazetteer.key import place_key
from whence.gazetteer.links import Found, link_mentions
from whence.gazetteer.mention import MentionKind, PlaceMention, PlaceRelation
from whence.gazetteer.names import NameFacts, default_names
from whence.gazetteer.place import SETTLED, Feature
from whence.gazetteer.postal import with_states
from whence.gazetteer.saying import is_of_saying
from whence.gazetteer.scene import Scene, scene_of
from whence.gazetteer.shared import with_meant
from whence.gazetteer.surroundings import Before
from whence.gazetteer.tokens import Gap, Tokens, tokenize
from whence.gazetteer.vocabulary import ENGLISH, Lexicon

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
_PARTED = frozenset({MentionKind.COUNTRY, MentionKind.ADMIN1, MentionKind.REGION})
_ORGAN_REACH = 3  # words behind a possessive within which what is owned is named
_CAPITAL_RELATIONS = (
    PlaceRelation.IN,
    PlaceRelation.NEAR,
    PlaceRelation.OUTSIDE,
    PlaceRelation.FROM,
    PlaceRelation.TO,
)


def find_places(text: str, language: str = ENGLISH) -> tuple[PlaceMention, ...]:
    """The places that `text` names, in order, not overlapping; `language` is the one it is in (ISO 639-1).

    Towns, divisions, countries and areas of the gazetteer, and names that it lacks where the words make them places
    ("the village of X", "in X province", "in X"). Demonyms, persons, days, and bodies named after places are none.
    Raises DataError when whence has no words of the language.
    """
    names = default_names(language)
    tokens = tokenize(text, language)
    candidates = find_candidates(text, tokens, names)
    scene = scene_of(text, tokens, candidates, names)
    accepted = accept(tokens, candidates, scene)
    found: list[Found] = [(candidate, _mention(text, tokens, candidate, scene)) for candidate in accepted]
    found.extend(_capitals(text, tokens, accepted))
    found.sort(key=lambda pair: pair[1].start)
    linked = with_meant(link_mentions(text, tokens, found), names)
    return with_states(text, linked) if language == ENGLISH else linked


def _mention(text: str, tokens: Tokens, candidate: Candidate, scene: Scene) -> PlaceMention:
    before, after = candidate.before, candidate.after
    kind = _kind(candidate, scene)
    part_of = before.may_be_inside and before.distance_km is None and kind in _PARTED
    start, end = candidate.start, candidate.end - _lost_possessive(text, candidate)
    phrase_end = candidate.end if after.distance_km is not None else max(candidate.end, tokens[after.last - 1].end)
    return PlaceMention(
        start=start,
        end=end,
        name=text[start:end],
        kind=kind,
        relation=PlaceRelation.IN if part_of else before.relation,
        phrase_start=min(start, tokens[before.first].start),
        phrase_end=phrase_end,
        type_word=after.type_word or before.type_word,
        part=after.part or before.part or _quarter_of_city(candidate, kind) or (_compass(before) if part_of else None),
        distance_km=before.distance_km if before.distance_km is not None else after.distance_km,
        bearing=None if part_of else before.bearing if before.bearing is not None else after.bearing,
        metonym=_is_metonym(tokens, candidate, kind),
        sure=candidate.facts is not None,
        of_saying=is_of_saying(tokens, candidate, scene),
        language=tokens.lexicon.language,
    )


def _lost_possessive(text: str, candidate: Candidate) -> int:
    """How many characters of a name are a possessive that has lost its apostrophe ("Syrias war"): one or none."""
    facts = candidate.facts
    return int(facts is not None and f"{facts.key}s" == place_key(text[candidate.start : candidate.end]))


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
    if facts.country is not None and (
        Feature.ADMIN1 not in facts.features or candidate.before.type_word in ("republic", "republique")
    ):
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


def _is_metonym(tokens: Tokens, candidate: Candidate, kind: MentionKind) -> bool:
    """Whether a country or capital stands for its government, or a name is a body's ("Paris police").

    A government speaks or acts, or is acted on by name.
    """
    facts = candidate.facts
    if is_known_body(candidate) or names_a_body(tokens, candidate):
        return True
    if facts is None or (kind is not MentionKind.COUNTRY and Feature.CAPITAL not in facts.features):
        return False
    if _is_adjective(tokens, candidate) or _governs(tokens, candidate.last) or _owns_organ(tokens, candidate):
        return True
    if candidate.before.part is not None or candidate.after.type_word or candidate.before.type_word:
        return False
    if candidate.before.relation is PlaceRelation.BETWEEN:
        return kind is not MentionKind.COUNTRY
    if candidate.before.relation is not PlaceRelation.NONE:
        return False
    before = tokens[candidate.first - 1].key if candidate.first else ""
    if before in tokens.words("grammar", "with") and _borders(tokens, candidate.first - 2):
        return False
    return before in tokens.words("metonym", "before") or _acts(tokens, candidate.last)


def _is_adjective(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a country's letters stand before a noun ("US airstrikes")."""
    if tokens.lexicon.head_first:
        return False
    code = tokens[candidate.first]
    if candidate.last - candidate.first > 1 or not code.upper or code.flat or candidate.last == len(tokens):
        return False
    after = tokens[candidate.last]
    return after.gap <= Gap.HYPHEN and after.key.isalpha() and after.key not in tokens.words("stop", "function")


def _governs(tokens: Tokens, at: int) -> bool:
    """Whether the name is said to have a ministry, an army or the like: "Moscow, whose foreign ministry"."""
    organs = tokens.words("metonym", "organs")
    if at == len(tokens) or tokens[at].key not in tokens.words("grammar", "whose"):
        return False
    return any(t.key in organs for t in tokens[at + 1 : at + 4])


def _owns_organ(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a possessive leads up to a ministry, an army or the like: "Ruritania's defence ministry"."""
    if not tokens[candidate.last - 1].possessive or candidate.before.relation is not PlaceRelation.NONE:
        return False
    behind = tokens[candidate.last : candidate.last + _ORGAN_REACH]
    return any(
        token.key in tokens.words("metonym", "organs") and all(t.gap <= Gap.HYPHEN for t in behind[: at + 1])
        for at, token in enumerate(behind)
    )


def _acts(tokens: Tokens, at: int) -> bool:
    """Whether a verb of speech or action follows, with auxiliaries between, of it alone or of it and another name."""
    if at + 1 < len(tokens) and tokens[at].key in tokens.words("grammar", "and") and tokens[at + 1].capital:
        return _acts_alone(tokens, at + 2)
    return _acts_alone(tokens, at)


def _acts_alone(tokens: Tokens, at: int) -> bool:
    perfect = False
    for token in tokens[at : at + 4]:
        if token.gap >= Gap.COMMA:
            return False
        if token.key in tokens.words("metonym", "verbs") or (perfect and _is_participle(token.key, tokens.lexicon)):
            return True
        perfect = perfect or token.key in tokens.words("grammar", "perfect")
        if token.key not in tokens.words("metonym", "auxiliaries"):
            return False
    return False


def _is_participle(key: str, known: Lexicon) -> bool:
    """Whether a word looks like a past participle, other than that of "to be" ("Bamako a été attaquée")."""
    return key.endswith(known.listed("grammar", "participles")) and key not in known.words("stop", "function")


def _capitals(text: str, tokens: Tokens, accepted: Sequence[Candidate]) -> list[Found]:
    """Mentions of a capital by that word alone: "the capital", "the Malian capital"."""
    taken = {index for candidate in accepted for index in range(candidate.before.first, candidate.after.last)}
    found: list[Found] = []
    for at, token in enumerate(tokens):
        if tokens.lexicon.types.get(token.key) != "capital" or at in taken or at == 0:
            continue
        first, last = _with_demonym(tokens, at)
        if tokens[first - 1].key not in tokens.words("grammar", "deictic") or tokens[first].gap is not Gap.SPACE:
            continue
        if not _stands_alone(tokens, last):
            continue
        start, end = tokens[first].start, tokens[last].end
        mention = PlaceMention(
            start=start,
            end=end,
            name=text[start:end],
            kind=MentionKind.CAPITAL,
            relation=_relation(tokens, first - 1),
            phrase_start=start,
            phrase_end=end,
            sure=False,
            language=tokens.lexicon.language,
        )
        found.append((None, mention))
    return found


def _with_demonym(tokens: Tokens, at: int) -> tuple[int, int]:
    """The first and the last word of "Malian capital" or "capitale malienne", where "capital" stands at `at`."""
    demonyms = tokens.lexicon.demonyms
    if not tokens.lexicon.head_first:
        return (at - 1 if tokens[at - 1].key in demonyms and at > 1 else at), at
    follows = at + 1 < len(tokens) and tokens[at + 1].gap is Gap.SPACE and tokens[at + 1].key in demonyms
    return at, at + 1 if follows else at


def _stands_alone(tokens: Tokens, at: int) -> bool:
    """Whether "capital" is not the capital of something, nor followed by its name or by a word it qualifies."""
    if at + 1 == len(tokens):
        return True
    after = tokens[at + 1]
    if after.gap >= Gap.COMMA:
        return True
    return (after.flat or not after.capital) and after.key not in tokens.words("grammar", "not_capital")


def _relation(tokens: Tokens, article: int) -> PlaceRelation:
    """How the word before an article stands to a capital; an article may be one word with it ("du", "au")."""
    word = tokens[article if tokens.lexicon.head_first else article - 1].key if article else ""
    for relation in _CAPITAL_RELATIONS:
        if word in tokens.words("grammar", f"capital_{relation.value}"):
            return relation
    if tokens.lexicon.head_first and article and tokens[article - 1].key in tokens.lexicon.relations:
        return PlaceRelation(tokens.lexicon.relations[tokens[article - 1].key])
    return PlaceRelation.NONE


def _borders(tokens: Tokens, at: int) -> bool:
    """Whether "with" belongs to "border" ("the border with Niger")."""
    return at >= 0 and tokens[at].key in tokens.words("grammar", "border")


def _compass(before: Before) -> str | None:
    """The compass word of a direction ("nord" of "au nord du Mali")."""
    return before.preposition.removesuffix(" of") if before.preposition else None
