"""The sentences of reports behind a value of the record that a coded file has otherwise."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from whence.compare.contracts import EventShown, Said
from whence.export.redaction import WITHOUT_QUOTE
from whence.model.claim import Casualties
from whence.model.event import Event
from whence.model.lists import Field, Harm
from whence.publish.contracts import Words
from whence.view.event import EventView, ReportLine, SentenceView, view_event
from whence.view.passages import Mark, Passage, make_passage, sentences_round
from whence.view.viewer import Viewer

BEHIND: Mapping[str, Collection[Field]] = {
    "type": (),
    "day": (Field.DATE,),
    "place": (Field.PLACE,),
    "actors": (Field.RESPONSIBILITY, Field.ACTOR),
    "deaths": (Field.CASUALTIES,),
}
"""The claims on which each field that is compared rests; a type rests on the words that tell of the happening."""

_TRIGGER = "value"


class Behind:
    """One event of the record, with the sentences behind each of its values, as they may be shown."""

    def __init__(self, viewer: Viewer, event: Event) -> None:
        self._viewer = viewer
        self._event = event

    @cached_property
    def view(self) -> EventView:
        """The event in words."""
        return view_event(self._viewer, self._event)

    def said(self, field: str) -> tuple[Said, ...]:
        """The sentences behind a field, those that tell of the happening where no claim of it has words of its own."""
        if self._event.held in WITHOUT_QUOTE and not self._viewer.redaction.internal:
            return ()
        found = [one for one in self.view.sentences if self._rests(one, BEHIND[field], dead=field == "deaths")]
        return tuple(self._shown(one) for one in found if one.passage.pieces) or tuple(self._triggers())

    def every(self) -> tuple[Said, ...]:
        """Every sentence of a claim that counts."""
        found = [one for one in self.view.sentences if self._rests(one, tuple(Field), dead=False)]
        return tuple(self._shown(one) for one in found if one.passage.pieces) or self.said("type")

    def shown(self, *, with_sentences: bool) -> EventShown:
        """The event in short, with all that was read of it where asked for."""
        view = self.view
        return EventShown(
            event_id=view.event_id,
            heading=view.heading,
            note=view.note,
            deaths=view.fatalities,
            reports=tuple(_report(line) for line in view.reports),
            said=self.every() if with_sentences else (),
        )

    @cached_property
    def _others(self) -> frozenset[str]:
        """The claims of people who came to another harm than death, by id: no number of dead rests on them."""
        counts = ((claim.claim_id, claim.value) for claim in self._viewer.claims(self._event))
        return frozenset(
            name for name, value in counts if isinstance(value, Casualties) and value.harm is not Harm.KILLED
        )

    def _rests(self, one: SentenceView, fields: Collection[Field], *, dead: bool) -> bool:
        counting = [claim for claim in one.claims if claim.why_not is None and claim.field in fields]
        return any(not dead or claim.claim_id not in self._others for claim in counting)

    def _shown(self, one: SentenceView) -> Said:
        return self._said(self._event.reports[one.report - 1], one.passage)

    def _triggers(self) -> Iterator[Said]:
        """The sentences with the words that tell of the happening, each once."""
        seen = set()
        within = set(self._event.incidents)
        for report_id in self._event.reports:
            for incident in self._viewer.record.incidents(report_id):
                trigger = incident.trigger
                start, end = sentences_round(self._viewer.sentences(report_id), trigger)
                if incident.incident_id not in within or (report_id, start) in seen:
                    continue
                seen.add((report_id, start))
                marks = [Mark(trigger.start, trigger.end, _TRIGGER)]
                hidden = self._viewer.hidden(report_id)
                passage = make_passage(self._viewer.report(report_id), start, end, marks, hidden)
                if passage.pieces:
                    yield self._said(report_id, passage)

    def _said(self, report_id: str, passage: Passage) -> Said:
        report = self._viewer.report(report_id)
        words = tuple(
            Words(piece.text, "value" if "value" in piece.labels else "part" if piece.labels else "")
            for piece in passage.pieces
        )
        day = self._viewer.hidden(report_id).published(report) or "no date"
        return Said(f"{report.outlet or report.file}, {day}", report.language, words)


def _report(line: ReportLine) -> tuple[str, str | None]:
    """A report in words, and its address where it may be a link."""
    words = ", ".join((line.outlet or line.file, line.published or "no date"))
    is_link = line.url is not None and line.url.lower().startswith(("https://", "http://"))
    return f"{words}: {line.title}" if line.title else words, line.url if is_link else None
