"""What a claim says, in a sentence for a person: the value, the stance, and whose word it is."""

from collections.abc import Mapping

from whence.export.phrases import UNSTATED, at_place, harmed, on_day
from whence.export.speakers import within_a_sentence
from whence.model.claim import (
    ActorMention,
    Agreement,
    Casualties,
    Claim,
    Control,
    DateValue,
    Occurrence,
    PlaceValue,
    Responsibility,
    Statement,
    Value,
)
from whence.model.lists import ActorRole, Certainty, Polarity
from whence.model.withheld import LONGEST, shown

OWN_VOICE = "the report itself"
"""The claimant of what an outlet says in its own voice."""

SAID_BY: Mapping[Polarity, str] = {
    Polarity.ASSERTED: "asserted by",
    Polarity.CONCEDED: "conceded by",
    Polarity.DENIED: "denied by",
    Polarity.DOUBTED: "doubted by",
    Polarity.NOT_VERIFIED: "not verified by",
    Polarity.INVESTIGATING: "being investigated by",
}
"""How the stance of a claimant is told before its name."""

_ROLES = {
    ActorRole.PERPETRATOR: "did it",
    ActorRole.TARGET: "was the target",
    ActorRole.INITIATOR: "began it",
    ActorRole.OTHER: "took part",
}


def said(claim: Claim) -> str:
    """`At least 9 people were killed: asserted by the army, through the Herald`; the claim is as it may be shown."""
    through = f", through {' and '.join(claim.claimant.via)}" if claim.claimant.via else ""
    who = within_a_sentence(claim.claimant.words) if claim.claimant.words else OWN_VOICE
    return f"{told(claim.value, claim.polarity)}: {SAID_BY[claim.polarity]} {who}{through}"


def told(value: Value, polarity: Polarity = Polarity.ASSERTED) -> str:
    """A value as a clause that begins with a capital; of people without a number it is denied that there were any."""
    clause = _clause(value)
    if polarity is Polarity.DENIED and isinstance(value, Casualties) and value.low is None and not value.word:
        clause = clause.replace(UNSTATED, "any", 1)
    return clause[:1].upper() + clause[1:]


def _clause(value: Value) -> str:
    if isinstance(value, Casualties):
        return harmed(value)
    if isinstance(value, DateValue):
        return f"it happened {_lowered(on_day(value))}"
    if isinstance(value, PlaceValue):
        return f"it happened{at_place(value) or ' at a place that is not known'}"
    if isinstance(value, ActorMention):
        return f"{value.name} {_ROLES[value.role]}"
    return _other(value)


def _other(value: Responsibility | Occurrence | Control | Agreement | Statement) -> str:
    if isinstance(value, Responsibility):
        unsure = "" if value.certainty is Certainty.STATED else f" ({value.certainty.value})"
        return f"{value.accused} did it{unsure}"
    if isinstance(value, Occurrence):
        return "it happened" if value.happened else "it did not happen"
    if isinstance(value, Control):
        sides = (("from", value.from_side), ("to", value.to_side))
        return " ".join([value.place or "a place", value.state, *(f"{word} {side}" for word, side in sides if side)])
    if isinstance(value, Agreement):
        return f"{value.kind} between {' and '.join(value.parties)}" if value.parties else value.kind
    if not value.text or value.text.startswith(value.about):
        return (value.text or value.about).rstrip(".")
    return f"{value.about}: {value.text}"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def short(quote: str) -> str:
    """A quote as it is printed: of a long one the middle is left out, and letters that are not kept are named so."""
    half = LONGEST // 2
    cut = quote if len(quote) <= LONGEST else f"{quote[:half].rstrip()} […] {quote[-half:].lstrip()}"
    return " ".join(shown(cut).split())
