"""`python -m evaluation.growth [--data FOLDER] [--sizes N …] [--json]`: how lineage and linking grow with the reports.

Reports on shootings (`gva`; with WHENCE_READINGS their readings are kept) are read once and repeated until there are so
many as a size asks: each round is told years later, of other places, in other words of the same length, so that no
report of one round has to do with one of another, and what is read in it stays at its offsets. Prints for each size the
seconds of both stages, the pairs compared, and how the time grew (its exponent) since the size before.
"""

import argparse
import json
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from math import log
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from evaluation.__main__ import corpora
from evaluation.benchmarks.readers import default_reader
from evaluation.same_event import gva
from evaluation.same_event.readings import read_documents
from whence.lineage.relate import relate
from whence.linking.blocks import candidate_pairs
from whence.linking.link import link
from whence.linking.seen import VIOLENT, look
from whence.linking.words import step_of
from whence.model.claim import Claim, DateValue, Incident, PlaceValue, Reading
from whence.model.report import Report
from whence.model.span import Span
from whence.text.fingerprints import Words

SIZES = (1_000, 4_000, 16_000)

_ROUND_DAYS = 1_500  # from one round to the next: longer than the reports of one lie apart
_ROUND_DEGREES = 0.9
_TELLING = 5  # from this step on a word is replaced; what is commoner is in every report anyway
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LARGEST_NUMBER = 10**8

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Grown:
    """What one size took: seconds of each stage, candidate pairs, events, the process's highest memory so far in MiB.

    `exponent` is that of the time of both stages against the size before, None for the first.
    """

    reports: int
    incidents: int
    pairs: int
    events: int
    relate_seconds: float
    link_seconds: float
    memory: int
    exponent: float | None


def grow(read: Sequence[tuple[Report, Reading]], sizes: Sequence[int]) -> Iterator[Grown]:
    """Measure each size, from the smallest."""
    last: Grown | None = None
    for size in sorted(sizes):
        told = list(_repeated(read, size))
        reports, readings = [report for report, _ in told], [reading for _, reading in told]
        links, relating = _timed(lambda: relate(reports, readings))  # noqa: B023 - called at once
        clusters, linking = _timed(lambda: link(reports, readings, links, scopes=VIOLENT))  # noqa: B023 - called at once
        seen = look(reports, readings, VIOLENT)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        pairs = len(candidate_pairs(seen))
        exponent = None if last is None else _exponent(last, size, relating + linking)
        last = Grown(size, len(seen), pairs, len(clusters), relating, linking, memory, exponent)
        yield last


def _exponent(last: Grown, size: int, seconds: float) -> float:
    return log(seconds / (last.relate_seconds + last.link_seconds)) / log(size / last.reports)


def _timed(stage: Callable[[], _T]) -> tuple[_T, float]:
    started = perf_counter()
    found = stage()
    return found, perf_counter() - started


