"""A source without text: described by a person, never read by the machine, and shown to those who may see it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import whence
from tests.decide.test_add_claim import GONE, STANDS, UNDONE, by_hand, everything, ruled, states, text
from tests.decide.world import World, who
from tests.sample_reader import line
from whence.decide import Carried, ClaimAsked, IncidentAsked, SourceAsked, claim, incident, merge, source, undo
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import FORMATS, export
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import ClaimantKind, Visibility
from whence.page.write import page_lines
from whence.store import Record

SECRET = "Qorbanetz"
TOLD = f"A man films two burnt trucks and 4 bodies on the road, says {SECRET} aloud, then runs."
ASKED = SourceAsked("video", TOLD, "public", "2021-03-11", "the Zarbo archive", "https://archive.example/zarbo/77")


@pytest.fixture
def world(tmp_path: Path) -> World:
    found = World(tmp_path / "world")
    found.write(0, text(0))
    found.write(1, text(1, line("2021-03-11", "Djibo", 4, "residents", deed="an air strike")))
    found.build()
    return found


def attached(world: World, asked: SourceAsked = ASKED) -> Carried:
    return ruled(world, lambda record: source(record, asked, who()))


def report_of(made: Carried) -> str:
    return f"video-{made.decision.decision_id}"


def told(world: World, made: Carried) -> None:
    """Add an incident in the words of a source, put it together with the air strike, and a claim of it."""
    asked = IncidentAsked(
        report_of(made), "two burnt trucks", "2021-03-11", "Djibo", country="BF", kind="Air/drone strike"
    )
    ruled(world, lambda record: incident(record, asked, who()))
    ruled(world, lambda record: claim(record, ClaimAsked(report_of(made), "4 bodies", "casualties", "4 killed"), who()))
    with Record.open_readonly(world.path) as record:
        names = [event.event_id for event in record.events() if str(event.date.start) == "2021-03-11"]
    ruled(world, lambda record: merge(record, names, who()))


def joined(world: World) -> Event:
    with Record.open_readonly(world.path) as record:
        return next(event for event in record.events() if str(event.date.start) == "2021-03-11")


def events_of(dumped: list[object]) -> list[Event]:
    found = dumped[2]
    assert isinstance(found, list)
    return found


def public(world: World, form: str) -> str:
    with whence.Record(world.path) as record:
        return "".join(export(record, form, Redaction(internal=False, as_of=date(2022, 1, 1)), Tally()))


def test_its_description_is_a_report_that_the_machine_does_not_read(world: World) -> None:
    made = attached(world)
    assert made.outcome.state is STANDS
    with Record.open_readonly(world.path) as record:
        report = record.report(report_of(made))
        reading = record.reading(report.report_id)
    assert (report.text, report.by_hand, report.published) == (TOLD, made.decision.decision_id, date(2021, 3, 11))
    assert report.outlet == "video, described by A1"
    assert (reading.reader, reading.incidents, reading.claims) == ("by hand", (), ())
    assert report.url is None
    world.build()
    with Record.open_readonly(world.path) as record:
        assert record.report(report_of(made)) == report


def test_what_is_added_in_its_words_joins_events_and_the_source_itself_says_it(world: World) -> None:
    made = attached(world)
    told(world, made)
    event = joined(world)
    assert len(event.reports) == 2
    (one,) = by_hand(world)
    assert one.claim_id in event.claims and one.supported
    assert (one.claimant.words, one.claimant.kind) == ("a video", ClaimantKind.MATERIAL)
    with Record.open_readonly(world.path) as record:
        outcome = record.outcomes()[0]
    assert outcome.events == (event.event_id,)


def test_undo_takes_it_out_with_what_was_added_in_it(world: World) -> None:
    before = everything(world)
    made = attached(world)
    told(world, made)
    whole = everything(world)
    back = ruled(world, lambda record: undo(record, made.decision.decision_id, who()))
    assert states(world) == [UNDONE, GONE, GONE, GONE, STANDS]
    assert [replace(each, rulings=()) for each in events_of(everything(world))] == events_of(before)
    ruled(world, lambda record: undo(record, back.decision.decision_id, who()))
    assert states(world) == [STANDS, STANDS, STANDS, STANDS, UNDONE, STANDS]
    assert everything(world)[0] == whole[0]
    world.build()
    assert everything(world)[0] == whole[0]


def test_trying_it_out_writes_nothing(world: World) -> None:
    before = everything(world)
    tried = ruled(world, lambda record: source(record, ASKED, who()), dry_run=True)
    assert everything(world) == before
    assert replace(tried, done=True) == attached(world)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("visibility", [Visibility.MASKED, Visibility.INTERNAL])
def test_what_is_not_public_is_in_no_export(world: World, form: str, visibility: Visibility) -> None:
    made = attached(world, replace(ASKED, visibility=visibility))
    told(world, made)
    shown = public(world, form)
    for words in (SECRET, "burnt trucks", "bodies", "Zarbo", "zarbo"):
        assert words not in shown
    if visibility is Visibility.INTERNAL:
        assert report_of(made) not in shown and "Djibo" not in shown and made.decision.decision_id not in shown
    elif form == "jsonl":
        assert "video, described by A1" in shown


@pytest.mark.parametrize("visibility", list(Visibility))
def test_the_page_shows_what_may_be_seen(world: World, visibility: Visibility) -> None:
    made = attached(world, replace(ASKED, visibility=visibility))
    told(world, made)
    with whence.Record(world.path) as record:
        shown = "".join(page_lines(record, Redaction(internal=False, as_of=date(2022, 1, 1)), Tally()))
    assert ("burnt trucks" in shown) == (visibility is Visibility.PUBLIC)
    assert ("video, described by A1" in shown) == (visibility is not Visibility.INTERNAL)
    assert ("Djibo" in shown) == (visibility is not Visibility.INTERNAL)
    assert "Zarbo" not in shown


def test_a_masked_source_tells_no_further_claimant(world: World) -> None:
    made = attached(world, replace(ASKED, visibility="masked"))
    told(world, made)
    asked = ClaimAsked(report_of(made), "4 bodies", "casualties", "4 killed", claimant="A man", kind="expert")
    with pytest.raises(UsageError, match="masked"):
        ruled(world, lambda record: claim(record, asked, who()))


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (replace(ASKED, kind="film"), "is no kind of source: choose one of post, video"),
        (replace(ASKED, description="  "), "describe the source"),
        (replace(ASKED, visibility="secret"), "is no visibility"),
        (replace(ASKED, sha256="abc"), "is no SHA-256"),
        (replace(ASKED, made="last week"), "is no date"),
    ],
)
def test_what_cannot_be_attached_says_why(world: World, asked: SourceAsked, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        attached(world, asked)


def test_without_a_word_on_it_nobody_else_sees_it(world: World) -> None:
    made = attached(world, replace(ASKED, visibility=""))
    with Record.open_readonly(world.path) as record:
        assert record.report(report_of(made)).visibility is Visibility.INTERNAL
