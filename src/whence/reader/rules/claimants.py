"""What sort of speaker the words for a claimant name, which side it is on, and its fullest name in the text.

Kinds follow the annotation guide's rulings; the words are data (vocab/claimants.toml, vocab/outlets.toml).
"""

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from typing import Any

from whence.model.errors import DataError
from whence.model.lists import ClaimantKind
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.sources import Outlet, listed_outlet, outlet_in
from whence.vocab.load import read_table
from whence.vocab.load import words as word_list

TABLE = "claimants"
KINDS = (
    ClaimantKind.MATERIAL,
    ClaimantKind.MONITOR,
    ClaimantKind.MEDICAL_OR_RESCUE,
    ClaimantKind.UN_OR_NGO,
    ClaimantKind.WITNESS_OR_RESIDENT,
    ClaimantKind.EXPERT,
    ClaimantKind.ANONYMOUS,
    ClaimantKind.MEDIA,
    ClaimantKind.BELLIGERENT,
    ClaimantKind.AUTHORITY,
)
OWN_KINDS = frozenset(KINDS[:6])  # of no party, whomever else the words name
_REMEMBERED = 4096  # naming words whose kind is kept: reports name the same speakers again and again
_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
_LEADING = re.compile(r"^(?:the|a|an|one|another|some|its|his|her|their)\s+", re.IGNORECASE)
_BASED = re.compile(r"(?:[A-Z][\w'’.]*\s)*[A-Z][\w'’.]*-based\s+")
_EMPLOYER = re.compile(r"(?:their|his|her) (?:organi[sz]ation|employer|agency|company|association)", re.IGNORECASE)
_OF_TOWN = re.compile(
    r"(?:the\s+|an?\s+|some\s+|local\s+)?(?:[Oo]fficials?|[Aa]uthorities)\s+(?:in|from)\s+(?:[A-Z][\w'’-]*\s?){1,3}"
)
_CAPITALISED = re.compile(r"(?:[A-Z][\w'-]*)(?:\s+(?:(?:of|for|and|the|in|de|al|bin|to)\s+){0,2}[A-Z][\w'-]*){1,7}")


@cache
def head_nouns() -> frozenset[str]:
    """Every noun (lower case) that says what a speaker is, of all kinds."""
    return frozenset(noun for kind in KINDS for noun in word_list(TABLE, kind, "heads"))


@cache
def adjectives() -> frozenset[str]:
    """Adjectives of states and peoples, as written."""
    return frozenset(a for forms in _states("adjectives").values() for a in forms) | frozenset(
        word_list(TABLE, "origin_words", "words")
    )


def state_names() -> frozenset[str]:
    """Names of states, as written."""
    return frozenset(_states("adjectives"))


@cache
def body_names() -> tuple[str, ...]:
    """Names of well-known bodies, as written."""
    return tuple(name for names, _ in _bodies() for name in names)


@cache
def _states(key: str) -> Mapping[str, tuple[str, ...]]:
    """States with their words under `key` (adjectives or capitals)."""
    table = read_table(TABLE).get(key)
    if not isinstance(table, Mapping):
        raise DataError(f"vocabulary {TABLE}.toml, {key}: missing")
    return {state: word_list(TABLE, key, state) for state in table}


@cache
def _bodies() -> tuple[tuple[tuple[str, ...], ClaimantKind], ...]:
    """Well-known bodies: their names, the fullest first, and kind; raises DataError for a malformed entry."""
    return tuple((_names(entry, "names"), _kind(entry)) for entry in _entries("body"))


@cache
def _full_names() -> Mapping[str, str]:
    """The full name of the first well-known body that bears each name."""
    return {name: names[0] for names, _ in reversed(_bodies()) for name in names}


