"""The differences between two releases in public: what exports hold back is held back here too."""

import json
from dataclasses import replace
from datetime import date

from tests.export.samples import DAY, KILLED, Sample, claim, event, incident, report, resident_says, standing
from tests.releases.worlds import world
from whence.export.private import NAME_WITHHELD
from whence.export.redaction import Redaction
from whence.export.released import brief_json, field_json, redacted
from whence.model.claim import Statement
from whence.model.event import Event, Origin
from whence.model.lists import ClaimantKind, Fate, Field
from whence.model.release import Decided, Diff
from whence.releases.diff import diff

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
INTERNAL = Redaction(internal=True, as_of=date(2021, 6, 1))
ROLE = "a resident or witness"
SAYS = "nobody in the Testwell family had heard shots"


def between(old: Event | None, new: Event | None, redaction: Redaction = PUBLIC, *decided: Decided) -> Diff:
    """What differs from one event to another, or none, under a redaction."""
    sides = [[each] if each is not None else [] for each in (old, new)]
    samples = [Sample(of_events=events, of_claims=[claim(), resident_says()]) for events in sides]
    whole = diff(world(sides[0], "old"), world(sides[1]), decided)
    return redacted(whole, redaction, *samples)


def resident(**more: object) -> Event:
    """The battle with what the resident says."""
    name = "Amina Testwell, a resident"
    row = standing("c-3", value=resident_says().value, claimants=(name,), origins=(name,))
    about = standing("c-3", value=Statement("Amina Testwell", SAYS), field=Field.STATEMENT, claimants=())
    origin = Origin(name, ClaimantKind.WITNESS_OR_RESIDENT, ("r-a",), "she says so")
    return event(claims=("c-1", "c-3"), standing=(standing("c-1"), row, about), origins=(origin,), **more)


def told(found: Diff) -> str:
    """Everything that a diff tells, as text."""
    entries = [
        [*(brief_json(each) for each in (*entry.old, *entry.new)), *(field_json(change) for change in entry.fields)]
        for entry in found.entries
    ]
    return json.dumps(entries) + repr(found)


def test_private_persons_stand_by_role() -> None:
    assert "Testwell" in told(between(event(), resident(), INTERNAL))
    found = told(between(event(), resident()))
    assert "Testwell" not in found.replace(NAME_WITHHELD, "")
    assert ROLE in found and NAME_WITHHELD in found


def test_what_differs_in_hidden_things_alone_counts_as_kept() -> None:
    named = resident()
    other = replace(named, origins=(replace(named.origins[0], origin="Amina Testwell, a resident of Dori"),))
    known = replace(resident_says(), claimant=replace(resident_says().claimant, name=other.origins[0].origin))
    samples = [Sample(of_events=[each], of_claims=[claim(), known]) for each in (named, other)]
    whole = diff(world([named]), world([other]))
    assert whole.counts[Fate.CHANGED] == 1
    found = redacted(whole, PUBLIC, *samples)
    assert found.counts[Fate.KEPT] == 1 and found.entries[0].reasons == ()


def test_events_held_back_on_either_side_are_counted_by_reason() -> None:
    hostages = event(held="hostages_or_detainees")
    recent = event(date=replace(DAY, start=date(2021, 5, 30), end=date(2021, 5, 30)))
    for old, new in ((event(), hostages), (hostages, event()), (None, hostages), (hostages, None), (hostages,) * 2):
        found = between(old, new)
        assert found.entries == ()
        assert found.held_back == {"events about hostages or detainees: a person must release it": 1}
    assert between(None, recent).held_back == {"events newer than 7 days before 2021-06-01": 1}
    assert between(None, recent, INTERNAL).held_back == {}
    assert len(between(None, hostages, INTERNAL).entries) == 1


def test_a_merge_into_an_event_held_back_does_not_name_it() -> None:
    old = [event(), event(event_id="e-2", incidents=("i-2",))]
    new = [event(incidents=("i-1", "i-2"), held="hostages_or_detainees")]
    whole = diff(world(old), world(new))
    assert whole.counts[Fate.MERGED] == 1
    found = redacted(whole, PUBLIC, Sample(of_events=old), Sample(of_events=new))
    assert found.entries == () and sum(found.held_back.values()) == 2


def test_other_events_held_back_are_not_named_in_reasons() -> None:
    old = [event(incidents=("i-1", "i-2"))]
    new = [event(), event(event_id="e-2", incidents=("i-2",), held="hostages_or_detainees")]
    found = redacted(diff(world(old), world(new)), PUBLIC, Sample(of_events=old), Sample(of_events=new))
    (entry,) = found.entries
    assert entry.fate is Fate.CHANGED and "e-2" not in repr(entry)


def test_sexual_violence_has_no_place_and_no_day() -> None:
    found = told(between(None, event(held="sexual_violence")))
    assert "Dori" not in found and "2021-03-04" not in found and "datetime.date(2021, 3, 4)" not in found
    assert "2021-03-01" in found


def test_the_words_of_a_decision_stay_internal() -> None:
    decided = Decided("d-1", "set", "AB", "the editor knows better", "2021-05-01", frozenset({"e-1"}))
    new = event(standing=(standing("c-1", value=replace(KILLED, low=8)),))
    (entry,) = between(event(), new, PUBLIC, decided).entries
    (reason,) = entry.reasons
    assert reason.decided == replace(decided, why="", names=frozenset())
    (entry,) = between(event(), new, INTERNAL, decided).entries
    assert entry.reasons[0].decided == decided


def test_a_name_known_on_one_side_is_hidden_on_both() -> None:
    about = standing("c-9", value=Statement("the toll", "Testwell fled"), field=Field.STATEMENT, claimants=())
    old = event(standing=(standing("c-1"), about))
    samples = [Sample(of_events=[old], of_claims=[claim()], of_incidents=[incident()], of_reports=[report()])]
    samples.append(Sample(of_events=[resident()], of_claims=[claim(), resident_says()]))
    found = redacted(diff(world([old]), world([resident()])), PUBLIC, *samples)
    assert "Testwell" not in told(found)
