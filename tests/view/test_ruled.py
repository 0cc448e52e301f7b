"""What a line of the log says: who did what, to what, from which value to which."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import whence
from tests.faces import make_record
from tests.review.served import Served, served
from whence.view.decisions import DecisionLine, log_lines, what_words
from whence.view.ruled import Did, Known, claim_words, did


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    with served(make_record(tmp_path)) as running:
        yield running


def lines(desk: Served) -> tuple[DecisionLine, ...]:
    with whence.Record(desk.desk.path) as record:
        return log_lines(record)


def decided(desk: Served, **asked: object) -> str:
    answer = desk.ask(asked)
    assert answer.status == 200, answer.body
    return str(answer.json["decision_id"])


def dori(desk: Served) -> str:
    with whence.Record(desk.desk.path) as record:
        return next(event.event_id for event in record.events() if event.place.name == "Dori")


def test_a_value_goes_from_what_stood_to_what_stands_and_back(desk: Served) -> None:
    made = decided(desk, act="set", field="date", value="2021-03-05", on=[{"event": dori(desk)}])
    decided(desk, act="undo", undoes=made)
    there, back = (line.did for line in lines(desk))
    assert there == Did("set the date", was="2021-03-04", now="2021-03-05")
    assert back == Did("took back: set the date", was="2021-03-05", now="2021-03-04")


def test_a_claim_is_named_by_its_figure_and_by_who_says_so(desk: Served) -> None:
    event = dori(desk)
    with whence.Record(desk.desk.path) as record:
        claim = next(each for each in record.event_claims(event) if each.field == "casualties")
    made = decided(desk, act="reject", claim=claim.claim_id, on=[{"event": event}])
    decided(desk, act="undo", undoes=made)
    (rejected, undone) = lines(desk)
    assert rejected.did.what == "rejected the claim"
    assert rejected.did.which.startswith("9 killed") and " by the " in rejected.did.which
    assert rejected.did.quote.startswith("“") and rejected.did.quote.endswith(("in a", "in a.txt", "in c", "in c.txt"))
    assert undone.did.what == "took back: rejected the claim" and undone.did.which == rejected.did.which
    assert undone.what == f"undo {made}: {rejected.what}"
    assert "9 killed" in rejected.what


def test_a_claim_that_the_record_has_no_longer_is_named_by_what_the_decision_keeps(desk: Served) -> None:
    event = dori(desk)
    with whence.Record(desk.desk.path) as record:
        claim = next(each for each in record.event_claims(event) if each.field == "casualties")
    decided(desk, act="accept", claim=claim.claim_id, on=[{"event": event}])
    with whence.Record(desk.desk.path) as record:
        (decision,) = record.decisions()
    assert decision.claim is not None
    assert claim_words(decision.claim, Known({})) == "9 killed, asserted"


def test_an_event_is_rejected_as_something_and_what_is_taken_back_unseen_is_named_by_its_id(desk: Served) -> None:
    made = decided(desk, act="reject", ground="threat_or_plan", on=[{"event": dori(desk)}])
    decided(desk, act="undo", undoes=made)
    rejected, undone = (line.decision for line in lines(desk))
    assert did(rejected, Known({})) == Did("rejected the event", "as threat or plan")
    assert did(undone, Known({})) == Did("took back", made)
    assert what_words(undone, Known({})) == f"undo {made}"


def test_an_undo_of_an_undo_says_what_it_brings_back(desk: Served) -> None:
    made = decided(desk, act="set", field="date", value="2021-03-05", on=[{"event": dori(desk)}])
    undone = decided(desk, act="undo", undoes=made)
    decided(desk, act="undo", undoes=undone)
    assert lines(desk)[-1].did == Did("took back: took back: set the date", was="2021-03-04", now="2021-03-05")


def test_an_actor_is_renamed_from_one_name_to_another(desk: Served) -> None:
    event = dori(desk)
    with whence.Record(desk.desk.path) as record:
        actors = record.event(event).actors
    if not actors:
        pytest.skip("the sample reader names no actor here")
    decided(desk, act="set", field="actor", value=f"{actors[0].name} = Hill Rebels", on=[{"event": event}])
    assert lines(desk)[-1].did == Did("set an actor", was=actors[0].name, now="Hill Rebels")
