"""Doers that no list of parties has: people by description, and groups by a common noun.

A person by name is never one: private persons are no fields of the record. Found only by strict signs: the subject of a
violent verb that has an object, what stands behind "by", or the one who is charged with a crime of violence.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from whence.model.lists import ActorKind, SubEventType
from whence.reader.rules.parties import Party, in_capitals
from whence.reader.rules.responsibility_gaps import ends_agent, leads_to_charge
from whence.reader.rules.tokens import Lexicon, Match, Token
from whence.reader.rules.triggers import Form, Trigger
from whence.vocab.load import words

_BY_REACH = 10
_PHRASE = 7
_CHARGE_REACH = 9
_AGED = "-year-old"
_HAVING = frozenset({"has", "have", "had"})
_BEHIND_NOUN = frozenset({"of", "from", "in"})  # what begins the rest of a phrase behind its noun


@dataclass(frozen=True, slots=True)
class Doer:
    """A doer as a phrase of a sentence (a party without actor), and the index of the trigger that it does."""

    party: Party
    trigger: int


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence for the search: its tokens, those that may be no doer, and whether capitals tell names in it."""

    tokens: Sequence[Token]
    barred: Collection[int]
    victims: Collection[int]
    names: bool


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(words("agency", name))


def find_doers(
    text: str,
    tokens: Sequence[Token],
    triggers: Sequence[Trigger],
    barred: Collection[int],
    victims: Collection[int],
) -> tuple[Doer, ...]:
    """The doers of a sentence's triggers that are no known parties, one for each trigger at most.

    `barred` are the tokens of known parties and places, `victims` those of phrases for who came to harm.
    """
    line = Line(tokens, barred, victims, not in_capitals(text, tokens))
    found: list[Doer] = []
    for number, trigger in enumerate(triggers):
        bounds = _doer_of(line, trigger) if _violent(trigger) else None
        if bounds is not None and not any(doer.party.first == bounds[0] for doer in found):
            found.append(Doer(Party(*bounds, None, ActorKind.UNKNOWN), number))
    return tuple(found)


_NO_VIOLENCE = {SubEventType.AGREEMENT, SubEventType.ARRESTS, SubEventType.TRANSFER}


def names_group(word: str) -> bool:
    """Whether a word, in small letters, is a noun for people who act together, or for one by age or standing."""
    return word in _list("doer_heads") or word in _list("group_heads")


def describes_group(words_for: str) -> bool:
    """Whether the noun of a phrase names a group: "infiltrators from the east", never "the suspect" with a name."""
    said = words_for.lower().split()
    stop = next((at for at, word in enumerate(said) if at and word in _BEHIND_NOUN), len(said))
    return stop > 0 and names_group(said[stop - 1])


def _violent(trigger: Trigger) -> bool:
    return trigger.form is not Form.WEAPON and not set(trigger.types) <= _NO_VIOLENCE


def _doer_of(line: Line, trigger: Trigger) -> tuple[int, int] | None:
    return _behind_by(line, trigger) or _subject(line, trigger) or _charged(line, trigger)


def _behind_by(line: Line, trigger: Trigger) -> tuple[int, int] | None:
    """As in "was killed [by a drug gang]": the phrase behind "by", with no other clause before it."""
    stop = min(len(line.tokens), trigger.last + _BY_REACH)
    by = next((i for i in range(trigger.last, stop) if line.tokens[i].lower == "by"), None)
    if by is None or any(token.lower in _list("clause_breaks") for token in line.tokens[trigger.last : by]):
        return None
    before = line.tokens[by - 1].lower
    if before.endswith("ed") and before not in _list("by_participles") and by > trigger.last:
        return None
    return _phrase_from(line, by + 1)


def _phrase_from(line: Line, first: int) -> tuple[int, int] | None:
    """The phrase for a doer that begins at a token: up to its noun."""
    for index in range(first, min(len(line.tokens), first + _PHRASE)):
        if index in line.barred or index in line.victims:
            return None
        if _is_head(line.tokens, index):
            faceless = any(token.lower in _list("faceless_marks") for token in line.tokens[first:index])
            return None if faceless else (first, index + 1)
        if ends_agent(line.tokens[index].lower):
            return None
    return None


