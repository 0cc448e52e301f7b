"""The toll over time stands where its claims put it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import whence
from tests.faces import make_record
from whence.model.claim import Claim
from whence.review.tolls import HEIGHT, WIDTH, Tolls, _Scale, tolls

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


def drawn(claims: Sequence[Claim], published: dict[str, date | None]) -> Tolls | None:
    return tolls(claims, published, {claim.claim_id: number for number, claim in enumerate(claims, start=1)})


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> whence.Record:
    return whence.build([EXAMPLES], tmp_path_factory.mktemp("tolls") / "record.db", "rules")


def test_each_claimant_has_a_line_in_order_of_time(record: whence.Record) -> None:
    days = {report.report_id: report.published for report in record.reports()}
    several = 0
    for event in record.events():
        found = drawn(record.event_claims(event), days)
        if found is None:
            continue
        several += 1
        assert len({line.claimant for line in found.lines}) == len(found.lines)
        for line in found.lines:
            assert [point.x for point in line.points] == sorted(point.x for point in line.points)
            assert all(0 < point.x < WIDTH and 0 < point.top <= point.y < HEIGHT for point in line.points)
            assert line.path.count("L") == len(line.points) - 1
    assert several > 3


def test_one_claim_alone_is_no_drawing(tmp_path: Path) -> None:
    with whence.Record(make_record(tmp_path)) as record:
        claims = [claim for claim in record.claims() if claim.claim_id][:1]
        assert drawn(claims, {claims[0].report_id: date(2021, 3, 5)}) is None


def test_what_has_no_day_is_counted(record: whence.Record) -> None:
    event = max(record.events(), key=lambda each: len(each.reports))
    claims = record.event_claims(event)
    days: dict[str, date | None] = {report.report_id: report.published for report in record.reports()}
    whole = drawn(claims, days)
    assert whole is not None and whole.left_out == 0
    without = {name: None if name == event.reports[0] else day for name, day in days.items()}
    less = drawn(claims, without)
    assert less is None or less.left_out > 0


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.dates(), st.dates())
def test_more_stands_higher_and_later_stands_further(one: int, two: int, a: date, b: date) -> None:
    scale = _Scale(min(a, b), max(a, b), max(one, two))
    low, high = sorted((one, two))
    assert scale.y(high) <= scale.y(low) <= HEIGHT
    assert scale.x(min(a, b)) <= scale.x(max(a, b)) <= WIDTH
