"""`python -m evaluation.examples [--examples FOLDER] [--reader NAME] [--json] [--misses] [--update]`: the examples.

Builds a temporary record of the folder's `reports` and prints score.py's table against its `truth`, then how far the
events are those of the truth: found, with their day and place; incidents of different reports joined; each value with
its claimant and its origins; deaths by the named rules; flags. `--update` sets the floors of `tests/test_examples.py`.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import whence
from evaluation.benchmarks.readers import default_reader
from evaluation.figures import Figures, counted, share, table
from evaluation.floors import raise_floors
from evaluation.ledger.scored import score_record
from evaluation.matching import (
    Matched,
    joined_by_record,
    match,
    pairs_joined,
    same_count,
    same_day,
    same_name,
    same_place,
)
from evaluation.recorded import Row, built
from evaluation.truth import TrueEvent, Truth, doc_of, read_truth
from whence.model.claim import Casualties, Claim
from whence.model.event import Event, Standing
from whence.model.lists import Polarity

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FRENCH = EXAMPLES / "fr"
SECTIONS = {EXAMPLES: "examples", FRENCH: "examples in French"}
"""The folders of examples, and what their floors are called."""
_STANCE = {Polarity.CONCEDED: "asserted", Polarity.NOT_VERIFIED: "doubted", Polarity.INVESTIGATING: "doubted"}

Scores = Mapping[str, Figures]


def score_examples(examples: Path = EXAMPLES, reader: str = "model") -> tuple[Scores, list[str]]:
    """The figures of a reader by name, and a line for each thing of the truth that was not found or not right."""
    truth = read_truth(examples / "truth")
    with built([examples / "reports"], reader) as record:
        scores, _ = score_record(record, truth.reports(), truth.labels, truth.groups)
        matched = match(record, truth)
        misses: list[str] = []
        return {
            **scores,
            **_events(truth, matched, misses),
            **_values(record, truth, matched, misses),
            **_summaries(truth, matched, misses),
            **_nothing(record, truth),
        }, misses


def _events(truth: Truth, matched: Matched, misses: list[str]) -> Scores:
    pairs = [(event, matched.events[event.name]) for event in truth.events if event.name in matched.events]
    misses += [f"{event.name}: no event" for event in truth.events if event.name not in matched.events]
    day = [event.name for event, ours in pairs if same_day(event, ours.date)]
    place = [event.name for event, ours in pairs if same_place(event, ours.place)]
    misses += [f"{e.name}: on {o.date.start}..{o.date.end}" for e, o in pairs if e.name not in day]
    misses += [f"{e.name}: at {o.place.name}, {o.place.country}" for e, o in pairs if e.name not in place]
    gold, joined = pairs_joined(event.incidents for event in truth.events), joined_by_record(matched)
    misses += [f"not joined: {_names(pair)}" for pair in gold - joined]
    misses += [f"wrongly joined: {_names(pair)}" for pair in joined - gold]
    size = (len(truth.events), len(matched.found))
    return {
        "event found": counted(len(pairs), *size),
        "event right in day and place": counted(len(set(day) & set(place)), *size),
        "event found with its day": share(len(day), len(truth.events)),
        "event found with its place": share(len(place), len(truth.events)),
        "incidents joined, pairs across reports": counted(len(gold & joined), len(gold), len(joined)),
    }


def _names(pair: frozenset[tuple[str, str]]) -> str:
    return " and ".join(sorted(f"{doc}:{number}" for doc, number in pair))


def _values(record: whence.Record, truth: Truth, matched: Matched, misses: list[str]) -> Scores:
    """Casualty values of the events: found (harm, bounds, stance), with the claimant too, with the right origins."""
    gold = found = claimed = origins = rows = 0
    for event in truth.events:
        gold += len(event.values)
        ours = matched.events.get(event.name)
        if ours is None:
            continue
        claims = [claim for claim in record.ledger(ours) if claim.supported]
        rows += len({_row(claim) for claim in claims})
        for value in event.values:
            same = [claim for claim in claims if _same_value(value, claim)]
            named = [claim for claim in same if _same_claimant(value, claim)]
            right = any(_origins_right(value, row, same) for row in ours.standing)
            found, claimed, origins = found + bool(same), claimed + bool(named), origins + right
            misses += _value_misses(event, value, bool(same), bool(named), right)
    return {
        "value found": counted(found, gold, rows),
        "value with its claimant": counted(claimed, gold, rows),
        "value with its origins": share(origins, gold),
    }


def _row(claim: Claim) -> tuple[object, ...]:
    """What makes a value of the truth's own: count, stance and claimant."""
    assert isinstance(claim.value, Casualties)
    count = (claim.value.harm, claim.value.low, claim.value.high, claim.value.group, claim.value.status)
    return (*count, _stance(claim), claim.claimant.name or claim.claimant.words)


