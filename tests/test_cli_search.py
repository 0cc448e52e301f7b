"""`whence search` on the command line."""

import json
from pathlib import Path

import pytest

from tests.faces import make_record
from tests.test_cli import run


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("search"))


def test_sentences_stand_under_their_event(record: Path) -> None:
    shown = run("search", "Dori", "killed", "--record", str(record))
    assert shown.exit_code == 0
    heading, *sentences = [line for line in shown.stdout.splitlines() if line.strip()]
    assert heading.startswith("e-") and "Dori" in heading
    assert sentences and all(line.startswith("  ") for line in sentences)


def test_json_gives_offsets_and_says_when_there_is_more(record: Path) -> None:
    told = json.loads(run("search", "Dori", "--record", str(record), "--limit", "1", "--json").stdout)
    (hit,) = told["hits"]
    assert told["more"] is True
    assert hit["end"] - hit["start"] == len(hit["quote"])
    assert set(hit) == {"by", "name", "event_id", "report_id", "file", "start", "end", "quote"}


def test_nothing_found_is_said(record: Path) -> None:
    shown = run("search", "zebra", "--record", str(record))
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert "nothing holds all these words" in shown.stderr


def test_no_word_and_another_kind_are_wrong_usage(record: Path) -> None:
    assert run("search", "*", "--record", str(record)).exit_code == 2
    assert "choose one of" in run("search", "Dori", "--by", "date", "--record", str(record)).stderr


def test_an_event_has_one_heading_however_many_sentences_tell_of_it(record: Path) -> None:
    for found in (run("search", word, "--record", str(record)).stdout for word in ("killed", "in", "the")):
        headings = [line for line in found.splitlines() if line and not line.startswith(" ")]
        assert headings and len(headings) == len(set(headings))


def test_a_quotation_mark_left_open_is_wrong_usage_that_says_what_to_do(record: Path) -> None:
    shown = run("search", '"killed in Dori', "--record", str(record))
    assert shown.exit_code == 2
    assert 'write "killed in Dori" for words that follow one another' in " ".join(shown.stderr.split())
