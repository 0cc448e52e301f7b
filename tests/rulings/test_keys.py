"""What a decision was made on is found by its words: after another reading, and in a newer version of a report."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.sample_reader import SampleReader, line, raw_report
from whence.model.claim import Reading
from whence.model.decision import ClaimKey, IncidentKey
from whence.model.report import Report
from whence.model.span import Span
from whence.rulings import Known, Older

TEXT = "\n".join(
    [
        "The paper writes of fighting in the east, of which little is known so far.",
        line("2021-03-04", "Dori", 9),
        line("2021-03-05", "Djibo", 12, "a resident", deed="an air strike"),
    ]
)
REPORT = raw_report("a.txt", TEXT).report
READ = SampleReader().read(REPORT)
INCIDENT = IncidentKey.of(READ.incidents[0])
CLAIM = ClaimKey.of(READ.claims[1])


def known(reading: Reading = READ, report: Report = REPORT, older: dict[str, Older] | None = None) -> Known:
    return Known.of([report], [reading], older or {})


def with_incident(trigger: Span, name: str = "i-other") -> Reading:
    return replace(READ, incidents=(replace(READ.incidents[0], incident_id=name, trigger=trigger),))


def span(start: int, end: int) -> Span:
    return Span.of(TEXT, start, end)


def test_what_is_still_read_is_found_by_its_id() -> None:
    assert known().incident(INCIDENT) == INCIDENT.incident_id
    assert known().claim(CLAIM) == CLAIM.claim_id
    assert known().report(REPORT.report_id) == REPORT.report_id


def test_another_reading_with_words_in_common_is_the_same_incident() -> None:
    start, end = INCIDENT.trigger.start, INCIDENT.trigger.end
    assert known(with_incident(span(start + 2, end + 10))).incident(INCIDENT) == "i-other"
    assert known(with_incident(span(end + 1, end + 9))).incident(INCIDENT) is None
    assert known(with_incident(span(end + 1, end + 9), INCIDENT.incident_id)).incident(INCIDENT) is None


def test_the_most_words_in_common_win_after_the_id() -> None:
    start, end = INCIDENT.trigger.start, INCIDENT.trigger.end
    more, less = (replace(READ.incidents[0], incident_id=name) for name in ("i-more", "i-less"))
    reading = replace(
        READ, incidents=(replace(less, trigger=span(start, start + 2)), replace(more, trigger=span(start, end)))
    )
    assert known(reading).incident(INCIDENT) == "i-more"
    same = replace(READ, incidents=(*reading.incidents, replace(less, incident_id=INCIDENT.incident_id)))
    assert known(same).incident(INCIDENT) == INCIDENT.incident_id


def test_a_claim_of_another_thing_is_another_claim() -> None:
    assert CLAIM.says == "asserted 12"
    for changed in (
        replace(CLAIM, of_what="injured"),
        replace(CLAIM, says="denied 12"),
        replace(CLAIM, says="asserted 2"),
    ):
        assert known().claim(changed) is None
    renamed = replace(READ, claims=tuple(replace(claim, claim_id=f"c-{n}") for n, claim in enumerate(READ.claims)))
    assert known(renamed).claim(CLAIM) == "c-1"


def test_a_report_that_is_gone_has_nothing() -> None:
    nothing = Known.of([], [], {})
    assert nothing.incident(INCIDENT) is None and nothing.claim(CLAIM) is None and nothing.report("r-x") is None


def newer(text: str) -> tuple[Report, Reading, dict[str, Older]]:
    report = raw_report("a.txt", text).report
    return report, SampleReader().read(report), {REPORT.report_id: Older(TEXT, report.report_id)}


def test_the_same_words_in_a_newer_version_are_the_same() -> None:
    report, read, older = newer(f"Correction: a name was misspelt.\n{TEXT}")
    found = known(read, report, older)
    assert found.report(REPORT.report_id) == report.report_id
    assert found.incident(INCIDENT) == read.incidents[0].incident_id
    assert found.claim(CLAIM) == read.claims[1].claim_id


def test_words_that_a_newer_version_has_elsewhere_are_not() -> None:
    report, read, older = newer(TEXT.replace("Dori", "Kaya").replace("The paper writes of fighting in the east", "So"))
    assert known(read, report, older).incident(INCIDENT) is None
    report, read, older = newer(TEXT.replace("killed 12", "killed 13"))
    assert known(read, report, older).claim(CLAIM) is None


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 40))
def test_a_found_incident_shares_words_with_the_key(start: int, length: int) -> None:
    trigger = span(start, min(start + length, len(TEXT)))
    found = known(with_incident(trigger)).incident(INCIDENT)
    assert (found is not None) == trigger.overlaps(INCIDENT.trigger)
