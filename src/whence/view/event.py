"""One event as a person reads it: when and where with the reason, the ledger, origins, and every sentence behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.export.notes import note
from whence.model.claim import Claim
from whence.model.event import Event, Fatalities, MinMax, UcdpDeaths
from whence.model.lists import ASSERTING, EmptyReason, Field
from whence.model.plural import counted
from whence.standing.parties import named_sides
from whence.view.claims import ClaimView, Numbered, reaching, standings
from whence.view.decisions import ruling_lines
from whence.view.meanings import BASES, EVENT_FLAGS, HELD, KINDS, review_words
from whence.view.passages import Passage, make_passage, sentences_round
from whence.view.summary import reports_told, summary, unnamed_told
from whence.view.viewer import Viewer
from whence.view.words import date_reason, date_words, place_detail, place_reason, place_words

_WHEN_WHERE = {Field.DATE, Field.PLACE}

NO_DEATHS = "no number of deaths is claimed"
LOWEST = "of each group the lowest current figure: no higher one has two identified origins"


@dataclass(frozen=True, slots=True)
class ClaimantRows:
    """The casualty claims of one claimant, in order of time."""

    claimant: str
    kind: str
    side: str
    rows: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """One origin: its name and kind in words, the numbers of the reports that go back to it, and why."""

    name: str
    kind: str
    reports: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report that tells of the event, by its number; title and address as they may be shown."""

    number: int
    report_id: str
    file: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    complete: bool


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence behind the event: the report's number, the words, and the claims that rest on it."""

    report: int
    file: str
    passage: Passage
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One event in full; every text in it may be shown under the redaction that it was made with.

    `note` is a draft in ACLED's manner. `unsupported` are the claims that count for nothing: their words do not bear
    them out, or a person rejected them. `decisions` are what people ruled on it. `left_out` says how many claims were
    read with too low a score to be shown, empty where all are.
    """

    event_id: str
    heading: str
    types: tuple[str, ...]
    when: str
    when_reason: str
    where: str
    where_reason: str
    actors: tuple[tuple[str, str], ...]
    summary: str
    told: str
    note: str
    flags: tuple[tuple[str, str], ...]
    ledger: tuple[ClaimantRows, ...]
    responsibility: tuple[ClaimView, ...]
    others: tuple[ClaimView, ...]
    when_where: tuple[ClaimView, ...]
    unsupported: tuple[ClaimView, ...]
    origins: tuple[OriginView, ...]
    fatalities: tuple[tuple[str, str], ...]
    sentences: tuple[SentenceView, ...]
    reports: tuple[ReportLine, ...]
    relations: tuple[str, ...]
    review: str
    decisions: tuple[str, ...] = ()
    left_out: str = ""


def view_event(viewer: Viewer, event: Event, min_score: float | None = None) -> EventView:
    """The view of one event of the viewer's record; claims with a score below the least are counted and not shown."""
    claims = viewer.claims(event)
    kept = reaching(claims, min_score)
    shown = viewer.redaction.event(event, viewer.hidden_by_report())
    sections = _sections(viewer, event, kept)
    roles = viewer.roles(claims)
    place = place_words(shown.place)
    kind = event.sub_event_types[0][0].value if event.sub_event_types else "Event"
    return EventView(
        event_id=event.event_id,
        heading=f"{kind}, {place}, {date_words(shown.date)}",
        types=tuple(f"{sub_type.value} {score:.2f}" for sub_type, score in event.sub_event_types),
        when=date_words(shown.date),
        when_reason=date_reason(shown.date),
        where=place_detail(shown.place),
        where_reason=place_reason(shown.place, shown.place_as_written),
        actors=tuple((actor.name, f"{actor.role.value}, {actor.kind.value}") for actor in event.actors),
        summary=summary(event),
        told=_told(event, roles),
        note=note(shown, kept, viewer.redaction, viewer.hidden_by_report(), _languages(viewer, event)),
        flags=tuple((flag.value, EVENT_FLAGS[flag]) for flag in event.flags),
        ledger=sections.ledger,
        responsibility=sections.responsibility,
        others=sections.others,
        when_where=sections.when_where,
        unsupported=sections.unsupported,
        origins=tuple(_origins(event, roles)),
        fatalities=tuple(_fatalities(shown)),
        sentences=tuple(_sentences(viewer, sections.every())),
        reports=tuple(_reports(viewer, event)),
        relations=tuple(_relations(event)),
        review=review_words(event),
        decisions=ruling_lines(event, viewer.redaction, sections.numbers),
        left_out=_left_out(len(claims) - len(kept), min_score),
    )


