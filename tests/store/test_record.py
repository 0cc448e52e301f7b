"""What goes into a record comes out of it as it was, in an order that does not depend on when it came."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from tests.sample_reader import SampleReader, ScoredReader, line, raw_report
from whence.model.claim import Casualties, Claim, Incident, Reading
from whence.model.decision import Outcome
from whence.model.errors import RecordError, UsageError
from whence.model.event import AirwarsDeaths, Event, Fatalities, Link, MinMax, Origin, Standing, UcdpDeaths
from whence.model.ids import event_id
from whence.model.lists import ClaimantKind, Field, Flag, RefusalReason, Relation, Scope, WhyNot
from whence.model.report import RawReport, Refusal, Report
from whence.model.run import BuildCounts, Run
from whence.reader.base import Reader
from whence.store import Batch, Derived, EventFilter, Record
from whence.store.codec import digest_of

_READER = SampleReader()
DORI = raw_report(
    "a.txt",
    "\n".join(
        [
            "Fighting in the north\0 east",
            line("2021-03-04", "Dori", 9),
            line("2021-03-05", "Djibo", 2, "a hospital's nurse", deed="an air strike"),
            line("2021-03-06", "Dori", 1, deed="a road accident"),
        ]
    ),
    published=date(2021, 3, 7),
)
COPY = raw_report(
    "b.txt", line("2021-03-04", "Dori", 9, verb="denied") + "\nSource: Courier\n", published=date(2021, 3, 5)
)
UNDATED = raw_report("c.txt", line("2020-01-01", "Léré", 3))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create_or_open(tmp_path / "record.db") as opened:
        yield opened


def fill(record: Record, raws: Sequence[RawReport], *, kept: Sequence[RawReport] = (), reader: Reader = _READER) -> int:
    run_key = record.begin_run("1.0", "sample", "{}")
    read = tuple((raw, reader.read(raw.report)) for raw in raws)
    record.append(run_key, Batch(read=read, kept=tuple(raw.report.report_id for raw in kept)))
    record.replace_derived(run_key, follows(links(record), events(record)))
    return run_key


def follows(links: Sequence[Link], events: Sequence[Event], outcomes: Sequence[Outcome] = ()) -> Derived:
    """Links, events and outcomes as what follows from readings and decisions, every event anew."""
    made_of = tuple(f"made of {event.event_id}" for event in events)
    return Derived(tuple(links), [*map(digest_of, links)], tuple(events), made_of, frozenset(), tuple(outcomes))


def events(record: Record) -> list[Event]:
    """One event of each place and day."""
    groups: dict[tuple[str | None, date | None], list[Incident]] = {}
    for incident in record.incidents():
        if incident.scope is Scope.CONFLICT:
            groups.setdefault((incident.place.name, incident.date.start), []).append(incident)
    claims = list(record.claims())
    return [
        event(incidents, [c for c in claims if c.incident_id in {i.incident_id for i in incidents}])
        for incidents in groups.values()
    ]


def event(incidents: Sequence[Incident], claims: Sequence[Claim]) -> Event:
    first = incidents[0]
    reports = tuple(dict.fromkeys(incident.report_id for incident in incidents))
    value = claims[0].value
    assert isinstance(value, Casualties)
    assert value.low is not None
    flags = (Flag.SINGLE_ORIGIN, Flag.DENIED) if len(reports) > 1 else (Flag.SINGLE_ORIGIN,)
    standing = Standing(
        field=Field.CASUALTIES,
        value=value,
        claims=tuple(claim.claim_id for claim in claims),
        denied_by=tuple(claim.claim_id for claim in claims[1:]),
        doubted_by=(),
        claimants=("a spokesman",),
        outlets=("Sahel Courier",),
        reports=len(reports),
        origins=("army",),
        origins_min=1,
        origins_max=2,
        flags=flags,
    )
    return Event(
        event_id=event_id(first.incident_id),
        incidents=tuple(incident.incident_id for incident in incidents),
        scope=first.scope,
        event_type=first.event_type,
        sub_event_types=first.sub_event_types,
        date=first.date,
        place=first.place,
        place_as_written=("Dori", "Dóri"),
        actors=first.actors,
        claims=tuple(claim.claim_id for claim in claims),
        standing=(standing,),
        reports=reports,
        origins=(Origin("army", ClaimantKind.BELLIGERENT, reports, "its spokesman speaks"),),
        fatalities=Fatalities(
            acled=value.low,
            ucdp=UcdpDeaths(1, value.low, 9, "one_party", 0, 9, 0, 0),
            airwars=AirwarsDeaths(in_scope=False, civilians=None, militants=MinMax(1, 9, max_is_open=True)),
        ),
        flags=flags,
        part_of=None,
        follows=("e-other",),
        held="protected site" if first.place.name == "Djibo" else None,
    )


def links(record: Record) -> list[Link]:
    """One link between the first two reports that tell of Dori."""
    claims = [claim for claim in record.claims() if isinstance(claim.value, Casualties) and claim.value.low == 9]
    if len(claims) < 2:
        return []
    a, b = sorted(claims[:2], key=lambda claim: claim.report_id)
    pair = ((a.claim_id, b.claim_id),)
    return [
        Link(a.report_id, b.report_id, Relation.SAME_CLAIMANT, "one", b.report_id, pair, (a.span,), (b.span, b.span))
    ]


def test_reports_and_readings_come_back_as_they_were(record: Record) -> None:
    fill(record, [DORI, COPY, UNDATED])
    assert [report.file for report in record.reports()] == ["b.txt", "a.txt", "c.txt"]
    for raw in (DORI, COPY, UNDATED):
        name = raw.report.report_id
        assert record.report(name) == raw.report
        assert record.raw(name) == raw.raw
        assert record.reading(name) == _READER.read(raw.report)
        assert record.sentences(name) == _READER.read(raw.report).sentences
        assert record.coverage(name) == _READER.read(raw.report).coverage
        assert record.read_by(name) == ("sample", "1.0", "{}")
    assert record.read_by("r-unknown") is None
    readings = [_READER.read(raw.report) for raw in (COPY, DORI, UNDATED)]
    assert [reading for _, reading in record.readings()] == readings
    assert list(record.claims()) == [claim for reading in readings for claim in reading.claims]
    assert list(record.incidents()) == [incident for reading in readings for incident in reading.incidents]
    assert list(record.sources()) == [source for reading in readings for source in reading.sources]
    assert list(record.claims("b.txt")) == list(readings[0].claims)


def test_links_and_events_come_back_as_they_were(record: Record) -> None:
    fill(record, [DORI, COPY, UNDATED])
    made = sorted(events(record), key=lambda each: (each.date.start or date.max, each.event_id))
    assert len(made) == 3
    assert list(record.events()) == made
    assert list(record.links()) == links(record) != []
    assert list(record.links("a.txt")) == links(record)
    assert list(record.links("c.txt")) == []


def test_the_order_of_arrival_leaves_no_trace(tmp_path: Path) -> None:
    raws = [DORI, COPY, UNDATED, *(raw_report(f"{n}.txt", line("2021-03-04", "Dori", n)) for n in range(9, 20))]
    dumps = []
    for seed in range(3):
        random.Random(seed).shuffle(raws)
        with Record.create_or_open(tmp_path / f"{seed}.db") as record:
            for start in range(0, len(raws), 5):
                fill(record, raws[start : start + 5], kept=raws[:start])
            dumps.append([list(record.readings()), list(record.events()), list(record.links())])
    assert dumps[0] == dumps[1] == dumps[2]


def test_a_report_is_found_by_id_file_and_start(record: Record) -> None:
    fill(record, [DORI, COPY])
    name = DORI.report.report_id
    for way in (name, "a.txt", name[:8], name[2:8]):
        assert record.report(way).report_id == name
    with pytest.raises(UsageError, match=r"may be any of r-\w+, r-\w+: say which"):
        record.report("r-")
    for wrong in ("", "nothing", "r-0", "%", "_"):
        with pytest.raises(UsageError, match="the record has no report"):
            record.report(wrong)


def test_reports_of_one_name_are_listed_with_what_tells_them_apart_and_covered_by_path(record: Record) -> None:
    twice = [raw_report("a.txt", text, path=path) for text, path in (("One.", "x/a.txt"), ("Two.", "y/a.txt"))]
    fill(record, [*twice, raw_report("b.txt", "Three.")])
    with pytest.raises(UsageError) as raised:
        record.report("a.txt")
    lines = str(raised.value).splitlines()
    assert lines[0].endswith("say which")
    assert sorted(line.split("  ")[2].split(",")[0] for line in lines[1:]) == ["x/a.txt", "y/a.txt"]
    assert all(line.startswith("  r-") and "no day" in line for line in lines[1:])
    assert [line.file for line in record.read_lines(everything=True)] == ["x/a.txt", "y/a.txt", "b.txt"]


def test_two_reports_of_one_file_name_are_told_apart(record: Record) -> None:
    fill(record, [raw_report("x/a.txt", "One."), raw_report("y/a.txt", "Two.")])
    assert record.report("x/a.txt").text == "One."
    fill(record, [DORI])
    assert record.report("a.txt").report_id == DORI.report.report_id


def test_an_event_is_found_by_any_incident_ever_issued(record: Record) -> None:
    fill(record, [DORI, COPY])
    event_of = record.incident_events()
    (both,) = [each for each in record.events() if len(each.incidents) == 2]
    for incident in both.incidents:
        assert event_of[incident] == both.event_id
        for way in (incident, incident[:9], event_id(incident), incident[2:]):
            assert record.event(way) == both
    assert record.event(both.event_id[:7]) == both
    assert {claim.claim_id for claim in record.event_claims(both.incidents[1])} == set(both.claims)
    several = [raw_report(f"{n}.txt", line(f"2022-01-{n:02}", "Dori", 9)) for n in range(1, 32)]
    fill(record, several, kept=[DORI, COPY])
    starts = [each.event_id[:3] for each in record.events()]
    with pytest.raises(UsageError, match=r"may be any of e-\w+, e-"):
        record.event(max(starts, key=starts.count))
    with pytest.raises(UsageError, match="the record has no event i-zzz"):
        record.event("i-zzz")
    for none in ("", "e-", "i-"):
        with pytest.raises(UsageError, match="the record has no event"):
            record.event(none)


def test_an_incident_out_of_scope_is_known_but_in_no_event(record: Record) -> None:
    fill(record, [DORI])
    (accident,) = [each for each in record.incidents() if each.scope is Scope.ACCIDENT]
    assert accident.incident_id not in record.incident_events()
    with pytest.raises(UsageError, match=r"no event holds it: its scope is accident.*`whence report "):
        record.event(accident.incident_id)


def test_newer_bytes_take_the_place_of_older_and_old_citations_hold(record: Record) -> None:
    fill(record, [DORI, COPY])
    old = {each.place.name: each.incidents for each in record.events()}
    changed = DORI.report.text.replace("killed 9", "killed 11").replace("Djibo", "Gorom")
    newer = raw_report("a.txt", "Corrected.\n" + changed, published=DORI.report.published)
    fill(record, [newer], kept=[COPY])
    assert [report.report_id for report in record.reports()] == [COPY.report.report_id, newer.report.report_id]
    assert record.counts().superseded == 1
    assert {each.place.name for each in record.events()} == {"Dori", "Gorom"}
    for incident in old["Dori"]:
        assert record.event(incident).place.name == "Dori"
    for incident in old["Djibo"]:  # same words there, so the citation leads to what the report says now
        assert record.event(incident).place.name == "Gorom"
    assert record.report(DORI.report.report_id).text == DORI.report.text
    fill(record, [], kept=[DORI, COPY])  # and the older bytes can come back
    assert [report.report_id for report in record.reports()] == [COPY.report.report_id, DORI.report.report_id]
    assert {each.place.name: each.incidents for each in record.events()} == old


def test_a_citation_of_what_a_report_tells_no_more_says_so(record: Record) -> None:
    fill(record, [UNDATED])
    (gone,) = record.incident_events()
    fill(record, [raw_report("c.txt", line("2020-01-01", "Léré", 3, deed="an air strike"))])
    with pytest.raises(UsageError, match="no event holds it"):
        record.event(gone)


def test_one_identity_twice_in_one_run_stays_two_reports(record: Record) -> None:
    fill(record, [raw_report("1", "One.", path="x.jsonl"), raw_report("1", "Two.", path="x.jsonl")])
    fill(record, [raw_report("1", "Three.", path="y.jsonl")])
    assert sorted(report.text for report in record.reports()) == ["One.", "Three.", "Two."]


def _places(record: Record, only: EventFilter) -> list[str | None]:
    return [each.place.name for each in record.events(only)]


def test_events_are_filtered(record: Record) -> None:
    fill(record, [DORI, COPY, UNDATED])
    assert _places(record, EventFilter()) == ["Léré", "Dori", "Djibo"]
    assert _places(record, EventFilter(country="bf", limit=2)) == ["Léré", "Dori"]
    assert _places(record, EventFilter(country="ML")) == []
    assert _places(record, EventFilter(since=date(2021, 3, 4))) == ["Dori", "Djibo"]
    assert _places(record, EventFilter(since=date(2021, 3, 4), until=date(2021, 3, 4))) == ["Dori"]
    assert _places(record, EventFilter(kind="air/drone strike")) == ["Djibo"]
    assert _places(record, EventFilter(kind="Battles")) == ["Léré", "Dori"]
    assert _places(record, EventFilter(actor="ARMY of búrkina")) == ["Léré", "Dori", "Djibo"]
    assert _places(record, EventFilter(actor="navy")) == []
    assert _places(record, EventFilter(flag=Flag.DENIED)) == ["Dori"]
    with pytest.raises(UsageError, match=r"no event type skirmish: did you mean Armed clash\? choose one of Battles"):
        list(record.events(EventFilter(kind="skirmish")))


@dataclass(frozen=True, slots=True)
class UnsupportedReader(ScoredReader):
    """Gives no claim its words' support."""

    def read(self, report: Report) -> Reading:
        reading = ScoredReader.read(self, report)
        claims = (replace(claim, supported=False, why_not=WhyNot.NOT_IN_TEXT) for claim in reading.claims)
        return replace(reading, claims=tuple(claims))


