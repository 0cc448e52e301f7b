"""The differences between two releases in words."""

from dataclasses import replace
from datetime import date

import pytest

from tests.export.samples import ACTORS, DAY, KILLED, PLACE, event, standing
from tests.releases.worlds import happening, read, world
from whence.model.event import AirwarsDeaths, Event, MinMax, Origin, UcdpDeaths
from whence.model.lists import ClaimantKind, EventType, Fate, Flag, Review, SubEventType
from whence.model.release import Decided, Diff
from whence.releases.diff import diff
from whence.view.changes import view_changes
from whence.view.diff import COLUMNS, DiffView, as_rows, view_diff
from whence.view.reasons import reasons_words


def changes(new: Event, old: Event | None = None) -> dict[str, tuple[str, str, str, bool]]:
    """The changes to a state of the battle, by name: subject, old, new, and whether it is a detail."""
    found = diff(world([old or event()]), world([new]))
    views = view_changes(found.entries[0].fields, found)
    return {view.field: (view.subject, view.old, view.new, view.detail) for view in views}


def why(found: Diff, fate: Fate = Fate.CHANGED) -> tuple[str, ...]:
    (entry,) = (each for each in found.entries if each.fate is fate)
    return reasons_words(entry, found.files)


@pytest.mark.parametrize(
    ("more", "name", "old", "new"),
    [
        ({"date": replace(DAY, start=date(2021, 3, 3))}, "when", "2021-03-04", "3–4 Mar 2021"),
        ({"place": replace(PLACE, name="Djibo")}, "where", "Dori, Burkina Faso", "Djibo, Burkina Faso"),
        ({"event_type": EventType.CIVILIANS}, "event type", "Battles", "Violence against civilians"),
        ({"sub_event_types": ((SubEventType.ATTACK, 0.5),)}, "type", "Armed clash", "Attack"),
        ({"actors": ACTORS[:1]}, "who", "Army of Burkina Faso (target)", ""),
        ({"flags": (Flag.ONE_PARTY_ONLY, Flag.DENIED)}, "flags", "single_origin", "denied"),
        ({"part_of": "e-wide"}, "part of", "", "e-wide"),
        ({"follows": ("e-2", "e-3")}, "follows", "", "e-2, e-3"),
        ({"review": Review.CHECKED}, "review", "machine", "checked"),
        ({"origins": ()}, "origins", "rebels", ""),
    ],
)
def test_a_field_is_told_as_it_was_and_is(more: dict[str, object], name: str, old: str, new: str) -> None:
    assert changes(event(**more))[name] == ("", old, new, False)


def test_deaths_are_told_by_rule() -> None:
    other = replace(
        event().fatalities,
        acled=None,
        ucdp=UcdpDeaths(0, 4, 9, "origins", 0, 3, 1, 0),
        airwars=AirwarsDeaths(True, MinMax(0, 1, False), None),
    )
    found = changes(event(fatalities=other))
    assert found["deaths, acled"] == ("", "9", "", False)
    one_party = "low 9, best 9, high 9 (side a 9); best by one party's word"
    assert found["deaths, ucdp"] == ("", one_party, "low 0, best 4, high 9 (side b 3, civilians 1)", False)
    assert found["deaths, airwars"] == ("", "not in scope, militants 9 or more", "in scope, civilians 0 to 1", False)


def test_what_a_person_may_do_without_is_a_detail() -> None:
    for more, name, old, new in (
        ({"claims": ("c-2", "c-3")}, "claims", "−1", "+2"),
        ({"place": replace(PLACE, rule="otherwise")}, "where", "Dori, Burkina Faso", "Dori, Burkina Faso"),
        ({"sub_event_types": ((SubEventType.ARMED_CLASH, 0.5),)}, "scores of types", "−1", "+1"),
        ({"event_id": "e-2"}, "id", "e-1", "e-2"),
        ({"origins": (Origin("rebels", ClaimantKind.BELLIGERENT, ("r-a",), "otherwise"),)}, "origins", "", ""),
    ):
        assert changes(event(**more))[name] == ("", old, new, True)


def test_a_value_says_how_it_stands_now() -> None:
    old, told = standing("c-1"), standing("c-1", "c-2", reports=2, origins_max=2, denied_by=("c-4",))
    new = replace(told, claimants=("an official",), flags=(Flag.DENIED, Flag.SINGLE_ORIGIN))
    subject, was, is_now, detail = changes(event(standing=(new,)), event(standing=(old,)))["value"]
    assert subject == "≥9 killed, combatants, Army of Burkina Faso" and not detail
    assert was == "1 report, 1 origin, not denied"
    assert is_now == (
        "2 reports, 1–2 origins, denied or doubted by 1 claim, now said by an official, "
        "no longer said by a rebel spokesman, now flagged denied, no longer flagged one_party_only"
    )
    row = standing("c-1", "c-2")
    assert changes(event(standing=(row,)), event(standing=(old,)))["value"][1:3] == ("1 claim", "2 claims")


def test_a_value_that_came_or_went_says_who_says_so() -> None:
    risen = standing("c-2", value=replace(KILLED, low=12, side=None), claimants=(), denied_by=("c-3",))
    said = "≥9 killed, combatants, Army of Burkina Faso, said by a rebel spokesman (1 report, 1 origin)"
    came = "≥12 killed, combatants (1 report, 1 origin, denied or doubted by 1 claim)"
    assert changes(event(standing=(risen,)), event(standing=()))["value"] == ("", "", came, False)
    assert changes(event(standing=()))["value"] == ("", said, "", False)


