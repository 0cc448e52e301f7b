"""Parties to the fighting in French: by the registry of actors, by a state's adjective, or as they are written."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from whence.model.lists import ActorKind
from whence.reader.french.nations import adjectives, countries, governments
from whence.reader.french.words import LANGUAGE, listed, ordered, phrases
from whence.reader.rules.affiliates import of_branch
from whence.reader.rules.parties import Actor, Party, resolve_generic, state_of
from whence.reader.rules.tokens import Lexicon, Match, Token
from whence.reader.rules.triggers import Form, Trigger
from whence.vocab.actor import SHORT
from whence.vocab.load import localised, read_table
from whence.vocab.registry import Edition, edition, registry_of

_KINDS = {
    "state": ActorKind.STATE_FORCES,
    "rebel": ActorKind.REBEL_GROUP,
    "militia": ActorKind.POLITICAL_MILITIA,
    "identity": ActorKind.IDENTITY_MILITIA,
    "mercenary": ActorKind.EXTERNAL_FORCES,
    "civilian": ActorKind.CIVILIANS,
}
_GROUPS = {ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA, ActorKind.EXTERNAL_FORCES}
_ARTICLES = frozenset({"le", "la", "les", "l", "'"})
_POINTING = frozenset({"le", "ce", "cette", "la", "l", "'"})
_TAKES = frozenset({"de", "du", "des", "d", "armé", "armés", "terroriste", "rebelle", "jihadiste", "djihadiste"})
_LEADS_TO_COUNTRY = frozenset({"par", "et", ",", "que", "qu", "'", ":", "."})
_CONTENT_LETTERS = 3  # letters above which a word of a group's name gives an initial
_INTRODUCED = re.compile(
    r"(?<![\w'-])(?P<name>[A-ZÀ-Ý][\w'-]{2,40}(?:\s[\w'-]{1,40}){1,9})\s\((?P<short>[A-Z][A-Za-z]{1,8}(?:-[A-Z]+)?)\)"
)

_FIGHTING = re.compile(
    r"\b(?:combattants|rebelles|miliciens|insurgés|jihadistes|djihadistes)\s(?:du|de la|des|de l')\s?"
    r"(?P<short>[A-Z]{2,8})\b"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a listed phrase names; `written` is the form that must stand in the text, None where any case will do.

    `bearers` are the actors that share the name, where it is not one's alone.
    """

    actor: Actor | None
    kind: ActorKind
    written: str | None = None
    bearers: tuple[Actor, ...] = ()


def _lexicon() -> Lexicon[_Entry]:
    return _lexicon_of(edition())


@lru_cache(maxsize=4)
def _lexicon_of(which: Edition) -> Lexicon[_Entry]:
    table: dict[str, _Entry] = {}
    for key, kind in _KINDS.items():
        table.update(dict.fromkeys(ordered("parties", "generic", key), _Entry(None, kind)))
    table.update(dict.fromkeys(ordered("parties", "generic", "group"), _Entry(None, ActorKind.UNKNOWN)))
    for alias, bearers in _bearers(which).items():
        if alias.lower() not in governments():  # "Bamako" is mostly the town
            table[alias.lower()] = _entry(bearers, alias if len(alias) <= SHORT and alias.isupper() else None)
    for alias, names in _french_aliases().items():
        known = _named_so(which).get(alias.lower())
        if known is not None:
            table.update({name: _entry(known, _written(name)) for name in names})
    return Lexicon(table)


@lru_cache(maxsize=4)
def _named_so(which: Edition) -> Mapping[str, tuple[tuple[Actor, bool], ...]]:
    """Every name of the registry in small letters, and each actor's own, with the actors that bear it."""
    own = {actor.name.lower(): ((actor, False),) for actor in reversed(registry_of(which))}
    return own | {name.lower(): bearers for name, bearers in reversed([*_bearers(which).items()])}


def _bearers(which: Edition) -> Mapping[str, tuple[tuple[Actor, bool], ...]]:
    """Every name of the registry with the actors that bear it, and whether it is theirs in their countries alone."""
    found: dict[str, list[tuple[Actor, bool]]] = {}
    for actor in registry_of(which):
        for shared, names in ((False, actor.aliases), (True, actor.shared)):
            for name in names:
                found.setdefault(name, []).append((actor, shared))
    return {name: tuple(each) for name, each in found.items()}


def _entry(bearers: Sequence[tuple[Actor, bool]], written: str | None) -> _Entry:
    """A name with the one whose own it is, and all who bear it where it is not one's alone."""
    owners = [actor for actor, shared in bearers if not shared]
    owner = owners[0] if len(owners) == 1 else None
    kinds = {actor.kind for actor, _ in bearers}
    kind = owner.kind if owner is not None else kinds.pop() if len(kinds) == 1 else ActorKind.UNKNOWN
    alone = owner is not None and len(bearers) == 1
    return _Entry(owner, kind, written, () if alone else tuple(actor for actor, _ in bearers))


