"""Branches of a group, by the words behind the name that they share."""

import pytest

from tests.reader.french import tokens_of, words
from whence.model.lists import ActorKind
from whence.reader.french.parties import find_parties as find_french
from whence.reader.french.parties import resolved
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.parties import Party, find_parties, resolve_generic
from whence.reader.rules.tokens import tokenize

SOMALIA = "Islamic State in Somalia"


def first(text: str, home: str | None = None) -> tuple[str, Party]:
    """The words of the first party, and the party, in a report of a country."""
    tokens = tokenize(text)
    ((party, *_),) = resolve_generic([find_parties(text, tokens, nationalities())], home)
    return text[tokens[party.first].start : tokens[party.last - 1].end], party


def first_french(text: str, home: str | None = None) -> tuple[str, Party]:
    tokens = tokens_of(text)
    ((party, *_),) = resolved([find_french(text, tokens)], home)
    return words(text, tokens, party.first, party.last), party


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Islamic State in Somalia claimed it.", "Islamic State in Somalia", SOMALIA),
        ("Islamic State's Somalia branch claimed it.", "Islamic State's Somalia branch", SOMALIA),
        ("The Islamic State in the Sahel claimed it.", "Islamic State in the Sahel", "ISGS"),
        ("Islamic State – Sahel Province claimed it.", "Islamic State – Sahel Province", "ISGS"),
        ("ISIS in Khorasan Province claimed it.", "ISIS in Khorasan Province", "Islamic State Khorasan"),
        ("The Islamic State West Africa Province came.", "Islamic State West Africa Province", "ISWAP"),
        ("Islamic State in Mozambique claimed it.", "Islamic State in Mozambique", "Ahlu Sunna wal Jamaa"),
        ("Islamic State militants in Somalia attacked.", "Islamic State militants", SOMALIA),
        ("Islamic State in Syria claimed it.", "Islamic State", "Islamic State"),
    ],
)
def test_the_area_behind_the_name_tells_the_branch(text: str, written: str, name: str) -> None:
    told, party = first(text)
    assert (told, party.actor and party.actor.name) == (written, name)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Islamic State in Niger claimed it.", "Islamic State in Niger"),
        ("Islamic State in Nepal claimed it.", "Islamic State in Nepal"),
    ],
)
def test_where_several_or_none_are_the_name_stays_as_written(text: str, written: str) -> None:
    told, party = first(text, "NE")
    assert party.actor is not None
    assert (told, party.actor.name, party.kind, party.actor.countries) == (written, written, ActorKind.REBEL_GROUP, ())


def test_the_bare_name_where_two_branches_are_is_none_of_them_nor_the_group_elsewhere() -> None:
    here, there = (first("The Islamic State group attacked.", home)[1].actor for home in ("NE", "SY"))
    assert here is not None and here.countries == () and there is not None and "SY" in there.countries
    assert (here.name, here.camp) == (there.name, there.camp)


@pytest.mark.parametrize(
    ("text", "home", "written", "name"),
    [
        ("L'État islamique au Sahel a tué dix civils.", "NE", "État islamique au Sahel", "ISGS"),
        ("L'État islamique en Somalie a tué dix civils.", "SO", "État islamique en Somalie", SOMALIA),
        (
            "L'État islamique au Khorasan a tué dix civils.",
            None,
            "État islamique au Khorasan",
            "Islamic State Khorasan",
        ),
        ("Le groupe État islamique a tué dix civils.", "SY", "groupe État islamique", "Islamic State"),
        ("Le groupe État islamique a tué dix civils.", "ML", "groupe État islamique", "ISGS"),
        ("Le groupe État islamique a tué dix civils.", "NE", "groupe État islamique", "Islamic State"),
        ("L'État islamique au Niger a tué dix civils.", "NE", "État islamique au Niger", "État islamique au Niger"),
        ("L'Iswap a tué dix civils.", "NG", "Iswap", "ISWAP"),
    ],
)
def test_branches_in_french(text: str, home: str | None, written: str, name: str | None) -> None:
    told, party = first_french(text, home)
    assert (told, party.actor.name if party.actor else None) == (written, name)
