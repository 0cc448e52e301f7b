"""What a stage from outside must have, and what a build is made by."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

import whence
from tests.sample_reader import SampleReader, line
from whence.model.errors import UsageError
from whence.model.event import Link
from whence.reader.base import Configured
from whence.stages import Linking, Relating, Stages, Told, reader_of


class Plain:
    """The least that tells which incidents are one event."""

    name = "plain"

    def link(self, told: Iterable[Told], links: Sequence[Link]) -> Iterable[Iterable[str]]:
        return [[incident.incident_id for each in told for incident in each.incidents]]


def test_a_name_and_a_method_make_a_stage() -> None:
    assert isinstance(Plain(), Linking)
    assert not isinstance(Plain(), Relating) and not isinstance(Plain(), Configured)


def test_a_build_is_by_a_reader_that_is_loaded() -> None:
    reader = SampleReader()
    assert reader_of(reader) is reader_of(Stages(reader)) is reader
    with pytest.raises(TypeError, match="the reader model is named and not loaded"):
        reader_of(Stages())


def test_a_reader_is_loaded_by_its_name_within_stages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Gunmen killed five villagers near Gao on 3 May 2018, police said.", encoding="utf-8"
    )
    with whence.build(tmp_path / "a.txt", tmp_path / "record.db", Stages("rules", link=Plain())) as record:
        assert record.readers() == {"rules": 1}
        assert record.stages() == {"link": "plain"}
    with pytest.raises(UsageError, match="there is no reader nobody"):
        whence.build(tmp_path / "a.txt", tmp_path / "other.db", Stages("nobody"))


def test_a_stage_sees_the_incidents_that_events_are_made_of_and_all_that_was_read(tmp_path: Path) -> None:
    seen: list[Told] = []

    class Looking(Plain):
        def link(self, told: Iterable[Told], links: Sequence[Link]) -> Iterable[Iterable[str]]:
            seen.extend(told)
            return []

    text = "\n".join([line("2021-03-04", "Dori", 9), line("2021-03-05", "Kaya", 2, deed="a road accident")])
    (tmp_path / "a.txt").write_text(f"The paper writes of the east.\n{text}\n", encoding="utf-8")
    whence.build(tmp_path / "a.txt", tmp_path / "record.db", Stages(SampleReader(), link=Looking())).close()
    (told,) = seen
    assert told.report.file == "a.txt" and "The paper writes" in told.report.text
    assert len(told.reading.incidents) == 2 and len(told.incidents) == 1
