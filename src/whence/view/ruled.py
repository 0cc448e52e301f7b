"""What a decision did, part by part, for a line of the log: what was done, to what, from which value to which."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from whence.model.claim import Claim
from whence.model.decision import ClaimKey, Decision, EdgeValue, Setting
from whence.model.labels import label
from whence.model.lists import Action, Settable
from whence.view.added import added_words, said_words, short
from whence.view.meanings import RELATIONS
from whence.view.setting import setting_words

_EMPTY = "empty"
_DID: Mapping[Action, str] = {
    Action.ACCEPT: "accepted",
    Action.REJECT: "rejected",
    Action.MERGE: "merged",
    Action.RELEASE: "released",
}
_FIELDS: Mapping[Settable, str] = {Settable.HOUSE: "a field of the house's codebook", Settable.ACTOR: "an actor"}


@dataclass(frozen=True, slots=True)
class Known:
    """What the words of decisions are made with: files of reports, claims, and decisions taken back, all by id."""

    files: Mapping[str, str]
    claims: Mapping[str, Claim] = field(default_factory=dict)
    undone: Mapping[str, Decision] = field(default_factory=dict)

    def file(self, report: str) -> str:
        """The file of a report, its id where that is not known."""
        return self.files.get(report, report)


@dataclass(frozen=True, slots=True)
class Did:
    """What a decision did: `set the date`, from what to what; or `rejected the claim`, and which, in which words.

    All but `what` may be empty. A decision that takes another back has its values the other way round.
    """

    what: str
    which: str = ""
    quote: str = ""
    was: str = ""
    now: str = ""


def did(decision: Decision, known: Known) -> Did:
    """What a decision did."""
    if decision.undoes is not None:
        base = known.undone.get(decision.undoes)
        if base is None:
            return Did("took back", decision.undoes)
        taken = did(base, known)
        return replace(taken, what=f"took back: {taken.what}", was=taken.now, now=taken.was)
    if decision.added is not None:
        verb, _, what = added_words(decision, known.files).partition(" ")
        return Did(f"{verb}ed", what)
    if decision.claim is not None:
        quote = f"“{short(decision.claim.span.quote)}” in {known.file(decision.claim.report_id)}"
        return Did(f"{_DID[decision.action]} the claim", claim_words(decision.claim, known), quote)
    if decision.new is not None:
        return _ruled(decision, known)
    if decision.action is Action.SPLIT:
        return _split(decision, known)
    if decision.action is Action.MERGE:
        return Did("merged", " and ".join(decision.events))
    ground = f"as {label(decision.ground)}" if decision.ground is not None else ""
    return Did(f"{_DID[decision.action]} the event", ground)


def claim_words(key: ClaimKey, known: Known) -> str:
    """The claim that a decision is on: as the record has it, else by what the decision keeps of it."""
    claim = known.claims.get(key.claim_id)
    if claim is not None:
        return said_words(claim.value, claim.polarity, claim.claimant.words)
    stance, _, what = key.says.partition(" ")
    return f"{' '.join(filter(None, (label(what), label(key.of_what or key.field))))}, {label(stance)}"


def _ruled(decision: Decision, known: Known) -> Did:
    """What was set, or ruled of two reports."""
    was, now = (_value(value, known) for value in (decision.old, decision.new))
    if decision.field is not None:
        return Did(f"set {_FIELDS.get(decision.field, f'the {label(decision.field)}')}", was=was, now=now)
    pair = (decision.pair.a, decision.pair.b) if decision.pair is not None else ()
    return Did("ruled how two reports hang together:", " and ".join(map(known.file, pair)), was=was, now=now)


def _value(value: Setting | None, known: Known) -> str:
    if value is None:
        return _EMPTY
    if isinstance(value, EdgeValue):
        return RELATIONS[value.relation] + (f", {known.file(value.source)} first" if value.source is not None else "")
    return setting_words(value)


def _split(decision: Decision, known: Known) -> Did:
    """Reports taken out of an event, or two events held apart."""
    if len(decision.events) > 1:
        return Did("held apart", " and ".join(decision.events))
    told = (f"“{short(key.trigger.quote)}” in {known.file(key.report_id)}" for key in decision.incidents)
    return Did("split from the event", "; ".join(told))
