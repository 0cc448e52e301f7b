"""Makes one reading of those of a report's parts: their offsets are those of the report already."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from whence.model.claim import Casualties, Claim, DateValue, Incident, PlaceValue, Reading, Value
from whence.model.lists import Status
from whence.model.report import Coverage, Sentence
from whence.reader.own_forces import told_of, with_own_forces

_JOINT = "+"


def joined(readings: Sequence[Reading], left_out: Sequence[Sentence]) -> Reading:
    """The reading of a report of which several readers read a part, the main one first.

    `left_out` are the sentences that none read, each with its reason. A happening told in two parts, of one type, place
    and day, is the first one's incident, and what one claimant says of it in both is one claim.
    """
    told = _Told()
    for reading in readings:
        told.add(reading)
    sentences = sorted((s for part in (*(r.sentences for r in readings), left_out) for s in part), key=_place)
    return Reading(
        report_id=readings[0].report_id,
        reader=_JOINT.join(reading.reader for reading in readings),
        sentences=tuple(replace(sentence, index=index) for index, sentence in enumerate(sentences)),
        incidents=tuple(told.incidents),
        claims=tuple(told.claims),
        sources=tuple(source for reading in readings for source in reading.sources),
        coverage=_coverage(readings, left_out),
    )


def _place(sentence: Sentence) -> int:
    return sentence.span.start


def _coverage(readings: Sequence[Reading], left_out: Sequence[Sentence]) -> Coverage:
    skipped = Counter(sentence.skip.value for sentence in left_out if sentence.skip is not None)
    failed: Counter[str] = Counter()
    for reading in readings:
        skipped.update(reading.coverage.skipped)
        failed.update(reading.coverage.failed)
    sentences = len(left_out) + sum(reading.coverage.sentences for reading in readings)
    return Coverage(sentences, sum(reading.coverage.read for reading in readings), dict(skipped), dict(failed))


@dataclass(slots=True)
class _Told:
    """What the readings so far tell together."""

    incidents: list[Incident] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def add(self, reading: Reading) -> None:
        """Add what a reading tells: its incidents and claims, or the words of a claim that is there already."""
        homes = {incident.incident_id: self._home(incident) for incident in reading.incidents}
        self._add_incidents(reading.incidents, homes)
        countries = {incident.incident_id: incident.place.country for incident in self.incidents}
        moved = [replace(claim, incident_id=homes.get(claim.incident_id or "")) for claim in reading.claims]
        moved = [told_of(claim, countries.get(claim.incident_id or "")) for claim in moved]
        self.claims = [told_of(claim, countries.get(claim.incident_id or "")) for claim in self.claims]
        same = {claim.claim_id: self._same(claim) for claim in moved}
        self.claims = [
            _with_words_of(claim, [m for m in moved if same[m.claim_id] == claim.claim_id]) for claim in self.claims
        ]
        new = [claim for claim in moved if same[claim.claim_id] == claim.claim_id]
        self.claims += [_tied(claim, same) for claim in new]

    def _add_incidents(self, incidents: Sequence[Incident], homes: Mapping[str, str]) -> None:
        """Add the incidents that are new; one told before takes the place of its twin where that says more."""
        for incident in incidents:
            home = homes[incident.incident_id]
            if home == incident.incident_id:
                self.incidents.append(replace(incident, part_of=homes.get(incident.part_of or "")))
            else:
                self.incidents = [_placed(i, incident) if i.incident_id == home else i for i in self.incidents]
        self.incidents = [with_own_forces(incident) for incident in self.incidents]

    def _home(self, incident: Incident) -> str:
        """The id of the incident here that is the same happening, else its own."""
        return next((one.incident_id for one in self.incidents if _one_happening(one, incident)), incident.incident_id)

    def _same(self, claim: Claim) -> str:
        """The id of the claim here that says the same, else its own."""
        return next((one.claim_id for one in self.claims if _one_claim(one, claim)), claim.claim_id)


def _placed(incident: Incident, twin: Incident) -> Incident:
    """An incident with the place of its twin where only the words for that give the country."""
    more = incident.place.country is None and twin.place.country is not None
    return replace(incident, place=twin.place) if more else incident


def _with_words_of(claim: Claim, repeats: Sequence[Claim]) -> Claim:
    """A claim with the quotes of those that repeat it among its mentions."""
    quotes = dict.fromkeys((*claim.mentions, *(span for one in repeats for span in (one.span, *one.mentions))))
    return replace(claim, mentions=tuple(quotes)) if repeats else claim


def _tied(claim: Claim, same: Mapping[str, str]) -> Claim:
    """A claim tied to the claims that stand for those that it was part of or an answer to."""
    return replace(claim, part_of=same.get(claim.part_of or ""), answers=same.get(claim.answers or ""))


def _one_happening(a: Incident, b: Incident) -> bool:
    """Whether two incidents are of one type, at one place that has a name, on days that are known and overlap."""
    alike = a.scope is b.scope and a.event_type is b.event_type
    return alike and _same_place(a.place, b.place) and _same_days(a.date, b.date)


def _same_place(a: PlaceValue, b: PlaceValue) -> bool:
    """Whether two are one place of the gazetteer, or of one name, in one country as far as both say in which."""
    if a.geonameid is not None or b.geonameid is not None:
        return a.geonameid == b.geonameid
    return a.name is not None and a.name == b.name and (a.country == b.country or None in (a.country, b.country))


def _same_days(a: DateValue, b: DateValue) -> bool:
    """Whether both are days or a night, and one day may be of both."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    short = max(a.end - a.start, b.end - b.start).days <= 1
    return short and a.start <= b.end and b.start <= a.end


def _one_claim(a: Claim, b: Claim) -> bool:
    """Whether two claims of one incident give the same value by the word of the same claimant."""
    told = (a.incident_id, a.polarity, a.claimant.name) == (b.incident_id, b.polarity, b.claimant.name)
    return told and a.incident_id is not None and _same_value(a.value, b.value)


def _same_value(a: Value, b: Value) -> bool:
    """Whether two values are one though the words for them are of two languages."""
    if isinstance(a, Casualties) and isinstance(b, Casualties):
        one_status = a.status is b.status or Status.UNSPECIFIED in (a.status, b.status)
        return a.low is not None and one_status and replace(a, side=b.side, word=b.word, status=b.status) == b
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return (a.start, a.end, a.basis) == (b.start, b.end, b.basis)
    return isinstance(a, PlaceValue) and isinstance(b, PlaceValue) and _same_place(a, b)
