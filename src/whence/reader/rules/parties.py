"""Parties to the fighting: the actors that a sentence names, by registry, by nationality, or as they are written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from whence.model.errors import DataError
from whence.model.lists import ActorKind
from whence.reader.rules.tokens import Lexicon, Match, Token
from whence.vocab.load import read_table, words

_SHORT = 5  # an alias of capitals up to this length is matched as written: "IS" is not "is"
_GENERIC_KINDS = {
    "state": ActorKind.STATE_FORCES,
    "rebel": ActorKind.REBEL_GROUP,
    "militia": ActorKind.POLITICAL_MILITIA,
    "mercenary": ActorKind.EXTERNAL_FORCES,
    "civilian": ActorKind.CIVILIANS,
}
_GENERIC_RANK = 1
_ALIAS_RANK = 2


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of the registry. `countries` are ISO 3166-1 codes; `camp` names the side that it fights on."""

    name: str
    kind: ActorKind
    countries: tuple[str, ...]
    camp: str
    aliases: tuple[str, ...]
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a sentence names it: token range, the registry's actor (None for a word such as "rebels"), kind.

    `faceless` marks words that say nothing of who it was ("gunmen").
    """

    first: int
    last: int
    actor: Actor | None
    kind: ActorKind
    faceless: bool = False


@cache
def registry() -> tuple[Actor, ...]:
    """The hand-made registry of actors; raises DataError when an entry is malformed."""
    return tuple(_actor(entry) for entry in read_table("actors")["actor"])


def _actor(entry: Mapping[str, Any]) -> Actor:
    try:
        return Actor(
            entry["name"], ActorKind(entry["kind"]), tuple(entry["countries"]), entry["camp"], tuple(entry["aliases"]),
            entry.get("from"), entry.get("to"),
        )  # fmt: skip
    except (KeyError, ValueError) as error:
        raise DataError(f"vocabulary actors.toml, {entry.get('name', 'an actor without name')}: {error}") from error


@dataclass(frozen=True, slots=True)
class _Entry:
    rank: int
    actor: Actor | None
    kind: ActorKind
    written: str | None  # the form that must stand in the text, None when case does not matter


@cache
def _lexicon() -> Lexicon[tuple[_Entry, ...]]:
    table: dict[str, list[_Entry]] = {}
    for actor in registry():
        for alias in actor.aliases:
            exact = alias if len(alias) <= _SHORT and alias.isupper() else None
            table.setdefault(alias.lower(), []).append(_Entry(_ALIAS_RANK, actor, actor.kind, exact))
    for key, kind in _GENERIC_KINDS.items():
        for word in words("actors", "generic", key):
            table.setdefault(word, []).append(_Entry(_GENERIC_RANK, None, kind, None))
    return Lexicon({phrase: tuple(entries) for phrase, entries in table.items()})


@cache
def _force_nouns() -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words("actors", "generic", "force_noun"), True))


@cache
def _non_state() -> frozenset[str]:
    return frozenset(words("actors", "non_state_nouns", "nouns"))


@cache
def _faceless() -> frozenset[str]:
    return frozenset(words("actors", "generic", "faceless"))


def introduced(text: str) -> Lexicon[tuple[_Entry, ...]]:
    """The armed groups that a text introduces itself, by initials: none that the registry has.

    Either by full name and initials ("Northern Hills Front (NHF)"), where the name has a noun for an armed body in it,
    or by initials alone that fight ("NHF fighters", "the NHF has attacked"). The initials are the group's name.
    """
    table: dict[str, tuple[_Entry, ...]] = {}
    for match in _INTRODUCED.finditer(text):
        name, short = " ".join(match["name"].split()), match["short"]
        armed = _armed_bodies() & set(name.lower().split())
        if armed and _spells(short, name) and not {name.lower(), short.lower()} & _aliases():
            table |= _entries_of(short, (name, short))
    for match in _FIGHTING.finditer(text):
        short = match["by_men"] or match["by_deed"] or match["by_word"]
        if short.lower() not in table and short.lower() not in _aliases() and short not in _bodies_of_peace():
            table |= _entries_of(short, (short,))
    return Lexicon(table)


def _entries_of(short: str, aliases: tuple[str, ...]) -> dict[str, tuple[_Entry, ...]]:
    actor = Actor(short, ActorKind.REBEL_GROUP, (), short, aliases)
    return {
        alias.lower(): (_Entry(_ALIAS_RANK, actor, actor.kind, short if alias == short else None),) for alias in aliases
    }


_INTRODUCED = re.compile(
    r"(?<![\w'’-])(?P<name>[A-Z][\w'’-]{1,40}(?:[ ](?:(?:of|for|the|and|in|to)[ ]){0,2}[A-Z][\w'’-]{1,40}){1,7})[ ]"
    r"\((?P<short>[A-Z]{2,8})\)"
)
_DEEDS = "attacked|ambushed|bombed|shelled|stormed|raided|struck|fought|seized|captured|killed"
_FIGHTING = re.compile(
    r"\b(?:(?P<by_men>[A-Z]{2,8})[ ](?:fighters|rebels|forces|militants|men|combatants|militia|commanders?)"
    rf"|[Tt]he[ ](?P<by_deed>[A-Z]{{2,8}})[ ](?:(?:has|have|had)[ ])?(?:{_DEEDS}|claimed[ ]responsibility)"
    r"|[Tt]he[ ](?P<by_word>[A-Z]{2,8})[ ](?:said|says|claimed|claims|announced)[ ]"
    rf"(?:in[ ]a[ ]statement[ ])?(?:that[ ])?(?:it|its[ ]men|its[ ]fighters)[ ](?:(?:has|have|had)[ ])?(?:{_DEEDS}))\b"
)


@cache
def _bodies_of_peace() -> frozenset[str]:
    return frozenset(words("actors", "bodies_of_peace", "names"))


def _spells(short: str, name: str) -> bool:
    """Whether the initials are those of the name's words, the small ones left out or not."""
    every = "".join(word[0] for word in re.split(r"[ -]", name) if word)
    capital = "".join(letter for letter in every if letter.isupper())
    return capital.endswith(short) or every.upper().endswith(short)


