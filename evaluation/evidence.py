"""How the evidence check judges labelled claims: gold rows that pass, spoilt gold rows that are refused.

`python -m evaluation.evidence --data FOLDER [--language fr] [--json] [--misses]` reads `reports.jsonl` and
`labels.jsonl` of a claim ledger, or `evidence.jsonl`, which holds a report and its labels on each line. A random third
of the reports, drawn with a fixed seed, is held back from tuning: figures stand for the seen and the held part apart,
and together. Spoilt rows are made by rule: a number one off, the polarity flipped, the accused replaced by the side
that was harmed or by the claimant, the date moved by a day or a year. A spoilt row that another gold row of the report
bears out is left out, because it is true.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from whence.model.claim import Casualties, Claim, Claimant, DateValue, Evidence, Responsibility, Value
from whence.model.lists import (
    Act,
    Attribution,
    ClaimantKind,
    DatePrecision,
    Harm,
    Part,
    Polarity,
    Qualifier,
    Unit,
    WhyNot,
)
from whence.model.span import Span
from whence.reader.evidence import check_claim

SEED = 20240
ONE_DAY = timedelta(days=1)
CLOSE = 60
HARMS: Mapping[str, tuple[Harm, ...]] = {"captured": (Harm.CAPTURED, Harm.ABDUCTED, Harm.DETAINED)}
POLARITIES: Mapping[str, tuple[Polarity, ...]] = {
    "asserted": (Polarity.ASSERTED,),
    "denied": (Polarity.DENIED,),
    "doubted": (Polarity.DOUBTED, Polarity.NOT_VERIFIED, Polarity.INVESTIGATING),
}
FLIPPED: Mapping[str, Polarity] = {
    "asserted": Polarity.DENIED,
    "denied": Polarity.ASSERTED,
    "doubted": Polarity.ASSERTED,
}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A gold or spoilt row as claims: several where the labels are coarser than the record, one of which is enough."""

    kind: str
    doc: str
    claims: tuple[Claim, ...]
    note: str


