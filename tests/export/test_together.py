"""Events beside one another: none points at one held back, and none stands where only its true day would put it."""

import json
from dataclasses import replace
from datetime import date

from tests.export.samples import DAY, Sample, event, report
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.together import together
from whence.export.write import export
from whence.model.event import Event

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
INTERNAL = Redaction(internal=True, as_of=date(2021, 6, 1))


def _named(name: str, day: int = 4, **more: object) -> Event:
    when = replace(DAY, start=date(2021, 3, day), end=date(2021, 3, day))
    return event(event_id=name, date=when, claims=(), standing=(), **more)


def test_an_event_held_back_is_named_by_none() -> None:
    hidden = _named("e-1", held="hostages_or_detainees")
    sample = Sample(of_events=[hidden, _named("e-2", part_of="e-1", follows=("e-1", "e-3")), _named("e-3")])
    for form in ("jsonl", "acled", "ged", "geojson"):
        assert "e-1" not in "".join(export(sample, form, PUBLIC, Tally()))
    shown = [json.loads(line) for line in export(sample, "jsonl", PUBLIC, Tally())]
    assert [(one["part_of"], one["follows"]) for one in shown] == [(None, ["e-3"]), (None, [])]
    whole = [json.loads(line) for line in export(sample, "jsonl", INTERNAL, Tally())]
    assert [(one["part_of"], one["follows"]) for one in whole] == [(None, []), ("e-1", ["e-1", "e-3"]), (None, [])]


def test_an_event_whose_day_is_left_out_stands_by_its_month() -> None:
    events = [_named("e-1", 4), _named("e-2", 9, held="sexual_violence"), _named("e-3", 12)]
    assert [one.event_id for one in together(events, PUBLIC)] == ["e-2", "e-1", "e-3"]
    assert together(events, INTERNAL) == events


def test_two_reports_of_an_event_held_back_are_no_pair() -> None:
    hidden = _named("e-1", held="hostages_or_detainees", reports=("r-a", "r-b"))
    sample = Sample(of_reports=[report("a"), report("b")], of_events=[hidden])
    tally = Tally()
    assert list(export(sample, "lineage-jsonl", PUBLIC, tally)) == []
    assert tally.held_back == {"pairs of reports of events held back": 1}
    (line,) = export(sample, "lineage-jsonl", INTERNAL, Tally())
    assert "e-1" in line
