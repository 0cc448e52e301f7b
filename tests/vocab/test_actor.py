"""An actor by itself: names as compared and as written, years, faults, clashes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.lists import ActorKind
from whence.vocab.actor import Actor, actor_key, clashes, faults_of, meet, spellings, unknown_parents

NHF = Actor("NHF", ActorKind.REBEL_GROUP, ("ML", "NE"), "nhf", ("Northern Hills Front", "NHF"), 2010, 2015)


def test_an_actor_is_about_in_its_years() -> None:
    assert NHF.active(2010) and NHF.active(2015) and NHF.active(None)
    assert not NHF.active(2009) and not NHF.active(2016)
    assert replace(NHF, last_year=None).active(2050)


def test_a_state_is_known_by_its_name() -> None:
    assert replace(NHF, name="Military Forces of Ruritania").is_state
    assert not NHF.is_state
    assert (NHF.home, replace(NHF, countries=()).home) == ("ML", None)


def test_every_name_once() -> None:
    assert replace(NHF, shared=("the Front",), ucdp="NHF").names == ("NHF", "Northern Hills Front", "the Front")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("État islamique", "etat islamique"),
        ("the Al-Zenda", "al zenda"),
        ("Jama'at", "Jama’at"),
        ("LES Zendans", "zendans"),
    ],
)
def test_one_name_has_one_key(one: str, other: str) -> None:
    assert actor_key(one) == actor_key(other)


def test_an_article_alone_is_kept() -> None:
    assert actor_key("The") == "the"


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    key = actor_key(name)
    assert actor_key(key) in {key, key.partition(" ")[2]}


def test_spellings() -> None:
    assert spellings("Jabhat al-Zenda") == ("Jabhat al-Zenda", "Jabhat al Zenda")
    assert spellings("Séléka") == ("Séléka", "Seleka")
    assert spellings("NHF") == ("NHF",)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"countries": ("ML", "ZZ")}, "names no country by ZZ"),
        ({"first_year": 2016}, "cannot be active from 2016 to 2015"),
        ({"last_year": 3000}, "cannot be active"),
        ({"aliases": ("…",)}, "has an alias without letters"),
        ({"shared": ("nhf",)}, "both as its own and as shared: nhf"),
        ({"name": " "}, "has no name"),
    ],
)
def test_faults(change: dict[str, object], fault: str) -> None:
    assert list(faults_of(NHF)) == []
    assert fault in " ".join(faults_of(replace(NHF, **change)))  # type: ignore[arg-type]


def test_a_name_of_two_clashes_where_both_are() -> None:
    other = Actor("Hill Army", ActorKind.REBEL_GROUP, ("NE",), "hills", ("Northern Hills Front",), 2012)
    assert list(clashes([NHF, other])) == ["northern hills front means both NHF and Hill Army"]
    assert list(clashes([NHF, replace(other, countries=("TD",))])) == []
    assert list(clashes([NHF, replace(other, first_year=2016)])) == []
    assert list(clashes([NHF, replace(other, aliases=("Hills",), shared=("Northern Hills Front",))])) == []


def test_actors_of_no_country_meet_all() -> None:
    assert meet(NHF, replace(NHF, countries=()))
    assert not meet(NHF, replace(NHF, countries=("TD",)))


def test_parents_are_actors() -> None:
    assert list(unknown_parents([replace(NHF, parents=("Hill Army",))])) == [
        "NHF has the parent Hill Army, which is no actor"
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [("جبهة التل", "جبهة التل"), ("Фронт Холмов", "фронт холмов"), ("NHF_North", "nhf north"), ("????", "")],
)
def test_letters_of_every_script_make_a_key(name: str, key: str) -> None:
    assert actor_key(name) == key
    assert bool(list(faults_of(replace(NHF, aliases=(name,))))) is not bool(key)
