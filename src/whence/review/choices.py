"""The fields of the forms by which something is added: what each is called, and the words in which it can be chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whence.decide.add_claim import KIND, ROLE
from whence.decide.claim_values import ACT, ADDABLE, FIELD, GROUP, HARM, STANCE, STATUS, VALUE
from whence.model.errors import AskedError, WhenceError
from whence.model.lists import Act, ClaimantKind, Field, Group, Harm, Scope, Status
from whence.view.meanings import ACTS, KINDS, ROLES, STANCES


@dataclass(frozen=True, slots=True)
class Choice:
    """A field of a form: its name, what it is called, and for each value the words that stand for it.

    `blank` are the words for no value, empty where there must be one; `of` is the field of the claims that it is for;
    `hint` says beside the label how it is filled in.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    blank: str = ""
    of: str = ""
    hint: str = ""


_FIELDS: Mapping[Field, str] = {
    Field.CASUALTIES: "how many came to harm",
    Field.RESPONSIBILITY: "who did it",
    Field.OCCURRENCE: "that it happened",
    Field.DATE: "when it was",
    Field.PLACE: "where it was",
}
_COUNT = Field.CASUALTIES.value


def _plain(values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((value, value.replace("_", " ")) for value in values)


_SAID = "not said"
_ROLES = tuple((role.value, words or "all of them") for role, words in ROLES.items())
_STATUSES = _plain(each for each in Status if each is not Status.UNSPECIFIED)
_GROUPS = _plain(each for each in Group if each is not Group.NONE)
_KINDS = tuple((kind.value, words) for kind, words in KINDS.items() if kind is not ClaimantKind.AUTHOR)

CHOICES: Mapping[str, Choice] = {
    choice.name: choice
    for choice in (
        Choice("field", "What it says", tuple((each.value, _FIELDS[each]) for each in ADDABLE)),
        Choice("value", "Value", hint=", where the words alone do not give it"),
        Choice("harm", "Harm", _plain(Harm), "as the words say", _COUNT),
        Choice("stance", "Stance", tuple((each.value, words) for each, words in STANCES.items())),
        Choice("act", "What is said of them", tuple((each.value, ACTS[each]) for each in Act), "as the stance says",
               Field.RESPONSIBILITY.value),
        Choice("kind", "What the claimant is", _KINDS, "as in its other claims, or as its words say"),
        Choice("status", "Victims", _STATUSES, _SAID, _COUNT),
        Choice("group", "Group", _GROUPS, _SAID, _COUNT),
        Choice("role", "The count is", _ROLES, "", _COUNT),
        Choice("scope", "Scope", _plain(each for each in Scope if each is not Scope.TOTAL)),
    )
}  # fmt: skip
"""The fields of which a form offers choices, and that of the value, by name."""

_ASKED: Mapping[str, str] = {
    FIELD: "field", VALUE: "value", HARM: "harm", STANCE: "stance", ACT: "act", STATUS: "status", GROUP: "group",
    KIND: "kind", ROLE: "role",
}  # fmt: skip
"""The field of the form for each thing that a refusal calls by its name."""


def refused(error: WhenceError) -> tuple[str, str]:
    """What was refused, in the words of the form that asked for it, and the name of the field that it is about.

    No field, and the error's own words, where it is about none.
    """
    choice = CHOICES.get(_ASKED.get(error.what, "")) if isinstance(error, AskedError) else None
    if choice is None or not isinstance(error, AskedError):
        return str(error), ""
    known = dict(choice.options)
    words = [known[each] for each in error.choices if each in known]
    more = f". Choose one: {', '.join(words)}" if words else ""
    return f"{choice.label}: {error.why}{more}", f"made-{choice.name}"
