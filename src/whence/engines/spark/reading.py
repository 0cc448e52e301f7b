"""Things found in reports' files to readings: what is found twice is set aside, the rest read."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from whence import __version__
from whence.engines.check import language_refusal
from whence.engines.local import read_timed
from whence.engines.settings import reading_settings
from whence.engines.spark.rows import Row
from whence.engines.spark.tables import CLAIMS, DUPLICATE, INCIDENTS, READ, REFUSED, REPORT, REPORTS
from whence.intake import Again, Duplicate, split_duplicates
from whence.model.claim import Reading
from whence.model.errors import UsageError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal, Report, Retrieval
from whence.reader.base import Reader
from whence.reader.named import reader_named
from whence.store.codec import decode, encode
from whence.store.columns import claim_columns, incident_columns, report_columns
from whence.store.rows import report_of


@dataclass(frozen=True, slots=True)
class Terms:
    """What every process that takes part must agree on: whence's version, the reader and its settings, the method.

    `method_here` works out the digest of the method where it is asked.
    """

    version: str
    reader: str
    settings: str
    method: str
    method_here: Callable[[], str]


@cache
def reader_by(terms: Terms) -> Reader:
    """The reader, one for each process; raises UsageError where this process would read otherwise than the driver."""
    reader = reader_named(terms.reader)
    here = (__version__, reading_settings(reader), terms.method_here())
    if here != (terms.version, terms.settings, terms.method):
        raise UsageError(
            "a worker has another whence, gazetteer or list of actors than the driver: install the same on all machines"
        )
    return reader


def found_row(source: int, place: int, thing: RawReport | Refusal) -> Sequence[Any]:
    """A thing found as a row of FOUND."""
    if isinstance(thing, Refusal):
        return (source, place, _plain(thing.identity), None, None, None, thing.reason, _plain(thing.detail))
    retrieval = None if thing.retrieval is None else encode(thing.retrieval)
    report = encode(thing.report).encode("utf-8", "surrogatepass")
    return (source, place, _plain(thing.report.identity), report, thing.raw, retrieval, None, None)


def _plain(text: str) -> str:
    """Text with what is no character written out, as the record has it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def read_rows(rows: Iterable[Row], terms: Terms) -> Iterator[Sequence[Any]]:
    """Rows of FOUND, by identity and within it in the order of finding, as rows of REPORTS.

    All things of an identity must be among the rows: what is the same report can only be there.
    """
    reader = reader_by(terms)
    for _, same in groupby(rows, key=lambda row: row["identity"]):
        yield from (tuple(row.get(name) for name in REPORTS) for row in _of_identity(list(same), reader))


def _of_identity(rows: Sequence[Row], reader: Reader) -> list[dict[str, Any]]:
    things = split_duplicates(map(_thing, rows))
    made = [
        {"source": row["source"], "place": row["place"], **_became(thing, reader)}
        for row, thing in zip(rows, things, strict=True)
    ]
    current = _current([each for each in made if each["became"] != REFUSED])
    for each in made:
        if each["became"] == READ:
            each["current"] = each["report_id"] in current
    return made


def _thing(row: Row) -> RawReport | Refusal:
    if row["report"] is None:
        return Refusal(row["identity"], RefusalReason(row["reason"]), row["detail"])
    retrieval = None if row["retrieval"] is None else decode(Retrieval, row["retrieval"])
    return RawReport(decode(Report, row["report"].decode("utf-8", "surrogatepass")), row["raw"], retrieval)


def _became(thing: RawReport | Refusal | Duplicate | Again, reader: Reader) -> dict[str, Any]:
    """What becomes of a thing, as the columns of REPORTS that are not empty."""
    if isinstance(thing, Refusal):
        return _refused(thing)
    if isinstance(thing, Duplicate | Again):
        told = None if thing.retrieval is None else encode(thing.retrieval)
        path = None if thing.path is None else _plain(thing.path)
        own = {"report_id": thing.report_id, "path": path, "sha256": thing.sha256, "retrieval": told}
        return {"became": DUPLICATE, **own}
    refusal = language_refusal(thing.report, reader.languages)
    if refusal is not None:
        return _refused(refusal)
    outcome, seconds = read_timed(reader, thing.report)
    return _refused(outcome) if isinstance(outcome, Refusal) else read_columns(thing, outcome, seconds)


def _refused(refusal: Refusal) -> dict[str, Any]:
    return {
        "became": REFUSED,
        "identity": _plain(refusal.identity),
        "reason": refusal.reason,
        "detail": _plain(refusal.detail),
    }


def read_columns(raw: RawReport, reading: Reading, seconds: float) -> dict[str, Any]:
    """A report that was read, as the columns of REPORTS that are not empty, but for its place."""
    return {
        "became": READ,
        **report_columns(raw.report),
        "current": True,
        "raw": raw.raw,
        "retrieval": None if raw.retrieval is None else encode(raw.retrieval),
        "reading": encode(reading),
        "seconds": seconds,
    }


def _current(made: Collection[Row]) -> frozenset[str]:
    """The reports of one identity that are current, by id: of pages that were retrieved, the version received last.

    As `current_reports` of the record has it.
    """
    read = {each["report_id"]: each["retrieval"] for each in made if each["became"] == READ}
    times: dict[str, str] = {}
    for each in made:
        if each["report_id"] in read and each["retrieval"] is not None:
            at = json.loads(each["retrieval"])["at"]
            times[each["report_id"]] = max(at, times.get(each["report_id"], ""))
    last = max(times, key=lambda name: (times[name], name), default=None)
    return frozenset(name for name in read if name not in times or name == last)


def report_in(row: Row) -> Report:
    """The report in a row of REPORTS."""
    return report_of(row)


def reading_in(row: Row) -> Reading:
    """The reading in a row of REPORTS."""
    return decode(Reading, row["reading"])


def raw_in(row: Row) -> RawReport:
    """The report in a row of REPORTS with its bytes."""
    retrieval = None if row["retrieval"] is None else decode(Retrieval, row["retrieval"])
    return RawReport(report_in(row), row["raw"], retrieval)


def incident_rows(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """The incidents in rows of REPORTS, as rows of INCIDENTS."""
    for reading in map(reading_in, rows):
        for ordinal, incident in enumerate(reading.incidents):
            own = {**incident_columns(incident), "report_id": incident.report_id, "ordinal": ordinal}
            yield tuple(own.get(name) for name in INCIDENTS)


def claim_rows(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    """The claims in rows of REPORTS, as rows of CLAIMS."""
    for reading in map(reading_in, rows):
        for ordinal, claim in enumerate(reading.claims):
            own = {**claim_columns(claim), "report_id": claim.report_id, "incident_id": claim.incident_id}
            yield tuple({**own, "ordinal": ordinal}.get(name) for name in CLAIMS)


NEEDED = (*REPORT, "reading")
"""The columns of REPORTS that a report and its reading are in."""

ORDER = ("identity", "source", "place")
"""The columns of FOUND by which rows stand in order for `read_rows`."""
