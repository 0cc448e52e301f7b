"""A claim is corrected at the desk, and what the form for claims refuses is told in the form's own words."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.decide.test_add_claim import SAID, text
from tests.decide.world import World
from tests.review.served import Answer, Served, served
from tests.review.test_adding import event_of, opened, words
from whence.model.claim import Casualties, Claim
from whence.model.lists import Action


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    world = World(tmp_path / "world")
    world.write(0, text(0, SAID))
    world.write(1, text(1))
    world.build()
    with served(world.path) as running:
        yield running


def count(desk: Served) -> Claim:
    with opened(desk) as record:
        claims = record.claims(record.report("000.txt").report_id)
        return next(one for one in claims if isinstance(one.value, Casualties))


def form(desk: Served, **more: str) -> dict[str, str]:
    was, event = count(desk), event_of(desk)
    return {
        "act": "correct",
        "claim": was.claim_id,
        "event": event,
        "mark": desk.mark(event),
        "made-report": was.report_id,
        "made-words": f"{was.span.start}..{was.span.end}",
        "made-field": "casualties",
        "made-value": "9",
        "made-harm": "killed",
        "made-claimant": was.claimant.words or "",
        "made-kind": was.claimant.kind,
        **more,
    }


def test_a_form_corrects_a_claim_and_one_undo_takes_it_back(desk: Served) -> None:
    made = desk.post("/decide", form(desk, **{"made-value": "8"}))
    assert made.status == 200
    assert "added by A1" in made.body and "a person rejected it" in made.body
    with opened(desk) as record:
        decisions = record.decisions()
    assert [each.action for each in decisions] == [Action.REJECT, Action.CLAIM]
    (batch,) = {each.batch for each in decisions}
    assert f'name="undoes" value="{batch}">\n    <button class="quiet" data-key="u"' in made.body
    assert made.body.count('data-key="u"') == 1
    back = desk.post("/decide", {"act": "undo", "undoes": str(batch)})
    assert back.status == 200
    assert "added by A1" not in back.body and "a person rejected it" not in back.body


def test_a_program_corrects_a_claim(desk: Served) -> None:
    was = count(desk)
    made = {"report": was.report_id, "words": f"{was.span.start}..{was.span.end}", "field": "casualties", "value": "5"}
    answer = desk.ask({"act": "correct", "claim": was.claim_id, "claim_made": {**made, "harm": "killed"}})
    assert (answer.status, answer.json["state"]) == (200, "stands")
    assert answer.json["batch"].startswith("b-")
    assert desk.ask({"act": "correct", "claim": was.claim_id}).status == 422


def test_what_changed_meanwhile_is_not_written_over(desk: Served) -> None:
    stale = form(desk, **{"made-value": "8"})
    desk.post("/decide", {"act": "accept", "event": event_of(desk)})
    assert desk.post("/decide", stale).status == 409
    with opened(desk) as record:
        assert len(record.decisions()) == 1


def refused(desk: Served, **more: str) -> Answer:
    report, place = words(desk, "12 people")
    asked = {"act": "claim", "made-report": report, "made-words": place, "made-field": "casualties", **more}
    answer = desk.post("/decide", {**asked, "made-of": event_of(desk)}, **{"hx-request": "true"})
    assert answer.status == 422
    return answer


def test_what_is_missing_is_told_at_its_field_in_the_words_of_the_form(desk: Served) -> None:
    harm = refused(desk)
    assert 'data-about="made-harm"' in harm.body
    assert "Harm: the words do not say which “12 people” is of. Choose one: killed, injured, killed or injured" in (
        unescape(harm.body)
    )
    kind = refused(desk, **{"made-harm": "killed", "made-claimant": "the town"})
    assert 'data-about="made-kind"' in kind.body
    assert "What the claimant is: neither another claim nor its words tell what “the town” is" in unescape(kind.body)
    assert "medical or rescue staff" in kind.body and "medical_or_rescue" not in kind.body
    value = refused(desk, **{"made-value": "some", "made-harm": "killed"})
    assert 'data-about="made-value"' in value.body


def test_the_defaults_need_nothing_where_the_words_say_it(desk: Served) -> None:
    report, place = words(desk, "12 people were killed")
    asked = {"act": "claim", "made-report": report, "made-words": place, "made-field": "casualties", "made-harm": ""}
    of = {"made-of": event_of(desk), "made-claimant": "A doctor", "made-kind": ""}
    answer = desk.post("/decide", {**asked, **of})
    assert answer.status == 200
    assert "added by A1" in answer.body


def test_rows_hold_their_claim_as_the_form_does(desk: Served) -> None:
    page = desk.get(f"/event/{event_of(desk)}").body
    assert f'"claim": "{count(desk).claim_id}"' in page
    assert 'aria-label="Correct 9 killed, ' in page
