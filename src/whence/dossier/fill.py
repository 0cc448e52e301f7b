"""Fills the dossier of one event from a record: its view, the words of each claim, links, and what is not known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence import __version__
from whence.api import Record
from whence.dossier.contract import Behind, Cited, Dossier, Group, Made, Quote, Told
from whence.dossier.together import together
from whence.dossier.unknown import unknown_of
from whence.export.names import address_of
from whence.export.owed import CAVEAT, OWED
from whence.export.phrases import PLURAL, at_place, happening, on_day
from whence.export.private import PRIVATE_ROLES, public_party
from whence.export.redaction import NOTHING, WITHOUT_POINT, Hidden, with_remedy
from whence.export.said import OWN_VOICE, SAID_BY, short, told
from whence.export.speakers import within_a_sentence
from whence.model.claim import Casualties, Claim
from whence.model.errors import UsageError
from whence.model.event import Event, Link
from whence.model.labels import label
from whence.model.lists import ActorRole, Field, Harm, Relation
from whence.model.plural import counted
from whence.store import FrozenRecord
from whence.view.claims import ClaimView
from whence.view.event import EventView, view_event
from whence.view.meanings import KINDS, PRECISIONS
from whence.view.summary import unnamed_told
from whence.view.viewer import Viewer
from whence.view.words import date_reason, harm_words, place_reason, score_words

NO_OUTLET = "outlet not known"
_WITHHELD = (
    "What could do harm is left out here: the place is given by region alone, names that give it away are masked, and "
    "where it must be, so are the day, the words and the addresses of the sources."
)
_HAPPENED = frozenset({Field.OCCURRENCE})
"""The other claims that say no more than that it happened: the only ones told where the place is held back."""


def dossier(viewer: Viewer, asked: str) -> Dossier:
    """The dossier of one event of the viewer's record, by its id or whatever else the record knows it by.

    Raises UsageError for an event that there is not, or that may not be shown.
    """
    event = viewer.record.event(asked)
    why = viewer.redaction.withheld(event, {name: viewer.report(name) for name in event.reports})
    if why is not None:
        raise UsageError(f"event {event.event_id} may not be shown in public: {with_remedy(why)}")
    return _Filled.of(viewer, event).dossier()


@dataclass(frozen=True, slots=True)
class _Filled:
    """One event with its view; `shown` is the event as it may be shown, `hidden` the names masked in all its words."""

    viewer: Viewer
    event: Event
    shown: Event
    view: EventView
    claims: Mapping[str, Claim]
    hidden: Hidden

    @classmethod
    def of(cls, viewer: Viewer, event: Event) -> "_Filled":
        """The event with all that its dossier is filled from."""
        names = [name for report in event.reports for name in viewer.hidden(report).names]
        return cls(
            viewer,
            event,
            viewer.redaction.event(event, viewer.hidden_by_report()),
            view_event(viewer, event),
            {claim.claim_id: claim for claim in viewer.claims(event)},
            replace(NOTHING, names=tuple(dict.fromkeys(names))),
        )

    def dossier(self) -> Dossier:
        """All of it."""
        view, masked = self.view, self.masked
        kind = self.event.sub_event_types[0][0] if self.event.sub_event_types else None
        day, place = on_day(self.shown.date), at_place(self.shown.place)
        happened = f"{day}, {happening(kind)} {'were' if kind in PLURAL else 'was'} reported{place}."
        note = self.viewer.redaction.note(self.event, self.viewer.hidden_by_report())
        return Dossier(
            event_id=self.event.event_id,
            heading=f"{kind.value if kind is not None else 'Event'}{place}, {day[:1].lower()}{day[1:]}",
            lead=f"{happened} {_dead(self.event)}",
            told=self._whose(),
            review=view.review,
            withheld=_WITHHELD if self.event.held in WITHOUT_POINT and not self.viewer.redaction.internal else "",
            written=masked(note),
            facts=tuple(self._facts()),
            figures=tuple(self._figures()),
            others=tuple(self._others()),
            deaths=view.fatalities,
            origins=tuple(self._origins()),
            repeats=tuple(self._repeats()),
            flags=tuple((flag.replace("_", " "), meaning) for flag, meaning in view.flags),
            decided=tuple(map(masked, view.decisions)),
            unknown=tuple(map(masked, unknown_of(self.shown, view, self.claims.values()))),
            sources=tuple(map(self._source, range(len(view.reports)))),
            related=tuple(self._related()),
            made=self._made(),
        )

    def masked(self, words: str) -> str:
        """Some words with the names masked that are hidden in any report of the event."""
        return self.hidden.text(words)

    def _whose(self) -> str:
        """`3 reports, 2 origins: UN inquiry (the UN or an aid body); a witness or resident`."""
        roles = self.viewer.roles(tuple(self.claims.values()))
        identified = set(self.event.origins_told)
        named = []
        for origin in {each.origin: each for each in self.event.origins}.values():
            if origin.origin in identified:
                name, kind = self.masked(roles.get(origin.origin, origin.origin)), KINDS[origin.kind]
                named.append(kind if name in kind or kind in PRIVATE_ROLES.values() else f"{name} ({kind})")
        reports = counted(len(self.event.reports), "report")
        told = f"{reports}, {counted(len(named), 'origin')}" if named else f"{reports}, no origin identified"
        return f"{told}: {'; '.join(filter(None, (*named, unnamed_told(self.event))))}" if named else told

    def _facts(self) -> Iterator[tuple[str, str, str]]:
        """When, where, who and what, each in words with its precision and how it follows."""
        shown, masked = self.shown, self.masked
        day = on_day(shown.date)
        yield "When", day, masked(date_reason(shown.date))
        place = at_place(shown.place).strip()
        precision = PRECISIONS[shown.place.precision] if place else ""
        within = f"within {shown.place.radius_km:g} km" if shown.place.radius_km else ""
        reason = masked(place_reason(shown.place, shown.place_as_written))
        yield (
            "Where",
            f"{place[:1].upper()}{place[1:]}" or "At a place that is not known",
            "; ".join(filter(None, (precision, within, reason))),
        )
        for actor in shown.actors:
            role = f"named as {actor.role.value}" if actor.role is not ActorRole.OTHER else "named"
            yield "Who", public_party(actor.name, self.hidden.names), f"{role}; {label(actor.kind)}"
        first, *others = [kind.value for kind, _ in self.event.sub_event_types] or ["Not coded"]
        yield "Type", first, f"by ACLED's list; less likely: {', '.join(others)}" if others else ""

    def _figures(self) -> Iterator[Group]:
        """The counts by what befell those counted, the killed first; who denies or doubts one stands right below it."""
        rows = [row for group in self.view.ledger for row in group.rows]
        harms = {row.number: self._harm(row) for row in rows}
        for harm in sorted(dict.fromkeys(harms.values()), key=lambda harm: harm != Harm.KILLED):
            words = harm_words(harm)
            group = (self._told(row) for row in rows if harms[row.number] == harm)
            yield Group(f"{words[:1].upper()}{words[1:]}", together(group))

    def _harm(self, row: ClaimView) -> Harm:
        value = self.claims[row.claim_id].value
        assert isinstance(value, Casualties)
        return value.harm

    def _others(self) -> Iterator[Group]:
        """What else is said: of who did it, and of everything but when and where."""
        others = [row for row in self.view.others if self._may_be_told(row)]
        for title, rows in (("Who is said to have done it", self.view.responsibility), ("What else is said", others)):
            if rows:
                yield Group(title, together(map(self._told, rows)))

    def _may_be_told(self, row: ClaimView) -> bool:
        held = self.event.held in WITHOUT_POINT and not self.viewer.redaction.internal
        return not held or row.field in _HAPPENED

    def _told(self, row: ClaimView) -> Told:
        claim = self.claims[row.claim_id]
        shown, quote, _ = self.viewer.redaction.claim(claim, self.event.held, self.viewer.hidden(claim.report_id))
        role = row.claimant in {OWN_VOICE, *PRIVATE_ROLES.values()}  # which says already what sort of speaker it is
        kind = ", ".join(filter(None, ("" if role else row.kind, self.masked(row.side))))
        words = self.masked(short(quote)) or None
        return Told(
            numbers=(row.number,),
            words=self.masked(told(shown.value, claim.polarity)),
            stance=SAID_BY[claim.polarity],
            claimant=self.masked(within_a_sentence(row.claimant)),
            kind=kind,
            via=tuple(map(self.masked, row.via)),
            sources=(row.report,),
            quotes=(Quote((row.report,), words, self.viewer.report(claim.report_id).language),),
            notes=(
                *(flag.replace("_", " ") for flag in row.flags),
                *(self.masked(note) for note in row.notes if not note.startswith("score ")),
            ),
            scores=tuple(filter(None, (score_words(claim.score),))),
            answers=together(self._told(each) for each in row.answers if each.why_not is None),
        )

    def _origins(self) -> Iterator[Behind]:
        """The origins, those that are identified first."""
        identified = self.event.origins_told
        pairs = zip(self.view.origins, self.event.origins, strict=True)
        for origin, of in sorted(pairs, key=lambda pair: pair[1].origin not in identified):
            why = origin.why.replace(of.origin, origin.name)
            yield Behind(self.masked(origin.name), origin.kind, origin.reports, self.masked(why))

    def _repeats(self) -> Iterator[str]:
        """Which of the sources repeat or cite which, and why it is thought so."""
        reports = self.event.reports
        for link in _links(self.viewer.record, reports):
            numbers = {name: reports.index(name) + 1 for name in (link.a, link.b)}
            first = link.source if link.source is not None else min(numbers, key=lambda name: numbers[name])
            later = link.a if first == link.b else link.b
            yield f"{_relation(link, numbers[first], numbers[later])}: {self._why(link)}"

    def _why(self, link: Link) -> str:
        """Why two reports are linked, as it may be shown."""
        viewer, why = self.viewer, link.why
        for name in (link.a, link.b):
            why = viewer.hidden(name).of_day(why, viewer.report(name))
        return self.masked(why)

    def _source(self, at: int) -> Cited:
        line = self.view.reports[at]
        report, hidden = self.viewer.report(line.report_id), self.viewer.hidden(line.report_id)
        withheld = self.event.held in WITHOUT_POINT and not self.viewer.redaction.internal
        address = None if withheld else address_of(report, hidden)
        return Cited(
            number=line.number,
            outlet=line.outlet or NO_OUTLET,
            title=None if withheld or line.title is None else self.masked(line.title),
            published=line.published or "no date",
            language=report.language,
            url=address,
            withheld=report.url is not None and address is None,
            sha256=report.sha256,
            complete=line.complete,
        )

    def _related(self) -> Iterator[tuple[str, str]]:
        """Other events that it hangs together with, of those that may be shown."""
        pairs = [("part of", self.event.part_of), *(("follows", name) for name in self.event.follows)]
        for how, name in pairs:
            if name is not None and self._is_shown(name):
                yield how, name

    def _is_shown(self, name: str) -> bool:
        other = self.viewer.record.event(name)
        reports = {each: self.viewer.report(each) for each in other.reports}
        return self.viewer.redaction.withheld(other, reports) is None

    def _made(self) -> Made:
        record, redaction = self.viewer.record, self.viewer.redaction
        release = record.release.name if isinstance(record, FrozenRecord) else None
        return Made(
            version=record.release.version if isinstance(record, FrozenRecord) else __version__,
            release=release,
            stamp=redaction.stamp(),
            internal=redaction.internal,
            caveat=CAVEAT,
            owed=OWED,
        )


def _dead(event: Event) -> str:
    """How many were killed, by a rule that is named."""
    ucdp = event.fatalities.ucdp
    if ucdp is None:
        return "No number of deaths is given."
    if ucdp.low == ucdp.high:
        return f"The dead by UCDP's rule: {ucdp.best:,}."
    return f"The dead by UCDP's rule: {ucdp.best:,}, from {ucdp.low:,} to {ucdp.high:,}."


def _links(record: Record | FrozenRecord, reports: Sequence[str]) -> Iterable[Link]:
    """How the reports of an event hang together with one another."""
    if isinstance(record, Record):
        return record.links_between(reports)
    within = set(reports)
    return [link for link in record.links() if {link.a, link.b} <= within]


def _relation(link: Link, first: int, later: int) -> str:
    """`[2] repeats words of [1]`."""
    if link.relation is Relation.SAME_CLAIMANT:
        return f"[{first}] and [{later}] have a claimant in common"
    if link.source is None:
        return f"[{first}] and [{later}] have words in common, and which came first is not known"
    return f"[{later}] {'cites' if link.relation is Relation.CITES else 'repeats words of'} [{first}]"
