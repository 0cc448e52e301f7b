"""Speakers: whether the words for a claimant name a body or a person, or nobody in particular."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from whence.gazetteer.vocabulary import demonyms
from whence.text.fingerprints import name_key
from whence.vocab.load import words

_WORD = re.compile(r"[^\s,;:()\"]+")
_ASIDE = re.compile(r"\s*[,(;].*", re.DOTALL)  # "government spokesman, Colonel X": the office comes first


@lru_cache(maxsize=1 << 12)
def body_or_person(written: str) -> str | None:
    """The body that a speaker stands for, else the person named; None where the words name neither.

    "a UN official" is the UN, "spokesman for the health ministry" the health ministry, "the police" the police, "X,
    director of the Observatory" the Observatory; "two residents of the town" and "a security source" are nobody in
    particular, nor is "its spokesman, X", whose body the words leave out.
    """
    office, aside = _ASIDE.sub("", written), written[len(_ASIDE.sub("", written)) :]
    if aside and not any(_is(token, "roles") for token in _WORD.findall(office)):
        served = _served(_WORD.findall(aside))
        if served is not None and is_person(office):
            return served
    return _in_office(written, office, aside)


def institution_of(written: str) -> str | None:
    """The noun for the institution that words without a name speak of: `hospital` for "a doctor at the hospital".

    A place has one of each, as far as is told; of groups, agencies and offices there may be many. None for others.
    """
    return next((token.lower() for token in _WORD.findall(written) if _is(token, "institutions")), None)


def is_plain_body(written: str) -> bool:
    """Whether words are a noun for a body without its name, and nothing else: "Group", "the agency"."""
    tokens = _without_determiners(_WORD.findall(written))
    return len(tokens) == 1 and _is_plain_noun(tokens[0])


def is_person(name: str) -> bool:
    """Whether a proper name is a person's as far as its words tell: two capitals or more, and no noun for a body."""
    tokens = _without_determiners(_WORD.findall(name))
    capitals = [token for token in tokens if token[:1].isupper()]
    return len(capitals) > 1 and not any(_names_body(token) for token in tokens)


def of_a_country_alone(named: str) -> bool:
    """Whether a name has nothing of its own but a country's adjective: "Syrian rights groups", "Turkish doctors"."""
    tokens = _WORD.findall(named)
    proper = [token for token in tokens if token[:1].isupper()]
    country = bool(proper) and all(token.lower() in demonyms() for token in proper)
    return country and tokens[-1].islower() and (_is_plain_noun(tokens[-1]) or not _is(tokens[-1], "bodies"))


def _served(tokens: Sequence[str]) -> str | None:
    """The body by its name that an office serves: "director of the Observatory", "a UN official"; else None."""
    role = next((i for i, token in enumerate(tokens) if _is(token, "roles")), None)
    if role is None:
        return None
    after = next((i for i, token in enumerate(tokens) if i > role and token.lower() in _listed("prepositions")), None)
    rest = tokens[after + 1 :] if after is not None else ()
    for part in (tokens[:role], rest):
        if any(_names_body(token) and token[:1].isupper() for token in part):
            return _body(_without_determiners(part))
    return None


def _names_body(token: str) -> bool:
    return _is(token, "bodies") or (token.isupper() and len(token) > 1)


def _in_office(written: str, office: str, aside: str) -> str | None:
    tokens = _without_determiners(_WORD.findall(office) or _WORD.findall(written))
    cut = next((i for i, token in enumerate(tokens) if i and token.lower() in _listed("prepositions")), len(tokens))
    head, rest = tokens[:cut], tokens[cut + 1 :]
    if not head:
        return None
    role = next((i for i, token in enumerate(head) if _is(token, "roles")), None)
    if role is not None:
        # "X director of the Observatory": before the role stands a person
        served = _served(tokens[role:]) if is_person(" ".join(head[:role])) else None
        body = served or _body(head[:role]) or _body(rest)
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
    """Whether a noun for a body stands without a name; in capitals with others it has one: "Doctors Association"."""
    capitals = sum(token[:1].isupper() for token in head)
    titled = capitals > 1 and head[-1][:1].isupper() and head[-1].lower() in _listed("plain_bodies")
    return _is_plain_noun(head[-1]) and not titled and not any(_proper(token) for token in head)


def _is_plain_noun(token: str) -> bool:
    return _is(token, "plain_bodies")


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
