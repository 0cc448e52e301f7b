"""The gate: which reports yield events, and what becomes of the incidents of those that do not."""

from dataclasses import replace

import pytest

from tests.reader.rules.told import report
from tests.reader.trained.imagined import SURE, imagined
from whence.model.claim import ActorMention, Casualties, Claim, Reading
from whence.model.lists import ActorKind, ActorRole, Scope
from whence.reader.rules.reader import RulesReader
from whence.reader.trained.gate import TOLD_FROM, gated, on_conflict

TEXT = (
    "Rebels shelled the town of Zaran on 4 May 2021. Medics said 12 civilians were killed.\n"
    "Separately, a car bomb in the city of Goran killed 3 people on 7 May 2021."
)
FAR, NEAR = -SURE, 0.0
"""Scores, for conflict and for an attack, of a text that has nothing to do with one, and of one that may."""


def reading() -> Reading:
    return RulesReader().read(report(TEXT))


def passed(conflict: float, of: Reading | None = None) -> Reading:
    return gated(of or reading(), imagined(TEXT, holds={"conflict": conflict, "attack": conflict}))


def scores(of: Reading, score: float) -> Reading:
    return replace(of, claims=tuple(replace(claim, score=score) for claim in of.claims))


def counts(of: Reading) -> list[Claim]:
    return [claim for claim in of.claims if isinstance(claim.value, Casualties)]


def test_a_report_on_conflict_is_left_as_it_is() -> None:
    assert {incident.scope for incident in reading().incidents} == {Scope.CONFLICT}
    assert passed(SURE) == reading()


@pytest.mark.parametrize("conflict", [FAR, NEAR])
def test_in_another_every_incident_is_told_as_crime_with_its_claims(conflict: float) -> None:
    found = passed(conflict)
    assert {incident.scope for incident in found.incidents} == {Scope.CRIME}
    assert {(incident.event_type, incident.sub_event_types) for incident in found.incidents} == {(None, ())}
    assert [claim.claim_id for claim in found.claims] == [claim.claim_id for claim in reading().claims]


def test_far_from_any_conflict_an_incident_that_nothing_tells_of_is_left_out() -> None:
    found = passed(FAR, scores(reading(), TOLD_FROM))
    assert found.incidents == ()
    assert all(claim.incident_id is None for claim in found.claims)


def test_nearer_to_one_it_stays() -> None:
    assert len(passed(NEAR, scores(reading(), TOLD_FROM)).incidents) == len(reading().incidents)


def test_what_is_left_out_is_not_answered_and_nothing_is_part_of_it() -> None:
    given = reading()
    first, *_, last = counts(given)
    assert first.incident_id != last.incident_id
    linked = replace(last, answers=first.claim_id, part_of=first.claim_id)
    kept = {last.claim_id: linked}
    low = [
        replace(kept.get(c.claim_id, c), score=0.9 if c.incident_id == last.incident_id else 0.0) for c in given.claims
    ]
    incidents = tuple(
        replace(i, part_of=first.incident_id) if i.incident_id == last.incident_id else i for i in given.incidents
    )
    found = passed(FAR, replace(given, claims=tuple(low), incidents=incidents))
    assert [(i.incident_id, i.part_of) for i in found.incidents] == [(last.incident_id, None)]
    assert [(c.answers, c.part_of) for c in counts(found)] == [(None, None)]


def test_incidents_of_other_scopes_stay_as_they_are() -> None:
    given = reading()
    total = replace(given.incidents[0], scope=Scope.TOTAL, event_type=None, sub_event_types=())
    of = replace(given, incidents=(total, *given.incidents[1:]))
    assert passed(NEAR, of).incidents[0] == total
    assert passed(FAR, scores(of, 0.0)).incidents == (total,)


def test_a_report_without_incidents_is_left_as_it_is() -> None:
    of = replace(reading(), incidents=(), claims=())
    assert passed(FAR, of) == of


def test_armed_sides_make_conflict_likelier_and_two_kinds_of_them_more() -> None:
    incidents = [replace(incident, actors=()) for incident in reading().incidents]
    armed = [incident for incident in reading().incidents if incident.actors]
    assert any(actor.kind is ActorKind.REBEL_GROUP for incident in armed for actor in incident.actors)
    army = ActorMention("the army", ActorRole.OTHER, ActorKind.STATE_FORCES)
    both = [replace(armed[0], actors=(*armed[0].actors, army))]
    plain = imagined(TEXT, holds={"conflict": 0.0})
    assert on_conflict(plain, incidents, ()) < on_conflict(plain, armed, ()) < on_conflict(plain, both, ())


def test_a_report_on_a_crime_keeps_one_incident_that_nothing_else_tells() -> None:
    text = "Rebels spoke of the shooting in Zaran on 4 May 2021. The raid in Goran on 7 May 2021 was long."
    read_so = RulesReader().read(report(text))
    bare = replace(read_so, claims=tuple(c for c in read_so.claims if not isinstance(c.value, Casualties)))
    assert len(bare.incidents) == 2
    assert [incident.trigger.quote for incident in passed(FAR, bare).incidents] == ["shooting"]
