"""`muc4-slots`: the slots of MUC-4 that a record holds, by the rules of 1992 (`evaluation.muc4.slots`, `.compare`).

Data: a folder with text files and key files as the corpus has them (keys are named `key-…`), or one whose folders
`tst…` hold such. What is scored is the reading itself, incidents and claims, as a record would keep it.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from evaluation.benchmarks.outcome import Benchmark, Outcome, attempted
from evaluation.benchmarks.readers import reader_named
from evaluation.muc4.keys import Template, read_keys
from evaluation.muc4.slots import figures, score
from evaluation.muc4.texts import read_texts
from evaluation.muc4.told import told_of
from whence.model.errors import DataError
from whence.model.report import Report


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score what a reader reads in each report; see `Benchmark.measure`."""
    reports, keys = corpus(data)
    by_message: defaultdict[str, list[Template]] = defaultdict(list)
    for template in keys:
        by_message[template.message].append(template)
    by = reader_named(reader)
    told = attempted(lambda report: tuple(told_of(by.read(report))), reports[:first], lambda _: ())
    pairs = zip(reports, told.found, strict=False)
    counts = [score(incidents, by_message[report.identity]) for report, incidents in pairs]
    return Outcome(counts, figures, told.seconds, told.failed)


def corpus(data: Path) -> tuple[Sequence[Report], Sequence[Template]]:
    """The reports and keys below a folder; raises DataError when it lacks either."""
    tests = sorted(path for path in data.glob("tst*") if path.is_dir())
    files = sorted(path for folder in tests or [data] for path in folder.glob("*") if path.is_file())
    read = {path: path.read_text(encoding="latin-1") for path in files}
    keys = [template for path, text in read.items() if path.name.startswith("key") for template in read_keys(text)]
    texts = [text for path, text in read.items() if not path.name.startswith("key")]
    reports = [report for text in texts for report in read_texts(text)]
    if not reports or not keys:
        raise DataError(
            f"{data} lacks MUC-4 texts or keys: it holds both, keys in files named key-…, or folders tst… do"
        )
    return reports, keys


BENCHMARK = Benchmark(
    name="muc4-slots",
    measure=measure,
    corpora={"muc4-slots": "muc4"},
    lead=("f1", "slot11_f1", "slot11_recall", "slot11_precision", "type_f1", "organisation_f1", "number_f1"),
    marks={
        "f1": "55.9 / 57.2 best of 1992, all slots",
        "slot11_recall": "24 best of 1992",
        "slot11_precision": "30 best of 1992",
    },
)
