"""How the mentions of a text hang together: lists, one place inside another, distances from one to another."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from whence.gazetteer.candidates import Candidate
from whence.gazetteer.key import place_key
from whence.gazetteer.mention import MentionKind, PlaceMention, PlaceRelation
from whence.gazetteer.place import Feature
from whence.gazetteer.tokens import Tokens
from whence.gazetteer.vocabulary import Lexicon

Found = tuple[Candidate | None, PlaceMention]
"""A mention with the candidate that it was made from; None for a capital named by that word alone."""

_LEVELS = {
    MentionKind.SITE: 0,
    MentionKind.QUARTER: 0,
    MentionKind.LINE: 0,
    MentionKind.UNKNOWN: 1,
    MentionKind.SETTLEMENT: 2,
    MentionKind.CAPITAL: 2,
    MentionKind.ADMIN2: 3,
    MentionKind.ADMIN1: 4,
    MentionKind.REGION: 5,
    MentionKind.COUNTRY: 6,
}
_CONTAINING = frozenset({PlaceRelation.NONE, PlaceRelation.IN})
_REFERRING = frozenset({PlaceRelation.DIRECTION, PlaceRelation.NEAR, PlaceRelation.OUTSIDE})
_TOWN_LIKE = {MentionKind.SETTLEMENT, MentionKind.UNKNOWN}
_DIVIDED = {MentionKind.COUNTRY, MentionKind.ADMIN1, MentionKind.ADMIN2, MentionKind.CAPITAL}
_MOST_BETWEEN = 4


def link_mentions(text: str, tokens: Tokens, found: Sequence[Found]) -> tuple[PlaceMention, ...]:
    """The mentions with what each takes from its neighbours: relation and type in a list, container, reference."""
    mentions = _as_divisions(text, tokens, found)
    for at in range(1, len(mentions)):
        if not _on_lines_apart(text, mentions, at) and _in_one_list(text, tokens, found, mentions, at):
            mentions[at - 1], mentions[at] = _share(mentions[at - 1], mentions[at])
    for at in range(len(mentions) - 1):
        if _on_lines_apart(text, mentions, at + 1):
            continue
        mentions[at : at + 2] = _relate(text, tokens, found, mentions, at)
    for at in range(1, len(mentions)):
        if _ends_of_road(text, tokens, found, mentions, at):
            mentions[at - 1 : at + 1] = [_as_end(mention) for mention in mentions[at - 1 : at + 1]]
        elif _goes_on_to(text, mentions[at - 1], mentions[at]):
            mentions[at] = replace(mentions[at], relation=PlaceRelation.BETWEEN)
    for at in range(1, len(mentions)):
        if mentions[at].distance_km is not None and mentions[at].reference is None:
            mentions[at] = _refer_back(mentions, at)
    return _pass_on_containers(text, tokens.lexicon, mentions)


def _as_divisions(text: str, tokens: Tokens, found: Sequence[Found]) -> list[PlaceMention]:
    """The mentions, a town's name that is a division's too as that where two divisions are beside it in one list.

    "Oregon, Washington and Idaho" are three states; "Washington, Oregon" need not be.
    """
    mentions = [mention for _, mention in found]
    known = tokens.words("grammar", "and") | {""}
    between = [text[a.phrase_end : b.phrase_start] for a, b in pairwise(mentions)]
    joined = [place_key(words) in known and words.strip() != "" for words in between]
    divisions = [mention.kind is MentionKind.ADMIN1 and mention.type_word is None for mention in mentions]
    for at, (candidate, mention) in enumerate(found):
        if candidate is None or candidate.facts is None or mention.kind is not MentionKind.SETTLEMENT:
            continue
        beside = [i for i in _in_list_with(joined, at) if divisions[i]]
        if len(beside) > 1 and Feature.ADMIN1 in candidate.facts.features and mention.type_word is None:
            mentions[at] = replace(mention, kind=MentionKind.ADMIN1)
    return mentions


def _in_list_with(joined: Sequence[bool], at: int) -> list[int]:
    """The numbers of up to two mentions before and two after one that commas and "and" alone join to it."""
    found = []
    if at > 0 and joined[at - 1]:
        found += [at - 1, *([at - 2] if at > 1 and joined[at - 2] else [])]
    if at < len(joined) and joined[at]:
        found += [at + 1, *([at + 2] if at + 1 < len(joined) and joined[at + 1] else [])]
    return found


def _ends_of_road(text: str, tokens: Tokens, found: Sequence[Found], mentions: Sequence[PlaceMention], at: int) -> bool:
    """Whether a hyphen joins two towns to the name of a way between them ("the X-Y road", "l'axe X-Y")."""
    first, second = found[at - 1][0], found[at][0]
    joined = text[mentions[at - 1].end : mentions[at].start].strip() in ("-", "–", "—", "/")
    if not joined or first is None or second is None or not {first.facts, second.facts} - {None}:
        return False
    roads = tokens.words("roads", "words")
    after = tokens[second.last].key if second.last < len(tokens) else ""
    before = [token.key for token in tokens[max(0, first.first - 3) : first.first]]
    return after in roads or after.removesuffix("s") in roads or any(word in roads for word in before)


def _goes_on_to(text: str, first: PlaceMention, second: PlaceMention) -> bool:
    """Whether a way leads on from one end to the other ("the road from X to Y")."""
    ends = first.relation is PlaceRelation.BETWEEN and second.relation is PlaceRelation.TO
    return ends and not text[first.end : second.phrase_start].strip()


def _as_end(mention: PlaceMention) -> PlaceMention:
    """A mention as one end of a way; the word for the way is not its kind."""
    kind = MentionKind.SETTLEMENT if mention.sure else MentionKind.UNKNOWN
    return replace(mention, relation=PlaceRelation.BETWEEN, kind=kind, type_word=None, within=None)


def _between(text: str, mentions: Sequence[PlaceMention], at: int) -> str:
    """The words between the phrase of the name before `at` and the name at `at`."""
    return text[mentions[at - 1].phrase_end : mentions[at].start]


def _on_lines_apart(text: str, mentions: Sequence[PlaceMention], at: int) -> bool:
    """Whether nothing but the end of a line parts two names: a headline's last, and the place of the report."""
    between = text[mentions[at - 1].end : mentions[at].start]
    return "\n" in between and not between.strip()


