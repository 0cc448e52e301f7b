"""Which candidates are places: what the words round a name, the gazetteer and the rest of the text say for it."""

from collections.abc import Sequence

from whence.gazetteer.candidates import Candidate
from whence.gazetteer.mention import PlaceRelation
from whence.gazetteer.pieces import is_stop
from whence.gazetteer.place import Feature
from whence.gazetteer.scene import Scene, name_words, speaks
from whence.gazetteer.tokens import Gap, Token, Tokens
from whence.gazetteer.vocabulary import Lexicon

SHORTEST_BARE = 4
LONGEST_ACRONYM = 5
LONGEST_NAME = 4
LONGEST_AGE = 2
_PLACING = frozenset(set(PlaceRelation) - {PlaceRelation.NONE})


def accept(tokens: Tokens, candidates: Sequence[Candidate], scene: Scene) -> tuple[Candidate, ...]:
    """The candidates that are places, in order.

    First those that their own words make so; then a name met so elsewhere in the text, and a name that stands in one
    list with an accepted one.
    """
    sure = [_is_sure(tokens, candidate, scene) for candidate in candidates]
    met = {_key(tokens, c) for c, ok in zip(candidates, sure, strict=True) if ok}
    for number, candidate in enumerate(candidates):
        if not sure[number] and _is_possible(tokens, candidate, scene):
            held = _is_held(tokens, candidates, number)
            sure[number] = held or _key(tokens, candidate) in met or _in_list(tokens, candidates, sure, number)
    kept = [candidate for candidate, ok in zip(candidates, sure, strict=True) if ok]
    return _without_overlaps(tokens, kept, scene)


def _key(tokens: Tokens, candidate: Candidate) -> str:
    if candidate.facts is not None:
        return candidate.facts.key
    return " ".join(token.key for token in tokens[candidate.first : candidate.last])


def _without_overlaps(tokens: Tokens, kept: Sequence[Candidate], scene: Scene) -> tuple[Candidate, ...]:
    """Of a whole and its parts: the whole where a type word names it or no part lies in the countries of the text."""
    dropped: set[int] = set()
    for number, whole in enumerate(kept):
        if not whole.whole:
            continue
        inside = [i for i, part in enumerate(kept) if not part.whole and whole.first <= part.first < whole.last]
        homes = [facts is not None and bool(facts.countries & scene.home) for i in inside for facts in (kept[i].facts,)]
        covered = sum(kept[i].last - kept[i].first for i in inside) == whole.last - whole.first
        typed = _type_kind(whole) is not None and not (covered and all(homes))
        named = typed or _opens_place_name(tokens[whole.first : whole.last], tokens.lexicon)
        dropped.update([number] if any(homes) and not named else inside)
    return tuple(candidate for number, candidate in enumerate(kept) if number not in dropped)


def _is_possible(tokens: Tokens, candidate: Candidate, scene: Scene) -> bool:
    """Whether nothing speaks against a place."""
    if candidate.in_body or candidate.titled or (candidate.before.of_body and not is_known_body(candidate)):
        return False
    if candidate.facts is None:
        return not candidate.flat and not candidate.whole and not _is_person(tokens, candidate, scene)
    if _is_given_name(tokens, candidate, scene) or _is_money(tokens, candidate):
        return False
    if candidate.facts.is_area or is_known_body(candidate) or _type_kind(candidate) is not None:
        return True
    if candidate.facts.is_prominent:
        return not any(word in scene.persons for word in name_words(tokens, candidate))
    return not _is_person(tokens, candidate, scene)


def _is_given_name(tokens: Tokens, candidate: Candidate, scene: Scene) -> bool:
    """Whether a place's name is a person's given name in this text, and nothing places it."""
    facts, before = candidate.facts, candidate.before
    if facts is None or facts.key not in scene.given:
        return False
    return before.relation is PlaceRelation.NONE and _type_kind(candidate) is None


