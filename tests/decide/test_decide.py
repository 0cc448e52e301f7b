"""What each decision does to a record, that it holds over whatever comes after, and that it can be taken back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

import whence
from tests.decide.world import World, make_world, who
from tests.sample_reader import SampleReader
from whence.decide import Carried, accept, by, decide, edge, merge, reject, release, set_value, split, undo
from whence.decide.values import date_of, note_of, place_of, scope_of, type_of
from whence.model.claim import Reading
from whence.model.decision import BY_A_PERSON, Decision
from whence.model.errors import RecordError, UsageError
from whence.model.event import Event
from whence.model.lists import DecisionState, EventType, Relation, Review, Scope, Settable, WhyNot
from whence.model.report import Report
from whence.store import Record

STANDS, OVERRULED, UNDONE, GONE = DecisionState


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Reports 0 and 3 tell of one clash, 1 and 4 of another, all of air strikes besides."""
    return make_world(tmp_path / "world", 5)


def events(world: World) -> dict[str, Event]:
    with Record.open_readonly(world.path) as record:
        return {event.event_id: event for event in record.events()}


def event_of(world: World, *files: str) -> Event:
    """The first event that tells of these files' reports alone."""
    with Record.open_readonly(world.path) as record:
        return next(
            event
            for event in record.events()
            if sorted(record.report(name).file for name in event.reports) == [f"{file}.txt" for file in files]
        )


def ruled(world: World, make: Callable[[Record], Decision], *, dry_run: bool = False) -> Carried:
    return decide(world.path, make, dry_run=dry_run)


def states(world: World) -> dict[str, DecisionState]:
    with Record.open_readonly(world.path) as record:
        return {outcome.decision_id: outcome.state for outcome in record.outcomes()}


def test_a_merge_holds_over_rebuilding_and_the_old_id_leads_on(world: World) -> None:
    one, two = event_of(world, "000", "003"), event_of(world, "001", "004")
    carried = ruled(world, lambda record: merge(record, [two.event_id, one.event_id], who()))
    assert carried.outcome.state is STANDS
    (whole,) = [
        event for event in events(world).values() if len(event.incidents) == 4 and one.event_id == event.event_id
    ]
    assert set(whole.incidents) == {*one.incidents, *two.incidents}
    gone = next(change for change in carried.changes if change.now is None)
    assert (gone.event_id, gone.into) == (two.event_id, (one.event_id,))
    before = events(world)
    world.build()
    assert events(world) == before
    with Record.open_readonly(world.path) as record:
        assert record.event(two.event_id).event_id == one.event_id


def test_two_incidents_of_one_report_are_together_only_by_a_merge(world: World) -> None:
    found = events(world).values()
    assert all(len(set(event.reports)) == len(event.incidents) for event in found)
    pair = next((a, b) for a in found for b in found if a.event_id < b.event_id and set(a.reports) & set(b.reports))
    ruled(world, lambda record: merge(record, [event.event_id for event in pair], who()))
    whole = next(event for event in events(world).values() if set(pair[0].incidents) <= set(event.incidents))
    assert set(pair[1].incidents) <= set(whole.incidents)
    assert len(whole.reports) == len(set(whole.reports)) < len(whole.incidents)


def test_a_split_holds_when_more_reports_come(world: World) -> None:
    event = event_of(world, "000", "003")
    ruled(world, lambda record: split(record, event.event_id, ["003.txt"], who()))
    assert event_of(world, "000").event_id != event_of(world, "003").event_id
    world.write(6)
    world.build()
    homes = {incident: each.event_id for each in events(world).values() for incident in each.incidents}
    assert homes[event.incidents[0]] != homes[event.incidents[1]]