def _in_one_list(text: str, tokens: Tokens, found: Sequence[Found], mentions: Sequence[PlaceMention], at: int) -> bool:
    """Whether "and", "or" or a comma alone part two names of one level, neither of them inside the other."""
    if mentions[at].relation is not PlaceRelation.NONE or mentions[at].part is not None:
        return False
    between = _in_compass(_between(text, mentions, at), tokens.lexicon).strip().strip(",").strip().casefold()
    if between in tokens.lexicon.listed("grammar", "list"):
        return True
    first, second = mentions[at - 1], mentions[at]
    comma = _between(text, mentions, at).strip() == ","
    return comma and _LEVELS[first.kind] >= _LEVELS[second.kind] and not _can_hold(found[at][0], second)


def _in_compass(between: str, known: Lexicon) -> str:
    """The words between two names less a direction given to the first ("in the east and")."""
    words = between.split()
    led = " ".join(words[:2]) in known.listed("grammar", "compass_phrase")
    return " ".join(words[3:]) if led and words[2:3] and words[2] in known.bearings else between


def _can_hold(candidate: Candidate | None, mention: PlaceMention) -> bool:
    """Whether the name is that of a division or country too."""
    if candidate is None or candidate.facts is None:
        return False
    areas = {Feature.ADMIN1, Feature.COUNTRY}
    return mention.kind in (MentionKind.REGION, MentionKind.COUNTRY) or bool(areas & candidate.facts.features)


def _share(first: PlaceMention, second: PlaceMention) -> tuple[PlaceMention, PlaceMention]:
    """Two names of one list: the later has the relation of the earlier, a type word in the plural is both's."""
    if second.relation is PlaceRelation.NONE:
        second = replace(second, relation=first.relation, bearing=second.bearing)
    if second.type_word and first.type_word is None and second.type_word.endswith("s"):
        first = replace(first, type_word=second.type_word, kind=_shared_kind(first, second))
    elif first.type_word and second.type_word is None and first.type_word.endswith("s"):
        second = replace(second, type_word=first.type_word, kind=_shared_kind(second, first))
    return first, second


def _shared_kind(taker: PlaceMention, giver: PlaceMention) -> MentionKind:
    if giver.kind is MentionKind.QUARTER or (giver.kind is MentionKind.ADMIN1 and taker.sure):
        return giver.kind
    return giver.kind if giver.kind is MentionKind.SITE and not taker.sure else taker.kind


def _relate(
    text: str, tokens: Tokens, found: Sequence[Found], mentions: Sequence[PlaceMention], at: int
) -> list[PlaceMention]:
    """What two neighbours are to each other: the second holds or places the first, or the first owns the second."""
    known = tokens.lexicon
    first, second = mentions[at], mentions[at + 1]
    between = text[first.phrase_end : second.phrase_start]
    if _is_owner(text, tokens, found, first, second):
        return [first, replace(second, within=at)]
    if second.relation in _REFERRING and _is_apposed(between, known) and second.start > first.phrase_end:
        placed = replace(first, reference=at + 1, distance_km=second.distance_km, bearing=second.bearing)
        return [placed if first.reference is None else first, second]
    if second.relation in _CONTAINING and _is_filler(between, known) and _holds(found, mentions, at):
        if between.strip() == "," and _goes_on(text, tokens.lexicon, mentions, at + 1):
            return [first, second]
        return [first if first.within is not None else replace(first, within=at + 1), second]
    return [first, second]


