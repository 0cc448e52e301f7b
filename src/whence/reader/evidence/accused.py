"""Whether the one accused is, where the claim stands, who is said to have done it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whence.model.claim import Responsibility
from whence.model.lists import ASSERTING, Act, Polarity
from whence.reader.evidence.lexicon import Lexicon
from whence.reader.evidence.role_types import Role
from whence.reader.evidence.roles import doer_fits, role_at
from whence.reader.evidence.setting import Setting
from whence.reader.evidence.steps import mentions
from whence.reader.evidence.words import Found, find, listed, pattern, words_of

_BACK = 2
_BACK_DOUBT = 4
_BACK_ANSWER = 8
_NAME = re.compile(r"[\w.-]+")

Spots = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """Who says it (None: the outlet), with what polarity, and whether by words of its own that answer an accusation."""

    claimant: str | None
    polarity: Polarity
    answers: bool = False

    @property
    def back(self) -> int:
        """How many sentences before it the accused may be named."""
        if self.polarity in ASSERTING:
            return _BACK
        return _BACK_ANSWER if self.answers else _BACK_DOUBT


def accused_follows(setting: Setting, value: Responsibility, teller: Teller, carried: Spots = ()) -> bool:
    """Whether the words make the accused the doer: in the quote, in its sentence, or as what the quote points to.

    In the quote a place that tells neither way is enough; farther off the words must make it the doer. `carried` are
    spans of evidence for the accused: they count as its mentions where their words are its name, or part of it.
    """
    own = _is_own(setting, value, teller.claimant, teller.polarity)
    named = (spot for spot in carried if _one_in_other(setting.text[spot[0] : spot[1]], value.accused))
    spots = tuple(sorted({*mentions(setting.text, value.accused), *named}))
    quoted = tuple(spot for spot in spots if setting.in_quote(*spot))
    if quoted:
        return doer_fits(_roles(setting, quoted), own=own) or _tells_own_deed(setting, value, teller)
    near = tuple(spot for spot in spots if setting.in_sentence(*spot))
    if near:
        roles = _roles(setting, near)
        return Role.DOER in roles or own
    if _in_part(setting, value.accused):
        return True
    begin, end = setting.beside(teller.back)
    if teller.answers and _roles(setting, (s for s in spots if begin <= s[0] < end)) & {Role.DOER, Role.UNTOLD}:
        return True
    before = tuple(spot for spot in spots if begin <= spot[0] < setting.first)
    roles = _roles(setting, before)
    return bool(before) and _pointed_to(setting, roles, own=own, cause=value.act is Act.ALTERNATIVE_CAUSE)


def _is_own(setting: Setting, value: Responsibility, claimant: str | None, polarity: Polarity) -> bool:
    """Whether the speaker admits or denies its own doing: "the army admitted", "denied that its planes"."""
    if value.act is Act.ADMITS:
        return bool(find(setting.lexicon, setting.sentence, "roles", "own_cues"))
    if polarity in ASSERTING or pattern(setting.lexicon, "roles", "tellers").search(value.accused):
        return False
    owned = any(
        word in listed(setting.lexicon, "roles", "own") or word in listed(setting.lexicon, "roles", "his")
        for word in value.accused.lower().split()
    )
    return (
        owned
        or _one_in_other(value.accused, claimant or "")
        or bool(_telling(setting.lexicon, value.accused) & _telling(setting.lexicon, claimant or ""))
    )


def _tells_own_deed(setting: Setting, value: Responsibility, teller: Teller) -> bool:
    """Whether a speaker claims what "we" did, or "it" in words that it tells: "CSP: 'We killed nine'"."""
    if value.act is not Act.CLAIMS_IT or not _one_in_other(value.accused, teller.claimant or ""):
        return False
    spoken = (
        *find(setting.lexicon, setting.quote, "roles", "first_person"),
        *(found for found in find(setting.lexicon, setting.quote, "roles", "own") if _is_clause_of(setting, found)),
    )
    spots = tuple((each.start + setting.start, each.end + setting.start) for each in spoken)
    return Role.DOER in _roles(setting, spots)


def _is_clause_of(setting: Setting, found: Found) -> bool:
    """Whether a pronoun of the quote opens a clause that somebody tells: "that it had killed six"."""
    before = words_of(setting.lexicon, setting.quote[: found.start])
    return bool(before) and before[-1].lower in listed(setting.lexicon, "roles", "opening_told")


def _one_in_other(left: str, right: str) -> bool:
    """Whether one name holds the other whole: "regime" and "the regime"."""
    return bool(left and right) and bool(mentions(left, right) or mentions(right, left))


def _telling(lexicon: Lexicon, name: str) -> frozenset[str]:
    """The words of a name that are not shared by many, without the endings of plural, genitive and adjective."""
    found = (word.lower().rstrip("s'") for word in _NAME.findall(name))
    return frozenset(word[:5] for word in found if len(word) > 1 and word not in listed(lexicon, "roles", "common"))


def _roles(setting: Setting, spots: Iterable[tuple[int, int]]) -> frozenset[Role]:
    """The roles of mentions, each in its own sentence."""
    found: set[Role] = set()
    for start, end in spots:
        first, last = setting.around(start, end)
        found |= role_at(setting.text[first:last], start - first, end - first, setting.lexicon)
    return frozenset(found)


def _in_part(setting: Setting, accused: str) -> bool:
    """Whether a part of the name, or its initials, is the doer in the quote: "the IS assault", "the militants"."""
    if pattern(setting.lexicon, "roles", "tellers").search(accused):
        return False
    for part in _parts(setting.lexicon, accused):
        spots = tuple(spot for spot in mentions(setting.text, part) if setting.in_quote(*spot))
        if Role.DOER in _roles(setting, spots):
            return True
    return False


def _parts(lexicon: Lexicon, accused: str) -> Iterator[str]:
    """Short forms of a name: its initials, its own capitalised words, its last common noun."""
    names = _NAME.findall(accused)
    capitals = [name[0] for name in names if name[0].isupper() and name.lower() not in listed(lexicon, "roles", "own")]
    own = [name for name in names if name[0].isupper() and name.lower() not in listed(lexicon, "roles", "common")]
    if len(capitals) > 1:
        yield "".join(capitals).removeprefix("T" if names[0] == "The" else "")
    yield from (name[: max(4, len(name) - 2)] + "*" if len(name) > 3 else name for name in own if len(name) > 2)
    yield from [name for name in names if name.lower() in listed(lexicon, "roles", "heads")][-1:]


def _pointed_to(setting: Setting, roles: frozenset[Role], *, own: bool, cause: bool) -> bool:
    """Whether the sentence points back to the accused, which has these `roles` in the sentences before.

    "The group" must be the doer here; "the attack", a report of it, or another `cause` of it, must have the accused as
    its doer there.
    """
    who = [each for each in find(setting.lexicon, setting.sentence, "roles", "pointing") if _quoted(setting, each)]
    here = {role for each in who for role in role_at(setting.sentence, each.start, each.end, setting.lexicon)}
    if Role.DOER in here and roles & {Role.DOER, Role.UNTOLD}:
        return True
    if own and here:
        return True
    events = find(setting.lexicon, setting.sentence, "roles", "pointing_event")
    events = (*events, *find(setting.lexicon, setting.sentence, "polarity", "causes")) if cause else events
    return Role.DOER in roles and any(_quoted(setting, each) for each in events)


def _quoted(setting: Setting, found: Found) -> bool:
    """Whether words found in the sentence lie in the quote."""
    return setting.in_quote(found.start + setting.first, found.end + setting.first)
