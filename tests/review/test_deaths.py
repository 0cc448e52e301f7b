"""Beside a number of dead stands which claim gives it, and an earlier count is marked as one."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.decide.world import World
from tests.review.served import Served, served
from tests.sample_reader import line


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    world = World(tmp_path / "world")
    told = (("2021-03-06", 5, "an army spokesman"), ("2021-03-09", 8, "an army spokesman"))
    for number, (day, dead, who) in enumerate(told):
        head = f"---\noutlet: Paper {number}\npublished: {day}\n---"
        world.write(number, f"{head}\nFighting went on.\n{line('2021-03-04', 'Dori', dead, who)}")
    world.build()
    with served(world.path) as running:
        yield running


def event_of(desk: Served) -> str:
    return str(desk.get("/api/queue").json[0]["event_id"])


def given(page: str, rule: str) -> str:
    """What is said beside the number of a rule, in plain words."""
    found = re.search(rf'<th scope="row">{rule}</th>(.*?)</tr>', page, re.DOTALL)
    assert found is not None
    part = re.search(r'<span class="given soft">(.*?)</span>', found[1], re.DOTALL)
    assert part is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", "", part[1])).split())


def test_the_cells_name_the_claim_that_gives_their_number(desk: Served) -> None:
    page = desk.get(f"/event/{event_of(desk)}").body
    assert given(page, "Deaths, acled") == "given by 8, an army spokesman"
    assert given(page, "Deaths, ucdp") == "best: given by 8, an army spokesman"
    assert given(page, "Deaths, airwars") == "a range, from the least to the most that is claimed"
    number = re.search(r'data-light="(\d+)"', page)
    assert number is not None
    row = re.search(rf'<tr data-item data-claims="{number[1]}".*?</tr>', page, re.DOTALL)
    assert row is not None and "8" in row[0]


def test_the_row_of_a_codebook_names_it_too(desk: Served) -> None:
    event = event_of(desk)
    acled = desk.get(f"/coded/acled/{event}").body
    assert given(acled, "fatalities") == "given by 8, an army spokesman"


def test_a_count_that_its_claimant_replaced_is_marked_as_earlier(desk: Served) -> None:
    page = desk.get(f"/event/{event_of(desk)}").body
    rows = re.findall(r"<tr data-item.*?</tr>", page, re.DOTALL)
    marked = [re.sub(r"<[^>]+>", " ", row) for row in rows if "earlier count</span>" in row]
    assert len(marked) == 1 and marked[0].split()[0] == "5"


def test_a_rejected_claim_gives_no_number(desk: Served) -> None:
    event = event_of(desk)
    page = desk.get(f"/event/{event}").body
    claim = re.search(r'"claim": "(c-\w+)"[^\']*"value": "8"', page)
    assert claim is not None
    after = desk.post("/decide", {"act": "reject", "event": event, "claim": claim[1]}).body
    assert given(after, "Deaths, acled") == "given by 5, an army spokesman"
    assert "earlier count</span>" not in after