def _is_money(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a country's letters are those of its money ("US$", "US 5 million")."""
    code, after = tokens[candidate.first], tokens[candidate.last] if candidate.last < len(tokens) else None
    return (
        code.upper
        and after is not None
        and after.gap is Gap.CUT
        and after.key[:1].isdigit()
        and after.start - code.end == 1
    )


def is_known_body(candidate: Candidate) -> bool:
    """Whether a body is said to be of a country or of a well-known place ("the army of Ruritania")."""
    facts = candidate.facts
    return candidate.before.of_body and facts is not None and (facts.is_prominent or Feature.ADMIN1 in facts.features)


def names_a_body(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a name before a word such as "police" is that body's rather than where something happened."""
    after = tokens[candidate.last] if candidate.last < len(tokens) else None
    if after is None or after.gap is not Gap.SPACE:
        return False
    if after.key not in tokens.words("bodies", "lower") and not _is_of_division(tokens, candidate.last):
        return False
    if _names_house(tokens, candidate.last):
        return False
    located = candidate.before.preposition in tokens.words("located", "before_bodies")
    return not located and not (candidate.facts is not None and candidate.facts.is_area)


def _is_of_division(tokens: Tokens, at: int) -> bool:
    """Whether an office of a whole division follows ("regional governor"), and not the house that it has."""
    first = at
    while at < len(tokens) and tokens[at].gap is Gap.SPACE and tokens[at].key in tokens.words("bodies", "of_division"):
        at += 1
    if at == first or at == len(tokens) or tokens[at].key not in tokens.words("bodies", "offices"):
        return False
    owns = tokens[at].possessive or at + 1 == len(tokens)
    return owns or tokens[at + 1].key not in tokens.words("bodies", "houses")


def _names_house(tokens: Tokens, at: int) -> bool:
    """Whether the name of a house goes on behind its first word ("University Teaching Hospital")."""
    last = at
    while last < len(tokens) and tokens[last].capital and not tokens[last].flat and tokens[last].gap is Gap.SPACE:
        last += 1
    return last - at > 1 and tokens.lexicon.types.get(tokens[last - 1].key) == "site"


def _is_person(tokens: Tokens, candidate: Candidate, scene: Scene) -> bool:
    leaders = tokens.words("persons", "leaders")
    words = [word for key in name_words(tokens, candidate) for word in (key, key.removesuffix("s"))]
    named = any(word in scene.persons or word in leaders for word in words)
    return named or speaks(tokens, candidate)


def _is_sure(tokens: Tokens, candidate: Candidate, scene: Scene) -> bool:
    """Whether the words round a name make it a place."""
    if candidate.start in scene.datelines and not candidate.titled:
        return not all(is_stop(token, tokens.lexicon) for token in tokens[candidate.first : candidate.last])
    if candidate.facts is None:
        return _is_unknown_place(tokens, candidate, scene)
    if not _is_possible(tokens, candidate, scene):
        return False
    if _type_kind(candidate) is not None or candidate.after.distance_km is not None:
        return True
    placed = candidate.before.relation in _PLACING
    facts = candidate.facts
    if _is_of_age(tokens, candidate.first) and (facts.official or facts.is_area):
        return True
    at_home = bool(facts.countries & scene.home)
    if candidate.beside_unknown:
        return placed and (facts.is_area or facts.is_prominent or at_home)
    if facts.is_area:
        return True
    return _is_sure_settlement(tokens, candidate, scene, placed, at_home)


def _is_sure_settlement(tokens: Tokens, candidate: Candidate, scene: Scene, placed: bool, at_home: bool) -> bool:
    facts = candidate.facts
    if facts is None:
        return False
    if facts.is_prominent and (facts.official or at_home):
        return placed or not candidate.flat or _stands_apart(tokens, candidate)
    if candidate.before.distance_km is not None and facts.official and not candidate.flat:
        return True
    persons_too = frozenset(tokens.lexicon.listed("names", "persons_too"))
    if candidate.last - candidate.first == 1 and facts.countries & (scene.home or facts.countries) <= persons_too:
        at_place = candidate.before.preposition in (tokens.words("unknown", "after") | tokens.words("located", "at"))
        owned = tokens[candidate.last - 1].possessive
        return (at_place and not owned) or _is_scene_of_event(tokens, candidate.first)
    if candidate.flat or len(facts.key) < SHORTEST_BARE or _is_acronym(tokens, candidate):
        unknown_scene = not scene.home and facts.official and not candidate.flat and not _is_acronym(tokens, candidate)
        return placed and (at_home or unknown_scene)
    if placed:
        return True
    opens = candidate.opens_sentence and candidate.last - candidate.first == 1
    return at_home and not (opens and (facts.key in scene.lower or not facts.official))


def _stands_apart(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a comma or a cut before a name parts it from a word that may be a first name, or an event befell it."""
    return tokens[candidate.first].gap >= Gap.COMMA or _is_scene_of_event(tokens, candidate.first)


def _is_acronym(tokens: Tokens, candidate: Candidate) -> bool:
    word = tokens[candidate.first]
    return candidate.last - candidate.first == 1 and word.upper and len(word.key) <= LONGEST_ACRONYM


def _is_unknown_place(tokens: Tokens, candidate: Candidate, scene: Scene) -> bool:
    """Whether a name that the gazetteer lacks is a place by its words: a type word, or "in" with no better reading."""
    if candidate.in_body or candidate.titled or candidate.before.of_body:
        return False
    if candidate.last - candidate.first > LONGEST_NAME:
        return False
    kind = _type_kind(candidate)
    if kind is not None:
        site = kind == "site" and (candidate.flat or _is_acronym(tokens, candidate))
        return not site and kind != "admin" and candidate.before.type_word not in tokens.words("located", "not_unknown")
    if tokens[candidate.first].key in tokens.words("persons", "name_openers"):
        return False
    if candidate.flat:
        opens = _opens_place_name(tokens[candidate.first : candidate.last], tokens.lexicon)
        return opens and candidate.before.relation in _PLACING
    if candidate.beside_unknown or _is_acronym(tokens, candidate):
        return False
    words = tokens[candidate.first : candidate.last]
    if _is_of_age(tokens, candidate.first):
        return True
    if words[-1].possessive or _is_person(tokens, candidate, scene):
        return False
    if any(key in scene.lower for key in name_words(tokens, candidate)):
        return False
    return (
        _is_placed(tokens, candidate)
        or _opens_place_name(words, tokens.lexicon)
        or _is_scene_of_event(tokens, candidate.first)
    )


def _is_of_age(tokens: Tokens, first: int) -> bool:
    """Whether "of" or "from" ties a name to somebody's age ("a driver, 43, of X"): people are of places."""
    if first < 2 or tokens[first - 1].key not in ("of", "from") or tokens[first - 1].gap is not Gap.COMMA:
        return False
    age = tokens[first - 2]
    return age.key.isdigit() and len(age.key) <= LONGEST_AGE and age.gap is Gap.COMMA


def _is_placed(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a preposition, a distance or what follows "at NAME" makes a name a place."""
    before = candidate.before.preposition
    if candidate.before.part in tokens.words("types", "rural") | tokens.words("types", "edge"):
        return True
    if before in tokens.words("unknown", "after") or candidate.after.distance_km is not None:
        return True
    return before in tokens.words("located", "at") and _goes_on_as_place(tokens, candidate.last)


def _goes_on_as_place(tokens: Tokens, last: int) -> bool:
    """Whether what follows "at NAME" places or dates it further ("at NAME in the north", "at NAME on Monday")."""
    return (
        last < len(tokens) and tokens[last].gap <= Gap.COMMA and tokens[last].key in tokens.words("unknown", "goes_on")
    )


def _opens_place_name(words: Sequence[Token], known: Lexicon) -> bool:
    """Whether the first of several words opens many place names ("Tel", "Ciudad")."""
    return len(words) > 1 and words[0].key in known.words("unknown", "openers")


def _is_scene_of_event(tokens: Tokens, first: int) -> bool:
    """Whether the words before a name say that something befell it ("shelling of", "captured")."""
    before = [token for token in tokens[max(0, first - 2) : first] if token.gap <= Gap.HYPHEN]
    if len(before) < 2 or tokens[first].gap > Gap.HYPHEN:
        return False
    events, links = tokens.words("unknown", "events"), tokens.words("unknown", "event_links")
    return before[1].key in events or (before[1].key in links and before[0].key in events)


def _type_kind(candidate: Candidate) -> str | None:
    return candidate.after.kind or candidate.before.kind


def _in_list(tokens: Tokens, candidates: Sequence[Candidate], sure: Sequence[bool], number: int) -> bool:
    """Whether commas and "and" alone part a candidate from an accepted one."""
    candidate = candidates[number]
    for other in (number - 1, number + 1):
        if 0 <= other < len(candidates) and sure[other]:
            first, second = sorted((candidates[other], candidate), key=lambda c: c.first)
            if _joined(tokens, first.last, second.first) and (candidate.facts or _is_typed_list(first, second)):
                return True
    return False


def _is_held(tokens: Tokens, candidates: Sequence[Candidate], number: int) -> bool:
    """Whether a comma alone parts a name from that of a country or division ("Cairo, Ill."), or such a one from it."""
    candidate = candidates[number]
    after = candidates[number + 1] if number + 1 < len(candidates) else None
    before = candidates[number - 1] if number else None
    if after is not None and _is_division(after) and _comma_parts(tokens, candidate, after):
        return not (candidate.beside_unknown or candidate.whole)
    if before is None or before.facts is None or not _is_division(candidate):
        return False
    return _comma_parts(tokens, before, candidate)


def _is_division(candidate: Candidate) -> bool:
    facts = candidate.facts
    return facts is not None and (facts.country is not None or Feature.ADMIN1 in facts.features)


def _comma_parts(tokens: Tokens, first: Candidate, second: Candidate) -> bool:
    return first.last == second.first and tokens[second.first].gap is Gap.COMMA


def _joined(tokens: Tokens, first: int, second: int) -> bool:
    between = tokens[first:second]
    if any(token.key not in tokens.words("grammar", "and") for token in between) or tokens[second].gap > Gap.COMMA:
        return False
    return bool(between) or tokens[second].gap is Gap.COMMA


def _is_typed_list(first: Candidate, second: Candidate) -> bool:
    """Whether a type word in the plural makes two names places ("the villages of X and Y", "X and Y provinces")."""
    words = (first.before.type_word, second.after.type_word)
    return any(word is not None and word.endswith(("s", "x")) for word in words)
