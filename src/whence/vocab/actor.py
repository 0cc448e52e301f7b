"""An actor of the registry, and what every list of actors must hold to be usable."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pycountry

from whence.model.lists import ActorKind

SHORT = 5
"""An alias of capitals up to this length is matched as written: "IS" is not "is"."""

_EARLIEST, _LATEST = 1900, 2100
_AL = re.compile(r"\b([Aa]l|[Ee]l|[Aa]n|[Aa]s)-(?=\w)")
_WORD = re.compile(r"[^\W_]+")
_STATE = ("Military Forces of ", "Government of ")


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of the registry. `countries` are ISO 3166-1 codes; `camp` names the side that it fights on.

    `aliases` are names that mean this actor; `shared` are names that mean it in its own countries and years alone.
    `parents` are what it belongs to or split from, `ucdp` and `ucdp_id` its name and number in UCDP's data, and
    `source` is where the entry is from. `creed` is what it fights for, where words for
    parties tell that ("jihadists", "Maoists").
    """

    name: str
    kind: ActorKind
    countries: tuple[str, ...]
    camp: str
    aliases: tuple[str, ...]
    first_year: int | None = None
    last_year: int | None = None
    shared: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    ucdp: str | None = None
    ucdp_id: int | None = None
    source: str = ""
    creed: str | None = None

    @property
    def is_state(self) -> bool:
        """Whether it is the forces of a state."""
        return self.name.startswith(_STATE)

    @property
    def home(self) -> str | None:
        """The country that it is first of; None for an actor of none."""
        return self.countries[0] if self.countries else None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it is known by, each once: its own, its aliases, those that it shares, UCDP's."""
        ucdp = () if self.ucdp is None else (self.ucdp,)
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.shared, *ucdp)))

    def active(self, year: int | None) -> bool:
        """Whether it may have been about in a year; always so where the year, or its years, are not known."""
        if year is None:
            return True
        return (self.first_year or _EARLIEST) <= year <= (self.last_year or _LATEST)


def actor_key(name: str) -> str:
    """A name as it is compared: small letters of any script without accents, only words, no article before a name."""
    words = _WORD.findall(_plain(_plain(name).casefold()))
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "le", "la", "les"} else words)


def _plain(text: str) -> str:
    """A text in its simplest letters: no accents, no apostrophes."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c) and c not in "'’")


def spellings(alias: str) -> tuple[str, ...]:
    """The ways in which news writes an alias: with and without accents, "al-Nusra" and "al Nusra"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", alias) if not unicodedata.combining(c))
    forms = [form for each in (alias, plain) for form in (each, _AL.sub(r"\1 ", each))]
    return tuple(dict.fromkeys(forms))


@cache
def country_codes() -> frozenset[str]:
    """The ISO 3166-1 alpha-2 codes."""
    return frozenset(str(country.alpha_2) for country in pycountry.countries)


def faults_of(actor: Actor) -> Iterator[str]:
    """What is wrong with one actor, each as a clause that follows its name."""
    if not actor.name.strip():
        yield "has no name"
    wrong = [code for code in actor.countries if code not in country_codes()]
    if wrong:
        yield f"names no country by {', '.join(wrong)}: write ISO 3166-1 codes such as ML"
    years = [year for year in (actor.first_year, actor.last_year) if year is not None]
    if any(not _EARLIEST <= year <= _LATEST for year in years) or years != sorted(years):
        yield f"cannot be active from {actor.first_year} to {actor.last_year}"
    names = [actor_key(name) for name in (*actor.aliases, *actor.shared)]
    if not all(names):
        yield "has an alias without letters or digits"
    both = {actor_key(name) for name in actor.shared} & {actor_key(name) for name in actor.aliases}
    if both:
        yield f"has an alias both as its own and as shared: {', '.join(sorted(both))}"


def clashes(actors: Sequence[Actor]) -> Iterator[str]:
    """Names that mean two actors of one country and time, though no list marks them as shared."""
    owners: dict[str, list[Actor]] = {}
    for actor in actors:
        for key in dict.fromkeys(actor_key(name) for name in (actor.name, *actor.aliases)):
            for other in owners.get(key, ()):
                if meet(actor, other):
                    yield f"{key} means both {other.name} and {actor.name}"
            owners.setdefault(key, []).append(actor)


def meet(a: Actor, b: Actor) -> bool:
    """Whether two actors may have been in one country at one time."""
    apart = (a.last_year or _LATEST) < (b.first_year or _EARLIEST) or (b.last_year or _LATEST) < (
        a.first_year or _EARLIEST
    )
    together = not a.countries or not b.countries or bool(set(a.countries) & set(b.countries))
    return together and not apart


def unknown_parents(actors: Iterable[Actor]) -> Iterator[str]:
    """Parents that are no actors of the list."""
    listed = tuple(actors)
    names = {actor.name for actor in listed}
    for actor in listed:
        for parent in actor.parents:
            if parent not in names:
                yield f"{actor.name} has the parent {parent}, which is no actor"
