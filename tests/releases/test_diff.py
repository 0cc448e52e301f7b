"""Two times at which a record was looked at, and why they differ."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings

from tests.releases.worlds import RUN, happening, read, world, worlds
from whence.model.decision import Ruling
from whence.model.event import Event
from whence.model.lists import Action, Cause, DateBasis, DecisionState, EventType, Fate
from whence.model.release import Decided, Diff, Entry, Reason, Shown
from whence.releases.diff import diff, only

MADE = datetime(2026, 1, 1, tzinfo=UTC)
MIRRORED = {Fate.NEW: Fate.GONE, Fate.GONE: Fate.NEW, Fate.MERGED: Fate.SPLIT, Fate.SPLIT: Fate.MERGED}


def reasons(found: Diff, fate: Fate) -> list[Reason]:
    """The reasons of the only entry of a fate."""
    (entry,) = (each for each in found.entries if each.fate is fate)
    return list(entry.reasons)


def causes(found: Diff, fate: Fate) -> list[Cause]:
    return [reason.cause for reason in reasons(found, fate)]


def mirrored(entry: Entry) -> tuple[object, ...]:
    fields = sorted(((c.field, repr(c.new), repr(c.old), c.lost, c.gained) for c in entry.fields), key=repr)
    return (MIRRORED.get(entry.fate, entry.fate), entry.new, entry.old, fields)


def told(entry: Entry) -> tuple[object, ...]:
    fields = sorted(((c.field, repr(c.old), repr(c.new), c.gained, c.lost) for c in entry.fields), key=repr)
    return (entry.fate, entry.old, entry.new, fields)


@settings(max_examples=60)
@given(worlds())
def test_a_time_does_not_differ_from_itself(shown: Shown) -> None:
    found = diff(shown, shown)
    assert {entry.fate for entry in found.entries} <= {Fate.KEPT}
    assert len(found.entries) == len(shown.events)
    assert not any(entry.fields or entry.reasons for entry in found.entries)


@settings(max_examples=60)
@given(worlds(), worlds())
def test_the_sums_add_up(old: Shown, new: Shown) -> None:
    found, counts = diff(old, new), diff(old, new).counts
    assert (
        found.old_events
        == len(old.events)
        == sum(counts[fate] for fate in (Fate.KEPT, Fate.CHANGED, Fate.MERGED, Fate.GONE))
    )
    assert (
        found.new_events
        == len(new.events)
        == sum(counts[fate] for fate in (Fate.KEPT, Fate.CHANGED, Fate.NEW, Fate.SPLIT))
    )
    assert Counter(e.was.event_id for e in found.entries if e.was) == Counter(e.event_id for e in old.events)
    assert Counter(e.is_now.event_id for e in found.entries if e.is_now) == Counter(e.event_id for e in new.events)


@settings(max_examples=60)
@given(worlds(), worlds())
def test_backwards_is_the_mirror_image(old: Shown, new: Shown) -> None:
    there, back = diff(old, new), diff(new, old)
    assert sorted(map(told, there.entries), key=repr) == sorted(map(mirrored, back.entries), key=repr)


@settings(max_examples=60)
@given(worlds(), worlds())
def test_whatever_is_not_kept_has_a_reason(old: Shown, new: Shown) -> None:
    for entry in diff(old, new).entries:
        assert bool(entry.reasons) == (entry.fate is not Fate.KEPT)
        assert bool(entry.fields) == (entry.fate is Fate.CHANGED)


def test_reports_that_came_are_why() -> None:
    found = diff(world([happening(1)]), world([happening(1, 2), happening(3)]))
    assert reasons(found, Fate.CHANGED) == [Reason(Cause.REPORT_ADDED, ("r-2",))]
    assert reasons(found, Fate.NEW) == [Reason(Cause.REPORT_ADDED, ("r-3",))]
    assert found.told["c-1"] == "r-1" and found.files["r-2"] == "r-2.txt"


def test_reports_that_left_are_why() -> None:
    found = diff(world([happening(1, 2), happening(3)]), world([happening(1)]))
    assert reasons(found, Fate.CHANGED) == [Reason(Cause.REPORT_REMOVED, ("r-2",))]
    assert reasons(found, Fate.GONE) == [Reason(Cause.REPORT_REMOVED, ("r-3",))]


def test_a_newer_version_of_a_report_is_why() -> None:
    old = world([happening(1, 2)], reports={"r-2": read("r-2", identity="a")})
    new = world([happening(1, 3)], reports={"r-3": read("r-3", identity="a")})
    assert reasons(diff(old, new), Fate.CHANGED) == [Reason(Cause.REPORT_SUPERSEDED, ("r-2", "r-3"))]
    gone = diff(old, world([], reports={"r-1": read("r-1"), "r-3": read("r-3", identity="a")}))
    assert reasons(gone, Fate.GONE) == [Reason(Cause.REPORT_SUPERSEDED, ("r-2",))]


def test_a_report_read_again_is_why() -> None:
    new = world([happening(1, 2, killed=7)], reports={"r-2": read("r-2", reading=4, reader="model")})
    (reason,) = reasons(diff(world([happening(1, 2)]), new), Fate.CHANGED)
    assert (reason.cause, reason.reports) == (Cause.READ_AGAIN, ("r-2",))
    assert (reason.before, reason.after) == ("the rules reader of whence 1.0", "the model reader of whence 1.0")


def test_incidents_that_moved_are_why() -> None:
    apart, together = world([happening(1), happening(2)]), world([happening(1, 2)])
    merged, split = diff(apart, together), diff(together, apart)
    assert reasons(merged, Fate.MERGED) == [Reason(Cause.REGROUPED, events=("e-1",))]
    assert reasons(merged, Fate.CHANGED) == [Reason(Cause.REGROUPED, events=("e-2",))]
    assert reasons(split, Fate.SPLIT) == [Reason(Cause.REGROUPED, events=("e-1",))]
    assert reasons(split, Fate.CHANGED) == [Reason(Cause.REGROUPED, events=("e-2",))]


def test_a_decision_is_why_for_the_events_that_it_speaks_of() -> None:
    apart, together = [happening(1), happening(2), happening(5)], [happening(1, 2), happening(5, killed=3)]
    decided = Decided("d-1", "merge", "AB", "one attack", "2026-01-01", frozenset({"i-1", "i-2"}))
    found = diff(world(apart), world(together), [decided])
    assert causes(found, Fate.MERGED) == [Cause.RULED, Cause.REGROUPED]
    five = next(entry for entry in found.entries if entry.event.event_id == "e-5")
    assert [reason.cause for reason in five.reasons] == [Cause.DERIVED_ANEW]
    by_report = replace(decided, names=frozenset({"r-5"}))
    assert Cause.RULED in causes(diff(world(apart[2:]), world(together[1:]), [by_report]), Fate.CHANGED)
    both = replace(decided, names=frozenset({"r-5", "i-1"}))
    assert causes(diff(world(apart[2:]), world(together[1:]), [both]), Fate.CHANGED) == [Cause.DERIVED_ANEW]


def test_a_ruling_on_a_link_is_why_only_where_it_may_have_changed_a_value() -> None:
    edge = Decided("d-1", "edge", "AB", "", "2026-01-01", frozenset({"r-1", "r-2"}))
    old = happening(1, 2)
    dated, counted = replace(old, date=replace(old.date, basis=DateBasis.FOUND)), happening(1, 2, killed=7)

    def why(new: Event, decided: Decided) -> list[Cause]:
        return causes(diff(world([old]), world([new]), [decided]), Fate.CHANGED)

    assert why(counted, edge) == [Cause.RULED]
    assert why(dated, edge) == [Cause.DERIVED_ANEW]
    assert why(counted, replace(edge, idle=True)) == [Cause.DERIVED_ANEW]
    assert why(counted, replace(edge, names=frozenset({"r-1", "r-3"}))) == [Cause.DERIVED_ANEW]
    assert why(counted, replace(edge, names=frozenset())) == [Cause.DERIVED_ANEW]
    logged = Ruling("d-1", MADE, "AB", Action.EDGE, DecisionState.STANDS, None, "")
    assert why(replace(old, rulings=(logged,)), replace(edge, idle=True)) == [Cause.RULED]


def test_a_link_that_was_found_is_why() -> None:
    old, new = world([happening(1, 2)]), world([happening(1, 2, killed=7)])
    new = replace(new, links=frozenset({("r-1", "r-2", "same_words"), ("r-1", "r-8", "cites")}))
    assert reasons(diff(old, new), Fate.CHANGED) == [Reason(Cause.RELATED, ("r-1", "r-2"))]


def test_another_version_is_why_where_nothing_else_is() -> None:
    old, new = world([happening(1)]), world([happening(1, killed=7)])
    assert reasons(diff(old, new), Fate.CHANGED) == [Reason(Cause.DERIVED_ANEW)]
    later = replace(new, release=replace(new.release, run=replace(RUN, version="1.1")))
    told = Reason(Cause.DERIVED_ANEW, before="whence 1.0", after="whence 1.1")
    assert reasons(diff(old, later), Fate.CHANGED) == [told]


def test_entries_of_one_country_or_type_are_asked_for() -> None:
    here, there = happening(1), happening(2)
    moved = replace(there, place=replace(there.place, country="ML"))
    found = diff(world([here, there]), world([here, moved]))
    assert [entry.event.event_id for entry in only(found, country="ML").entries] == ["e-2"]
    assert [entry.event.event_id for entry in only(found, country="BF").entries] == ["e-1", "e-2"]
    assert len(only(found, kind="Battles").entries) == len(only(found, kind="Armed clash").entries) == 2
    assert only(found, kind=EventType.EXPLOSIONS).entries == ()
    assert only(found).entries == found.entries
