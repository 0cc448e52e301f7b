"""The report in what a server answered, by the readers of files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from whence.intake.fetch.address import leads_to_front
from whence.intake.fetch.kinds import content_type, kind_of
from whence.intake.files import READERS
from whence.intake.found import Received
from whence.intake.json_files import read_json_answer
from whence.model.errors import ReportError
from whence.model.fetched import Answer
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal, Report, Retrieval

PUBLISHED_FROM = "published_from"
"""The key of a report's metadata that says where its day of publication comes from when the page does not state it."""


def read_answer(answer: Answer, beside: Mapping[str, str]) -> tuple[RawReport, ...]:
    """The report in the body of an answer, or those of a live blog; raises ReportError.

    What a feed stated of it (`beside`: title, published, outlet) holds only where the page itself states nothing, and
    of no update of a live blog.
    """
    if leads_to_front(answer.address, answer.final):
        detail = "the site leads from this address to its front page: the article is gone from there"
        raise ReportError(RefusalReason.ERROR_PAGE, detail)
    if not answer.body:
        raise ReportError(RefusalReason.EMPTY, "the server answered with nothing: ask again later")
    reader, received = _reader(answer), _received(answer)
    read = _reports(reader(received))
    gaps = _gaps(read[0].report, beside) if len(read) == 1 else {}
    return _reports(reader(replace(received, beside=gaps))) if gaps else read


def _received(answer: Answer) -> Received:
    retrieval = Retrieval(answer.address, answer.final, answer.at, answer.status, answer.headers)
    return Received(answer.address, answer.body, charset=content_type(answer)[1], retrieval=retrieval)


def _reader(answer: Answer) -> Callable[[Received], Iterator[RawReport | Refusal]]:
    kind = kind_of(answer)
    if kind == ".json":
        return read_json_answer
    if kind in READERS:
        return READERS[kind]
    detail = f"{kind[:60]} is not read from an address: give the address of a page or a PDF, or leave it out"
    raise ReportError(RefusalReason.UNSUPPORTED_FORMAT, detail)


def _reports(found: Iterator[RawReport | Refusal]) -> tuple[RawReport, ...]:
    """The reports that a reader finds, at least one; raises ReportError where it refuses something."""
    every = tuple(found)
    for each in every:
        if isinstance(each, Refusal):
            raise ReportError(each.reason, each.detail)
    return tuple(each for each in every if isinstance(each, RawReport))


def _gaps(report: Report, beside: Mapping[str, str]) -> Mapping[str, str]:
    """What a feed states and the page does not."""
    missing = {
        "title": report.title is None,
        "outlet": report.outlet is None,
        "published": report.published is None and report.unread_day is None,
    }
    gaps = {key: value for key, value in beside.items() if missing.get(key)}
    return {**gaps, PUBLISHED_FROM: "feed"} if "published" in gaps else gaps
