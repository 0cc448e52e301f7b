"""Same identity and same bytes: a duplicate. Anything less: a report."""

from pathlib import Path

from whence.intake import Duplicate, find_reports, split_duplicates
from whence.model.report import RawReport, Refusal

from .files import ARTICLE, write


def test_same_identity_and_bytes_is_a_duplicate(tmp_path: Path) -> None:
    line = '{"id": "a", "text": "One man was shot."}\n'
    path = write(tmp_path / "a.jsonl", line + line + "{\n" + line.replace("One", "A"))
    items = list(split_duplicates(find_reports([path])))
    assert [type(item) for item in items] == [RawReport, Duplicate, Refusal, RawReport]
    first, again = items[0], items[1]
    assert isinstance(first, RawReport)
    assert isinstance(again, Duplicate)
    assert (again.report_id, again.path) == (first.report.report_id, "a.jsonl#2")


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ARTICLE)
    assert [type(item) for item in split_duplicates(find_reports([path, tmp_path]))] == [RawReport, Duplicate]


def test_one_text_under_two_names_is_two_reports(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", ARTICLE)
    write(tmp_path / "b.txt", ARTICLE)
    assert [type(item) for item in split_duplicates(find_reports([tmp_path]))] == [RawReport, RawReport]
