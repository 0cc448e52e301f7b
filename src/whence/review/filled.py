"""A claim as the form for claims holds it: what a person starts from who corrects it, or adds another like it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from whence.decide.claim_values import ADDABLE, written_as
from whence.model.claim import Casualties, Claim, Responsibility
from whence.model.lists import Field, Group, Part, Status
from whence.model.span import Span

_PART_OF: Mapping[Field, Part] = {Field.RESPONSIBILITY: Part.ACCUSED, Field.DATE: Part.DATE, Field.PLACE: Part.PLACE}


@dataclass(frozen=True, slots=True)
class Filled:
    """A claim by the fields of the form; `start` and `end` are its words in the report, in code points."""

    claim: str
    report: str
    start: int
    end: int
    field: str
    value: str
    stance: str
    claimant: str
    kind: str
    harm: str = ""
    status: str = ""
    group: str = ""
    role: str = ""
    act: str = ""

    def plain(self) -> dict[str, object]:
        """All of it, as a page holds it."""
        return asdict(self)


def filled(claims: Iterable[Claim]) -> Mapping[str, Filled]:
    """The claims of which a person may add others, by id, each as the form holds it."""
    return {claim.claim_id: _filled(claim) for claim in claims if claim.field in ADDABLE}


def _filled(claim: Claim) -> Filled:
    value, claimant, words = claim.value, claim.claimant, _words(claim)
    count = value if isinstance(value, Casualties) else None
    return Filled(
        claim=claim.claim_id,
        report=claim.report_id,
        start=words.start,
        end=words.end,
        field=claim.field.value,
        value=written_as(value),
        stance=claim.polarity.value,
        claimant=claimant.words or "",
        kind=claimant.kind.value if claimant.words is not None else "",
        harm=count.harm.value if count is not None else "",
        status=count.status.value if count is not None and count.status is not Status.UNSPECIFIED else "",
        group=count.group.value if count is not None and count.group is not Group.NONE else "",
        role=claim.count_role.value,
        act=value.act.value if isinstance(value, Responsibility) else "",
    )


def _words(claim: Claim) -> Span:
    """The words that give the value, else all of its words."""
    part = _PART_OF.get(claim.field, Part.VALUE)
    found = (each.span for each in claim.evidence if each.part is part and each.span is not None)
    return next((span for span in found if span.start < span.end), claim.span)
