"""The event page: the row of an event with the sentences behind each cell, and what people decided on it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest

from whence.api import Record
from whence.model.claim import Claim
from whence.model.event import Event, Link
from whence.model.lists import Action, DecisionState, Field, Ground, Review, SubEventType
from whence.model.span import Span
from whence.model.withheld import shown
from whence.review.adding import adding
from whence.review.contracts import Cell, EventPage, Frame, Repeat, Ruled, Told
from whence.review.deaths import From, comes_from, givers_of
from whence.review.desk import mark_of
from whence.review.filled import filled
from whence.review.house import house
from whence.review.likes import likes
from whence.review.people import Person
from whence.review.place import place_part
from whence.review.queue import following
from whence.review.tolls import tolls
from whence.review.work import panel_of
from whence.standing.givers import Givers
from whence.view.claims import ClaimView
from whence.view.decisions import DecisionLine, lines_of
from whence.view.event import EventView, view_event
from whence.view.meanings import RELATIONS, review_words
from whence.view.viewer import Viewer


def event_page(record: Record, frame: Frame, name: str) -> EventPage:
    """The page of one event; raises UsageError where none or several are meant."""
    event = record.event(name)
    viewer = Viewer.internal(record)
    view = view_event(viewer, event)
    claims, numbers = record.event_claims(event), _by_id(view)
    givers = givers_of(record, event)
    published = {report: viewer.report(report).published for report in event.reports}
    counting = [claim for claim in viewer.claims(event) if event.counts(claim)]
    return EventPage(
        frame=frame,
        view=view,
        mark=mark_of(event),
        review=review_words(event),
        rejected=event.review is Review.REJECTED,
        cells=tuple(_cells(event, view, _given(givers, claims, numbers))),
        told=tuple(_told(record, event, view)),
        repeats=tuple(_repeats(record, event)),
        history=ruled(lines_of(record, record.log_about(event)), frame.person, here=event.event_id),
        kinds=tuple(SubEventType),
        grounds=tuple(Ground),
        likes=tuple(likes(record, event, frame.author)),
        house=house(record, event),
        tolls=tolls(counting, published, numbers),
        work=panel_of(record, event, frame.person),
        place=place_part(event),
        adding=adding(claims),
        filled=filled(claims),
        earlier=givers.replaced,
        mine=_accepted_by(event, frame.author),
        following=following(record, event.event_id, frame.author),
    )


def _accepted_by(event: Event, author: str) -> frozenset[str]:
    """The claims that somebody has accepted."""
    accepted = (each for each in event.rulings if each.stands and each.action is Action.ACCEPT)
    return frozenset(each.claim for each in accepted if each.claim is not None and each.author == author)


def _by_id(view: EventView) -> Mapping[str, int]:
    """The claims of the ledger by their ids: the numbers that the page gives them."""
    return {row.claim_id: row.number for group in view.ledger for row in group.rows}


def _given(givers: Givers, claims: Sequence[Claim], numbers: Mapping[str, int]) -> Mapping[str, From]:
    """Which claims give the number of each rule; rules of which that is not known are left out."""
    found = {
        "acled": comes_from(givers.acled, claims, numbers),
        "ucdp": comes_from(givers.ucdp, claims, numbers, "best"),
        "airwars": From("a range, from the least to the most that is claimed") if numbers else None,
    }
    return {rule: given for rule, given in found.items() if given is not None}


def _cells(event: Event, view: EventView, given: Mapping[str, From]) -> Iterator[Cell]:
    """The row of the event, cell by cell."""
    dates = _numbers(one for one in view.when_where if one.field is Field.DATE)
    places = _numbers(one for one in view.when_where if one.field is Field.PLACE)
    yield Cell("Date", view.when, view.when_reason, dates, "date", _date(event))
    yield Cell("Place", view.where, view.where_reason, places, "place", event.place.name or "")
    kind = event.sub_event_types[0][0].value if event.sub_event_types else ""
    other = ", ".join(view.types[1:])
    yield Cell("Type", kind, f"also likely: {other}" if other else "", (), "type", kind)
    for name, role in view.actors:
        yield Cell("Actor", name, role, _accusing(view, name), "actor", name, known=name)
    dead = _numbers(row for group in view.ledger for row in group.rows)
    for rule, value in view.fatalities:
        why = "follows from the claims: accept, correct or reject these"
        source = given.get(rule)
        behind = source.numbers if source is not None and source.numbers else dead
        yield Cell(f"Deaths, {rule}", value, why, behind, given=source)


def _date(event: Event) -> str:
    """The date as a person would write it."""
    start, end = event.date.start, event.date.end
    if start is None or end is None:
        return ""
    return start.isoformat() if start == end else f"{start.isoformat()}..{end.isoformat()}"


def _accusing(view: EventView, actor: str) -> tuple[int, ...]:
    return _numbers(claim for claim in view.responsibility if claim.value == actor)


def _numbers(claims: Iterable[ClaimView]) -> tuple[int, ...]:
    """The numbers of some claims and of those that answer them."""
    return tuple(one.number for claim in claims for one in chain((claim,), claim.answers))


def _told(record: Record, event: Event, view: EventView) -> Iterator[Told]:
    """The reports behind the event, each with the sentences that claims rest on."""
    told = record.told_in(event.incidents)
    for line in view.reports:
        yield Told(
            number=line.number,
            report_id=line.report_id,
            file=line.file,
            outlet=line.outlet or "outlet not known",
            published=line.published or "no date",
            title=line.title or "",
            complete=line.complete,
            incidents=tuple(name for name in event.incidents if told[name] == line.report_id),
            sentences=tuple(each for each in view.sentences if each.report == line.number),
        )


def _repeats(record: Record, event: Event) -> Iterator[Repeat]:
    """How the reports behind the event hang together, each pair once."""
    numbers = {report: number for number, report in enumerate(event.reports, start=1)}
    links = sorted(record.links_between(event.reports), key=lambda link: numbers[link.a])
    for link in links:
        one, two = sorted((link.a, link.b), key=lambda name: numbers[name])
        spans = (link.spans_a, link.spans_b) if link.a == one else (link.spans_b, link.spans_a)
        yield Repeat(
            one=numbers[one],
            two=numbers[two],
            names=(one, two),
            relation=link.relation.value,
            words=_relation(link, numbers),
            why=link.why,
            passages=tuple(zip_longest(map(_quote, spans[0]), map(_quote, spans[1]), fillvalue="")),
        )


def _quote(span: Span) -> str:
    return " ".join(shown(span.quote).split())


def _relation(link: Link, numbers: Mapping[str, int]) -> str:
    """What a link says: `2 repeats 1: same words`."""
    words = RELATIONS[link.relation]
    if link.source is None:
        return f"{numbers[link.a]} and {numbers[link.b]}: {words}"
    other = link.b if link.source == link.a else link.a
    return f"{numbers[other]} goes back to {numbers[link.source]}: {words}"


def ruled(
    lines: Sequence[DecisionLine],
    person: Person,
    *,
    whole: bool = False,
    here: str = "",
    words: Mapping[str, str] | None = None,
) -> tuple[Ruled, ...]:
    """Decisions as a page lists them for somebody, the last first; `u` takes back the last that they may take back.

    It takes back all that were made together with it where they are shown as a `whole`, and what corrects a claim.
    `here` is the event whose page it is, which no line names; `words` are those of the others, by their ids.
    """
    last_first = list(reversed(lines))
    correcting = {line.decision.batch for line in lines if line.decision.action is Action.CLAIM}
    undoable = [line for line in last_first if _stands(line) and _may_undo(person, line)]
    batches = Counter(line.decision.batch for line in lines if line.decision.batch is not None)
    return tuple(
        Ruled(
            line=line,
            stands=_stands(line),
            undoable=line in undoable,
            last=line in undoable[:1],
            batch=line.decision.batch or "",
            as_one=line.decision.batch is not None and (whole or line.decision.batch in correcting),
            whole=whole,
            together=batches[line.decision.batch] if line.decision.batch is not None else 1,
            on=tuple((name, (words or {}).get(name, name)) for name in line.events if name != here),
        )
        for line in last_first
    )


def _may_undo(person: Person, line: DecisionLine) -> bool:
    return person.may_undo(line.author) and person.may(line.decision.action.value)


def _stands(line: DecisionLine) -> bool:
    return line.outcome is not None and line.outcome.state is DecisionState.STANDS and line.decision.undoes is None
