"""The words round a name that place it: relation, type word, part, distance and direction."""

import re
from dataclasses import dataclass, replace

from whence.gazetteer.distances import distance_after, distance_before
from whence.gazetteer.key import place_key
from whence.gazetteer.mention import PlaceRelation
from whence.gazetteer.tokens import Gap, Tokens

_MOST_STEPS = 6
OF = "of"
"""The preposition of a genitive, whichever word the language has for it."""
_SKIPPED = re.compile(r".*(?:ed|held|ing|ern|al)$")


@dataclass(frozen=True, slots=True)
class Before:
    """What the words before a name say; `first` is the index of the first of them, `of_body` a body word with "of".

    `may_be_inside` marks a direction that is a part of a country or division where the name is one ("au nord du Mali").
    """

    first: int
    relation: PlaceRelation = PlaceRelation.NONE
    preposition: str | None = None
    type_word: str | None = None
    kind: str | None = None
    part: str | None = None
    bearing: int | None = None
    distance_km: float | None = None
    of_body: bool = False
    may_be_inside: bool = False
    has_article: bool = False


@dataclass(frozen=True, slots=True)
class After:
    """What the words after a name say; `last` is the index after the last of them."""

    last: int
    type_word: str | None = None
    kind: str | None = None
    part: str | None = None
    bearing: int | None = None
    distance_km: float | None = None
    next_is_reference: bool = False


def look_before(text: str, tokens: Tokens, start: int) -> Before:
    """What the words before `tokens[start]` say of the name that begins there."""
    found = Before(first=start)
    at = start
    for _ in range(_MOST_STEPS):
        if at == 0 or tokens[at].gap >= Gap.COMMA:
            break
        step = _step_back(tokens, at, found)
        if step is None:
            break
        at, found = step
        if found.relation is not PlaceRelation.NONE:
            break
    found = found if at >= found.first else replace(found, first=at)
    if found.relation in (PlaceRelation.TO, PlaceRelation.FROM) and _leads(tokens, at):
        found = replace(found, relation=PlaceRelation.BETWEEN)
    if found.relation in (PlaceRelation.DIRECTION, PlaceRelation.OUTSIDE, PlaceRelation.FROM, PlaceRelation.IN):
        return _add_distance(text, tokens, start, found)
    return found


def _leads(tokens: Tokens, at: int) -> bool:
    """Whether a word for a way stands before "to" or "from" ("the road to X", "a highway leading to X")."""
    before = [token.key for token in tokens[max(0, at - 2) : at] if token.gap <= Gap.HYPHEN]
    return any(word in tokens.words("roads", "words") for word in before)


def _step_back(tokens: Tokens, at: int, found: Before) -> tuple[int, Before] | None:
    """One step to the left of `at`: where it leads and what it adds; None when the word there places nothing."""
    key = tokens[at - 1].key
    if key in tokens.words("grammar", "of") and at >= 2:
        return _step_over_of(tokens, at - 1, found)
    phrases = ((f"{tokens[at - 2].key} {key}", 2), (key, 1)) if _is_pair(tokens, at - 1) else ((key, 1),)
    for phrase, length in phrases:
        if phrase in tokens.lexicon.relations:
            relation = PlaceRelation(tokens.lexicon.relations[phrase])
            return at - length, replace(found, relation=relation, preposition=phrase)
    if key in tokens.words("grammar", "articles"):
        return at - 1, replace(found, has_article=True)
    if found.has_article:
        return None
    for phrase, length in phrases:
        if phrase in tokens.lexicon.bearings:
            return at - length, replace(found, part=phrase)
        if _names_directly(tokens, at - 1, phrase) and found.type_word is None and found.part is None:
            return at - length, replace(found, type_word=phrase, kind=tokens.lexicon.types[phrase])
    return _step_over_word(tokens, at, found)


def _is_pair(tokens: Tokens, at: int) -> bool:
    """Whether the word at `at` and the one before it may be one phrase."""
    return at >= 1 and tokens[at].gap <= Gap.HYPHEN


def _step_over_word(tokens: Tokens, at: int, found: Before) -> tuple[int, Before] | None:
    """One step over a word that says little: "central", "called", a demonym, "besieged"."""
    key = tokens[at - 1].key
    if key in tokens.words("directions", "parts"):
        return at - 1, replace(found, part=found.part or key)
    if key in tokens.words("grammar", "called") and at >= 2 and tokens[at - 2].key in tokens.lexicon.types:
        return at - 1, found
    if key in tokens.lexicon.demonyms or tokens[at - 1].possessive:
        return at - 1, found
    named = found.type_word is not None or found.part is not None
    return (at - 1, found) if (named or tokens[at - 1].gap is Gap.HYPHEN) and _SKIPPED.match(key) else None


