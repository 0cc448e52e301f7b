"""How a person rules on a record: a decision made from what is shown, tried out or carried out, and what it changed."""

from whence.decide.add_claim import ClaimAsked, claim
from whence.decide.add_incident import IncidentAsked, incident
from whence.decide.add_source import SourceAsked, source
from whence.decide.bulk import Make, accept_each, carry_out_all, each_of, undo_batch
from whence.decide.carry import Carried, Change, carry_out, decide
from whence.decide.correct_claim import correct
from whence.decide.make import By, accept, apart, by, edge, merge, reject, release, set_value, split, undo

__all__ = [
    "By",
    "Carried",
    "Change",
    "ClaimAsked",
    "IncidentAsked",
    "Make",
    "SourceAsked",
    "accept",
    "accept_each",
    "apart",
    "by",
    "carry_out",
    "carry_out_all",
    "claim",
    "correct",
    "decide",
    "each_of",
    "edge",
    "incident",
    "merge",
    "reject",
    "release",
    "set_value",
    "source",
    "split",
    "undo",
    "undo_batch",
]
