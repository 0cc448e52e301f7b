"""Telling duplicates from reports, for whoever counts them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whence.model.report import RawReport, Refusal


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A report met again: same identity and same bytes as the one with this id. `path` is where it lay this time."""

    report_id: str
    path: str | None


def split_duplicates(items: Iterable[RawReport | Refusal]) -> Iterator[RawReport | Refusal | Duplicate]:
    """The items in their order, each report but the first of an id as a Duplicate.

    A report's id is made of its identity and its bytes, so two texts under one identity stay two reports.
    """
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Refusal):
            yield item
        elif item.report.report_id in seen:
            yield Duplicate(item.report.report_id, item.report.path)
        else:
            seen.add(item.report.report_id)
            yield item
