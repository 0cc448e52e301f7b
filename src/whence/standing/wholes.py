"""Bodies that are parts of others: offices of the United Nations, of one state, units of one party are one origin."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import pycountry

from whence.gazetteer.vocabulary import demonyms
from whence.model.lists import ClaimantKind
from whence.standing.parties import Parties
from whence.text.fingerprints import name_key
from whence.vocab.actor import Actor
from whence.vocab.load import localised, read_table, words
from whence.vocab.registry import Edition, edition, registry_of

_TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_ELIDED = re.compile(r"^[dlDL]['’]")  # "l'ONU"
_EDITIONS = 4
_OF_A_STATE = frozenset({ClaimantKind.AUTHORITY, ClaimantKind.FOREIGN_GOVERNMENT, ClaimantKind.BELLIGERENT})
_UNITED_NATIONS = "United Nations"


@dataclass(frozen=True, slots=True)
class Whole:
    """What a body is a part of, or the body itself under its usual name: a key for comparing, a name for reading."""

    key: str
    name: str


def whole_of(name: str, kind: ClaimantKind, country: str | None, parties: Parties) -> Whole:
    """The whole that a body or person speaks for; the body itself where nothing tells of one.

    In this order: a part of the United Nations; a state, for its forces and the offices of its government (that of the
    country named, else, for authorities, of `country`, where the event is); a party, for its units and for groups that
    the registry has as parts of it in the same camp; a body under the name that the vocabulary has for it.
    """
    if _is_united_nations(name):
        return Whole("whole united nations", _UNITED_NATIONS)
    if kind in _OF_A_STATE:
        code, actor = _state_named(name, kind), _actor(name, parties)
        if actor is not None and not actor.is_state:
            return _party(actor)
        code = (actor.home if actor is not None else None) or (code if _is_office(name, kind) else None)
        if code is None and kind is ClaimantKind.AUTHORITY:
            code = country or ""
        if code is not None:
            return Whole(state_key(code), _state(code))
    if kind is ClaimantKind.BELLIGERENT:
        own = parties.resolve(name)
        return Whole(name_key(own or name), own or name)
    usual = _usual_names().get(name_key(name), name)
    return Whole(name_key(usual), usual)


def state_key(country: str | None) -> str:
    """The key of a state whose offices are one: that of a country, else of the one whose name is not known."""
    return f"whole state {country or ''}"


def _is_united_nations(name: str) -> bool:
    tokens = [_ELIDED.sub("", _POSSESSIVE.sub("", token)) for token in _TOKEN.findall(name)]
    if any(token in _listed("united_nations", "names") for token in tokens):
        return True
    key = f" {name_key(name)} "
    return any(f" {name_key(phrase)} " in key for phrase in words("standing", "united_nations", "phrases"))


def _actor(name: str, parties: Parties) -> Actor | None:
    """The actor of the registry that a name means by itself or as the event's actors have it."""
    known = _by_name(edition())
    return known.get(name_key(name)) or known.get(name_key(parties.resolve(name) or ""))


def _party(actor: Actor) -> Whole:
    """The party that a group of the registry is a part of: up its parents as long as they fight in its own camp."""
    known = _by_name(edition())
    seen = {actor.name}
    while True:
        above = [known.get(name_key(parent)) for parent in actor.parents]
        same = next((one for one in above if one is not None and one.camp == actor.camp and one.name not in seen), None)
        if same is None:
            return Whole(name_key(actor.name), actor.name)
        actor = same
        seen.add(actor.name)


def _is_office(name: str, kind: ClaimantKind) -> bool:
    """Whether a name with a country in it means an office of its state: "Malian rebels" do not."""
    if kind is not ClaimantKind.BELLIGERENT:
        return True
    return any(token in _listed("state_offices") for token in name_key(name).split())


def _state_named(name: str, kind: ClaimantKind) -> str | None:
    """The country whose name, capital or adjective stands in a name, the only one; None where none or several do.

    A capital tells nothing of foreigners: they may just have spoken there.
    """
    found = {demonyms().get(token.lower()) for token in _TOKEN.findall(_POSSESSIVE.sub("", name))}
    named = (match[0] for match in _state_pattern().finditer(name))
    found |= {
        _states()[word] for word in named if kind is not ClaimantKind.FOREIGN_GOVERNMENT or word not in _capitals()
    }
    codes = found - {None}
    return codes.pop() if len(codes) == 1 else None


@cache
def _states() -> Mapping[str, str]:
    """Names of countries, and of the capitals and houses by which they are spoken of, to the countries' codes."""
    found = {country.name: country.alpha_2 for country in pycountry.countries}
    found |= {
        country.common_name: country.alpha_2 for country in pycountry.countries if hasattr(country, "common_name")
    }
    capitals = read_table("claimants")["capitals"]
    for state, adjectives in read_table("claimants")["adjectives"].items():
        code = next((code for word in adjectives if (code := demonyms().get(word.lower())) is not None), None)
        if code is not None:
            found |= dict.fromkeys((state, *capitals.get(state, ())), code)
    return found


@cache
def _capitals() -> frozenset[str]:
    return frozenset(word for listed in read_table("claimants")["capitals"].values() for word in listed)


@cache
def _state_pattern() -> re.Pattern[str]:
    names = sorted(_states(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def _state(code: str) -> str:
    country = pycountry.countries.get(alpha_2=code) if code else None
    return f"authorities of {country.name}" if country is not None else "the authorities"


@lru_cache(maxsize=_EDITIONS)
def _by_name(which: Edition) -> Mapping[str, Actor]:
    """The actors of the registry by the keys of their names, those of several actors left out."""
    owners: dict[str, set[str]] = {}
    actors = {actor.name: actor for actor in registry_of(which)}
    for actor in actors.values():
        for alias in (actor.name, *actor.aliases):
            owners.setdefault(name_key(alias), set()).add(actor.name)
    own = {name_key(name): actor for name, actor in actors.items()}
    return {key: actors[min(names)] for key, names in owners.items() if len(names) == 1} | own


@cache
def _listed(*keys: str) -> frozenset[str]:
    return frozenset(words("standing", *keys))


@cache
def _usual_names() -> Mapping[str, str]:
    """For the key of every name of a body in the vocabularies, the name that stands first."""
    usual: dict[str, str] = {}
    for names in _bodies():
        first = next((usual[name_key(name)] for name in names if name_key(name) in usual), names[0])
        usual.update({name_key(name): first for name in names})
    return usual


def _bodies() -> Iterator[list[str]]:
    for language in ("en", "fr"):
        yield from (entry["names"] for entry in read_table(localised("claimants", language))["body"])
