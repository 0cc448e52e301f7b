"""The stance of a claim as the encoder's three words have it, and back to the record's finer ones."""

from whence.model.lists import ASSERTING, Polarity
from whence.model.markup import Stretch
from whence.reader.rules.attribution import Frame
from whence.reader.trained.heads import POLARITY_LABELS
from whence.reader.trained.model import Scores
from whence.reader.trained.seen import Seen

OWNED_FROM = 0.5
"""The least likelihood that a side owns to its loss or its act."""

_LABEL = {
    Polarity.ASSERTED: "asserted",
    Polarity.CONCEDED: "asserted",
    Polarity.DENIED: "denied",
    Polarity.DOUBTED: "doubted",
    Polarity.NOT_VERIFIED: "doubted",
    Polarity.INVESTIGATING: "doubted",
}


def stance_label(polarity: Polarity) -> str:
    """The encoder's word for a polarity."""
    return _LABEL[polarity]


def told_by(frame: Frame | None) -> Polarity:
    """The polarity of what a frame tells; the outlet itself asserts."""
    return frame.stance if frame is not None else Polarity.ASSERTED


def polarity_of(shares: Scores, told: Polarity) -> Polarity:
    """The polarity that the shares of the three words give: the one told where it has the likeliest word."""
    best = POLARITY_LABELS[int(shares.argmax())]
    return told if best == _LABEL[told] else Polarity(best)


def polarity_of_count(shares: Scores, told: Polarity) -> Polarity:
    """The polarity of a count: as `polarity_of`, but what its speaker denies or doubts is never made an assertion.

    Of all mistakes that is the worst, and the rules seldom take a count that is asserted for a denied one.
    """
    found = polarity_of(shares, told)
    return told if found is Polarity.ASSERTED else found


def is_owned(seen: Seen, anchor: Stretch, frame: Frame | None, polarity: Polarity) -> bool:
    """Whether the speaker of what is asserted at an anchor owns to it, as the encoder has it."""
    told = frame is not None and polarity in ASSERTING
    return told and float(seen.shares("conceded", anchor)[1]) >= OWNED_FROM
