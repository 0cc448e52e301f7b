"""Victim phrases in French: the words of a sentence that name, and mostly count, people who may have come to harm."""

from collections.abc import Sequence
from functools import cache

from whence.model.lists import Group, Status
from whence.reader.french.nations import adjectives
from whence.reader.french.words import LANGUAGE, listed, ordered
from whence.reader.rules.things import counts_things
from whence.reader.rules.tokens import Lexicon, Token
from whence.reader.rules.victims import Victims
from whence.text.numbers import NumberPhrase

_REACH = 6  # tokens behind a number among which its noun stands: "12 jeunes membres"
_ARTICLE_REACH = 3
_TAIL = 7  # tokens that a complement may hold: "membres [des forces de défense et de sécurité]"
_STATUSES = (
    Status.CIVILIAN, Status.COMBATANT, Status.PEACEKEEPER, Status.HORS_DE_COMBAT, Status.UNSPECIFIED,
)  # fmt: skip
_GROUPS = (Group.CHILDREN, Group.WOMEN, Group.AID_OR_MEDICAL, Group.JOURNALISTS)
_ARTICLES = frozenset({"la", "le", "les", "l", "un", "une"})
_PREPOSITIONS = frozenset({"de", "d", "'", "et", "pour", "par", "à", "en"})


@cache
def head_nouns() -> Lexicon[tuple[Status, Group]]:
    """Head nouns for people with the status and group that they tell."""
    table: dict[str, tuple[Status, Group]] = {}
    for status in _STATUSES:
        table.update(dict.fromkeys(ordered("victims", "status", status.value), (status, Group.NONE)))
    for group in _GROUPS:
        table.update(dict.fromkeys(ordered("victims", "group", group.value), (Status.UNSPECIFIED, group)))
    return Lexicon(table)


def counted(tokens: Sequence[Token], number: NumberPhrase, stops: frozenset[int]) -> Victims | None:
    """The victim phrase that a number begins; headless when no noun for people follows, None for a bare article.

    An article before a noun for what befell one person counts that one.

    `stops` are tokens at which words for harm begin: a head noun is not sought beyond them.
    """
    first = next((i for i, token in enumerate(tokens) if token.start >= number.start), len(tokens))
    after = next((i for i, token in enumerate(tokens) if token.start >= number.end), len(tokens))
    if after <= first:
        return None
    reach = _ARTICLE_REACH if number.kind == "article" else _REACH
    head = _find_head(tokens, after, min(len(tokens), after + reach), stops)
    thing = counts_things(tokens, after, stops, LANGUAGE)
    if thing is not None and head is None:
        return Victims(first, thing, number, None, Status.UNSPECIFIED, Group.NONE, things=True)
    if head is not None:
        return phrase(tokens, (first, after), head, number, stops)
    if number.kind == "article" and not _one_harmed(tokens, after):
        return None
    return Victims(first, after, number, None, Status.UNSPECIFIED, Group.NONE)


def _one_harmed(tokens: Sequence[Token], after: int) -> bool:
    """Whether an article counts one by the noun for what befell him: "fait état d'un [mort]"."""
    return after < len(tokens) and tokens[after].lower in listed("victims", "phrase", "one_harmed")


def bare(tokens: Sequence[Token], stops: frozenset[int]) -> tuple[Victims, ...]:
    """Nouns for people without a number, each with what is told of them behind it."""
    return tuple(
        phrase(tokens, (match.first, match.first), (match.first, match.last), None, stops)
        for match in head_nouns().find(tokens)
        if match.first not in stops
    )


def _find_head(tokens: Sequence[Token], first: int, stop: int, stops: frozenset[int]) -> tuple[int, int] | None:
    """The token range of the first noun for people at or after `first`, over the small words that may precede it."""
    for index in range(first, stop):
        if index in stops:
            return None
        match = head_nouns().at(tokens, index)
        if match is not None:
            return _of_head(tokens, match.first, match.last, stops)
        if tokens[index].upper and tokens[index].lower in adjectives():
            return index, index + 1  # "deux Burkinabè"
        word = tokens[index].lower
        if word not in listed("victims", "phrase", "before") and word not in adjectives():
            return None
    return None


def _of_head(tokens: Sequence[Token], first: int, last: int, stops: frozenset[int]) -> tuple[int, int]:
    """The noun, or the plainer noun's people behind it: of "12 autres personnes" the last of the nouns."""
    match = head_nouns().at(tokens, last) if last < len(tokens) and last not in stops else None
    plain = {"autre", "autres", "jeunes", "jeune"}
    return (match.first, match.last) if match is not None and tokens[first].lower in plain else (first, last)


