"""What leaves the record in public: do no harm (DESIGN.md). Internal exports pass through unchanged and say so.

By default an export holds back the newest 7 days, whole events about hostages and detainees, the point of protected
sites and every name that gives them away, the point, day and quotes of sexual violence, and private persons' names.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from whence.export.at_hand import AtHand
from whence.export.countries import name_of
from whence.export.private import bodies_in, mask, names_in, private_names, public_claimant, words_of
from whence.export.source import Source
from whence.model.claim import Claim, Claimant, Control, DateValue, Incident, PlaceValue, Statement, Value
from whence.model.decision import NoteValue, note_of
from whence.model.event import Event, Origin
from whence.model.lists import DatePrecision, PlacePrecision, Review, Visibility
from whence.model.report import Report
from whence.model.span import Span
from whence.vocab.load import localised, words

EMBARGO = timedelta(days=7)
_HIDDEN = 10_000  # reports of which it is held what is hidden: dear to work out, and a few kB each
WITHHELD = {"hostages_or_detainees": "about hostages or detainees: a person must release it"}
"""The reasons for which events are not exported at all, in words for a person."""

RELEASED_BY = "`whence decide release`"
"""The command by which a person releases what is held back for such a reason."""

INTERNAL_SOURCE = "told by a source that never leaves the record"
"""Why an event, report or claim is not exported that rests on a source attached for internal eyes alone."""

NOTE_WITHHELD = "[withheld]"
"""What stands for a person's note on an event whose place or words are held back."""

UNCHECKED = "not checked by a person"
"""The reason for which events stay back where only those that a person has checked are asked for."""

WITHHELD_RULE = "withheld in public output"
WITHOUT_POINT = frozenset({"protected_site", "sexual_violence"})
"""The reasons for which an event is shown without its point, and the title and address of its reports are not."""

WITHOUT_DAY = "sexual_violence"
"""The reason for which an event is shown without its day."""

WITHOUT_QUOTE = frozenset({"sexual_violence"})
"""The reasons for which none of the words that tell of an event are shown."""

_MONTH = len("2024-10")

_CHECKED = {Review.CHECKED, Review.SECOND_CHECKED}


@dataclass(frozen=True, slots=True)
class Hidden:
    """What must not be shown of one report: names of private persons, and the words that tell of held incidents.

    `public` are words of names that may be shown; `address` says whether title and address give a held incident away.
    `sites` are those of the names that give a protected site away, also where a claimant is called by one. `undated`
    says that the day of publication would give the day of an event away that is shown without it.
    """

    names: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    public: frozenset[str] = frozenset()
    address: bool = False
    sites: tuple[str, ...] = ()
    undated: bool = False

    def covers(self, span: Span) -> bool:
        """Whether a span shares words with those that tell of a held incident."""
        return any(span.overlaps(hidden) for hidden in self.spans)

    def quote(self, span: Span) -> tuple[str, bool]:
        """A span's words as they may be shown, and whether anything in them is masked."""
        if self.covers(span):
            return "", True
        shown = self.text(span.quote)
        return shown, shown != span.quote

    def text(self, words: str) -> str:
        """Some words of the report with the names masked."""
        return mask(words, self.names)

    def claimant(self, claimant: Claimant) -> Claimant:
        """A claimant as it may be shown: a private person by role, others without the names of protected sites."""
        shown = public_claimant(claimant, self.public)
        words, name, basis = (mask(each, self.sites) if each else each for each in _names(shown))
        if (words, name, basis) == _names(shown):
            return shown
        return replace(shown, words=words, name=name, basis=basis)

    def title(self, report: Report) -> str | None:
        """The report's title as it may be shown, None when it has none or must not be."""
        return None if report.title is None or self.address else self.text(report.title)

    def published(self, report: Report) -> str | None:
        """When the report was published as it may be shown: the day, its month alone, None where it is not known."""
        if report.published is None:
            return None
        day = report.published.isoformat()
        return day[:_MONTH] if self.undated else day

    def of_day(self, words: str, report: Report) -> str:
        """Words of ours that may tell the day on which the report was published, as they may be shown."""
        shown = self.published(report)
        return words if shown is None else words.replace(str(report.published), shown)

    def url(self, report: Report) -> str | None:
        """The report's address, its hash alone where it names a private person or a held incident."""
        if report.url is None:
            return None
        named = any(part in report.url.lower() for part in words_of(self.names) if len(part) > 3)
        if not named and not self.address:
            return report.url
        return f"sha256:{hashlib.sha256(report.url.encode()).hexdigest()}"


