"""What sort of speaker French words for a claimant name, and its fullest name in the text."""

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from typing import Any

from whence.model.errors import DataError
from whence.model.lists import ClaimantKind
from whence.reader.french.nations import adjectives, countries, governments
from whence.reader.french.words import LANGUAGE, listed, ordered
from whence.reader.rules.claimants import KINDS, OWN_KINDS
from whence.reader.rules.claimants import canonical as plain_canonical
from whence.reader.rules.claimants import classify as english_kind
from whence.reader.rules.parties import registry
from whence.reader.rules.sources import is_outlet, outlet_in
from whence.vocab.load import localised, read_table

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LEADING = re.compile(
    r"^(?:(?:le|la|les|un|une|des|du|de|ce|cet|cette|ces|son|sa|ses|leur|leurs|deux|plusieurs|certains|d'autres)\s+|[ld]')+",
    re.IGNORECASE,
)

# "des responsables à Villeneuve": they speak for the town
_OF_TOWN = re.compile(
    r"(?:[Dd]es|[Ll]es|[Uu]n|[Dd]eux|[Pp]lusieurs|[Cc]ertains)\s+(?:responsables?|autorités|officiels?)\s+à\s+"
    r"[A-ZÀ-Ý][\w'’-]*(?:\s[A-ZÀ-Ý][\w-]*)?"
)
_INDEFINITE = re.compile(r"(?:des|une?|plusieurs|deux|certains|d'autres)\s", re.IGNORECASE)


@cache
def _bodies() -> tuple[tuple[tuple[str, ...], ClaimantKind], ...]:
    """Well-known bodies: their names, the fullest first, and kind; raises DataError for a malformed entry."""
    return tuple(_body(entry) for entry in read_table(localised("claimants", LANGUAGE))["body"])


def _body(entry: Mapping[str, Any]) -> tuple[tuple[str, ...], ClaimantKind]:
    try:
        return tuple(str(name) for name in entry["names"]), ClaimantKind(str(entry["kind"]))
    except (KeyError, ValueError) as error:
        raise DataError(f"vocabulary fr/claimants.toml, [[body]]: {error}") from error


@cache
def _full_names() -> Mapping[str, str]:
    return {name: names[0] for names, _ in reversed(_bodies()) for name in names}


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, small ones and parts behind an apostrophe included."""
    return tuple(match.group().lower() for match in _WORD.finditer(text))


def _holds(name: str, text: str) -> bool:
    return name.lower() in text.lower() and _whole(name).search(text) is not None


@cache
def _whole(name: str) -> re.Pattern[str]:
    flags = 0 if name.isupper() and len(name) < 6 else re.IGNORECASE
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", flags)


def classify(words: str, parties: Collection[str] = ()) -> ClaimantKind:
    """The kind of the speaker whom `words` name, given the names of the parties that fight in the event.

    Without parties a state's military is taken as a party and its other offices as an authority, or a foreign
    government's where they name a state. A bare name that no list has is a witness or resident.
    """
    words = " ".join(words.split())
    if not words:
        return ClaimantKind.AUTHOR
    if outlet_in(words) is not None:
        return english_kind(words, parties)
    kind = listed_kind(words)
    if kind in OWN_KINDS:
        return kind
    state, spoken = state_of(words), frozenset(words_of(words))
    if state is not None and kind is not ClaimantKind.MEDIA:
        return _state_kind(state, kind, parties)
    local = bool(listed("claimants", "local", "words") & spoken) or _OF_TOWN.fullmatch(words) is not None
    at_war = kind is ClaimantKind.AUTHORITY and bool(parties) and not local
    if at_war or any(_holds(party, words) for party in parties):
        return ClaimantKind.BELLIGERENT
    return kind or (ClaimantKind.MEDIA if is_outlet(words) else ClaimantKind.WITNESS_OR_RESIDENT)


def _state_kind(state: str, kind: ClaimantKind | None, parties: Collection[str]) -> ClaimantKind:
    """A state's office: a party where its forces fight, or where it is military and nobody does; else foreign."""
    engaged = any(actor.countries[:1] == (state,) and actor.name in parties for actor in registry())
    if engaged or (kind is ClaimantKind.BELLIGERENT and not parties):
        return ClaimantKind.BELLIGERENT
    return ClaimantKind.FOREIGN_GOVERNMENT


