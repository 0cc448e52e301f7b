"""Slots of 1992: a report scored by hand, what may be aligned, and the assignment against trying every one."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.muc4 import keys
from evaluation.muc4.keys import Fill, Template
from evaluation.muc4.slots import best_pairs, figures, score
from evaluation.muc4.told import Tagged, Told

KEY = Template(
    "TST9-MUC4-0001",
    {
        keys.DATE: (Fill(("- 04 FEB 90",)),),
        keys.PLACE: (Fill(("NORLAND: ORTA (CITY)",)),),
        keys.TYPE: (Fill(("BOMBING",)),),
        keys.ORGANISATION: (Fill(("DAWN FRONT", "DF")),),
        keys.CONFIDENCE: (Fill(("SUSPECTED OR ACCUSED BY AUTHORITIES",), ("DAWN FRONT", "DF")),),
        keys.VICTIM_NUMBER: (Fill(("2",), ("MILLERS",)), Fill(("PLURAL",), ("CLERKS",), optional=True)),
        keys.VICTIM_EFFECT: (Fill(("DEATH",), ("MILLERS",)),),
    },
)
TOLD = Told(
    kind="BOMBING",
    days=(date(1990, 2, 4), date(1990, 2, 4)),
    country="Norland",
    places=("Orta",),
    organisations=("Dawn Front",),
    confidences=(Tagged("SUSPECTED OR ACCUSED", "Dawn Front"),),
    numbers=(Tagged("2", "two millers"), Tagged("5", "guards")),
    effects=(Tagged("DEATH", "soldiers"),),
)


def test_a_report_by_hand() -> None:
    """Points: date ½, place, type, organisation, number 1 each, slot 11 ½, effect ½: 5½ of 7 in the key and 8 told."""
    found = figures(score([TOLD], [KEY]))
    assert found["recall"] == pytest.approx(100 * 5.5 / 7)
    assert found["precision"] == pytest.approx(100 * 5.5 / 8)
    assert found["f1"] == pytest.approx(100 * 11 / 15)
    assert (found["slot11_recall"], found["slot11_precision"], found["slot11_f1"]) == (50.0, 50.0, 50.0)
    assert found["number_f1"] == pytest.approx(200 / 3)


def test_what_is_not_told_is_missing_and_what_is_not_in_the_key_spurious() -> None:
    assert score([], [KEY])["number key"] == 1
    assert score([TOLD], [])["number told"] == 2
    assert figures(score([TOLD], []))["f1"] == 0.0


def test_an_optional_template_may_be_left_out_and_counts_when_it_is_told() -> None:
    optional = Template(KEY.message, KEY.slots, optional=True)
    assert sum(score([], [optional]).values()) == 0
    assert score([TOLD], [optional]) == score([TOLD], [KEY])


def test_templates_are_aligned_by_type_and_by_who_did_it_or_was_harmed() -> None:
    other_type = Told("KIDNAPPING", organisations=("Dawn Front",))
    same_type_alone = Told("BOMBING", country="Norland", places=("Orta",))
    scene = Told("BOMBING", days=(date(1990, 2, 4), date(1990, 2, 4)), country="Norland", places=("Orta",))
    dated = Template(KEY.message, {**KEY.slots, keys.DATE: (Fill(("04 FEB 90",)),)})
    assert score([other_type], [KEY])["type points"] == 0
    assert score([same_type_alone], [KEY])["type points"] == 0
    assert score([scene], [dated])["type points"] == 1
    assert score([Told("ATTACK", organisations=("DF",))], [KEY])["type points"] == 0.5


@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_assignment_is_worth_more(worth: list[list[int]]) -> None:
    pairs = best_pairs([[float(value) for value in row] for row in worth])
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    rows, columns = len(worth), 3
    chosen = [
        sum(worth[i][j] for i, j in zip(order, range(columns), strict=False))
        for order in permutations(range(rows), min(rows, columns))
    ]
    if rows < columns:
        chosen = [sum(worth[i][j] for i, j in enumerate(order)) for order in permutations(range(columns), rows)]
    assert sum(worth[i][j] for i, j in pairs) == max(chosen)
