"""One claim as the draft of a schema.org ClaimReview, for a fact-checker to finish: whence gives no rating."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whence.export.names import address_of, hash_name
from whence.export.owed import CAVEAT, OWED
from whence.export.private import PRIVATE_ROLES, registered_actor
from whence.export.redaction import NOTHING, with_remedy
from whence.export.said import short, told
from whence.export.shapes import Json, Shaper
from whence.export.source import Source, Tally
from whence.export.through import Through, every_claim
from whence.model.claim import Casualties, Claim, Responsibility
from whence.model.errors import UsageError
from whence.model.event import Event, Standing
from whence.model.lists import ASSERTING, CountRole, Review
from whence.standing.parties import Parties
from whence.standing.values import people_of

UNFINISHED = (
    "Draft made by whence from what reports say; no person has finished it. Whoever reviews the claim adds author, "
    "datePublished, url, reviewBody and, if they give one, a rating: whence gives none."
)
"""What the draft says of itself."""

SAME, DENIES, DOUBTS = "says the same", "denies it", "doubts it or does not confirm it"
OTHERWISE, ANOTHER_FIGURE, ANOTHER_PARTY = "says otherwise", "gives another figure", "names another party"
PART, WHOLE, OTHERS = "counts some of these people", "counts these people and others", "counts other people"
"""How a claim that is cited stands to the claim reviewed."""


def lines(source: Source, claim_id: str, shaper: Shaper, tally: Tally) -> Iterator[str]:
    """The draft for one claim, by its id or a start of it that no other has.

    Raises UsageError for a claim that there is not, that counts for nothing, or that may not be shown in public.
    """
    if shaper.redaction.internal:
        raise UsageError("a ClaimReview is made to be published: there is no internal one")
    every = {each.claim.claim_id: each for each in every_claim(source, shaper)}
    each = _meant(every, claim_id)
    _check(each, shaper)
    tally.written = 1
    yield json.dumps(_Draft(each, every, shaper).drawn(), ensure_ascii=False, indent=2) + "\n"


def _meant(every: Mapping[str, Through], claim_id: str) -> Through:
    found = [claim_id] if claim_id in every else [name for name in every if claim_id and name.startswith(claim_id)]
    if len(found) > 1:
        raise UsageError(f"{claim_id} may be any of {', '.join(sorted(found))}: say which")
    if not found:
        raise UsageError(f"the record has no claim {claim_id}: `whence event EVENT` numbers those of an event")
    return every[found[0]]


def _check(each: Through, shaper: Shaper) -> None:
    """Raise UsageError unless the claim counts, and it and its words may be shown to everybody."""
    name = each.claim.claim_id
    if each.withheld is not None:
        raise UsageError(f"claim {name} may not be shown in public: {with_remedy(each.withheld)}")
    _, quote, masked = shaper.redaction.claim(each.claim, each.held, shaper.hidden.get(each.claim.report_id, NOTHING))
    if masked or not quote:
        raise UsageError(f"claim {name} may not be shown in public: its words are held back")
    if each.review is Review.REJECTED:
        raise UsageError(f"claim {name} is no claim to review: a person rejected it")
    if not _counts(each):
        raise UsageError(f"claim {name} is no claim to review: its own words do not bear it out")


def _counts(each: Through) -> bool:
    return each.event.counts(each.claim) if each.event is not None else each.claim.supported


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a draft is made from: the claim, every claim of the record by id, and how they are shown."""

    reviewed: Through
    every: Mapping[str, Through]
    shaper: Shaper

    def drawn(self) -> Json:
        """The ClaimReview, without what only a person can say."""
        claim, event = self.shown(self.reviewed), self.reviewed.event
        stance = "" if claim.polarity in ASSERTING else f"{claim.polarity.value.replace('_', ' ').capitalize()}: "
        return {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "creativeWorkStatus": "Draft",
            "abstract": f"{UNFINISHED} {CAVEAT} {self.shaper.redaction.stamp().capitalize()}.",
            "claimReviewed": f"{stance}{told(claim.value, claim.polarity)}",
            "itemReviewed": self.item(),
            **({"about": self.event(event)} if event is not None else {}),
            "citation": [self.cited(each, how) for each, how in self.beside()],
            "creditText": " ".join(OWED),
        }

    def shown(self, each: Through) -> Claim:
        """A claim as it may be shown."""
        hidden = self.shaper.hidden.get(each.claim.report_id, NOTHING)
        return self.shaper.redaction.claim(each.claim, each.held, hidden)[0]

    def item(self) -> Json:
        """The claim: whose it is, where it first appeared, and where it appeared again."""
        first, *again = self.appearances()
        published = self.shaper.published(self.shaper.reports[first])
        return {
            "@type": "Claim",
            "identifier": self.reviewed.claim.claim_id,
            "text": self.quote(self.reviewed),
            "author": self.author(self.reviewed),
            **({"datePublished": published} if published is not None else {}),
            "firstAppearance": self.work(first),
            **({"appearance": [self.work(name) for name in again]} if again else {}),
        }

    def appearances(self) -> list[str]:
        """The reports in which the same claimant says the same, the first published first; undated ones last."""
        claim = self.reviewed.claim
        names = [claim.report_id]
        if claim.claimant.kind not in PRIVATE_ROLES and claim.claimant.words is not None:
            same = [each for each, how in self.beside() if how == SAME and _who(each.claim) == _who(claim)]
            names += [each.claim.report_id for each in same]
        days = {name: self.shaper.reports[name].published for name in names}
        return sorted(days, key=lambda name: (days[name] is None, str(days[name]), name != claim.report_id, name))

    def beside(self) -> Iterator[tuple[Through, str]]:
        """The other claims of the event that say the same or speak against it, each with how it stands to it."""
        claim, event = self.reviewed.claim, self.reviewed.event
        for name in event.claims if event is not None else ():
            each = self.every[name]
            if event is None or name == claim.claim_id or not event.counts(each.claim):
                continue
            how = _how(claim, each.claim, event)
            if how is not None:
                yield each, how

    def cited(self, each: Through, how: str) -> Json:
        """A claim beside the one reviewed: what it says, whose word it is, and where."""
        quote = self.quote(each)
        return {
            "@type": "Claim",
            "identifier": each.claim.claim_id,
            "abstract": how,
            "name": told(self.shown(each).value),
            **({"text": quote} if quote else {}),
            "author": self.author(each),
            "appearance": self.work(each.claim.report_id),
        }

    def quote(self, each: Through) -> str:
        """The words of a claim in short, as they may be shown."""
        hidden = self.shaper.hidden.get(each.claim.report_id, NOTHING)
        return short(self.shaper.redaction.claim(each.claim, each.held, hidden)[1])

    def author(self, each: Through) -> Json:
        """Whose word a claim is; a type only where it is known to be no person."""
        claimant = self.shown(each).claimant
        if claimant.words is None:
            outlet = self.shaper.reports[each.claim.report_id].outlet
            return {"@type": "Organization", "name": outlet or "the outlet, which is not known"}
        registered = registered_actor(claimant.name)
        if registered is None:
            return {"name": claimant.words}
        spoken = {"alternateName": claimant.words} if claimant.words != registered.name else {}
        return {"@type": "Organization", "name": registered.name, **spoken}

    def work(self, name: str) -> Json:
        """A report as a work that can be cited: its address, else the name of its hash."""
        report = self.shaper.reports[name]
        address, title = address_of(report, self.shaper.hidden.get(name, NOTHING)), self.shaper.title(report)
        return {
            "@type": "CreativeWork",
            **({"url": address} if address is not None else {}),
            "identifier": hash_name(report),
            **({"headline": title} if title is not None else {}),
            **({"publisher": {"@type": "Organization", "name": report.outlet}} if report.outlet is not None else {}),
            **({"datePublished": published} if (published := self.shaper.published(report)) is not None else {}),
            "inLanguage": report.language,
        }

    def event(self, event: Event) -> Json:
        """What the claim is about, as far as it is known."""
        shown = self.shaper.redaction.event(event, self.shaper.hidden)
        start, end, place = shown.date.start, shown.date.end, shown.place.name
        return {
            "@type": "Event",
            "identifier": event.event_id,
            **({"startDate": start.isoformat()} if start is not None else {}),
            **({"endDate": end.isoformat()} if end is not None and end != start else {}),
            **({"location": {"@type": "Place", "name": place}} if place is not None else {}),
        }


