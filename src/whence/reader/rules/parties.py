"""Parties to the fighting: the actors that a sentence names, by registry, by nationality, or as they are written."""

import re
from collections.abc import Iterator, Mapping, Sequence
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
_SOME_WORDS = 4  # below so many words capitals tell nothing: a headline of one name
_MOST = 0.9
_NAMED_KINDS = {ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA}
_CALLING = frozenset({"", "called", "called the", "known as", "known as the", "named", "of the", '"'})
_GLOSS = 10  # words that a bracket behind a name may hold
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
    for phrase, kind in (*_generic_words(), *_described_groups()):
        table.setdefault(phrase, []).append(_Entry(_GENERIC_RANK, None, kind, None))
    return Lexicon({phrase: tuple(entries) for phrase, entries in table.items()})


def _generic_words() -> Iterator[tuple[str, ActorKind]]:
    for key, kind in _GENERIC_KINDS.items():
        for word in words("actors", "generic", key):
            yield word, kind


def _described_groups() -> Iterator[tuple[str, ActorKind]]:
    """Bodies told by their kind alone: "a leftist guerrilla group", "drug gangs"; each adjective with each noun."""
    for key, kind in (("rebel_adjectives", ActorKind.REBEL_GROUP), ("militia_adjectives", ActorKind.POLITICAL_MILITIA)):
        for adjective in words("actors", "described_groups", key):
            for noun in words("actors", "described_groups", "nouns"):
                yield f"{adjective} {noun}", kind


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

    Either by full name and initials ("Northern Hills Front (NHF)", "NHF [Northern Hills Front]"), where the name has a
    noun for an armed body in it, or by initials alone that fight ("NHF fighters", "the NHF has attacked"). The initials
    are the group's name.
    """
    table: dict[str, tuple[_Entry, ...]] = {}
    for match in (*_INTRODUCED.finditer(text), *_EXPLAINED.finditer(text)):
        short = match["short"]
        name = _name_for(short, match["name"].split())
        if name is not None and not {name.lower(), short.lower()} & _aliases():
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


_NAME = (
    r"(?<![\w'’-])(?P<name>[A-Z][\w'’-]{1,40}"
    r"(?:\s(?:(?:of|for|the|and|in|to|e|el|de|la|del|ul|al)\s){0,2}[A-Z][\w'’-]{1,40}){1,7})"
)
_INTRODUCED = re.compile(_NAME + r"[\"”]?\s[\[(](?P<short>[A-Z]{2,8}(?:[ -][A-Z][A-Za-z]{2,12})?)[\])]")
_EXPLAINED = re.compile(r"\b(?P<short>[A-Z]{2,8})\s\[" + _NAME + r"\]")
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


def _name_for(short: str, before: Sequence[str]) -> str | None:
    """The name of an armed body that ends these words and goes by the initials, None for no such name.

    The words that spell the initials, else, as initials may be of another language, those behind the last small word.
    """
    for length in range(2, len(before) + 1):
        name = before[-length:]
        if _spells(short.split(maxsplit=1)[0].split("-", maxsplit=1)[0], " ".join(name)):
            return " ".join(name) if _armed_bodies() & _lower(name) else None
    cut = max((i + 1 for i, word in enumerate(before) if word.lower() in _bounding()), default=0)
    name = before[cut:]
    return " ".join(name) if len(name) > 1 and _fighting_bodies() & _lower(name) else None


def _lower(name: Sequence[str]) -> set[str]:
    return {part for word in name for part in word.lower().split("-")}


@cache
def _bounding() -> frozenset[str]:
    return frozenset(words("actors", "armed_bodies", "bounding"))


@cache
def _fighting_bodies() -> frozenset[str]:
    return frozenset(words("actors", "armed_bodies", "fighting"))


def _spells(short: str, name: str) -> bool:
    """Whether the initials are those of the name's words, the small ones left out or not."""
    every = "".join(word[0] for word in re.split(r"[ -]", name) if word)
    capital = "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper() and word.lower() not in _SMALL)
    return short in {capital, every.upper()}


_SMALL = frozenset({"of", "for", "the", "and", "in", "to", "e", "el", "de", "la", "del", "ul", "al"})


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
    general = _lexicon()
    free = 0
    for index, token in enumerate(tokens):
        word = token.lower
        opens = word in nationalities or general.may_begin(word) or (local is not None and local.may_begin(word))
        if index < free or not opens:
            continue
        here = _named(text, tokens, index, local) if local is not None else None
        party = here or _named(text, tokens, index, general) or _national(tokens, index, nationalities)
        if party is None:
            continue
        if found and party.actor is not None and _called(tokens, found[-1], party):
            party = replace(party, first=found.pop().first)
        found.append(party)
        free = party.last
    return tuple(found)


def _called(tokens: Sequence[Token], group: Party, party: Party) -> bool:
    """Whether a word for a group stands right before its name: "the [guerrilla group] called [the NHF]"."""
    gap = " ".join(token.lower for token in tokens[group.last : party.first])
    told = group.actor is None and not group.faceless and group.kind in _NAMED_KINDS
    return told and party.kind in _NAMED_KINDS and gap in _CALLING


def _named(text: str, tokens: Sequence[Token], index: int, lexicon: Lexicon[tuple[_Entry, ...]]) -> Party | None:
    match = lexicon.at(tokens, index)
    if match is None:
        return None
    written = text[tokens[match.first].start : tokens[match.last - 1].end]
    fitting = [entry for entry in match.label if _as_written(text, tokens, entry, written)]
    if not fitting:
        return None
    entry = max(fitting, key=lambda e: e.rank)
    last = _over_forces(tokens, match.last)
    if entry.actor is not None:
        last = _over_forces(tokens, _over_initials(text, tokens, entry.actor, last))
    faceless = entry.actor is None and (written.lower() in _faceless() or _unidentified(tokens, match.first))
    return Party(match.first, last, entry.actor, entry.kind, faceless)


def _as_written(text: str, tokens: Sequence[Token], entry: _Entry, written: str) -> bool:
    """Whether a form that must stand as it is listed does so: "IS" does not in a sentence that is all in capitals."""
    if entry.written is None:
        return True
    return entry.written == written and not (written.lower() in _words_too() and in_capitals(text, tokens))


@cache
def _words_too() -> frozenset[str]:
    return frozenset(words("actors", "words_too", "words"))


def in_capitals(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a sentence is written in capitals throughout, so that they tell no name from a word."""
    if len(tokens) < _SOME_WORDS:
        return False
    written = text[tokens[0].start : tokens[-1].end]
    return sum(map(str.isupper, written)) > _MOST * sum(map(str.isalpha, written))


def _unidentified(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words before say that nobody knows who they were: "unidentified militants"."""
    return first > 0 and tokens[first - 1].lower in _unknowing()


@cache
def _unknowing() -> frozenset[str]:
    return frozenset(words("actors", "generic", "unidentified"))


def _over_initials(text: str, tokens: Sequence[Token], actor: Actor, index: int) -> int:
    """Where a name ends with its other form in brackets: "Northern Hills Front (NHF)", "NHF [Northern Hills Front]"."""
    if index >= len(tokens) or tokens[index].lower not in {"(", "["}:
        return index
    close = next((i for i in range(index + 1, min(len(tokens), index + _GLOSS)) if tokens[i].lower in {")", "]"}), None)
    if close is None or close == index + 1:
        return index
    inside = text[tokens[index + 1].start : tokens[close - 1].end]
    known = " ".join(inside.split()).lower() in {alias.lower() for alias in actor.aliases}
    return close + 1 if known or (close == index + 2 and inside.isupper()) else index


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
