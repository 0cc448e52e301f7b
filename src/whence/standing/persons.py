"""Persons who speak for a body: what an event's reports say of whom a named person is the head or spokesman."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from whence.model.withheld import LEFT_OUT
from whence.standing.speakers import is_person
from whence.text.fingerprints import name_key
from whence.vocab.load import words

_SENTENCE = re.compile(rf"(?<=[.!?])\s|\n|{LEFT_OUT}+")  # what stands beyond words that are not kept is not near
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BEFORE = 6  # words before a role among which person and body stand …
_BEHIND = 10  # … and behind it
_NEAR = 4  # words between a role and the body: "director of the Britain-based Observatory"


def body_served(person: str, bodies: Sequence[str], texts: Sequence[str]) -> str | None:
    """The one of the bodies that a named person speaks for, by the words of any of the texts; None where none tells.

    "Observatory director X", "X, who heads the Observatory", "X, director of the Tarvash Observatory": the person, a
    role, and the body's name or its last noun stand together in one sentence. Where the texts tell of two bodies, none.
    """
    key = name_key(person)
    if not key or not is_person(person):
        return None
    sentences = [name_key(sentence).split() for text in texts if _surname(person) in text for sentence in _split(text)]
    around = [pair for tokens in sentences for pair in _around(tokens, key.split())]
    served = [body for body in bodies if any(_serves(before, after, _names(body)) for before, after in around)]
    return served[0] if len(served) == 1 else None


def round_roles(text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand by which `body_served` may tell: those round a role beside a name in capitals."""
    at = 0
    for sentence in _split(text):
        start = text.index(sentence, at) if sentence else at
        at = start + len(sentence)
        found = list(_WORD.finditer(text, start, at))
        for i, word in enumerate(found):
            beside = (*found[max(0, i - _NEAR) : i], *found[i + 1 : i + 2])
            if name_key(word[0]) in _roles() | _leading() and any(near[0][0].isupper() for near in beside):
                yield found[max(0, i - _BEFORE)].start(), found[min(len(found) - 1, i + _BEHIND)].end()


def _surname(person: str) -> str:
    return person.rsplit(maxsplit=1)[-1]


def _split(text: str) -> Sequence[str]:
    return _SENTENCE.split(text)


def _around(tokens: Sequence[str], name: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """What stands before and behind a name wherever it stands in a sentence."""
    for start in range(len(tokens) - len(name) + 1):
        if tokens[start : start + len(name)] == name:
            yield tokens[:start], tokens[start + len(name) :]


def _serves(before: Sequence[str], after: Sequence[str], names: Sequence[Sequence[str]]) -> bool:
    """Whether a body and a role stand right before a person, or a role right behind one and then the body."""
    if before and before[-1] in _roles() and any(_ends_with(before[:-1], name) for name in names):
        return True
    role = next((i for i, token in enumerate(after[:_NEAR]) if token in _roles() | _leading()), None)
    if role is None:
        return False
    if all(token in _between() for token in after[:role]):
        return any(_begins_near(after[role + 1 :], name) for name in names)
    return after[role] in _roles() and list(after[:role]) in [list(name) for name in names]


def _ends_with(tokens: Sequence[str], name: Sequence[str]) -> bool:
    return list(tokens[-len(name) :]) == list(name)


def _begins_near(tokens: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a name begins within a few words."""
    return any(list(tokens[start : start + len(name)]) == list(name) for start in range(_NEAR + 1))


def _names(body: str) -> Sequence[Sequence[str]]:
    """What a body may be called beside a person: its name, its initials, its noun alone ("Observatory director X")."""
    key = name_key(body).split()
    initials = "".join(token[0] for token in body.split() if token[:1].isupper()).lower()
    nouns = [token for token in key if token in _bodies()]
    return [name for name in (key, [initials] if len(initials) > 2 else [], nouns[-1:]) if name]


@cache
def _roles() -> frozenset[str]:
    return frozenset(name_key(role) for role in words("standing", "roles"))


@cache
def _leading() -> frozenset[str]:
    return frozenset(name_key(verb) for verb in words("standing", "leading"))


@cache
def _between() -> frozenset[str]:
    return frozenset(words("standing", "between"))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(name_key(noun) for noun in words("standing", "bodies"))
