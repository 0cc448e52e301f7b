"""What an answer is of: of the accusations and counts told beside it, the one that it means."""

import re
from collections.abc import Sequence

from whence.model.claim import Casualties, Responsibility
from whence.model.lists import ASSERTING, ClaimantKind, CountRole, Harm, Polarity, Status
from whence.reader.rules.answers import Hearing, of_count, stems, voice
from whence.reader.rules.attribution_replies import Sort
from whence.reader.rules.attribution_reply_phrases import phrases
from whence.reader.rules.claimants import classify
from whence.reader.rules.denied_people import is_of_others
from whence.reader.rules.protos import Proto
from whence.reader.rules.sides import is_own, may_be_of, same_side

_BACK = 8  # sentences that an answer points back at most
_ON = 3  # sentences further on where what is denied may be told after its denial
_CHARGED = 3  # sentences beside an answer in which something is told that its speaker may be charged with
_CHECKS = frozenset({Polarity.NOT_VERIFIED, Polarity.INVESTIGATING})
_QUERIED = re.compile(r"\b(?:whether|alleg\w+|claims?|reports?|accusations?|how|why)\b", re.IGNORECASE)
_GENERAL = re.compile(r"\b(?:reports|information|accounts|claims|videos|images|developments) (?:from|in|inside) [A-Z]")
_OWN_CLAUSE = re.compile(r"\b(?:that|in which|who|whose) (?!day|night|morning|evening|time)", re.IGNORECASE)
_SIZE = re.compile(r"\b(?:higher|larger|bigger|lower|smaller)\b", re.IGNORECASE)
_KILLING = re.compile(r"\b(?:massacres?|kill\w*|execut\w+|slaughter\w*|murder\w*|deaths?|dead)\b", re.IGNORECASE)
_TAKEN = frozenset({Harm.ABDUCTED, Harm.CAPTURED, Harm.DETAINED, Harm.RELEASED})
_POLICE = stems("police prosecutor governor mayor court judge")


def told_before(hearing: Hearing) -> tuple[Proto, ...]:
    """The accusations and counts that an answer may be of, the likeliest first.

    Those before it come first, and those with a speaker before the outlet's own; what someone only looks into needs a
    speaker, unless the words say that it is in question, and nothing in particular is meant where an outlet says that
    it cannot verify reports from a country.
    """
    if hearing.reply.polarity is Polarity.NOT_VERIFIED and _GENERAL.search(hearing.words):
        return ()
    answered = (p for p in hearing.protos if _may_be_answered(p, hearing) and not _of_others(p, hearing))
    near = sorted(answered, key=lambda p: _distance(p, hearing))
    if hearing.reply.polarity is Polarity.INVESTIGATING and not _QUERIED.search(hearing.words):
        return tuple(proto for proto in near if voice(proto.frame))
    return tuple(near)


def _may_be_answered(proto: Proto, hearing: Hearing) -> bool:
    reply, apart = hearing.reply, hearing.answer.position - proto.scene
    if proto.polarity not in ASSERTING or not _says_something(proto) or _other_harm(proto, hearing):
        return False
    if not -_forward(hearing) <= apart <= _BACK:
        return False
    if reply.sort is Sort.WITHDRAWN:
        return apart > 0 or (apart == 0 and proto.spans[0][1] > reply.end)
    own = voice(proto.frame) == voice(hearing.answer.frame)
    return not own or (reply.polarity in _CHECKS and apart >= 0)


def _of_others(proto: Proto, hearing: Hearing) -> bool:
    """Whether what is denied counts people of another kind than a count or a deed does."""
    denies = hearing.reply.polarity is Polarity.DENIED
    return denies and is_of_others(hearing.clause, proto, hearing.protos)


def _forward(hearing: Hearing) -> int:
    """How many sentences on what is answered may be told: none where the answer has a clause of its own for it."""
    if hearing.reply.polarity is not Polarity.DENIED or _OWN_CLAUSE.search(hearing.clause):
        return 0
    return _ON


def _other_harm(proto: Proto, hearing: Hearing) -> bool:
    """Whether a count is of people taken, by the party that took them or where the answer is of killing."""
    value = proto.value
    if not isinstance(value, Casualties) or value.harm not in _TAKEN:
        return False
    naming = proto.frame.naming if proto.frame is not None else None
    own = naming is not None and classify(naming.quote, frozenset()) is ClaimantKind.BELLIGERENT
    return own or _KILLING.search(hearing.words) is not None


def _says_something(proto: Proto) -> bool:
    """Whether a proto gives a number of people harmed, or names a doer."""
    value = proto.value
    if isinstance(value, Casualties):
        return bool(value.low or value.high)
    return isinstance(value, Responsibility) and not value.accused.lower().startswith("no ")


def _distance(proto: Proto, hearing: Hearing) -> tuple[bool, bool, int]:
    apart = hearing.answer.position - proto.scene
    if hearing.reply.sort is Sort.WITHDRAWN:
        return apart <= 0, False, abs(apart)
    outlet = apart > 0 and not voice(proto.frame) and hearing.reply.polarity not in _CHECKS
    return apart < 0, outlet, abs(apart)


