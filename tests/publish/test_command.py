"""`whence publish`: what it is asked, what it says, and where it refuses."""

import csv
import json
from pathlib import Path

import pytest

from tests.faces import make_record
from tests.publish.records import texts
from tests.test_cli import run

AS_OF = ("--as-of", "2022-01-01")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("publish"))


def test_only_what_is_checked_is_published_unless_asked_for(record: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = run("publish", site, "--record", record, *AS_OF)
    assert done.exit_code == 0 and done.stdout == ""
    assert done.stderr.splitlines() == [
        "0 of 2 events published in 15 files",
        "2 held back: not checked by a person",
        "nobody has checked what could be published: see `whence review`, or publish with --unreviewed",
    ]
    done = run("publish", site, "--record", record, *AS_OF, "--unreviewed", "--json")
    assert json.loads(done.stdout) == {
        "site": str(site),
        "files": 24,
        "events": 2,
        "published": 2,
        "held_back": {},
        "unreviewed": True,
        "as_of": "2022-01-01",
        "embargo_days": 7,
    }
    assert len(texts(site)) == 24


def test_an_accepted_event_is_published(record: Path, tmp_path: Path) -> None:
    copied = tmp_path / "record.db"
    copied.write_bytes(record.read_bytes())
    events = json.loads(run("events", "--record", copied, "--json").stdout)["events"]
    name = events[0]["event_id"]
    assert run("decide", "accept", name, "--by", "A1", "--reason", "read", "--record", copied).exit_code == 0
    done = run("publish", tmp_path / "site", "--record", copied, *AS_OF)
    assert done.stderr.splitlines()[0].startswith("1 of 2 events published in ")
    assert f"events/{name}.html" in texts(tmp_path / "site")
    assert "A1" not in "".join(texts(tmp_path / "site").values())


def test_the_log_of_what_is_held_back_is_written_outside_alone(record: Path, tmp_path: Path) -> None:
    site, log = tmp_path / "site", tmp_path / "held.csv"
    run("publish", site, "--record", record, *AS_OF, "--held-log", log)
    rows = list(csv.reader(log.read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["event_id", "rule"] and {rule for _, rule in rows[1:]} == {"not checked by a person"}
    assert len(rows) == 3 and not any(name in text for name, _ in rows[1:] for text in texts(site).values())
    for inside in (site / "held.csv", site / "deep" / "held.csv", tmp_path / "x" / ".." / "site" / "held.csv"):
        done = run("publish", site, "--record", record, "--held-log", inside)
        assert done.exit_code == 2 and "must not be listed in what is published" in done.stderr
    (tmp_path / "link").symlink_to(site, target_is_directory=True)
    done = run("publish", site, "--record", record, "--held-log", tmp_path / "link" / "held.csv")
    assert done.exit_code == 2
    assert "held.csv" not in texts(site)


def test_the_embargo_is_seven_days_at_least(record: Path, tmp_path: Path) -> None:
    assert run("publish", tmp_path / "site", "--record", record, "--embargo", "6").exit_code == 2
    given = ("--record", record, "--unreviewed", "--as-of", "2021-05-20")
    assert run("publish", tmp_path / "site", *given).stderr.startswith("2 of 2 events")
    done = run("publish", tmp_path / "site", *given, "--embargo", "30")
    assert done.stderr.splitlines() == [
        "1 of 2 events published in 21 files",
        "1 held back: newer than 30 days before 2021-05-20",
    ]


def test_what_is_no_site_is_refused_in_words(record: Path, tmp_path: Path) -> None:
    done = run("publish", record.parent, "--record", record)
    assert done.exit_code == 2 and "is not empty and holds no site that whence made" in done.stderr
    assert record.exists()
    done = run("publish", tmp_path / "site", "--record", tmp_path / "none.db")
    assert done.exit_code != 0 and not (tmp_path / "site").exists()


def test_its_help_teaches() -> None:
    told = " ".join(run("publish", "--help").stdout.split())
    for words in ("--held-log", "Never publish it", "whence publish site", "published + held back", "--unreviewed"):
        assert words in told