NOTHING = Hidden()


@dataclass(frozen=True, slots=True)
class Redaction:
    """How an export treats what may harm. `as_of` is the day that the `embargo` is counted back from.

    `checked` holds back what no person has checked.
    """

    internal: bool
    as_of: date
    embargo: timedelta = EMBARGO
    checked: bool = False

    def stamp(self) -> str:
        """What kind of export it is, in a few words that tables can carry; what is shown at once is of no day."""
        kind = "internal" if self.internal else "public"
        return kind if self.as_of == date.max else f"{kind} as of {self.as_of}"

    def withheld(self, event: Event, reports: Mapping[str, Report]) -> str | None:
        """Why an event is not exported at all; None when it is."""
        if event.review is Review.REJECTED and (self.checked or not self.internal):
            return "rejected by a person"
        if self.internal:
            return UNCHECKED if self.checked and event.review not in _CHECKED else None
        if event.held in WITHHELD:
            return WITHHELD[event.held]
        if any(reports[name].visibility is Visibility.INTERNAL for name in event.reports):
            return INTERNAL_SOURCE
        if self.checked and event.review not in _CHECKED:
            return UNCHECKED
        shown = self.date(event.date, event.held)  # the day on which it appears must tell no more than its date does
        newest = shown.end or max(
            (day for name in event.reports if (day := reports[name].published) is not None), default=None
        )
        return self._embargo(newest)

    def withheld_report(self, report: Report) -> str | None:
        """Why what stands in a report alone is not exported; None when it is."""
        if self.internal:
            return None
        return INTERNAL_SOURCE if report.visibility is Visibility.INTERNAL else self._embargo(report.published)

    def withheld_claim(self, claim: Claim, incident: Incident | None, report: Report) -> str | None:
        """Why a claim that is in no event is not exported; None when it is."""
        if self.internal:
            return None
        if incident is not None and incident.held in WITHHELD:
            return WITHHELD[incident.held]
        if report.visibility is Visibility.INTERNAL:
            return INTERNAL_SOURCE
        newest = incident.date.end if incident is not None else None
        return self._embargo(newest or report.published)

    def _embargo(self, day: date | None) -> str | None:
        if day is not None and day > self.as_of - self.embargo:
            return f"newer than {self.embargo.days} days before {self.as_of}"
        return None

    def hidden(self, source: Source) -> Mapping[str, Hidden]:
        """What must not be shown of each report of a record, by its id; nothing is hidden in an internal export.

        A private name known from one report is hidden in all that are linked with it or tell of the same event; what an
        event is held for holds for what every report tells of it. It is worked out for a report when that is asked for.
        """
        if self.internal:
            return {}
        held = dict(_held(source))

        def by_itself(name: str) -> Hidden:
            incidents = [_held_for(incident, held) for incident in source.incidents(name)]
            return _hidden(source.report(name), list(source.claims(name)), incidents)

        near = _neighbours(source)
        # While a build runs, events and links may rest on reports that gave way to newer bytes: hidden there too.
        names = dict.fromkeys((*(report.report_id for report in source.reports()), *near))
        alone = AtHand(names, by_itself, _HIDDEN)

        def beside_others(name: str) -> Hidden:
            return _with_names(alone[name], [alone[other] for other in near.get(name, ())])

        return AtHand(names, beside_others, _HIDDEN)

    def event(self, event: Event, hidden: Mapping[str, Hidden] | None = None) -> Event:
        """The event as it may be shown: without a point or a day where either may do harm, and without private names.

        `hidden` is what is hidden of its reports, by their ids.
        """
        if self.internal:
            return event
        together = self._together(event, hidden)
        standing = tuple(replace(row, value=self.value(row.value, event.held, together)) for row in event.standing)
        if event.held not in WITHOUT_POINT:
            return replace(event, standing=standing)
        return replace(
            event,
            place=_district(event.place),
            place_as_written=(),
            date=self.date(event.date, event.held),
            standing=standing,
        )

    @staticmethod
    def _together(event: Event, hidden: Mapping[str, Hidden] | None) -> Hidden:
        """The names hidden in any report of an event."""
        names = [name for report in event.reports for name in (hidden or {}).get(report, NOTHING).names]
        return Hidden(names=tuple(names))

    def date(self, day: DateValue, held: str | None) -> DateValue:
        """A date as it may be shown for an event that is held for this reason."""
        return _month(day) if held == WITHOUT_DAY and not self.internal else day

    def value(self, value: Value, held: str | None, hidden: Hidden = NOTHING) -> Value:
        """A value as it may be shown for an event that is held for this reason, less the names hidden."""
        if self.internal:
            return value
        if isinstance(value, Statement):
            shown = "" if held in WITHOUT_POINT else hidden.text(value.text)
            return Statement(hidden.text(value.about), shown)
        if held not in WITHOUT_POINT:
            return value
        if isinstance(value, PlaceValue):
            return _district(value)
        if isinstance(value, Control):
            return replace(value, place=None)
        return self.date(value, held) if isinstance(value, DateValue) else value

    def claim(self, claim: Claim, held: str | None, hidden: Hidden = NOTHING) -> tuple[Claim, str, bool]:
        """The claim as it may be shown, its quote, and whether the quote is masked.

        `held` is its event's reason for holding things back, `hidden` what is hidden of its report.
        """
        if self.internal:
            return claim, claim.span.quote, False
        as_of = self.date(claim.as_of, held) if claim.as_of is not None else None
        claimant = hidden.claimant(claim.claimant)
        names = (*private_names(claim, hidden.public), *hidden.names)
        masking = replace(hidden, names=names)
        shown = replace(claim, value=self.value(claim.value, held, masking), as_of=as_of, claimant=claimant)
        if held in WITHOUT_QUOTE:
            return shown, "", True
        quote, masked = masking.quote(claim.span)
        return shown, quote, masked or held in WITHOUT_POINT

    def note(self, event: Event, hidden: Mapping[str, Hidden] | None = None) -> str:
        """What a person wrote on an event, as it may be shown; empty where nobody did."""
        ruling = note_of(event.rulings)
        if ruling is None or not isinstance(ruling.new, NoteValue):
            return ""
        return self.written(ruling.new, event.held, self._together(event, hidden)).words

    def written(self, value: NoteValue, held: str | None, hidden: Hidden = NOTHING) -> NoteValue:
        """What a person wrote on an event that is held for this reason, as it may be shown, less the names hidden."""
        if self.internal:
            return value
        return NoteValue(NOTE_WITHHELD if held in WITHOUT_POINT else hidden.text(value.words))

    def roles(
        self, claims: Sequence[Claim], hidden: Mapping[str, Hidden] | None = None, origins: Iterable[Origin] = ()
    ) -> Mapping[str, str]:
        """The public words for claimants whose own may not be shown (`Hidden.claimant`), by their words and names.

        So for `origins` that are called by the name of a protected site.
        """
        if self.internal:
            return {}
        found: dict[str, str] = {}
        for claim in claims:
            of = (hidden or {}).get(claim.report_id, NOTHING)
            public = of.claimant(claim.claimant)
            if public is claim.claimant or public.words is None:
                continue
            pairs = zip(_names(claim.claimant), _names(public), strict=True)
            found.update({name: shown or public.words for name, shown in pairs if name})
        sites = tuple(site for claim in claims for site in (hidden or {}).get(claim.report_id, NOTHING).sites)
        masked = {one.origin: mask(one.origin, sites) for one in origins}
        return {name: shown for name, shown in masked.items() if shown != name} | found