def _ends_name(tokens: Tokens, at: int) -> bool:
    """Whether the type word at `at` is that of a name before it ("the Mopti region of Mali")."""
    if at < 1 or tokens.lexicon.head_first or tokens[at].gap > Gap.HYPHEN or _is_of_next(tokens, at, 1):
        return False
    before = tokens[at - 1]
    known = tokens.lexicon
    plain = before.key in known.demonyms or before.key in known.words("stop", "words") or before.key in known.bearings
    return before.capital and not plain and before.key not in known.words("stop", "function")


def _is_of_next(tokens: Tokens, at: int, length: int) -> bool:
    """Whether a type word between two names is the second's: towns and quarters are ("the Homs town of Rastan")."""
    phrase = " ".join(token.key for token in tokens[at : at + length])
    return tokens.lexicon.types.get(phrase) in ("settlement", "quarter", "site")


def _names_directly(tokens: Tokens, at: int, phrase: str) -> bool:
    """Whether a word is the kind of a name that follows it without "of" ("the town X", "the capital X")."""
    token = tokens[at]
    return tokens.lexicon.types.get(phrase) in ("settlement", "capital") and (token.flat or not token.capital)


def _step_over_of(tokens: Tokens, of: int, found: Before) -> tuple[int, Before] | None:
    """One step over "of" and the word before it: "town of", "outskirts of", "the north of", "north of"."""
    found = replace(found, has_article=False)
    stated = _relation_with_of(tokens, of)
    if stated is not None:
        return of - 1, replace(found, relation=stated[0], preposition=stated[1])
    of = _before_office(tokens, _before_adjective(tokens, of))
    key = tokens[of - 1].key
    two = f"{tokens[of - 2].key} {key}" if of >= 2 and tokens[of - 1].gap <= Gap.HYPHEN else ""
    for phrase, length in ((two, 2), (key, 1)):
        if phrase in tokens.lexicon.bearings:
            return _compass_of(tokens, of - length, tokens.lexicon.bearings[phrase], phrase, found)
        free = found.type_word is None and found.part is None  # "a village of the north of X" is in X and not X
        if phrase in tokens.lexicon.types and free and not _ends_name(tokens, of - length):
            return of - length, replace(found, type_word=phrase, kind=tokens.lexicon.types[phrase])
    if key in tokens.words("types", "part"):
        return of - 1, replace(found, part=found.part or key)
    named = key in tokens.words("bodies", "capital") and tokens[of - 1].capital and not tokens[of - 1].flat
    is_body = found.type_word is None and (
        named or key in tokens.words("bodies", "lower") or key in tokens.words("persons", "titles")
    )
    return of, replace(found, relation=PlaceRelation.IN, preposition=OF, of_body=is_body)


def _relation_with_of(tokens: Tokens, of: int) -> tuple[PlaceRelation, str] | None:
    """The relation that the word before "of" states with it ("out of"), whichever of the words for "of" it is."""
    phrase = f"{tokens[of - 1].key} {place_key(tokens.lexicon.listed('grammar', 'of')[0])}"
    relation = tokens.lexicon.relations.get(phrase)
    return (PlaceRelation(relation), phrase) if relation else None


def _before_adjective(tokens: Tokens, of: int) -> int:
    """The index after the noun that "of" belongs to, where an adjective stands between ("ville malienne de")."""
    if not tokens.lexicon.head_first or of < 2 or tokens[of - 1].capital:
        return of
    known = tokens.lexicon.types.keys() | tokens.lexicon.bearings.keys() | tokens.words("types", "part")
    if tokens[of - 1].key in known or tokens[of - 2].key not in tokens.lexicon.types:
        return of
    return of if tokens[of - 1].key in tokens.words("grammar", "not_adjectives") else of - 1


def _before_office(tokens: Tokens, of: int) -> int:
    """The index after the office that adjectives make one of a whole division ("gouverneur régional de")."""
    at = of
    while at > 1 and tokens[at - 1].key in tokens.words("bodies", "of_division") and tokens[at - 1].gap is Gap.SPACE:
        at -= 1
    office = tokens[at - 1].key
    bodies = tokens.words("bodies", "lower") | tokens.words("persons", "titles")
    return at if tokens.lexicon.head_first and office in bodies else of


