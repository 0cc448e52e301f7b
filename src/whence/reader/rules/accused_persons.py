"""No person by name is a doer: in place of a speaker's name stands the party that the speaker is of, or nobody."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from whence.model.claim import Responsibility
from whence.model.lists import ActorKind, Part
from whence.reader.rules.analysis import Scene
from whence.reader.rules.described import described
from whence.reader.rules.party import Party
from whence.reader.rules.protos import Proto
from whence.vocab.load import localised, words

_ARTICLE = re.compile(r"^(?:the|an?|le|la|les|l['’]|un|une)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PARTICLES = frozenset({"al", "el", "ag", "ould", "ben", "bin", "ibn", "abu", "de", "van", "von", "der", "da"})
_OF = frozenset({"of", "to", "by", "for", "under", "from", "de", "du", "des", "à", "par", "pour"})
_OWNER = ("'s", "’s", "'", "’")
_OFFICE = 5  # words of an office between a party and a name: "the army's chief press officer Colonel Name"

_Found = tuple[int, Party]


def without_names(text: str, scenes: Sequence[Scene], protos: Sequence[Proto], language: str) -> tuple[Proto, ...]:
    """The protos, a doer that is a person by name put in terms of the party that the words or the report give for it.

    Those whose person is of no party that the report tells are left out. Who leads a state or a group is public.
    """
    settled = (_settled(text, scenes, proto, language) for proto in protos)
    return tuple(proto for proto in settled if proto is not None)


def _settled(text: str, scenes: Sequence[Scene], proto: Proto, language: str) -> Proto | None:
    value, party = proto.value, proto.party
    if not isinstance(value, Responsibility) or not names_person(value.accused, text, language):
        return proto
    if party is not None and party.actor is not None and value.accused in party.actor.names:
        return proto
    at = next(((start, end) for part, start, end in proto.spans if part is Part.ACCUSED), None)
    if at is None:
        return None
    if _leads(value.accused, language) or not (is_titled(value.accused, language) or _speaks(proto, at)):
        return proto
    found = next(_inside(scenes, at), None) or next(_beside(text, scenes, value.accused, language), None)
    if found is None:
        return None
    return _of_party(text, scenes, proto, found)


def _speaks(proto: Proto, at: tuple[int, int]) -> bool:
    """Whether the words at an offset range are those for the speaker, whom the text may describe elsewhere."""
    named = [span for span in (proto.frame.source, proto.frame.naming) if span is not None] if proto.frame else []
    return any(span.start < at[1] and at[0] < span.end for span in named)


def _leads(accused: str, language: str) -> bool:
    """Whether words name one who leads a state or a group, by a title: no private person."""
    return any(word.lower() in _leaders(language) for word in _WORD.findall(accused))


def names_person(accused: str, text: str, language: str) -> bool:
    """Whether words for a doer name a person: by a title and a name, or by one that the text describes somewhere.

    "President Ruritan Zenda's forces" and "fighters of Sheikh Ruritan" name no person as the doer.
    """
    return is_titled(accused, language) or described(accused, text, language) != accused


def is_titled(accused: str, language: str) -> bool:
    """Whether words for a doer are a title and a name: "Colonel Ruritan Zenda, the spokesman"."""
    return _ends_with_name(_WORD.findall(_ARTICLE.sub("", accused.split(",", maxsplit=1)[0])), _titles(language))


def _ends_with_name(told: Sequence[str], titles: Collection[str]) -> bool:
    """Whether words end with a title and a name, and no word before that says whose somebody else is."""
    behind = next((k for k in range(len(told), 0, -1) if told[k - 1].lower() in titles), 0)
    name, before = told[behind:], told[:behind]
    named = all(word[0].isupper() or word.lower() in _PARTICLES for word in name) and name[-1:] != []
    return behind > 0 and named and not name[-1].endswith(_OWNER) and not set(before) & _OF


def _inside(scenes: Sequence[Scene], at: tuple[int, int]) -> Iterator[_Found]:
    """The parties within the words: "Colonel Ruritan Zenda, [the army] spokesman"."""
    for position, scene in enumerate(scenes):
        for party in scene.parties:
            start, end = _bounds(scene, party)
            if _acts(party) and at[0] <= start and end <= at[1]:
                yield position, party


def _beside(text: str, scenes: Sequence[Scene], name: str, language: str) -> Iterator[_Found]:
    """The parties before or behind the name with nothing but an office between: "[army] spokesman Ruritan Zenda"."""
    places = [found.span() for found in re.finditer(re.escape(name), text)]
    for position, scene in enumerate(scenes):
        for party in filter(_acts, scene.parties):
            start, end = _bounds(scene, party)
            for first, last in places:
                gap = text[end:first] if end <= first else text[last:start]
                if (end <= first or last <= start) and _of_office(gap, language, behind=last <= start):
                    yield position, party


def _of_office(gap: str, language: str, *, behind: bool) -> bool:
    """Whether the words between are an office's, or a comma before whom a person behind it is described as of."""
    if behind:
        return re.fullmatch(r",\s+(?:\w+\s+){0,2}(?:of|for|de|du|des|de l['’])?\s*", gap) is not None
    told = [word.lower().removesuffix("'s") for word in _WORD.findall(gap)]
    known = _titles(language) | {"s", "chief", "press", "senior", "top", "en", "chef", "le", "la"}
    return 0 < len(told) <= _OFFICE and set(told) <= known and not set(gap) & set(".;:")


def _of_party(text: str, scenes: Sequence[Scene], proto: Proto, found: _Found) -> Proto:
    position, party = found
    start, end = _bounds(scenes[position], party)
    others = tuple(span for span in proto.spans if span[0] is not Part.ACCUSED)
    assert isinstance(proto.value, Responsibility)
    return replace(
        proto,
        value=replace(proto.value, accused=text[start:end]),
        spans=((Part.ACCUSED, start, end), *others),
        party=party,
        party_scene=position,
    )


def _acts(party: Party) -> bool:
    return not party.faceless and not party.pointing and party.kind is not ActorKind.CIVILIANS


def _bounds(scene: Scene, party: Party) -> tuple[int, int]:
    return scene.tokens[party.first].start, scene.tokens[party.last - 1].end


@cache
def _leaders(language: str) -> frozenset[str]:
    return frozenset(words(localised("agency", language), "defending", "leaders"))


@cache
def _titles(language: str) -> frozenset[str]:
    persons = words(localised("places", language), "persons", "titles")
    return frozenset(persons) | frozenset(words(localised("claimants", language), "described", "nouns"))
