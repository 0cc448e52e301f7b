"""Vocabulary files: each loads, holds only what the loader's form allows, is used, and pleases every typed accessor."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import whence
from whence.model.errors import DataError
from whence.vocab import load
from whence.vocab.load import read_table, words

NAMES = sorted(
    path.name.removesuffix(".toml") for path in files("whence.vocab").iterdir() if path.name.endswith(".toml")
)
LOWER = ("harms", "victims", "triggers", "agency")
"""Vocabularies that are compared with lower-case words: an upper-case letter in them would never be found."""


def leaves(table: Mapping[str, Any], *keys: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value of a table that is no table itself, with its keys."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from leaves(value, *keys, key)
        elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            for number, item in enumerate(value):
                yield from leaves(item, *keys, key, str(number))
        else:
            yield (*keys, key), value


def word_lists(name: str) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    for keys, value in leaves(read_table(name)):
        if isinstance(value, list) and value and all(isinstance(item, str) and not item.isdigit() for item in value):
            yield keys, value


def test_there_are_vocabularies() -> None:
    assert {"harms", "victims", "triggers", "actors", "numbers", "dates", "places"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_file_loads_and_says_something(name: str) -> None:
    found = list(leaves(read_table(name)))
    assert found
    assert all(value is not None for _, value in found)


@pytest.mark.parametrize("name", NAMES)
def test_no_list_holds_a_word_twice_or_an_empty_one(name: str) -> None:
    for keys, listed in word_lists(name):
        assert len(set(listed)) == len(listed), (keys, sorted({word for word in listed if listed.count(word) > 1}))
        assert all(word.strip() for word in listed), keys


@pytest.mark.parametrize("name", LOWER)
def test_words_that_are_sought_in_lower_case_are_lower(name: str) -> None:
    for keys, listed in word_lists(name):
        assert [word for word in listed if word != word.lower()] == [], keys


@pytest.mark.parametrize("name", NAMES)
def test_every_file_opens_with_what_it_holds(name: str) -> None:
    assert (files("whence.vocab") / f"{name}.toml").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_read_by_some_module(name: str) -> None:
    folder = Path(whence.__file__).parent
    sources = (path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    assert any(f'"{name}"' in source for source in sources)


def accessors() -> Iterator[tuple[str, Any]]:
    """Every function of whence that reads something once and takes nothing: the typed accessors of the vocabularies."""
    for module in pkgutil.walk_packages(whence.__path__, "whence."):
        if module.name.endswith("__main__"):
            continue
        for name, member in vars(importlib.import_module(module.name)).items():
            wrapped = getattr(member, "__wrapped__", None)
            if not hasattr(member, "cache_info") or wrapped is None or wrapped.__module__ != module.name:
                continue
            if not inspect.signature(wrapped).parameters:
                yield f"{module.name}.{name}", member


@pytest.mark.parametrize(
    ("name", "accessor"), list(accessors()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_typed_accessor_accepts_its_vocabulary(name: str, accessor: Any) -> None:
    assert accessor() is accessor(), name


def test_accessors_are_found() -> None:
    names = {name for name, _ in accessors()}
    assert "whence.vocab.shipped_actors.shipped" in names
    assert "whence.reader.rules.victims.head_nouns" in names
    assert len(names) > 40


@pytest.fixture
def own_vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands in for the vocabularies; what was read from it is forgotten afterwards."""
    monkeypatch.setattr(load, "files", lambda package: tmp_path)
    read_table.cache_clear()
    yield tmp_path
    read_table.cache_clear()


def test_a_missing_file_says_what_to_do(own_vocabulary: Path) -> None:
    with pytest.raises(DataError, match=r"vocabulary birds\.toml is missing: install whence again"):
        read_table("birds")


def test_a_malformed_file_is_named(own_vocabulary: Path) -> None:
    (own_vocabulary / "birds.toml").write_text("[owls\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"vocabulary birds\.toml: "):
        read_table("birds")


@pytest.mark.parametrize(
    ("text", "keys", "why"),
    [
        ("a = ['owl']", ("b",), r"birds\.toml, b: missing"),
        ("[a]\nb = ['owl']", ("a", "c"), r"birds\.toml, a\.c: missing"),
        ("a = ['owl']", ("a", "b"), r"birds\.toml, a\.b: missing"),
        ("a = 'owl'", ("a",), "must be a list of strings"),
        ("a = ['owl', 3]", ("a",), "must be a list of strings"),
        ("a = ['owl', '']", ("a",), "must be a list of strings"),
        ("a = ['owl', 'owl']", ("a",), "holds a word twice"),
    ],
)
def test_a_malformed_list_is_named_with_file_and_key(
    own_vocabulary: Path, text: str, keys: tuple[str, ...], why: str
) -> None:
    (own_vocabulary / "birds.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=why):
        words("birds", *keys)


def test_a_sound_list_comes_as_written(own_vocabulary: Path) -> None:
    (own_vocabulary / "birds.toml").write_text("[night]\nowls = ['Eagle owl', 'barn owl']\nnone = []", encoding="utf-8")
    assert words("birds", "night", "owls") == ("Eagle owl", "barn owl")
    assert words("birds", "night", "none") == ()