def _head_follows(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and _is_head(tokens, index)


def _is_head(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].lower
    return word in _list("doer_heads") or (word.endswith(_AGED) and not _head_follows(tokens, index + 1))


def _is_name(line: Line, index: int) -> bool:
    """Whether a token is part of a name, which may be the object of a verb."""
    if not line.names or index in line.barred:
        return False
    token = line.tokens[index]
    return token.upper and token.lower[0].isalpha() and token.lower not in _list("no_names")


def _subject(line: Line, trigger: Trigger) -> tuple[int, int] | None:
    """As in "[a 20-year-old] allegedly shot his brother": the phrase before a verb that has an object."""
    if trigger.form is not Form.VERB or not _has_object(line, trigger):
        return None
    last = trigger.first
    while last > 0 and (line.tokens[last - 1].lower in _HAVING or _adverb(line.tokens[last - 1])):
        last -= 1
    bounds = _phrase_to(line, _less_age(line, last))
    return None if bounds is None or set(range(*bounds)) & set(line.victims) else bounds


def _adverb(token: Token) -> bool:
    return token.lower.endswith("ly") or token.lower in {"also", "then", "later", "again", "first"}


def _has_object(line: Line, trigger: Trigger) -> bool:
    """Whether a verb is active: an object follows, or it needs none ("opened fire")."""
    if trigger.last >= len(line.tokens):
        return False
    phrase = " ".join(token.lower for token in line.tokens[trigger.first : trigger.last])
    after = line.tokens[trigger.last].lower
    if phrase in _list("objectless"):
        return after != "by"
    return after in _list("opens_object") or after[0].isdigit() or _is_name(line, trigger.last)


def _less_age(line: Line, last: int) -> int:
    """Where the phrase ends before an age in commas: "[the neighbour], 24, shot"."""
    tail = [token.lower for token in line.tokens[max(0, last - 3) : last]]
    return last - 3 if len(tail) == 3 and tail[0] == tail[2] == "," and tail[1].isdigit() else last


def _phrase_to(line: Line, last: int) -> tuple[int, int] | None:
    """The phrase for a doer that ends right before a token."""
    if last < 1 or last - 1 in line.barred or last - 1 in line.victims:
        return None
    if not _is_head(line.tokens, last - 1):
        return None
    first = last - 1
    while first > 0 and last - first < _PHRASE and _before_head(line.tokens[first - 1]):
        first -= 1
        if line.tokens[first].lower in _list("determiners"):
            break
    if any(token.lower in _list("faceless_marks") for token in line.tokens[first:last]):
        return None
    if first > 0 and line.tokens[first - 1].lower in _list("place_prepositions"):
        return None
    return (first, last)


def _before_head(token: Token) -> bool:
    """Whether a token may stand before the noun in the phrase for a doer."""
    if token.lower in _list("determiners") or token.lower[0].isdigit():
        return True
    return token.lower[0].isalpha() and not ends_agent(token.lower)


def _charged(line: Line, trigger: Trigger) -> tuple[int, int] | None:
    """As in "[the suspect] was charged with murder", "police arrested [the suspect] over the shooting"."""
    if trigger.form is not Form.NOUN and not line.tokens[trigger.first].lower.endswith("ing"):
        return None
    start = max(0, trigger.first - _CHARGE_REACH)
    for at in range(trigger.first - 1, start, -1):
        match = _charging().at(line.tokens, at)
        if match is None or match.last > trigger.first:
            continue
        if not leads_to_charge(line.tokens[match.last : trigger.first]):
            return None
        return _charged_one(line, match)
    return None


@cache
def _charging() -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words("agency", "charges_people"), True))


def _charged_one(line: Line, match: Match[bool]) -> tuple[int, int] | None:
    """The one charged: before the verb and its auxiliaries, with an age in commas taken off."""
    last = match.first
    while last > 0 and (line.tokens[last - 1].lower in _list("before_charge_people") or _adverb(line.tokens[last - 1])):
        last -= 1
    return _phrase_to(line, _less_age(line, last)) if last < match.first or match.label else None
