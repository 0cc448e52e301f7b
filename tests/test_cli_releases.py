"""Releases on the command line: made, listed, compared, shown and exported."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import whence
from tests.sample_reader import SampleReader, line
from tests.test_cli import run
from whence.export.write import FORMATS
from whence.model.errors import RecordError, UsageError
from whence.model.lists import Fate

AS_OF = ("--as-of", "2022-01-01")
WHOLE = (("--unreviewed",), ("--unreviewed", "--internal"))  # acled and ged hold checked events alone without


def told(folder: Path, name: str, *lines: str, published: str = "2021-03-06") -> None:
    """Write a report of these lines."""
    head = f"---\noutlet: Paper {name}\npublished: {published}\n---\nThe paper writes of the east of the country.\n\n"
    (folder / f"{name}.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Weeks:
    """A record with a release of its first week, and the exports made at that time, by format."""

    folder: Path
    record: Path
    exports: dict[tuple[str, ...], str]


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weeks]:
    """The first week tells of Dori, Djibo and Gorom; the second again of Dori, otherwise of Gorom, and of Kaya."""
    folder = tmp_path_factory.mktemp("weeks")
    reports, record = folder / "reports", folder / "record.db"
    reports.mkdir()
    told(reports, "b", line("2021-03-04", "Dori", 9, "the rebels"))
    told(reports, "c", line("2021-03-20", "Djibo", 2, "the army", deed="an air strike"))
    told(reports, "d", line("2021-04-20", "Gorom", 5, "the army"))
    whence.build_into(reports, record, SampleReader())
    done = run("release", "week-1", "--note", "the first", "--record", record)
    assert done.exit_code == 0 and done.stdout.startswith("release week-1 (")
    exports = {
        (form, *more): run("export", "--format", form, "--record", record, *AS_OF, *more).stdout
        for form in FORMATS
        for more in WHOLE
    }
    exports["page",] = run("page", "--record", record, *AS_OF).stdout
    told(reports, "a", line("2021-03-04", "Dori", 9, "the army", verb="denied"), published="2021-03-05")
    told(reports, "d", line("2021-09-20", "Markoye", 5, "the army", deed="an air strike"))
    told(reports, "e", line("2021-05-05", "Kaya", 4, "Amina Testwell"))
    whence.build_into(reports, record, SampleReader())
    yield Weeks(folder, record, exports)


def test_releases_are_listed(weeks: Weeks) -> None:
    listed = run("releases", "--record", weeks.record).stdout.splitlines()
    assert listed[0].split() == ["release", "made", "reports", "events", "run", "note"]
    assert listed[1].split()[0] == "week-1" and listed[1].split()[3:5] == ["3", "3"]
    assert listed[1].endswith("the first")
    document = json.loads(run("releases", "--record", weeks.record, "--json").stdout)
    (release,) = document["releases"]
    assert (release["name"], release["note"], release["reports"], release["events"]) == ("week-1", "the first", 3, 3)


def test_a_record_without_releases_says_how_to_make_one(tmp_path: Path) -> None:
    told(tmp_path, "a", line("2021-03-04", "Dori", 9))
    whence.build_into(tmp_path / "a.txt", tmp_path / "r.db", SampleReader())
    none = run("releases", "--record", tmp_path / "r.db")
    assert (none.exit_code, none.stdout) == (0, "") and "whence release NAME" in none.stderr
    made = json.loads(run("release", "v1", "--record", tmp_path / "r.db", "--json").stdout)
    assert made["release"]["events"] == 1
    document = json.loads(run("diff", "v1", "--record", tmp_path / "r.db", "--json").stdout)
    assert document["counts"]["kept"] == len(document["kept"]) == 1 and document["entries"] == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("more", WHOLE)
def test_an_export_of_a_release_is_the_export_of_then(weeks: Weeks, form: str, more: tuple[str, ...]) -> None:
    now = run("export", "--format", form, "--record", weeks.record, *AS_OF, *more).stdout
    then = run("export", "--format", form, "--record", weeks.record, *AS_OF, *more, "--release", "week-1").stdout
    assert then == weeks.exports[form, *more]
    assert now != then or form in ("lineage-jsonl", "ged", "airwars")  # no links, and no event with two sides


def test_the_page_of_a_release_is_the_page_of_then(weeks: Weeks) -> None:
    done = run("page", "--record", weeks.record, *AS_OF, "--release", "week-1")
    assert done.exit_code == 0 and done.stderr == "3 events written\n"
    then, now = weeks.exports["page",].splitlines(), done.stdout.splitlines()
    assert [line for line in then if line not in now] == ["<p>Nothing: all that the last build found was read.</p>"]
    named, unread = [line for line in now if line not in then]
    assert "the release <strong>week-1</strong> (the first), made on" in named and "from 3 reports" in named
    assert unread == "<p>A release does not keep what could not be read.</p>"


def test_the_diff_tells_what_became_of_every_event_and_why(weeks: Weeks) -> None:
    shown = run("diff", "week-1", "--record", weeks.record)
    assert shown.exit_code == 0 and shown.stderr == ""
    text = " ".join(shown.stdout.split())
    for words in (
        "week-1 3 events = 1 kept + 1 changed + 0 merged + 1 gone",
        "now 4 events = 1 kept + 1 changed + 2 new + 0 split",
        "New (2)",
        "1 report was added: e.txt",
        "Changed (1)",
        "Armed clash, Dori, Burkina Faso, 2021-03-04",
        "1 report was added: a.txt",
        "not denied → denied or doubted by 1 claim",
        "Gone (1)",
        "Armed clash, Gorom, Burkina Faso, 2021-04-20",
        "1 report was superseded by a newer version: d.txt",
    ):
        assert words in text, words
    assert run("diff", "week-1", "now", "--record", weeks.record).stdout == shown.stdout
    assert all(len(each) <= 100 and not each.endswith(" ") for each in shown.stdout.splitlines())


def test_the_diff_is_asked_for_by_country_and_type(weeks: Weeks) -> None:
    here = run("diff", "week-1", "--record", weeks.record, "--country", "Burkina Faso", "--type", "air/drone strike")
    assert "week-1  1 event = 1 kept" in here.stdout and "Markoye" in here.stdout and "Dori" not in here.stdout
    elsewhere = run("diff", "week-1", "--record", weeks.record, "--country", "ML").stdout
    assert "week-1  0 events = 0 kept + 0 changed + 0 merged + 0 gone" in elsewhere


def test_the_diff_as_json(weeks: Weeks) -> None:
    document = json.loads(run("diff", "week-1", "--record", weeks.record, "--json").stdout)
    counts = document["counts"]
    assert document["old_events"] == counts["kept"] + counts["changed"] + counts["merged"] + counts["gone"] == 3
    assert document["new_events"] == counts["kept"] + counts["changed"] + counts["new"] + counts["split"] == 4
    assert document["export"]["internal"] is True and len(document["kept"]) == 1
    (changed,) = (entry for entry in document["entries"] if entry["fate"] == "changed")
    (reason,) = changed["reasons"]
    assert (reason["cause"], reason["words"]) == ("report_added", "1 report was added: a.txt")
    assert {field["field"] for field in changed["fields"]} >= {"incidents", "claims", "reports", "flags", "standing"}
    stood = next(field for field in changed["fields"] if field["field"] == "standing")
    assert stood["old"]["denied_by"] == [] and stood["new"]["denied_by"] == stood["claims_gained"]


def test_a_table_of_the_diff_holds_back_what_exports_hold_back(weeks: Weeks, tmp_path: Path) -> None:
    target = tmp_path / "diff.csv"
    arguments = ("diff", "week-1", "--record", weeks.record, "--csv", target, "--as-of")
    done = run(*arguments, "2022-01-01")
    assert (done.exit_code, done.stdout) == (0, "")
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["fate"] for row in rows} == {"new", "changed", "gone"}
    assert {row["export"] for row in rows} == {"public as of 2022-01-01"}
    (gone,) = (row for row in rows if row["fate"] == "gone")
    assert (gone["place"], gone["old"], gone["new"]) == ("Gorom", "5 killed, 1 report, 1 origin", "")
    assert gone["why"] == "1 report was superseded by a newer version: d.txt"
    recent = run(*arguments, "2021-09-20")
    assert "1 held back: events newer than 7 days before 2021-09-20" in recent.stderr
    assert "Markoye" not in target.read_text(encoding="utf-8")
    assert run(*arguments, "2021-09-20", "--internal").stderr == ""
    assert "Markoye" in target.read_text(encoding="utf-8")
    public = run("diff", "week-1", "--record", weeks.record, "--public", "--as-of", "2021-09-20")
    assert "Markoye" not in public.stdout and "1 held back" in public.stderr


def test_an_id_that_only_a_release_shows_says_where_it_went(weeks: Weeks) -> None:
    with whence.Record(weeks.record) as record:
        old = {event.place.name: event for event in record.release("week-1").events()}
        new = {event.place.name: event.event_id for event in record.events()}
    dori, gorom = old["Dori"].event_id, old["Gorom"].event_id
    assert new["Dori"] != dori
    moved = run("event", dori, "--record", weeks.record)
    assert moved.exit_code == 0 and new["Dori"] in moved.stdout
    assert f"{dori} of release week-1 has the id {new['Dori']} now (1 report was added: a.txt)" in moved.stderr
    gone = run("event", gorom, "--record", weeks.record)
    assert (gone.exit_code, gone.stdout) == (2, "")
    assert f"{gorom} of release week-1 is gone (1 report was superseded by a newer version: d.txt)" in gone.stderr
    assert f"`whence event {gorom} --release week-1` shows it as it was" in gone.stderr
    shown = run("event", gorom, "--release", "week-1", "--record", weeks.record)
    assert shown.exit_code == 0 and "Armed clash, Gorom, Burkina Faso, 2021-04-20" in shown.stdout
    document = json.loads(run("event", gorom, "--release", "week-1", "--record", weeks.record, "--json").stdout)
    assert document["event_id"] == gorom
    assert run("event", new["Dori"], "--record", weeks.record).stderr == ""


def test_a_report_that_gave_way_says_to_which(weeks: Weeks) -> None:
    with whence.Record(weeks.record) as record:
        old = next(report for report in record.release("week-1").reports() if report.file == "d.txt").report_id
        new = record.report("d.txt").report_id
    shown = run("report", old, "--record", weeks.record)
    assert shown.exit_code == 0 and "Gorom" in shown.stdout
    assert shown.stderr == f"no event rests on this version any more: {new} took its place\n"
    assert run("report", new, "--record", weeks.record).stderr == ""


def test_wrong_names_are_told_apart(weeks: Weeks, tmp_path: Path) -> None:
    for arguments, words in (
        (("release", "now"), "'now' is no name for a release"),
        (("release", "a b"), "'a b' is no name for a release: use letters, digits, dots, hyphens"),
        (("release", "week-1"), "there is a release week-1 already"),
        (("diff", "week-9"), "the record has no release week-9: there are week-1"),
        (("diff", "week-1", "week-9"), "the record has no release week-9"),
        (("diff", "week-1", "--type", "picnic"), "there is no event type picnic"),
        (("diff", "week-1", "--country", "Narnia"), "there is no country Narnia"),
        (("export", "--format", "jsonl", "--release", "week-9"), "the record has no release week-9"),
        (("event", "e-none", "--release", "week-1"), "release week-1 has no event e-none"),
    ):
        ended = run(*arguments, "--record", weeks.record)
        assert (ended.exit_code, ended.stdout) == (2, ""), arguments
        assert words in ended.stderr
    missing = run("release", "v1", "--record", tmp_path / "none.db")
    assert missing.exit_code == 1 and "there is no record" in missing.stderr
    assert not (tmp_path / "none.db").exists()


def test_the_python_face_has_releases(weeks: Weeks) -> None:
    with whence.Record(weeks.record) as record:
        (release,) = record.releases()
        shown = record.release(release.name)
        assert [event.place.name for event in shown.events()] == ["Dori", "Djibo", "Gorom"]
        (event, *_) = shown.events()
        assert [claim.claimant.words for claim in shown.ledger(event)] == ["the rebels"]
        since, back = record.diff("week-1"), record.diff("now", "week-1")
        mirrored = [(e.new, e.old, [(f.field, f.new, f.old) for f in e.fields]) for e in back.entries]
        told = [(e.old, e.new, [(f.field, f.old, f.new) for f in e.fields]) for e in since.entries]
        assert sorted(told, key=repr) == sorted(mirrored, key=repr)
        assert since.counts[Fate.NEW] == back.counts[Fate.GONE] == 2
        assert record.diff("week-1", country="bf", kind="battles").old_events == 2
        assert record.tombstone("e-none") is None and record.newer_version("a.txt") is None
    with pytest.raises(UsageError, match="no name for a release"):
        whence.make_release("", weeks.record)
    with pytest.raises(RecordError, match="there is no record"):
        whence.make_release("v1", weeks.folder / "none.db")
