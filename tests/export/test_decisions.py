"""What people decided, in exports: what stands, people by their codes, nothing that is held back elsewhere."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.decide.world import NOON
from tests.export.samples import DAY, PLACE, Sample, claim, denial, event, incident, report, resident_says, standing
from whence.export.private import NAME_WITHHELD
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.model.decision import BY_A_PERSON, EdgeValue, NoteValue, Ruling, ScopeValue, Setting, TypeValue
from whence.model.event import Event
from whence.model.lists import Action, DecisionState, EventType, Relation, Review, Scope, Settable, SubEventType

PUBLIC, INTERNAL = (Redaction(internal, date(2022, 1, 1)) for internal in (False, True))
ELSEWHERE = replace(PLACE, name="Arbinda", as_written=None, latitude=14.2, rule=BY_A_PERSON)


def ruling(action: Action, name: str = "d-1", **more: object) -> Ruling:
    known = {"state": DecisionState.STANDS, "by": None, "reason": "Amina Testwell told me on the phone"}
    return Ruling(decision_id=name, made_at=NOON, author="A1", action=action, **(known | more))  # type: ignore[arg-type]


def setting(field: Settable, new: Setting, old: Setting | None, name: str = "d-1") -> Ruling:
    return ruling(Action.SET, name, field=field, new=new, old=old)


def lines(made: Event, form: str = "jsonl", redaction: Redaction = PUBLIC, tally: Tally | None = None) -> list[str]:
    sample = Sample([report()], [made], [claim(), denial()], [incident()])
    return list(export(sample, form, redaction, tally or Tally()))


def decisions(made: Event, redaction: Redaction = PUBLIC) -> list[dict[str, object]]:
    (row,) = lines(made, redaction=redaction)
    found: list[dict[str, object]] = json.loads(row)["decisions"]
    return found


def test_a_note_is_masked_as_what_reports_say_is() -> None:
    made = event(rulings=(setting(Settable.NOTE, NoteValue("Amina Testwell saw nine."), None),))
    (row,) = map(json.loads, lines(made))
    assert row["note"].endswith("Note by a person (A1): Amina Testwell saw nine.")
    sample = Sample([report()], [made], [claim(), denial(), resident_says()], [incident()])
    (row,) = (json.loads(line) for line in export(sample, "jsonl", PUBLIC, Tally()))
    assert row["note"].endswith(f"Note by a person (A1): {NAME_WITHHELD} saw nine.")
    assert row["decisions"][0]["new"] == {"words": f"{NAME_WITHHELD} saw nine."}
    for held in ("sexual_violence", "protected_site"):
        (row,) = map(json.loads, lines(replace(made, held=held)))
        assert row["note"].endswith("Note by a person (A1): [withheld]")
        assert row["decisions"][0]["new"] == {"words": "[withheld]"}
    (row,) = map(json.loads, lines(replace(made, held="sexual_violence"), redaction=INTERNAL))
    assert row["note"].endswith("Amina Testwell saw nine.")


def test_a_reason_is_written_into_internal_exports_alone() -> None:
    made = event(rulings=(ruling(Action.MERGE, events=("e-1", "e-2")),))
    (public,) = decisions(made)
    assert public == {
        "decision_id": "d-1",
        "made_at": "2026-03-01T12:00:00+00:00",
        "by": "A1",
        "action": "merge",
        "events": ["e-1", "e-2"],
        "claim": None,
        "field": None,
        "old": None,
        "new": None,
        "reason": None,
    }
    assert [each["reason"] for each in decisions(made, INTERNAL)] == ["Amina Testwell told me on the phone"]
    for form in ("jsonl", "claims-jsonl", "acled", "ged", "geojson", "lineage-jsonl"):
        assert "phone" not in "".join(lines(made, form))


def test_only_what_stands_is_told_in_an_order_of_its_own() -> None:
    gone = ruling(Action.ACCEPT, "d-3", state=DecisionState.UNDONE, by="d-4")
    made = event(rulings=(ruling(Action.ACCEPT, "d-2"), gone, ruling(Action.ACCEPT, "d-1")))
    assert [each["decision_id"] for each in decisions(made)] == ["d-1", "d-2"]


def test_every_sort_of_value_has_its_shape() -> None:
    made = event(
        rulings=(
            setting(Settable.DATE, replace(DAY, rule=BY_A_PERSON), DAY, "d-1"),
            setting(Settable.PLACE, ELSEWHERE, PLACE, "d-2"),
            setting(Settable.TYPE, TypeValue(EventType.CIVILIANS, None), None, "d-3"),
            setting(Settable.TYPE, TypeValue(EventType.CIVILIANS, SubEventType.ATTACK), None, "d-4"),
            setting(Settable.SCOPE, ScopeValue(Scope.CONFLICT), ScopeValue(Scope.CRIME), "d-5"),
            ruling(
                Action.EDGE, "d-6", new=EdgeValue(Relation.CITES, "r-a"), old=EdgeValue(Relation.NO_LINK_FOUND, None)
            ),
        )
    )
    shaped = [each["new"] for each in decisions(made)]
    assert shaped[0]["rule"] == shaped[1]["rule"] == BY_A_PERSON  # type: ignore[index]
    assert shaped[2:] == [
        {"event_type": "Violence against civilians", "sub_event_type": None},
        {"event_type": "Violence against civilians", "sub_event_type": "Attack"},
        {"scope": "conflict"},
        {"relation": "cites", "source": "a"},
    ]


@pytest.mark.parametrize("held", ["protected_site", "sexual_violence"])
def test_what_is_held_back_is_held_back_in_decisions_too(held: str) -> None:
    made = event(held=held, place=ELSEWHERE, rulings=(setting(Settable.PLACE, ELSEWHERE, PLACE),))
    (told,) = decisions(made)
    assert "Arbinda" not in json.dumps(told) and "Dori" not in json.dumps(told)
    assert told["new"]["latitude"] is None and told["old"]["latitude"] is None  # type: ignore[index]
    (open_,) = decisions(made, INTERNAL)
    assert open_["new"]["name"] == "Arbinda"  # type: ignore[index]


def test_no_day_of_sexual_violence_is_told_by_a_decision() -> None:
    made = event(held="sexual_violence", rulings=(setting(Settable.DATE, DAY, DAY),))
    assert "2021-03-04" not in json.dumps(decisions(made))


def test_a_rejected_event_is_held_back_and_counted() -> None:
    made, tally = event(review=Review.REJECTED, claims=("c-1", "c-2"), rulings=(ruling(Action.REJECT),)), Tally()
    assert lines(made, tally=tally) == []
    assert tally.held_back == {"events rejected by a person": 1}
    assert lines(made, "claims-jsonl") == []
    (row,) = lines(made, redaction=INTERNAL)
    assert json.loads(row)["review"] == "rejected"


def test_a_claim_says_how_far_people_have_looked_at_it() -> None:
    made = event(
        claims=("c-1", "c-2"), rulings=(ruling(Action.REJECT, claim="c-1"), ruling(Action.ACCEPT, claim="c-2"))
    )
    rows = [json.loads(row) for row in lines(made, "claims-jsonl")]
    assert {row["claim_id"]: row["review"] for row in rows} == {"c-1": "rejected", "c-2": "checked"}
    (whole,) = [json.loads(row) for row in lines(made)]
    assert [each["review"] for each in whole["claims"]] == ["rejected", "checked"]
    assert whole["claims"][0]["supported"] is True


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (Review.MACHINE, "not reviewed"),
        (Review.CHECKED, "checked by a person"),
        (Review.SECOND_CHECKED, "checked by two people"),
    ],
)
def test_tables_say_how_far_people_have_looked(review: Review, words: str) -> None:
    for form in ("acled", "ged"):
        assert words in "".join(lines(event(review=review), form))


def test_a_note_counts_what_a_person_accepted_and_not_what_was_rejected() -> None:
    rows = (standing("c-1", denied_by=("c-2",)),)
    made = event(claims=("c-1", "c-2"), standing=rows, rulings=(ruling(Action.REJECT, claim="c-1"),))
    note = "".join(lines(made, "acled"))
    assert "t least 9" not in note and "denied by the army" in note
