"""Standing on labelled groups of reports: what a user publishes of them, and at which stage each error comes in.

A row of a record is judged where its claims tell rows of the labels. The truth of it is how all labelled rows of the
values told stand in one event (`evaluation.standing.labelled`), so that a voice that a reader missed counts; of several
events told, as a false join has it, the event with most origins decides, and one party's word must be all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from evaluation.benchmarks.outcome import Counts, Figures, Outcome, share
from evaluation.matching import Matched, paired
from evaluation.same_event.tally import Tally
from evaluation.standing import deaths
from evaluation.standing.labelled import BLAME, CASUALTIES, LabelledEvent, Labels, RowName, Standing, read_labels
from evaluation.standing.stages import STAGES, Stages, Tells, measured
from whence.model.event import Event
from whence.model.event import Standing as Row
from whence.model.lists import Flag

_SEVERAL = 2
_KINDS = {CASUALTIES: "one_party", BLAME: "one_party_blame"}
CAUSES = ("standing", "reading", "linking", "lineage")
_WRONG = ("two_origins", *(f"{name}_{which}" for name in _KINDS.values() for which in ("flagged", "missed")))

_ValueName = tuple[str, int]
"""A labelled value: its event and its number there."""


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score standing on labelled groups, in counts of each; see `Benchmark.measure`. `first` is of groups."""
    labels = read_labels(data, first)
    stages = measured(labels, reader)
    counts = Tally(labels.groups.values())
    for stage in STAGES:
        _count_stage(labels, stages, stage, counts)
    for group, each in _deaths(labels, stages):
        counts.add(group, each)
    return Outcome(
        list(counts.by_unit().values()), figures_of, stages.seconds, stages.failed, reports=len(labels.reports)
    )


class _Truth:
    """The labels' values by the rows that assert them, and how they stand."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self.events = {event.name: event for event in labels.events}
        self.home: Mapping[RowName, _ValueName] = {
            row: (event.name, number)
            for event in labels.events
            for number, value in enumerate(event.values)
            for row in value.rows
        }

    def standings(self, values: Iterable[_ValueName]) -> list[Standing]:
        """How values stand, those of one event taken as one value."""
        rows: defaultdict[str, list[RowName]] = defaultdict(list)
        for event, number in values:
            rows[event] += self.events[event].values[number].rows
        return [self._labels.standing(self.events[name], told) for name, told in rows.items()]


def _count_stage(labels: Labels, stages: Stages, stage: str, counts: Tally) -> None:
    truth = _Truth(labels)
    flagged: set[_ValueName] = set()
    shown_several: set[_ValueName] = set()
    for row in (row for event in stages.events[stage] for row in event.standing):
        values = list(dict.fromkeys(_values_told(row, stages.tells[stage], truth)))
        if row.field.value not in _KINDS or not values:
            continue
        group = truth.events[values[0][0]].group
        counts.add(group, row_counts(stage, row, truth.standings(values)))
        flagged.update(values if Flag.ONE_PARTY_ONLY in row.flags else ())
        shown_several.update(values if row.origins_min >= _SEVERAL else ())
    for event in labels.events:
        counts.add(event.group, _gold(stage, event, truth, flagged, shown_several))


def _values_told(row: Row, tells: Tells, truth: _Truth) -> Iterator[_ValueName]:
    for claim in row.claims:
        value = truth.home.get(tells.get(claim, ("", "", 0)))
        if value is not None:
            yield value


def row_counts(stage: str, row: Row, truth: Sequence[Standing]) -> Counts:
    """What one row of a record comes to, by how the values that it tells stand by the labels."""
    several = _any(standing.origins.several() for standing in truth)
    party = _all(standing.one_party for standing in truth)
    kind = _KINDS[row.field.value]
    counts = {f"{stage} rows": 1.0}
    if row.origins_min >= _SEVERAL:
        counts[f"{stage} several {_word(several)}"] = 1
    if Flag.ONE_PARTY_ONLY in row.flags:
        counts[f"{stage} {kind} flagged {_word(party)}"] = 1
    if len(truth) == 1:
        counts |= _bounds_right(stage, row, truth[0])
    return counts


def _bounds_right(stage: str, row: Row, truth: Standing) -> Counts:
    """Whether both counts of origins are the labels', where the labels decide them."""
    counts: dict[str, float] = {}
    if truth.origins.fewest == truth.origins.most:
        counts |= {f"{stage} min": 1, f"{stage} min right": row.origins_min == truth.origins.most}
    if truth.most is not None:
        counts |= {f"{stage} max": 1, f"{stage} max right": row.origins_max == truth.most}
    return counts


