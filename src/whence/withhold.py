"""A report as a record without articles has it: short quotes, and digests of the words that are left out."""

from collections.abc import Iterator
from dataclasses import replace

from whence.export.private import round_initials
from whence.export.redaction import sites_in
from whence.kept.traces import packed, trace
from whence.lineage.bylines import framed
from whence.lineage.naming import naming
from whence.model.claim import Reading
from whence.model.report import RawReport, Report, content_digest
from whence.model.withheld import Bounds, quoted_from, shortened, withhold
from whence.rulings.keys import round_number
from whence.standing.persons import round_roles
from whence.store import Bare


def bare(raw: RawReport, reading: Reading) -> Bare:
    """A report with its reading, while its text is there, as a record keeps it that keeps no articles."""
    report = raw.report
    sentences = [(each.span.start, each.span.end) for each in reading.sentences]
    text = withhold(report.text, _kept(report, reading), sentences)
    left = replace(
        report,
        text=text,
        title=None if report.title is None else shortened(report.title),
        metadata={key: shortened(value) for key, value in report.metadata.items()},
    )
    content = content_digest(report) if raw.retrieval is not None else None
    traces = packed(trace(report, reading, _rounds(report, reading)))
    return Bare(replace(raw, report=left), quoted_from(text, reading), content, traces)


def _rounds(report: Report, reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Numbers for what stands round incidents and claims."""
    spans = {*(claim.span for claim in reading.claims), *(incident.trigger for incident in reading.incidents)}
    for span in sorted(spans):
        yield span.start, span.end, round_number(span, report.text)


def _kept(report: Report, reading: Reading) -> Iterator[Bounds]:
    """Where the words stand that are kept: of claims, incidents, sources and title, and of who speaks for whom."""
    if report.title is not None and report.text.startswith(report.title):
        yield 0, len(report.title)
    for claim in reading.claims:
        yield from ((span.start, span.end) for span in (claim.span, *claim.mentions))
        yield from ((one.span.start, one.span.end) for one in claim.evidence if one.span is not None)
    yield from ((incident.trigger.start, incident.trigger.end) for incident in reading.incidents)
    yield from ((source.span.start, source.span.end) for source in reading.sources)
    yield from framed(report)
    yield from naming(report.text)
    yield from sites_in(report.text)
    yield from round_roles(report.text)
    yield from round_initials(report.text, (claim.claimant for claim in reading.claims))