def meant_count(hearing: Hearing, near: Sequence[Proto]) -> Proto | None:
    """The count that an answer is of by its words ("the figure", "their losses") or takes back."""
    counts = [proto for proto in near if isinstance(proto.value, Casualties)]
    withdrawn = hearing.reply.sort is Sort.WITHDRAWN
    if not withdrawn and not (of_count(hearing.words) and counts):
        return None
    return _sized(hearing.words, counts) or chosen(counts or near)


def lost_count(hearing: Hearing, near: Sequence[Proto]) -> Proto | None:
    """The count of its own dead fighters that a party denies, or an enemy's boast; none of those it may have harmed."""
    lost = [proto for proto in near if _is_loss(proto, hearing)]
    return chosen(lost)


def _is_loss(proto: Proto, hearing: Hearing) -> bool:
    value = proto.value
    if not isinstance(value, Casualties) or (hearing.answer.named and proto.scene == hearing.answer.position):
        return False
    if value.status is not Status.UNSPECIFIED:
        return value.status is Status.COMBATANT
    naming = proto.frame.naming if proto.frame is not None else None
    return naming is not None and classify(naming.quote, frozenset()) is ClaimantKind.BELLIGERENT


def meant_deed(hearing: Hearing, near: Sequence[Proto]) -> Proto | None:
    """The accusation that an answer is of.

    It is told in what is denied, else it is of the speaker's own side, else words such as "blame" ask for one.
    """
    deeds = [proto for proto in near if isinstance(proto.value, Responsibility)]
    inner = [p for p in deeds if p.scene == hearing.answer.position and p.spans[0][1] >= hearing.reply.end]
    if inner:
        return inner[0]
    charge = charge_of(hearing, near)
    if charge is not None:
        return charge
    return deeds[0] if deeds and of_deed(hearing) else None


def charge_of(hearing: Hearing, near: Sequence[Proto], named: str = "") -> Proto | None:
    """The nearest accusation by another of the side of who answers, or of whom it names as no doer.

    What a speaker doubts or cannot verify is no accusation of its own side.
    """
    frame = hearing.answer.frame
    if hearing.reply.polarity is not Polarity.DENIED or frame is None or frame.naming is None:
        return None
    speaker = named or frame.naming.quote
    others = [p for p in near if isinstance(p.value, Responsibility) and voice(p.frame) != voice(frame)]
    sure = [p for p in others if same_side(_accused(p), speaker) or _is_here(p, hearing)]
    return next(iter(sure or (p for p in others if may_be_of(_accused(p), speaker))), None)


def _accused(proto: Proto) -> str:
    return proto.value.accused if isinstance(proto.value, Responsibility) else ""


def _is_here(proto: Proto, hearing: Hearing) -> bool:
    """Whether an accusation in the sentence of the answer is of "its soldiers", who are those of who answers."""
    return is_own(_accused(proto)) and proto.scene == hearing.answer.position


def of_deed(hearing: Hearing) -> bool:
    """Whether an answer is of who did it: "the accusation", "could not tell who was behind it"."""
    if phrases("said", "of_deed").search(hearing.words):
        return True
    telling = phrases("said", "telling").search(hearing.words) is not None
    return hearing.reply.polarity is Polarity.NOT_VERIFIED and telling


def is_party(hearing: Hearing) -> bool:
    """Whether who answers speaks for a party or a state, which others may accuse; the police rather look into it."""
    frame = hearing.answer.frame
    if frame is None or frame.naming is None:
        return False
    kind = classify(frame.naming.quote, frozenset())
    party = kind in (ClaimantKind.BELLIGERENT, ClaimantKind.FOREIGN_GOVERNMENT)
    return party and not stems(frame.naming.quote) & _POLICE


def is_charged(hearing: Hearing, near: Sequence[Proto]) -> bool:
    """Whether something is told beside an answer that its speaker may be charged with."""
    return hearing.answer.named or any(abs(p.scene - hearing.answer.position) <= _CHARGED for p in near)


def chosen(near: Sequence[Proto]) -> Proto | None:
    """Of what the nearest speaker tells in one sentence: the dead before the hurt, both before the deed."""
    together = [p for p in near if p.scene == near[0].scene and voice(p.frame) == voice(near[0].frame)]
    return min(together, key=_rank, default=None)


def _rank(proto: Proto) -> tuple[bool, bool, bool]:
    harm = proto.value.harm if isinstance(proto.value, Casualties) else None
    return harm is None, proto.role is CountRole.PART, harm is not Harm.KILLED


def _sized(words: str, counts: Sequence[Proto]) -> Proto | None:
    """The count that "the higher figure" or "the lower one" means."""
    size = _SIZE.search(words)
    if size is None or not counts:
        return None
    return (min if size.group().lower() in ("lower", "smaller") else max)(counts, key=_number)


def _number(proto: Proto) -> int:
    value = proto.value
    return (value.low or value.high or 0) if isinstance(value, Casualties) else 0
