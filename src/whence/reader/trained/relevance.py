"""How likely a text is about violence, from heads that were each taught by a set that asks it in its own way."""

from math import exp, log

from whence.reader.trained.heads import HARM_LABELS, TEXT_HEADS
from whence.reader.trained.seen import Seen

ALWAYS, CONFLICT, HARM = -1.5, 0.3, 0.8
"""The weights of the logistic rule for what tells of violence without being asked: always; for the log odds that the
text is on conflict, and for those of the word that likeliest tells of people killed or wounded. Found on the training
parts of the sets of Indian police news and of organised crime."""
_LABELS = {head.name: head.labels for head in TEXT_HEADS}
_VIOLENT = ("killed", "injured", "killed_or_injured")
_VIOLENT_CRIME = "crime_3"


def relevance(seen: Seen) -> float:
    """How likely the text tells of violence, from 0 to 1: the likeliest of what is said of it.

    Police killing or using force and violent crime are heads of their own, taught by sets of such texts. Whole reports
    on a war were taught as conflict, which alone says little of one sentence: it counts together with words for harm.
    """
    asked = (("police", "kill"), ("police", "force"), ("crime", _VIOLENT_CRIME))
    return max(told(seen), *(float(seen.of_text(head)[_LABELS[head].index(label)]) for head, label in asked))


def told(seen: Seen) -> float:
    """How likely the text tells of people harmed in violence, by the rule over conflict and words for harm."""
    total = ALWAYS + CONFLICT * _odds(float(seen.of_text("conflict")[0])) + HARM * _odds(_harm(seen))
    return 1.0 / (1.0 + exp(-total))


def _harm(seen: Seen) -> float:
    """How likely the token that likeliest tells of people killed or wounded does."""
    shares = seen.all_shares("harm")[:, [HARM_LABELS.index(label) for label in _VIOLENT]]
    return float(shares.sum(1).max()) if len(shares) else 0.0


def _odds(share: float) -> float:
    held = min(0.999, max(0.001, share))
    return log(held / (1.0 - held))