@lru_cache(maxsize=4096)
def listed_kind(text: str) -> ClaimantKind | None:
    """The kind by known bodies, then phrases (the longest), then heads; offices of any body give way to other heads."""
    bodies = [(len(name), kind) for names, kind in _bodies() for name in names if _holds(name, text)]
    office = _without_state(text)
    named = [(len(p), kind) for kind in KINDS for p in ordered("claimants", kind.value, "phrases") if _holds(p, office)]
    longest = max([*bodies, *named], default=None, key=lambda found: found[0])
    if longest is not None:
        return longest[1]
    tokens, plain = frozenset(words_of(text)), listed("claimants", "offices", "heads")
    for nouns in (tokens - plain, tokens & plain):
        for kind in KINDS:
            if nouns & listed("claimants", kind.value, "heads"):
                return kind
    return None


def _without_state(words: str) -> str:
    """Words for a speaker without a state's adjective: "ministère syldave de la Défense" as that of defence."""
    return " ".join(word for word in words.split() if word.lower() not in adjectives())


@lru_cache(maxsize=4096)
def state_of(words: str) -> str | None:
    """The code of the state that speaks: named alone, by its capital, or beside a noun for an office of state."""
    lower = words.lower()
    bare = _LEADING.sub("", lower)
    for name, code in (*governments().items(), *countries().items()):
        if bare == name:
            return code
    spoken = words_of(words)
    if not frozenset(spoken) & listed("claimants", "state", "heads"):
        return None
    by_adjective = next((adjectives()[word] for word in spoken if word in adjectives()), None)
    return by_adjective or next((code for name, code in countries().items() if _holds(name, lower)), None)


@lru_cache(maxsize=4096)
def codes_in(words: str) -> frozenset[str]:
    """The codes of the states that words name by name, adjective or capital."""
    by_adjective = {adjectives()[word] for word in words_of(words) if word in adjectives()}
    by_name = {code for name, code in (*countries().items(), *governments().items()) if _holds(name, words)}
    return frozenset(by_adjective | by_name)


def is_known(words: str) -> bool:
    """Whether words name a listed body, an outlet, a state or a party: what they are need not be told elsewhere."""
    known = listed_kind(words) is not None or is_outlet(words) or state_of(words) is not None
    return known or words.isupper()


def is_speaker(words: str) -> bool:
    """Whether words may name a speaker: by a noun for one, an outlet, a state, or a name in capitals."""
    if listed_kind(words) is not None or is_outlet(words) or state_of(words) is not None:
        return True
    return any(word[:1].isupper() for word in _LEADING.sub("", words).split()) and len(words.split()) <= 5


def state_office(words: str) -> bool:
    """Whether words name an office that only a state has ("le ministère de la Défense")."""
    spoken = frozenset(words_of(words))
    named = bool(spoken & listed("claimants", "state", "offices")) or home_office(words)
    return named and not spoken & listed("claimants", "state", "not_of")


def home_office(words: str) -> bool:
    """Whether words name an office so plainly that it is of the state at home ("une source militaire")."""
    return any(_holds(phrase, words) for phrase in listed("claimants", "state", "at_home"))


def without_article(words: str) -> str:
    """Words for a speaker without the small words that they begin with."""
    return _LEADING.sub("", " ".join(words.split()))


def canonical(words: str, text: str) -> str:
    """The fullest name for the speaker, for telling whether two claimants are one.

    A known body gives its full name, else as in English: an outlet's name, what initials stand for, the longest name in
    the text that holds the words, or the words without their article.
    """
    bare = without_article(words).rstrip(" .,;:")
    if _INDEFINITE.match(words):
        return bare
    return _full_names().get(bare) or plain_canonical(bare, text)
