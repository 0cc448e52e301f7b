"""How sure a text is: the file's form, the error and the bands."""

from pathlib import Path

import pytest

from evaluation.benchmarks.outcome import summed
from evaluation.factuality import figures, passage, read, score
from whence.model.errors import DataError


def test_a_passage_is_its_tokens_with_the_event_words_in_place() -> None:
    found = passage(["0\tRul\t_\tx", "1\tdenied\t3.0\tx", "2\tburning\t-2.4\tx", "0\tAll\t_", "1\tsafe\t_"], "here")
    assert found.text == "Rul denied burning All safe "
    assert [found.text[start:end] for start, end in found.events] == ["denied", "burning"]
    assert found.values == (3.0, -2.4)


def test_ten_sentences_make_a_passage(tmp_path: Path) -> None:
    path = tmp_path / "own.conll"
    path.write_text("\n\n".join(f"0\tbell{k}\t_\n1\trang\t3.0" for k in range(12)) + "\n")
    assert [len(each.events) for each in read(path)] == [10, 2]


def test_a_line_without_a_value_is_told_with_its_file() -> None:
    with pytest.raises(DataError, match=r"own\.conll.*no line of number, token and value"):
        passage(["0\tRul"], "own.conll")


def test_error_and_bands_by_hand() -> None:
    """Errors 0, 1, 3, 0 of 4 events; denied: told two, gold one, right one; uncertain: told none, gold one."""
    counts = score([-3.0, -2.0, 3.0, 3.0], [-3.0, -1.0, 0.0, 3.0])
    found = figures(counts)
    assert found["mae"] == 1.0
    assert found["denied_f1"] == 100.0
    assert found["uncertain_f1"] == 0.0
    assert found["happened_f1"] == pytest.approx(200 / 3)
    assert figures(summed([counts, score([1.5], [0.5])]))["mae"] == 1.0
    assert figures(score([], []))["mae"] == 0.0