def test_reasons_are_told_in_words() -> None:
    assert why(diff(world([happening(1)]), world([happening(1, 2, 3)]))) == ("2 reports were added: r-2.txt, r-3.txt",)
    many = diff(world([happening(1)]), world([happening(1, *range(2, 10))]))
    assert why(many)[0].endswith("r-5.txt, r-6.txt, r-7.txt and 2 more")
    removed = diff(world([happening(1, 2)]), world([happening(1)]))
    assert why(removed) == ("1 report is no longer in the record: r-2.txt",)
    again = world([happening(1, killed=3)], reports={"r-1": read("r-1", 2, "model")})
    told = "1 report was read again by the model reader of whence 1.0, before by the rules reader of whence 1.0"
    assert why(diff(world([happening(1)]), again)) == (f"{told}: r-1.txt",)
    linked = replace(world([happening(1, 2, killed=3)]), links=frozenset({("r-1", "r-2", "cites")}))
    told = "reports were found to hang together, or no longer to: r-1.txt, r-2.txt"
    assert why(diff(world([happening(1, 2)]), linked)) == (told,)


def test_a_decision_is_told_with_its_words_unless_these_are_held_back() -> None:
    apart, together = world([happening(1), happening(2)]), world([happening(1, 2)])
    decided = Decided("d-1", "merge", "AB", "one attack", "2026-01-01", frozenset({"e-1", "e-2"}))
    merged = ("a person (AB) merged: one attack", "its incidents are in e-1 now")
    assert why(diff(apart, together, [decided]), Fate.MERGED) == merged
    hidden = replace(decided, why="", what="another thing")
    split = ("a person (AB) ruled on another thing", "its incidents were in e-1 before")
    assert why(diff(together, apart, [hidden]), Fate.SPLIT) == split
    machine = ("its incidents are in e-1 now, by the machine",)
    assert why(diff(apart, together), Fate.MERGED) == machine
    assert why(diff(apart, together)) == ("incidents came from or went to e-2, by the machine",)


def test_what_only_follows_from_the_rest_says_so() -> None:
    old, new = world([happening(1)]), world([happening(1, killed=3)])
    assert why(diff(old, new)) == ("derived anew: other reports of the record bear on it",)
    run = replace(new.release.run, version="1.1")
    later = replace(new, release=replace(new.release, run=run))
    assert why(diff(old, later)) == ("made anew by whence 1.1, before by whence 1.0",)


def test_another_method_of_one_version_is_told() -> None:
    old, new = world([happening(1)], "week-1"), world([happening(1, killed=3)])
    old, new = (replace(each, release=replace(each.release, method=by)) for each, by in ((old, "a"), (new, "b")))
    found = diff(old, new)
    assert why(found) == ("made anew by whence 1.0, before by whence 1.0 by another method",)
    assert view_diff(found).method.startswith("the method changed")
    for one, two in ((old, replace(new, release=replace(new.release, method="a"))), (world([happening(1)]), new)):
        assert not view_diff(diff(one, two)).method


def viewed() -> DiffView:
    old = world([happening(2, 3), happening(4), happening(5), happening(6)], "week-1")
    return view_diff(diff(old, world([happening(1, 2, 3, 4, killed=12), happening(6), happening(7)], "week-2")))


def test_the_whole_is_told_in_sections_with_sums() -> None:
    view = viewed()
    assert view.heading == "week-1 (5 reports, 4 events) → week-2 (6 reports, 3 events)"
    assert dict(view.sums) == {
        "week-1": "4 events = 1 kept + 1 changed + 1 merged + 1 gone",
        "week-2": "3 events = 1 kept + 1 changed + 1 new + 0 split",
    }
    assert [(title, len(entries)) for title, entries in view.sections] == [
        ("New", 1), ("Changed", 1), ("Merged into others", 1), ("Gone", 1),
    ]  # fmt: skip
    by_title = {title: entries[0] for title, entries in view.sections}
    assert by_title["Changed"].others == "was e-2" and by_title["Merged into others"].others == "into e-1"
    assert by_title["Changed"].told == "9 killed, 2 reports, 1 origin → 12 killed, 4 reports, 1 origin"
    assert by_title["Changed"].details == "id, incidents +2, claims +2, reports +2"


def test_the_table_has_a_row_for_each_field_and_for_each_event_that_came_or_went() -> None:
    found = diff(world([happening(1), happening(4)]), world([happening(1, 2), happening(3)]))
    header, *rows = as_rows(found, "internal as of 2026-01-01")
    assert list(header) == list(COLUMNS) and all(len(row) == len(COLUMNS) for row in rows)
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(row["fate"], row["field"]) for row in cells] == [
        ("changed", "incidents"), ("changed", "claims"), ("changed", "standing"), ("changed", "reports"),
        ("new", ""), ("gone", ""),
    ]  # fmt: skip
    stood = cells[2]
    assert stood["old"] == "9 killed, combatants: 1 report" and stood["new"] == "9 killed, combatants: 2 reports"
    assert (stood["reports"], stood["claims"]) == ("r-2.txt", "c-2")
    assert (cells[4]["old"], cells[4]["new"], cells[4]["reports"]) == ("", "9 killed, 1 report, 1 origin", "r-3.txt")
    assert (cells[5]["old"], cells[5]["new"]) == ("9 killed, 1 report, 1 origin", "")
    assert {row["export"] for row in cells} == {"internal as of 2026-01-01"}