@cache
def _sides() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Sides: name and the words that belong to it."""
    return tuple((str(entry["name"]), _names(entry, "words")) for entry in _entries("side"))


@cache
def _at_home() -> frozenset[str]:
    """Sides that fight in their own country: they speak as a party whatever the event."""
    return frozenset(str(entry["name"]) for entry in _entries("side") if entry.get("at_home") is True)


def _entries(key: str) -> list[Mapping[str, Any]]:
    found = read_table(TABLE).get(key)
    if not isinstance(found, list):
        raise DataError(f"vocabulary {TABLE}.toml, [[{key}]]: missing")
    return found


def _names(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names = entry.get(key)
    if not isinstance(names, list) or not names:
        raise DataError(f"vocabulary {TABLE}.toml: an entry lacks {key}")
    return tuple(str(name) for name in names)


def _kind(entry: Mapping[str, Any]) -> ClaimantKind:
    try:
        return ClaimantKind(str(entry.get("kind")))
    except ValueError as error:
        raise DataError(f"vocabulary {TABLE}.toml: {error}") from error


def _tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, of a possessive who owns: "the governor's office" is the governor's."""
    return tuple(m.group().lower().replace("’", "'").removesuffix("'s") for m in _WORD.finditer(text))


def _holds(name: str, text: str) -> bool:
    """Whether `text` has `name` as whole words; short capital names as written, others in any case."""
    # Most of some thousand names are not there at all: the plain test spares compiling their patterns.
    return name.lower() in text.lower() and _whole(name).search(text) is not None


