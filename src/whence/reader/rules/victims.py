"""Victim phrases: the words of a sentence that name, and mostly count, people who may have come to harm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from whence.model.lists import Group, Status
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.things import counts_things
from whence.reader.rules.tokens import Lexicon, Token
from whence.text.numbers import NumberPhrase
from whence.vocab.load import words

# How far a head noun may stand behind its number: "84 of the heavily armed foreign mercenaries".
_REACH = 7
_ARTICLE_REACH = 4
_STATUSES = (
    Status.CIVILIAN, Status.COMBATANT, Status.PEACEKEEPER, Status.HORS_DE_COMBAT, Status.UNSPECIFIED,
)  # fmt: skip
_GROUPS = (Group.CHILDREN, Group.WOMEN, Group.AID_OR_MEDICAL, Group.JOURNALISTS)
_STOPS = frozenset(
    "was were is are be been being has have had will would could should may might do does did who whom which that when "
    "where while after before during in on at by from into near as with without to for and or but if because since "
    "than then said says told they he she it we including among between against amid following via per".split()
)
_MOSTLY = ("mostly ", "most of them ", "the majority of them ", "more than half of them ", "most of whom ")
_MOSTLY_REACH = 8
_AGE = re.compile(r"(\d{1,2})(?:-|\s)year(?:-|\s)old")
_GROWN = 18
_PARTITIVE = frozenset({"of"})
_LINKERS = frozenset({"the", "those", "these", "them", "whom", "its", "their", "his", "our", "all", "more", "other"})


@dataclass(frozen=True, slots=True)
class Victims:
    """A phrase naming people: token range `first:last` of its sentence, and what its words say of them.

    `number` is None for a bare plural ("civilians"); `head` the noun, None when the number stands alone ("12 dead").
    `side` is the token range of words that name whose people they are ("Malian soldiers"), None when none do.
    `things`: what the number counts is no people ("50 cows"); such a phrase stands in a list and tells of nobody.
    """

    first: int
    last: int
    number: NumberPhrase | None
    head: str | None
    status: Status
    group: Group
    households: bool = False
    side: tuple[int, int] | None = None
    things: bool = False

    @property
    def plural(self) -> bool:
        """Whether the head noun is a plural."""
        return self.head is not None and (self.head.endswith("s") or self.head.endswith("men") or self.head in _PLURALS)


_PLURALS = frozenset({"people", "children", "women", "men", "police", "personnel", "staff", "troops", "dead", "nuns"})


@cache
def head_nouns() -> Lexicon[tuple[Status, Group]]:
    """Head nouns for people with the status and group that they tell."""
    table: dict[str, tuple[Status, Group]] = {}
    for status in _STATUSES:
        table.update(dict.fromkeys(words("victims", "status", status.value), (status, Group.NONE)))
    for group in _GROUPS:
        table.update(dict.fromkeys(words("victims", "group", group.value), (Status.UNSPECIFIED, group)))
    return Lexicon(table)


def of_age(tokens: Sequence[Token], index: int, status: Status, group: Group) -> tuple[Status, Group]:
    """Status and group of the one named at a token, a child where an age under 18 stands before it."""
    before = tokens[index - 1].lower if index > 0 else ""
    match = _AGE.fullmatch(before) or (_AGE.fullmatch(tokens[index].lower) if index < len(tokens) else None)
    young = match is not None and int(match[1]) < _GROWN
    return (status, Group.CHILDREN) if young and group in {Group.NONE, Group.WOMEN} else (status, group)


def ends_phrase(word: str) -> bool:
    """Whether a word stands in no phrase for people."""
    return word in _STOPS


@cache
def _modifiers(status: Status) -> frozenset[str]:
    return frozenset(words("victims", "modifier", status.value))


@cache
def _households() -> frozenset[str]:
    return frozenset(words("victims", "households", "nouns"))


def shifted(number: NumberPhrase, by: int) -> NumberPhrase:
    """A number found in a part of a text, with offsets of the whole: the part begins at `by`."""
    return replace(
        number, start=number.start + by, end=number.end + by, core_start=number.core_start + by,
        core_end=number.core_end + by,
    )  # fmt: skip


def counted(tokens: Sequence[Token], number: NumberPhrase, stops: frozenset[int]) -> Victims | None:
    """The victim phrase that a number begins; headless when no noun for people follows.

    None for a bare article, and for a number that is a piece of a longer word.

    `stops` are tokens at which words for harm begin: a head noun is not sought beyond them.
    """
    first = next((i for i, token in enumerate(tokens) if token.start >= number.start), len(tokens))
    after = next((i for i, token in enumerate(tokens) if token.start >= number.end), len(tokens))
    if after <= first:
        return None
    reach = _ARTICLE_REACH if number.kind == "article" else _REACH
    head = _find_head(tokens, after, min(len(tokens), after + reach), stops)
    thing = counts_things(tokens, after, stops)
    if thing is not None and (head is None or head[1] < thing):
        return Victims(first, thing, number, None, Status.UNSPECIFIED, Group.NONE, things=True)
    if head is None:
        if number.kind == "article":
            return None
        return Victims(first, after, number, None, Status.UNSPECIFIED, Group.NONE)
    return _phrase(tokens, (first, after), head, number, stops)


def bare(tokens: Sequence[Token], stops: frozenset[int]) -> tuple[Victims, ...]:
    """Nouns for people without a number, each with the adjectives before it."""
    return tuple(
        _phrase(tokens, (match.first, match.first), (match.first, match.last), None, stops)
        for match in head_nouns().find(tokens)
        if match.first not in stops and not _number_of(tokens, match.first)
    )


def _number_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether the noun only says what is counted further on: "the number of people killed has risen to 77"."""
    return [token.lower for token in tokens[max(0, first - 3) : first]] == ["the", "number", "of"]


