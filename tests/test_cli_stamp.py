"""`whence stamp` on the command line: asked, kept, looked at by `whence verify`, and checked by OpenSSL alone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sample_reader import SampleReader, line
from tests.stamping.authority import Office, Served, answers, openssl, sends, serving
from tests.test_cli import run
from whence.flow import build
from whence.store import Record
from whence.terminal.stamped import moment_words


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def more(path: Path, number: int) -> None:
    """One more report in the record."""
    text = f"A clash was told of.\n{line('2021-03-02', 'Dori', number, 'an army spokesman')}"
    (path.parent / f"{number}.txt").write_text(text, encoding="utf-8")
    with Record.create_or_open(path) as record:
        build([path.parent / f"{number}.txt"], record, SampleReader(), workers=1)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    for number in (3, 4):
        more(path, number)
    return path


def stamped(record: Path, served: Served, *more: str) -> dict[str, Any]:
    done = run("stamp", "--record", record, "--server", served.address, "--allow-host", "127.0.0.1", "--json", *more)
    assert done.exit_code == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def shown(*arguments: object, status: int = 0) -> str:
    done = run(*arguments)
    assert done.exit_code == status, done.output
    return " ".join((done.stdout + done.stderr).split())


def count(record: Path) -> int:
    with Record.open_readonly(record) as opened:
        return len(opened.stamps())


def test_what_came_is_stamped_once(record: Path, office: Office) -> None:
    with serving(answers(office)) as served:
        first, again = stamped(record, served), stamped(record, served)
        assert (first["stamped"], again["stamped"]) == (True, False)
        assert first["stamp"] == again["stamp"]
        assert first["stamp"]["raws"] == 2
        assert len(served.asked) == 1
        options = ("stamp", "--record", record, "--server", served.address, "--allow-host", "127.0.0.1")
        assert "nothing has come since the last stamp" in shown(*options)
        more(record, 5)
        assert "stamped 3 files and pages, by 20" in shown(*options)
        assert len(served.asked) == 2
    assert count(record) == 2


def test_another_authority_is_asked_too(record: Path, office: Office) -> None:
    for _ in range(2):
        with serving(answers(office)) as served:
            assert stamped(record, served)["stamped"]
    assert count(record) == 2


def test_verify_says_what_stamps_prove(record: Path, office: Office) -> None:
    with serving(answers(office)) as served:
        stamped(record, served)
        more(record, 5)
        stamped(record, served)
    more(record, 6)
    told = shown("verify", "--record", record, "--roots", office.root)
    assert "2 stamps: 3 of 4 files and pages proven to be there by 20" in told
    assert f"UTC (127.0.0.1:{served.port})" in told
    told = shown("verify", "--record", record)
    assert "3 of 4 files and pages stamped as there by" in told
    assert "who signed the stamps was not asked: --roots FILE.pem" in told
    document = json.loads(run("verify", "--record", record, "--roots", office.root, "--json").stdout)
    held = document["stamps"]
    assert (held["received"], held["signatures_checked"], held["roots_checked"]) == (4, True, True)
    assert [(each["raws"], each["holds"]) for each in held["stamps"]] == [(2, True), (3, True)]


def test_verify_finds_a_root_that_is_not_that_of_the_signer(record: Path, office: Office, tmp_path: Path) -> None:
    with serving(answers(office)) as served:
        stamped(record, served)
    other = Office(tmp_path / "other").root
    told = shown("verify", "--record", record, "--roots", other, status=1)
    assert "1 stamp, of which none holds" in told
    assert "does not lead to one of the certificates that are trusted" in told


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read"), (b"hello", "no certificates"), (b"-----BEGIN CERTIFICATE-----", "no")],
)
def test_roots_must_be_certificates(record: Path, tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "roots.pem").write_bytes(content)
    assert said in shown("verify", "--record", record, "--roots", tmp_path / "roots.pem", status=2)


def test_openssl_checks_a_stamp_without_whence(record: Path, office: Office, tmp_path: Path) -> None:
    with serving(answers(office)) as served:
        stamped(record, served)
        more(record, 5)
        document = stamped(record, served, "--export", str(tmp_path / "out"))
    names = [Path(file).name for file in document["written"]]
    assert names == ["stamp-1.tsr", "stamp-1.txt", "stamp-2.tsr", "stamp-2.txt"]

    def check(reply: str, hashes: Path, root: Path) -> subprocess.CompletedProcess[str]:
        command = [openssl(), "ts", "-verify", "-in", str(tmp_path / "out" / reply), "-data", str(hashes)]
        return subprocess.run([*command, "-CAfile", str(root)], check=False, capture_output=True, text=True)

    for number in (1, 2):
        listed = tmp_path / "out" / f"stamp-{number}.txt"
        done = check(f"stamp-{number}.tsr", listed, office.root)
        assert (done.returncode, "Verification: OK" in done.stdout) == (0, True), done.stderr
    assert check("stamp-1.tsr", tmp_path / "out" / "stamp-2.txt", office.root).returncode != 0
    assert check("stamp-1.tsr", tmp_path / "out" / "stamp-1.txt", Office(tmp_path / "other").root).returncode != 0


def test_stamps_are_written_without_asking(record: Path, office: Office, tmp_path: Path) -> None:
    assert "0 files written" in shown("stamp", "--record", record, "--export", tmp_path / "none")
    with serving(answers(office)) as served:
        stamped(record, served)
        assert "2 files written" in shown("stamp", "--record", record, "--export", tmp_path / "out")
        assert len(served.asked) == 1
    (tmp_path / "file").write_text("x")
    assert "cannot make the folder" in shown("stamp", "--record", record, "--export", tmp_path / "file", status=2)


def test_what_goes_wrong_is_told_and_nothing_written(record: Path, tmp_path: Path) -> None:
    before = record.read_bytes()
    with serving(sends(b"", 500)) as served:
        options = ("stamp", "--record", record, "--server", served.address)
        assert "status 500" in shown(*options, "--allow-host", "127.0.0.1", status=1)
        assert "allow it with `--allow-host 127.0.0.1`" in shown(*options, status=1)
        assert "leads nowhere" not in shown(*options, "--roots", tmp_path / "none.pem", status=2)
    assert "no address of an authority" in shown("stamp", "--record", record, "--server", "freetsa", status=2)
    assert "no authority to ask" in shown("stamp", "--record", record, status=2)
    assert record.read_bytes() == before


def test_without_a_record_or_reports_there_is_nothing_to_stamp(tmp_path: Path) -> None:
    options = ("--server", "http://127.0.0.1:1/", "--allow-host", "127.0.0.1")
    assert "there is no record" in shown("stamp", "--record", tmp_path / "none.db", *options, status=1)
    assert not (tmp_path / "none.db").exists()
    Record.create_or_open(tmp_path / "empty.db").close()
    assert "nothing to stamp" in shown("stamp", "--record", tmp_path / "empty.db", *options, status=2)


def test_a_record_that_is_being_written_is_left_alone(record: Path, office: Office) -> None:
    with serving(answers(office)) as served, Record.create_or_open(record):
        told = shown("stamp", "--record", record, "--server", served.address, "--allow-host", "127.0.0.1", status=1)
        assert "is being written by" in told
        assert served.asked == []


def test_without_the_extra_it_says_what_to_install(
    record: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(answers(office)) as served:
        stamped(record, served)
        monkeypatch.setattr("whence.stamping.trust.find_spec", lambda _name: None)
        told = shown("stamp", "--record", record, "--server", served.address, status=2)
        assert "pip install 'whence[stamp]'" in told
        assert len(served.asked) == 1
    told = shown("verify", "--record", record)
    assert "2 of 2 files and pages said to be there by" in told
    assert "signatures of stamps were not checked: pip install 'whence[stamp]'" in told
    assert "pip install" in shown("verify", "--record", record, "--roots", office.root, status=2)


def test_the_extra_is_loaded_by_nothing_else() -> None:
    code = "import sys, whence.cli, whence.verify, whence.terminal.evidence; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert {"cryptography", "rfc3161_client", "whence.stamping.ask"}.isdisjoint(loaded)
    code = "import sys, whence.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "whence.stamping" not in loaded


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-20T14:03:00Z", "2026-11-20 14:03 UTC"),
        ("2026-11-20T14:03:00.5Z", "2026-11-20 14:04 UTC"),
        ("2026-12-31T23:59:59Z", "2027-01-01 00:00 UTC"),
    ],
)
def test_no_earlier_minute_is_told_than_is_proven(at: str, words: str) -> None:
    assert moment_words(at) == words
