"""The roles that a mention may have in its sentence, and how far a rule that gives one is trusted."""

from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What a mention is in its sentence."""

    DOER = "doer"
    DONE_TO = "done_to"
    TELLER = "teller"
    UNTOLD = "untold"


class Weight(IntEnum):
    """How far a rule is trusted: of two that say different things of a mention the weightier one is taken."""

    NONE = 0
    FAINT = 4
    WEAK = 5
    SOME = 6
    FAIR = 7
    GOOD = 8
    PLAIN = 9
    SURE = 10


Weighed = tuple[Role, Weight]
NOTHING: Weighed = (Role.UNTOLD, Weight.NONE)