def _find_head(tokens: Sequence[Token], first: int, stop: int, stops: frozenset[int]) -> tuple[int, int] | None:
    """The token range of the head noun at or after `first`: the last of a compound ("government soldiers")."""
    head: tuple[int, int] | None = None
    index = first
    while index < stop and index not in stops:
        match = head_nouns().at(tokens, index)
        if match is not None:
            head = (match.first, match.last)
            index = match.last
            continue
        if (head is not None and not _only_nationality(tokens, head)) or not _may_pass(tokens, index, first):
            break
        index += 1
    return head


def _only_nationality(tokens: Sequence[Token], head: tuple[int, int]) -> bool:
    """Whether the noun found may be an adjective to one further on: "Ruritanian" in "12 Ruritanian Army soldiers"."""
    return head[1] - head[0] == 1 and tokens[head[0]].lower in nationalities()


def _may_pass(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether a word may stand between a number and its noun."""
    word = tokens[index].lower
    if word in _PARTITIVE:
        return index == first or tokens[index - 1].lower in {"more", "others"}
    if (
        word in _STOPS
        and not _initials(tokens[index])
        and not (index > first and tokens[index - 1].lower == "of" and word in _LINKERS)
    ):
        return _of_them_were(tokens, index, first)
    return word[0].isalnum() or word in {"'s", '"', "-"}


def _initials(token: Token) -> bool:
    """Whether a short word in capitals is a name: "IS", not "is"."""
    return token.upper and token.lower == "is"


def _of_them_were(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether "were" stands in "five of them were children", which counts children."""
    return tokens[index].lower in {"were", "was", "are"} and any(
        token.lower in {"them", "whom"} for token in tokens[first:index]
    )


def _phrase(
    tokens: Sequence[Token],
    counting: tuple[int, int],
    head: tuple[int, int],
    number: NumberPhrase | None,
    stops: frozenset[int],
) -> Victims:
    """The victim phrase around a head noun, its status settled by head, then by the words beside it.

    `counting` is the token range of the number, empty for none.
    """
    first, after = counting
    match = head_nouns().at(tokens, head[0])
    status, group = match.label if match is not None else (Status.UNSPECIFIED, Group.NONE)
    noun = " ".join(token.lower for token in tokens[head[0] : head[1]])
    last = _with_tail(tokens, head[1], stops)
    beside = [token.lower for token in (*tokens[after : head[0]], *tokens[head[1] : last])]
    if number is None:
        beside = [token.lower for token in (*tokens[max(0, first - 2) : first], *tokens[head[1] : last])]
    if status is Status.UNSPECIFIED:
        status = Status.CIVILIAN if _plainly_civilian(tokens, (first, after), head) else status_beside(beside)
    status, group = of_age(tokens, head[0], status, group)
    if _mostly(tokens, last) and group is Group.NONE:
        status = Status.MIXED
    return Victims(first, last, number, noun, status, group, noun in _households(), _side(tokens, after, head, last))


def _plainly_civilian(tokens: Sequence[Token], counting: tuple[int, int], head: tuple[int, int]) -> bool:
    """Whether an adjective before the head says that these are civilians: "300 [civilian] men from the army's hill"."""
    begin = max(0, counting[0] - 2) if counting[0] == counting[1] else counting[1]
    return any(token.lower in plainly_civilian() for token in tokens[begin : head[0]])


@cache
def plainly_civilian() -> frozenset[str]:
    """Words that say of people that they are civilians, whatever else is told of them."""
    return frozenset(words("victims", "modifier", "plainly_civilian"))


def _mostly(tokens: Sequence[Token], last: int) -> bool:
    """Whether the words behind say that some of the people are of another kind: "40 people, most of them civilians"."""
    behind = tokens[last : last + _MOSTLY_REACH]
    tail = " ".join(token.lower for token in behind if token.lower != ",")
    told = head_nouns().find(behind)
    return tail.startswith(_MOSTLY) and any(match.label[0] is not Status.UNSPECIFIED for match in told)


def status_beside(beside: Sequence[str]) -> Status:
    """The status that words beside a noun for people tell, unspecified where they tell none."""
    for status in (Status.COMBATANT, Status.CIVILIAN):
        if any(word in _modifiers(status) for word in beside):
            return status
    return Status.UNSPECIFIED


def _with_tail(tokens: Sequence[Token], last: int, stops: frozenset[int]) -> int:
    """Where "members of the security forces" ends: a phrase with "of" or "from" right behind the head noun."""
    if last + 1 >= len(tokens) or tokens[last].lower not in {"of", "from"}:
        return last
    index = last + 1
    while index < min(len(tokens), last + 7) and index not in stops:
        word = tokens[index].lower
        if word in (_STOPS - {"the"}) or not (word[0].isalnum() or word in {"'s", "-", '"'}):
            break
        index += 1
    return index if index > last + 1 else last


def _side(tokens: Sequence[Token], after: int, head: tuple[int, int], last: int) -> tuple[int, int] | None:
    """The words that name whose people these are: capitalised words or side nouns before the head, else the tail."""
    before = [i for i in range(after, head[0]) if tokens[i].upper or tokens[i].lower in _modifiers(Status.COMBATANT)]
    if before:
        return (before[0], head[1])
    if last > head[1] + 1:
        return (head[1] + 1, last)
    return None