def _repeated(read: Sequence[tuple[Report, Reading]], size: int) -> Iterator[tuple[Report, Reading]]:
    """So many reports: the first round as it is, the others told anew."""
    for number in range(size):
        report, reading = read[number % len(read)]
        yield _told_anew(report, reading, number // len(read))


def _told_anew(report: Report, reading: Reading, round_: int) -> tuple[Report, Reading]:
    """A report and its reading as another round has them, with ids, words, days and places of its own."""
    if not round_:
        return report, reading
    text = _reworded(report.text, round_)
    later = timedelta(days=_ROUND_DAYS * round_)
    told = replace(
        report,
        report_id=_renamed(report.report_id, round_),
        identity=f"{report.identity}/{round_}",
        text=text,
        title=text[: report.body_start].strip() or None if report.title else None,
        published=None if report.published is None else report.published + later,
        outlet=None if report.outlet is None else f"{report.outlet} {round_}",
        url=None if report.url is None else f"https://round{round_}.example/{report.report_id}",
    )
    again = replace(
        reading,
        report_id=told.report_id,
        sentences=tuple(replace(each, span=_moved(each.span, text)) for each in reading.sentences),
        incidents=tuple(_incident(each, told, later, round_) for each in reading.incidents),
        claims=tuple(_claim(each, told, round_) for each in reading.claims),
        sources=(),
    )
    return told, again


def _reworded(text: str, round_: int) -> str:
    """The text with every telling word replaced by another of its length, the same one for the same word."""
    words = Words.of(text)
    signs = list(text)
    for key, start, end in zip(words.keys, words.starts, words.ends, strict=True):
        if step_of(key) >= _TELLING:
            signs[start:end] = [_shifted(sign, round_) for sign in text[start:end]]
    return "".join(signs)


def _shifted(sign: str, by: int) -> str:
    at = _LETTERS.find(sign.lower())
    if at < 0:
        return sign
    other = _LETTERS[(at + 1 + by % (len(_LETTERS) - 1)) % len(_LETTERS)]
    return other.upper() if sign.isupper() else other


def _moved(span: Span, text: str) -> Span:
    return Span.of(text, span.start, span.end)


def _renamed(name: str, round_: int) -> str:
    return f"{name}{round_}"


def _incident(incident: Incident, report: Report, later: timedelta, round_: int) -> Incident:
    return replace(
        incident,
        incident_id=_renamed(incident.incident_id, round_),
        report_id=report.report_id,
        trigger=_moved(incident.trigger, report.text),
        date=_later(incident.date, later),
        place=_elsewhere(incident.place, round_),
        part_of=None if incident.part_of is None else _renamed(incident.part_of, round_),
    )


def _later(date: DateValue, by: timedelta) -> DateValue:
    if date.start is None or date.end is None:
        return date
    return replace(date, start=date.start + by, end=date.end + by)


def _elsewhere(place: PlaceValue, round_: int) -> PlaceValue:
    moved = place.latitude is not None and place.longitude is not None
    return replace(
        place,
        name=None if place.name is None else f"{place.name} {round_}",
        as_written=None if place.as_written is None else f"{place.as_written} {round_}",
        geonameid=None if place.geonameid is None else place.geonameid + round_ * _LARGEST_NUMBER,
        latitude=((place.latitude or 0) + 90 + _ROUND_DEGREES * round_) % 180 - 90 if moved else None,
        longitude=((place.longitude or 0) + 180 + _ROUND_DEGREES * round_) % 360 - 180 if moved else None,
    )


def _claim(claim: Claim, report: Report, round_: int) -> Claim:
    return replace(
        claim,
        claim_id=_renamed(claim.claim_id, round_),
        report_id=report.report_id,
        incident_id=None if claim.incident_id is None else _renamed(claim.incident_id, round_),
        span=_moved(claim.span, report.text),
        evidence=tuple(
            replace(each, span=None if each.span is None else _moved(each.span, report.text)) for each in claim.evidence
        ),
        mentions=tuple(_moved(each, report.text) for each in claim.mentions),
    )


def main(arguments: list[str] | None = None) -> int:
    """Measure what the arguments (the program's own when None) ask for, and print it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=corpora() / "gva", help="the folder of gva")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many reports")
    options.add_argument("--reader", default=default_reader(), help="who reads them")
    options.add_argument("--json", action="store_true", help="print one JSON object a line")
    given = options.parse_args(arguments)
    read = read_documents(gva.read(given.data).documents, given.reader)
    for grown in grow(list(zip(read.reports, read.readings, strict=True)), given.sizes):
        sys.stdout.write(f"{json.dumps(asdict(grown)) if given.json else _line(grown)}\n")
        sys.stdout.flush()
    return 0


def _line(grown: Grown) -> str:
    grew = "" if grown.exponent is None else f", exponent {grown.exponent:.2f}"
    return (
        f"{grown.reports:,} reports, {grown.incidents:,} incidents: {grown.relate_seconds:.1f} s lineage, "
        f"{grown.link_seconds:.1f} s linking ({grown.pairs:,} pairs, {grown.events:,} events), "
        f"{grown.memory:,} MiB{grew}"
    )


if __name__ == "__main__":
    sys.exit(main())
