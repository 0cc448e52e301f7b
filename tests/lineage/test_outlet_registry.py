"""The registry of outlets: how many and how sound, and which name or address stands for which."""

import re
from collections.abc import Iterator
from pathlib import Path

import pycountry
import pytest

from whence.lineage import outlet_registry
from whence.lineage.outlet_registry import host_of, known_outlets, outlet_at, outlet_named
from whence.model.errors import DataError
from whence.reader.rules.sources import outlets


def test_there_are_enough_in_enough_languages() -> None:
    found = known_outlets()
    assert len(found) >= 250
    assert sum(outlet.kind == "agency" for outlet in found) >= 100
    assert len({language for outlet in found for language in outlet.languages}) >= 40
    assert len({outlet.country for outlet in found}) >= 80
    scripts = ("[؀-ۿ]", "[Ѐ-ӿ]", "[一-鿿]", "[ऀ-ॿ]")
    assert all(any(re.search(script, name) for outlet in found for name in outlet.names) for script in scripts)


def test_entries_are_sound() -> None:
    for outlet in known_outlets():
        assert len(set(outlet.names)) == len(outlet.names), outlet.names
        assert outlet.country is None or pycountry.countries.get(alpha_2=outlet.country) is not None, outlet.names
        assert all(pycountry.languages.get(alpha_2=language) for language in outlet.languages), outlet.names
        assert all(host_of(host) == host and host == host.lower() for host in outlet.hosts), outlet.hosts


def test_every_outlet_that_the_readers_know_is_one_of_the_registry() -> None:
    for known in outlets():
        (found,) = {outlet_named(name) for name in known.names}
        assert found is not None and (found.kind, found.party) == (known.kind, known.party), known.names


@pytest.mark.parametrize(
    ("name", "fullest"),
    [
        ("AFP", "Agence France-Presse"),
        ("Рейтер", "Thomson Reuters"),
        ("رويترز", "Thomson Reuters"),
        ("路透社", "Thomson Reuters"),
        ("the New York Times", "New York Times"),
        ("Hürriyet", "Hurriyet"),
        ("Ketra Courier", None),
    ],
)
def test_a_name_in_any_script_is_found(name: str, fullest: str | None) -> None:
    found = outlet_named(name)
    assert (found.names[0] if found else None) == fullest


@pytest.mark.parametrize(
    ("address", "fullest"),
    [
        ("https://www.reuters.com/world/1", "Thomson Reuters"),
        ("english.alarabiya.net", "Al Arabiya English"),
        ("https://www.alarabiya.net/x", "Al Arabiya"),
        ("https://web.archive.org/web/20160101000000/http://www.lemonde.fr/afrique/1.html", "Le Monde"),
        ("https://web.archive.org/web/2016id_/https:/apnews.com/x", "Associated Press"),
        ("https://notreuters.com/1", None),
        ("https://", None),
        ("https://web.archive.org/web/2016/http://[bad", None),
    ],
)
def test_an_address_gives_the_outlet(address: str, fullest: str | None) -> None:
    found = outlet_at(address)
    assert (found.names[0] if found else None) == fullest


def test_outlets_of_one_house_are_known_as_such() -> None:
    one, two, other = (outlet_named(name) for name in ("RFI", "France 24", "Le Monde"))
    assert one and two and other
    assert one.house == two.house != other.house and one.key != two.key


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands in for the registry's; what was read from it is forgotten afterwards."""
    (tmp_path / "outlets").mkdir()
    monkeypatch.setattr(outlet_registry, "files", lambda package: tmp_path)
    known_outlets.cache_clear()
    yield tmp_path / "outlets"
    monkeypatch.undo()
    known_outlets.cache_clear()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('source = "x"\noutlets = [{names = ["A1"], kind = "paper"}]', "no languages"),
        ('source = "x"\noutlets = [{names = ["A1"], kind = "blog", languages = ["en"]}]', "unknown key or kind"),
        ('source = "x"\noutlets = [{names = ["?"], kind = "paper", languages = ["en"]}]', "without letters"),
        ('outlets = [{names = ["A1"], kind = "paper", languages = ["en"]}]', "no source"),
        ("outlets = [", "one.toml: "),
        (
            'source = "x"\noutlets = [{names = ["A1"], kind = "paper", languages = ["en"]},'
            ' {names = ["B1", "a1"], kind = "paper", languages = ["en"]}]',
            "share a1",
        ),
    ],
)
def test_a_malformed_registry_says_where(own_folder: Path, lines: str, message: str) -> None:
    (own_folder / "one.toml").write_text(lines, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        known_outlets()
