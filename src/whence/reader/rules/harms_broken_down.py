"""Who the dead were, told number by number: "three of the dead were civilians and one was a soldier".

These are parts of a toll told before, each with what they are said to have been, and no toll of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.model.lists import CountRole, Group, Status
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.harms_among import opens_part
from whence.reader.rules.tokens import Token
from whence.reader.rules.victims import Victims, ends_phrase, head_nouns, shifted
from whence.text.numbers import NumberPhrase, find_numbers

Kind = tuple[Status, Group]

_NO_KIND: Kind = (Status.UNSPECIFIED, Group.NONE)
_ARE = frozenset({"was", "were", "are", "is", "been"})
_HAVE = frozenset({"had", "have", "has"})
_THOSE = frozenset({"the", "those", "these", "its", "their", "our"})
_JOINING = frozenset({",", ";", "and", "while", "but", "the", "other", "others", "another", "also"})
_BEHIND = frozenset({"other", "others", "of", "them", "more"})
_OPENING = 4  # tokens of "of the dead," before a number
_NOUN_REACH = 5  # tokens behind "were" within which the noun stands: "were [all members of] the police"


def broken_down(
    text: str, bounds: tuple[int, int], tokens: Sequence[Token], mentions: Sequence[HarmMention]
) -> tuple[HarmMention, ...]:
    """The mentions of a sentence with these bounds, those of some of the dead as parts, and the parts told behind."""
    numbers = find_numbers(text[bounds[0] : bounds[1]])
    placed = [shifted(number, bounds[0]) for number in numbers if number.unit_hint is None]
    result, more = [], []
    for mention in mentions:
        told = _told_of(tokens, mention)
        if told is None:
            result.append(mention)
            continue
        end, kind = told
        if _counts_nobody(mention) and kind in {None, _NO_KIND} and all(each.part_of is None for each in mentions):
            continue  # "none of the dead was a foreigner" is no toll of zero
        part = _with_kind(mention, kind)
        result.append(part)
        taken = {i for each in mentions for i in range(each.victims.first, each.victims.last)}
        more += list(_behind(tokens, placed, part, end, taken)) if kind is not None else []
    return (*result, *more)


def is_some_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether a number at a token is of some of those told of, by the words before it.

    As "the other", "of the dead,", "among them".
    """
    before = [token.lower for token in tokens[max(0, first - _OPENING) : first]]
    if before[-2:] == ["the", "other"] or opens_part(before):
        return True
    return before[-1:] == [","] and before[:1] == ["of"] and before[1:2] != [] and before[1] in _THOSE


def _told_of(tokens: Sequence[Token], mention: HarmMention) -> tuple[int, Kind | None] | None:
    """Where what is said of some of the dead ends, and of what kind they were; None where it is not of some of them."""
    victims, cue = mention.victims, mention.cue
    if victims.number is None or mention.role is not CountRole.TOTAL or not _some_of(tokens, victims, cue):
        return None
    verb = _verb_end(tokens, cue[1])
    if verb is None:
        return None
    noun = _noun(tokens, verb)
    return (verb, None) if noun is None else noun


def _some_of(tokens: Sequence[Token], victims: Victims, cue: tuple[int, int]) -> bool:
    """Whether a number is of some of those whom the word for harm means: "three of the [dead]"."""
    words = [token.lower for token in tokens[victims.first : cue[0]]]
    of = next((k for k, word in enumerate(words) if word == "of"), None)
    near = cue[0] - victims.last <= 2
    return near and of is not None and words[of + 1 : of + 2] != [] and words[of + 1] in _THOSE


def _verb_end(tokens: Sequence[Token], index: int) -> int | None:
    """Behind "were" or "had been" at a token; None where another verb, or none, stands there."""
    at = index + 1 if index < len(tokens) and tokens[index].lower in _HAVE else index
    return at + 1 if at < len(tokens) and tokens[at].lower in _ARE else None


def _noun(tokens: Sequence[Token], index: int) -> tuple[int, Kind] | None:
    """The end and the kind of the noun for people at or soon behind a token, within its phrase."""
    for at in range(index, min(len(tokens), index + _NOUN_REACH)):
        match = head_nouns().at(tokens, at)
        if match is not None:
            return match.last, match.label
        if ends_phrase(tokens[at].lower) or not tokens[at].lower[0].isalnum():
            return None
    return None


def _counts_nobody(mention: HarmMention) -> bool:
    return mention.victims.number is not None and mention.victims.number.kind == "none"


def _with_kind(mention: HarmMention, kind: Kind | None) -> HarmMention:
    """The mention as a part, of that kind where it is told; none of the dead is no part."""
    role = mention.role if _counts_nobody(mention) else CountRole.PART
    if kind is None:
        return replace(mention, role=role)
    return replace(mention, role=role, victims=replace(mention.victims, status=kind[0], group=kind[1]))


def _behind(
    tokens: Sequence[Token], numbers: Sequence[NumberPhrase], part: HarmMention, end: int, taken: set[int]
) -> Iterator[HarmMention]:
    """The further parts of a breakdown behind its first: "… and one was a soldier", ", two policemen"."""
    for number in numbers:
        first = next((i for i, token in enumerate(tokens) if token.start >= number.start), len(tokens))
        after = next((i for i, token in enumerate(tokens) if token.start >= number.end), len(tokens))
        if first < end:
            continue
        between = {token.lower for token in tokens[end:first]}
        told = _part_at(tokens, after)
        if not between or not between <= _JOINING or first in taken or told is None:
            return
        end, kind = told
        victims = Victims(first, end, number, None, *kind)  # with the noun: "one was a soldier" is one by "a soldier"
        yield replace(part, victims=victims, role=CountRole.PART, part_of=None, inherited=True)


def _part_at(tokens: Sequence[Token], index: int) -> tuple[int, Kind] | None:
    """The end and kind of what is said of a number that ends at a token: "[were] policemen", "others [were] women"."""
    while index < len(tokens) and tokens[index].lower in _BEHIND:
        index += 1
    verb = _verb_end(tokens, index)
    return _noun(tokens, index if verb is None else verb)
