"""What `make demo` says to try next, tried."""

import shlex
from pathlib import Path

import pytest

import whence
from tools.demo import DEMO, REPORTS, ROOT, where_next
from whence.cli.app import app


def test_the_commands_to_look_with_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / DEMO).mkdir()
    monkeypatch.chdir(tmp_path)
    with whence.build(ROOT / REPORTS, DEMO / "record.db", reader="rules") as record:
        event = next(iter(record.events()))
        report = record.report(event.reports[0]).file
    tried = [shlex.split(line)[1:] for line in where_next(event.event_id, report) if "--record demo" in line]
    assert [words[0] for words in tried] == ["events", "event", "report", "export"]
    for words in tried:
        with pytest.raises(SystemExit) as ended:
            app(words)
        assert not ended.value.code, words
