"""What of a variant the record does not hold, aspect by aspect."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import whence
from evaluation.recorded import write_lines
from tests.metamorphic.story import Happening, Toll, Variant, variant
from whence.gazetteer.key import place_key
from whence.model.claim import Casualties, Claim, DateValue, PlaceValue
from whence.model.event import Event
from whence.model.lists import Attribution, ClaimantKind, Polarity


@dataclass(frozen=True, slots=True)
class Trial:
    """So many variants under a seed, from the sentences in use or from those held back."""

    seed: int
    variants: int
    held_back: bool

    def variant(self, number: int) -> Variant:
        """The variant of that number."""
        return variant(self.seed, number, held_back=self.held_back)

    def failures(self, folder: Path) -> Iterator[list[str]]:
        """The aspects that the record of each variant has wrong; each is built in the folder on its own."""
        for number in range(self.variants):
            told = self.variant(number)
            path = write_lines(folder / f"{number}.jsonl", told.reports)
            with whence.build(path, folder / f"{number}.db") as record:
                yield list(failures(told, record))


IN_USE = Trial(20241004, 200, held_back=False)
HELD_BACK = Trial(20240727, 100, held_back=True)


def right(found: Sequence[Sequence[str]]) -> float:
    """The share of variants that are right, in per cent."""
    return 100 * sum(not aspects for aspects in found) / len(found)


def summary(found: Sequence[Sequence[str]]) -> str:
    """The share of variants that are right, and what the others have wrong, each aspect with its first variants."""
    wrong = Counter(aspect for aspects in found for aspect in set(aspects))
    lines = [f"{right(found):.1f} % of {len(found)} variants right"]
    for aspect, count in wrong.most_common():
        where = [str(number) for number, aspects in enumerate(found) if aspect in aspects][:12]
        lines.append(f"{count:4d}  {aspect:40s} {' '.join(where)}")
    return "\n".join(lines)


def failures(variant: Variant, record: whence.Record) -> Iterator[str]:
    """The aspects of a variant that the record has wrong."""
    yield from _happening("attack", variant.attack, record)
    yield from _happening("battle", variant.battle, record)
    if variant.denial is not None and not _denied(variant, variant.denial, record):
        yield "denial"
    if variant.retold is not None:
        yield from _retold(variant, variant.retold, record)
    if list(_unexpected(variant, record)):
        yield "a number that nobody gives"


def _happening(name: str, told: Happening, record: whence.Record) -> Iterator[str]:
    """What is wrong with a happening of the first report: found by its first toll, whoever is its claimant."""
    claims = [_with(record, "first", toll, Polarity.ASSERTED) for toll in told.tolls]
    if not all(claims):
        yield f"{name}: number"
    found = [claim for row in claims for claim in row[:1]]
    for toll, claim in zip(told.tolls, (row[0] for row in claims if row), strict=False):
        yield from (f"{name}: {aspect}" for aspect in _speaker(toll, claim))
    if not found:
        return
    event = _event_of(record, found[0])
    if event is None:
        yield f"{name}: event"
        return
    if any(claim.incident_id not in event.incidents for claim in found):
        yield f"{name}: both numbers in one event"
    incident = next(one for one in record.incidents("first") if one.incident_id == found[0].incident_id)
    if not _same_day(told, incident.date):
        yield f"{name}: day"
    if not _same_place(told, incident.place):
        yield f"{name}: place"


def _with(record: whence.Record, report: str, toll: Toll, polarity: Polarity) -> list[Claim]:
    """The claims of a report with a toll's count and harm; the toll's own claimant's first."""
    count = toll.count
    found = [
        claim
        for claim in record.claims(report)
        if claim.supported
        and claim.polarity is polarity
        and isinstance(claim.value, Casualties)
        and (claim.value.harm, claim.value.qualifier) == (toll.harm, count.qualifier)
        and (claim.value.low, claim.value.high) == (count.low, count.high)
    ]
    return sorted(found, key=lambda claim: bool(list(_speaker(toll, claim))))


def _speaker(toll: Toll, claim: Claim) -> Iterator[str]:
    """What is wrong with a claim's claimant."""
    claimant = claim.claimant
    if not toll.claimant:
        if claimant.words is not None and claimant.attribution is not Attribution.CARRIED:
            yield "claimant where there is none"
        return
    names = " ".join(filter(None, (claimant.words, claimant.name))).casefold()
    if not any(words.casefold() in names for words in toll.claimant):
        yield "claimant"
    elif claimant.kind is not ClaimantKind.BELLIGERENT:
        yield "claimant's kind"
    if tuple(name.casefold() for name in claimant.via) != tuple(name.casefold() for name in toll.via):
        yield "via"


def _event_of(record: whence.Record, claim: Claim) -> Event | None:
    return next((event for event in record.events() if claim.incident_id in event.incidents), None)


def _same_day(told: Happening, day: DateValue) -> bool:
    """Whether the day is the right one; bounds inside a month may be drawn a little differently."""
    when = told.when
    if when.start is None or day.start is None or when.end is None or day.end is None:
        return (when.start is None) == (day.start is None)
    if when.start == when.end:
        return (day.start, day.end) == (when.start, when.end)
    month = (when.start.year, when.start.month)
    if (day.start.year, day.start.month) != month or (day.end.year, day.end.month) != month:
        return False
    return abs((day.start - when.start).days) <= 5 and abs((day.end - when.end).days) <= 5


def _same_place(told: Happening, place: PlaceValue) -> bool:
    names = {place_key(name) for name in (place.name, place.as_written) if name}
    return place_key(told.place) in names and place.country == told.country and place.latitude is not None


def _denied(variant: Variant, toll: Toll, record: whence.Record) -> bool:
    """Whether the denial stands, by the right party, in the event of what it denies."""
    denied = _with(record, "first", toll, Polarity.DENIED)
    asserted = _with(record, "first", variant.attack.tolls[0], Polarity.ASSERTED)
    return any(
        not list(_speaker(toll, claim)) and claim.incident_id == other.incident_id
        for claim in denied
        for other in asserted[:1]
    )


def _retold(variant: Variant, toll: Toll, record: whence.Record) -> Iterator[str]:
    """What is wrong with the second report and with its standing beside the first."""
    claims = _with(record, "second", toll, Polarity.ASSERTED)
    firsts = _with(record, "first", variant.attack.tolls[0], Polarity.ASSERTED)
    if not claims:
        yield "retold: number"
        return
    yield from (f"retold: {aspect}" for aspect in _speaker(toll, claims[0]))
    event = _event_of(record, claims[0])
    if event is None or not firsts or firsts[0].incident_id not in event.incidents:
        yield "retold: one event"
        return
    rows = [row for row in event.standing if claims[0].claim_id in row.claims]
    if toll.claimant and [(row.reports, row.origins_min, row.origins_max) for row in rows] != [(2, 1, 1)]:
        yield "retold: two reports, one origin"


def _unexpected(variant: Variant, record: whence.Record) -> Iterator[Claim]:
    """Supported casualty claims with a number that stands nowhere in the story."""
    tolls = [*variant.attack.tolls, *variant.battle.tolls, *([variant.denial] if variant.denial else [])]
    told = {(toll.harm, toll.count.low, toll.count.high) for toll in tolls}
    for claim in record.claims():
        value = claim.value
        if not claim.supported or not isinstance(value, Casualties) or (value.low, value.high) == (None, None):
            continue
        if (value.harm, value.low, value.high) not in told:
            yield claim