@dataclass(slots=True)
class Tally:
    """How many rows of each kind were judged, passed, and refused for which reason."""

    rows: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, WhyNot]] = field(default_factory=Counter)

    def add(self, kind: str, why: WhyNot | None) -> None:
        """Count one row."""
        self.rows[kind] += 1
        if why is None:
            self.passed[kind] += 1
        else:
            self.reasons[kind, why] += 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures for a folder of reports and labels; 2 where the folder is absent."""
    parser = argparse.ArgumentParser(prog="evaluation.evidence", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with reports.jsonl and labels.jsonl")
    parser.add_argument("--language", default="en", choices=("en", "fr"), help="of the reports")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--misses", action="store_true", help="list the rows judged wrongly, of the seen part alone")
    options = parser.parse_args(arguments)
    if not any((options.data / name).is_file() for name in ("labels.jsonl", "evidence.jsonl")):
        print(f"no labels in {options.data}: skipped", file=sys.stderr)
        return 2
    figures, misses = measure(options.data, options.language)
    if options.misses:
        for miss in misses:
            print(miss, file=sys.stderr)
    print(json.dumps(figures, indent=1) if options.json else table(figures))
    return 0


def measure(folder: Path, language: str = "en") -> tuple[dict[str, Any], list[str]]:
    """The figures of both parts and of all, and the rows of the seen part that were judged wrongly."""
    both = folder / "evidence.jsonl"
    reports = list(_lines(both if both.is_file() else folder / "reports.jsonl"))
    texts = {row["doc"]: row["title"] + "\n" + row["text"] for row in reports}
    days = {row["doc"]: _published(row) for row in reports}
    held = held_back(texts)
    parts = {name: (Tally(), Tally()) for name in ("seen", "held", "all")}
    misses: list[str] = []
    for labels in _lines(both if both.is_file() else folder / "labels.jsonl"):
        part = "held" if labels["doc"] in held else "seen"
        for spoilt, cases in enumerate((gold(labels, texts), spoiled(labels, texts))):
            for case in cases:
                why = judge(case, texts[case.doc], days[case.doc], language)
                for name in (part, "all"):
                    parts[name][spoilt].add(case.kind, why)
                if part == "seen" and (why is None) == bool(spoilt):
                    misses.append(f"{'leak' if spoilt else 'miss'}\t{case.kind}\t{why or ''}\t{case.note}")
    return {name: _figures(*tallies) for name, tallies in parts.items()}, misses


def _published(row: Row) -> date | None:
    """The publication date of a report, None where it has none in ISO form."""
    try:
        return date.fromisoformat(row.get("published") or "")
    except ValueError:
        return None


def held_back(texts: Mapping[str, str]) -> frozenset[str]:
    """The third of the reports that tuning does not look at."""
    names = sorted(texts)
    random.Random(SEED).shuffle(names)
    return frozenset(names[: len(names) // 3])


def judge(case: Case, text: str, published: date | None = None, language: str = "en") -> WhyNot | None:
    """Why the row is refused, None where one of its claims passes; else the reason of the claim that came farthest."""
    reasons = [check_claim(claim, text, published, language) for claim in case.claims]
    return None if None in reasons else max(filter(None, reasons), key=list(WhyNot).index)


def gold(labels: Row, texts: Mapping[str, str]) -> Iterator[Case]:
    """Every labelled casualty, responsibility and dated incident as claims."""
    doc, text = labels["doc"], texts[labels["doc"]]
    for row in labels["casualty_claims"]:
        yield Case("casualties", doc, _claims(row, text, _counts(row)), _note(row))
    for row in _accusations(labels):
        yield Case("responsibility", doc, _claims(row, text, _accusing(row)), _note(row))
    for row in _dated(labels):
        yield Case("date", doc, _date_claims(row, text, timedelta()), f"{row['date_start']} {row['date_quote']} {doc}")


def spoiled(labels: Row, texts: Mapping[str, str]) -> Iterator[Case]:
    """Every row spoilt in each way that applies to it."""
    doc, text = labels["doc"], texts[labels["doc"]]
    for row in labels["casualty_claims"]:
        for kind, values in _wrong_counts(row, labels):
            yield Case(kind, doc, _claims(row, text, values), f"{_told(values[0])} for {_note(row)}")
        yield Case("polarity", doc, _claims(row, text, _counts(row), FLIPPED[row["polarity"]]), _note(row))
    for row in _accusations(labels):
        flipped = FLIPPED[row["polarity"]]
        yield Case("polarity", doc, _claims(row, text, _accusing(row), flipped), _note(row))
        for kind, wrong in _wrong_accused(row, labels):
            values = _accusing({**row, "accused": wrong})
            yield Case(kind, doc, _claims(row, text, values), f"{wrong} for {_note(row)}")
    for row in _dated(labels):
        for kind, moved in (("date_day", ONE_DAY), ("date_day", -ONE_DAY), ("date_year", 365 * ONE_DAY)):
            yield Case(kind, doc, _date_claims(row, text, moved), f"{moved.days} {row['date_quote']}")


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _accusations(labels: Row) -> list[Row]:
    """Responsibility rows that name somebody."""
    return [row for row in labels["responsibility_claims"] if row["accused"]]


def _dated(labels: Row) -> list[Row]:
    """Incidents with a date and with the words that it rests on."""
    return [row for row in labels["incidents"] if row["date_start"] and row["date_quote"]]


def _told(value: Value) -> str:
    """The bounds of a count."""
    return f"{value.low}-{value.high}" if isinstance(value, Casualties) else ""


def _note(row: Row) -> str:
    told = row.get("accused") or f"{row.get('low')}-{row.get('high')} {row.get('qualifier')} {row.get('harm')}"
    return " ".join(f"{told} | {row['claimant']} | {row['polarity']} | {row['quote'][:240]}".split())


def _counts(row: Row) -> tuple[Value, ...]:
    """The values that a casualty row may stand for in the record, whose harms and units are finer."""
    qualifier, low, high = Qualifier(row["qualifier"]), row["low"], row["high"]
    if qualifier is Qualifier.VAGUE:
        low = high = None
    elif (low, high) == (0, 0):
        qualifier = Qualifier.NONE
    return tuple(_casualties(row, (low, high), qualifier, harm) for harm in HARMS.get(row["harm"], (row["harm"],)))


def _casualties(row: Row, bounds: tuple[int | None, int | None], qualifier: Qualifier, harm: str) -> Casualties:
    families = "famil" in row["quote"].lower() and "famil" in row["side"].lower()
    unit = Unit.HOUSEHOLDS if families else Unit.PERSONS
    return Casualties(*bounds, qualifier, Harm(harm), unit=unit, side=row["side"] or None)


def _wrong_counts(row: Row, labels: Row) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """The number one more and one less; a vague row as its exact lower bound; another harm's number of the quote."""
    qualifier, harm = Qualifier(row["qualifier"]), HARMS.get(row["harm"], (row["harm"],))[0]
    alike = [other for other in labels["casualty_claims"] if _overlap(row, other)]
    true = {(other["low"], other["high"], other["harm"]) for other in alike}
    if qualifier is Qualifier.VAGUE:
        low = row["low"]
        if (low, low, row["harm"]) not in true:
            yield "vague_to_exact", (_casualties(row, (low, low), Qualifier.EXACT, harm),)
        return
    for step in (1, -1):
        low, high = (None if bound is None else bound + step for bound in (row["low"], row["high"]))
        if min(bound for bound in (low, high, 0) if bound is not None) >= 0 and (low, high, row["harm"]) not in true:
            yield "number", (_casualties(row, (low, high), qualifier, harm),)
    for other in alike:
        told = (other["low"], other["high"], row["harm"])
        if other["harm"] != row["harm"] and other["qualifier"] != "vague" and told not in true and other["low"]:
            yield "number_of_other_harm", (_casualties(row, told[:2], Qualifier(other["qualifier"]), harm),)