def test_the_later_of_two_conflicting_decisions_stands_and_both_are_kept(world: World) -> None:
    one, two = event_of(world, "000", "003"), event_of(world, "001", "004")
    merged = ruled(world, lambda record: merge(record, [one.event_id, two.event_id], who("A")))
    parted = ruled(world, lambda record: split(record, one.event_id, ["001.txt", "004.txt"], who("B")))
    assert states(world)[merged.decision.decision_id] is STANDS  # 000 and 003 are still together by it
    assert {event_of(world, "000", "003").incidents, event_of(world, "001", "004").incidents} == {
        one.incidents,
        two.incidents,
    }
    undone = ruled(world, lambda record: undo(record, parted.decision.decision_id, who("A")))
    assert len(event_of(world, "000", "001", "003", "004").incidents) == 4
    assert states(world)[parted.decision.decision_id] is UNDONE
    ruled(world, lambda record: undo(record, undone.decision.decision_id, who("A")))
    assert states(world)[parted.decision.decision_id] is STANDS
    assert event_of(world, "001", "004").incidents == two.incidents
    (history,) = [event.rulings for event in [event_of(world, "000", "003")]]
    assert [ruling.decision_id for ruling in history] == [merged.decision.decision_id, parted.decision.decision_id]


def test_what_is_set_stands_beside_what_was_derived(world: World) -> None:
    event = event_of(world, "000", "003")
    place = place_of("Ouatagouna", "15.18,0.72", "ML", "near")
    values = (
        (Settable.DATE, date_of("2021-03-02..2021-03-03")),
        (Settable.PLACE, place),
        (Settable.TYPE, type_of("air/drone strike")),
    )
    for field, value in values:
        ruled(world, lambda record, field=field, value=value: set_value(record, event.event_id, field, value, who()))  # type: ignore[misc]
    now = events(world)[event.event_id]
    assert (now.date.start, now.date.end, now.date.rule) == (date(2021, 3, 2), date(2021, 3, 3), BY_A_PERSON)
    assert now.place == place and now.place.country == "ML"
    assert now.event_type is EventType.EXPLOSIONS and now.sub_event_types[0][1] == 1.0
    assert [(ruling.field, ruling.old) for ruling in now.rulings][:2] == [
        (Settable.DATE, event.date),
        (Settable.PLACE, event.place),
    ]
    exported = next(
        json.loads(row) for row in world.export().splitlines() if json.loads(row)["event_id"] == event.event_id
    )
    told = {each["field"]: (each["old"], each["new"], each["reason"]) for each in exported["decisions"]}
    assert told["date"][0]["start"] == "2021-03-01" and told["date"][1]["start"] == "2021-03-02"
    assert told["type"][:2] == (
        {"event_type": "Battles", "sub_event_type": "Armed clash"},
        {"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike"},
    )
    assert {reason for _, _, reason in told.values()} == {None}
    later = ruled(world, lambda record: set_value(record, event.event_id, Settable.DATE, date_of("2021"), who("B")))
    assert list(states(world).values()) == [OVERRULED, STANDS, STANDS, STANDS]
    with Record.open_readonly(world.path) as record:
        assert record.outcomes()[0].by == later.decision.decision_id


def test_a_type_goes_with_the_scope(world: World) -> None:
    event = event_of(world, "000", "003")
    ruled(world, lambda record: set_value(record, event.event_id, Settable.TYPE, type_of("Attack"), who()))
    crime = ruled(world, lambda record: set_value(record, event.event_id, Settable.SCOPE, scope_of("crime"), who()))
    now = events(world)[event.event_id]
    assert (now.scope, now.event_type, now.sub_event_types) == (Scope.CRIME, None, ())
    assert list(states(world).values()) == [OVERRULED, STANDS]
    with pytest.raises(UsageError, match="of scope crime, which has no type"):
        ruled(world, lambda record: set_value(record, event.event_id, Settable.TYPE, type_of("Attack"), who()))
    ruled(world, lambda record: undo(record, crime.decision.decision_id, who()))
    assert events(world)[event.event_id].event_type is EventType.CIVILIANS


def test_a_rejected_claim_counts_for_nothing_and_stays_listed(world: World) -> None:
    event = event_of(world, "000", "003")
    name = event.standing[0].claims[0]
    ruled(world, lambda record: reject(record, name, who()))
    now = events(world)[event.event_id]
    assert set(now.claims) == set(event.claims)
    assert all(name not in row.claims for row in now.standing)
    assert now.fatalities != event.fatalities or len(event.standing[0].claims) > 1
    assert now.claim_reviews == {name: Review.REJECTED}
    lines = [json.loads(row) for row in world.export("claims-jsonl").splitlines()]
    assert {row["claim_id"]: row["review"] for row in lines if "claim_id" in row}[name] == "rejected"
    ruled(world, lambda record: accept(record, name, who("B")))
    assert events(world)[event.event_id].standing == event.standing
    assert list(states(world).values()) == [OVERRULED, STANDS]


