"""Speakers: whether the words for a claimant name a body or a person, or nobody in particular."""

import re
from collections.abc import Sequence
from functools import cache

from whence.text.fingerprints import name_key
from whence.vocab.load import words

_WORD = re.compile(r"[^\s,;:()\"]+")
_ASIDE = re.compile(r"\s*[,(;].*", re.DOTALL)  # "government spokesman, Colonel X": the office comes first


def body_or_person(written: str) -> str | None:
    """The body that a speaker stands for, else the person named; None where the words name neither.

    "a UN official" is the UN, "spokesman for the health ministry" the health ministry, "the police" the police; "two
    residents of the town" and "a security source" are nobody in particular, nor is "its
    spokesman, X", whose body the words leave out.
    """
    office, aside = _ASIDE.sub("", written), written[len(_ASIDE.sub("", written)) :]
    tokens = _without_determiners(_WORD.findall(office) or _WORD.findall(written))
    cut = next((i for i, token in enumerate(tokens) if i and token.lower() in _listed("prepositions")), len(tokens))
    head, rest = tokens[:cut], tokens[cut + 1 :]
    if not head:
        return None
    role = next((i for i, token in enumerate(head) if _is(token, "roles")), None)
    if role is not None:
        body = _body(head[:role]) or _body(rest)
        if body is not None or of_somebody(office):
            return body
        return _person(head[role + 1 :]) or _person(_WORD.findall(aside))
    if _is(head[-1], "people"):
        return _body(rest) if any(_is(token, "bodies") for token in rest) else None
    if _is(head[-1], "bodies"):
        return None if _is_plain(head) else " ".join(tokens)
    described = max((i for i, token in enumerate(head) if _is(token, "people") and token.islower()), default=-1)
    if described >= 0:
        return _person(head[described + 1 :])
    return " ".join(tokens) if any(_proper(token) for token in head) else None


def of_somebody(office: str) -> bool:
    """Whether an office is that of a body which other words name: "its spokesman" is no origin beside that body."""
    first = next(iter(_WORD.findall(office)), "")
    return first.lower() in _listed("possessives")


def _without_determiners(tokens: Sequence[str]) -> Sequence[str]:
    first = 0
    while first < len(tokens) - 1 and tokens[first].lower() in _listed("determiners"):
        first += 1
    return tokens[first:]


def _body(tokens: Sequence[str]) -> str | None:
    """The tokens as a body, when they hold a proper name or a noun for a body."""
    kept = [token for token in tokens if token.lower() not in ("the", "a", "an")]
    named = any(_proper(token) or _is(token, "bodies") for token in kept)
    return " ".join(kept) if named and not _is_plain(kept) else None


def _person(tokens: Sequence[str]) -> str | None:
    return " ".join(tokens) if any(_proper(token) for token in tokens) else None


def _is_plain(head: Sequence[str]) -> bool:
    return _is(head[-1], "plain_bodies") and not any(_proper(token) for token in head)


def _proper(token: str) -> bool:
    """Whether a token is a proper name: a capital, and no word that a sentence may begin with."""
    common = (
        any(token.lower() in _listed(table) for table in ("determiners", "modifiers"))
        or _is(token, "people")
        or _is(token, "roles")
    )
    return token[:1].isupper() and not common and not (_is(token, "bodies") and not token.isupper())


def _is(token: str, table: str) -> bool:
    return token.lower() in _listed(table) or name_key(token) in _listed(table)


@cache
def _listed(table: str) -> frozenset[str]:
    return frozenset(words("standing", table))


def same_body(short: str, full: str) -> bool:
    """Whether one name is a short form of the other: its initials, or some of its words."""
    if short.isupper() and len(short) > 1 and short in (_capitals(full), _initials(full)):
        return True
    few, many = set(name_key(short).split()), set(name_key(full).split())
    return bool(few) and few < many


def _capitals(name: str) -> str:
    return "".join(letter for letter in name if letter.isupper())


def _initials(name: str) -> str:
    return "".join(token[0].upper() for token in _WORD.findall(name))