def _overlap(row: Row, other: Row) -> bool:
    return row["quote"] in other["quote"] or other["quote"] in row["quote"]


def _accusing(row: Row) -> tuple[Value, ...]:
    """A responsibility row; its act is set with the polarity."""
    return (Responsibility(row["accused"], Act.ACCUSATION),)


def _wrong_accused(row: Row, labels: Row) -> Iterator[tuple[str, str]]:
    """Those who are not accused of the incident by anybody: the sides harmed in it, and the claimant of this row."""
    accused = {r["accused"].lower() for r in labels["responsibility_claims"] if r["incident"] == row["incident"]}
    sides = {r["side"] for r in labels["casualty_claims"] if r["incident"] == row["incident"] and r["side"]}
    others = [("role_side", side) for side in sorted(sides)]
    if row["claimant"] not in ("AUTHOR", *sides):
        others.append(("role_claimant", row["claimant"]))
    for kind, name in others:
        if not any(name.lower() in each or (each and each in name.lower()) for each in accused):
            yield kind, name


def _claims(row: Row, text: str, values: tuple[Value, ...], polarity: Polarity | None = None) -> tuple[Claim, ...]:
    """A row as claims: every value with every polarity that the labels may stand for."""
    polarities = POLARITIES[row["polarity"]] if polarity is None else (polarity,)
    start = text.index(row["quote"])
    span = Span.of(text, start, start + len(row["quote"]))
    claimant = _claimant(row, text, span)
    return tuple(
        Claim("", "", None, acted, each, claimant, span, ())
        for value in values
        for each in polarities
        for acted in _acts(value, row["claimant"], each)
    )


def _acts(value: Value, claimant: str, polarity: Polarity) -> tuple[Value, ...]:
    """A responsibility with each act that goes with its polarity and its claimant."""
    if not isinstance(value, Responsibility):
        return (value,)
    if polarity is Polarity.DENIED:
        return (Responsibility(value.accused, Act.DENIES),)
    own = value.accused == claimant and polarity is Polarity.ASSERTED
    acts = (Act.ACCUSATION, Act.CLAIMS_IT) if own else (Act.ACCUSATION,)
    return tuple(Responsibility(value.accused, act) for act in acts)


