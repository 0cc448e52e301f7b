"""Stages from outside: events follow from their answers, the record says so, and nothing is taken for whence's own."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import whence
from tests.decide.world import who
from tests.dump import dump
from tests.sample_reader import SampleReader
from tests.test_cli import run
from tests.test_flow import write_reports
from whence.decide import IncidentAsked, decide, incident, merge, split, undo
from whence.flow import build
from whence.model.decision import Decision
from whence.model.errors import RecordError, UsageError
from whence.model.event import Event, Link
from whence.model.lists import Relation
from whence.model.span import Span
from whence.stages import Stages, Told
from whence.store import Record
from whence.verify import verify


@dataclass(frozen=True, slots=True)
class OneEachPlace:
    """Takes all that happened in one place for one event, and can be asked for how often it was asked."""

    name: str = "one-each-place"
    settings: Mapping[str, str] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)

    def link(self, told: Iterable[Told], links: Sequence[Link], /) -> Iterable[Iterable[str]]:
        self.asked.append(len(links))
        found: dict[str | None, list[str]] = {}
        for each in told:
            for one in each.incidents:
                found.setdefault(one.place.name, []).append(one.incident_id)
        return found.values()


@dataclass(frozen=True, slots=True)
class AllCopies:
    """Takes every report for a copy of the first."""

    name: str = "all-copies"

    def relate(self, told: Iterable[Told], /) -> Iterable[Link]:
        first, *others = [each.report for each in told]
        for other in others:
            words = first.text[:8], other.text[:8]
            yield Link(
                a=first.report_id,
                b=other.report_id,
                relation=Relation.SAME_WORDS,
                why="the test says so",
                source=first.report_id,
                spans_a=(Span.of(first.text, 0, len(words[0])),),
                spans_b=(Span.of(other.text, 0, len(words[1])),),
            )


@dataclass(frozen=True, slots=True)
class Answering:
    """A stage of both kinds that gives what it is told to give, whatever it is asked."""

    name: str = "answering"
    links: Callable[[Sequence[Told]], Iterable[Link]] = lambda _told: ()
    groups: Callable[[Sequence[Told]], Iterable[Iterable[str]]] = lambda _told: ()

    def relate(self, told: Iterable[Told], /) -> Iterable[Link]:
        return self.links(list(told))

    def link(self, told: Iterable[Told], _links: Sequence[Link], /) -> Iterable[Iterable[str]]:
        return self.groups(list(told))


def by_place(**settings: str) -> Stages:
    return Stages(SampleReader(), link=OneEachPlace(settings=settings))


def built(folder: Path, record: Path, stages: Stages | SampleReader) -> list[object]:
    with Record.create_or_open(record) as opened:
        build([folder], opened, stages, workers=1)
        return dump(opened)


def events(record: Path) -> dict[str, Event]:
    with whence.Record(record) as opened:
        return {event.event_id: event for event in opened.events()}


def places(record: Path) -> list[str]:
    """The place of every event."""
    return sorted(event.place.name or "" for event in events(record).values())


def test_events_are_those_of_the_stage_and_the_record_says_whose(tmp_path: Path) -> None:
    folder, record = write_reports(tmp_path / "in", range(6)), tmp_path / "record.db"
    with whence.build(folder, record, by_place()) as opened:
        assert opened.stages() == {"link": "one-each-place"}
        assert opened.built is not None
        assert json.loads(opened.built.run.settings)["stages"] == {"link": {"name": "one-each-place"}}
    assert places(record) == ["Djibo", "Dori", "Fada", "Kaya"]
    own = tmp_path / "own.db"
    with whence.build(folder, own, SampleReader()) as opened:
        assert opened.stages() == {}
        assert len(list(opened.events())) != 4
    assert whence.make_release("one", record).method != whence.make_release("one", own).method


@pytest.mark.parametrize("form", ["jsonl", "claims-jsonl", "plover", "annotations", "prov", "acled"])
def test_what_is_exported_says_whose_it_is_as_it_is_and_of_a_release(form: str, tmp_path: Path) -> None:
    record, out = tmp_path / "record.db", tmp_path / "out.csv"
    whence.build_into(write_reports(tmp_path / "in", range(3)), record, by_place())
    whence.make_release("one", record)
    for more in ([], ["--release", "one"]):
        asked = ["export", "--format", form, "--record", str(record), "-o", str(out), *more]
        assert run(*asked).exit_code == 0
        beside = out.with_name("out.about.txt")
        assert "one-each-place" in (beside if form == "acled" else out).read_text(encoding="utf-8")


def test_links_are_those_of_the_stage_and_origins_follow_from_them(tmp_path: Path) -> None:
    folder, record = write_reports(tmp_path / "in", range(4)), tmp_path / "record.db"
    with whence.build(folder, record, Stages(SampleReader(), relate=AllCopies())) as opened:
        assert opened.stages() == {"relate": "all-copies"}
        assert [link.why for link in opened.links()] == ["the test says so"] * 3
    linking = OneEachPlace()
    built(folder, record, Stages(SampleReader(), AllCopies(), linking))
    assert linking.asked == [3]


def test_many_small_builds_give_what_one_large_one_gives_and_read_nothing_again(tmp_path: Path) -> None:
    small = tmp_path / "small.db"
    for number in (2, 5, 6):
        said = built(write_reports(tmp_path / "in", range(number)), small, by_place())
    assert said == built(tmp_path / "in", tmp_path / "large.db", by_place())
    with Record.create_or_open(small) as opened:
        result = build([tmp_path / "in"], opened, by_place(), workers=1)
        assert (result.counts.new, result.outdated) == (0, 0)
        result = build([tmp_path / "in"], opened, Stages(SampleReader()), workers=1)
        assert (result.counts.new, result.outdated) == (0, 0)


def test_a_stage_of_other_settings_is_another(tmp_path: Path) -> None:
    folder, record = write_reports(tmp_path / "in", range(3)), tmp_path / "record.db"
    methods = []
    for kilometres in ("5", "50", "5"):
        built(folder, record, by_place(kilometres=kilometres))
        with Record.open_readonly(record) as opened:
            methods.append(opened.derived_by())
            assert opened.given()[0].settings == {"kilometres": kilometres}
    assert methods[0] == methods[2] != methods[1]


def test_no_build_puts_other_stages_in_its_place_unless_it_is_said(tmp_path: Path) -> None:
    folder, record = write_reports(tmp_path / "in", range(6)), tmp_path / "record.db"
    before = built(folder, record, by_place())
    with pytest.raises(UsageError, match=r"do not follow from whence's own stages.*\(link: one-each-place\)"):
        whence.build_into(folder, record, SampleReader())
    with Record.open_readonly(record) as opened:
        assert dump(opened) == before and len(list(opened.runs())) == 1
    said = built(folder, record, Stages(SampleReader()))
    assert said == built(folder, tmp_path / "own.db", SampleReader()) != before
    with whence.Record(record) as opened:
        assert opened.stages() == {}


def test_decisions_stand_over_the_stage_and_what_follows_is_by_its_answer(tmp_path: Path) -> None:
    folder, record = write_reports(tmp_path / "in", range(6)), tmp_path / "record.db"
    built(folder, record, Stages(SampleReader(), AllCopies(), OneEachPlace()))
    before = events(record)
    one = next(event for event in before.values() if len(set(event.reports)) > 1)
    other = next(event for event in before.values() if event.event_id != one.event_id)

    def parted(opened: Record) -> Decision:
        return split(opened, one.event_id, [one.reports[0]], who())

    tried = decide(record, parted, dry_run=True)
    assert events(record) == before
    done = decide(record, parted)
    assert done.changes == tried.changes and len(events(record)) == len(before) + 1
    decide(record, lambda opened: merge(opened, [one.event_id, other.event_id], who()))
    ruled = events(record)
    assert len(ruled) == len(before)
    built(folder, record, Stages(SampleReader(), AllCopies(), OneEachPlace()))
    assert events(record) == ruled
    with Record.open_readonly(record) as opened:
        found = verify(opened)
        assert found.replayed and not found.damages
        assert {one.stage: one.name for one in opened.given()} == {"relate": "all-copies", "link": "one-each-place"}
    for decision in [each.decision_id for each in reversed(tuple(whence.Record(record).decisions()))]:
        decide(record, lambda opened, name=decision: undo(opened, name, who()))  # type: ignore[misc]
    assert {event.incidents for event in events(record).values()} == {event.incidents for event in before.values()}


def test_nothing_is_decided_while_a_build_by_the_stage_was_cut_short(tmp_path: Path) -> None:
    folder, record = write_reports(tmp_path / "in", range(6)), tmp_path / "record.db"
    built(folder, record, by_place())
    one = next(event for event in events(record).values() if len(set(event.reports)) > 1)
    with Record.create_or_open(record) as opened:
        opened.begin_run("0", "sample", "{}")
    with pytest.raises(RecordError, match="was cut short: build again"):
        decide(record, lambda opened: split(opened, one.event_id, [one.reports[0]], who()))


def test_whences_weights_give_no_reasons_for_the_events_of_another(tmp_path: Path) -> None:
    with whence.build(write_reports(tmp_path / "in", range(6)), tmp_path / "record.db", by_place()) as opened:
        one, two, *_ = opened.events()
        assert opened.suggested(one) == ()
        with pytest.raises(UsageError, match="one-each-place tells which incidents are one event"):
            opened.why_same(one, two)


def within(told: Sequence[Told], number: int) -> str:
    return [incident.incident_id for each in told for incident in each.incidents][number]


def outside_scope(told: Sequence[Told]) -> str:
    linked = {incident.incident_id for each in told for incident in each.incidents}
    every = [incident.incident_id for each in told for incident in each.reading.incidents]
    return next(name for name in every if name not in linked)


def linked(told: Sequence[Told], **changes: object) -> Link:
    a, b = told[0].report.report_id, told[1].report.report_id
    return Link(**{"a": a, "b": b, "relation": Relation.CITES, "why": "so", **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stages", "complaint"),
    [
        (Stages(link=Answering(groups=lambda told: [["i-nowhere"]])), "no incident that events are made of: i-nowhere"),
        (Stages(link=Answering(groups=lambda told: [[outside_scope(told)]])), "no incident that events are made of"),
        (
            Stages(link=Answering(groups=lambda told: [[within(told, 0)], [within(told, 1), within(told, 0)]])),
            "an incident in two groups",
        ),
        (Stages(relate=Answering(links=lambda told: [linked(told), linked(told)])), "two links between the same"),
        (Stages(relate=Answering(links=lambda told: [linked(told, b="r-nowhere")])), "no report of the record"),
        (
            Stages(relate=Answering(links=lambda told: [linked(told, spans_a=(Span(0, 5, "these"),))])),
            "words that do not stand in r-",
        ),
        (
            Stages(relate=Answering(links=lambda told: [linked(told, claims=(("c-one", "c-two"),))])),
            "what is no claim of r-.*: c-one",
        ),
        (Stages(link=object()), "link=<object.* is no stage: it must have a `name` and a method `link`"),  # type: ignore[arg-type]
        (Stages(relate=OneEachPlace()), "relate=OneEachPlace.* is no stage: .* a method `relate`"),  # type: ignore[arg-type]
    ],
)
def test_what_a_stage_may_not_give_is_refused_and_leaves_the_record(
    stages: Stages, complaint: str, tmp_path: Path
) -> None:
    folder, record = write_reports(tmp_path / "in", range(3)), tmp_path / "record.db"
    before = built(folder, record, SampleReader())
    with pytest.raises(UsageError, match=complaint):
        built(folder, record, Stages(SampleReader(), stages.relate, stages.link))
    with Record.open_readonly(record) as opened:
        assert dump(opened) == before and opened.given() == ()
    assert built(folder, record, SampleReader()) == before


def test_what_is_added_by_hand_is_an_event_of_its_own_until_the_stage_is_asked(tmp_path: Path) -> None:
    folder, record = write_reports(tmp_path / "in", range(6)), tmp_path / "record.db"
    built(folder, record, by_place())
    before = events(record)

    def added(opened: Record) -> Decision:
        asked = IncidentAsked("000.txt", "the paper 0", "2021-03-02", "Djibo", country="BF", kind="Air/drone strike")
        return incident(opened, asked, who())

    done = decide(record, added)
    after = events(record)
    assert len(after) == len(before) + 1
    assert {name: event for name, event in after.items() if name in before} == before
    built(folder, record, by_place())
    assert places(record) == sorted(event.place.name or "" for event in before.values())
    decide(record, lambda opened: undo(opened, done.decision.decision_id, who()))
    assert {name: event.incidents for name, event in events(record).items()} == {
        name: event.incidents for name, event in before.items()
    }
