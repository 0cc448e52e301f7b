"""The two seed reports, built together: what the record must hold of them, and what it must not."""

import json
import os
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

import whence
from whence.model.claim import Casualties, Claim, Occurrence, Statement
from whence.model.event import Event, Standing
from whence.model.lists import (
    ClaimantKind,
    DatePrecision,
    EventType,
    Field,
    Flag,
    Harm,
    PlacePrecision,
    Polarity,
    Qualifier,
    Relation,
    Status,
    SubEventType,
)
from whence.model.report import Report

SEEDS = Path(os.environ.get("WHENCE_SEEDS", Path(__file__).resolve().parent.parent / "../shared/seeds"))
PUBLISHED = date(2024, 10, 12)
OCTOBER_4 = date(2024, 10, 4)
SEPTEMBER = (date(2024, 9, 1), date(2024, 9, 30))
CAPITALS = {"Bamako", "Kyiv", "Kiev", "Moscow", "Paris", "Algiers", "Tripoli", "Ankara", "N'Djamena"}

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not list(SEEDS.glob("*.txt")), reason="the seeds folder is absent"),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[whence.Record]:
    """Both reports built together, the second alone with a date of publication."""
    folder = tmp_path_factory.mktemp("seeds")
    for number, path in enumerate(sorted(SEEDS.glob("*.txt"))):
        (folder / path.name).write_bytes(path.read_bytes())
        if number == 1:
            sidecar = json.dumps({"published": PUBLISHED.isoformat()})
            (folder / f"{path.name}.meta.json").write_text(sidecar, encoding="utf-8")
    with whence.build(folder, folder / "record.db") as built:
        yield built


@pytest.fixture(scope="module")
def reports(record: whence.Record) -> tuple[Report, Report]:
    first, second = sorted(record.reports(), key=lambda report: report.file)
    assert (first.published, second.published) == (None, PUBLISHED)
    return first, second


def events_at(record: whence.Record, name: str) -> list[Event]:
    return [event for event in record.events() if name in (event.place.name, *event.place_as_written)]


@pytest.fixture(scope="module")
def goundam(record: whence.Record) -> Event:
    (event,) = [event for event in events_at(record, "Goundam") if event.date.start == OCTOBER_4]
    return event


@pytest.fixture(scope="module")
def battle(record: whence.Record) -> Event:
    (event,) = events_at(record, "Tin Zaouatine")
    return event


def tolls(record: whence.Record, event: Event) -> list[tuple[Claim, Casualties]]:
    return [(claim, claim.value) for claim in record.ledger(event) if isinstance(claim.value, Casualties)]


def killed(event: Event, low: int) -> Standing:
    (row,) = [row for row in event.standing if isinstance(row.value, Casualties) and row.value.low == low]
    return row


def test_the_attack_on_goundam_has_its_exact_day_and_place(goundam: Event) -> None:
    assert (goundam.date.start, goundam.date.end) == (OCTOBER_4, OCTOBER_4)
    assert goundam.date.precision is DatePrecision.DAY
    assert (goundam.place.name, goundam.place.country, goundam.place.admin1) == ("Goundam", "ML", "Tombouctou")
    assert goundam.place.precision is PlacePrecision.EXACT
    assert goundam.place.latitude == pytest.approx(16.41, abs=0.05)
    assert goundam.place.longitude == pytest.approx(-3.67, abs=0.05)


def test_the_attack_on_goundam_is_a_drone_strike(goundam: Event) -> None:
    assert goundam.event_type is EventType.EXPLOSIONS
    assert goundam.sub_event_types[0][0] is SubEventType.AIR_DRONE


def test_the_attack_on_goundam_is_one_event_from_both_reports(
    record: whence.Record, goundam: Event, reports: tuple[Report, Report]
) -> None:
    assert set(goundam.reports) == {report.report_id for report in reports}
    others = [event for event in record.events() if event.event_id != goundam.event_id and event.date.start is not None]
    assert all(event.date.start != OCTOBER_4 for event in others)
    assert set(goundam.place_as_written) == {"Goundam", "Gundam"}


