"""Toponyms of the geoparsing corpora and the lists of places: what is read, what counts as found and as right."""

from pathlib import Path

import pytest

from evaluation import place_lists, places
from evaluation.benchmarks.outcome import summed
from evaluation.benchmarks.registry import BENCHMARKS
from evaluation.benchmarks.run import run
from whence.model.errors import DataError

TEXT = "Malian troops went from Bamako to Gao. Shells fell near Atlantis, people in Mali said."


def _trnews(*labels: tuple[str, str, int]) -> str:
    made = "".join(
        f"<toponym><phrase>{name}</phrase><start>{TEXT.index(name) + slip}</start><end>0</end>{entry}</toponym>"
        for name, entry, slip in labels
    )
    return f"<articles><article><text>{TEXT}</text><toponyms>{made}</toponyms></article></articles>"


def _entry(name: str, number: int, lat: float, lon: float) -> str:
    return f'<gaztag geonameid="{number}"><name>{name}</name><lat>{lat}</lat><lon>{lon}</lon></gaztag>'


GOLD = (
    ("Malian", _entry("Mali", 2453866, 17, -4), 0),
    ("Bamako", _entry("Bamako", 1, 12.65, -8.0), 3),
    ("Gao", _entry("Gao", 2, 48.85, 2.35), 0),
    ("Atlantis", "", 0),
    ("Mali said", _entry("Republic of Mali", 2453866, 17, -4), 0),
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "TR-News.xml").write_text(_trnews(*GOLD), encoding="utf-8")
    return tmp_path


def test_labels_are_put_where_their_name_stands(corpus: Path) -> None:
    (article,) = places.read(corpus)
    found = [TEXT[label.start : label.end] for label in article.labels]
    assert found == ["Malian", "Bamako", "Gao", "Atlantis", "Mali said"]
    assert [label.is_demonym for label in article.labels] == [True, False, False, False, False]
    assert article.labels[3].point is None


def test_figures_by_hand(corpus: Path) -> None:
    """Bamako is near, Mali has its number, Gao is far off, Atlantis has no point; the demonym is not asked for."""
    found = run(BENCHMARKS["places"], corpus, "rules")["metrics"]
    assert found["trnews_recognition_f1"] == 100.0
    assert found["trnews_strict_f1"] == 75.0
    assert found["trnews_end_to_end_f1"] == pytest.approx(66.7)
    assert found["acc161"] == pytest.approx(66.7)
    assert found["with_demonyms_recognition_f1"] == pytest.approx(88.9)
    assert found["median_km"] < 25


def test_wikipedia_pages_name_countries_and_divisions(tmp_path: Path) -> None:
    places_of = [("Georgia", "Georgia_(U.S._state)", 33.0, -83.5), ("Canada", "Canada", 60.0, -95.0)]
    text = "Floods hit Atlanta in the state of Georgia on Monday, and later they hit Canada, where two people died."
    made = "".join(
        f"<location><name>{name}</name><start>{text.index(name) + 1}</start><lat>{lat}</lat><lon>{lon}</lon>"
        f"<page>https://en.wikipedia.org/wiki/{page}</page></location>"
        for name, page, lat, lon in places_of
    )
    xml = f"<articles><article><text>{text}</text><locations>{made}</locations></article></articles>"
    (tmp_path / "GeoVirus.xml").write_text(xml, encoding="utf-8")
    (article,) = places.read(tmp_path)
    counts = places.score(places.reading(article.text), article)
    assert counts["geovirus end hits"] == counts["geovirus end gold"] == 2


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="has none of the files"):
        list(places.read(tmp_path))
    (tmp_path / "TR-News.xml").write_text("<articles>", encoding="utf-8")
    with pytest.raises(DataError, match=r"TR-News\.xml"):
        list(places.read(tmp_path))


def test_ged_rows_are_settlements_with_precise_places(tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    head = "where_prec,where_coordinates,adm_1,adm_2,latitude,longitude"
    rows = ["1.0,Saraqib town,Idlib Governorate,Idlib district,35.86,36.80"] * 2
    rows += [
        "4.0,Idlib Governorate,Idlib Governorate,,35.9,36.6",
        "2.0,Nowhere/Noplace village,Idlib Governorate,,35,36",
    ]
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    saraqib, nowhere = place_lists.ged_rows(path)
    assert (saraqib.rows, nowhere.spellings) == (2, ("Nowhere", "Noplace"))
    scores = [place_lists.score(place_lists.error_km(row), row) for row in (saraqib, nowhere)]
    found = place_lists.figures(summed(scores))
    assert (found["found"], found["wrong"], found["held_right"]) == (50.0, 0.0, 100.0)
    assert found["rows_found"] == pytest.approx(66.7, abs=0.1)
    path.write_text("a,b\n1,2", encoding="utf-8")
    with pytest.raises(DataError, match="no column where_coordinates"):
        list(place_lists.ged_rows(path))


def test_the_own_list_is_of_its_form() -> None:
    path = Path(__file__).parents[2] / "evaluation" / "own" / "places" / "sahel.jsonl"
    rows = list(place_lists.own_rows(path))
    assert len(rows) == 60
    assert all(-90 <= row.point[0] <= 90 and -180 <= row.point[1] <= 180 for row in rows)


def test_a_line_that_is_no_place_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"name": "Gao"}\n', encoding="utf-8")
    with pytest.raises(DataError, match="line 1"):
        list(place_lists.own_rows(path))
