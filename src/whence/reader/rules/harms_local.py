"""One person who came to harm, as headlines and local news tell it: without an article, a verb or a number.

"Man shot in leg", "Teen dies after shooting", "a girl recovers after being shot", "Boy shoots sister", "the fatal
shooting of her son", "was taken to hospital with a gunshot wound", "the child had shot himself".
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from whence.model.lists import Group, Harm, Status
from whence.reader.rules.tokens import Lexicon, Token
from whence.reader.rules.triggers import find_triggers
from whence.reader.rules.victims import Victims, head_nouns, of_age
from whence.vocab.load import words

_BACK = 18  # words before a word for harm among which the one who suffers it is sought
_OBJECT = 5  # words behind a verb or "of" among which the head of the phrase for the one harmed stands
_BEING = frozenset({"being", "getting", "gets"})
_WITHOUT = frozenset({"not", "no", "without", "if", "who", "anyone", "nobody", "never"})
_SELF = frozenset({"himself", "herself", "self", "themself"})
_OWNERS = frozenset("a an the his her their own another one".split())
_CLAUSE_END = frozenset({".", ";", ":", "!", "?"})


@dataclass(frozen=True, slots=True)
class LocalHarm:
    """One person and the token range of the words for what befell them."""

    victims: Victims
    cue: tuple[int, int]
    harm: Harm


def local_harms(tokens: Sequence[Token], used: Collection[int], one_died: bool = False) -> tuple[LocalHarm, ...]:
    """The people of a sentence told one at a time in such ways, left to right; `used` are tokens spoken for already.

    No two share a word for harm, and one person is told once: where the sentence tells otherwise that one died, one
    who was shot is that one ("X died after being shot").
    """
    found: list[LocalHarm] = []
    taken = set(used)
    for told in _told(tokens):
        own = {*range(*told.cue), *range(told.victims.first, told.victims.last)}
        if not own & taken and not (one_died and told.harm is Harm.INJURED):
            found.append(told)
            taken |= own
    return tuple(sorted(found, key=lambda told: told.victims.first))


def _told(tokens: Sequence[Token]) -> Iterator[LocalHarm]:
    """All that may be told, the surest first."""
    yield from _dying(tokens)
    yield from _to_oneself(tokens)
    yield from _deeds_on_one(tokens)
    yield from _suffered(tokens)
    yield from _done_to_one(tokens)
    yield from _with_wounds(tokens)


def _to_oneself(tokens: Sequence[Token]) -> Iterator[LocalHarm]:
    """What people did to themselves: "The child had accidentally shot himself", "Man shoots self in leg"."""
    for match in _lexicon("doing").find(tokens):
        if match.last < len(tokens) and tokens[match.last].lower in _SELF and not _supposed(tokens, match.first):
            one = _before(tokens, match.first) or _one(tokens, match.last)
            yield LocalHarm(one, (match.first, match.last), match.label)


def _deeds_on_one(tokens: Sequence[Token]) -> Iterator[LocalHarm]:
    """Deeds with whom they befell: "The shooting death of a 2-year-old girl", "the fatal shooting of his friend"."""
    for match in _lexicon("deed").find(tokens):
        if match.last < len(tokens) and tokens[match.last].lower == "of":
            one = _object(tokens, match.last + 1)
            if one is not None:
                yield LocalHarm(one, (match.first, match.last), match.label)


def _suffered(tokens: Sequence[Token]) -> Iterator[LocalHarm]:
    """Who suffered it: "Woman fatally shot in …", "the man killed in …", "a girl recovers after being shot"."""
    for match in _lexicon("suffered").find(tokens):
        index = _past_adverbs(tokens, match.first - 1)
        if index < 0 or _supposed(tokens, match.first) or not _ends_there(tokens, match.last):
            continue
        one = _before(tokens, index) if tokens[index].lower in _BEING else _person(tokens, index)
        if one is not None:
            yield LocalHarm(one, (match.first, match.last), match.label)


def _done_to_one(tokens: Sequence[Token]) -> Iterator[LocalHarm]:
    """What was done to whom: "Boy shoots sister", "ex-driver killed 6-year-old boy"."""
    for match in _lexicon("doing").find(tokens):
        one = _object(tokens, match.last)
        if one is not None and match.first > 0 and not _describes(tokens, match.first, match.last, one.first):
            yield LocalHarm(one, (match.first, match.last), match.label)


def _describes(tokens: Sequence[Token], first: int, last: int, head: int) -> bool:
    """Whether a verb form is none: "the wounded man", "the shooting suspect", or of what did not come about."""
    compound = head == last and tokens[last - 1].lower.endswith("ing")
    return compound or tokens[first - 1].lower in _OWNERS or _supposed(tokens, first)


def _dying(tokens: Sequence[Token]) -> Iterator[LocalHarm]:
    """Who died of violence: "Teen dies after shooting"; people die of much else than violence."""
    for match in _lexicon("dying").find(tokens):
        index = _past_adverbs(tokens, match.first - 1)
        one = _person(tokens, index) if index >= 0 else None
        if one is not None and _violence(tokens, match.last):
            yield LocalHarm(one, (match.first, match.last), match.label)


def _with_wounds(tokens: Sequence[Token]) -> Iterator[LocalHarm]:
    """Who has a wound: "The boy was taken to hospital with a gunshot wound"."""
    for match in _lexicon("wound").find(tokens):
        one = _before(tokens, match.first)
        if one is not None and not _supposed(tokens, match.first):
            yield LocalHarm(one, (match.first, match.last), match.label)


def _violence(tokens: Sequence[Token], after: int) -> bool:
    return any(trigger.first >= after for trigger in find_triggers(tokens)) or any(
        match.first >= after for kind in ("doing", "wound") for match in _lexicon(kind).find(tokens)
    )


def _supposed(tokens: Sequence[Token], first: int) -> bool:
    """Whether a word shortly before says that it did not, or need not, come about."""
    lead = {token.lower for token in tokens[max(0, first - 4) : first]}
    return bool(lead & (_WITHOUT | _words("unreal"))) or tokens[first - 1].lower == "to"


def _ends_there(tokens: Sequence[Token], last: int) -> bool:
    """Whether nothing behind a participle is its object: "man shot in leg", not "man shot wife"."""
    if last >= len(tokens):
        return True
    word = tokens[last].lower
    if word == "at" and last + 1 < len(tokens):
        return not any(head_nouns().at(tokens, i) for i in range(last + 1, min(len(tokens), last + 3)))
    return not word[0].isalnum() or word in _words("behind")


def _past_adverbs(tokens: Sequence[Token], index: int) -> int:
    while index >= 0 and tokens[index].lower in _words("adverbs"):
        index -= 1
    return index


def _before(tokens: Sequence[Token], stop: int) -> Victims | None:
    """The nearest one person named before a token in its sentence; None where several people stand nearer."""
    for index in range(stop - 1, max(-1, stop - _BACK), -1):
        if tokens[index].lower in {"he", "she"}:
            return _one(tokens, index)
        one = _person(tokens, index)
        if one is not None:
            return one
        if head_nouns().at(tokens, index) is not None or tokens[index].lower in _CLAUSE_END:
            return None
    return None


def _object(tokens: Sequence[Token], first: int) -> Victims | None:
    """The one person whose phrase begins at a token: "sister", "his 2-year-old daughter", "a teenage boy"."""
    for index in range(first, min(len(tokens), first + _OBJECT)):
        following = index + 1 < len(tokens) and _person(tokens, index + 1) is not None
        one = _person(tokens, index)
        if one is not None and not following:
            return one
        word = tokens[index].lower
        if not (one or word in _OWNERS or word.endswith(("-old", "old")) or word in _words("describing")):
            return None
    return None


def _person(tokens: Sequence[Token], index: int) -> Victims | None:
    """The token as one person: a noun in the singular, or an age that stands for one ("a 3-year-old")."""
    word = tokens[index].lower
    if word in _words("persons") or word.endswith(("-year-old", "-month-old")):
        return _one(tokens, index)
    return None


def _one(tokens: Sequence[Token], index: int) -> Victims:
    known = head_nouns().at(tokens, index)
    status, group = known.label if known is not None else (Status.UNSPECIFIED, Group.NONE)
    return Victims(index, index + 1, None, None, *of_age(tokens, index, status, group))


@cache
def _lexicon(kind: str) -> Lexicon[Harm]:
    table: dict[str, Harm] = {}
    for harm in (Harm.KILLED, Harm.INJURED):
        table.update(dict.fromkeys(words("local", kind, harm.value), harm))
    return Lexicon(table)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(words("local", "words", kind))
