# ruff: noqa: PLC0415 - heavy parts are imported by what needs them, so that commands start quickly
"""Private persons in the words of a report: which words name one, and the words with those names masked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from whence.model.claim import Casualties, Claim, Claimant
from whence.model.lists import ClaimantKind, Group, Part
from whence.text.fingerprints import name_key
from whence.vocab.load import read_table, words

if TYPE_CHECKING:
    from whence.vocab.actor import Actor
    from whence.vocab.registry import Edition

NAME_WITHHELD = "[name withheld]"
PRIVATE_ROLES = {
    ClaimantKind.WITNESS_OR_RESIDENT: "a resident or witness",
    ClaimantKind.ANONYMOUS: "an unnamed source",
}
"""The kinds of claimant that are private persons, and the role that stands for the name of one."""

_TOKEN = re.compile(r"[^\W\d_][\w'’-]*")
_GAP = re.compile(r"[\s.]*")  # what may stand between the parts of one name: "A. B. Name"
_PARTICLES = frozenset("ag al el bin ben ibn bint abu ould mint walet de da van von der du".split())
_NO_NAMES = frozenset("he she it they who one i we you mr mrs ms miss dr sir".split())
_COMMON = ("people", "roles", "modifiers", "prepositions", "bodies")
_SHORTEST = 3
_CAPITAL = r"[A-ZÀ-Ý][\w'’-]*"
_TITLE = r"(?:[Mm](?:r|rs|s|me|lle|iss|onsieur|adame)|Dr|[A-Z])\.?"
_INITIALS = re.compile(r"(?:(?:[Tt]he|[Ll][ae]s?)\s|[Ll]['’])?(?P<short>[A-Z][A-Z0-9]{1,5})")


def names_in(written: str, public: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The names of persons in some words: runs of capitalised words that are no role, nationality or public name.

    `public` are single words, in lower case, of names that may be shown (places, parties).
    """
    runs: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(written):
        if runs[-1] and not _GAP.fullmatch(written, runs[-1][-1].end(), token.start()):
            runs.append([])
        if token[0][:1].isupper() or (runs[-1] and token[0].lower() in _PARTICLES):
            runs[-1].append(token)
        else:
            runs.append([])
    return tuple(dict.fromkeys(name for run in runs if (name := _name(written, run, public))))


def _name(written: str, run: Sequence[re.Match[str]], public: frozenset[str]) -> str | None:
    """The name in a run of capitalised words, without the common words at its ends; None when nothing is left."""
    kept = list(run)
    while kept and _is_common(kept[0][0], public):
        kept.pop(0)
    while kept and (_is_common(kept[-1][0], public) or kept[-1][0] in _PARTICLES):
        kept.pop()
    return written[kept[0].start() : kept[-1].end()] if kept else None


def _is_common(word: str, public: frozenset[str]) -> bool:
    lower = word.lower().removesuffix("'s").removesuffix("’s")
    return lower in public or lower in _common_words() or name_key(lower) in _common_words()


@cache
def _common_words() -> frozenset[str]:
    """Words that may have a capital and name no person: roles, articles, nationalities."""
    demonyms = {word.lower() for listed in read_table("places")["demonyms"].values() for word in listed}
    listed = {word for key in _COMMON for word in words("standing", key)}
    return frozenset(demonyms | listed | _NO_NAMES)


def words_of(names: Iterable[str | None]) -> frozenset[str]:
    """The single words of some names, in lower case."""
    return frozenset(token[0].lower() for name in names if name for token in _TOKEN.finditer(name))