def _claimant(row: Row, text: str, span: Span) -> Claimant:
    """The claimant: explicit where its words stand in the quote or close to it, else carried there."""
    if row["claimant"] == "AUTHOR":
        return Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)
    near = row["claimant"] in text[max(0, span.start - CLOSE) : span.end + CLOSE]
    attribution = Attribution.EXPLICIT if near else Attribution.CARRIED
    return Claimant(row["claimant"], ClaimantKind(row["claimant_kind"]), attribution)


def _date_claims(row: Row, text: str, moved: timedelta) -> tuple[Claim, ...]:
    """The date of an incident, moved by some days, as a claim on the words that it rests on."""
    start, end = (date.fromisoformat(row[key] or row["date_start"]) + moved for key in ("date_start", "date_end"))
    quote = row["date_quote"]
    place = text.index(quote)
    span = Span.of(text, place, place + len(quote))
    precision = DatePrecision.DAY if start == end else DatePrecision.DAYS
    value = DateValue(start, end, precision, as_written=quote)
    author = Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)
    return (Claim("", "", None, value, Polarity.ASSERTED, author, span, (Evidence(Part.DATE, span),)),)


APPLIES: Mapping[WhyNot, tuple[str, ...]] = {
    WhyNot.NOT_IN_TEXT: ("casualties", "responsibility", "date"),
    WhyNot.WRONG_NUMBER: ("casualties",),
    WhyNot.WRONG_POLARITY: ("casualties", "responsibility"),
    WhyNot.WRONG_ROLE: ("casualties", "responsibility"),
    WhyNot.WRONG_DATE: ("date",),
}
"""The rows that each test judges."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "number": ("number",),
    "polarity": ("polarity",),
    "role": ("role_side", "role_claimant"),
    "date": ("date_day", "date_year"),
    "vague_to_exact": ("vague_to_exact",),
    "number_of_other_harm": ("number_of_other_harm",),
}
"""Kinds of spoilt rows: the four that have a floor, then two more that show what the number test sees."""


def _figures(gold_rows: Tally, spoilt_rows: Tally) -> dict[str, Any]:
    """Shares of one part: gold rows that pass, by kind, by test and in all; spoilt rows refused, by kind and in all."""
    kinds = sorted(gold_rows.rows)
    passes = {kind: _share(gold_rows, (kind,)) for kind in kinds}
    tests = {why.value: _by_test(gold_rows, why) for why in WhyNot}
    refused = {name: _refused(spoilt_rows, group) for name, group in GROUPS.items()}
    finer = {kind: _refused(spoilt_rows, (kind,)) for kind in sorted(spoilt_rows.rows)}
    floors = [kind for name in ("number", "polarity", "role", "date") for kind in GROUPS[name]]
    return {
        "gold_pass": {"all": _share(gold_rows, kinds), **passes},
        "gold_pass_by_test": tests,
        "spoilt_refused": {"all": _refused(spoilt_rows, floors), **refused},
        "spoilt_refused_finer": finer,
    }


def _share(tally: Tally, kinds: Sequence[str]) -> dict[str, float]:
    rows, passed = (sum(counter[kind] for kind in kinds) for counter in (tally.rows, tally.passed))
    return {"rows": rows, "share": round(passed / rows, 4) if rows else 0.0}


def _refused(tally: Tally, kinds: Sequence[str]) -> dict[str, float]:
    share = _share(tally, kinds)
    return {"rows": share["rows"], "share": round(1 - share["share"], 4) if share["rows"] else 0.0}


def _by_test(tally: Tally, why: WhyNot) -> dict[str, float]:
    """The share of the rows judged by a test that it did not refuse."""
    rows = sum(tally.rows[kind] for kind in APPLIES[why])
    failed = sum(count for (_, reason), count in tally.reasons.items() if reason is why)
    return {"rows": rows, "share": round(1 - failed / rows, 4) if rows else 0.0}


def table(figures: Mapping[str, Any]) -> str:
    """The figures as lines of text."""
    lines: list[str] = []
    for part, sections in figures.items():
        for section, shares in sections.items():
            lines.extend(
                f"{part:5} {section:22} {name:22} {share['share']:7.2%} of {share['rows']}"
                for name, share in shares.items()
            )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