def test_its_toll_is_at_least_nine_fighters_killed(record: whence.Record, goundam: Event) -> None:
    found = tolls(record, goundam)
    assert {(value.harm, value.low, value.high, value.qualifier, value.status) for _, value in found} == {
        (Harm.KILLED, 9, None, Qualifier.AT_LEAST, Status.COMBATANT)
    }
    assert {claim.polarity for claim, _ in found} == {Polarity.ASSERTED}
    assert len({claim.report_id for claim, _ in found}) == 2


def test_its_claimants_are_officials_of_the_csp_a_belligerent(record: whence.Record, goundam: Event) -> None:
    claimants = [claim.claimant for claim, _ in tolls(record, goundam)]
    assert {claimant.words for claimant in claimants} == {"a CSP official", "CSP officials"}
    assert {claimant.kind for claimant in claimants} == {ClaimantKind.BELLIGERENT}


def test_it_is_flagged_as_told_by_one_party_only(goundam: Event) -> None:
    assert Flag.ONE_PARTY_ONLY in goundam.flags
    assert Flag.ONE_PARTY_ONLY in killed(goundam, 9).flags


def test_the_battle_of_tin_zaouatine_is_at_the_end_of_july_2024(battle: Event) -> None:
    assert battle.event_type is EventType.BATTLES
    assert battle.place.country == "ML"
    assert battle.date.start is not None
    assert battle.date.end is not None
    assert date(2024, 7, 20) <= battle.date.start <= battle.date.end == date(2024, 7, 31)


def test_84_and_47_killed_there_are_two_rows_of_one_claimant(record: whence.Record, battle: Event) -> None:
    rows = {value.low: (claim, value) for claim, value in tolls(record, battle)}
    assert set(rows) == {84, 47}
    mercenaries, soldiers = rows[84][1], rows[47][1]
    assert (mercenaries.qualifier, mercenaries.side) == (Qualifier.AT_LEAST, "Wagner Group")
    assert soldiers.side == "Military Forces of Mali"
    assert {value.harm for _, value in rows.values()} == {Harm.KILLED}
    assert {value.status for _, value in rows.values()} == {Status.COMBATANT}
    assert {claim.claimant for claim, _ in rows.values()} == {rows[84][0].claimant}
    assert (rows[84][0].claimant.name, rows[84][0].claimant.kind) == ("CSP", ClaimantKind.BELLIGERENT)
    assert rows[84][0].claimant.words == "the CSP"
    assert {claim.polarity for claim, _ in rows.values()} == {Polarity.ASSERTED}


def test_its_dead_are_131_by_acled_and_by_ucdp(battle: Event) -> None:
    assert battle.fatalities.acled == 131
    assert battle.fatalities.ucdp is not None
    assert battle.fatalities.ucdp.best == 131
    assert battle.fatalities.ucdp.best_basis == "one_party"
    assert Flag.ONE_PARTY_ONLY in battle.flags


@pytest.mark.parametrize("name", ["Goundam", "Léré"])
def test_the_september_attacks_have_month_precision(record: whence.Record, name: str) -> None:
    found = [event for event in events_at(record, name) if (event.date.start, event.date.end) == SEPTEMBER]
    assert found, f"no attack on {name} in September 2024"
    assert all(event.date.precision is DatePrecision.MONTH for event in found)


def test_lere_is_in_mali(record: whence.Record) -> None:
    places = [event.place for event in events_at(record, "Léré")]
    assert places
    assert {place.country for place in places} == {"ML"}


def test_le_monde_and_korrespondent_are_via_of_the_second_report(
    record: whence.Record, goundam: Event, reports: tuple[Report, Report]
) -> None:
    (claim,) = [claim for claim, _ in tolls(record, goundam) if claim.report_id == reports[1].report_id]
    assert [name.casefold() for name in claim.claimant.via] == ["le monde", "korrespondent"]