def _value_misses(event: TrueEvent, value: Row, found: bool, claimed: bool, origins: bool) -> Iterator[str]:
    what = f"{event.name}: {value['harm']} {value['low']}..{value['high']} {value['polarity']} by {value['claimant']}"
    if not found:
        yield f"{what}: not found"
    elif not claimed:
        yield f"{what}: other claimant"
    elif not origins:
        yield f"{what}: not {value['origins_min']}..{value['origins_max']} origins"


def _stance(claim: Claim) -> str:
    return _STANCE.get(claim.polarity, claim.polarity.value)


def _same_value(value: Row, claim: Claim) -> bool:
    stance = "asserted" if value["polarity"] == "conceded" else value["polarity"]
    harm = "captured" if value["harm"] in {"abducted", "detained"} else value["harm"]
    return (
        isinstance(claim.value, Casualties)
        and same_count(harm, value["low"], value["high"], claim.value)
        and claim.value.unit.value == value.get("unit", "persons")
        and _stance(claim) == stance
    )


def _same_claimant(value: Row, claim: Claim) -> bool:
    names = [claim.claimant.words, claim.claimant.name, claim.claimant.basis]
    gold = [name for name in (value["claimant"], value["origin"]) if name]
    return any(same_name(a, b) for a in gold for b in names if b) or (
        not value["origins_min"] and value["origin"] is None and claim.claimant.words is None
    )


def _origins_right(value: Row, row: Standing, same: list[Claim]) -> bool:
    """Whether a row of the standing with the value has the truth's origins; a denial stands at what it denies."""
    if not any(claim.claim_id in row.claims for claim in same):
        return False
    return (row.origins_min, row.origins_max) == (value["origins_min"], value["origins_max"])


def _summaries(truth: Truth, matched: Matched, misses: list[str]) -> Scores:
    """Deaths by the named rules, flags, and which event is part of which."""
    acled, ucdp, flags, parts = [], [], [], []
    for event in truth.events:
        ours = matched.events.get(event.name)
        if event.fatalities["acled"] is not None:
            acled.append(ours is not None and ours.fatalities.acled == event.fatalities["acled"])
        if event.fatalities["ucdp"] is not None:
            ucdp.append(ours is not None and _ucdp(ours) == event.fatalities["ucdp"])
        if ours is not None and not all((*acled[-1:], *ucdp[-1:])) and event.fatalities["acled"] is not None:
            misses.append(f"{event.name}: deaths {ours.fatalities.acled}, {_ucdp(ours)}; {dict(event.fatalities)}")
        mine = frozenset(flag.value for flag in ours.flags) if ours is not None else frozenset[str]()
        flags.append((len(mine & event.flags), len(event.flags), len(mine)))
        misses += [f"{event.name}: flags {sorted(mine)}, not {sorted(event.flags)}"] if mine != event.flags else []
        if event.part_of is not None:
            whole = matched.events.get(event.part_of)
            parts.append(ours is not None and whole is not None and ours.part_of == whole.event_id)
    return {
        "deaths by acled's rule": share(sum(acled), len(acled)),
        "deaths by ucdp's rule": share(sum(ucdp), len(ucdp)),
        "flags": counted(*(sum(column) for column in zip(*flags, strict=True))),
        "part of the right event": share(sum(parts), len(parts)),
    }


def _ucdp(event: Event) -> Mapping[str, int] | None:
    deaths = event.fatalities.ucdp
    return None if deaths is None else {"low": deaths.low, "best": deaths.best, "high": deaths.high}


def _nothing(record: whence.Record, truth: Truth) -> Scores:
    """Reports that tell of no incident and give no event."""
    empty = {row["doc"] for row in truth.labels if not row["incidents"]}
    told = {doc_of(record.report(name).file) for event in record.events() for name in event.reports}
    return {"no event where none is told": share(len(empty - told), len(empty))}


def main() -> int:
    """Print the figures; 0, or 1 when floors would have to be lowered for `--update`."""
    options = argparse.ArgumentParser(prog="python -m evaluation.examples", description=__doc__)
    options.add_argument("--examples", type=Path, default=EXAMPLES, help="the folder (default: %(default)s)")
    options.add_argument("--reader", default=default_reader(), help="the reader by its name (default: %(default)s)")
    options.add_argument("--json", action="store_true", help="print JSON")
    options.add_argument("--misses", action="store_true", help="show what is missing or wrong, on standard error")
    options.add_argument("--update", action="store_true", help="set the examples' floors from what was measured")
    options.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    given = options.parse_args()
    if given.update and given.reader != default_reader():
        options.error("the floors are the default reader's: leave out --reader or --update")
    section = SECTIONS.get(given.examples.resolve())
    if given.update and section is None:
        options.error("only the project's own examples have floors: leave out --examples or --update")
    scores, misses = score_examples(given.examples, given.reader)
    print(json.dumps(scores, indent=1) if given.json else table(scores))
    if given.misses:
        print(*misses, sep="\n", file=sys.stderr)
    if not given.update or section is None:
        return 0
    lowered = raise_floors(section, scores, allow_regression=given.allow_regression)
    print(*lowered, sep="\n", file=sys.stderr)
    return 1 if lowered and not given.allow_regression else 0


if __name__ == "__main__":
    sys.exit(main())
