"""Double coding at the desk: what a coder is shown of an event, and its codings beside one another."""

from collections.abc import Iterator
from dataclasses import dataclass

from whence.api import Record
from whence.decide.coding import RESERVED, Written, written_of
from whence.decide.settling import CHOSEN, rows_of, to_choose
from whence.model.coding import Arm, Coded, CodedRow, Responsibility
from whence.model.errors import WhenceError
from whence.model.event import Event
from whence.model.lists import PlacePrecision, SubEventType
from whence.model.rounds import Round
from whence.model.withheld import shown
from whence.model.work import Given
from whence.review.contracts import Frame
from whence.review.desk import Desk, mark_of
from whence.view.agreement import FIELDS, Agreement, agreement
from whence.view.claims import ClaimView
from whence.view.event import view_event
from whence.view.viewer import Viewer
from whence.view.words import date_words, place_words

RESPONSIBILITIES = {
    Responsibility.NOT_STATED: "nobody is named",
    Responsibility.ACCUSED: "somebody is accused",
    Responsibility.CLAIMED: "claimed or admitted",
    Responsibility.DENIED: "denied by the accused",
    Responsibility.DISPUTED: "several are accused",
}
"""How responsibility stands, in words."""


class BlindError(WhenceError):
    """Somebody is to code an event without seeing what the machine made of it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A report as it came: where from, and its text without any mark."""

    number: int
    outlet: str
    published: str
    title: str
    complete: bool
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodingPage:
    """An event to code: its reports' text, the form as it stands, and the machine's row where it is shown."""

    frame: Frame
    event_id: str
    blind: bool
    others: tuple[str, ...]
    coded: bool
    texts: tuple[Text, ...]
    written: Written
    machine: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    precisions: tuple[str, ...]
    responsibilities: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SettleRow:
    """One field: what each made of it, whether they differ, whether whose holds can be chosen, and whether it must be.

    What must be chosen and cannot be theirs is left as the record has it, or follows from the claims.
    """

    field: Coded
    words: str
    values: tuple[tuple[str, str], ...]
    differs: bool
    chosen: bool
    needed: bool


@dataclass(frozen=True, slots=True)
class SettlePage:
    """Codings beside one another, and the claims that deaths and responsibility follow from."""

    frame: Frame
    event_id: str
    mark: str
    coders: tuple[str, ...]
    rows: tuple[SettleRow, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """What was given to whom."""

    frame: Frame
    rounds: tuple[Round, ...]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """How far coders agree."""

    frame: Frame
    found: Agreement


def rounds_page(record: Record, frame: Frame) -> RoundsPage:
    """What was given to whom, open rounds first."""
    return RoundsPage(frame, tuple(sorted(record.rounds(), key=lambda one: (one.settled is not None, one.complete))))


def agreement_page(record: Record, frame: Frame) -> AgreementPage:
    """How far coders agree, of all rounds that are complete."""
    return AgreementPage(frame, agreement(record.rounds()))


def page_of(record: Record, frame: Frame, name: str) -> CodingPage | SettlePage | None:
    """What the one who looks is to do with an event: code it, settle its codings, or None of both."""
    event = record.event(name)
    waiting = next((one for one in record.rounds(event.event_id) if one.settled is None), None)
    if waiting is None:
        return None
    if waiting.complete:
        return _settle_page(record, frame, event, waiting)
    return _coding_page(record, frame, event, waiting) if waiting.giving_to(frame.author) is not None else None


def blind_page(record: Record, frame: Frame, name: str) -> CodingPage | None:
    """What stands in the place of an event's page for one who is to code it blind; None for all others."""
    event = record.event(name)
    if event.event_id not in record.blind_events(frame.author):
        return None
    page = page_of(record, frame, event.event_id)
    return page if isinstance(page, CodingPage) else None


def check_nothing_blind(desk: Desk, author: str) -> None:
    """Raise BlindError where somebody has events to code blind: what is asked for would show these among others."""
    with desk.reading() as record:
        if record.blind_events(author):
            raise BlindError("events were given to you to be coded blind: code these first, see /coding")


def check_not_blind(record: Record, event_id: str, author: str) -> None:
    """Raise BlindError where somebody must not see what the machine made of an event."""
    if event_id in record.blind_events(author):
        raise BlindError(f"{event_id} was given to you to be coded blind: see /coding/{event_id}")


def _coding_page(record: Record, frame: Frame, event: Event, waiting: Round) -> CodingPage:
    given = waiting.giving_to(frame.author)
    assert given is not None
    blind = given[0] is Arm.BLIND
    machine = next(
        step.what.machine for step in waiting.givings if step.step_id == given[1] and isinstance(step.what, Given)
    )
    own = waiting.coding_by(frame.author)
    row = own.row if own is not None else None if blind else machine
    return CodingPage(
        frame=frame,
        event_id=event.event_id,
        blind=blind,
        others=tuple(who for who, _, _ in waiting.coders if who != frame.author and waiting.coding_by(who) is None),
        coded=own is not None,
        texts=tuple(_texts(record, event)),
        written=written_of(row) if row is not None else Written(),
        machine=() if blind else tuple((FIELDS[field], _shown(machine, field)) for field in Coded),
        kinds=tuple(SubEventType),
        precisions=tuple(each for each in PlacePrecision if each is not PlacePrecision.UNKNOWN),
        responsibilities=tuple((each.value, words) for each, words in RESPONSIBILITIES.items()),
    )


def _texts(record: Record, event: Event) -> Iterator[Text]:
    for number, name in enumerate(event.reports, start=1):
        report = record.report(name)
        body = shown(report.text[report.body_start :])
        yield Text(
            number=number,
            outlet=report.outlet or "outlet not known",
            published=report.published.isoformat() if report.published is not None else "no date",
            title=report.title or "",
            complete=report.text_complete,
            paragraphs=tuple(part.strip() for part in body.split("\n") if part.strip()),
        )


def _shown(row: CodedRow, field: Coded) -> str:
    """A value of a row in words."""
    if field is Coded.DATE:
        return date_words(row.date)
    if field is Coded.PLACE:
        return place_words(row.place)
    if field is Coded.RESPONSIBILITY:
        return RESPONSIBILITIES[row.responsibility]
    value = dict(row.cells())[field]
    return "unknown" if value is None else str(value)


def _settle_page(record: Record, frame: Frame, event: Event, waiting: Round) -> SettlePage:
    view = view_event(Viewer.internal(record), event)
    coders = (*(each.author for each in waiting.codings), RESERVED)
    rows = {who: rows_of(waiting, who) for who in coders}
    needed = to_choose(waiting)
    told = [*(row for group in view.ledger for row in group.rows), *view.responsibility]
    return SettlePage(
        frame=frame,
        event_id=event.event_id,
        mark=mark_of(event),
        coders=coders,
        rows=tuple(
            SettleRow(
                field=field,
                words=FIELDS[field],
                values=tuple((who, _shown(row, field)) for who, row in rows.items()),
                differs=len({dict(row.cells())[field] for row in rows.values()}) > 1,
                chosen=field in CHOSEN,
                needed=field in needed,
            )
            for field in Coded
        ),
        claims=tuple(one for row in told for one in (row, *row.answers)),
    )
