"""The words round a name that place it: relation, type word, part, distance and direction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from whence.gazetteer.geometry import KM_PER_MILE
from whence.gazetteer.mention import PlaceRelation
from whence.gazetteer.tokens import Gap, Token
from whence.gazetteer.vocabulary import bearings, demonyms, relation_words, type_words, word_set
from whence.vocab.load import words

_REACH = 70
_MOST_STEPS = 6
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "another"})
_HOW_FAR = frozenset({"far", "extreme", "deep", "remote"})
_MAY_MEASURE = re.compile(r"\d|mile|kilomet", re.IGNORECASE)
_SKIPPED = re.compile(r".*(?:ed|held|ing|ern|al)$")


@dataclass(frozen=True, slots=True)
class Before:
    """What the words before a name say; `first` is the index of the first of them, `of_body` a body word with "of"."""

    first: int
    relation: PlaceRelation = PlaceRelation.NONE
    preposition: str | None = None
    type_word: str | None = None
    kind: str | None = None
    part: str | None = None
    bearing: int | None = None
    distance_km: float | None = None
    of_body: bool = False
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


@cache
def _distance_pattern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A distance with an optional direction, as it ends before a name, and as it begins after one."""
    units = "|".join(sorted((*words("places", "distance", "km"), *words("places", "distance", "miles")), key=len)[::-1])
    numbers = "|".join(words("places", "numbers", "words"))
    compass = "|".join(sorted(bearings(), key=len)[::-1]).replace(" ", "[ -]?")
    core = (
        rf"(?P<number>\d[\d,.]*|{numbers})[ -]?(?P<unit>{units})\b\s*(?:\([^)]{{1,25}}\)\s*)?"
        rf"(?:away\s+)?(?:to\s+the\s+|to\s+)?(?P<compass>(?:{compass})\b)?(?:\s+and\s+(?:{compass}))?\s*"
    )
    before = re.compile(
        rf"\b{core}(?:of|from|outside|off|beyond)\s+(?:the\s+)?(?-i:[a-z\s-]{{0,40}}|[A-Z]+\s+OF\s+)$", re.IGNORECASE
    )
    after = re.compile(
        rf"\s*,?\s*(?:about|some|around|roughly|nearly|almost|just|approximately)?\s*{core}(?P<of>of|from)?\b",
        re.IGNORECASE,
    )
    return before, after


def _kilometres(match: re.Match[str]) -> float:
    said = match["number"].casefold()
    named = words("places", "numbers", "words")
    number = named.index(said) + 1 if said in named else float(said.replace(",", "").rstrip("."))
    is_miles = match["unit"].casefold() in words("places", "distance", "miles")
    return number * KM_PER_MILE if is_miles else float(number)


def _bearing(match: re.Match[str]) -> int | None:
    said = match["compass"]
    return bearings()[said.casefold().replace("-", " ").replace("  ", " ")] if said else None


def look_before(text: str, tokens: Sequence[Token], start: int) -> Before:
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
    if found.relation in (PlaceRelation.DIRECTION, PlaceRelation.OUTSIDE, PlaceRelation.FROM, PlaceRelation.IN):
        return _add_distance(text, tokens, start, found)
    return found


def _step_back(tokens: Sequence[Token], at: int, found: Before) -> tuple[int, Before] | None:
    """One step to the left of `at`: where it leads and what it adds; None when the word there places nothing."""
    key = tokens[at - 1].key
    if key == "of" and at >= 2:
        return _step_over_of(tokens, at - 1, found)
    phrases = ((f"{tokens[at - 2].key} {key}", 2), (key, 1)) if _is_pair(tokens, at - 1) else ((key, 1),)
    for phrase, length in phrases:
        if phrase in relation_words():
            relation = PlaceRelation(relation_words()[phrase])
            return at - length, replace(found, relation=relation, preposition=phrase)
    if key in _ARTICLES:
        return at - 1, replace(found, has_article=True)
    if found.has_article:
        return None
    for phrase, length in phrases:
        if phrase in bearings():
            return at - length, replace(found, part=phrase)
        if _names_directly(tokens[at - 1], phrase) and found.type_word is None and found.part is None:
            return at - length, replace(found, type_word=phrase, kind=type_words()[phrase])
    return _step_over_word(tokens, at, found)


