"""What a reader sees in words before it makes claims of them: who is quoted, who did what to whom, how sure it is.

It exists so that a reader can be measured on corpora that label such things; the record is made of claims alone.
"""

from dataclasses import dataclass
from enum import StrEnum

Stretch = tuple[int, int]
"""A half-open range of code points of the text that was given."""


class AttackKind(StrEnum):
    """What kind of incident, by MUC-4's list (template documentation v7, slot 4)."""

    ATTACK = "attack"
    BOMBING = "bombing"
    KIDNAPPING = "kidnapping"
    ARSON = "arson"
    ROBBERY = "robbery"
    FORCED_WORK_STOPPAGE = "forced work stoppage"


class RoleKind(StrEnum):
    """The five roles of an incident that papers on MUC-4 score: slots 9, 10, 12, 18 and 6 of its keys."""

    PERPETRATOR = "PerpInd"
    PERPETRATOR_ORGANISATION = "PerpOrg"
    TARGET = "Target"
    VICTIM = "Victim"
    WEAPON = "Weapon"


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: who says it, the words that tell of saying, and what is said; each of one or more stretches."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Filler:
    """One person, group or thing in a role: every stretch that names it, the fullest first."""

    role: RoleKind
    mentions: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """One incident as MUC-4 has it: its kind, and who and what filled its roles."""

    kind: AttackKind
    fillers: tuple[Filler, ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """What was seen in one text.

    `relevance` is how likely it tells of violence, from 0 to 1; `kinds` how likely each kind of incident is in it,
    likeliest first.
    """

    attributions: tuple[Attributed, ...]
    templates: tuple[Template, ...]
    relevance: float
    kinds: tuple[tuple[AttackKind, float], ...] = ()