def _who(claim: Claim) -> str | None:
    return claim.claimant.name or claim.claimant.words


def _how(claim: Claim, other: Claim, event: Event) -> str | None:
    """How another claim of the event stands to a claim; None where it speaks of something else."""
    rows = [row for row in event.standing if claim.claim_id in _in(row)]
    if any(other.claim_id in _in(row) for row in rows):
        return _within(claim, other, rows[0])
    if isinstance(claim.value, Casualties) and isinstance(other.value, Casualties):
        return _count(claim, other, Parties.of(event.actors)) if claim.value.harm is other.value.harm else None
    if isinstance(claim.value, Responsibility) and isinstance(other.value, Responsibility):
        return ANOTHER_PARTY
    return None


def _count(claim: Claim, other: Claim, parties: Parties) -> str:
    """How another count stands to a count: of a part of the people, of more than these, of others, or of the same."""
    assert isinstance(claim.value, Casualties) and isinstance(other.value, Casualties)
    these, those = people_of(claim.value, parties), people_of(other.value, parties)
    if these == those:
        parts = (claim.count_role is CountRole.PART, other.count_role is CountRole.PART)
        return {(False, True): PART, (True, False): WHOLE}.get(parts, ANOTHER_FIGURE)
    return PART if those.within(these) else WHOLE if these.within(those) else OTHERS


def _in(row: Standing) -> tuple[str, ...]:
    return (*row.claims, *row.denied_by, *row.doubted_by)


def _within(claim: Claim, other: Claim, row: Standing) -> str:
    """How two claims on one value stand to each other."""
    one, two = (_side(each.claim_id, row) for each in (claim, other))
    if one == two:
        return SAME
    return two if one == SAME else OTHERWISE


def _side(name: str, row: Standing) -> str:
    return SAME if name in row.claims else DENIES if name in row.denied_by else DOUBTS