def test_events_are_found_by_the_score_of_one_supported_claim(record: Record) -> None:
    scores = {"a spokesman": 0.4, "a hospital's nurse": 0.7}
    fill(record, [DORI], reader=ScoredReader(scores=scores))
    assert {claim.score for claim in record.claims()} == {0.4, 0.7}
    assert _places(record, EventFilter(min_score=0.4)) == ["Dori", "Djibo"]
    assert _places(record, EventFilter(min_score=0.5)) == ["Djibo"]
    assert _places(record, EventFilter(min_score=0.71)) == []
    fill(record, [COPY], kept=[DORI], reader=ScoredReader(scores={"a spokesman": 0.9}))
    assert _places(record, EventFilter(min_score=0.5)) == ["Dori", "Djibo"]
    fill(record, [UNDATED], kept=[DORI, COPY], reader=UnsupportedReader())
    assert _places(record, EventFilter()) == ["Léré", "Dori", "Djibo"]
    assert _places(record, EventFilter(min_score=0)) == ["Dori", "Djibo"]


def test_events_are_found_by_the_words_of_one_sentence(record: Record) -> None:
    fill(record, [DORI, COPY, UNDATED])
    assert _places(record, EventFilter(text="lere")) == ["Léré"]
    assert _places(record, EventFilter(text="nurses strikes")) == ["Djibo"]
    assert _places(record, EventFilter(text="nurse clash")) == []
    assert _places(record, EventFilter(text="hospital's 2021-03-05")) == ["Djibo"]
    assert _places(record, EventFilter(text="accident")) == []
    for odd in ('"', "AND", "dori OR", "*", "(", "NEAR(", "-", " ", "\0", "a\0b"):
        _places(record, EventFilter(text=odd))


