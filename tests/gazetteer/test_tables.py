"""Several gazetteers asked as one: their order, places that several have, other homes, loose spellings."""

import time
from pathlib import Path

import pytest

from tests.gazetteer.dumps import CAMP, REGION, dump_line, write_dump
from whence.gazetteer.adding import add
from whence.gazetteer.lookup import Gazetteer, forget_opened, open_default
from whence.gazetteer.mentions import find_places
from whence.gazetteer.names import default_names
from whence.gazetteer.place import LESSER, SETTLED, Feature
from whence.gazetteer.resolve import context_of, resolve_places
from whence.gazetteer.tables import EMBEDDED

GOUNDAM, KIDAL_REGION, BAMAKO = 2456917, 2597449, 2460596


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def opened(tmp_path: Path) -> Gazetteer:
    add(
        write_dump(
            tmp_path / "ML.txt",
            [
                dump_line(GOUNDAM, "Goundam", alternates="Gundam Koira", population="8456", code="PPLA2"),
                dump_line(KIDAL_REGION, "Kidal Region", alternates="Kidal Djinnde", kind="A", code="ADM1", admin1="10"),
                dump_line(BAMAKO, "Bamako", code="PPLC", admin1="01"),
                dump_line(900_000_010, "Ti-n-Bandâra", lat="19.9", lon="2.9", admin1="10"),
                dump_line(900_000_011, "Sefladougou", lat="15", lon="-5"),
                dump_line(900_000_012, "Seflaadugu", lat="13", lon="-8"),
                dump_line(900_000_013, "Tessala", lat="15", lon="-5"),
                REGION,
                CAMP,
            ],
        )
    )
    return open_default()


def test_a_place_that_two_have_is_one_with_the_names_of_both(opened: Gazetteer) -> None:
    (town,) = [place for place in opened.find("Goundam", "ML") if place.feature in SETTLED]
    assert town == opened.find("Gundam Koira")[0] == opened.place(GOUNDAM)
    assert opened.source_of(town) == "ML"
    assert town.population == 19_400, "the larger of two numbers, for many files lack it"


def test_divisions_and_capitals_stay_as_the_embedded_has_them(opened: Gazetteer) -> None:
    before = Gazetteer(type(opened._table)(opened._table._embedded))
    assert before.added == ()
    assert opened.find("Kidal Djinnde")[0] == before.place(KIDAL_REGION)
    assert opened.place(BAMAKO) == before.capital("ML") == opened.capital("ML")
    assert opened.source_of(opened.find("Kidal Djinnde")[0]) == EMBEDDED
    assert opened.find("Ti-n-Bandâra")[0].admin1 == "Kidal"


def test_lesser_places_come_last_and_by_find_alone(opened: Gazetteer) -> None:
    assert [place.feature for place in opened.find("Bandira")] == [Feature.SITE]
    assert opened.with_key("bandira") == ()
    assert "bandira" not in opened.keys_from("bandira")
    assert "ti n bandara" in opened.keys_from("ti")
    assert opened.find("Bandira", "ML", "Kidal") == ()
    assert opened.find("Bandira", "BF") == ()


def test_settlements_are_counted_by_gazetteer(opened: Gazetteer) -> None:
    assert opened.settlements("ML") == {EMBEDDED: 94, "ML": 6}
    assert opened.settlements("NE").keys() == {EMBEDDED}


@pytest.mark.parametrize("name", ["Tin Bandara", "Tinbandara", "Ti-n-Bandaara", "Tin Bandarah"])
def test_a_spelling_of_the_same_sound_is_found_in_the_country(opened: Gazetteer, name: str) -> None:
    (place,) = opened.find_loose(name, "ML")
    assert (place.name, place.loose) == ("Ti-n-Bandâra", True)
    assert opened.find_loose(name, "NE") == ()
    assert opened.find_loose(name, "ML", "Kidal") == (place,)
    assert opened.find_loose(name, "ML", "Gao") == ()


def test_a_country_at_large_asks_more_of_a_spelling_than_a_division(opened: Gazetteer) -> None:
    assert opened.find_loose("Tessola", "ML") == ()
    assert [place.name for place in opened.find_loose("Tessola", "ML", "Timbuktu")] == ["Tessala"]
    assert opened.find_loose("Sefladugu", "ML") == (), "two places far apart are spelt so"
    assert len(opened.find_loose("Sefladugu", "ML", "Timbuktu")) == 2


def test_transliterations_of_towns_of_the_embedded_gazetteer_meet() -> None:
    gazetteer = open_default()
    for name in ("Deir ez-Zor", "Deir Ezzor", "Dayr az Zawr", "Deir al-Zor"):
        assert {place.name for place in gazetteer.find_loose(name, "SY")} == {"Deir ez-Zor"}
    assert gazetteer.find("Kiev", "UA")[0] == gazetteer.find("Kyiv", "UA")[0]


def test_each_home_has_its_own(opened: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = default_names()
    assert names.facts("gundam koira").is_place
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "other"))
    assert open_default() is not opened
    assert open_default().find("Gundam Koira") == ()
    assert not default_names().facts("gundam koira").is_place
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))
    assert open_default() is opened
    assert default_names() is names


def test_a_text_names_what_was_added(opened: Gazetteer) -> None:
    (mention,) = find_places("Gunmen attacked the village of Sefladougou on Friday.")
    assert (mention.name, mention.sure) == ("Sefladougou", True)


def test_countries_go_by_code_and_by_name() -> None:
    gazetteer = open_default()
    assert [gazetteer.country_code(each) for each in ("ML", " ml ", "Mali", "MLI?")] == ["ML", "ML", "ML", None]
    assert {"mali", "ivory coast"} <= gazetteer.country_keys()
    assert len(gazetteer.countries()) == 250


def _opening() -> float:
    forget_opened()
    start = time.perf_counter()
    open_default()
    return time.perf_counter() - start


def _finding(gazetteer: Gazetteer, names: list[str]) -> float:
    start = time.perf_counter()
    for name in names:
        gazetteer.find(name, "ML")
    return time.perf_counter() - start


def test_it_opens_at_once_and_answers_within_a_millisecond(opened: Gazetteer) -> None:
    names = [f"Bandira {number}" for number in range(200)] + ["Goundam", "Bamako", "San Jose", "Kyiv"] * 50
    assert min(_opening() for _ in range(3)) < 0.3
    assert min(_finding(open_default(), names) for _ in range(3)) / len(names) < 0.001
    assert not {place.feature for name in names for place in open_default().with_key(name)} & LESSER


def test_a_near_spelling_counts_in_a_country_held_in_full_alone(opened: Gazetteer) -> None:
    text = "Malian rebels attacked a camp in Tinbandarah, in northern Mali, on Friday."
    mentions = find_places(text)
    value = next(v for v in resolve_places(mentions, context_of(mentions, text)) if v.as_written == "Tinbandarah")
    assert (opened.is_full("ML"), opened.is_full("NE")) == (True, False)
    assert (value.name, value.latitude) == ("Ti-n-Bandâra", 19.9)


def test_a_near_spelling_counts_for_nothing_in_the_embedded_gazetteer() -> None:
    text = "Malian rebels attacked a camp in Goundamme, in Mali, on Friday."
    mentions = find_places(text)
    value = next(v for v in resolve_places(mentions, context_of(mentions, text)) if v.as_written == "Goundamme")
    assert (value.name, value.country, value.latitude) == ("Goundamme", "ML", None)
