"""Against labelled reports, where the corpora are there: share of labelled place names found, and the time it takes."""

import json
import os
import time
from pathlib import Path

import pytest

from whence.gazetteer.adding import add
from whence.gazetteer.key import place_key
from whence.gazetteer.kinds import counted
from whence.gazetteer.lookup import open_default
from whence.gazetteer.mentions import find_places
from whence.gazetteer.place import SETTLED

CORPORA = Path(os.environ.get("WHENCE_CORPORA", Path(__file__).parents[2] / ".." / "shared" / "corpora"))
TRAIN = CORPORA / "claim_ledger" / "train"
MALI = CORPORA / "geonames" / "ML.txt"

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not TRAIN.is_dir(), reason="the corpora folder is absent (WHENCE_CORPORA)"),
]


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_labelled_places_are_among_the_mentions_of_their_quotes() -> None:
    reports = {report["doc"]: f"{report['title']}\n{report['text']}" for report in lines(TRAIN / "reports.jsonl")}
    gold = found = 0
    for label in lines(TRAIN / "labels.jsonl"):
        text = reports[label["doc"]]
        mentions = find_places(text)
        incidents = label["incidents"]
        assert isinstance(incidents, list)
        for incident in incidents:
            name, quote = incident["place"] or "", incident["place_quote"] or ""
            start = text.find(quote)
            if not name or start < 0 or place_key(name) not in place_key(quote):
                continue
            inside = [m for m in mentions if start - 2 <= m.start and m.end <= start + len(quote) + 2]
            gold += 1
            found += any(place_key(m.name) in place_key(name) for m in inside)
    assert found >= 0.9 * gold


@pytest.mark.slow
def test_a_report_takes_milliseconds() -> None:
    texts = [f"{report['title']}\n{report['text']}" for report in lines(TRAIN / "reports.jsonl")]
    for text in texts:
        find_places(text)
    start = time.process_time()
    for text in texts:
        find_places(text)
    words = sum(len(text.split()) for text in texts)
    per_report = (time.process_time() - start) / words * 350
    assert per_report < 0.1, "thirty times what it takes on an idle machine: a guard; `make bench` measures the speed"


@pytest.mark.skipif(not MALI.is_file(), reason="GeoNames' file of Mali is absent")
def test_villages_of_mali_are_found_with_its_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path))
    manifest = add(MALI).manifest
    assert not manifest.refused
    rows = MALI.read_text(encoding="utf-8").splitlines()
    assert manifest.lines == len(rows)
    assert counted()["ML"] == sum(row.split("\t")[6] == "P" for row in rows)
    gazetteer = open_default()
    for name, admin1, latitude, longitude in (
        ("Léré", "Tombouctou", 15.71, -4.91),
        ("Goundam", "Tombouctou", 16.41, -3.67),
        ("Kidal", "Kidal", 18.44, 1.41),
        ("Tinzaouaten", "Kidal", 19.95, 2.97),
        ("Tin Zaouatine", "Kidal", 19.95, 2.97),
    ):
        found = [place for place in gazetteer.find(name, "ML", admin1) if place.feature in SETTLED]
        found = found or list(gazetteer.find_loose(name, "ML"))
        (place,) = found
        assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=0.01), name
        assert place.loose is (name == "Tin Zaouatine")
    assert gazetteer.find_loose("Tin Zaouatine", "DZ") == ()