def claim_numbers(viewer: Viewer, event: Event) -> Mapping[int, str]:
    """The claims of an event by the numbers that a view of all of them gives."""
    numbers = _sections(viewer, event, viewer.claims(event)).numbers
    return {number: claim for claim, number in numbers.items()}


def _left_out(number: int, min_score: float | None) -> str:
    """How many claims are not shown, and that the event still rests on them: `3 claims below 0.50 not shown; …`."""
    if not number or min_score is None:
        return ""
    return f"{counted(number, 'claim')} below {min_score:.2f} not shown; flags, origins and deaths count them"


@dataclass(frozen=True, slots=True)
class _Sections:
    ledger: tuple[ClaimantRows, ...]
    responsibility: tuple[ClaimView, ...]
    others: tuple[ClaimView, ...]
    when_where: tuple[ClaimView, ...]
    unsupported: tuple[ClaimView, ...]
    numbers: Mapping[str, int]

    def every(self) -> Iterator[ClaimView]:
        """All claims in order, those that answer others after them."""
        top = [row for group in self.ledger for row in group.rows]
        for claim in (*top, *self.responsibility, *self.others, *self.when_where, *self.unsupported):
            yield claim
            yield from claim.answers


def _sections(viewer: Viewer, event: Event, claims: Sequence[Claim]) -> _Sections:
    """The claims of an event by section, numbered in the order in which they are shown."""
    numbered = Numbered(viewer, event)
    shown = {claim.claim_id for claim in claims}
    ledger = [claim for claim in viewer.ledger(event) if event.counts(claim) and claim.claim_id in shown]
    rows = _rows(numbered, claims, ledger)
    supported = [claim for claim in claims if event.counts(claim)]
    return _Sections(
        ledger=tuple(_by_claimant(rows)),
        responsibility=_rows(numbered, claims, [one for one in supported if one.field is Field.RESPONSIBILITY]),
        others=_rows(numbered, claims, [one for one in supported if one.field in _OTHER]),
        when_where=_rows(numbered, claims, [one for one in supported if one.field in _WHEN_WHERE]),
        unsupported=tuple(numbered.view(claim, None) for claim in claims if not event.counts(claim)),
        numbers=numbered.numbers,
    )


_OTHER = set(Field) - _WHEN_WHERE - {Field.CASUALTIES, Field.RESPONSIBILITY}


def _rows(numbered: Numbered, claims: Sequence[Claim], listed: Sequence[Claim]) -> tuple[ClaimView, ...]:
    """The views of the listed claims, a denial or doubt under the first claim of the value that it answers."""
    by_id = {claim.claim_id: claim for claim in claims}
    among = {claim.claim_id for claim in listed}
    standing = standings(numbered.event)
    placed: set[str] = set()
    rows: list[ClaimView] = []
    for claim in listed:
        row = standing.get(claim.claim_id)
        if claim.polarity not in ASSERTING and row is not None and among & set(row.claims):
            continue
        answering = (*row.denied_by, *row.doubted_by) if row is not None else ()
        answers = [name for name in answering if name in by_id and name not in placed]
        placed.update(answers)
        numbered.number(claim)
        under = tuple(numbered.view(by_id[name], None) for name in answers if name != claim.claim_id)
        rows.append(numbered.view(claim, row, under))
    return tuple(rows)


def _by_claimant(rows: Iterable[ClaimView]) -> Iterator[ClaimantRows]:
    """Rows that follow one another and have one claimant, together."""
    group: list[ClaimView] = []
    for row in rows:
        if group and _who(group[0]) != _who(row):
            yield ClaimantRows(*_who(group[0]), tuple(group))
            group = []
        group.append(row)
    if group:
        yield ClaimantRows(*_who(group[0]), tuple(group))


def _who(row: ClaimView) -> tuple[str, str, str]:
    return row.claimant, row.kind, row.side


def _told(event: Event, roles: Mapping[str, str]) -> str:
    """How many reports tell it, and whose word it is: `2 reports, 1 origin: CSP, a party to the fighting`.

    That people whom no report names give the toll too is said behind the origins.
    """
    identified = set(event.origins_told)
    named = {origin.origin: origin for origin in event.origins if origin.origin in identified}
    names = "; ".join(f"{roles.get(one.origin, one.origin)}, {KINDS[one.kind]}" for one in named.values())
    told = counted(len(event.reports), "report")
    figure = reports_told(event)
    told = told if figure == len(event.reports) else f"{told}, {figure} with the toll"
    names = "; ".join(filter(None, (names, unnamed_told(event))))
    return f"{told}, {counted(len(named), 'origin')}: {names}" if named else f"{told}, no origin identified"


