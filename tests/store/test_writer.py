"""A program that runs all day writes a record now and then: what it writes is safe, and others write in between."""

import shutil
from pathlib import Path

import pytest

import whence
from tests.faces import make_record
from whence.decide import accept, by, carry_out, decide
from whence.model.errors import RecordError
from whence.store import Record, Writer


def events(path: Path) -> list[str]:
    with whence.Record(path) as record:
        return [each.event_id for each in record.events()]


def test_others_write_between_two_times(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    one, other = events(path)
    writer = Writer(path)
    with writer.writing() as record:
        carry_out(record, accept(record, one, by("A1")))
    decide(path, lambda record: accept(record, other, by("B1")))
    with writer.writing() as record:
        assert [each.author for each in record.decisions()] == ["A1", "B1"]
    writer.close()


def test_while_it_writes_nobody_else_does(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    writer, another = Writer(path), Writer(path)
    with writer.writing(), pytest.raises(RecordError, match="is being written"), another.writing():
        raise AssertionError("both write")
    with another.writing(), pytest.raises(RecordError, match="is being written"), writer.writing():
        raise AssertionError("both write")
    writer.close()
    another.close()


def test_what_was_written_is_in_the_one_file(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    writer = Writer(path)
    with writer.writing() as record:
        carry_out(record, accept(record, events(path)[0], by("A1")))
    copied = shutil.copy(path, tmp_path / "copied.db")
    with whence.Record(copied) as record:
        assert len(record.decisions()) == 1
    writer.close()


def test_another_file_under_the_name_is_opened_anew(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    kept = Path(shutil.copy(path, tmp_path / "kept.db"))
    writer = Writer(path)
    with writer.writing() as record:
        carry_out(record, accept(record, events(path)[0], by("A1")))
    for file in tmp_path.glob("record.db*"):
        file.unlink()
    kept.rename(path)
    with writer.writing() as record:
        assert record.decisions() == ()
    writer.close()


def test_between_two_times_nothing_is_written(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    writer = Writer(path)
    with writer.writing() as record:
        held: Record = record
    with pytest.raises(RecordError, match="reading only"):
        carry_out(held, accept(held, events(path)[0], by("A1")))
    writer.close()