@cache
def _whole(name: str) -> re.Pattern[str]:
    flags = 0 if name.isupper() and len(name) < 6 else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(name)}(?:'s|s)?(?!\w)", flags)


def classify(words: str, parties: Collection[str] = ()) -> ClaimantKind:
    """The kind of the speaker whom `words` name, given the names of the parties that fight in the event.

    Without parties a state's military is taken as a party and its other offices as a foreign government's. Officials of
    no named state are the fighting state's where parties are given, else an authority. A bare name that no list has is
    a witness or resident, "the group" and "their organisation" nobody known; no words are the outlet's own voice.
    """
    words = " ".join(words.split())
    if not words:
        return ClaimantKind.AUTHOR
    outlet = outlet_in(words)
    if outlet is not None and not _is_of_body(words):
        return _outlet_kind(outlet, parties)
    kind = listed_kind(words)
    if kind in OWN_KINDS:
        return kind
    if _state_of(words) is not None and kind is not ClaimantKind.MEDIA:
        return _state_kind(words, kind, parties)
    official_at_war = kind is ClaimantKind.AUTHORITY and bool(parties) and not is_local(words)
    if official_at_war or aligned_with(words, parties) != "none":
        return ClaimantKind.BELLIGERENT
    unnamed = is_unnamed_body(words) or _EMPLOYER.fullmatch(words) is not None
    return kind or (ClaimantKind.ANONYMOUS if unnamed else ClaimantKind.WITNESS_OR_RESIDENT)


def is_unnamed_body(words: str) -> bool:
    """Whether words are for a body of which nothing is told: "the group", "a London-based organisation"."""
    plain = _LEADING.sub("", without_seat(_LEADING.sub("", words)))
    return " ".join(plain.split()).lower() in word_list(TABLE, "unnamed", "bodies")


def is_local(words: str) -> bool:
    """Whether officials are those of a town or a court, who speak for no side of a war: "officials in Smithtown"."""
    if frozenset(_tokens(words)) & frozenset(word_list(TABLE, "local", "words")):
        return True
    return _OF_TOWN.fullmatch(words) is not None and not states_in(words)


def without_seat(words: str) -> str:
    """Words for a speaker without where it has its seat: "the London-based group" as "the group"."""
    return _BASED.sub("", words)


def _is_of_body(words: str) -> bool:
    """Whether the outlet's name in words is only a part of a body's: "the Azawad Liberation Front" is no newspaper."""
    start, end = listed_outlet(words) or (0, 0)
    named = (name for names, _ in _bodies() for name in names if _holds(name, words))
    return any(_holds(words[start:end], name) for name in named if len(name) > end - start)


def _outlet_kind(outlet: Outlet, parties: Collection[str]) -> ClaimantKind:
    """The media of a side at home, or of a party to the event, speaks as the party, any other outlet as media."""
    if outlet.party is None:
        return ClaimantKind.MEDIA
    engaged = outlet.party in _at_home() or _match(outlet.party, parties) is not None
    return ClaimantKind.BELLIGERENT if engaged else ClaimantKind.MEDIA


@lru_cache(maxsize=_REMEMBERED)
def listed_kind(text: str) -> ClaimantKind | None:
    """The kind by known bodies, then phrases (the longest), then heads; offices of any body give way to other heads."""
    bodies = [(len(name), kind) for names, kind in _bodies() for name in names if _holds(name, text)]
    phrases = [(len(p), kind) for kind in KINDS for p in word_list(TABLE, kind, "phrases") if _holds(p, text)]
    longest = max([*bodies, *phrases], default=None, key=lambda found: found[0])
    tokens = frozenset(_tokens(text))
    if longest is not None:
        press = tokens & {"reporter", "correspondent", "photographer", "journalist"}
        return ClaimantKind.MEDIA if press and longest[1] is not ClaimantKind.WITNESS_OR_RESIDENT else longest[1]
    plain = _offices()
    for nouns in (tokens - plain, tokens & plain):
        for kind in KINDS:
            if nouns & frozenset(word_list(TABLE, kind, "heads")):
                return kind
    return None


@cache
def _offices() -> frozenset[str]:
    """Nouns for an office that any body has: what the body is decides."""
    return frozenset(word_list(TABLE, "offices", "heads"))


def names_state(words: str) -> bool:
    """Whether words for a speaker are a state's, and not only of its country: "the Ruritanian Revolution Network"."""
    return _state_of(" ".join(words.split())) is not None


@lru_cache(maxsize=_REMEMBERED)
def _state_of(text: str) -> str | None:
    """The state that speaks: named alone, by its capital, or as the adjective of an office of state."""
    bare = _LEADING.sub("", text)
    tokens = frozenset(_tokens(text))
    official = tokens & frozenset(word_list(TABLE, "state", "heads"))
    speaking = text if official else without_seat(text)
    for state, capitals in _states("capitals").items():
        if any(_holds(capital, speaking) for capital in capitals):
            return state
    if tokens & frozenset(word_list(TABLE, "not_state", "words")):
        return None
    for state, forms in _states("adjectives").items():
        named = any(_holds(form, text) for form in (state, *forms))
        if named and (official or bare in (state, *forms)):
            return state
    if official and any(_holds(word, text) for word in word_list(TABLE, "origin_words", "words")):
        return ""
    return None


@lru_cache(maxsize=_REMEMBERED)
def codes_in(words: str) -> frozenset[str]:
    """The codes (ISO 3166-1 alpha-2) of the states that words name by name, adjective or capital."""
    names = (name.lower() for state in states_in(words) for name in (state, *_states("adjectives").get(state, ())))
    return frozenset(nationalities()[name] for name in names if name in nationalities())


@lru_cache(maxsize=_REMEMBERED)
def states_in(words: str) -> frozenset[str]:
    """The states that words name by name, adjective or capital."""
    forms = {
        state: (state, *found, *_states("capitals").get(state, ())) for state, found in _states("adjectives").items()
    }
    return frozenset(state for state, names in forms.items() if any(_holds(name, words) for name in names))


def _state_kind(text: str, kind: ClaimantKind | None, parties: Collection[str]) -> ClaimantKind:
    """A state's office: a belligerent where the state fights, else a foreign government."""
    state = _state_of(text)
    if state and _side_of(state) in _at_home():
        return ClaimantKind.BELLIGERENT
    if aligned_with(text, parties) != "none" or (state and _match_state(state, parties)):
        return ClaimantKind.BELLIGERENT
    if frozenset(_tokens(text)) & _press():
        return ClaimantKind.MEDIA
    if kind is ClaimantKind.BELLIGERENT and not parties:
        return kind
    return ClaimantKind.FOREIGN_GOVERNMENT


@cache
def _press() -> frozenset[str]:
    """Nouns for the media that a state may own: of one that is no party they are media as others."""
    return frozenset(word_list(TABLE, "press", "heads"))


def _match_state(state: str, parties: Collection[str]) -> bool:
    forms = (state, *_states("adjectives").get(state, ()), *_states("capitals").get(state, ()))
    return any(_holds(form, party) for party in parties for form in forms)


def aligned_with(words: str, parties: Collection[str]) -> str:
    """The party (as given) that the speaker belongs to, `none` when it belongs to none of them.

    A speaker belongs to a party whose name its words hold, whose side lists its words, or whose media it is.
    """
    outlet = outlet_in(words)
    if outlet is not None and outlet.party is not None:
        return _match(outlet.party, parties) or "none"
    named = sorted((party for party in parties if party and _holds(party, words)), key=lambda p: (-len(p), p))
    if named:
        return named[0]
    side = _side_of(words)
    return (_match(side, parties) if side is not None else None) or "none"


@lru_cache(maxsize=_REMEMBERED)
def _side_of(text: str) -> str | None:
    """The side whose listed words `text` holds, by the longest word."""
    found = [(len(word), name) for name, listed in _sides() for word in listed if _holds(word, text)]
    return max(found, default=(0, None))[1]


def _match(side: str, parties: Collection[str]) -> str | None:
    """The party, of those given, that is the side or of it."""
    for party in sorted(parties):
        if party == side or _side_of(party) == side:
            return party
    return None


def canonical(words: str, text: str) -> str:
    """The fullest name for the speaker, for telling whether two claimants are one.

    A known body or outlet gives its full name, an initialism what `text` writes out ("Full Name (ABC)"), a short form
    the longest capitalised name in `text` that holds it; else the words without their determiner.
    """
    bare = _LEADING.sub("", " ".join(words.split())).rstrip(" .,;:")
    if bare in _full_names():
        return _full_names()[bare]
    outlet = outlet_in(bare)
    if outlet is not None:
        return outlet.names[0]
    return _written_out(bare, text) or _longest(bare, text) or bare


def _written_out(short: str, text: str) -> str | None:
    """The name before "(SHORT)" in the text whose initials it is."""
    if not short.isupper() or len(short) < 2:
        return None
    found = re.search(
        rf"((?:[A-Z][\w'-]*|of|for|and|the)(?:\s+(?:[A-Z][\w'-]*|of|for|and|the))*)\s+\({re.escape(short)}\)", text
    )
    if found is None:
        return None
    parts = found.group(1).split()
    for k in range(len(parts)):
        if "".join(p[0] for p in parts[k:] if p[0].isupper()).startswith(short[:2]) and parts[k][0] == short[0]:
            return " ".join(parts[k:])
    return None


@lru_cache(maxsize=4)
def _capitalised_in(text: str) -> tuple[list[str], ...]:
    """The words of each capitalised name in a text; kept for a few texts, as each speaker of one is looked up there.

    A name ends with its line: a title or a dateline has no full stop.
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(found.group().split() for line in lines for found in _CAPITALISED.finditer(line))


def _longest(bare: str, text: str) -> str | None:
    """The longest capitalised name in the text that holds the words, None for a common noun."""
    if not any(part[0].isupper() for part in bare.split()):
        return None
    own = bare.split()
    best = own
    for parts in _capitalised_in(text):
        inside = own[0] in parts and any(parts[k : k + len(own)] == own for k in range(len(parts) - len(own) + 1))
        if inside and len(best) < len(parts) <= len(own) + 6:
            best = parts
    return " ".join(best) if best is not own else None
