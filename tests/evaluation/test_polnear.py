"""Attributions: brat files read, spans scored exactly and by overlap; the examples are our own."""

from pathlib import Path

import pytest

from evaluation.polnear import attributions, figures, read, score
from whence.model.errors import DataError
from whence.model.markup import Attributed

TEXT = "Rul said the mill burned. Rul added that all were safe, and left."
ANN = """\
T1\tSource 0 3\tRul
T2\tCue 4 8\tsaid
T3\tContent 9 24\tthe mill burned
T4\tAttribution 4 8\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tCue 30 35\tadded
T6\tContent 36 54;60 64\tthat all were safe left
T7\tAttribution-no-source 30 35\tadded
E2\tAttribution-no-source:T7 Content:T6 Cue:T5
T8\tDiscard 0 3\tRul
"""
GOLD = (
    Attributed(((0, 3),), ((4, 8),), ((9, 24),)),
    Attributed((), ((30, 35),), ((36, 54), (60, 64))),
)


def test_a_brat_file_has_its_attributions_with_and_without_source() -> None:
    assert tuple(attributions(ANN)) == GOLD


def test_what_is_wholly_right_scores_in_full() -> None:
    assert set(figures(score(TEXT, GOLD, GOLD)).values()) == {100.0}


def test_exact_and_overlap_by_hand() -> None:
    """Content told: a letter too many, one too few, so none exact; by overlap both of two told, two of three gold."""
    told = (Attributed(((26, 29),), ((4, 8),), ((9, 25), (36, 53))),)
    found = figures(score(TEXT, told, GOLD))
    assert (found["source_f1"], found["source_overlap_f1"]) == (0.0, 0.0)
    assert found["cue_f1"] == pytest.approx(200 / 3)
    assert found["content_f1"] == 0.0
    assert found["content_overlap_f1"] == pytest.approx(80.0)
    assert found["linked_f1"] == 0.0


def test_white_space_at_the_ends_is_no_difference() -> None:
    told = (Attributed(((0, 4),), ((3, 9),), ((8, 24),)),)
    assert figures(score(TEXT, told, GOLD[:1]))["content_f1"] == 100.0


def test_a_span_in_two_attributions_counts_once() -> None:
    twice = (GOLD[0], Attributed(((0, 3),), ((30, 35),), ()))
    assert score(TEXT, twice, twice)["source gold"] == 1


def test_linked_wants_the_whole_attribution() -> None:
    swapped = (Attributed(((0, 3),), ((30, 35),), ((9, 24),)), Attributed((), ((4, 8),), ((36, 54), (60, 64))))
    found = figures(score(TEXT, swapped, GOLD))
    assert (found["cue_f1"], found["linked_f1"]) == (100.0, 0.0)


def test_a_folder_gives_each_text_once(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "mill.txt").write_bytes(TEXT.encode())
    (tmp_path / "text" / "mill_two.txt").write_bytes(b"Rul left.")
    (tmp_path / "attributions" / "mill_0a1b.ann").write_text(ANN)
    (tmp_path / "attributions" / "mill_2c3d.ann").write_text("")
    (tmp_path / "attributions" / "mill_two_0a1b.ann").write_text("")
    reports = list(read(tmp_path))
    assert [(report.text, len(report.attributions)) for report in reports] == [(TEXT, 2), ("Rul left.", 0)]
    (tmp_path / "attributions" / "farm_0a1b.ann").write_text("")
    with pytest.raises(DataError, match="has no text of its name"):
        list(read(tmp_path))
