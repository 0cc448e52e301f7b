"""The way in which reports arrive leaves no trace: at once, one by one, in any order, with newer versions between."""

import os
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.dump import dump
from whence import events, flow
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.flow import build
from whence.lineage.material import Material
from whence.lineage.pairs import Found, compare
from whence.model.claim import Reading
from whence.model.event import Event
from whence.model.report import Report
from whence.reader.by_language import ByLanguage, rules
from whence.standing.stand import stand
from whence.store import Record

relate = import_module("whence.lineage.relate")  # the package has a function of that name

ORDERS = int(os.environ.get("WHENCE_ARRIVAL_ORDERS", "4"))
"""How many orders are tried: a few with every run of the tests, as many as are asked for by the environment."""


@dataclass(frozen=True, slots=True)
class Once:
    """The rules reader, reading each report once however often it is asked."""

    reader: ByLanguage
    held: dict[str, Reading] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.reader.name

    @property
    def languages(self) -> frozenset[str]:
        return self.reader.languages

    def read(self, report: Report) -> Reading:
        if report.report_id not in self.held:
            self.held[report.report_id] = self.reader.read(report)
        return self.held[report.report_id]


@pytest.fixture(scope="module")
def reader() -> Once:
    return Once(rules())


def files() -> list[Path]:
    return sorted(path for folder in ("examples/reports", "examples/fr/reports") for path in Path(folder).iterdir())


def built(batches: Iterable[Sequence[Path]], record: Path, reader: Once) -> tuple[list[object], list[str]]:
    """What a record says after some builds, and its export."""
    for batch in batches:
        with Record.create_or_open(record) as opened:
            build(batch, opened, reader, workers=1)
    redaction = Redaction(internal=False, as_of=date(2026, 1, 1))
    with Record.open_readonly(record) as opened:
        lines = [line for form in ("jsonl", "lineage-jsonl") for line in export(opened, form, redaction, Tally())]
        return dump(opened), lines


def cut(paths: Sequence[Path], chance: random.Random) -> list[Sequence[Path]]:
    """The paths in any order, in batches of any size."""
    mixed = chance.sample(paths, len(paths))
    ends = sorted({*chance.sample(range(1, len(paths)), chance.randrange(1, 8)), len(paths)})
    return [mixed[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def test_any_order_of_arrival_gives_what_one_build_gives(tmp_path: Path, reader: Once) -> None:
    at_once = built([files()], tmp_path / "once.db", reader)
    for number in range(ORDERS):
        batches = cut(files(), random.Random(number))
        assert built(batches, tmp_path / f"{number}.db", reader) == at_once, f"order {number}"


def test_a_newer_version_between_leaves_no_trace(tmp_path: Path, reader: Once) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for path in files():
        (folder / path.name).write_bytes(path.read_bytes())
    changed = sorted(folder.glob("*.txt"))[::5]
    was = {path: path.read_text(encoding="utf-8") for path in changed}
    for path, text in was.items():
        path.write_text(f"{text}\nOne more line was in the first version of this report.\n", encoding="utf-8")
    built([[folder]], tmp_path / "changed.db", reader)
    for path, text in was.items():
        path.write_text(text, encoding="utf-8")
    after, exported = built([[folder]], tmp_path / "changed.db", reader)
    fresh, fresh_exported = built([[folder]], tmp_path / "fresh.db", reader)
    assert exported == fresh_exported
    assert after[:3] == fresh[:3]  # the rest counts the versions that gave way, and where their ids lead


def test_building_again_compares_nothing_and_changes_no_event(
    tmp_path: Path, reader: Once, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built([files()], tmp_path / "record.db", reader)
    monkeypatch.setattr(relate, "compare", _never)
    monkeypatch.setattr(relate, "Material", _never)
    monkeypatch.setattr(events, "stand", _never)
    assert built([files()], tmp_path / "record.db", reader) == before


def test_only_events_that_a_new_report_touches_are_made_anew(
    tmp_path: Path, reader: Once, monkeypatch: pytest.MonkeyPatch
) -> None:
    built([files()[:-1]], tmp_path / "record.db", reader)
    made: list[Event] = []

    def noted(*given: Any) -> Event:
        made.append(stand(*given))
        return made[-1]

    monkeypatch.setattr(events, "stand", noted)
    found = built([files()], tmp_path / "record.db", reader)[0][2]
    assert isinstance(found, list)
    assert 0 < len(made) < len(found) / 2


def test_what_another_method_kept_is_worked_out_anew(
    tmp_path: Path, reader: Once, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built([files()], tmp_path / "record.db", reader)
    compared: list[Found | None] = []

    def noted(a: Material, b: Material, samples: int) -> Found | None:
        compared.append(compare(a, b, samples))
        return compared[-1]

    monkeypatch.setattr(flow, "method", lambda _: "another")
    monkeypatch.setattr(relate, "compare", noted)
    assert built([files()], tmp_path / "record.db", reader) == before
    assert compared


def test_a_record_that_is_only_read_keeps_nothing_and_gives_the_same(tmp_path: Path, reader: Once) -> None:
    built([files()], tmp_path / "record.db", reader)
    with Record.open_readonly(tmp_path / "record.db") as opened:
        kept = flow.derived(opened, opened.decisions())
    with pytest.MonkeyPatch.context() as patch, Record.open_readonly(tmp_path / "record.db") as opened:
        patch.setattr(flow, "method", lambda _: "another")
        anew = flow.derived(opened, opened.decisions())
        assert list(anew.links) == list(kept.links)
        assert not kept.events
        assert sorted(anew.events, key=lambda event: event.event_id) == sorted(
            opened.events(), key=lambda event: event.event_id
        )


def _never(*_: object) -> None:
    raise AssertionError("worked out anew")