def _compass_of(tokens: Tokens, at: int, degrees: int, phrase: str, found: Before) -> tuple[int, Before] | None:
    """What a compass word with "of" says: "the north of X" is a part of X, "north of X" lies outside it."""
    while at > 1 and (
        tokens[at - 1].key in tokens.words("grammar", "far")
        or tokens[at - 1].gap is Gap.HYPHEN
        or tokens[at].gap is Gap.HYPHEN
    ):
        at -= 1
    article = at > 0 and tokens[at - 1].key in tokens.words("grammar", "inside")
    led = at > 1 and tokens[at - 2].key in tokens.words("grammar", "toward")
    if article and not led:
        return at, replace(found, part=phrase)
    return at, replace(
        found,
        relation=PlaceRelation.DIRECTION,
        preposition=f"{phrase} of",
        bearing=degrees,
        may_be_inside=tokens.lexicon.head_first,
    )


def _add_distance(text: str, tokens: Tokens, start: int, found: Before) -> Before:
    said = distance_before(text, tokens[start].start, tokens.lexicon.language)
    if said is None or (found.relation is PlaceRelation.IN and found.preposition != OF):
        return found
    bearing = found.bearing if found.bearing is not None else said.bearing
    first = found.first
    while first > 0 and tokens[first - 1].start >= said.start:
        first -= 1
    relation = PlaceRelation.DIRECTION if bearing is not None else PlaceRelation.NEAR
    return replace(found, first=first, relation=relation, bearing=bearing, distance_km=said.kilometres)


def look_after(text: str, tokens: Tokens, end: int) -> After:
    """What the words after `tokens[end - 1]` say of the name that ends there."""
    found = After(last=end)
    part, at = None, end
    while at < len(tokens) and tokens[at].gap <= Gap.HYPHEN and not tokens.lexicon.head_first:
        two = f"{tokens[at].key} {tokens[at + 1].key}" if at + 1 < len(tokens) else ""
        key = tokens[at].key
        for phrase, length in ((two, 2), (key, 1)):
            if phrase in tokens.lexicon.types and not _is_anothers(tokens, at, length):
                return After(at + length, phrase, tokens.lexicon.types[phrase], part)
        is_part = key in tokens.words("types", "part") and key not in ("side", "end")
        if is_part and (part is None or key == "countryside"):
            return After(at + 1, part=key)
        if part is None and (two in tokens.lexicon.bearings or key in tokens.lexicon.bearings or key == "rural"):
            part, at = (two, at + 2) if two in tokens.lexicon.bearings else (key, at + 1)
            continue
        break
    return _after_distance(text, tokens, end) or _apposed_type(tokens, end) or found


def _is_anothers(tokens: Tokens, at: int, length: int) -> bool:
    """Whether the type word at `at` is not that of the name before it.

    "capital" is that of the next name, so is a word before "of" and a name ("the Hunan city of X"); "state" may be
    part of the name of a body ("Borno state police").
    """
    key = tokens[at].key
    after = tokens[at + length] if at + length < len(tokens) else None
    if key == "capital" or after is None or after.gap > Gap.HYPHEN:
        return key == "capital"
    if after.key == "of" and _is_of_next(tokens, at, length):
        beyond = tokens[at + length + 1] if at + length + 1 < len(tokens) else None
        return beyond is not None and beyond.capital and not beyond.flat
    bodies = tokens.words("bodies", "capital") | tokens.words("bodies", "lower")
    return key in ("state", "states") and (after.key in bodies or tokens[at].capital)


def _apposed_type(tokens: Tokens, end: int) -> After | None:
    """The type word that an article adds to a name ("X, a town", or "X a town" where commas were lost)."""
    if end + 1 >= len(tokens) or tokens[end].gap > Gap.COMMA:
        return None
    if tokens[end].key not in tokens.words("grammar", "apposing"):
        return None
    for token in tokens[end + 1 : end + 4]:
        if token.gap >= Gap.COMMA:
            return None
        if token.key in tokens.words("types", "settlement"):
            return After(end, token.key, "settlement")
    return None


def _after_distance(text: str, tokens: Tokens, end: int) -> After | None:
    said = distance_after(text, tokens[end - 1].end, tokens.lexicon.language)
    if said is None or (said.bearing is None and not said.is_from):
        return None
    last = end
    while last < len(tokens) and tokens[last].end <= said.end:
        last += 1
    return After(last, bearing=said.bearing, distance_km=said.kilometres, next_is_reference=said.is_from)