def test_the_goundam_toll_counts_as_two_reports_and_one_origin(goundam: Event) -> None:
    row = killed(goundam, 9)
    assert row.reports == 2
    assert row.origins == ("CSP",)
    assert (row.origins_min, row.origins_max) == (1, 1)
    assert Flag.SINGLE_ORIGIN in row.flags
    (csp,) = [origin for origin in goundam.origins if origin.origin == "CSP"]
    assert len(csp.reports) == 2


def test_no_link_of_the_first_report_to_le_monde_is_invented(
    record: whence.Record, reports: tuple[Report, Report]
) -> None:
    first, _ = reports
    assert "Le Monde" not in first.text
    assert not [source for source in record.sources(first.report_id) if "monde" in source.name.casefold()]
    assert not list(chain.from_iterable(claim.claimant.via for claim in record.claims(first.report_id)))
    relations = {link.relation for link in record.links(first.report_id)}
    assert relations <= {Relation.SAME_CLAIMANT, Relation.NO_LINK_FOUND}


def test_wagners_admission_of_the_clash_is_conceded(record: whence.Record, reports: tuple[Report, Report]) -> None:
    (claim,) = [claim for claim in record.claims(reports[1].report_id) if isinstance(claim.value, Occurrence)]
    assert claim.polarity is Polarity.CONCEDED
    assert claim.claimant.words is not None
    assert "Wagner" in claim.claimant.words
    assert claim.claimant.kind is ClaimantKind.BELLIGERENT
    assert claim.incident_id is not None


def test_wagners_admission_of_its_defeat_is_conceded(record: whence.Record, reports: tuple[Report, Report]) -> None:
    found = [
        claim
        for claim in record.claims(reports[1].report_id)
        if claim.claimant.words is not None
        and "Wagner" in claim.claimant.words
        and any("defeat" in words for words in (claim.span.quote, getattr(claim.value, "text", "")))
    ]
    assert found
    assert {claim.polarity for claim in found} == {Polarity.CONCEDED}


def test_the_first_report_is_marked_as_cut_off_and_the_second_is_not(reports: tuple[Report, Report]) -> None:
    assert not reports[0].text_complete
    assert reports[1].text_complete


def test_the_denial_of_the_drones_origin_is_kept_as_a_denial(
    record: whence.Record, reports: tuple[Report, Report]
) -> None:
    (claim,) = [
        claim
        for claim in record.claims(reports[1].report_id)
        if isinstance(claim.value, Statement) and "Ukrainian origin" in claim.value.text
    ]
    assert claim.polarity is Polarity.DENIED
    assert claim.claimant.words is not None
    assert claim.claimant.words.casefold() == "rebel leaders"
    assert claim.claimant.kind is ClaimantKind.BELLIGERENT
    assert claim.supported


def test_no_event_is_dated_today_or_by_its_publication(record: whence.Record) -> None:
    ends = [day for event in record.events() for day in (event.date.start, event.date.end) if day is not None]
    assert ends
    assert not {date.today(), PUBLISHED} & set(ends)
    assert max(ends) <= PUBLISHED


def test_no_event_is_placed_in_a_capital(record: whence.Record) -> None:
    assert not [event.place.name for event in record.events() if event.place.name in CAPITALS]


@pytest.mark.parametrize("words", ["61.63%", "Add a Comment", "I am David Wyatt", "Required fields", "Telegram"])
def test_nothing_is_read_from_the_boilerplate(record: whence.Record, words: str) -> None:
    (report,) = [report for report in record.reports() if words in report.text]
    at = report.text.index(words)
    (sentence,) = [s for s in record.reading(report.report_id).sentences if s.span.start <= at < s.span.end]
    assert sentence.skip is not None
    for claim in record.claims(report.report_id):
        spans = [claim.span, *claim.mentions, *(e.span for e in claim.evidence if e.span is not None)]
        assert not any(span.overlaps(sentence.span) for span in spans)
    assert not any(incident.trigger.overlaps(sentence.span) for incident in record.incidents(report.report_id))


def test_no_number_of_people_is_read_from_the_boilerplate(record: whence.Record) -> None:
    found = [claim.value for claim in record.claims() if claim.field is Field.CASUALTIES]
    assert {value.low for value in found if isinstance(value, Casualties)} == {9, 84, 47, None}