def _written(name: str) -> str | None:
    """A short initialism of the list must stand in capitals."""
    return name.upper() if len(name) <= SHORT and name in listed("parties", "initialisms", "names") else None


@cache
def _french_aliases() -> Mapping[str, tuple[str, ...]]:
    """French names of actors, by an alias that the registry has."""
    return {
        alias: ordered("parties", "aliases", alias) for alias in read_table(localised("parties", LANGUAGE))["aliases"]
    }


def introduced(text: str) -> Lexicon[_Entry]:
    """The armed groups that a text introduces itself: "le Front des collines du Nord (FCN)", none of those listed."""
    table: dict[str, _Entry] = {}
    known = _named_so(edition()).keys() | _lexicon().phrases() | listed("parties", "no_groups", "names")
    for match in _FIGHTING.finditer(text):
        if match["short"].lower() not in known:
            actor = Actor(match["short"], ActorKind.REBEL_GROUP, (), match["short"], (match["short"],))
            table[match["short"].lower()] = _Entry(actor, actor.kind, match["short"])
    for match in _INTRODUCED.finditer(text):
        name, short = _name_for(match["short"], match["name"].split()), match["short"]
        if name is None or {name.lower(), short.lower()} & known:
            continue
        actor = Actor(short, ActorKind.REBEL_GROUP, (), short, (name, short))
        table[name.lower()] = _Entry(actor, actor.kind)
        table[short.lower()] = _Entry(actor, actor.kind, short)
    return Lexicon(table)


def _name_for(short: str, before: Sequence[str]) -> str | None:
    """The longest end of these words whose initials the short form has and that names an armed body."""
    for at, word in enumerate(before):
        name = before[at:]
        armed = {part for w in name for part in re.split(r"[-']", w.lower())} & listed("parties", "introduced", "nouns")
        if word[:1].isupper() and armed and _initials(name).startswith(_plain(short.partition("-")[0].upper())[:3]):
            return " ".join(name)
    return None


def _initials(name: Sequence[str]) -> str:
    """The initials of the words of a name, the small ones left out, without accents."""
    parts = [part for word in name for part in re.split(r"[-']", word) if len(part) >= _CONTENT_LETTERS]
    small = {"des", "les", "aux", "pour", "dans", "sur"}
    return "".join(_plain(part[0].upper()) for part in parts if part.lower() not in small)


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def find_parties(
    text: str, tokens: Sequence[Token], triggers: Sequence[Trigger] = (), local: Lexicon[_Entry] | None = None
) -> tuple[Party, ...]:
    """The parties that a sentence names, left to right, none overlapping another.

    `triggers` are the sentence's: behind a noun of theirs a state's adjective names who did it ("frappes russes"), and
    no party begins within one ("frappe de [drone]"). `local` are the groups that the report introduces itself.
    """
    told = [trigger for trigger in triggers if trigger.form is Form.NOUN]
    nouns = {trigger.last - 1 for trigger in told}
    taken = {i for trigger in told for i in range(trigger.first + 1, trigger.last)}
    lists = (_lexicon(),) if local is None else (local, _lexicon())
    found: list[Party] = []
    free = 0
    for index in range(len(tokens)):
        if index < free or index in taken:
            continue
        party = _party_at(text, tokens, index, lists) or _by_adjective(tokens, index, nouns) or _country(tokens, index)
        if party is not None:
            party = of_branch(text, tokens, party, _countries(), direct=True)
            found.append(party)
            free = party.last
    return tuple(found)