def with_remedy(why: str) -> str:
    """Why something is held back, with the command that lets it out where there is one."""
    return f"{why}, by {RELEASED_BY}" if why.endswith(tuple(WITHHELD.values())) else why


def _held(source: Source) -> Iterator[tuple[str, str | None]]:
    """The incidents of events that are held, each with the event's reason, and those released, without one."""
    for event in source.events():
        if event.held is not None or event.released:
            yield from ((name, event.held) for name in event.incidents)


def _held_for(incident: Incident, held: Mapping[str, str | None]) -> Incident:
    """An incident with the reason for which its event is held, where that is another than its own."""
    why = held.get(incident.incident_id, incident.held)
    return incident if why == incident.held else replace(incident, held=why)


def _names(claimant: Claimant) -> tuple[str | None, ...]:
    return claimant.words, claimant.name, claimant.basis


def _hidden(report: Report, claims: Sequence[Claim], incidents: Sequence[Incident]) -> Hidden:
    """What must not be shown of a report, by its claims and incidents."""
    places = [incident.place for incident in incidents]
    named = [name for place in places for name in (place.name, place.as_written, place.admin1, place.admin2)]
    named += [name_of(place.country) for place in places if place.country is not None]
    acting = [name for incident in incidents for actor in incident.actors for name in (actor.name, *actor.as_written)]
    speaking = bodies_in(report.text, (claim.claimant for claim in claims))
    public = words_of([*named, *acting, report.outlet]) | speaking
    names = dict.fromkeys(name for claim in claims for name in private_names(claim, public))
    held = {incident.incident_id: incident.held for incident in incidents if incident.held is not None}
    sites = [incident for incident in incidents if incident.held == "protected_site"]
    undated = WITHOUT_DAY in held.values()
    if report.visibility in (Visibility.MASKED, Visibility.INTERNAL):
        everything = (Span.of(report.text, 0, len(report.text)),)
        return Hidden(tuple(names), everything, public, address=True, undated=undated)
    of_sites = tuple(dict.fromkeys(_site_names(report.text, sites)))
    names |= dict.fromkeys(of_sites)
    covered = held.keys() - {incident.incident_id for incident in sites}
    spans = [incident.trigger for incident in incidents if incident.incident_id in covered]
    for claim in claims:
        if claim.incident_id in covered:
            spans += [claim.span, *claim.mentions]
    in_title = report.title is not None and any(span.start < report.body_start for span in spans)
    address = in_title or bool(WITHOUT_POINT & set(held.values()))
    return Hidden(tuple(names), tuple(sorted(set(spans))), public, address, of_sites, undated)


