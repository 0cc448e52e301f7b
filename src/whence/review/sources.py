"""The pages of sources without text: where one is attached, and where events and claims are added in its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from whence.api import Record
from whence.model.by_hand import SourceValue
from whence.model.decision import Decision
from whence.model.errors import UsageError
from whence.model.lists import SourceKind, SubEventType, Visibility
from whence.model.report import Report
from whence.review.adding import Adding, TextPage, adding, text_page
from whence.review.contracts import Frame, Ruled
from whence.review.desk import desk_of
from whence.review.drawing import drawn
from whence.review.event import ruled
from whence.review.frames import frame_in
from whence.view.added import short
from whence.view.decisions import lines_of
from whence.view.words import date_words

VISIBILITIES = (
    (Visibility.INTERNAL.value, "nobody else: it never leaves the record, nor does an event that it tells of"),
    (Visibility.MASKED.value, "everybody that it is there, and its kind"),
    (Visibility.PUBLIC.value, "everybody"),
)

routes = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in one line: its report's id and file, what it is and by whom it is described, and its first words."""

    report_id: str
    file: str
    outlet: str
    told: str
    visibility: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """Where something new begins: whether it is coded already, and the form by which a source is attached."""

    frame: Frame
    sources: tuple[SourceLine, ...]
    kinds: tuple[str, ...] = tuple(SourceKind)
    visibilities: tuple[tuple[str, str], ...] = VISIBILITIES


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source: what is known of it, its text, the events that it tells of, and what was decided on it."""

    frame: Frame
    told: SourceLine
    facts: tuple[tuple[str, str], ...]
    text: TextPage
    events: tuple[str, ...]
    adding: Adding
    history: tuple[Ruled, ...]
    kinds: tuple[str, ...] = tuple(SubEventType)


@routes.get("/new")
def new(request: Request) -> Response:
    """Where something new begins."""
    desk = desk_of(request)
    with desk.reading() as record:
        page = NewPage(frame_in(request, record), tuple(map(_line, record.attached())))
    return drawn(request, "new.html", page)


@routes.get("/source/{name}")
def source(request: Request, name: str) -> Response:
    """One source without text."""
    return source_shown(request, name)


def source_shown(request: Request, name: str) -> Response:
    """The page of a source, drawn."""
    desk = desk_of(request)
    with desk.reading() as record:
        page = source_page(record, frame_in(request, record), name)
    return drawn(request, "source.html", page)


def source_page(record: Record, frame: Frame, name: str) -> SourcePage:
    """The page of a source; raises UsageError where there is none of that name."""
    report = record.report(name)
    if report.by_hand is None:
        raise UsageError(f"{report.file} is a report, and no source that somebody attached")
    lines = lines_of(record, record.log_of_one(report.by_hand))
    homes = (record.event_of(each.incident_id) for each in record.incidents(report.report_id))
    return SourcePage(
        frame=frame,
        told=_line(report),
        facts=tuple(_facts(lines[0].decision)),
        text=text_page(record, report.report_id),
        events=tuple(dict.fromkeys(name for name in homes if name is not None)),
        adding=adding(tuple(record.claims(report.report_id))),
        history=ruled(lines, frame.person),
    )


def _line(report: Report) -> SourceLine:
    visibility = report.visibility.value if report.visibility is not None else ""
    return SourceLine(report.report_id, report.file, report.outlet or "", short(report.text), visibility)


def _facts(decision: Decision) -> Iterator[tuple[str, str]]:
    """What its decision says of a source beside its description."""
    value = decision.new
    assert isinstance(value, SourceValue)
    yield "made", date_words(value.made) if value.made is not None else "not known"
    for name, words in (("holder", value.holder), ("kept at", value.link), ("SHA-256", value.sha256)):
        if words is not None:
            yield name, words