class Doubting(SampleReader):
    """The sample reader, with every count refused by the evidence check."""

    __slots__ = ()

    def read(self, report: Report) -> Reading:
        reading = SampleReader.read(self, report)
        claims = (replace(each, supported=False, why_not=WhyNot.WRONG_NUMBER) for each in reading.claims)
        return replace(reading, claims=tuple(claims))


def test_a_person_may_accept_what_the_check_refused(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.write(0)
    world.build(Doubting())
    event = min(events(world).values(), key=lambda each: each.event_id)
    assert event.standing == ()
    ruled(world, lambda record: accept(record, event.claims[0], who()))
    now = events(world)[event.event_id]
    assert [row.claims for row in now.standing] == [event.claims[:1]]
    with Record.open_readonly(world.path) as record:
        assert record.claim(event.claims[0]).why_not is WhyNot.WRONG_NUMBER


def test_an_event_is_checked_by_one_and_by_two(world: World) -> None:
    event = event_of(world, "000", "003")
    for author, review in (("A", Review.CHECKED), ("A", Review.CHECKED), ("B", Review.SECOND_CHECKED)):
        ruled(world, lambda record, author=author: accept(record, event.event_id, who(author)))  # type: ignore[misc]
        assert events(world)[event.event_id].review is review
    ruled(world, lambda record: reject(record, event.event_id, who("C")))
    assert events(world)[event.event_id].review is Review.REJECTED
    assert [*states(world).values()] == [OVERRULED, OVERRULED, OVERRULED, STANDS]


def test_what_joined_since_is_said(world: World) -> None:
    event = event_of(world, "000", "003")
    ruled(world, lambda record: accept(record, event.event_id, who()))
    world.write(6)
    (outcome,) = world.build().outcomes
    assert (outcome.state, outcome.detail) == (STANDS, "1 incident has joined the event since")
    assert event_of(world, "000", "003", "006").review is Review.CHECKED


def test_a_rejected_event_leaves_exports_unless_they_are_internal(world: World) -> None:
    event = event_of(world, "000", "003")
    ruled(world, lambda record: reject(record, event.event_id, who(reason="the reporter confused two towns")))
    for form in ("jsonl", "claims-jsonl", "acled", "geojson"):
        assert event.event_id.removeprefix("e-") not in world.export(form)
    internal = world.export(internal=True)
    assert event.event_id in internal and '"review": "rejected"' in internal and "confused two towns" in internal
    assert "confused" not in world.export()
    ruled(world, lambda record: undo(record, record.decisions()[0].decision_id, who()))
    assert event.event_id in world.export()


class Holding(SampleReader):
    """The sample reader, with the clashes of some reports held back for a reason."""

    __slots__ = ()
    held: ClassVar[dict[str, str]] = {}

    def read(self, report: Report) -> Reading:
        reading = SampleReader.read(self, report)
        why = self.held.get(report.file)
        incidents = (
            replace(each, held=why) if each.event_type is EventType.BATTLES else each for each in reading.incidents
        )
        return replace(reading, incidents=tuple(incidents))


def holding(tmp_path: Path, **held: str) -> World:
    """The small world, read so; `held` are the reasons by the reports' numbers."""
    Holding.held = {f"{name.removeprefix('n')}.txt": why for name, why in held.items()}
    world = World(tmp_path / "held")
    for number in range(5):
        world.write(number)
    world.build(Holding())
    return world


def test_a_released_event_leaves_until_more_is_to_be_held_back(tmp_path: Path) -> None:
    world = holding(tmp_path, n000="hostages_or_detainees", n006="hostages_or_detainees")
    event = event_of(world, "000", "003")
    assert event.held == "hostages_or_detainees" and event.event_id not in world.export()
    with pytest.raises(UsageError, match="say why it may be shown"):
        ruled(world, lambda record: release(record, event.event_id, who()))
    done = ruled(world, lambda record: release(record, event.event_id, who(reason="in every paper since")))
    assert events(world)[event.event_id].released and event.event_id in world.export()
    assert [now.now.held for now in done.changes if now.now is not None] == [None]
    with pytest.raises(UsageError, match="is held back"):
        ruled(world, lambda record: release(record, event.event_id, who(reason="again")))
    world.write(6)
    world.build(Holding())
    (outcome,) = [*world.build(Holding()).outcomes]
    assert outcome.state is GONE and "1 incident to be held back joined the event since" in outcome.detail
    assert event.event_id not in world.export()
    ruled(world, lambda record: release(record, event.event_id, who(reason="looked again")))
    assert [*states(world).values()] == [GONE, STANDS] and event.event_id in world.export()
    ruled(world, lambda record: undo(record, record.decisions()[-1].decision_id, who()))
    assert event.event_id not in world.export()


def test_a_released_site_is_shown_with_its_place_and_words(tmp_path: Path) -> None:
    world = holding(tmp_path, n000="protected_site")
    event = event_of(world, "000", "003")
    told = f'"event_id": "{event.event_id}"'
    assert all(event.place.name not in line for line in world.export().splitlines() if told in line)  # type: ignore[operator]
    ruled(world, lambda record: release(record, event.event_id, who(reason="the attack is known, and who did it")))
    (line,) = [line for line in world.export().splitlines() if line.startswith(f"{{{told}")]
    assert f'"name": "{event.place.name}"' in line and "[name withheld]" not in line and '"redacted": true' not in line


def test_what_is_never_released_or_not_held_back_is_said(tmp_path: Path) -> None:
    world = holding(tmp_path, n000="hostages_or_detainees", n003="sexual_violence")
    one, two = event_of(world, "000", "003"), event_of(world, "001", "004")
    assert one.held == "hostages_or_detainees"
    for name, words in ((one.event_id, "tells of sexual violence: that is never"), (two.event_id, "nothing of e-")):
        with pytest.raises(UsageError, match=words):
            ruled(world, lambda record, name=name: release(record, name, who(reason="why not")))  # type: ignore[misc]


def test_of_several_reasons_to_hold_an_event_back_the_strictest_counts(tmp_path: Path) -> None:
    world = holding(tmp_path, n000="protected_site", n003="sexual_violence")
    assert event_of(world, "000", "003").held == "sexual_violence"


def test_a_note_stands_in_exports_with_hidden_names_masked(world: World) -> None:
    event = event_of(world, "000", "003")
    ruled(
        world,
        lambda record: set_value(record, event.event_id, Settable.NOTE, note_of("Two  tolls\nof two days."), who()),
    )
    assert "Note by a person (A1): Two tolls of two days." in world.export()
    later = ruled(
        world, lambda record: set_value(record, event.event_id, Settable.NOTE, note_of("One toll."), who("B"))
    )
    assert later.decision.old == note_of("Two tolls of two days.")
    assert "Two tolls" not in world.export() and "Note by a person (B): One toll." in world.export(
        "jsonl", internal=True
    )
    world.build()
    assert "(B): One toll." in world.export()
    ruled(world, lambda record: undo(record, later.decision.decision_id, who()))
    assert "(A1): Two tolls of two days." in world.export()
    with pytest.raises(UsageError, match="a note has words"):
        note_of("  ")


def test_merging_makes_another_event_of_one_that_was_looked_at(world: World) -> None:
    one, two = event_of(world, "000", "003"), event_of(world, "001", "004")
    ruled(world, lambda record: reject(record, one.event_id, who()))
    merged = ruled(world, lambda record: merge(record, [one.event_id, two.event_id], who()))
    assert events(world)[one.event_id].review is Review.MACHINE
    assert merged.others[0].state is OVERRULED
    ruled(world, lambda record: undo(record, merged.decision.decision_id, who()))
    assert events(world)[one.event_id].review is Review.REJECTED


def test_a_ruled_link_counts_origins_whatever_was_found(world: World) -> None:
    event = event_of(world, "000", "003")
    reports = ("000.txt", "003.txt")
    first = ruled(world, lambda record: edge(record, reports, "same_words", "000.txt", who()))
    with Record.open_readonly(world.path) as record:
        (link,) = [each for each in record.links("000.txt") if {each.a, each.b} == set(event.reports)]
    assert link.relation is Relation.SAME_WORDS and link.source == event.reports[0]
    assert first.decision.decision_id in link.why and BY_A_PERSON in link.why
    with Record.open_readonly(world.path) as record:
        told = [each for each in record.events() if set(each.reports) >= set(event.reports)]
    assert sorted(first.outcome.events) == sorted(each.event_id for each in told)
    assert {one.decision_id for each in told for one in each.rulings} == {first.decision.decision_id}
    second = ruled(world, lambda record: edge(record, reports, "none", None, who()))
    assert [*states(world).values()] == [OVERRULED, STANDS]
    with Record.open_readonly(world.path) as record:
        (link,) = [each for each in record.links("000.txt") if {each.a, each.b} == set(event.reports)]
    assert (link.relation, link.claims) == (Relation.NO_LINK_FOUND, ())
    assert second.decision.decision_id in world.export("lineage-jsonl")


def test_a_ruling_that_changed_nothing_is_no_reason_of_a_change(world: World) -> None:
    event = event_of(world, "000", "003")
    ruled(world, lambda record: edge(record, ("000.txt", "003.txt"), "none", None, who()))
    whence.make_release("before", world.path)
    idle = ruled(world, lambda record: edge(record, ("000.txt", "003.txt"), "none", None, who()))
    assert idle.decision.old == idle.decision.new
    ruled(world, lambda record: undo(record, idle.decision.decision_id, who()))
    ruled(world, lambda record: set_value(record, event.event_id, Settable.DATE, date_of("2021-03-02"), who()))
    with whence.Record(world.path) as record:
        told = {
            each.event.event_id: [reason.decided.what for reason in each.reasons if reason.decided is not None]
            for each in record.diff("before").entries
        }
    assert told.pop(event.event_id) == ["set"]
    assert sorted(told.values()) == [[], [], ["edge", "undo"]]  # where the log alone differs, the rulings are why


def test_decisions_that_no_longer_apply_are_kept_and_shown(world: World) -> None:
    event = event_of(world, "000", "003")
    claim = event.claims[0]
    ruled(world, lambda record: reject(record, claim, who()))
    ruled(world, lambda record: split(record, event.event_id, ["003.txt"], who()))
    world.write(0, "Nothing is told here any more: the paper has taken its report back, and regrets it.")
    result = world.build()
    assert [outcome.state for outcome in result.outcomes] == [GONE, GONE]
    assert all(outcome.detail for outcome in result.outcomes)
    assert states(world) == {outcome.decision_id: GONE for outcome in result.outcomes}
    assert event_of(world, "003").rulings
    world.write(0)
    assert {outcome.state for outcome in world.build().outcomes} == {STANDS}


def test_decisions_hold_in_a_newer_version_with_the_same_words(world: World) -> None:
    event = event_of(world, "000", "003")
    ruled(world, lambda record: split(record, event.event_id, ["003.txt"], who()))
    ruled(world, lambda record: set_value(record, event.event_id, Settable.DATE, date_of("2020-01-01"), who()))
    text = (world.reports / "000.txt").read_text(encoding="utf-8")
    world.write(0, text + "\nThis report was updated with a photograph of the town, taken years before.")
    assert {outcome.state for outcome in world.build().outcomes} == {STANDS}
    assert event_of(world, "000").date.start == date(2020, 1, 1)


def test_a_dry_run_shows_what_would_change_and_changes_nothing(world: World) -> None:
    before = world.path.read_bytes()
    one, two = event_of(world, "000", "003"), event_of(world, "001", "004")
    tried = ruled(world, lambda record: merge(record, [one.event_id, two.event_id], who()), dry_run=True)
    assert not tried.done and {change.event_id for change in tried.changes} == {one.event_id, two.event_id}
    assert world.path.read_bytes() == before
    assert states(world) == {}


def test_independent_decisions_may_come_in_any_order(tmp_path: Path) -> None:
    exports = []
    for name, order in (("a", 1), ("b", -1)):
        world = make_world(tmp_path / name, 5)
        one, two = event_of(world, "000", "003"), event_of(world, "001", "004")
        rest = [each for each in events(world).values() if each.event_id not in (one.event_id, two.event_id)]
        made: list[Callable[[Record], Decision]] = [
            lambda record, one=one: split(record, one.event_id, ["003.txt"], who("A")),  # type: ignore[misc]
            lambda record, two=two: set_value(record, two.event_id, Settable.DATE, date_of("2021"), who("B")),  # type: ignore[misc]
            lambda record, rest=rest: reject(record, rest[0].claims[0], who("C")),  # type: ignore[misc]
            lambda record: edge(record, ("001.txt", "004.txt"), "same_words", None, who("A")),
        ]
        for make in made[::order]:
            ruled(world, make)
        exports.append([world.export(form, internal=True) for form in ("jsonl", "claims-jsonl", "lineage-jsonl")])
    assert exports[0] == exports[1]


def test_the_same_decision_twice_in_one_second_has_two_ids(world: World) -> None:
    event = event_of(world, "000", "003")
    first = ruled(world, lambda record: accept(record, event.event_id, who()))
    second = ruled(world, lambda record: accept(record, event.event_id, who()))
    assert first.decision.decision_id != second.decision.decision_id
    assert replace(second.decision, decision_id=first.decision.decision_id) == first.decision


def test_what_cannot_be_decided_is_refused_in_words(world: World) -> None:
    one, two, alone = (event_of(world, *files) for files in (("000", "003"), ("001", "004"), ("002",)))
    wrong: list[tuple[Callable[[Record], Decision], str]] = [
        (lambda record: merge(record, [one.event_id, one.incidents[0]], who()), "name two events or more"),
        (lambda record: split(record, one.event_id, ["000.txt", "003.txt"], who()), "at least one"),
        (lambda record: split(record, one.event_id, [], who()), "none of them is chosen"),
        (lambda record: split(record, one.event_id, ["001.txt"], who()), "no incident of"),
        (lambda record: split(record, alone.event_id, [alone.incidents[0]], who()), "has one incident alone"),
        (lambda record: split(record, one.event_id, [two.incidents[0]], who()), "no incident of"),
        (lambda record: reject(record, "c-none", who()), "no claim c-none"),
        (lambda record: edge(record, ("000.txt", "000.txt"), "none", None, who()), "000.txt is named twice"),
        (lambda record: edge(record, ("000.txt", "001.txt"), "copies", None, who()), "there is no relation copies"),
        (lambda record: edge(record, ("000.txt", "001.txt"), "none", "000.txt", who()), "go back to neither"),
        (lambda record: edge(record, ("000.txt", "001.txt"), "cites", "003.txt", who()), "go back to 003.txt: choose"),
        (lambda record: undo(record, "d-none", who()), "no decision d-none"),
    ]
    for make, words in wrong:
        with pytest.raises(UsageError, match=words):
            ruled(world, make)
    with Record.open_readonly(world.path) as record:
        accident = next(each.incident_id for each in record.incidents() if each.scope is Scope.ACCIDENT)
        loose = next(each.claim_id for each in record.claims() if each.incident_id == accident)
    with pytest.raises(UsageError, match="is in no event: it counts for nothing"):
        ruled(world, lambda record: accept(record, loose, who()))
    done = ruled(world, lambda record: accept(record, one.event_id, who())).decision.decision_id
    back = ruled(world, lambda record: undo(record, done, who())).decision.decision_id
    with pytest.raises(UsageError, match=f"taken back already, by {back}"):
        ruled(world, lambda record: undo(record, done, who()))
    with pytest.raises(RecordError, match="there is no record"):
        decide(world.folder / "none.db", lambda record: undo(record, "d-x", who()))
    assert not (world.folder / "none.db").exists()


def test_whoever_decides_is_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHENCE_AUTHOR", raising=False)
    monkeypatch.setenv("USER", "somebody")
    with pytest.raises(UsageError, match="say who decides"):
        by()
    monkeypatch.setenv("WHENCE_AUTHOR", "A7")
    assert by().author == "A7" and by("B2", " why ").reason == "why" and by("B2").author == "B2"
    for name in ("Some Body", "some@example.org", "-", "a" * 33):
        with pytest.raises(UsageError, match="is no code"):
            by(name)
    assert by().made_at.utcoffset() is not None
