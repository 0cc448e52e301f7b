"""The claims that an export lets through, each with what is known of it beside its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from whence.export.at_hand import incidents_of
from whence.export.shapes import Json, Shaper
from whence.export.source import Source, Tally
from whence.model.claim import Claim
from whence.model.event import Event
from whence.model.lists import Review


@dataclass(frozen=True, slots=True)
class Through:
    """A claim with its event (None outside of any), why things of it are held back, and its review.

    `withheld` is why it may not be shown at all; None where it may.
    """

    claim: Claim
    event: Event | None
    held: str | None
    review: Review
    withheld: str | None

    def shape(self, shaper: Shaper) -> Json:
        """The claim in the JSON shape that exports give it."""
        return shaper.claim(self.claim, self.event.event_id if self.event is not None else None, self.held, self.review)


def shown_claims(source: Source, shaper: Shaper, tally: Tally) -> Iterator[Through]:
    """The claims that may be shown, in the record's order; tallies those and the others."""
    for each in every_claim(source, shaper):
        if each.withheld is not None:
            tally.hold(f"claims {each.withheld}")
            continue
        tally.written += 1
        yield each


def every_claim(source: Source, shaper: Shaper) -> Iterator[Through]:
    """All claims: one in an event may be shown as the event may, another as its incident and report may."""
    event_of = {name: event for event in source.events() for name in event.claims}
    incidents = incidents_of(source, shaper.reports)
    for claim in source.claims():
        event = event_of.get(claim.claim_id)
        incident = incidents[claim.report_id].get(claim.incident_id or "")
        if event is not None:
            why = shaper.redaction.withheld(event, shaper.reports)
        else:
            why = shaper.redaction.withheld_claim(claim, incident, shaper.reports[claim.report_id])
        within = event or incident
        held = within.held if within is not None else None
        review = event.claim_reviews.get(claim.claim_id, Review.MACHINE) if event is not None else Review.MACHINE
        yield Through(claim, event, held, review, why)
