"""The Python face: `import whence; record = whence.build([...]); record.events()`."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import whence
from tests.sample_reader import SampleReader, ScoredReader, line
from whence.model.errors import RecordError, UsageError
from whence.model.lists import Field, Flag


@pytest.fixture
def record(tmp_path: Path) -> whence.Record:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "\n".join(
            [
                "The paper writes of fighting in the east of the country.",
                line("2021-03-04", "Dori", 9, "the rebels"),
                line("2021-03-04", "Dori", 2, "an army spokesman"),
                line("2021-05-01", "Djibo", 3, deed="an air strike"),
            ]
        ),
        encoding="utf-8",
    )
    return whence.build(folder, tmp_path / "record.db", SampleReader())


def test_importing_whence_is_light_and_offers_the_api() -> None:
    script = (
        "import sys, whence\n"
        "assert 'whence.api' not in sys.modules and 'sqlite3' not in sys.modules\n"
        "assert {'build', 'build_into', 'Record', 'BuildResult', '__version__'} <= set(dir(whence))\n"
        "assert whence.build.__module__ == whence.Record.__module__ == 'whence.api'\n"
        "assert 'whence.flow' not in sys.modules\n"
        "assert whence.BuildResult.__module__ == 'whence.flow'\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        whence.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_a_build_is_given_back_open(record: whence.Record, tmp_path: Path) -> None:
    with record:
        assert record.path == tmp_path / "record.db"
        assert record.built is not None
        assert record.built.counts.new == 1
        assert [event.place.name for event in record.events()][-1] == "Djibo"
        (report,) = record.reports()
        assert record.report("a.txt") == report
        assert record.reading("a.txt").claims == tuple(record.claims())
        assert record.coverage("a.txt").sentences == 4
        assert list(record.incidents("a.txt")) == list(record.incidents())
        assert [*record.sources(), *record.links(), *record.refusals()] == []
        assert record.counts().claims == 3
        (run,) = record.runs()
        assert run.run == record.built.run
    with pytest.raises(RecordError):
        list(record.events())


def test_events_are_asked_for_by_words(record: whence.Record) -> None:
    def places(**only: object) -> set[str | None]:
        return {event.place.name for event in record.events(**only)}  # type: ignore[arg-type]

    assert places() == {"Dori", "Djibo"}
    assert places(since="2021-04-01") == places(since=date(2021, 4, 1)) == {"Djibo"}
    assert places(until="2021-04-01", country="BF", kind=None) == {"Dori"}
    assert places(text="rebels") == {"Dori"}
    assert places(flag=Flag.ZERO_CLAIMED) == places(flag="zero_claimed") == set()
    with pytest.raises(UsageError, match="yesterday is no date: write it as 2024-10-04"):
        places(since="yesterday")
    with pytest.raises(UsageError, match="there is no flag shaky: choose one of one_party_only, "):
        places(flag="shaky")


def test_events_are_asked_for_by_score(tmp_path: Path) -> None:
    reader = ScoredReader(scores={"the rebels": 0.4, "the army": 0.8, "a spokesman": 0.5})
    (tmp_path / "a.txt").write_text(
        "\n".join(
            [
                "The paper writes of fighting in the east of the country.",
                line("2021-03-04", "Dori", 9, "the rebels"),
                line("2021-04-04", "Kaya", 2, "the army"),
                line("2021-05-01", "Djibo", 3, deed="an air strike"),
            ]
        ),
        encoding="utf-8",
    )
    with whence.build(tmp_path / "a.txt", tmp_path / "r.db", reader) as record:

        def places(least: float | None) -> list[str | None]:
            return [event.place.name for event in record.events(min_score=least)]

        assert places(None) == places(0) == places(0.4) == ["Dori", "Kaya", "Djibo"]
        assert places(0.5) == ["Kaya", "Djibo"]
        assert places(0.81) == places(1) == []
        assert [event.place.name for event in record.events(min_score=0.5, kind="Armed clash")] == ["Kaya"]
        for wrong, shown in ((1.5, "1.5"), (-0.1, "-0.1"), (float("nan"), "nan")):
            with pytest.raises(UsageError, match=f"^{shown} is no score: give a number from 0 to 1$"):
                places(wrong)


def test_the_ledger_is_by_claimant(record: whence.Record) -> None:
    (event, *_) = record.events(kind="Armed clash")
    assert record.event(event.event_id) == event
    assert record.event(event.incidents[0]) == event
    rows = [row for each in record.events(kind="Armed clash") for row in record.ledger(each)]
    assert sorted(str(row.claimant.words) for row in rows) == ["an army spokesman", "the rebels"]
    assert {row.field for row in record.ledger(event)} == {Field.CASUALTIES}
    assert record.ledger(event) == record.ledger(event.event_id) == record.ledger(event.incidents[-1])
    assert record.incident_events()[event.incidents[0]] == event.event_id
    assert set(record.event_claims(event)) == set(record.ledger(event))


def test_paths_may_be_one_or_many(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"The report {name} tells of nothing that happened anywhere.", encoding="utf-8")
    result = whence.build_into([str(tmp_path / "a.txt"), tmp_path / "b.txt"], tmp_path / "r.db", SampleReader())
    assert result.counts.new == 2
    result = whence.build_into(str(tmp_path / "a.txt"), str(tmp_path / "r.db"), SampleReader())
    assert result.counts.kept == 1


def test_a_reader_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no reader tea-leaves: choose one of model, rules, llm"):
        whence.build_into(tmp_path, tmp_path / "r.db", "tea-leaves")
    assert not (tmp_path / "r.db").exists()


def test_the_trained_reader_is_the_default(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Gunmen killed four soldiers near Dori on 4 March 2021, the army said in a statement.", encoding="utf-8"
    )
    with whence.build(tmp_path / "a.txt", tmp_path / "r.db") as record:
        assert record.built is not None
        assert record.built.run.reader == "model"
        assert record.reading("a.txt").coverage.read == 1
