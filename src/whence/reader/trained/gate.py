"""Keeps reports that are on no armed conflict from yielding events: their violence is told as crime, or left out.

Politics, crime news, drills, anniversaries, history and accidents have the words of war; whether a report is on one is
asked of the whole text.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import exp, log

from whence.model.claim import Casualties, Claim, DateValue, Incident, PlaceValue, Reading
from whence.model.lists import ActorKind, ClaimantKind, Scope, Status
from whence.reader.rules.tokens import tokenize
from whence.reader.rules.untold import names_violence
from whence.reader.trained.seen import Seen

ALWAYS, CONFLICT, ARMED, SIDES, FIGHTERS, PARTY = 0.0, 0.89, 0.46, 1.1, 0.96, 0.54
"""The weights of the logistic rule: always; for the log odds that the text is on conflict; where a side in an incident
is armed; where armed sides of two kinds are; where fighters are counted among those harmed; where a party to the fight
says something. Fitted, with a penalty of 1 on their squares, to reports that yield an incident: of the claim ledger,
MUC-4, PolNeAR, GVA (taken as on none), those for tuning alone, and our own on denials; MUC-4's on clashes of two armed
sides, which its rules leave out as no incidents, are no counterexamples."""
PASS_FROM = 0.7
"""From this likelihood on a report may yield events: over five folds, nine in ten reports on wars of which the encoder
saw little pass, and none on politics."""
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
    count over a war. In a report far from any conflict one that no claim but of date and place tells of is left out,
    save that of a report on some crime that would be left with none.
    """
    fighting = [incident for incident in reading.incidents if incident.scope is Scope.CONFLICT]
    likely = on_conflict(seen, fighting, reading.claims)
    if not fighting or likely >= PASS_FROM:
        return reading
    told = {claim.incident_id for claim in reading.claims if _tells(claim)}
    untold = {incident.incident_id for incident in fighting if incident.incident_id not in told}
    out = _but_one(untold, reading.incidents) if likely < FAR_BELOW else set()
    incidents = tuple(_moved(incident, out) for incident in reading.incidents if incident.incident_id not in out)
    claims = tuple(claim for claim in reading.claims if claim.incident_id not in out)
    kept = {claim.claim_id for claim in claims}
    return replace(reading, incidents=incidents, claims=tuple(_freed(claim, kept) for claim in claims))


def _but_one(out: set[str], incidents: Sequence[Incident]) -> set[str]:
    """Those to be left out, less the first that a plain word for a crime tells of where no other incident stays."""
    if any(incident.incident_id not in out for incident in incidents):
        return out
    plain = (each.incident_id for each in incidents if names_violence(tokenize(each.trigger.quote)))
    return out - {next(plain, "")}


def on_conflict(seen: Seen, incidents: Sequence[Incident], claims: Sequence[Claim]) -> float:
    """How likely a report with these incidents of scope conflict is on armed conflict, from 0 to 1."""
    held = {incident.incident_id for incident in incidents}
    told = [claim for claim in claims if claim.supported and claim.incident_id in held]
    armed = {actor.kind for incident in incidents for actor in incident.actors} & _ARMED
    total = ALWAYS + CONFLICT * _odds(float(seen.of_text("conflict")[0]))
    total += ARMED * (len(armed) > 0) + SIDES * (len(armed) > 1)
    total += FIGHTERS * any(_counts_fighters(claim) for claim in told)
    total += PARTY * any(claim.claimant.kind is ClaimantKind.BELLIGERENT for claim in told)
    return 1.0 / (1.0 + exp(-total))


def _counts_fighters(claim: Claim) -> bool:
    value = claim.value
    return isinstance(value, Casualties) and value.low != 0 and value.status is Status.COMBATANT


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
