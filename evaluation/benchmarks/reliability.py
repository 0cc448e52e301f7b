"""`reliability`: do scores mean what they say: of the claims with a score of 0.8, are four in five right.

Data: a folder as for `ledger`, of reports that no reader was made on. Looked at are the claims that the labels can bear
out or not (`evaluation.right`); a reader that leaves every score at 1 says that it is never wrong. `n` counts reports.
"""

from collections.abc import Iterable
from pathlib import Path

from evaluation.benchmarks.outcome import Benchmark, Counts, Figures, Outcome, attempted, share, summed
from evaluation.benchmarks.readers import reader_named
from evaluation.labelled import as_report
from evaluation.recorded import read_lines
from evaluation.right import right_claims
from whence.model.report import Report

BINS = 10


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Read the reports with a reader and hold scores against labels; see `Benchmark.measure`."""
    labels = {row["doc"]: row for row in read_lines(data / "labels.jsonl")}
    rows = [row for row in read_lines(data / "reports.jsonl") if row["doc"] in labels][:first]
    reports = [as_report(row["doc"], row["title"], row["text"]) for row in rows]
    by = reader_named(reader)

    def told(report: Report) -> Counts:
        reading = by.read(report)
        right = right_claims(labels[report.identity], report, reading)
        return counts_of((claim.score, right[claim.claim_id]) for claim in reading.claims if claim.claim_id in right)

    found = attempted(told, reports, lambda _: {})
    return Outcome(found.found, figures, found.seconds, found.failed)


def counts_of(told: Iterable[tuple[float, bool]]) -> Counts:
    """Claims, scores and right ones of each tenth, and squared errors, of scores with whether the claim was right."""
    return summed(
        {
            f"{(tenth := min(BINS - 1, int(score * BINS)))} claims": 1,
            f"{tenth} said": score,
            f"{tenth} right": float(right),
            "squared": (score - right) ** 2,
        }
        for score, right in told
    )


def figures(totals: Counts) -> Figures:
    """Of each tenth how many claims, their mean score and how many were right (per cent), and the errors.

    `brier` is the mean squared error of the score (Brier 1950); `calibration_error` how far, on average
    over all claims, the score of a tenth lies from the share that was right (Naeini and others 2015); both from 0 to 1.
    """
    claims = [totals.get(f"{tenth} claims", 0) for tenth in range(BINS)]
    said = [share(totals.get(f"{tenth} said", 0), claims[tenth]) for tenth in range(BINS)]
    right = [share(totals.get(f"{tenth} right", 0), claims[tenth]) for tenth in range(BINS)]
    off = sum(count * abs(a - b) / 100 for count, a, b in zip(claims, said, right, strict=True))
    found = {"calibration_error": off, "brier": totals.get("squared", 0)}
    errors = {name: value / sum(claims) if sum(claims) else 0.0 for name, value in found.items()}
    tenths = ({f"{t}_claims": claims[t], f"{t}_said": said[t], f"{t}_right": right[t]} for t in range(BINS))
    return {**errors, **{name: value for tenth in tenths for name, value in tenth.items()}}


BENCHMARK = Benchmark(
    name="reliability",
    measure=measure,
    corpora={"reliability dev": "claim_ledger/dev", "reliability dev_other": "claim_ledger/dev_other"},
    lead=("calibration_error", "brier"),
    marks={},
)