def _languages(viewer: Viewer, event: Event) -> Mapping[str, str]:
    return {name: viewer.report(name).language for name in event.reports}


def _origins(event: Event, roles: Mapping[str, str]) -> Iterator[OriginView]:
    for origin in event.origins:
        name = roles.get(origin.origin, origin.origin)
        stated = name if name != EmptyReason.NOT_STATED.value else "not stated"
        numbers = tuple(event.reports.index(report) + 1 for report in origin.reports if report in event.reports)
        yield OriginView(stated, KINDS[origin.kind], numbers, origin.why)


def _fatalities(event: Event) -> Iterator[tuple[str, str]]:
    """The three named rules and what each gives."""
    deaths = event.fatalities
    yield "acled", _acled(deaths) if deaths.acled is not None else NO_DEATHS
    sides = named_sides(event.actors, event.event_type)
    yield "ucdp", _ucdp(deaths.ucdp, sides) if deaths.ucdp is not None else NO_DEATHS
    scope = "in scope" if deaths.airwars.in_scope else "not in scope: no harm to civilians is alleged"
    told = {name: getattr(deaths.airwars, name) for name in ("civilians", "militants", "soldiers")}
    yield "airwars", "; ".join(filter(None, (scope, *(_bounds(whose, bounds) for whose, bounds in told.items()))))


def _acled(deaths: Fatalities) -> str:
    """The number, and why it is no higher where reports tell of more."""
    more = deaths.ucdp is not None and deaths.acled is not None and deaths.ucdp.high > deaths.acled
    return f"{deaths.acled}{f' ({LOWEST})' if more else ''}"


def _ucdp(deaths: UcdpDeaths, sides: tuple[Sequence[str], Sequence[str]]) -> str:
    """The three figures, what best rests on, and best by side: who stands on a side whose dead are counted, by name."""
    a, b = sides
    return (
        f"low {deaths.low}, best {deaths.best}, high {deaths.high} (best rests on {BASES[deaths.best_basis]}); "
        f"{_side('a', a, deaths.deaths_a)}, {_side('b', b, deaths.deaths_b)}, "
        f"civilians {deaths.deaths_civilians}, unknown {deaths.deaths_unknown}"
    )


def _side(side: str, names: Sequence[str], number: int) -> str:
    who = f" ({', '.join(names) or 'not named'})" if number else ""
    return f"side {side}{who} {number}"


def _bounds(whose: str, bounds: MinMax | None) -> str:
    if bounds is None:
        return ""
    figure = str(bounds.min) if bounds.min == bounds.max else f"{bounds.min} to {bounds.max}"
    return f"{whose} {figure}{' or more' if bounds.max_is_open else ''}"


def _sentences(viewer: Viewer, claims: Iterable[ClaimView]) -> Iterator[SentenceView]:
    """The sentences behind some claims, each once, in the order of the reports and of their texts."""
    found: defaultdict[tuple[int, int, int, str], list[ClaimView]] = defaultdict(list)
    for claim in claims:
        start, end = sentences_round(viewer.sentences(claim.report_id), claim.span)
        found[claim.report, start, end, claim.report_id].append(claim)
    for (number, start, end, report_id), resting in sorted(found.items(), key=lambda item: item[0]):
        report = viewer.report(report_id)
        marks = [mark for claim in resting for mark in claim.marks]
        passage = make_passage(report, start, end, marks, viewer.hidden(report_id))
        resting.sort(key=lambda claim: claim.number)
        yield SentenceView(number, report.file, passage, tuple(resting))


def _reports(viewer: Viewer, event: Event) -> Iterator[ReportLine]:
    for number, report_id in enumerate(event.reports, start=1):
        report = viewer.report(report_id)
        hidden = viewer.hidden(report_id)
        yield ReportLine(
            number=number,
            report_id=report_id,
            file=report.file,
            outlet=report.outlet,
            published=hidden.published(report),
            title=hidden.title(report),
            url=hidden.url(report),
            complete=report.text_complete,
        )


def _relations(event: Event) -> Iterator[str]:
    """How the event hangs together with others, and what is held back."""
    if event.part_of is not None:
        yield f"part of {event.part_of}"
    if event.follows:
        yield f"follows {', '.join(event.follows)}"
    if event.held is not None:
        yield HELD.get(event.held, f"held back from exports: {event.held}")