def _any(answers: Iterable[bool | None]) -> bool | None:
    told = set(answers)
    return True if True in told else None if None in told else False


def _all(answers: Iterable[bool | None]) -> bool | None:
    told = set(answers)
    return False if False in told else None if None in told else True


def _word(answer: bool | None) -> str:
    return {True: "truly", False: "not", None: "unknown"}[answer]


def _gold(
    stage: str, event: LabelledEvent, truth: _Truth, flagged: set[_ValueName], several: set[_ValueName]
) -> Counts:
    """The values of an event that truly are one party's word or of several origins, and how many are shown so."""
    counts: defaultdict[str, float] = defaultdict(float)
    for number, value in enumerate(event.values):
        name = (event.name, number)
        (standing,) = truth.standings([name])
        kind = _KINDS[value.field]
        counts[f"{stage} {kind} gold"] += standing.one_party is True
        counts[f"{stage} {kind} hits"] += standing.one_party is True and name in flagged
        counts[f"{stage} {kind} open"] += standing.one_party is None
        counts[f"{stage} several gold"] += standing.origins.several() is True
        counts[f"{stage} several hits"] += standing.origins.several() is True and name in several
        counts[f"{stage} several open"] += standing.origins.several() is None
        counts[f"{stage} values"] += 1
    return counts


def _deaths(labels: Labels, stages: Stages) -> Iterator[tuple[str, Counts]]:
    """What is off of the dead in each group, which is one day and place: the labels have no first-order divisions."""
    groups = {event.name: event.group for event in labels.events}

    def cell(event: Event) -> str:
        return labels.groups[stages.docs[event.reports[0]]]

    incidents = {
        event.name: [stages.found[one] for one in event.members if one in stages.found] for event in labels.events
    }
    record = stages.events["read"]
    pairs = paired(list(incidents), record, lambda name, ours: len(set(incidents[name]) & set(ours.incidents)))
    matched = Matched(stages.found, dict(pairs), record)
    found = list(deaths.differences(stages.truth, matched, incidents, cell))
    by_id = {event.event_id: cell(event) for event in record}
    for unit, counts in deaths.counts_of(found, stages.truth).items():
        yield groups.get(unit) or by_id[unit], counts


def figures_of(totals: Counts) -> Figures:
    """The figures of each stage, then the errors by what they are due to, then the dead of the record.

    Where nothing is shown nothing is wrong, and where nothing is labelled nothing is missed: 100.
    """
    found: dict[str, float] = {}
    for stage in STAGES:
        found |= {f"{stage}_{name}": value for name, value in _of_stage(totals, stage).items()}
    for what in _WRONG:
        wrong = [_wrong(totals, stage, what) for stage in STAGES]
        more = [wrong[0], *(new - old for old, new in pairwise(wrong))]
        found |= {f"{what}_wrong_{cause}": number for cause, number in zip(CAUSES, more, strict=True)}
    return {**found, **deaths.figures_of(totals)}


def _of_stage(totals: Counts, stage: str) -> Figures:
    def number(name: str) -> float:
        return totals.get(f"{stage} {name}", 0)

    truly, wrongly = number("several truly"), number("several not")
    found = {
        "two_origins_shown": truly + wrongly,
        "two_origins_truly": _but(wrongly, truly + wrongly),
        "two_origins_unknown": number("several unknown"),
        "two_origins_recall": _but(number("several gold") - number("several hits"), number("several gold")),
        "origins_min_right": share(number("min right"), number("min")),
        "origins_max_right": share(number("max right"), number("max")),
    }
    for kind in _KINDS.values():
        right, wrong = number(f"{kind} flagged truly"), number(f"{kind} flagged not")
        found |= {
            f"{kind}_shown": right + wrong,
            f"{kind}_unknown": number(f"{kind} flagged unknown"),
            f"{kind}_precision": _but(wrong, right + wrong),
            f"{kind}_true": number(f"{kind} gold"),
            f"{kind}_recall": _but(number(f"{kind} gold") - number(f"{kind} hits"), number(f"{kind} gold")),
        }
    return found


def _but(wrong: float, of: float) -> float:
    """What is not wrong of some things, in per cent; of none, 100."""
    return 100 - share(wrong, of)


def _wrong(totals: Counts, stage: str, what: str) -> float:
    if what == "two_origins":
        return totals.get(f"{stage} several not", 0)
    kind, _, which = what.rpartition("_")
    if which == "flagged":
        return totals.get(f"{stage} {kind} flagged not", 0)
    return totals.get(f"{stage} {kind} gold", 0) - totals.get(f"{stage} {kind} hits", 0)