def _site_names(text: str, sites: Sequence[Incident]) -> Iterator[str]:
    """The names that give protected sites away: those of their places, and names beside a word for such a site."""
    if not sites:
        return
    for place in (incident.place for incident in sites):
        yield from (name for name in (place.name, place.as_written, place.admin2) if name)
    for pattern in _site_patterns():
        yield from (found["name"].strip() for found in pattern.finditer(text))


def sites_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has names beside a word for a protected site, that word with them."""
    for pattern in _site_patterns():
        for found in pattern.finditer(text):
            word = re.compile(r"\w*").match(text, found.end())
            yield found.start(), word.end() if word is not None else found.end()


@cache
def _site_patterns() -> tuple[re.Pattern[str], ...]:
    """Capitalised words right before a word for a protected site, and in French right behind: "l'hôpital Al-Nao"."""
    english, french = (
        "|".join(map(re.escape, sorted(words(table, "frame", "protected_site"), key=len, reverse=True)))
        for table in ("triggers", localised("triggers", "fr"))
    )
    name = r"[^\W\d_a-zà-ÿ][\w'’-]+"
    of = r"(?:(?:de\s+la|de\s+l['’]|de|du|des|d['’])\s*)?"
    return (
        re.compile(rf"(?P<name>(?:[A-Z][\w'’-]+\s+){{1,4}})(?=(?i:{english})\b)"),
        re.compile(rf"\b(?i:{french})\s+{of}(?P<name>{name}(?:\s+{name}){{0,3}})"),
    )


def _neighbours(source: Source) -> Mapping[str, set[str]]:
    """For each report, those that are linked with it or tell of an event that it tells of; each that tells of any."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for link in source.links():
        near[link.a].add(link.b)
        near[link.b].add(link.a)
    for event in source.events():
        for name in event.reports:
            near[name].update(other for other in event.reports if other != name)
    return near


def _with_names(hidden: Hidden, others: Iterable[Hidden]) -> Hidden:
    """What is hidden of a report, with the private names of others that are no public names in it."""
    names = [name for other in others for known in other.names for name in names_in(known, hidden.public)]
    sites = sorted(name for other in others for name in other.sites)
    return replace(
        hidden,
        names=tuple(dict.fromkeys((*hidden.names, *sorted(names)))),
        sites=tuple(dict.fromkeys((*hidden.sites, *sites))),
    )


def _district(place: PlaceValue) -> PlaceValue:
    """A place down to its first-order division alone."""
    precision = PlacePrecision.ADMIN1 if place.admin1 else PlacePrecision.COUNTRY
    if place.country is None:
        precision = PlacePrecision.UNKNOWN
    return PlaceValue(place.admin1, None, place.country, place.admin1, precision, rule=WITHHELD_RULE)


def _month(day: DateValue) -> DateValue:
    """A date down to its month alone."""
    if day.start is None or day.end is None:
        return day
    start = day.start.replace(day=1)
    end = (day.end.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return DateValue(start, end, DatePrecision.MONTH, rule=WITHHELD_RULE)