def test_what_did_not_change_keeps_its_rows(record: Record) -> None:
    fill(record, [DORI, COPY, UNDATED])
    before, of_links = list(record.events()), list(record.links())
    assert record.made_of() == {f"made of {event.event_id}" for event in before}
    first, *rest = before
    changed = replace(first, held="a test")
    stay = frozenset(f"made of {event.event_id}" for event in rest)
    digests = tuple(map(digest_of, of_links))
    derived = Derived(tuple(of_links), digests, (changed,), (f"made of {first.event_id}",), stay, ())
    run_key = record.begin_run("1.0", "sample", "{}")
    record.replace_derived(run_key, derived)
    with sqlite3.connect(record.path) as db:
        anew = [name for (name,) in db.execute("SELECT event_id FROM events WHERE run_key = ?", [run_key])]
    assert anew == [first.event_id]
    assert list(record.events()) == [changed, *rest]
    assert list(record.links()) == of_links
    assert list(record.events_made_of(["made of nothing", *sorted(stay)[:1]])) == [
        event for event in rest if f"made of {event.event_id}" == min(stay)
    ]


def test_a_derived_row_of_something_unknown_leaves_the_old_ones(record: Record) -> None:
    run_key = fill(record, [DORI, COPY])
    before = [list(record.events()), list(record.links())]
    stray = Link("r-a", "r-b", Relation.CITES, "none such")
    with pytest.raises(RecordError, match="names r-a, which the record does not hold"):
        record.replace_derived(run_key, follows([stray], []))
    assert [list(record.events()), list(record.links())] == before


