"""`whence export` of one event or one claim: which is meant, what is asked for otherwise, and releases."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import whence
from tests.faces import EVIL, make_record
from tests.test_cli import run
from whence.cli import app
from whence.model.event import Event
from whence.view.event import claim_numbers
from whence.view.viewer import Viewer

AS_OF = ("--as-of", "2022-01-01")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("one"))


@pytest.fixture(scope="module")
def event(record: Path) -> Event:
    with whence.Record(record) as opened:
        return next(iter(opened.events()))


def export(record: Path, *arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["export", "--record", str(record), *AS_OF, *map(str, arguments)])
    assert done.exit_code == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def test_a_dossier_is_markdown_or_a_page_by_the_files_name(record: Path, event: Event, tmp_path: Path) -> None:
    shown = export(record, "--format", "dossier", "--event", event.event_id)
    assert shown.startswith("# Armed clash at Dori") and "denied by the army" in shown
    for name, start in (("d.md", "# Armed clash"), ("d.html", "<!DOCTYPE html>")):
        file = tmp_path / name
        assert export(record, "--format", "dossier", "--event", event.event_id[:6], "-o", file) == ""
        assert file.read_text(encoding="utf-8").startswith(start)
        assert EVIL not in file.read_text(encoding="utf-8")
    wrong = export(record, "--format", "dossier", "--event", event.event_id, "-o", tmp_path / "d.pdf", code=2)
    assert "end the file's name in .md or .html" in wrong and not (tmp_path / "d.pdf").exists()


def test_a_claim_is_meant_by_id_or_number(record: Path, event: Event) -> None:
    with whence.Record(record) as opened:
        numbers = claim_numbers(Viewer.internal(opened), event)
        asserted = next(each for each in opened.ledger(event) if each.polarity.value == "asserted")
    (numbered,) = (number for number, name in numbers.items() if name == asserted.claim_id)
    drafts = {
        export(record, "--format", "claimreview", *named)
        for named in (
            ("--claim", asserted.claim_id),
            ("--claim", asserted.claim_id, "--event", event.event_id),
            ("--claim", numbered, "--event", event.event_id),
            ("--claim", f"{event.event_id}#{numbered}"),
        )
    }
    (draft,) = map(json.loads, drafts)
    assert draft["creativeWorkStatus"] == "Draft"
    assert {each["abstract"] for each in draft["citation"]} == {
        "takes it back: denied by the same claimant who says it"
    }
    refused = export(record, "--format", "claimreview", "--claim", 99, "--event", event.event_id, code=2)
    assert f"{event.event_id} has no claim 99" in refused


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--format", "dossier"), "a dossier is of one event: name it with --event"),
        (("--format", "dossier", "--event", "e-x", "--claim", "c-x"), "a dossier is of one event"),
        (("--format", "dossier", "--event", "e-x"), "the record has no event e-x"),
        (("--format", "claimreview"), "a claimreview is of one claim: name it with --claim"),
        (("--format", "claimreview", "--claim", "c-x"), "the record has no claim c-x"),
        (("--format", "jsonl", "--event", "e-x"), "jsonl is of the whole record"),
        (("--format", "prov", "--claim", "c-x"), "--event and --claim go with claimreview and dossier"),
    ],
)
def test_what_is_not_named_or_named_in_vain_is_told(record: Path, arguments: tuple[str, ...], why: str) -> None:
    assert why in " ".join(export(record, *arguments, code=2).split())


def test_an_event_that_is_too_new_is_refused_but_inside(record: Path, event: Event) -> None:
    asked = ("export", "--format", "dossier", "--event", event.event_id, "--record", record, "--as-of", "2021-03-06")
    assert "newer than 7 days" in run(*asked).stderr
    assert "**Internal: not for publication.**" in run(*asked, "--internal").stdout


def test_what_plover_cannot_hold_is_listed_beside_it(record: Path, tmp_path: Path) -> None:
    export(record, "--format", "plover", "-o", tmp_path / "plover.jsonl")
    lines = (tmp_path / "plover.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert (tmp_path / "plover.jsonl.left-out.csv").read_text(encoding="utf-8") == "event_id,reason\n"
    assert not (tmp_path / "plover.jsonl.events.csv").exists()


def test_a_release_gives_what_was_given_when_it_was_made(record: Path, event: Event, tmp_path: Path) -> None:
    copy = tmp_path / "record.db"
    copy.write_bytes(record.read_bytes())
    with whence.Record(copy) as opened:
        claim = next(each for each in opened.ledger(event) if each.polarity.value == "asserted").claim_id
    asked = (
        ("--format", "claimreview", "--claim", claim),
        ("--format", "dossier", "--event", event.event_id),
        *(("--format", form) for form in ("plover", "annotations", "prov")),
    )
    before = [export(copy, *each) for each in asked]
    assert run("release", "v1", "--record", copy).exit_code == 0
    released = [export(copy, *each, "--release", "v1") for each in asked]
    named = [each.replace(", release v1,", ",") for each in released]
    assert named == before and before == [export(copy, *each) for each in asked]
