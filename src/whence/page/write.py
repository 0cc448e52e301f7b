"""The page: what a record holds, drawn by one template. Every word of a report is escaped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from whence import __version__
from whence.api import Record
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.together import together
from whence.model.event import Event
from whence.model.release import Release
from whence.model.report import Refusal, Report
from whence.model.run import Run
from whence.page.template import environment, style
from whence.store import FrozenRecord
from whence.view.event import view_event
from whence.view.lines import line_of
from whence.view.meanings import FLAGS, REFUSED
from whence.view.report import coverage_words
from whence.view.viewer import Viewer

_LEAST_LINES = 64  # pieces of the page joined before they are handed on


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report in the page's list, as it may be shown."""

    report_id: str
    file: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    sha256: str
    complete: bool
    coverage: str


@dataclass(frozen=True, slots=True)
class RefusalEntry:
    """A thing that was not read, with the reason and, in words, why and what to do."""

    identity: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands at the head of the page: what made it, how much it holds, and what it holds back."""

    version: str
    run: Run | None
    internal: bool
    as_of: str
    sentences: int
    claims: int
    unsupported: int
    links: int
    superseded: int
    held_back: tuple[tuple[str, int], ...]
    release: Release | None = None


class _Counts(TypedDict):
    """What of the facts a record, or a release of it, tells itself."""

    run: Run | None
    sentences: int
    claims: int
    unsupported: int
    links: int
    superseded: int
    release: Release | None


def page_lines(record: Record | FrozenRecord, redaction: Redaction, tally: Tally) -> Iterator[str]:
    """The page of a record or of a release, in pieces; `tally` counts its events, and those held back by the reason.

    The same record, redaction and version give the same page.
    """
    viewer = Viewer(record, redaction)
    shown = together(list(_let_through(viewer, tally)), redaction)
    template = environment().get_template("page.html.j2")
    reports = _reports(viewer, {name for event in shown for name in event.reports}, tally)
    stream = template.stream(
        facts=_facts(record, redaction, tally),
        lines=[line_of(event, redaction) for event in shown],
        views=(view_event(viewer, event) for event in shown),
        reports=reports,
        refusals=[] if isinstance(record, FrozenRecord) else [_refused(refusal) for refusal in record.refusals()],
        flags=tuple(FLAGS.items()),
        style=style(),
    )
    stream.enable_buffering(_LEAST_LINES)
    yield from stream


def _let_through(viewer: Viewer, tally: Tally) -> Iterator[Event]:
    """The events that may be shown; the others are tallied."""
    for event in viewer.record.events():
        told_by = {name: viewer.report(name) for name in event.reports}
        why = viewer.redaction.withheld(event, told_by)
        if why is not None:
            tally.hold(f"events {why}")
            continue
        tally.written += 1
        yield event


def _facts(record: Record | FrozenRecord, redaction: Redaction, tally: Tally) -> Facts:
    counts = _of_release(record) if isinstance(record, FrozenRecord) else _of_record(record)
    return Facts(
        version=__version__,
        internal=redaction.internal,
        as_of=redaction.as_of.isoformat(),
        held_back=tuple(sorted(tally.held_back.items())),
        **counts,
    )


def _of_record(record: Record) -> _Counts:
    """How much the record holds, and the last run of it."""
    counts = record.counts()
    finished = [line.run for line in record.runs() if line.run is not None]
    return _Counts(
        run=finished[-1] if finished else None,
        sentences=counts.sentences,
        claims=counts.claims,
        unsupported=counts.unsupported,
        links=counts.links,
        superseded=counts.superseded,
        release=None,
    )


def _of_release(frozen: FrozenRecord) -> _Counts:
    """How much a release holds, and the run that it was made of; what gave way before it is no part of it."""
    claims = list(frozen.claims())
    return _Counts(
        run=frozen.release.run,
        sentences=sum(frozen.coverage(report.report_id).sentences for report in frozen.reports()),
        claims=len(claims),
        unsupported=sum(not claim.supported for claim in claims),
        links=sum(1 for _ in frozen.links()),
        superseded=0,
        release=frozen.release,
    )


def _reports(viewer: Viewer, told_by: set[str], tally: Tally) -> Sequence[ReportEntry]:
    """The reports that may be shown: those of events shown, and others that are not too new."""
    entries = []
    for report in viewer.record.reports():
        why = None if report.report_id in told_by else viewer.redaction.withheld_report(report)
        if why is not None:
            tally.hold(f"reports {why}")
            continue
        entries.append(_entry(viewer, report))
    return entries


def _entry(viewer: Viewer, report: Report) -> ReportEntry:
    hidden = viewer.hidden(report.report_id)
    return ReportEntry(
        report_id=report.report_id,
        file=report.file,
        outlet=report.outlet,
        published=hidden.published(report),
        title=hidden.title(report),
        url=hidden.url(report),
        sha256=report.sha256,
        complete=report.text_complete,
        coverage=coverage_words(viewer.record.coverage(report.report_id)),
    )


def _refused(refusal: Refusal) -> RefusalEntry:
    advice = REFUSED.get(refusal.reason)
    detail = f"{refusal.detail}; {advice}" if advice else refusal.detail
    return RefusalEntry(refusal.identity, refusal.reason.value, detail)
