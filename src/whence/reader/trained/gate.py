"""Keeps reports that are on no armed conflict from yielding events: their violence is told as crime, or left out.

Politics, crime news, drills, anniversaries, history and accidents have the words of war; whether a report is on one is
asked of the whole text.
"""

from dataclasses import replace
from math import exp, log, prod

from whence.model.claim import Claim, DateValue, Incident, PlaceValue, Reading
from whence.model.lists import ActorKind, Scope
from whence.reader.trained.seen import Seen

ALWAYS, CONFLICT, KINDS, ARMED = -0.75, 1.04, 0.58, 0.47
"""The weights of the logistic rule: always; for the log odds that the text is on conflict; for those that it tells of
any of MUC-4's kinds of incident; and where a side in an incident is armed. Fitted, with a penalty of 1 on their
squares, to those of 921 reports of training parts that yield an incident (claim ledger, MUC-4, PolNeAR, GVA; the
ledger's GVA reports taken as on none)."""
PASS_FROM = 0.75
"""From this likelihood on a report may yield events: found on a stream of which 5 in 100 reports are on conflict, where
the rule's own even odds would let most of what passes be wrong."""
FAR_BELOW = 0.05
"""Below this likelihood a report is so far from any conflict that an incident needs a claim to stay."""
TOLD_FROM = 0.1
"""Such a claim has a score above this."""
_ARMED = {
    ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA,
    ActorKind.EXTERNAL_FORCES,
}  # fmt: skip


def gated(reading: Reading, seen: Seen) -> Reading:
    """The reading as it is when its report is on armed conflict, else without events.

    Then each incident of scope conflict is told as crime, the least wrong of the other scopes: it is violence, and no
    count over a war. In a report far from any conflict one that no claim but of date and place tells of is left out.
    """
    fighting = [incident for incident in reading.incidents if incident.scope is Scope.CONFLICT]
    likely = on_conflict(seen, fighting)
    if not fighting or likely >= PASS_FROM:
        return reading
    told = {claim.incident_id for claim in reading.claims if _tells(claim)}
    untold = {incident.incident_id for incident in fighting if incident.incident_id not in told}
    out = untold if likely < FAR_BELOW else set()
    incidents = tuple(_moved(incident, out) for incident in reading.incidents if incident.incident_id not in out)
    claims = tuple(claim for claim in reading.claims if claim.incident_id not in out)
    kept = {claim.claim_id for claim in claims}
    return replace(reading, incidents=incidents, claims=tuple(_freed(claim, kept) for claim in claims))


def on_conflict(seen: Seen, incidents: list[Incident]) -> float:
    """How likely a report with these incidents of scope conflict is on armed conflict, from 0 to 1."""
    any_kind = 1.0 - prod(1.0 - float(share) for share in seen.of_text("kinds"))
    armed = any(actor.kind in _ARMED for incident in incidents for actor in incident.actors)
    total = ALWAYS + CONFLICT * _odds(float(seen.of_text("conflict")[0])) + KINDS * _odds(any_kind) + ARMED * armed
    return 1.0 / (1.0 + exp(-total))


def _odds(share: float) -> float:
    held = min(0.999, max(0.001, share))
    return log(held / (1.0 - held))


def _tells(claim: Claim) -> bool:
    return not isinstance(claim.value, DateValue | PlaceValue) and claim.supported and claim.score > TOLD_FROM


def _moved(incident: Incident, out: set[str]) -> Incident:
    """An incident as no part of one that is left out, and told as crime where it was on conflict."""
    part_of = None if incident.part_of in out else incident.part_of
    if incident.scope is not Scope.CONFLICT:
        return replace(incident, part_of=part_of)
    return replace(incident, scope=Scope.CRIME, event_type=None, sub_event_types=(), part_of=part_of)


def _freed(claim: Claim, kept: set[str]) -> Claim:
    """A claim that neither answers nor is part of one that is left out."""
    answers = claim.answers if claim.answers in kept else None
    part_of = claim.part_of if claim.part_of in kept else None
    return replace(claim, answers=answers, part_of=part_of)
