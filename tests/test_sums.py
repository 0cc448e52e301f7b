"""A record added up from Python: the table of `whence totals`, of the record as it is or as it may be shown."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import whence
from tests.faces import make_record
from tests.test_cli import run
from whence.model.errors import UsageError


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("sums"))


def test_they_are_the_rows_of_the_command(record: Path) -> None:
    told = json.loads(run("totals", "--record", str(record), "--internal", "--per", "year", "--json").stdout)
    with whence.Record(record) as opened:
        found = opened.totals(per="year")
    assert [(row.when.period, row.figures.events, list(row.events)) for row in found.rows] == [
        (row["period"], row["events"], row["event_ids"]) for row in told["rows"]
    ]
    assert found.every == told["every_event"] == 2


def test_they_are_of_what_is_asked_for(record: Path) -> None:
    with whence.Record(record) as opened:
        found = opened.totals(by="country", country="bf", since="2021-05-01", until=date(2021, 5, 31))
        assert [(row.where.country, row.when.period) for row in found.rows] == [("BF", "2021-05")]
        assert opened.totals(country="ML").rows == ()
        for wrong in ({"by": "village"}, {"per": "week"}, {"since": "soon"}):
            with pytest.raises(UsageError):
                opened.totals(**wrong)  # type: ignore[arg-type]


def test_they_are_redacted_where_that_is_asked_and_of_a_release(record: Path) -> None:
    whence.make_release("one", record)
    with whence.Record(record) as opened:
        public = opened.totals(redaction=whence.Redaction(internal=False, as_of=date(2021, 5, 3)))
        assert public.total.events == 1 and public.every == 2
        assert opened.totals(release="one") == replace(opened.totals(), may_be_one=None)