def names_in(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """The token ranges that name a party of the registry, be it only one that another is linked to."""
    return tuple((match.first, match.last) for match in _named_at(tokens))


def group_names(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """The token ranges that name an armed group of the registry, those left out that another is linked to."""
    found = [match for match in _named_at(tokens) if match.label.kind in _GROUPS]
    return tuple((m.first, m.last) for m in found if not _only_linked(tokens, m.first))


def _named_at(tokens: Sequence[Token]) -> list[Match[_Entry]]:
    """Every place at which an actor of the registry is named."""
    known = _lexicon()
    found = (known.at(tokens, index) for index in range(len(tokens)))
    return [match for match in found if match is not None and match.label.actor is not None]


def _party_at(text: str, tokens: Sequence[Token], index: int, lists: Sequence[Lexicon[_Entry]]) -> Party | None:
    """The party that the first of the lists to know a phrase there names."""
    match = next((found for names in lists if (found := names.at(tokens, index)) is not None), None)
    if match is None or _only_linked(tokens, index):
        return None
    entry, written = match.label, text[tokens[match.first].start : tokens[match.last - 1].end]
    if entry.written is not None and written.lower() == entry.written.lower() and not written[0].isupper():
        return None
    if entry.actor is not None or entry.bearers:
        return Party(match.first, match.last, entry.actor, entry.kind, candidates=entry.bearers)
    if entry.kind is ActorKind.UNKNOWN:
        return _group_named_before(tokens, match.first, match.last)
    return _generic(tokens, match.first, match.last, entry.kind)


def _only_linked(tokens: Sequence[Token], index: int) -> bool:
    """Whether the words before name a party only as one that another is linked to: "affilié à Al-Qaïda"."""
    before = {token.lower for token in tokens[max(0, index - 4) : index]}
    return bool(before & listed("parties", "linked", "words"))


def _generic(tokens: Sequence[Token], first: int, last: int, kind: ActorKind) -> Party:
    """A word for a party, with the state that its adjective or complement names where it is a state's.

    A people or a trade with arms is no one party: no group that is named elsewhere is meant by it.
    """
    name = " ".join(token.lower for token in tokens[first:last])
    people = _people_behind(tokens, last, kind)
    if people is not None:
        return Party(first, last + 1, None, people, several=True)
    code, end = _nation_behind(tokens, last)
    faceless = name in listed("parties", "generic", "faceless") or _unidentified(tokens, last)
    if code is None:
        epithet = any(token.lower in listed("parties", "generic", "epithets") for token in tokens[first:last])
        several = kind is ActorKind.IDENTITY_MILITIA
        return Party(first, last, None, kind, faceless, several=several, epithet=epithet)
    actor = state_of(code) if kind is ActorKind.STATE_FORCES else None
    return Party(first, end, actor, kind, faceless and actor is None)


def _people_behind(tokens: Sequence[Token], index: int, kind: ActorKind) -> ActorKind | None:
    """The kind of a party whose people its word is followed by ("chasseurs [dogons]"); None where none follows."""
    if index >= len(tokens) or kind not in _GROUPS or tokens[index].lower not in listed("parties", "peoples", "names"):
        return None
    return ActorKind.IDENTITY_MILITIA if kind is ActorKind.POLITICAL_MILITIA else kind


def _nation_behind(tokens: Sequence[Token], index: int) -> tuple[str | None, int]:
    """The country of an adjective, or of "du Mali", right behind a word for a party, and where it ends."""
    if index < len(tokens) and tokens[index].lower in adjectives():
        return adjectives()[tokens[index].lower], index + 1
    at = index
    while at < len(tokens) and at < index + 3 and tokens[at].lower in {"du", "de", "la", "d", "'", "l"}:
        at += 1
    match = _countries().at(tokens, at) if index < at < len(tokens) else None
    return (match.label, match.last) if match is not None else (None, index)


@cache
def _countries() -> Lexicon[str]:
    return Lexicon(countries())


def _unidentified(tokens: Sequence[Token], last: int) -> bool:
    """Whether the words behind say that nobody knows who they were: "des hommes non identifiés"."""
    return last < len(tokens) and phrases("parties", "generic", "unidentified").at(tokens, last) is not None


def _group_named_before(tokens: Sequence[Token], first: int, last: int) -> Party | None:
    """The words "le groupe", "ce mouvement" for a party named before; None where they only begin a name."""
    before = tokens[first - 1].lower if first > 0 else ""
    after = tokens[last].lower if last < len(tokens) else ""
    named_after = last < len(tokens) and tokens[last].upper
    if before not in _POINTING or after in _TAKES or named_after:
        return None
    return Party(first, last, None, ActorKind.UNKNOWN)


def _by_adjective(tokens: Sequence[Token], index: int, nouns: Collection[int]) -> Party | None:
    """A state's adjective right behind a noun for violence: "une frappe [russe]"."""
    code = adjectives().get(tokens[index].lower)
    if code is None or index - 1 not in nouns:
        return None
    return Party(index, index + 1, state_of(code), ActorKind.STATE_FORCES)


def _country(tokens: Sequence[Token], index: int) -> Party | None:
    """A country by name as one who acts: "[la Russie] a bombardé", "par [Israël]"; none behind "au", "de" or "en"."""
    match = _countries().at(tokens, index)
    if match is None or not tokens[index].upper:
        return None
    lead = index
    while lead > 0 and tokens[lead - 1].lower in _ARTICLES:
        lead -= 1
    before = tokens[lead - 1].lower if lead > 0 else ","
    behind = tokens[match.last].lower if match.last < len(tokens) else ""
    if before not in _LEADS_TO_COUNTRY or not behind.isalpha():
        return None
    return Party(index, match.last, state_of(match.label), ActorKind.STATE_FORCES)


def resolved(
    sentences: Sequence[Sequence[Party]], home: str | None, year: int | None = None
) -> tuple[tuple[Party, ...], ...]:
    """The parties with words such as "les rebelles" given their actor; "le groupe" the group named last.

    `home` is the country (ISO 3166-1) that the report is about, `year` the year that it is of, where they are known.
    """
    found: list[tuple[Party, ...]] = []
    last: Actor | None = None
    for parties in resolve_generic(sentences, home, year):
        kept = []
        for party in parties:
            if party.kind is ActorKind.UNKNOWN and party.actor is None:
                if last is not None:
                    rule = f"the armed group last named: {last.name}"
                    kept.append(replace(party, actor=last, kind=last.kind, rule=rule))
                continue
            last = party.actor if party.actor is not None and party.kind in _GROUPS else last
            kept.append(party)
        found.append(tuple(kept))
    return tuple(found)