def _goes_on(text: str, known: Lexicon, mentions: Sequence[PlaceMention], at: int) -> bool:
    """Whether a comma or "and" leads on from a name to one of its own level, so that they are a list."""
    if at + 1 >= len(mentions):
        return False
    here, after = mentions[at], mentions[at + 1]
    joined = text[here.phrase_end : after.phrase_start].strip().strip(",").strip().casefold()
    return (
        joined in ("", *known.listed("grammar", "and"))
        and _LEVELS[here.kind] == _LEVELS[after.kind]
        and after.relation in _CONTAINING
    )


def _is_owner(text: str, tokens: Tokens, found: Sequence[Found], first: PlaceMention, second: PlaceMention) -> bool:
    """Whether the first name owns the second ("Syria's Aleppo", "Syrias Aleppo", "the Homs town of Rastan")."""
    between = text[first.end : second.start]
    words = between.split()
    if first.kind is MentionKind.SETTLEMENT and _is_suburb(words, tokens.lexicon, second):
        return True
    if len(words) == 2 and words[0] in tokens.lexicon.types and words[1] == "of":
        return _LEVELS[first.kind] >= _LEVELS[second.kind]
    if tokens.lexicon.head_first:
        return False
    owned = between.casefold().lstrip("'’").startswith("s ") or (
        between == " " and first.kind is MentionKind.COUNTRY and second.kind is not MentionKind.COUNTRY
    )
    return owned and _LEVELS[first.kind] > _LEVELS[second.kind] and second.phrase_start <= first.phrase_end + 2


def _is_suburb(words: Sequence[str], known: Lexicon, second: PlaceMention) -> bool:
    """Whether the words behind a town's name make the next one a part of it.

    "The Damascus suburb X" does, "the Damascus suburb of Eastern X" where X is an area: of two towns either may be it.
    """
    named = [place_key(word) for word in words]
    while len(named) > 1 and named[-1] in known.bearings:
        named.pop()
    if not named or known.types.get(named[0]) != "quarter" or second.kind in _DIVIDED:
        return False
    return named[1:] == [] or (named[1:] == ["of"] and second.kind is MentionKind.REGION)


def _is_filler(between: str, known: Lexicon) -> bool:
    """Whether the words between two phrases only tie them ("," or "which lies")."""
    words = between.replace(",", " ").split()
    return len(words) <= _MOST_BETWEEN and all(place_key(word) in known.words("links", "filler") for word in words)


def _is_apposed(between: str, known: Lexicon) -> bool:
    """Whether two phrases stand side by side, or a word such as "some" leads up to the distance in the second."""
    words = between.replace(",", " , ").split()
    if words and place_key(words[-1]) in known.words("distance", "about"):
        between = " ".join(words[:-1])
    return between.strip() in ("", ",") or _is_filler(between, known)


def _holds(found: Sequence[Found], mentions: Sequence[PlaceMention], at: int) -> bool:
    """Whether the mention after `at` can hold the one at `at`: it is of a higher level, or its name is a division's."""
    first, second = mentions[at], mentions[at + 1]
    if first.metonym or second.metonym:
        return False
    if _LEVELS[first.kind] < _LEVELS[second.kind]:
        return True
    candidate = found[at + 1][0]
    towns = first.kind is MentionKind.SETTLEMENT and second.kind is MentionKind.SETTLEMENT
    own = found[at][0]
    own_holds = own is not None and _can_hold(own, first)
    return towns and candidate is not None and _can_hold(candidate, second) and not own_holds


def _refer_back(mentions: Sequence[PlaceMention], at: int) -> PlaceMention:
    """A distance without a named reference ("150 kilometres to the southwest") is from the place named before."""
    mention = mentions[at]
    if mention.relation in _REFERRING:
        return mention
    for back in range(at - 1, -1, -1):
        if mentions[back].kind in (MentionKind.SETTLEMENT, MentionKind.UNKNOWN):
            return replace(mention, reference=back)
    return mention


def _pass_on_containers(text: str, known: Lexicon, mentions: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    """What holds the last name of a list holds the others ("Salah and Midan in Aleppo")."""
    for at in range(len(mentions) - 2, -1, -1):
        first, second = mentions[at], mentions[at + 1]
        between = text[first.phrase_end : second.phrase_start].strip()
        joined = bool(between) and between.strip(",").strip().casefold() in ("", known.listed("grammar", "and")[0])
        alike = _LEVELS[first.kind] == _LEVELS[second.kind] or {first.kind, second.kind} == _TOWN_LIKE
        if first.within is None and second.within is not None and joined and alike and second.within != at:
            mentions[at] = replace(first, within=second.within)
    return tuple(mentions)