def _is_pair(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` and the one before it may be one phrase."""
    return at >= 1 and tokens[at].gap <= Gap.HYPHEN


def _step_over_word(tokens: Sequence[Token], at: int, found: Before) -> tuple[int, Before] | None:
    """One step over a word that says little: "central", "called", a demonym, "besieged"."""
    key = tokens[at - 1].key
    if key in word_set("directions", "parts"):
        return at - 1, replace(found, part=found.part or key)
    if key in ("called", "named") and at >= 2 and tokens[at - 2].key in type_words():
        return at - 1, found
    if key in demonyms() or tokens[at - 1].possessive:
        return at - 1, found
    named = found.type_word is not None or found.part is not None
    return (at - 1, found) if (named or tokens[at - 1].gap is Gap.HYPHEN) and _SKIPPED.match(key) else None


def _ends_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether the type word at `at` is that of a name before it ("the Mopti region of Mali")."""
    if at < 1 or tokens[at].gap > Gap.HYPHEN or _is_of_next(tokens, at, 1):
        return False
    before = tokens[at - 1]
    plain = before.key in demonyms() or before.key in word_set("stop", "words") or before.key in bearings()
    return before.capital and not plain and before.key not in word_set("stop", "function")


def _is_of_next(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Whether a type word between two names is the second's: towns and quarters are ("the Homs town of Rastan")."""
    phrase = " ".join(token.key for token in tokens[at : at + length])
    return type_words().get(phrase) in ("settlement", "quarter", "site")


def _names_directly(token: Token, phrase: str) -> bool:
    """Whether a word is the kind of a name that follows it without "of" ("the town X", "the capital X")."""
    return type_words().get(phrase) in ("settlement", "capital") and (token.flat or not token.capital)


def _step_over_of(tokens: Sequence[Token], of: int, found: Before) -> tuple[int, Before] | None:
    """One step over "of" and the word before it: "town of", "outskirts of", "the north of", "north of"."""
    found = replace(found, has_article=False)
    key = tokens[of - 1].key
    two = f"{tokens[of - 2].key} {key}" if of >= 2 and tokens[of - 1].gap <= Gap.HYPHEN else ""
    if f"{key} of" in relation_words():
        return of - 1, replace(found, relation=PlaceRelation(relation_words()[f"{key} of"]), preposition=f"{key} of")
    for phrase, length in ((two, 2), (key, 1)):
        if phrase in bearings():
            return _compass_of(tokens, of - length, bearings()[phrase], phrase, found)
        if phrase in type_words() and found.type_word is None and not _ends_name(tokens, of - length):
            return of - length, replace(found, type_word=phrase, kind=type_words()[phrase])
    if key in word_set("types", "part"):
        return of - 1, replace(found, part=found.part or key)
    named = key in word_set("bodies", "capital") and tokens[of - 1].capital and not tokens[of - 1].flat
    is_body = found.type_word is None and (
        named or key in word_set("bodies", "lower") or key in word_set("persons", "titles")
    )
    return of, replace(found, relation=PlaceRelation.IN, preposition="of", of_body=is_body)


def _compass_of(
    tokens: Sequence[Token], at: int, degrees: int, phrase: str, found: Before
) -> tuple[int, Before] | None:
    """What a compass word with "of" says: "the north of X" is a part of X, "north of X" lies outside it."""
    while at > 1 and (
        tokens[at - 1].key in _HOW_FAR or tokens[at - 1].gap is Gap.HYPHEN or tokens[at].gap is Gap.HYPHEN
    ):
        at -= 1
    inside = at > 0 and tokens[at - 1].key == "the" and (at < 2 or tokens[at - 2].key != "to")
    if inside:
        return at, replace(found, part=phrase)
    relation = PlaceRelation.DIRECTION
    return at, replace(found, relation=relation, preposition=f"{phrase} of", bearing=degrees)


def _add_distance(text: str, tokens: Sequence[Token], start: int, found: Before) -> Before:
    begin = tokens[start].start
    window = text[max(0, begin - _REACH) : begin]
    if not _MAY_MEASURE.search(window):
        return found
    match = _distance_pattern()[0].search(window)
    if match is None or (found.relation is PlaceRelation.IN and found.preposition != "of"):
        return found
    bearing = found.bearing if found.bearing is not None else _bearing(match)
    first = found.first
    while first > 0 and tokens[first - 1].start >= begin - len(window) + match.start():
        first -= 1
    relation = PlaceRelation.DIRECTION if bearing is not None else PlaceRelation.NEAR
    return replace(found, first=first, relation=relation, bearing=bearing, distance_km=_kilometres(match))


def look_after(text: str, tokens: Sequence[Token], end: int) -> After:
    """What the words after `tokens[end - 1]` say of the name that ends there."""
    found = After(last=end)
    part, at = None, end
    while at < len(tokens) and tokens[at].gap <= Gap.HYPHEN:
        two = f"{tokens[at].key} {tokens[at + 1].key}" if at + 1 < len(tokens) else ""
        key = tokens[at].key
        for phrase, length in ((two, 2), (key, 1)):
            if phrase in type_words() and not _is_anothers(tokens, at, length):
                return After(at + length, phrase, type_words()[phrase], part)
        if key in word_set("types", "part") and (part is None or key == "countryside") and key not in ("side", "end"):
            return After(at + 1, part=key)
        if part is None and (two in bearings() or key in bearings() or key == "rural"):
            part, at = (two, at + 2) if two in bearings() else (key, at + 1)
            continue
        break
    return _after_distance(text, tokens, end) or _apposed_type(tokens, end) or found


def _is_anothers(tokens: Sequence[Token], at: int, length: int) -> bool:
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
    bodies = word_set("bodies", "capital") | word_set("bodies", "lower")
    return key in ("state", "states") and (after.key in bodies or tokens[at].capital)


def _apposed_type(tokens: Sequence[Token], end: int) -> After | None:
    """The type word that an article adds to a name ("X, a town", or "X a town" where commas were lost)."""
    if end + 1 >= len(tokens) or tokens[end].gap > Gap.COMMA or tokens[end].key not in ("a", "an", "the"):
        return None
    for token in tokens[end + 1 : end + 4]:
        if token.gap >= Gap.COMMA:
            return None
        if token.key in word_set("types", "settlement"):
            return After(end, token.key, "settlement")
    return None


def _after_distance(text: str, tokens: Sequence[Token], end: int) -> After | None:
    begin = tokens[end - 1].end
    if not _MAY_MEASURE.search(text, begin, begin + _REACH):
        return None
    match = _distance_pattern()[1].match(text, begin, begin + _REACH)
    if match is None:
        return None
    bearing = _bearing(match)
    if bearing is None and not match["of"]:
        return None
    last = end
    while last < len(tokens) and tokens[last].end <= match.end():
        last += 1
    return After(last, bearing=bearing, distance_km=_kilometres(match), next_is_reference=bool(match["of"]))
