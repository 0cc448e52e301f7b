"""What the encoder says of each token and of a text: the heads, their labels, and where each stands in the output.

One list for training and reading alike; the shipped model's manifest repeats it, and a model with another is refused.
"""

from dataclasses import dataclass

from whence.model.lists import Harm
from whence.model.markup import AttackKind, RoleKind


@dataclass(frozen=True, slots=True)
class Head:
    """One question asked of every token, or of the text: its name and the labels between which it chooses."""

    name: str
    labels: tuple[str, ...]


_BIO = ("O", "B", "I")
ROLE_LABELS = ("O", *(f"{mark}-{role.value}" for role in RoleKind for mark in "BI"))
HARM_LABELS = ("O", "killed", "injured", "killed_or_injured", "missing", "captured", "displaced")
VICTIM_LABELS = (
    "civilians", "combatants", "children", "women", "aid_or_medical", "journalists", "mixed", "unspecified",
)  # fmt: skip
POLARITY_LABELS = ("asserted", "denied", "doubted")
KIND_LABELS = tuple(kind.value for kind in AttackKind)
ANSWER_LABELS = ("O", "denied", "doubted", "not_verified", "investigating")

TOKEN_HEADS = (
    Head("source", _BIO),
    Head("cue", _BIO),
    Head("content", _BIO),
    Head("claimant", _BIO),
    Head("accused", _BIO),
    Head("place", _BIO),
    Head("date", _BIO),
    Head("harm", HARM_LABELS),
    Head("victims", VICTIM_LABELS),
    Head("polarity", POLARITY_LABELS),
    Head("role", ROLE_LABELS),
    Head("kind", KIND_LABELS),
    Head("happened", ("value",)),
    Head("answer", ANSWER_LABELS),
    Head("conceded", ("no", "yes")),
)
"""Per token. `happened` is a number from -3 to 3, the others choose one label.

`answer` is of the words by which a speaker denies, doubts, cannot verify or looks into what is told; `conceded` of a
count or a doer that a side owns to.
"""

TEXT_HEADS = (
    Head("kinds", KIND_LABELS),
    Head("conflict", ("conflict",)),
    Head("police", ("kill", "arrest", "any_action", "fail", "force")),
    Head("crime", tuple(f"crime_{number}" for number in range(7))),
    Head("militancy", ("armed_assault", "bombing", "abduction", "other")),
)
"""Per text; several labels of one head may hold at once. `police`, `crime`, `militancy` are the relevance sets'."""

LINKS = ("claimant", "place", "date", "answered")
"""What a count or an accused points at: from its query to a token's key, or to nothing. An answer points at who gives
it (`claimant`) and at the count or the doer that it is of (`answered`)."""

WIDTH = 64
"""How long a query, a key, and the vector that tells incidents apart are."""

LINK_OUTPUT = (2 * len(LINKS) + 1) * WIDTH

_COARSE = {Harm.ABDUCTED: "captured", Harm.DETAINED: "captured"}


def harm_label(harm: Harm) -> str:
    """The label for a harm: there is one for all who are held; harms without a label keep their own name."""
    return _COARSE.get(harm, harm.value)


def columns(heads: tuple[Head, ...]) -> dict[str, slice]:
    """Where in the output row each head's labels stand."""
    found: dict[str, slice] = {}
    start = 0
    for head in heads:
        found[head.name] = slice(start, start + len(head.labels))
        start += len(head.labels)
    return found


def width(heads: tuple[Head, ...]) -> int:
    """How long the output row of these heads is."""
    return sum(len(head.labels) for head in heads)
