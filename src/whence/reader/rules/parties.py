"""Parties to the fighting: the actors that a sentence names, by registry, by nationality, or as they are written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from whence.model.lists import ActorKind
from whence.reader.rules.affiliates import of_branch
from whence.reader.rules.coreference import resolve_generic
from whence.reader.rules.introductions import introduced
from whence.reader.rules.nationality import country_names
from whence.reader.rules.party import ALIAS_RANK, Entry, Names, Party, listed, names_of
from whence.reader.rules.tokens import Lexicon, Match, Token
from whence.vocab.actor import Actor
from whence.vocab.load import words
from whence.vocab.registry import edition, registry, state_of

__all__ = ["Actor", "Party", "find_parties", "in_capitals", "introduced", "registry", "resolve_generic", "state_of"]

_SOME_WORDS = 4  # below so many words capitals tell nothing: a headline of one name
_MOST = 0.9
_NAMED_KINDS = {ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA}
_CALLING = frozenset({"", "called", "called the", "known as", "known as the", "named", "of the", '"'})
_GLOSS = 10  # words that a bracket behind a name may hold


@cache
def _force_nouns() -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words("actors", "generic", "force_noun"), True))


def _is_name(token: Token) -> bool:
    """Whether a party's last word is none for its people ("Islamic State [militants]")."""
    return token.lower not in listed("non_state_nouns", "nouns")


@cache
def _countries() -> Lexicon[str]:
    """The names of countries, with their codes."""
    return Lexicon(country_names())


def find_parties(
    text: str,
    tokens: Sequence[Token],
    nationalities: Mapping[str, str],
    local: Names | None = None,
) -> tuple[Party, ...]:
    """The parties named in a sentence, left to right, none overlapping another.

    `nationalities` gives the country code for each lower-case demonym and country name that may name a state
    ("russian" and "russia" are "RU"); `local` are the parties that the report itself introduces.
    """
    found: list[Party] = []
    general = names_of(edition())
    free = 0
    for index, token in enumerate(tokens):
        word = token.lower
        opens = word in nationalities or general.may_begin(word) or _others().may_begin(word)
        if index < free or not (opens or (local is not None and local.may_begin(word))):
            continue
        here = _named(text, tokens, index, local) if local is not None else None
        known = _named(text, tokens, index, general)
        party = _either(here, known) or _national(tokens, index, nationalities)
        party = party or _communal(tokens, index) or _pointing(tokens, index)
        if party is None:
            continue
        party = of_branch(text, tokens, party, _countries(), direct=_is_name(tokens[party.last - 1]))
        if found and party.actor is not None and _called(tokens, found[-1], party):
            party = replace(party, first=found.pop().first)
        if found and party.first < found[-1].last:
            party = replace(party, first=found[-1].last)
        found.append(party)
        free = party.last
    return tuple(found)


def _either(here: Party | None, known: Party | None) -> Party | None:
    """A party that the report introduces before one that the registry knows; initials may mean either."""
    if here is None or here.actor is None or known is None or not known.candidates:
        return here or known
    return replace(here, candidates=(*known.candidates, here.actor))


def _called(tokens: Sequence[Token], group: Party, party: Party) -> bool:
    """Whether a word for a group stands right before its name: "the [guerrilla group] called [the NHF]"."""
    gap = " ".join(token.lower for token in tokens[group.last : party.first])
    told = group.actor is None and not group.faceless and group.kind in _NAMED_KINDS
    return told and party.kind in _NAMED_KINDS and gap in _CALLING


def _named(text: str, tokens: Sequence[Token], index: int, lexicon: Names) -> Party | None:
    match = lexicon.at(tokens, index)
    if match is None:
        return None
    written = text[tokens[match.first].start : tokens[match.last - 1].end]
    fitting = [entry for entry in match.label if _as_written(text, tokens, entry, written)]
    if not fitting:
        return None
    best = max(entry.rank for entry in fitting)
    entries = [entry for entry in fitting if entry.rank == best]
    if best == ALIAS_RANK:
        return _actor_named(text, tokens, match, entries)
    first = _from_name(tokens, match)
    faceless = written.lower() in listed("generic", "faceless") or _unidentified(tokens, match.first)
    several = tokens[match.last - 1].lower in listed("generic", "several")
    kind = entries[0].kind
    if first < match.first and tokens[first].lower in listed("peoples", "names"):
        kind = ActorKind.IDENTITY_MILITIA
    described = tokens[first : match.last]
    creed, epithet = _creed(described), any(token.lower in listed("generic", "epithets") for token in described)
    last = _over_forces(tokens, match.last)
    return Party(first, last, None, kind, faceless, several=several, creed=creed, epithet=epithet)


def _creed(tokens: Sequence[Token]) -> str | None:
    """What words for a party say that it fights for."""
    said = {token.lower for token in tokens}
    return next((creed for creed in ("islamist", "left") if said & listed("creeds", creed)), None)


def _actor_named(
    text: str, tokens: Sequence[Token], match: Match[tuple[Entry, ...]], entries: Sequence[Entry]
) -> Party:
    """The party by a name of the registry; where several actors bear the name, the one whose own it is, and all."""
    actors = tuple(entry.actor for entry in entries if entry.actor is not None)
    owners = [entry.actor for entry in entries if entry.actor is not None and not entry.shared]
    actor = owners[0] if len(owners) == 1 else None
    last = _over_forces(tokens, match.last)
    for each in actors[:1] if actor is None else (actor,):
        last = _over_forces(tokens, _over_initials(text, tokens, each, last))
    kinds = {each.kind for each in actors}
    kind = actor.kind if actor is not None else kinds.pop() if len(kinds) == 1 else ActorKind.UNKNOWN
    sure = actor is not None and len(actors) == 1
    return Party(match.first, last, actor, kind, candidates=() if sure else actors)


