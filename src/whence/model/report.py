"""Reports: articles as received, and what became of each thing found."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from whence.model.lists import RefusalReason, SkipReason, Visibility
from whence.model.span import Span

PUBLISHED_AS_GIVEN = "published_as_given"
"""The key of a report's metadata under which words for the day of publication are kept that give none."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article as received: the text read from it, never changed afterwards, and what is known of it.

    `text` is title, newline, body (or the body alone when there is no title); `body_start` is where the body begins.
    `identity` is the given id, else the canonical URL, else the path below the folder given; `file` the given id, else
    the file's name. `metadata` keeps the keys that whence does not know.

    `by_hand` is the decision by which a person attached a source without text, whose description the text is;
    `visibility` is who may see such a source. Both are None for an article.
    """

    report_id: str
    identity: str
    file: str
    sha256: str
    text: str
    body_start: int
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "en"
    text_complete: bool = True
    path: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    by_hand: str | None = None
    visibility: Visibility | None = None

    @property
    def unread_day(self) -> str | None:
        """What is given for the day of publication and gives none, in its own words; None where there is nothing."""
        return self.metadata.get(PUBLISHED_AS_GIVEN) if self.published is None else None


def content_digest(report: Report) -> str:
    """A digest of what a report says, whatever its bytes: its identity, its text and all that is stated of it."""
    published = report.published.isoformat() if report.published else None
    stated = [report.title, report.outlet, published, report.url, report.text_complete, sorted(report.metadata.items())]
    says = json.dumps([report.identity, report.text, report.body_start, *stated])
    return hashlib.sha256(says.encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How the bytes of a report were received, where they did not come from a file of one report.

    `address` is what was asked for and `final` where it was after redirects; `at` is the time in UTC (ISO 8601, to the
    second, with Z); `status` and `headers` (names and values, in their order) are what the server answered with.
    `archive` names the archive, and the record in it, that held the answer; None where it was asked for by whence.
    """

    address: str
    final: str
    at: str
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class RawReport:
    """A report with the bytes that it was read from, and how they were received (None: they lay in a file)."""

    report: Report
    raw: bytes
    retrieval: Retrieval | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A thing found that was not read as a report, with the reason from the closed list and words for a person."""

    identity: str
    reason: RefusalReason
    detail: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report. `skip` says why it was not read for claims, None when it was read."""

    index: int
    span: Span
    in_title: bool = False
    skip: SkipReason | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage line of a report: sentences = read + skipped + failed."""

    sentences: int
    read: int
    skipped: Mapping[str, int]
    failed: Mapping[str, int]

    def __post_init__(self) -> None:
        total = self.read + sum(self.skipped.values()) + sum(self.failed.values())
        if total != self.sentences:
            raise ValueError(f"coverage does not add up: {self.sentences} sentences, {total} accounted for")
