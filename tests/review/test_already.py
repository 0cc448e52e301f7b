"""Already coded? at the desk."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.faces import EVIL, make_record
from tests.review.served import Served, served

ASKED = "/already?place=Dori&country=BF&since=2021-03-05"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    with served(make_record(tmp_path)) as running:
        yield running


def test_what_is_near_is_listed_with_why(desk: Served) -> None:
    page = desk.get(ASKED).body
    assert "in Dori" in page and "1 day apart" in page and 'value="2021-03-05"' in page
    part = desk.get(f"{ASKED}&part=1").body
    assert "in Dori" in part and "<html" not in part and "<form" not in part
    assert "Nothing near" in desk.get("/already?since=1999-01-01").body
    assert "Nothing near" not in desk.get("/already").body


def test_the_same_for_programs(desk: Served) -> None:
    (found,) = desk.get("/api/already?place=Dori&country=BF&since=2021-03-04").json
    assert found["reasons"] == ["in Dori", "on the same day"] and found["distance"] == 0
    assert desk.get("/api/already").status == 422


def test_what_is_none_is_said(desk: Served) -> None:
    page = desk.get(f"/already?place={quote(EVIL)}&within=far").body
    assert "no number of kilometres" in page and "<script>alert" not in page


def test_what_is_to_be_coded_blind_is_not_in_it(desk: Served) -> None:
    (found,) = desk.get("/api/already?place=Dori&country=BF&since=2021-03-04").json
    desk.post("/coding/give", {"event": found["event_id"], "to": "A1", "arm": "blind"})
    assert desk.get("/api/already?place=Dori&country=BF&since=2021-03-04").json == []