@cache
def _aliases() -> frozenset[str]:
    return frozenset(alias.lower() for actor in registry() for alias in actor.aliases)


@cache
def _armed_bodies() -> frozenset[str]:
    return frozenset(words("actors", "armed_bodies", "nouns"))


def find_parties(
    text: str,
    tokens: Sequence[Token],
    nationalities: Mapping[str, str],
    local: Lexicon[tuple[_Entry, ...]] | None = None,
) -> tuple[Party, ...]:
    """The parties named in a sentence, left to right, none overlapping another.

    `nationalities` gives the country code for each lower-case demonym and country name that may name a state
    ("russian" and "russia" are "RU"); `local` are the parties that the report itself introduces.
    """
    found: list[Party] = []
    index = 0
    while index < len(tokens):
        here = _named(text, tokens, index, local) if local is not None else None
        party = here or _named(text, tokens, index, _lexicon()) or _national(tokens, index, nationalities)
        if party is None:
            index += 1
            continue
        found.append(party)
        index = party.last
    return tuple(found)


def _named(text: str, tokens: Sequence[Token], index: int, lexicon: Lexicon[tuple[_Entry, ...]]) -> Party | None:
    match = lexicon.at(tokens, index)
    if match is None:
        return None
    written = text[tokens[match.first].start : tokens[match.last - 1].end]
    fitting = [entry for entry in match.label if entry.written is None or entry.written == written]
    if not fitting:
        return None
    entry = max(fitting, key=lambda e: e.rank)
    last = _over_forces(tokens, match.last)
    faceless = entry.actor is None and written.lower() in _faceless()
    return Party(match.first, last, entry.actor, entry.kind, faceless)


def _national(tokens: Sequence[Token], index: int, nationalities: Mapping[str, str]) -> Party | None:
    """A nationality before forces ("Ruritanian forces"), or a country or its people as a party ("the Ruritanians")."""
    token = tokens[index]
    country = nationalities.get(token.lower)
    if country is None or not token.upper:
        return None
    last = _over_forces(tokens, index + 1)
    if {t.lower for t in tokens[index + 1 : last]} & _non_state():
        return Party(index, last, None, ActorKind.UNKNOWN)
    actor = state_of(country)
    return Party(index, last, actor, ActorKind.STATE_FORCES if actor is None else actor.kind)


def state_of(country: str) -> Actor | None:
    """The registry's state forces of a country, None when it has none."""
    candidates = [actor for actor in registry() if actor.countries[0] == country and _is_state(actor)]
    return candidates[0] if candidates else None


def _is_state(actor: Actor) -> bool:
    return actor.name.startswith(("Military Forces of", "Government of"))


def _over_forces(tokens: Sequence[Token], index: int) -> int:
    """Where the party's phrase ends, with the nouns for its forces ("coalition fighter jets")."""
    match: Match[bool] | None
    while index < len(tokens):
        possessive = tokens[index].lower == "'s"
        match = _force_nouns().at(tokens, index + possessive) if index + possessive < len(tokens) else None
        if match is None:
            return index
        index = match.last
    return index


def resolve_generic(sentences: Sequence[Sequence[Party]], home: str | None = None) -> tuple[tuple[Party, ...], ...]:
    """The parties of a report's sentences, with words such as "the rebels" given the actor that they stand for.

    A word for a kind of party stands for the registry actor of that kind named last before it, else first after it;
    where the report names two of one kind from different camps it stands for none. Soldiers of no named state are
    those of `home`, the country (ISO 3166-1) that the report is about.
    """
    own = state_of(home) if home is not None else None
    named = [party.actor for parties in sentences for party in parties if party.actor is not None]
    return tuple(tuple(_resolved(party, named, own) for party in parties) for parties in sentences)


def _resolved(party: Party, named: Sequence[Actor], own: Actor | None) -> Party:
    if party.actor is not None or party.faceless or party.kind is ActorKind.CIVILIANS:
        return party
    fitting = [actor for actor in named if _may_stand_for(party, actor)]
    if not fitting and own is not None and party.kind is ActorKind.STATE_FORCES:
        return replace(party, actor=own, kind=own.kind)
    camps = {actor.camp for actor in fitting}
    if len(camps) != 1:
        return party
    actor = max(dict.fromkeys(fitting), key=fitting.count)
    return replace(party, actor=actor, kind=actor.kind)


def _may_stand_for(party: Party, actor: Actor) -> bool:
    """Whether a word of the party's kind may mean the actor; "mercenaries" and "the group" never mean a state."""
    if party.kind is ActorKind.UNKNOWN:
        return not _is_state(actor)
    if party.kind is ActorKind.EXTERNAL_FORCES:
        return actor.kind is party.kind and not _is_state(actor)
    return actor.kind is party.kind
