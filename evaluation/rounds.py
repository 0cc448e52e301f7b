"""Rounds of the same reports, each told anew, so that no report of one round has to do with one of another.

Each round is told years later, of other places, in other words of the same length and as common, so that there are as
many reports as are asked for, each like one that somebody wrote.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from random import Random

from whence.linking.words import step_of
from whence.model.claim import Claim, DateValue, Incident, PlaceValue, Reading
from whence.model.report import Report
from whence.model.span import Span
from whence.text.fingerprints import Words
from whence.vocab.load import words as listed

_ROUND_DAYS = 1_500  # from one round to the next: longer than the reports of one lie apart
_ROUND_DEGREES = 0.9
_TELLING = 5  # from this step on a word is replaced by one that is in no list
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TURNS = len(_LETTERS) - 1
_LARGEST_NUMBER = 10**8


def repeated(read: Sequence[tuple[Report, Reading]], size: int, first: int = 0) -> Iterator[tuple[Report, Reading]]:
    """So many reports, round after round from the `first` on."""
    for number in range(size):
        report, reading = read[number % len(read)]
        yield told_anew(report, reading, first + number // len(read))


def told_anew(report: Report, reading: Reading, round_: int) -> tuple[Report, Reading]:
    """A report and its reading as another round has them, with ids, words, days and places of its own.

    What is read in it stays at its offsets. Round 0 is as it was read.
    """
    if not round_:
        return report, reading
    text = _reworded(report.text, round_)
    later = later_by(round_)
    told = replace(
        report,
        report_id=renamed(report.report_id, round_),
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
    """The text with its words replaced by others of their lengths, the same one for the same word."""
    words = Words.of(text)
    signs = list(text)
    for start, end in zip(words.starts, words.ends, strict=True):
        signs[start:end] = _other(text[start:end], round_)
    return "".join(signs)


@lru_cache(maxsize=1 << 16)
def _other(word: str, round_: int) -> str:
    """Another word for this one: as common a word for a common one, other letters for one that tells something."""
    (key,) = Words.of(word).keys
    if step_of(key) >= _TELLING:
        return "".join(_shifted(sign, place, round_) for place, sign in enumerate(word))
    other = _common(round_).get(key, "")
    if len(other) != len(word):
        return word
    return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other


@lru_cache(maxsize=2)
def _common(round_: int) -> Mapping[str, str]:
    """For each common word one that is as common and as long: no run of them stands in two rounds."""
    groups: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for step in range(_TELLING):
        for word in " ".join(listed("commonness", "steps", f"in_{2**step}")).split():
            groups[step, len(word)].append(word)
    mixed = Random(round_)
    return {word: other for group in groups.values() for word, other in _mixed(group, mixed)}


def _mixed(words: list[str], by: Random) -> Iterator[tuple[str, str]]:
    return zip(words, by.sample(words, len(words)), strict=True)


def _shifted(sign: str, place: int, round_: int) -> str:
    """Another letter, by the round: every other letter of a word by its last digit, the rest by those before it."""
    at = _LETTERS.find(sign.lower())
    if at < 0:
        return sign
    by = 1 + (round_ // _TURNS if place % 2 else round_) % _TURNS
    other = _LETTERS[(at + by) % len(_LETTERS)]
    return other.upper() if sign.isupper() else other


def later_by(round_: int) -> timedelta:
    """How much later a round is told."""
    return timedelta(days=_ROUND_DAYS * round_)


def _moved(span: Span, text: str) -> Span:
    return Span.of(text, span.start, span.end)


def renamed(name: str, round_: int) -> str:
    """The id that something has in another round."""
    return f"{name}{round_}" if round_ else name


def _incident(incident: Incident, report: Report, later: timedelta, round_: int) -> Incident:
    return replace(
        incident,
        incident_id=renamed(incident.incident_id, round_),
        report_id=report.report_id,
        trigger=_moved(incident.trigger, report.text),
        date=_later(incident.date, later),
        place=_elsewhere(incident.place, round_),
        part_of=None if incident.part_of is None else renamed(incident.part_of, round_),
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
        claim_id=renamed(claim.claim_id, round_),
        report_id=report.report_id,
        incident_id=None if claim.incident_id is None else renamed(claim.incident_id, round_),
        span=_moved(claim.span, report.text),
        evidence=tuple(
            replace(each, span=None if each.span is None else _moved(each.span, report.text)) for each in claim.evidence
        ),
        mentions=tuple(_moved(each, report.text) for each in claim.mentions),
    )
