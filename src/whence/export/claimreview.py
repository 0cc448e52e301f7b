"""One claim as the draft of a schema.org ClaimReview, for a fact-checker to finish: whence gives no rating."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whence.export.names import address_of, hash_name
from whence.export.owed import CAVEAT, OWED
from whence.export.phrases import UNSTATED
from whence.export.private import PRIVATE_ROLES, registered_actor
from whence.export.redaction import NOTHING, with_remedy
from whence.export.relations import DENIES, DOUBTS, SAME, answered, relation
from whence.export.said import SAID_BY, short, told
from whence.export.shapes import Json, Shaper
from whence.export.source import Source, Tally
from whence.export.through import Through, every_claim
from whence.model.claim import Claim
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import ASSERTING, Polarity, Review

UNFINISHED = (
    "Draft made by whence from what reports say; no person has finished it. Whoever reviews the claim adds author, "
    "datePublished, url, reviewBody and, if they give one, a rating: whence gives none."
)
"""What the draft says of itself."""


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
        subject = self.subject()
        event = subject.event
        return {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "creativeWorkStatus": "Draft",
            "abstract": " ".join((UNFINISHED, *self.asked(subject), CAVEAT, f"{self.stamp()}.")),
            "claimReviewed": proposed(self.shown(subject)),
            "itemReviewed": self.item(subject),
            **({"about": self.event(event)} if event is not None else {}),
            "citation": [self.cited(each, how) for each, how in self.beside(subject)],
            "creditText": " ".join(OWED),
        }

    def stamp(self) -> str:
        """What the export is of, as a sentence begins."""
        return self.shaper.redaction.stamp().capitalize()

    def subject(self) -> Through:
        """The claim that the draft is on: of a denial or doubt the claim that it answers, where somebody makes it.

        A denial is no claim of its own to review: what may be true or not is what it denies.
        """
        asked = self.reviewed
        if asked.claim.polarity in ASSERTING or asked.event is None:
            return asked
        every = (self.every[name] for name in answered(asked.claim, asked.event) if name in self.every)
        return next((each for each in every if _counts(each) and self.quote(each)), asked)

    def asked(self, subject: Through) -> Iterator[str]:
        """What the claim asked for says of the one reviewed, where it does not make it."""
        claim = self.reviewed.claim
        if claim.polarity in ASSERTING:
            return
        who = self.author(self.reviewed)["name"]
        nobody = "" if subject is not self.reviewed else "; no report of the record has anybody who makes it"
        yield f"Asked for by claim {claim.claim_id}, in which it is {SAID_BY[claim.polarity]} {who}{nobody}."

    def shown(self, each: Through) -> Claim:
        """A claim as it may be shown."""
        hidden = self.shaper.hidden.get(each.claim.report_id, NOTHING)
        return self.shaper.redaction.claim(each.claim, each.held, hidden)[0]

    def item(self, subject: Through) -> Json:
        """The claim: whose it is, where it first appeared, and where again; of what is only denied, where it is."""
        if subject.claim.polarity not in ASSERTING:
            work = self.work(subject.claim.report_id)
            return {"@type": "Claim", "name": proposed(self.shown(subject)), "appearance": [work]}
        first, *again = self.appearances(subject)
        published = self.shaper.published(self.shaper.reports[first])
        return {
            "@type": "Claim",
            "identifier": subject.claim.claim_id,
            "text": self.quote(subject),
            "author": self.author(subject),
            **({"datePublished": published} if published is not None else {}),
            "firstAppearance": self.work(first),
            **({"appearance": [self.work(name) for name in again]} if again else {}),
        }

    def appearances(self, subject: Through) -> list[str]:
        """The reports in which the same claimant says the same, the first published first; undated ones last."""
        claim = subject.claim
        names = [claim.report_id]
        if claim.claimant.kind not in PRIVATE_ROLES and claim.claimant.words is not None:
            same = [each for each, how in self.beside(subject) if how == SAME and _who(each.claim) == _who(claim)]
            names += [each.claim.report_id for each in same]
        days = {name: self.shaper.reports[name].published for name in names}
        return sorted(days, key=lambda name: (days[name] is None, str(days[name]), name != claim.report_id, name))

    def beside(self, subject: Through) -> Iterator[tuple[Through, str]]:
        """The other claims of the event that say the same or speak against it, each with how it stands to it.

        Of what is only denied, the denial itself is the first of them.
        """
        claim, event = subject.claim, subject.event
        if claim.polarity not in ASSERTING:
            yield subject, DENIES if claim.polarity is Polarity.DENIED else DOUBTS
        for name in event.claims if event is not None else ():
            each = self.every[name]
            if event is None or name == claim.claim_id or not event.counts(each.claim):
                continue
            how = relation(claim, each.claim, event)
            if how is not None:
                yield each, how

    def cited(self, each: Through, how: str) -> Json:
        """A claim beside the one reviewed: what it says, whose word it is, and where."""
        quote = self.quote(each)
        return {
            "@type": "Claim",
            "identifier": each.claim.claim_id,
            "abstract": how,
            "name": told(self.shown(each).value, each.claim.polarity),
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


def proposed(claim: Claim) -> str:
    """What is claimed, be it said or denied: `Civilians were killed` where no number is denied."""
    if claim.polarity in ASSERTING:
        return told(claim.value)
    without = told(claim.value).removeprefix(f"{UNSTATED[:1].upper()}{UNSTATED[1:]} ")
    return without[:1].upper() + without[1:]


def _who(claim: Claim) -> str | None:
    return claim.claimant.name or claim.claimant.words
