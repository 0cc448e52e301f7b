"""What a person adds by hand at the desk: the text to select words in, what the forms offer, and what they ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from whence.api import Record
from whence.decide import ClaimAsked, IncidentAsked, SourceAsked
from whence.export.countries import alpha2
from whence.model.claim import Claim
from whence.model.withheld import NOT_KEPT, stretches
from whence.review.choices import CHOICES, Choice
from whence.review.desk import desk_of
from whence.review.drawing import drawn
from whence.review.versions import Earlier, earlier_versions

Name = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]
Words = Annotated[str, StringConstraints(max_length=2000)]
Long = Annotated[str, StringConstraints(max_length=8000)]

routes = APIRouter(include_in_schema=False)


class ClaimMade(BaseModel):
    """A claim that is added: what `whence decide claim` asks for, under the same names.

    `words` are offsets into the report's text as it is stored, in code points, the end not included: `120..131`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    report: Name
    words: Words
    field: Name
    value: Name = ""
    of: Name = ""
    harm: Name = ""
    status: Name = ""
    group: Name = ""
    act: Name = ""
    stance: Name = ""
    role: Name = ""
    claimant: Words = ""
    kind: Name = ""
    via: tuple[Name, ...] = Field(default=(), max_length=10)

    def asked(self) -> ClaimAsked:
        """The claim as it is asked for of the record."""
        return ClaimAsked(**self.model_dump())


class IncidentMade(BaseModel):
    """An incident that is added: what `whence decide incident` asks for, under the same names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    report: Name
    words: Words
    date: Name = ""
    place: Name = ""
    point: Name = ""
    country: Name = ""
    kind: Name = ""
    scope: Name = ""
    actors: tuple[Name, ...] = Field(default=(), max_length=20)

    def asked(self) -> IncidentAsked:
        """The incident as it is asked for of the record."""
        given = self.model_dump()
        return IncidentAsked(**{**given, "country": alpha2(self.country) if self.country else ""})


class SourceMade(BaseModel):
    """A source that is attached: what `whence decide source` asks for, under the same names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Name
    description: Long
    visibility: Name = ""
    made: Name = ""
    holder: Name = ""
    link: Words = ""
    sha256: Name = ""

    def asked(self) -> SourceAsked:
        """The source as it is asked for of the record."""
        return SourceAsked(**self.model_dump())


@dataclass(frozen=True, slots=True)
class Adding:
    """What the forms by which something is added to an event offer; `claimants` are those of its claims."""

    claimants: tuple[str, ...]
    choices: Mapping[str, Choice] = field(default_factory=lambda: CHOICES)


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Consecutive words of a report: a sentence, by where it begins, or, with no `start`, the space between two."""

    text: str
    start: int | None
    in_title: bool = False
    skip: str = ""


@dataclass(frozen=True, slots=True)
class TextPage:
    """The whole text of a report, from its first to its last character, in pieces, and the versions before it."""

    report_id: str
    language: str
    pieces: tuple[TextPiece, ...]
    complete: bool
    earlier: tuple[Earlier, ...] = ()


def adding(claims: tuple[Claim, ...]) -> Adding:
    """What the forms of an event offer, from its claims."""
    names = (claim.claimant.words for claim in claims)
    return Adding(tuple(dict.fromkeys(name for name in names if name is not None)))


@routes.get("/event/{name}/text/{report}")
def text(request: Request, name: str, report: str) -> Response:
    """The whole text of a report that tells of an event."""
    with desk_of(request).reading() as record:
        record.event(name)  # an address that means no event is none
        page = text_page(record, report)
    return drawn(request, "text.html", page)


def text_page(record: Record, name: str) -> TextPage:
    """The whole text of a report; raises UsageError where there is none of that name."""
    report = record.report(name)
    pieces = tuple(_pieces(record, report.report_id, report.text))
    earlier = earlier_versions(record, report.report_id) if report.by_hand is None else ()
    return TextPage(report.report_id, report.language, pieces, report.text_complete, earlier)


def _pieces(record: Record, report_id: str, text: str) -> Iterator[TextPiece]:
    """A text in its sentences and what stands between them."""
    at = 0
    for sentence in record.reading(report_id).sentences:
        if at < sentence.span.start:
            yield TextPiece(text[at : sentence.span.start], None)
        skip = sentence.skip.value.replace("_", " ") if sentence.skip is not None else ""
        for first, words, kept in stretches(sentence.span.quote):
            start = sentence.span.start + first if kept else None
            yield TextPiece(words if kept else f" {NOT_KEPT} ", start, sentence.in_title, skip)
        at = sentence.span.end
    if at < len(text):
        yield TextPiece(text[at:], None)
