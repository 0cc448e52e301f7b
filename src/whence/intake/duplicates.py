"""Telling duplicates from reports, for whoever counts them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from whence.model.report import RawReport, Refusal, Retrieval, content_digest


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A report met again: same identity and same bytes as the one with this id, or a page that says the same.

    `path` is where it lay this time; `sha256` and `retrieval` are of the bytes of this time, where they were retrieved.
    """

    report_id: str
    path: str | None
    sha256: str = ""
    retrieval: Retrieval | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """A report that the record has under this id, received once more: it need not be read, nor its bytes kept."""

    report_id: str
    path: str | None
    sha256: str = ""
    retrieval: Retrieval | None = None


Found = RawReport | Refusal | Again
SameContent = Callable[[RawReport], str | None]
"""What tells the id under which the record has a page that says the same."""


def again(raw: RawReport) -> Again:
    """A report that the record has already, under the same id."""
    return Again(raw.report.report_id, raw.report.path, raw.report.sha256, raw.retrieval)


def split_duplicates(
    items: Iterable[Found | Duplicate], recorded: SameContent = lambda _: None
) -> Iterator[RawReport | Refusal | Duplicate | Again]:
    """The items in their order, each report but the first of an id as a Duplicate.

    A report's id is made of its identity and its bytes, so two texts under one identity stay two reports. A page that
    was retrieved with other bytes, as its advertisements change, and says the same is the same report. What was told
    to be a duplicate elsewhere stays one.
    """
    seen: set[str] = set()
    says: dict[str, str] = {}
    for item in items:
        if isinstance(item, Refusal | Duplicate):
            yield item
            continue
        told = item if isinstance(item, Again) else _known(item, seen, says, recorded)
        if told is None and not isinstance(item, Again):
            seen.add(item.report.report_id)
            yield item
        elif told is not None and told.report_id in seen:
            yield Duplicate(told.report_id, told.path, told.sha256, told.retrieval)
        elif told is not None:
            seen.add(told.report_id)
            yield told


def _known(raw: RawReport, seen: set[str], says: dict[str, str], recorded: SameContent) -> Again | None:
    """The report that a report is once more; None for a new one, whose content joins what `says`."""
    told = again(raw)
    if told.report_id in seen:
        return told
    if raw.retrieval is None:
        return None
    content = content_digest(raw.report)
    same = says.get(content) or recorded(raw)
    says[content] = same or told.report_id
    return Again(same, told.path, told.sha256, told.retrieval) if same else None
