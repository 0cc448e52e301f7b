"""The actors that come with whence: armed groups by region, and the forces of states, from the files in actors/."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from whence.model.errors import DataError
from whence.model.lists import ActorKind
from whence.vocab.actor import Actor, clashes, faults_of, unknown_parents
from whence.vocab.load import read_table, words

_FOLDER = "actors"
_ENGLISH = (
    "{} army", "{} military", "{} armed forces", "{} forces", "{} troops", "{} soldiers", "{} government",
    "{} security forces", "{} air force", "{} police", "{} defence ministry", "{} defense ministry",
)  # fmt: skip
_OF_STATE = ("Armed Forces of {}", "Military of {}", "army of {}", "government of {}", "{}'s army", "{}'s military",
             "{}'s government", "{} army")  # fmt: skip
_FRENCH_ONE = ("gouvernement {0}", "armée {1}", "aviation {1}", "police {1}", "gendarmerie {1}", "junte {1}")
_FRENCH_MANY = (
    "soldats {0}", "militaires {0}", "gendarmes {0}", "forces {1}", "forces armées {1}", "forces de sécurité {1}",
    "troupes {1}", "autorités {1}",
)  # fmt: skip


@cache
def shipped() -> tuple[Actor, ...]:
    """Every actor that comes with whence, those of armed groups first; DataError when a file holds a fault."""
    actors = (*_groups(), *_states())
    faults = [f"{actor.name} {fault}" for actor in actors for fault in faults_of(actor)]
    faults += [*clashes(actors), *unknown_parents(actors)]
    if faults:
        raise DataError(f"vocabulary {_FOLDER}/: {faults[0]}")
    return actors


def _tables() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each file's name and what it holds, by name."""
    folder = files("whence.vocab") / _FOLDER
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            try:
                yield path.name, tomllib.loads(path.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as error:
                raise DataError(f"vocabulary {_FOLDER}/{path.name}: {error}") from error


def _groups() -> Iterator[Actor]:
    for file, table in _tables():
        for entry in table.get("actor", ()):
            try:
                yield _actor(entry, table["source"])
            except (KeyError, ValueError) as error:
                name = entry.get("name", "an actor without name")
                raise DataError(f"vocabulary {_FOLDER}/{file}, {name}: {error}") from error


def _actor(entry: Mapping[str, Any], source: str) -> Actor:
    """An armed group as a file has it; one without a camp is a camp of its own."""
    return Actor(
        name=entry["name"],
        kind=ActorKind(entry["kind"]),
        countries=tuple(entry["countries"]),
        camp=entry.get("camp", entry["name"]),
        aliases=tuple(entry["aliases"]),
        first_year=entry.get("from"),
        last_year=entry.get("to"),
        shared=tuple(entry.get("shared", ())),
        parents=tuple(entry.get("parents", ())),
        ucdp=entry.get("ucdp"),
        ucdp_id=entry.get("ucdp_id"),
        source=entry.get("source", source),
        creed=entry.get("creed"),
    )


def _states() -> Iterator[Actor]:
    for file, table in _tables():
        for entry in table.get("state", ()):
            try:
                yield _state(entry, table["source"])
            except (KeyError, ValueError) as error:
                raise DataError(f"vocabulary {_FOLDER}/{file}, {entry.get('country', 'a state')}: {error}") from error


def _state(entry: Mapping[str, Any], source: str) -> Actor:
    """The forces of a state, with the phrases that are made of its name and adjectives."""
    country, name = entry["country"], entry["name"]
    full = entry.get("full_name", f"Military Forces of {name}")
    bare = name.removeprefix("the ")
    made = (*_english(country, name), *_french(entry.get("french", ())))
    shared = tuple(entry.get("shared", ()))
    return Actor(
        name=full,
        kind=ActorKind(entry.get("kind", ActorKind.STATE_FORCES.value)),
        countries=(country, *entry.get("also", ())),
        camp=entry.get("camp", full),
        aliases=tuple(dict.fromkeys((*entry["aliases"], *made))),
        first_year=entry.get("from"),
        last_year=entry.get("to"),
        shared=shared,
        ucdp=entry.get("ucdp", f"Government of {bare}"),
        ucdp_id=entry.get("ucdp_id"),
        source=source,
    )


def _english(country: str, name: str) -> Iterator[str]:
    adjectives = words("places", "demonyms", country) if country in read_table("places")["demonyms"] else ()
    for adjective in adjectives:
        yield from (form.format(adjective) for form in _ENGLISH)
    yield from (form.format(name) for form in _OF_STATE)


def _french(adjectives: tuple[str, ...]) -> Iterator[str]:
    if not adjectives:
        return
    one, she = adjectives
    many, they = (form if form.endswith(("s", "x")) else f"{form}s" for form in adjectives)
    yield from (form.format(one, she) for form in _FRENCH_ONE)
    yield from (form.format(many, they) for form in _FRENCH_MANY)