def _from_name(tokens: Sequence[Token], match: Match[tuple[Entry, ...]]) -> int:
    """Where the phrase for a militia begins, with the name before it: "[Zenda militia]", "the [Ruritan militiamen]"."""
    first = match.first
    if match.last - first > 1 or tokens[first].lower not in listed("generic", "by_name") or first == 0:
        return first
    before = tokens[first - 1]
    named = before.upper and before.lower[0].isalpha() and before.end + 1 == tokens[first].start
    return first - 1 if named and before.lower not in listed("generic", "no_name") else first


def _as_written(text: str, tokens: Sequence[Token], entry: Entry, written: str) -> bool:
    """Whether a form stands as its entry asks: a name not in small letters, "IS" not in a sentence of capitals."""
    if entry.capital and written.islower():
        return False
    if entry.written is None:
        return True
    return entry.written == written and not (
        written.lower() in listed("words_too", "words") and in_capitals(text, tokens)
    )


def in_capitals(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a sentence is written in capitals throughout, so that they tell no name from a word."""
    if len(tokens) < _SOME_WORDS:
        return False
    written = text[tokens[0].start : tokens[-1].end]
    return sum(map(str.isupper, written)) > _MOST * sum(map(str.isalpha, written))


def _unidentified(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words before say that nobody knows who they were: "unidentified militants"."""
    return first > 0 and tokens[first - 1].lower in listed("generic", "unidentified")


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
    """A nationality before forces ("Ruritanian forces"), or a country or its people as a party ("the Ruritanians").

    None where the country only says whose a civil office is ("the finance minister of Ruritania") or where somebody is
    from ("a Ruritanian doctor").
    """
    token = tokens[index]
    country = nationalities.get(token.lower)
    if country is None or not token.upper:
        return None
    last = _over_forces(tokens, index + 1)
    if last == index + 1 and _is_civil(tokens, index):
        return None
    forces = {t.lower for t in tokens[index + 1 : last]}
    if forces & listed("non_state_nouns", "nouns"):
        return Party(index, last, None, _kind_of(forces), nation=country)
    actor = state_of(country)
    kind = ActorKind.STATE_FORCES if actor is None else actor.kind
    return Party(index, last, actor, kind, bare=last == index + 1)


def _is_civil(tokens: Sequence[Token], index: int) -> bool:
    """Whether the words around a nationality or country tell of an office or people without arms."""
    behind = [token.lower for token in tokens[index + 1 : index + 3]]
    if behind and (behind[0] in listed("civil", "nouns") or set(behind) & listed("civil", "portfolios")):
        return True
    before = [token.lower for token in tokens[max(0, index - 3) : index] if token.lower != "the"]
    return len(before) > 1 and before[-1] == "of" and before[-2] in listed("civil", "offices")


def _kind_of(forces: Collection[str]) -> ActorKind:
    """What sort of party the nouns behind a nationality name, where they name no state's forces."""
    for key, kind in (
        ("militias", ActorKind.POLITICAL_MILITIA),
        ("mercenaries", ActorKind.EXTERNAL_FORCES),
        ("rebels", ActorKind.REBEL_GROUP),
    ):
        if set(forces) & listed("non_state_nouns", key):
            return kind
    return ActorKind.UNKNOWN


def _communal(tokens: Sequence[Token], index: int) -> Party | None:
    """A people before those of it who bear arms: "Ruritan herders", "Zendan militiamen", "Zendan rebels".

    They are no one party: no group that is named elsewhere is meant by them.
    """
    if not tokens[index].upper or index + 1 >= len(tokens) or tokens[index].lower not in listed("peoples", "names"):
        return None
    for key, kind in (("armed", ActorKind.IDENTITY_MILITIA), ("rebels", ActorKind.REBEL_GROUP)):
        if tokens[index + 1].lower in listed("peoples", key):
            return Party(index, index + 2, None, kind, several=True)
    return None


@cache
def _others() -> Lexicon[bool]:
    """What else may begin a party: phrases that only point to one (True), and peoples (False)."""
    pointing = [
        f"{owner} {noun}"
        for owners, nouns in (("determiners", "bodies"), ("owners", "people"))
        for owner in words("actors", "pointing", owners)
        for noun in words("actors", "pointing", nouns)
    ]
    return Lexicon(dict.fromkeys(pointing, True) | dict.fromkeys(words("actors", "peoples", "names"), False))


def _pointing(tokens: Sequence[Token], index: int) -> Party | None:
    """Words that only point to a party: "the group", "its fighters"; not "the group of", nor with a name behind."""
    match = _others().at(tokens, index)
    if match is None or not match.label:
        return None
    behind = tokens[match.last] if match.last < len(tokens) else None
    if tokens[match.last - 1].upper or (behind is not None and (behind.upper or behind.lower in {"of", "for", "'s"})):
        return None
    return Party(match.first, match.last, None, ActorKind.UNKNOWN, pointing=True)


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
