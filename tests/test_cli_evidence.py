"""`whence coverage`, `whence verify` and `whence versions` on the command line: counts that add up, damage named."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.archives import Capture, page, warc_gz
from tests.sample_reader import SampleReader, line
from tests.test_cli import run
from whence.flow import build
from whence.store import Record

URI = "https://paper.example/strike"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A record of a build that found all kinds: reports, duplicates, versions, refusals."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    said = line("2021-03-02", "Dori", 9, "an army spokesman")
    (folder / "a.txt").write_text(f"A clash was told of.\n{said}\nSign up for our newsletter.\n", encoding="utf-8")
    (folder / "list.jsonl").write_text(
        '{"id": "x", "text": "One was hurt."}\n{"id": "x", "text": "One was hurt."}\n{"id"\n'
    )
    (folder / "sub" / "empty.txt").write_bytes(b"")
    (folder / "sub" / "b.xyz").write_bytes(b"words")
    first, again = (Capture(URI, page(n, said), at=f"2021-03-0{n}T00:00:00Z") for n in (3, 4))
    later = Capture(URI, page(5, line("2021-03-02", "Dori", 11, "an army spokesman")), at="2021-03-05T00:00:00Z")
    gone = Capture("https://paper.example/gone", b"gone", status=404)
    (folder / "c.warc.gz").write_bytes(warc_gz([first, again, later, gone]))
    with Record.create_or_open(tmp_path / "record.db") as record:
        build([folder], record, SampleReader(), workers=1)
    return tmp_path / "record.db"


def told(*arguments: str, status: int = 0) -> dict[str, object]:
    done = run(*arguments, "--json")
    assert done.exit_code == status, done.stderr
    document: dict[str, object] = json.loads(done.stdout)
    return document


def check_coverage(document: dict[str, object]) -> None:
    """Every sum of a coverage document, which has these keys and no others."""
    assert set(document) == {"found", "read", "duplicates", "refused", "reports"}
    found, read, duplicates, refused, reports = document.values()
    assert isinstance(refused, dict) and isinstance(reports, list)
    assert found == read + duplicates + sum(refused.values())  # type: ignore[operator]
    assert len(reports) == read
    for report in reports:
        assert set(report) == {"file", "sentences", "read", "skipped", "failed"}
        assert report["sentences"] == report["read"] + report["skipped"] + report["failed"]


def test_coverage_adds_up(made: Path) -> None:
    document = told("coverage", "--record", str(made))
    check_coverage(document)
    assert (document["found"], document["read"], document["duplicates"]) == (10, 4, 2)
    assert document["refused"] == {"empty": 1, "http_error": 1, "malformed": 1, "unsupported_format": 1}
    files = [report["file"] for report in document["reports"]]  # type: ignore[attr-defined]
    assert files == ["a.txt", "strike", "strike", "x"]


def test_coverage_is_that_of_the_last_build(made: Path) -> None:
    folder = made.parent / "in"
    with Record.create_or_open(made) as record:
        build([folder / "a.txt", folder / "sub"], record, SampleReader(), workers=1)
    document = told("coverage", "--record", str(made))
    check_coverage(document)
    assert (document["found"], document["read"]) == (3, 1)


def test_coverage_in_words(made: Path) -> None:
    shown = " ".join(run("coverage", "--record", str(made)).stdout.split())
    assert "10 = 4 read + 2 found twice + 4 refused (empty 1, http_error 1, malformed 1, unsupported_format 1)" in shown
    assert "a.txt" in shown


def test_verify_says_that_all_is_well(made: Path) -> None:
    document = told("verify", "--record", str(made))
    assert (document["whole"], document["damages"], document["unsealed"]) == (True, [], 0)
    shown = run("verify", "--record", str(made))
    assert shown.exit_code == 0
    assert "everything is as it was written" in shown.stdout


def test_verify_names_what_is_damaged(made: Path) -> None:
    with sqlite3.connect(made) as db:
        db.execute("UPDATE reports SET text = replace(text, 'Dori', 'Kaya') WHERE file = 'a.txt'")
    db.close()
    document = told("verify", "--record", str(made), status=1)
    assert document["whole"] is False
    shown = run("verify", "--record", str(made))
    assert shown.exit_code == 1
    assert "(a.txt)" in shown.stdout
    assert "restore the record from a copy" in shown.stdout.replace("\n", " ")


def test_versions_are_listed_with_what_changed(made: Path) -> None:
    document = told("versions", "strike", "--diff", "--record", str(made))
    listed: list[dict[str, Any]] = document["versions"]  # type: ignore[assignment]
    first, second = listed
    assert [first["current"], second["current"]] == [False, True]
    assert [len(first["received"]), len(second["received"])] == [2, 1]
    assert first["changed"] == []
    (changed,) = second["changed"]
    assert "killed 9" in changed["before"][0]
    assert "killed 11" in changed["after"][0]
    shown = run("versions", "strike", "--diff", "--record", str(made)).stdout
    assert "(current)" in shown
    assert "+ On 2021-03-02 a" in shown


def test_one_version_is_said_to_be_the_only_one(made: Path) -> None:
    done = run("versions", "a.txt", "--record", str(made))
    assert done.exit_code == 0
    assert "this one version" in done.stderr


@pytest.mark.parametrize("command", ["coverage", "verify", "versions x"])
def test_without_a_record_they_say_so(tmp_path: Path, command: str) -> None:
    done = run(*command.split(), "--record", str(tmp_path / "none.db"))
    assert done.exit_code == 1
    assert "there is no record" in done.stderr


def test_a_page_is_written_as_a_web_archive(made: Path, tmp_path: Path) -> None:
    name = told("versions", "strike", "--record", str(made))["versions"][0]["report_id"]  # type: ignore[index]
    file = tmp_path / "page.warc.gz"
    assert run("report", name, "--warc", str(file), "--record", str(made)).exit_code == 0
    with file.open("rb") as stream:
        archive = ArchiveIterator(stream, check_digests="raise")
        kinds = []
        for record in archive:
            kinds.append(record.rec_type)
            body = record.content_stream().read()
            if record.rec_type == "response":
                assert record.rec_headers.get_header("WARC-Target-URI") == URI
                assert record.http_headers.get_statuscode() == "200"
                assert b"killed 9 people" in body
    assert kinds == ["warcinfo", "response", "metadata"]
    with Record.create_or_open(tmp_path / "again.db") as again:
        build([file], again, SampleReader(), workers=1)
        assert again.report("strike").report_id == name
    before = file.read_bytes()
    run("report", name, "--warc", str(file), "--record", str(made))
    assert file.read_bytes() == before


def test_a_file_is_no_page_to_archive(made: Path, tmp_path: Path) -> None:
    done = run("report", "a.txt", "--warc", str(tmp_path / "a.warc.gz"), "--record", str(made))
    assert done.exit_code == 2
    assert "read from a file" in done.stderr
    assert run("report", "strike", "--warc", str(tmp_path / "a.zip"), "--record", str(made)).exit_code == 2


def test_a_backup_in_a_folder_is_named_by_the_time_and_is_whole(made: Path, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    done = run("backup", str(tmp_path / "copies"), "--record", str(made), "--json")
    (copy,) = (each["file"] for each in json.loads(done.stdout)["copies"])
    assert [str(each) for each in (tmp_path / "copies").glob("record-*.db")] == [copy]
    assert told("verify", "--record", copy)["whole"] is True
    again = run("backup", copy, "--record", str(made))
    assert again.exit_code == 2
    assert "is there already" in again.stderr
