"""How a person rules on a record: a decision made from what is shown, tried out or carried out, and what it changed."""

from whence.decide.carry import Carried, Change, carry_out, decide
from whence.decide.make import By, accept, by, edge, merge, reject, release, set_value, split, undo

__all__ = [
    "By",
    "Carried",
    "Change",
    "accept",
    "by",
    "carry_out",
    "decide",
    "edge",
    "merge",
    "reject",
    "release",
    "set_value",
    "split",
    "undo",
]
