"""What must hold of a report and of its reading before either enters the record, whoever made them."""

from collections.abc import Collection, Iterator

from whence.model.claim import Casualties, Claim, Reading
from whence.model.errors import DataError, ReportError
from whence.model.lists import RefusalReason
from whence.model.report import Refusal, Report
from whence.model.span import Span
from whence.text.language import UNDETERMINED, UNKNOWN

_LARGEST = 2**63 - 1  # SQLite's largest integer


def check_report(report: Report) -> None:
    """Raise ReportError when the report holds half a character (a lone surrogate), which no file in UTF-8 can hold."""
    names = (report.identity, report.file, report.title, report.outlet, report.url, report.path)
    kept = (*report.metadata.keys(), *report.metadata.values())
    for words in (report.text, *names, *kept):
        if words is not None and _broken(words):
            raise ReportError(RefusalReason.MALFORMED, "holds half a character (a lone surrogate): save it as UTF-8")


def check_reading(report: Report, reading: Reading) -> None:
    """Raise SpanError or DataError unless the reading is of this report and each span in it holds the report's words.

    Incidents and claims are the report's own, each claim's incident is in the reading, and no id is given twice.
    """
    for span in _spans(reading):
        span.check(report.text)
    incidents = {incident.incident_id for incident in reading.incidents}
    owners = {reading.report_id, *(i.report_id for i in reading.incidents), *(c.report_id for c in reading.claims)}
    if owners | {source.report_id for source in reading.sources} != {report.report_id}:
        raise DataError(f"the reading of {report.report_id} holds another report's rows")
    if len(incidents) < len(reading.incidents) or len({c.claim_id for c in reading.claims}) < len(reading.claims):
        raise DataError(f"the reading of {report.report_id} gives an id twice")
    for claim in reading.claims:
        _check_claim(claim, incidents)


def language_refusal(report: Report, languages: Collection[str]) -> Refusal | None:
    """The refusal of a report in none of the languages that are read; one too short to tell is read."""
    if report.language in languages or report.language == UNDETERMINED:
        return None
    written = "a language that whence does not know" if report.language == UNKNOWN else report.language
    read = ", ".join(sorted(set(languages) - {UNDETERMINED}))
    return Refusal(report.identity, RefusalReason.UNSUPPORTED_LANGUAGE, f"written in {written}; read are {read}")


def _check_claim(claim: Claim, incidents: set[str]) -> None:
    """Raise DataError when a claim is of an incident that the reading lacks, or counts more than can be stored."""
    if claim.incident_id is not None and claim.incident_id not in incidents:
        raise DataError(f"claim {claim.claim_id} is of incident {claim.incident_id}, which the reading lacks")
    if isinstance(claim.value, Casualties) and max(claim.value.low or 0, claim.value.high or 0) > _LARGEST:
        raise DataError(f"claim {claim.claim_id} counts more people than a record can hold")


def _spans(reading: Reading) -> Iterator[Span]:
    """Every span in a reading."""
    for sentence in reading.sentences:
        yield sentence.span
    for incident in reading.incidents:
        yield incident.trigger
    for claim in reading.claims:
        yield claim.span
        yield from claim.mentions
        yield from (part.span for part in claim.evidence if part.span is not None)
    for source in reading.sources:
        yield source.span


def _broken(words: str) -> bool:
    """Whether the words cannot be written as UTF-8."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
