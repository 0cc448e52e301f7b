"""Courses: what made-up lines and texts teach."""

from itertools import pairwise

import numpy as np
import pytest

from tests.reader.trained.imagined import imagined
from tests.training.extra import torch
from training import courses
from training.courses import Line, _Field, fitted, lines_of, taught
from training.documents import Document, Mark
from whence.reader.trained.courses import ATTRIBUTION, PLAIN, attribution_given, courses_of, followed, laid_out
from whence.reader.trained.seen import Seen
from whence.reader.trained.spans import likelihoods, words_of

TEXT = "The mayor said Zaran is calm.\nIt rained."


def seen() -> Seen:
    """The encoder is sure of the cue, and of the content only where it begins."""
    return imagined(TEXT, [("cue", "said", ""), ("content", "Zaran", "")])


def document() -> Document:
    begins, ends = TEXT.index("Zaran"), TEXT.index(".")
    return Document("a", "polnear", TEXT, frozenset(), marks=(Mark("content", begins, ends, ""),))


def test_lines_have_their_right_marks_and_of_nested_stretches_the_outer() -> None:
    words = words_of(seen(), TEXT)
    given = attribution_given(seen(), TEXT, words)["content"]
    first, second = lines_of(given, words, [(15, 28), (15, 20), (99, 120)])
    assert first.right.tolist() == [0, 0, 0, 1, 2, 2, 0]
    assert second.right.tolist() == [0, 0, 0]
    assert first.scores.shape == (7, 3)


def test_a_course_learns_that_content_goes_on_to_the_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses, "TOGETHER", 4)
    found = courses_of(taught([(document(), seen())] * 40, ATTRIBUTION, attribution_given))
    words = words_of(seen(), TEXT)
    given = attribution_given(seen(), TEXT, words)["content"]

    def told(course: str | None) -> list[str]:
        by = followed(given, words, found[course] if course else PLAIN)
        return [TEXT[slice(*each.stretch)] for each in by]

    assert told(None) == ["Zaran"]
    assert told("content") == ["Zaran is calm"]


def test_the_same_lines_teach_the_same() -> None:
    words = words_of(seen(), TEXT)
    given = attribution_given(seen(), TEXT, words)["content"]
    lines = list(lines_of(given, words, [(15, 28)]))
    assert fitted(lines, given.names) == fitted(lines, given.names)


def test_the_loss_is_the_likelihood_that_reading_gives() -> None:
    """Of a line with one word its only mark is as likely in training as in reading."""
    chance = np.random.default_rng(1)
    scores = chance.normal(size=(1, 3)).astype(np.float32)
    values, moves = np.ones((1, 1), dtype=np.float32), chance.normal(size=(1, 4)).astype(np.float32)
    field = _Field(1)
    with torch.no_grad():
        field.moves.copy_(torch.from_numpy(moves))
        losses = [float(field.loss([Line(scores, values, np.array([mark]))])) for mark in (0, 1)]
    likely = likelihoods(scores, laid_out(values @ moves))[0]
    assert losses == pytest.approx([-np.log(likely[0]), -np.log(likely[1])], abs=1e-4)


def test_lines_of_other_lengths_in_one_step_do_not_change_a_line() -> None:
    chance = np.random.default_rng(2)
    made = [
        Line(
            chance.normal(size=(count, 3)).astype(np.float32),
            np.ones((count, 1), dtype=np.float32),
            np.zeros(count, dtype=np.int64),
        )
        for count in (2, 5)
    ]
    field = _Field(1)
    with torch.no_grad():
        apart = [float(field.loss([line])) * len(line.right) for line in made]
        together = float(field.loss(made))
    assert together == pytest.approx(sum(apart) / 7, rel=1e-5)
    assert all(a != b for a, b in pairwise(apart))
