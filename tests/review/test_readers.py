"""The record read by many at once: each sees one moment, the next what was written since, on the file that is there."""

import shutil
from pathlib import Path

import pytest

from tests.faces import make_record
from whence.decide import accept, by, decide
from whence.model.errors import UsageError
from whence.review.readers import Readers


def test_within_one_block_it_is_one_moment_and_the_next_sees_what_was_written(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    readers = Readers(path)
    with readers.reading() as record:
        event = next(record.events()).event_id
        assert record.queue_counts() == (2, 2)
        decide(path, lambda opened: accept(opened, event, by("A1")))
        assert record.decisions() == () and record.queue_counts() == (2, 2)
    with readers.reading() as again:
        assert again is record
        assert len(again.decisions()) == 1 and again.queue_counts() == (1, 2)
    readers.close()


def test_two_at_once_have_a_record_each(tmp_path: Path) -> None:
    readers = Readers(make_record(tmp_path))
    with readers.reading() as one, readers.reading() as other:
        assert one is not other
        assert [each.event_id for each in one.events()] == [each.event_id for each in other.events()]
    readers.close()


def test_another_file_under_the_name_is_read(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    kept = Path(shutil.copy(path, tmp_path / "kept.db"))
    readers = Readers(path)
    with readers.reading() as record:
        event = next(record.events()).event_id
    decide(path, lambda opened: accept(opened, event, by("A1")))
    path.unlink()
    kept.rename(path)
    with readers.reading() as record:
        assert record.decisions() == ()
    readers.close()


def test_after_an_error_it_is_read_as_before(tmp_path: Path) -> None:
    readers = Readers(make_record(tmp_path))
    with pytest.raises(UsageError), readers.reading() as record:
        record.event("e-nosuch")
    with readers.reading() as record:
        assert len(list(record.events())) == 2
    readers.close()