def private_names(claim: Claim, public: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The names of private persons in a claim: its claimant's, that of a single victim, and those of children."""
    found: list[str] = []
    public |= words_of(_party_names(claim.claimant))
    if claim.claimant.kind in PRIVATE_ROLES and not _is_body(claim.claimant):
        for written in (claim.claimant.words, claim.claimant.name, claim.claimant.basis):
            found += names_in(written or "", public)
    if isinstance(claim.value, Casualties) and (claim.value.high == 1 or claim.value.group is Group.CHILDREN):
        spans = [evidence.span for evidence in claim.evidence if evidence.part is Part.VALUE and evidence.span]
        found += [name for span in spans for name in _counted_names(span.quote, public)]
    return tuple(dict.fromkeys(found))


def _counted_names(written: str, public: frozenset[str]) -> tuple[str, ...]:
    """The names in words that count people, where a number may have a capital too: "Seven children"."""
    from whence.text.numbers import find_numbers

    numbers = [written[phrase.start : phrase.end] for phrase in find_numbers(written)]
    return names_in(written, public | words_of(numbers))


def _is_body(claimant: Claimant) -> bool:
    """Whether the words describe a body and nobody in it: "Name, an association of farmers"."""
    keys = [name_key(token[0]) for token in _TOKEN.finditer(claimant.words or "")]
    people, bodies = words("standing", "people"), words("standing", "bodies")
    return any(key in bodies for key in keys) and not any(key in people for key in keys)


def bodies_in(text: str, claimants: Iterable[Claimant]) -> frozenset[str]:
    """The parties and bodies that speak in a text, as single words in lower case that may be shown.

    They are the parties of the registry, and initials that stand alone for a speaker: "the RSF".
    """
    spoken = tuple(claimants)
    initials = (_initials(claimant.words or "") for claimant in spoken)
    parties = (name for claimant in spoken for name in _party_names(claimant))
    return words_of(parties) | frozenset(found.lower() for found in initials if found and _are_initials(found, text))


def _party_names(claimant: Claimant) -> tuple[str, ...]:
    """The names of a registry's party by which a claimant, or the side that it speaks for, is called."""
    from whence.vocab.registry import edition

    initials = _initials(claimant.words or "")
    named = [name for name in (claimant.name, claimant.aligned_with) if name and registered_actor(name) is not None]
    return (*named, initials) if initials in _registered_initials(edition()) else tuple(named)


def _initials(written: str) -> str:
    """The initials that some words are, article or not; else empty."""
    found = _INITIALS.fullmatch(written)
    return found["short"] if found is not None else ""


def _are_initials(short: str, text: str) -> bool:
    """Whether capitals are initials all through a text: in no line of capitals alone, in no name: "Amina SOW"."""
    lines = [line for line in text.splitlines() if re.search(rf"(?<!\w){short}(?!\w)", line)]
    if any(map(str.isupper, lines)):
        return False
    beside = re.compile(
        rf"(?:(?P<before>[A-ZÀ-Ý][\w'’-]*|{_TITLE})\s+)?(?<!\w){short}(?!\w)(?:\s+(?P<behind>[A-ZÀ-Ý][\w'’-]*))?"
    )
    words = [word for line in lines for found in beside.finditer(line) for word in found.groups() if word]
    return not any(re.fullmatch(_TITLE, word) or names_in(word) for word in words)


_BESIDE_INITIALS = 40  # code points on either side by which it is told whether capitals are initials


def round_initials(text: str, claimants: Iterable[Claimant]) -> Iterator[tuple[int, int]]:
    """Where the words stand by which `bodies_in` tells initials from names in capitals."""
    for short in {_initials(claimant.words or "") for claimant in claimants} - {""}:
        for found in re.finditer(rf"(?<!\w){short}(?!\w)", text):
            yield max(0, found.start() - _BESIDE_INITIALS), min(len(text), found.end() + _BESIDE_INITIALS)


def public_claimant(claimant: Claimant, public: frozenset[str] = frozenset()) -> Claimant:
    """A claimant by role where it is a private person whom the words name; any other as it is."""
    if claimant.kind not in PRIVATE_ROLES or claimant.words is None or _is_body(claimant):
        return claimant
    public |= words_of(_party_names(claimant))
    written = (claimant.words, claimant.name or "", claimant.basis or "")
    if not any(names_in(each, public) for each in written):
        return claimant
    role = PRIVATE_ROLES[claimant.kind]
    return replace(claimant, words=role, name=role, basis=None)


def mask(text: str, names: Sequence[str]) -> str:
    """The text with the names masked wherever they stand, in capitals too, and any single part of a longer name."""
    pattern = _pattern(tuple(names))
    return pattern.sub(NAME_WITHHELD, text) if pattern is not None else text


def name_spans(text: str, names: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """From where to where `mask` would mask."""
    pattern = _pattern(tuple(names))
    return tuple(found.span() for found in pattern.finditer(text)) if pattern is not None else ()


@lru_cache(maxsize=1024)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """What matches any of the names, None without names."""
    parts = {token[0] for name in names for token in _TOKEN.finditer(name)}
    forms = {*names, *(part for part in parts if len(part) >= _SHORTEST and part.lower() not in _PARTICLES)}
    if not forms:
        return None
    every = sorted({*forms, *(form.upper() for form in forms)}, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, every))})(?!\w)")


def public_party(name: str, names: Sequence[str]) -> str:
    """The name of a party as it may be shown: actors of the registry are public, of others the private names go."""
    return name if registered_actor(name) is not None else mask(name, names)


def registered_actor(name: str | None) -> "Actor | None":
    """The actor that the registry has under a name of its own, None where it has none."""
    from whence.vocab.registry import edition

    return _registered(edition()).get(name or "")


@lru_cache(maxsize=4)
def _registered_initials(which: "Edition") -> frozenset[str]:
    from whence.vocab.registry import registry_of

    return frozenset(name for actor in registry_of(which) for name in actor.names if _INITIALS.fullmatch(name))


@lru_cache(maxsize=4)
def _registered(which: "Edition") -> "Mapping[str, Actor]":
    from whence.vocab.registry import registry_of

    return {actor.name: actor for actor in registry_of(which)}
