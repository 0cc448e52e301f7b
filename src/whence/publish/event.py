"""One event as a page of the site: its view, less what is of the record's inside, with names masked throughout."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from whence.export.redaction import WITHOUT_DAY, WITHOUT_POINT, WITHOUT_QUOTE, Hidden
from whence.model.event import Event
from whence.model.lists import Field
from whence.publish.contracts import Behind, EventPage, Frame, Quote, Row, Told, Words
from whence.publish.public import NO_OUTLET, Public
from whence.view.claims import ClaimView
from whence.view.event import EventView, ReportLine, SentenceView, view_event
from whence.view.passages import Passage, Piece

_CONTEXT = 90  # signs kept on each side of marked words, so that quotes are short
_LONGEST = 420  # signs of one marked stretch
_MONTH = len("2024-10")
_HAPPENED = frozenset({Field.OCCURRENCE})
"""The other claims that say no more than that it happened: the only ones shown where the place is held back."""

_COARSENED = {
    "protected_site": (
        "What could do harm is left out here: the place is given by region alone, names that give it away are masked, "
        "and the reports are not linked."
    ),
    "sexual_violence": (
        "What could do harm is left out here: the place is given by region and the day by month alone, and neither the "
        "words of the reports nor links to them are shown."
    ),
}
_SOME_HELD = "What could do harm is left out here."


def event_page(public: Public, event: Event, frame: Frame) -> EventPage:
    """The page of a published event, which is as `Public.events` gives it."""
    view = view_event(public.viewer, event)
    drawn = _Drawn(event, public.hidden(event), _numbered(view, event))
    return EventPage(
        frame=frame,
        event_id=event.event_id,
        heading=view.heading,
        told=drawn.masked(view.told),
        note=view.note,
        coarsened="" if event.held is None else _COARSENED.get(event.held, _SOME_HELD),
        row=tuple(_row(view)),
        flags=view.flags,
        ledger=tuple(drawn.rows(claim for group in view.ledger for claim in group.rows)),
        responsibility=tuple(drawn.rows(view.responsibility)),
        others=tuple(drawn.rows(claim for claim in view.others if _may_be_told(claim, event))),
        origins=tuple(drawn.origins(view)),
        deaths=view.fatalities,
        quotes=tuple(drawn.quotes(public)),
        reports=tuple(drawn.told(public, line) for line in view.reports),
        related=tuple(_related(event)),
        uncounted=len(view.unsupported),
    )


def _row(view: EventView) -> Iterator[tuple[str, str, str]]:
    """The row of the record in words: the head, the value, and how it follows from the words."""
    yield "When", view.when, view.when_reason
    yield "Where", view.where, view.where_reason
    for name, role in view.actors:
        yield "Who", name, role
    yield "Type", "; ".join(view.types) or "not coded", ""
    yield "Review", view.review, ""


def _may_be_told(claim: ClaimView, event: Event) -> bool:
    """Whether a claim other than a count may be shown: where the place is held back, it might give that away."""
    return event.held not in WITHOUT_POINT or claim.field in _HAPPENED


def _numbered(view: EventView, event: Event) -> tuple[SentenceView, ...]:
    """The sentences that may be quoted, in order: those with words left, behind a claim that counts."""
    if event.held in WITHOUT_QUOTE:
        return ()
    every = (one for one in view.sentences if one.passage.pieces)
    return tuple(one for one in every if any(_is_quoted(claim, event) for claim in one.claims))


def _is_quoted(claim: ClaimView, event: Event) -> bool:
    of_row = claim.field in {Field.CASUALTIES, Field.RESPONSIBILITY}
    return claim.why_not is None and (of_row or _may_be_told(claim, event))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn of one event: `hidden` are the names masked in all of its words, `sentences` those quoted."""

    event: Event
    hidden: Hidden
    sentences: tuple[SentenceView, ...]

    def masked(self, words: str) -> str:
        """Some words with the hidden names masked."""
        return self.hidden.text(words)

    def rows(self, claims: Iterable[ClaimView]) -> Iterator[Row]:
        """The rows of some claims, what answers a claim right below it."""
        at = {claim.number: number for number, one in enumerate(self.sentences, start=1) for claim in one.claims}
        for claim in claims:
            yield self._row(claim, at, answers=False)
            yield from (self._row(each, at, answers=True) for each in claim.answers if each.why_not is None)

    def _row(self, claim: ClaimView, at: Mapping[int, int], *, answers: bool) -> Row:
        return Row(
            claimant=self.masked(claim.claimant),
            kind=", ".join(filter(None, (claim.kind, self.masked(claim.side)))),
            value=self.masked(claim.value),
            whose=self.masked(claim.whose),
            stance=claim.stance,
            via=tuple(map(self.masked, claim.via)),
            report=claim.report,
            quote=at.get(claim.number),
            flags=claim.flags,
            to_know="; ".join(map(self.masked, claim.notes)),
            answers=answers,
        )

    def origins(self, view: EventView) -> Iterator[Behind]:
        """The origins, without the names that stand by a role."""
        for shown, origin in zip(view.origins, self.event.origins, strict=True):
            why = shown.why.replace(origin.origin, shown.name)
            yield Behind(self.masked(shown.name), shown.kind, shown.reports, self.masked(why))

    def quotes(self, public: Public) -> Iterator[Quote]:
        """The sentences in short."""
        for number, one in enumerate(self.sentences, start=1):
            language = public.reports[self.event.reports[one.report - 1]].language
            yield Quote(number, one.report, language, tuple(self._short(one.passage)))

    def told(self, public: Public, line: ReportLine) -> Told:
        """A report as readers of newspapers know it; nothing that leads to it where the event's place is held back."""
        withheld = self.event.held in WITHOUT_POINT
        is_link = line.url is not None and line.url.lower().startswith(("https://", "http://"))
        return Told(
            number=line.number,
            outlet=line.outlet or NO_OUTLET,
            published=_day_of(line, self.event),
            title=None if withheld or line.title is None else self.masked(line.title),
            language=public.reports[line.report_id].language,
            url=line.url if is_link and not withheld else None,
            withheld=withheld or (line.url is not None and line.url.startswith("sha256:")),
            complete=line.complete,
        )

    def _short(self, passage: Passage) -> Iterator[Words]:
        """A passage with plain words far from marked ones left out.

        Names hidden in another report of the event are masked too: what is a place's name here may tell of a site.
        """
        last = len(passage.pieces) - 1
        for number, piece in enumerate(passage.pieces):
            words = _cut(piece, self.masked(piece.text), before=number > 0, after=number < last)
            yield Words(words, "value" if "value" in piece.labels else "part" if piece.labels else "")


def _cut(piece: Piece, text: str, *, before: bool, after: bool) -> str:
    """A piece as it is quoted, with the text given: of plain words what is beside others, of long ones the start."""
    if piece.labels or not (before or after):
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} […]"
    if len(text) <= _CONTEXT * (before + after):
        return text
    head = f"{text[:_CONTEXT]} " if before else ""
    tail = f" {text[-_CONTEXT:]}" if after else ""
    return f"{head}[…]{tail}"


def _day_of(line: ReportLine, event: Event) -> str:
    """The day on which a report was published, its month alone where the event has no day to show."""
    if line.published is None:
        return "no date"
    return line.published[:_MONTH] if event.held == WITHOUT_DAY else line.published


def _related(event: Event) -> Iterator[tuple[str, str]]:
    """Other published events that it hangs together with."""
    if event.part_of is not None:
        yield "part of", event.part_of
    yield from (("follows", name) for name in event.follows)