def phrase(
    tokens: Sequence[Token],
    counting: tuple[int, int],
    head: tuple[int, int],
    number: NumberPhrase | None,
    stops: frozenset[int],
) -> Victims:
    """The victim phrase around a head noun; its status is the noun's, else that of the words behind it.

    `counting` is the token range of the number, empty for none.
    """
    match = head_nouns().at(tokens, head[0])
    status, group = match.label if match is not None else (Status.UNSPECIFIED, Group.NONE)
    noun = " ".join(token.lower for token in tokens[head[0] : head[1]])
    last = _with_tail(tokens, head[1], stops)
    if status is Status.UNSPECIFIED:
        status = status_beside([token.lower for token in tokens[head[1] : last]])
    if status is Status.UNSPECIFIED and _own_men(tokens, head):
        status = Status.COMBATANT
    if status is Status.UNSPECIFIED and group is Group.NONE and _all_civilian(tokens, last):
        status = Status.CIVILIAN
    if _mostly(tokens, last) and group is Group.NONE:
        status = Status.MIXED
    return Victims(counting[0], last, number, noun, status, group, noun in listed("victims", "households", "nouns"))


def _own_men(tokens: Sequence[Token], head: tuple[int, int]) -> bool:
    """Whether a noun is for somebody's own men: "quatre de [ses hommes]"."""
    before = tokens[head[0] - 1].lower if head[0] > 0 else ""
    return before in {"ses", "leurs", "nos"} and tokens[head[0]].lower in {"hommes", "éléments", "membres", "agents"}


def _all_civilian(tokens: Sequence[Token], last: int) -> bool:
    """Whether the words behind say that all were civilians: "12 personnes, [toutes des civils]"."""
    tail = [token.lower for token in tokens[last : last + 4] if token.lower != ","]
    return tail[:1] in (["tous"], ["toutes"]) and bool(listed("victims", "modifier", "civilian") & set(tail))


def _mostly(tokens: Sequence[Token], last: int) -> bool:
    """Whether the words behind say that some are of another kind: "40 personnes, en majorité des civils"."""
    tail = " ".join(token.lower for token in tokens[last : last + 7] if token.lower != ",")
    mostly = (
        "en majorité",
        "en grande majorité",
        "pour la plupart",
        "majoritairement",
        "la plupart",
        "essentiellement",
    )
    return tail.startswith(mostly) and bool(listed("victims", "status", "civilian") & set(tail.split()))


def status_beside(beside: Sequence[str]) -> Status:
    """The status that words beside a noun for people tell, unspecified where they tell none."""
    for status in (Status.CIVILIAN, Status.COMBATANT):
        if listed("victims", "modifier", status.value) & set(beside):
            return status
    return Status.UNSPECIFIED


def _with_tail(tokens: Sequence[Token], last: int, stops: frozenset[int]) -> int:
    """Where a phrase ends, with the adjectives and one complement behind its noun: "membres [du groupe armé]"."""
    index = _over_adjectives(tokens, last, stops)
    if index + 1 >= len(tokens) or tokens[index].lower not in listed("victims", "phrase", "complement"):
        return index
    end, inside = index + 1, False
    while end < min(len(tokens), index + _TAIL) and end not in stops and _in_complement(tokens, end):
        inside = inside or tokens[end].lower not in listed("victims", "phrase", "links")
        end += 1
    while end > index and tokens[end - 1].lower in listed("victims", "phrase", "links"):
        end -= 1
    return end if inside else index


def _over_adjectives(tokens: Sequence[Token], index: int, stops: frozenset[int]) -> int:
    """The token behind the adjectives that follow a noun: nationality, side, or what they are said to be."""
    known = listed("victims", "modifier", "civilian") | listed("victims", "modifier", "combatant")
    while index < len(tokens) and index not in stops:
        word = tokens[index].lower
        if word not in known and word not in adjectives() and word not in {"présumés", "présumé", "armés", "étrangers"}:
            break
        index += 1
    return index


def _in_complement(tokens: Sequence[Token], index: int) -> bool:
    word, before = tokens[index].lower, tokens[index - 1].lower
    if word in _ARTICLES and before not in _PREPOSITIONS:
        return False
    if word in listed("victims", "phrase", "links"):
        return word not in {"et", "à", "aux"} or (word == "et" and _goes_on(tokens, index))
    telling = any(word in listed("attribution", verb, "present") for verb in ("say", "deny", "concede", "accuse"))
    return word[0].isalpha() and not telling and word not in listed("victims", "phrase", "stop_words")


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether "et" joins two complements ("des forces de défense et de sécurité"), not two phrases."""
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return following in {"de", "du", "d"}
