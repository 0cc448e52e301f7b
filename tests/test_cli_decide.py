"""Deciding as a person or a script meets it: decide, log, undo, and what the other commands then show."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.decide.test_decide import event_of
from tests.decide.world import World, make_world
from tests.test_cli import run

COMMANDS = ("merge", "split", "set", "reject", "accept", "edge")


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("WHENCE_AUTHOR", "A1")
    return make_world(tmp_path / "world", 5)


def on(world: World, *arguments: object) -> Result:
    return run(*arguments, "--record", world.path)


def document(world: World, *arguments: object) -> dict[str, Any]:
    shown = on(world, *arguments, "--json")
    assert shown.exit_code == 0, shown.output
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def test_help_teaches_each_command() -> None:
    for command in COMMANDS:
        shown = run("decide", command, "--help")
        assert f"whence decide {command}" in shown.stdout.split("Examples:")[1]
        for option in ("--by CODE", "--reason TEXT", "--record FILE", "--dry-run", "--json"):
            assert option in shown.stdout
    everything = run("--help").stdout
    for command in ("log", "undo"):
        assert f"whence {command}" in run(command, "--help").stdout.split("Examples:")[1]
        assert f"\n  {command} " in everything
    assert "\n  decide " in everything and "Examples:" in run("decide", "--help").stdout


def test_a_merge_from_the_dry_run_to_its_undoing(world: World) -> None:
    one, two = event_of(world, "000", "003").event_id, event_of(world, "001", "004").event_id
    tried = on(world, "decide", "merge", one, two, "--dry-run", "--reason", "one fight")
    assert f"would be  merge {one} and {two}" in tried.stdout and "nothing was written" in tried.stderr
    assert "nobody has decided anything" in on(world, "log").stderr
    done = on(world, "decide", "merge", one, two, "--reason", "one fight")
    assert f"{two}  gone: now in {one}" in done.stdout and "incidents 2 → 4" in done.stdout
    shown = on(world, "event", two)
    assert f"{two} was merged into {one} by decision d-" in shown.stderr
    assert "(A1, 20" in shown.stderr and f"merge with {two}; stands (“one fight”)" in shown.stdout
    assert document(world, "event", two)["moved"].startswith(f"{two} was merged into {one}")
    assert "moved" not in document(world, "event", one)
    (logged,) = document(world, "log", one)["decisions"]
    name = logged["decision_id"]
    assert (logged["author"], logged["reason"], logged["outcome"]["state"]) == ("A1", "one fight", "stands")
    undone = on(world, "undo", name[:8], "--by", "B2")
    assert f"undo {name}" in undone.stdout and f"{name} now undone by d-" in undone.stdout
    assert on(world, "event", two).stderr == ""
    listed = on(world, "log", one).stdout
    assert "undone by d-" in listed and "by B2" in listed


def test_an_id_that_the_order_of_reports_moved_says_so(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.write(3)
    world.build()
    old = event_of(world, "003").event_id
    world.write(0)
    world.build()
    new = event_of(world, "000", "003").event_id
    assert new != old
    assert f"{old} is now {new}: the reports that came since" in on(world, "event", old).stderr
    assert on(world, "event", new).stderr == ""


def test_a_split_names_reports_and_shows_where_things_went(world: World) -> None:
    event = event_of(world, "000", "003")
    shown = document(world, "decide", "split", event.event_id, "000.txt")
    assert {change["change"] for change in shown["changes"]} == {"new", "changed"}
    assert shown["done"] and shown["outcome"]["state"] == "stands"
    rest = next(change["event_id"] for change in shown["changes"] if change["event_id"] != event.event_id)
    assert f"split of {event.event_id}; stands" in on(world, "event", rest).stdout


def test_values_are_set_and_both_are_shown(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    on(world, "decide", "set", name, "date", "2021-02-28")
    on(world, "decide", "set", name, "place", "Ouatagouna", "--at", "15.18,0.72", "--country", "Mali")
    on(world, "decide", "set", name, "sub_event_type", "grenade")
    shown = on(world, "event", name).stdout
    assert "set date to 2021-02-28, by machine 2021-03-01; stands" in shown
    assert (
        "set place to Ouatagouna, Mali, by machine" in shown and "set type to Grenade, by machine Armed clash" in shown
    )
    for arguments, words in (
        (("deaths", "9"), "deaths follow from the claims"),
        (("date", "soon"), "soon is no date"),
        (("date", "2021", "--country", "ML"), "are for a place"),
        (("place", "Nowhere at all"), "give its point and its country"),
        (("place", "X", "--at", "91,0", "--country", "ML"), "is no point"),
        (("place", "X", "--at", "1,0"), "say in which country"),
        (("place", "999999999999"), "no place with the number"),
        (("type", "Fight"), "there is no event type Fight"),
        (("scope", "feud"), "there is no scope feud"),
    ):
        refused = on(world, "decide", "set", name, *arguments)
        assert (refused.exit_code, words in refused.stderr) == (2, True), refused.output


def test_a_claim_may_be_meant_by_its_number(world: World) -> None:
    event = event_of(world, "000", "003")
    on(world, "decide", "reject", f"{event.event_id}#1", "--reason", "it counts the wounded")
    shown = on(world, "event", event.event_id).stdout
    assert "Not supported by the words, or rejected: counts for nothing" in shown and "a person rejected it" in shown
    assert "it counts the wounded" in shown
    reviews = {each["review"] for file in ("000.txt", "003.txt") for each in document(world, "report", file)["claims"]}
    assert reviews == {"machine", "rejected"}
    told = [on(world, "report", file).stdout for file in ("000.txt", "003.txt")]
    assert sum(each.count("a person rejected it") for each in told) == 1
    refused = on(world, "decide", "accept", f"{event.event_id}#77")
    assert refused.exit_code == 2 and "has no claim 77" in refused.stderr
    last = len(event.claims)  # what counts for nothing is numbered after what counts
    on(world, "decide", "accept", f"{event.event_id}#{last}")
    assert "rejected" not in on(world, "event", event.event_id).stdout.split("Decisions")[0]


def test_what_was_hit_is_said_and_ids_do_not_shift(world: World) -> None:
    event = event_of(world, "000", "003")
    listed = on(world, "event", event.event_id, "--ids").stdout.split("Claims by their ids")[1]
    row = next(line.split() for line in listed.splitlines() if line.startswith("1 "))
    assert row[1] in event.claims
    by_number = on(world, "decide", "reject", f"{event.event_id}#1", "--dry-run").stdout
    by_id = on(world, "decide", "reject", row[1], "--dry-run").stdout
    assert by_number == by_id
    assert f"{row[1]}: " in by_id


def test_a_rejected_event_is_marked_and_held_back(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    on(world, "decide", "reject", name, "--reason", "no such day")
    assert "rejected" in next(row for row in on(world, "events").stdout.splitlines() if row.startswith(name))
    exported = on(world, "export", "--format", "jsonl", "--as-of", "2022-01-01")
    assert name not in exported.stdout and "1 held back: events rejected by a person" in exported.stderr
    page = on(world, "page", "--as-of", "2022-01-01").stdout
    assert name not in page and "no such day" not in page
    internal = on(world, "page", "--internal").stdout
    assert "rejected by a person" in internal and "no such day" in internal


def test_a_reviewed_event_says_so_in_tables(world: World) -> None:
    name = event_of(world, "000", "003").event_id
    on(world, "decide", "accept", name, "--reason", "read twice")
    acled = on(world, "export", "--format", "acled", "--unreviewed", "--as-of", "2022-01-01").stdout
    assert acled.count("checked by a person") == 1 and "not reviewed" in acled and "read twice" not in acled
    checked = on(world, "export", "--format", "acled", "--as-of", "2022-01-01").stdout
    assert checked.count("checked by a person") == 1 and "not reviewed" not in checked
    assert "read twice" not in on(world, "page", "--as-of", "2022-01-01").stdout


def test_a_build_and_the_log_tell_of_what_no_longer_applies(world: World) -> None:
    event = event_of(world, "000", "003")
    on(world, "decide", "reject", event.claims[0])
    world.write(0, "The paper has taken its report back, and regrets that it was ever printed by anybody.")
    built = run("build", world.reports, "--record", world.path, "--reader", "rules", "--workers", 1)
    assert "note: 1 decision no longer applies: `whence log --stale` lists them" in built.stderr
    listed = on(world, "log", "--stale").stdout
    assert "no longer applies: no such claim is read any more" in listed
    again = run("build", world.reports, "--record", world.path, "--reader", "rules", "--workers", 1, "--json")
    assert json.loads(again.stdout)["decisions"] == {
        "stands": 0,
        "overruled": 0,
        "undone": 0,
        "no_longer_applies": 1,
    }


def test_links_are_ruled(world: World) -> None:
    done = on(world, "decide", "edge", "000.txt", "003.txt", "same_words", "--source", "003.txt")
    assert "rule" in done.stdout and "the same words, 003.txt first" in done.stdout
    refused = on(world, "decide", "edge", "000.txt", "003.txt", "twins")
    assert refused.exit_code == 2 and "there is no relation twins" in refused.stderr


def test_nobody_is_asked_for_a_login_name(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHENCE_AUTHOR")
    name = event_of(world, "000", "003").event_id
    refused = on(world, "decide", "accept", name)
    assert refused.exit_code == 2 and "say who decides" in refused.stderr
    assert on(world, "decide", "accept", name, "--by", "C3").exit_code == 0
    missing = run("undo", "d-x", "--by", "C3", "--record", world.folder / "none.db")
    assert missing.exit_code == 1 and "there is no record" in missing.stderr
