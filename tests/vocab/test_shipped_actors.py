"""The actors that come with whence: how many, how sound, and how states get their names."""

import re
import tomllib
from importlib.resources import files

import pytest

from whence.model.errors import DataError
from whence.model.lists import ActorKind
from whence.vocab import shipped_actors
from whence.vocab.actor import clashes, faults_of, unknown_parents
from whence.vocab.load import words
from whence.vocab.registry import state_of
from whence.vocab.shipped_actors import shipped

FILES = sorted(path.name for path in (files("whence.vocab") / "actors").iterdir() if path.name.endswith(".toml"))
GROUPS = [actor for actor in shipped() if not actor.is_state]
STATES = [actor for actor in shipped() if actor.is_state]
KINDS = {"actor", "state", "source"}
ACTOR_KEYS = {
    "name", "creed", "kind", "countries", "from", "to", "camp", "parents", "ucdp", "ucdp_id", "aliases", "shared",
    "source",
}  # fmt: skip
STATE_KEYS = ACTOR_KEYS - {"countries", "parents", "creed"} | {"country", "also", "full_name", "french"}


def test_there_are_as_many_as_the_wars_need() -> None:
    armed = [actor for actor in GROUPS if actor.kind is not ActorKind.EXTERNAL_FORCES]
    assert len(armed) >= 200
    assert len(STATES) >= 70


def test_names_are_distinct_and_entries_sound() -> None:
    names = [actor.name for actor in shipped()]
    assert len(names) == len(set(names))
    assert [fault for actor in shipped() for fault in faults_of(actor)] == []
    assert list(clashes(shipped())) == []
    assert list(unknown_parents(shipped())) == []
    assert all(actor.aliases and actor.camp and actor.source and actor.countries for actor in shipped())


def test_no_ucdp_id_stands_twice() -> None:
    numbers = [actor.ucdp_id for actor in shipped() if actor.ucdp_id is not None]
    assert numbers
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_holds_and_where_from(name: str) -> None:
    text = (files("whence.vocab") / "actors" / name).read_text(encoding="utf-8")
    table = tomllib.loads(text)
    assert text.startswith("# ")
    assert set(table) <= KINDS and "UCDP" in table["source"]
    assert all(set(entry) <= ACTOR_KEYS for entry in table.get("actor", ()))
    assert all(set(entry) <= STATE_KEYS for entry in table.get("state", ()))


def test_a_state_has_the_phrases_of_its_name_and_adjectives() -> None:
    mali = state_of("ML")
    assert mali is not None
    assert {"Malian army", "Armed Forces of Mali", "Mali's army", "armée malienne", "soldats maliens", "FAMa"} <= set(
        mali.aliases
    )
    assert mali.ucdp == "Government of Mali"
    assert not any(re.search(r"\{|\bthe the\b", alias) for actor in STATES for alias in actor.aliases)


def test_one_state_for_a_country() -> None:
    homes = [actor.home for actor in STATES]
    assert len(homes) == len(set(homes))


def test_a_broken_entry_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {"source": "none", "actor": [{"name": "NHF", "kind": "Hill people", "countries": [], "aliases": []}]}
    monkeypatch.setattr(shipped_actors, "_tables", lambda: iter([("hills.toml", broken)]))
    shipped.cache_clear()
    with pytest.raises(DataError, match=r"actors/hills\.toml, NHF: 'Hill people'"):
        shipped()
    monkeypatch.undo()
    shipped.cache_clear()
    assert shipped()


def test_no_name_of_a_group_is_what_a_people_with_arms_is_called() -> None:
    peoples = set(words("actors", "peoples", "names"))
    armed = {*words("actors", "peoples", "armed"), *words("actors", "peoples", "rebels")} - {"forces"}
    described = [
        (actor.name, name)
        for actor in GROUPS
        for name in (*actor.aliases, *actor.shared)
        if len(parts := name.lower().split()) > 1 and parts[-2] in peoples and parts[-1] in armed
    ]
    assert [(name, alias) for name, alias in described if alias.lower().split()[-2] not in name.lower()] == []
