"""`whence why-same` on the command line, on the example record."""

import json
from pathlib import Path

import pytest

import whence
from tests.test_cli import run

EXAMPLES = Path("examples/reports").resolve()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("same") / "record.db"
    whence.build([EXAMPLES], path, reader="rules").close()
    return path


def joined(record: Path) -> str:
    """An event of several reports."""
    with whence.Record(record) as opened:
        return max(opened.events(), key=lambda event: (len(event.reports), event.event_id)).event_id


def test_the_weights_of_an_event_s_own_incidents_are_shown_and_add_up(record: Path) -> None:
    event = joined(record)
    shown = run("why-same", event, event, "--record", str(record))
    assert "one event" in shown.stdout and "before anything is compared" in shown.stdout
    told = json.loads(run("why-same", event, event, "--record", str(record), "--json").stdout)
    best = told["pairs"][0]
    assert best["total"] == best["prior"] + sum(reason["weight"] for reason in best["reasons"])
    assert best["verdict"] == "one event"


def test_a_name_that_is_none_is_said(record: Path) -> None:
    failed = run("why-same", joined(record), "e-nosuchevent", "--record", str(record))
    assert failed.exit_code == 2 and "e-nosuchevent" in failed.stderr


def test_who_names_none_or_one_is_told_where_ids_are(record: Path) -> None:
    for names in (("Gao",), ("Gao", "Gao", "Gao")):
        failed = run("why-same", *names, "--record", str(record))
        assert failed.exit_code == 2 and "two are compared" in failed.stderr
        assert "`whence events` lists the ids" in failed.stderr
    assert "whence why-same e-" in run("why-same").output


def test_words_that_are_no_id_bring_the_events_told_by_them(record: Path) -> None:
    with whence.Record(record) as opened:
        gao = next(event.event_id for event in opened.events() if event.place.name == "Gao")
    for command in (("event", "Gao"), ("why-same", "Gao", gao)):
        failed = run(*command, "--record", str(record))
        assert failed.exit_code == 2
        assert "Gao is no event's id" in failed.stderr and gao in failed.stderr
    nowhere = run("event", "Xanadu", "--record", str(record))
    assert "is no event's id" not in nowhere.stderr and "whence search WORDS" in " ".join(nowhere.stderr.split())
    assert run("event", "“”", "--record", str(record)).exit_code == 2


def told(record: Path) -> tuple[dict[str, list[str]], set[str]]:
    """The incidents of each report, and those that are in an event."""
    with whence.Record(record) as opened:
        found = {report.file: [*opened.incidents(report.report_id)] for report in opened.reports()}
        return {file: [each.incident_id for each in each_of] for file, each_of in found.items()}, set(
            opened.incident_events()
        )


def test_a_report_of_one_happening_stands_for_it(record: Path) -> None:
    incidents, held = told(record)
    one, two = [file for file, names in incidents.items() if len(names) == 1 and held.issuperset(names)][:2]
    by_file = run("why-same", one, two, "--record", str(record), "--json")
    by_id = run("why-same", incidents[one][0], incidents[two][0], "--record", str(record), "--json")
    assert by_file.exit_code == 0 and by_file.stdout == by_id.stdout
    assert run("why-same", one, two, "--record", str(record)).exit_code == 0


def test_of_a_report_of_several_one_is_chosen_from_a_list(record: Path) -> None:
    incidents, held = told(record)
    file, names = next((file, names) for file, names in incidents.items() if len(held.intersection(names)) > 1)
    failed = run("why-same", file, joined(record), "--record", str(record))
    *listed, last = failed.stderr.splitlines()
    assert failed.exit_code == 2
    assert [line.split()[0] for line in listed] == [name for name in names if name in held]
    assert f"{file} tells of these {len(listed)} happenings" in last


def test_a_report_that_tells_of_nothing_is_said(record: Path) -> None:
    incidents, held = told(record)
    file = next(file for file, names in incidents.items() if not held.intersection(names))
    failed = run("why-same", file, joined(record), "--record", str(record))
    assert failed.exit_code == 2 and f"{file} tells of nothing that is in an event" in failed.stderr
    failed = run("why-same", joined(record), "no-such-report", "--record", str(record))
    assert failed.exit_code == 2 and "no event, incident or report no-such-report" in failed.stderr
    near = run("why-same", "gao-6O", joined(record), "--record", str(record))
    assert near.exit_code == 2 and "did you mean gao-60" in near.stderr
