"""A party to the fighting as a sentence names it, and the names that the registry of actors gives to look for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from whence.model.lists import ActorKind
from whence.reader.rules.tokens import Lexicon
from whence.vocab.actor import SHORT, Actor, spellings
from whence.vocab.load import words
from whence.vocab.registry import Edition, registry_of

GENERIC_RANK = 1
ALIAS_RANK = 2

_EDITIONS = 4
_GENERIC_KINDS = {
    "state": ActorKind.STATE_FORCES,
    "rebel": ActorKind.REBEL_GROUP,
    "militia": ActorKind.POLITICAL_MILITIA,
    "identity": ActorKind.IDENTITY_MILITIA,
    "mercenary": ActorKind.EXTERNAL_FORCES,
    "civilian": ActorKind.CIVILIANS,
}


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a sentence names it: token range, the registry's actor (None for a word such as "rebels"), kind.

    `faceless` marks words that say nothing of who it was ("gunmen"), `pointing` those that only point to a party named
    before ("the group", "its fighters"), `several` those for more than one party ("armed groups"), `bare` a country by
    its mere name, which may be a place. `candidates` are the actors that share the name: which of them is meant, the
    whole report tells. `creed` is what the words say that it fights for and `nation` the country (ISO 3166-1) that they
    say it is of, `rule` how words that are no name were given their actor. `open` is a name as written that
    means one of several actors, or one that nobody knows: its actor is then one that is called so, of no country.
    `epithet` marks words by which a side calls any foe ("terrorists"): alone they tell nothing of who it is.
    """

    first: int
    last: int
    actor: Actor | None
    kind: ActorKind
    faceless: bool = False
    pointing: bool = False
    several: bool = False
    candidates: tuple[Actor, ...] = ()
    creed: str | None = None
    nation: str | None = None
    bare: bool = False
    open: str | None = None
    rule: str | None = None
    epithet: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What a listed phrase stands for: the registry's actor or only a kind; `shared` in the actor's countries alone.

    `written` is the form that must stand in the text, None when case does not matter; `capital` when some capital must.
    """

    rank: int
    actor: Actor | None
    kind: ActorKind
    written: str | None
    shared: bool = False
    capital: bool = False


Names = Lexicon[tuple[Entry, ...]]


@lru_cache(maxsize=_EDITIONS)
def names_of(which: Edition) -> Names:
    """Every name of the registry's actors, and every word for a kind of party."""
    table: dict[str, list[Entry]] = {}
    for actor in registry_of(which):
        for shared, listed in ((False, actor.aliases), (True, actor.shared)):
            for form in dict.fromkeys(form for alias in listed for form in spellings(alias)):
                _add(table, form.lower(), _entry(actor, form, shared=shared))
    for phrase in words("actors", "posts", "known_as"):
        for post in _posts():
            table.setdefault(post.lower(), []).extend(
                replace(each, capital=True) for each in table.get(phrase.lower(), ())
            )
    for phrase, kind in (*_generic_words(), *_described_groups()):
        table.setdefault(phrase, []).append(Entry(GENERIC_RANK, None, kind, None))
    return Lexicon({phrase: tuple(entries) for phrase, entries in table.items()})


def _entry(actor: Actor, form: str, *, shared: bool) -> Entry:
    exact = form if len(form) <= SHORT and form.isupper() else None
    return Entry(ALIAS_RANK, actor, actor.kind, exact, shared, form != form.lower())


def _add(table: dict[str, list[Entry]], phrase: str, entry: Entry) -> None:
    """Add an entry unless its actor has the phrase already; in any case of letters rather than in one."""
    listed = table.setdefault(phrase, [])
    if not any(other.actor is entry.actor and other.written in {None, entry.written} for other in listed):
        listed.append(entry)


def _posts() -> Iterator[str]:
    """What a body's troops hold, named for the body: "UN base", "United Nations convoy"."""
    for body in words("actors", "posts", "bodies"):
        for site in words("actors", "posts", "sites"):
            yield from (f"{body} {site}", f"{site} of the {body}")


def _generic_words() -> Iterator[tuple[str, ActorKind]]:
    for key, kind in _GENERIC_KINDS.items():
        for word in words("actors", "generic", key):
            yield word, kind


def _described_groups() -> Iterator[tuple[str, ActorKind]]:
    """Bodies told by their kind alone: "a leftist guerrilla group", "drug gangs"; each adjective with each noun."""
    for key, kind in (
        ("rebel_adjectives", ActorKind.REBEL_GROUP),
        ("militia_adjectives", ActorKind.POLITICAL_MILITIA),
        ("identity_adjectives", ActorKind.IDENTITY_MILITIA),
    ):
        for adjective in words("actors", "described_groups", key):
            for noun in words("actors", "described_groups", "nouns"):
                yield f"{adjective} {noun}", kind


@lru_cache(maxsize=_EDITIONS)
def aliases_of(which: Edition) -> frozenset[str]:
    """The actors' own aliases, in small letters."""
    return frozenset(
        form.lower() for actor in registry_of(which) for alias in actor.aliases for form in spellings(alias)
    )


@cache
def listed(*keys: str) -> frozenset[str]:
    """A list of the vocabulary of actors, as a set."""
    return frozenset(words("actors", *keys))