def test_a_batch_that_fails_leaves_nothing(record: Record) -> None:
    run_key = record.begin_run("1.0", "sample", "{}")
    read = (DORI, _READER.read(DORI.report))
    with pytest.raises(RecordError, match=r"UNIQUE constraint failed: reports\.report_id"):
        record.append(run_key, Batch(read=(read, read)))
    assert list(record.reports()) == []
    record.append(run_key, Batch(read=(read,)))
    assert len(list(record.reports())) == 1


def test_runs_say_what_became_of_everything(record: Record) -> None:
    run_key = record.begin_run("1.0", "sample", "{}")
    refusals = (Refusal("z.bin", RefusalReason.BINARY, "no text"), Refusal("n\udcff", RefusalReason.EMPTY, "nothing"))
    read = ((DORI, _READER.read(DORI.report)),)
    record.append(run_key, Batch(read, (), ((DORI.report.report_id, "a\udcff.txt"),), refusals))
    assert list(record.refusals()) == []
    counts = record.count_run(run_key, 4)
    assert counts == BuildCounts(found=4, new=1, kept=0, duplicates=1, refused=2)
    with pytest.raises(ValueError, match="do not add up"):
        record.count_run(run_key, 5)
    run = Run("n-1", "1.0", "sample", "{}")
    record.finish_run(run_key, run, counts)
    record.begin_run("1.0", "sample", "{}")
    finished, cut_short = record.runs()
    assert (finished.run, finished.counts) == (run, counts)
    assert (cut_short.run, cut_short.counts, cut_short.finished_at) == (None, None, None)
    assert [refusal.identity for refusal in record.refusals()] == ["n\\udcff", "z.bin"]


def test_inputs_are_the_same_in_any_order(tmp_path: Path) -> None:
    digests = set()
    for number, raws in enumerate(([DORI, COPY], [COPY, DORI], [DORI])):
        with Record.create_or_open(tmp_path / f"{number}.db") as record:
            digests.add(record.inputs_of(fill(record, raws)))
    assert len(digests) == 2


def test_counts(record: Record) -> None:
    fill(record, [DORI, COPY])
    counts = record.counts()
    assert (counts.reports, counts.superseded, counts.sentences, counts.incidents) == (2, 0, 6, 4)
    assert (counts.claims, counts.unsupported, counts.sources, counts.links, counts.events) == (4, 0, 1, 1, 2)
