"""The tables themselves: what stands in them, what is held back of all alike, and counts that add up."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decide.world import NOON
from tests.export.samples import DAY, PLACE, Sample, claim, denial, event, incident, report, resident_says, standing
from whence.export.flat.columns import Cell
from whence.export.flat.declared import TABLES
from whence.export.flat.rows import Flat, flatten
from whence.export.private import NAME_WITHHELD
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.model.claim import Responsibility
from whence.model.decision import EdgeValue, NoteValue, Ruling
from whence.model.errors import UsageError
from whence.model.lists import Act, Action, DecisionState, Field, Relation, Settable, Visibility

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
INTERNAL = Redaction(internal=True, as_of=date(2021, 6, 1))


def full() -> Sample:
    """Two reports, three claims of one battle and a decision on it; a resident is named in words, title and note."""
    note = Ruling(
        "d-1", NOON, "A1", Action.SET, DecisionState.STANDS, None, "Amina Testwell rang",
        field=Settable.NOTE, new=NoteValue("Amina Testwell saw nine."),
    )  # fmt: skip
    told = event(
        claims=("c-1", "c-2", "c-3"),
        reports=("r-a", "r-b"),
        standing=(standing("c-1", denied_by=("Amina Testwell, a resident",)),),
        rulings=(note,),
    )
    titled = report("b", title="Amina Testwell tells of a clash", url="https://example.org/testwell")
    return Sample([report(), titled], [told], [claim(), denial(), resident_says()])


def flat_of(sample: Sample, redaction: Redaction = PUBLIC, tally: Tally | None = None) -> Flat:
    return flatten(sample, redaction, tally or Tally())


def found(flat: Flat, name: str) -> list[dict[str, Cell]]:
    """The rows of a table by the names of its columns."""
    return [dict(zip(TABLES[name].names, row, strict=True)) for row in flat.rows(name)]


def test_every_table_is_declared_whole() -> None:
    for name, table in TABLES.items():
        assert name == table.name and set(table.key) <= set(table.names)
        assert len(set(table.names)) == len(table.names)
        assert all(column.words.endswith(".") for column in table.columns)
        assert all(column in TABLES[other].key for column, other in table.refers)
        assert {column for column, _ in table.refers} <= set(table.names)


def test_there_is_no_other_table() -> None:
    with pytest.raises(UsageError, match="there is no table people: choose one of events, claims, standing"):
        flat_of(full()).rows("people")


def test_values_are_those_of_the_json_lines() -> None:
    flat = flat_of(full())
    (row,) = found(flat, "events")
    (told,) = map(json.loads, export(full(), "jsonl", PUBLIC, Tally()))
    assert (row["date_start"], row["date_precision"]) == (DAY.start, "day")
    assert (row["latitude"], row["place"], row["country_name"]) == (PLACE.latitude, "Dori", "Burkina Faso")
    assert (row["deaths_low"], row["deaths_best"], row["deaths_a"], row["civilian_harm"]) == (9, 9, 9, False)
    assert (row["militants_max"], row["militants_open"], row["civilians_max"]) == (9, True, None)
    assert row["note"] == told["note"] and row["flags"] == tuple(told["flags"])
    assert (row["n_reports"], row["n_origins"], row["n_claims"]) == (2, 1, 3)
    for cells, line in zip(found(flat, "claims"), told["claims"], strict=True):
        assert json.loads(str(cells["value"])) == line["value"]
        copied = ("claim_id", "polarity", "claimant", "claimant_kind", "supported", "redacted", "score", "event_id")
        assert all(cells[name] == line[name] for name in copied)
        assert (cells["quote"], cells["quote_start"]) == (line["quote"], line["start"])
        assert (cells["harm"], cells["low"], cells["high"]) == tuple(
            line["value"][key] for key in ("harm", "low", "high")
        )


def test_responsibility_has_columns_of_its_own() -> None:
    accused = Responsibility("rebels", Act.ACCUSATION)
    sample = Sample(of_events=[event(standing=(standing("c-1", value=accused, field=Field.RESPONSIBILITY),))])
    (row,) = found(flat_of(sample), "standing")
    assert (row["accused"], row["act"], row["certainty"], row["harm"]) == ("rebels", "accusation", "stated", None)
    assert (row["number"], row["claim_ids"], row["origins_min"]) == (1, ("c-1",), 1)


def test_no_private_name_stands_in_any_table_in_public() -> None:
    public, internal = flat_of(full()), flat_of(full(), INTERNAL)
    for name in TABLES:
        text = str(list(public.rows(name)))
        assert "Amina" not in text and "estwell" not in text
    assert all("Amina" in str(list(internal.rows(name))) for name in ("claims", "reports", "decisions", "standing"))
    (row,) = found(public, "decisions")
    assert (row["by"], row["reason"], row["event_ids"]) == ("A1", None, ("e-1",))
    assert NAME_WITHHELD in str(row["new"]) and NAME_WITHHELD in str(found(public, "events")[0]["note"])


@pytest.mark.parametrize("visibility", [Visibility.MASKED, Visibility.INTERNAL])
def test_a_source_that_is_masked_shows_only_that_it_is_there(visibility: Visibility) -> None:
    sample = full()
    sample.of_reports = [replace(each, visibility=visibility) for each in sample.of_reports]
    tally = Tally()
    flat = flat_of(sample, PUBLIC, tally)
    if visibility is Visibility.INTERNAL:
        assert tally.written == 0
        assert tally.held_back["reports told by a source that never leaves the record"] == 2
        assert sum(tally.held_back.values()) == 1 + 3 + 2 + 1
        return
    assert [row["quote"] for row in found(flat, "claims")] == [None, None, None]
    assert {row["title"] for row in found(flat, "reports")} == {None}
    assert all(str(row["url"]).startswith("sha256:") for row in found(flat, "reports"))


def test_an_event_of_sexual_violence_has_neither_point_nor_day_nor_quotes() -> None:
    sample = full()
    sample.of_events = [replace(sample.of_events[0], held="sexual_violence")]
    flat = flat_of(sample)
    (row,) = found(flat, "events")
    assert (row["latitude"], row["place"], row["date_start"], row["date_end"]) == (
        None, "Sahel", date(2021, 3, 1), date(2021, 3, 31),
    )  # fmt: skip
    assert {each["quote"] for each in found(flat, "claims")} == {None}
    assert "[withheld]" in str(found(flat, "decisions")[0]["new"])


def test_what_is_held_back_is_named_nowhere() -> None:
    sample = full()
    edge = Ruling(
        "d-2",
        NOON,
        "A1",
        Action.EDGE,
        DecisionState.STANDS,
        None,
        "",
        new=EdgeValue(Relation.CITES, "r-z"),
        claim="c-9",
    )
    undone = replace(edge, decision_id="d-3", state=DecisionState.UNDONE)
    both = replace(edge, decision_id="d-4")
    shown = replace(sample.of_events[0], rulings=(edge, undone, both), part_of="e-2", follows=("e-2",))
    hidden = event(event_id="e-2", held="hostages_or_detainees", claims=("c-4",), rulings=(both,), reports=("r-z",))
    sample.of_reports.append(report("z", visibility=Visibility.INTERNAL))
    sample.of_claims.append(claim("c-4", report_id="r-z"))
    sample.of_events = [shown, hidden]
    tally = Tally()
    flat = flat_of(sample, PUBLIC, tally)
    for name in TABLES:
        assert not {"e-2", "r-z", "c-4", "c-9"} & set(json.dumps(list(flat.rows(name)), default=str).split('"'))
    (row,) = found(flat, "decisions")
    assert (row["decision_id"], json.loads(str(row["new"]))["source"], row["claim_id"]) == ("d-2", None, None)
    assert tally.held_back["decisions on events held back"] == 1
    internal = found(flat_of(sample, INTERNAL), "decisions")
    assert [row["decision_id"] for row in internal] == ["d-2", "d-3", "d-4"]
    assert internal[2]["event_ids"] == ("e-1", "e-2")


@given(st.lists(st.tuples(st.integers(-20, 5), st.booleans(), st.sampled_from([None, "hostages_or_detainees"]))))
def test_what_is_written_and_held_back_adds_up(wanted: list[tuple[int, bool, str | None]]) -> None:
    events, claims = [], [claim(), denial()]
    for number, (days, has_claim, held) in enumerate(wanted):
        day = PUBLIC.as_of + timedelta(days=days)
        names = (f"c-x{number}",) if has_claim else ()
        claims += [claim(name) for name in names]
        when = replace(DAY, start=day, end=day)
        events.append(event(event_id=f"e-{number}", date=when, held=held, claims=names, standing=()))
    tally = Tally()
    flat = flat_of(Sample([report()], events, claims, [incident()]), PUBLIC, tally)
    assert {name: len(list(flat.rows(name))) for name in TABLES} == flat.sizes
    assert tally.written == sum(flat.sizes.values())
    held_events = sum(number for why, number in tally.held_back.items() if why.startswith("events "))
    held_claims = sum(number for why, number in tally.held_back.items() if why.startswith("claims "))
    assert held_events + flat.size("events") == len(events)
    assert held_claims + flat.size("claims") == len(claims)
    told = {row["report_id"] for row in found(flat, "reports")}
    assert {row["report_id"] for row in found(flat, "claims")} <= told
    assert {row["event_id"] for row in found(flat, "claims")} <= {row["event_id"] for row in found(flat, "events")} | {
        None
    }


def test_a_report_that_a_shown_event_rests_on_is_shown_however_new() -> None:
    recent = report("b", published=date(2021, 5, 31))
    flat = flat_of(Sample([report(), recent], [event(reports=("r-a", "r-b"))]))
    assert [row["report_id"] for row in found(flat, "reports")] == ["r-a", "r-b"]
    tally = Tally()
    assert flat_of(Sample([report(), recent]), PUBLIC, tally).size("reports") == 1
    assert tally.held_back == {"reports newer than 7 days before 2021-06-01": 1}
