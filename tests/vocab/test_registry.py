"""The registry as one: lists of the user merged into the shipped actors, and what tells editions apart."""

import os
from pathlib import Path

import pytest

from whence.model.errors import DataError
from whence.model.lists import ActorKind
from whence.vocab.actor import Actor
from whence.vocab.find_actors import find_actors
from whence.vocab.joining import merged
from whence.vocab.own_actors import add_list, remove_list
from whence.vocab.registry import edition, registry, registry_digest, state_of, steadily, steady
from whence.vocab.shipped_actors import shipped

KNOWN = Actor("NHF", ActorKind.REBEL_GROUP, ("ML",), "nhf", ("Northern Hills Front",), ucdp="Hills Front", ucdp_id=7)
OTHER = Actor("Zenda Army", ActorKind.REBEL_GROUP, ("TD",), "zenda", ("Zenda Army",))


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))
    return tmp_path


def own(name: str, *aliases: str, countries: tuple[str, ...] = ("ML",), number: int | None = None) -> Actor:
    return Actor(name, ActorKind.REBEL_GROUP, countries, name, aliases, ucdp=name, ucdp_id=number)


def test_an_own_actor_is_a_known_one_by_its_id() -> None:
    (actor, _) = merged([KNOWN, OTHER], [own("Hill Men", "Hill Men", number=7)])
    assert actor.name == "NHF" and actor.aliases == ("Northern Hills Front", "Hill Men")


@pytest.mark.parametrize("name", ["NHF", "hills front", "Northern Hills Front"])
def test_an_own_actor_is_a_known_one_by_a_name_in_its_country(name: str) -> None:
    found = merged([KNOWN, OTHER], [own(name, "Men of the Hills", "Zenda Army", number=9)])
    assert len(found) == 2
    assert found[0].ucdp_id == 7 and "Men of the Hills" in found[0].aliases
    assert "Zenda Army" not in found[0].aliases, "a name that another known actor has"


def test_elsewhere_it_is_another() -> None:
    assert len(merged([KNOWN], [own("NHF", countries=("PE",))])) == 2


def test_without_own_lists_the_registry_is_the_shipped_one(own_home: Path) -> None:
    assert registry() is shipped()
    assert registry_digest() is None
    assert edition().stamp == ()


def test_own_lists_change_registry_and_digest(own_home: Path) -> None:
    file = own_home / "hills.csv"
    file.write_text("name,kind,countries,aliases\nHill Army,Rebel group,ML,Army of the Hills;HAR\n", encoding="utf-8")
    add_list(file)
    assert [actor.name for actor in find_actors("army of the hills")] == ["Hill Army"]
    first = registry_digest()
    assert first is not None
    file.write_text("name,kind\nHill Army,Political militia\n", encoding="utf-8")
    assert add_list(file).replaced
    assert registry_digest() not in {first, None}
    assert find_actors("Hill Army")[0].kind is ActorKind.POLITICAL_MILITIA
    remove_list("hills")
    assert registry_digest() is None
    assert find_actors("Hill Army") == ()


def test_an_own_state_joins_the_known_one(own_home: Path) -> None:
    file = own_home / "ucdp.csv"
    file.write_text("ActorId,NameData,Org,Location\n72,Government of Mali,4,Mali\n", encoding="utf-8")
    add_list(file)
    mali = state_of("ML")
    assert mali is not None and (mali.name, mali.ucdp_id) == ("Military Forces of Mali", 72)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Pakistani Taliban", "Tehrik-i-Taliban Pakistan"),
        ("m23", "M23"),
        ("1051", "Boko Haram"),
        ("Malian army", "Military Forces of Mali"),
    ],
)
def test_find(name: str, first: str) -> None:
    assert find_actors(name)[0].name == first


def test_find_all_who_share_a_name() -> None:
    assert {"Taliban", "Tehrik-i-Taliban Pakistan"} == {actor.name for actor in find_actors("Taliban")}
    assert {actor.name for actor in find_actors("Harakat")} and find_actors("...") == ()


def test_an_actor_of_two_own_lists_stands_once() -> None:
    hills, men = own("Hill Army", "Hill Army"), own("Hill Army", "Hill Army", "Men of the Hills", number=5)
    (_, found) = merged([KNOWN], [hills], [men])
    assert (found.name, found.aliases, found.ucdp_id) == ("Hill Army", ("Hill Army", "Men of the Hills"), 5)
    (_, found) = merged([KNOWN], [men], [own("Army of Hills", "Army of Hills", number=5)])
    assert found.aliases == ("Hill Army", "Men of the Hills", "Army of Hills")
    assert len(merged([KNOWN], [men], [own("Hill Army", "Hill Army", number=6)])) == 3, "two of UCDP's are two"
    assert len(merged([KNOWN], [hills, men])) == 3, "two of one list are two"


def test_what_a_known_actor_gets() -> None:
    added = Actor("NHF", ActorKind.POLITICAL_MILITIA, ("ML", "NE"), "x", ("NHF",), 1999, 2000, ("HN",), ("Zenda Army",))
    (found,) = merged([KNOWN], [added])
    assert (found.countries, found.shared) == (("ML", "NE"), ("HN",))
    assert (found.kind, found.first_year, found.parents, found.camp) == (KNOWN.kind, None, (), "nhf")


def test_editions_differ_by_what_the_files_are(own_home: Path) -> None:
    file = own_home / "hills.csv"
    file.write_text("name,kind\nHill Army,Rebel group\n", encoding="utf-8")
    add_list(file)
    kept = own_home / "home" / "actors" / "hills.csv"
    before, first = edition(), kept.stat()
    os.utime(kept.parent, ns=(1, 1))
    assert edition() == before, "the folder's time is not what counts"
    kept.write_text(kept.read_text(encoding="utf-8").replace("Hill Army", "Hill Guard"), encoding="utf-8")
    os.utime(kept, ns=(first.st_atime_ns, first.st_mtime_ns))
    assert edition() != before
    assert any(actor.name == "Hill Guard" for actor in registry())


def test_things_made_steadily_rest_on_one_edition_and_their_taker_does_not(own_home: Path) -> None:
    before = edition()
    seen = steadily(edition() for _ in range(3))
    assert next(seen) == before
    list_ = own_home / "one.csv"
    list_.write_text("name,kind\nHill Army,Rebel group\n", encoding="utf-8")
    add_list(list_)
    assert edition() != before
    assert list(seen) == [before, before]
    assert edition() != before


def test_steady_work_keeps_to_the_edition_that_it_began_with(own_home: Path) -> None:
    before = edition()
    with steady():
        list_ = own_home / "one.csv"
        list_.write_text("name,kind\nHill Army,Rebel group\n", encoding="utf-8")
        add_list(list_)
        with steady():
            assert edition() == before
        assert edition() == before
    assert edition() != before


@pytest.mark.parametrize("name", ["𐩀", "9" * 5000])
def test_odd_numbers_find_nobody(name: str) -> None:
    assert find_actors(name) == ()


def test_a_link_that_leads_nowhere_is_told(own_home: Path) -> None:
    (own_home / "home" / "actors").mkdir(parents=True)
    (own_home / "home" / "actors" / "lost.csv").symlink_to(own_home / "none.csv")
    with pytest.raises(DataError, match=r"lost\.csv.*whence actors remove lost"):
        registry()
    remove_list("lost")
    assert registry() is shipped()
