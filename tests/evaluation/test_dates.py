"""How time expressions are read, put into TIMEX3 values and scored; and the own set of dated sentences."""

import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest

from evaluation import dates, own_dates
from evaluation.benchmarks.dates import BENCHMARK
from evaluation.benchmarks.outcome import summed
from evaluation.benchmarks.run import run
from evaluation.dates import Timex
from whence.model.errors import DataError

CORPORA = Path(os.environ.get("WHENCE_CORPORA", Path(__file__).resolve().parents[2] / "../shared/corpora"))
ROWS = """*!-DCTVALUE="2024-10-12"-!*\tO\t-

The\tO\t-
convoy\tO\t-
(\tO\t-
nine\tO\t-
trucks\tO\t-
)\tO\t-
left\tO\t-
last\tB-DATE\t2024-W40
week\tI-DATE\t2024-W40
.\tO\t-

It\tO\t-
waited\tO\t-
for\tO\t-
two\tB-DURATION\tP2D
days\tI-DURATION\tP2D
"""


def told(text: str, published: date | None = date(2024, 10, 12)) -> dict[str, str]:
    """The time expressions of a text with their values."""
    return {text[each.start : each.end]: each.value for each in dates.told(text, published)}


def test_tokens_become_prose_with_the_gold_placed_in_it(tmp_path: Path) -> None:
    (tmp_path / "one.tsv").write_text(ROWS, encoding="utf-8")
    (report,) = dates.read(tmp_path)
    assert report.text == "The convoy (nine trucks) left last week.\nIt waited for two days\n"
    assert report.published == date(2024, 10, 12)
    assert [(report.text[g.start : g.end], g.value) for g in report.gold] == [
        ("last week", "2024-W40"),
        ("two days", "P2D"),
    ]


def test_a_row_of_another_form_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.tsv").write_text('*!-DCTVALUE="2024-10-12"-!*\tO\t-\n\nword\tO\n', encoding="utf-8")
    with pytest.raises(DataError, match="line 3"):
        list(dates.read(tmp_path))


def test_matches_are_one_for_one_and_values_count_over_all() -> None:
    gold = [Timex(0, 10, "2024-10-04"), Timex(20, 25, "P2D")]
    found = [Timex(2, 10, "2024-10-04"), Timex(4, 8, "2024"), Timex(20, 25, "P3D"), Timex(40, 44, "2024")]
    totals = dates.score(gold, found)
    assert (totals["extent hits"], totals["strict hits"], totals["value hits"]) == (2, 1, 1)
    assert dates.figures(totals)["extent_f1"] == pytest.approx(200 * 2 / 6)
    assert dates.figures(totals)["value_f1"] == pytest.approx(200 * 1 / 6)


def test_gold_against_itself_is_wholly_right() -> None:
    gold = [Timex(0, 10, "2024-10-04"), Timex(20, 25, "P2D")]
    assert set(dates.figures(dates.score(gold, gold)).values()) == {100.0}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It fell on Friday, October 4.", "Friday, October 4", "2024-10-04"),
        ("It fell on Friday morning.", "Friday morning", "2024-10-11TMO"),
        ("It fell at 14:30 UTC on Friday.", "14:30 UTC on Friday", "2024-10-11T14:30Z"),
        ("The shelling began at 5 pm.", "5 pm", "2024-10-12T17:00"),
        ("It fell last week.", "last week", "2024-W40"),
        ("It fell last weekend.", "last weekend", "2024-W40-WE"),
        ("It fell in early September.", "early September", "2024-09"),
        ("It fell in the third quarter of 2023.", "the third quarter of 2023", "2023-Q3"),
        ("It fell in the summer of 2022.", "the summer of 2022", "2022-SU"),
        ("It fell since 2012.", "2012", "2012"),
        ("It fell in the 1990s.", "the 1990s", "199"),
        ("It fell from 2012 to 2014.", "from 2012 to 2014", "P2Y"),
        ("It lasted for two and a half years.", "two and a half years", "P2.5Y"),
        ("It lasted for 36 hours.", "36 hours", "PT36H"),
        ("It lasted for over a decade.", "over a decade", "P10Y"),
        ("It lasted for several months.", "several months", "PXM"),
        ("It fell in the past nine days.", "the past nine days", "P9D"),
        ("It fell two days after the siege.", "two days after", "P2D"),
        ("It fell in recent years.", "recent years", "PAST_REF"),
        ("It is now quiet.", "now", "PRESENT_REF"),
        ("They pray every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They meet weekly.", "weekly", "P1W"),
    ],
)
def test_values(text: str, words: str, value: str) -> None:
    assert told(text) == {words: value}


def test_a_time_that_nothing_fixes_is_unknown() -> None:
    assert told("It fell on Friday.", None) == {"Friday": "XXXX-XX-XX"}


TITLE, BODY = (
    "Camp attacked",
    "On Friday gunmen came. It has been shut since the raids began in 2023, and in recent weeks.",
)


def own_set(folder: Path, gold: dict[str, tuple[str | None, str | None, str]], digest: str | None = None) -> Path:
    """A corpus of one report and a file with a labelled phrase a line."""
    text = f"{TITLE}\n{BODY}"
    (folder / "made").mkdir()
    (folder / "made" / "reports.jsonl").write_text(json.dumps({"id": "a", "title": TITLE, "text": BODY}) + "\n")
    rows = [
        {
            "corpus": "made", "file": "made/reports.jsonl", "doc": "a", "published": "2024-10-12", "dateline": None,
            "start": text.index(words), "end": text.index(words) + len(words),
            "sha256_16": digest or hashlib.sha256(text.encode()).hexdigest()[:16],
            "gold": dict(zip(("start", "end", "precision"), days, strict=True)),
        }
        for words, days in gold.items()
    ]  # fmt: skip
    path = folder / "sentences.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_own_phrases_are_right_in_start_end_and_precision(tmp_path: Path) -> None:
    path = own_set(
        tmp_path,
        {
            "Friday": ("2024-10-11", "2024-10-11", "day"),
            "2023": ("2023-01-01", "2023-12-31", "year"),
            "recent weeks": (None, None, "unknown"),
            "Camp": (None, None, "unknown"),
        },
    )
    labelled, skipped = own_dates.read(path, tmp_path)
    (labels,) = own_dates.by_report(labelled)
    totals = own_dates.score(labels, own_dates.told(labels[0].text, labels[0].own_day))
    figures = own_dates.figures(totals)
    assert (skipped, figures["own_right"], figures["own_right_odd"], figures["own_right_even"]) == (
        0,
        75.0,
        50.0,
        100.0,
    )


def test_a_month_labelled_whole_ends_at_the_reports_own_day() -> None:
    text, own_day = "Gunmen came in October.", date(2024, 10, 12)
    label = own_dates.Labelled(1, text, own_day, 15, 22, (date(2024, 10, 1), date(2024, 10, 31), "month"))
    assert own_dates.score([label], own_dates.told(text, own_day))["own right"] == 1


def test_an_absent_corpus_is_a_counted_skip_and_another_text_is_refused(tmp_path: Path) -> None:
    path = own_set(tmp_path, {"Friday": ("2024-10-11", "2024-10-11", "day")}, digest="0" * 16)
    assert own_dates.read(path, tmp_path / "elsewhere") == ([], 1)
    assert own_dates.figures({}) == {}
    with pytest.raises(DataError, match="line 1"):
        own_dates.read(path, tmp_path)


def test_the_own_set_holds_offsets_and_no_text() -> None:
    rows = [json.loads(line) for line in own_dates.SENTENCES.read_text(encoding="utf-8").splitlines()]
    assert len({row["sentence"] for row in rows}) == 200
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["start"] < row["end"] and "text" not in row and "quote" not in row for row in rows)
    for row in rows:
        start, end = row["gold"]["start"], row["gold"]["end"]
        assert (start is None) == (end is None) == (row["gold"]["precision"] == "unknown")
        assert start is None or start <= end


@pytest.mark.corpora
@pytest.mark.skipif(not (CORPORA / "dates").is_dir(), reason="the corpora folder is absent")
def test_the_benchmark_reaches_its_marks() -> None:
    metrics = run(BENCHMARK, CORPORA / "dates", "rules")["metrics"]
    assert metrics["value_f1"] >= 86
    assert metrics["extent_f1"] >= 90
    assert metrics["own_right"] >= 92
    assert metrics["own_skipped"] == 0


@pytest.mark.corpora
@pytest.mark.skipif(not (CORPORA / "dates").is_dir(), reason="the corpora folder is absent")
def test_every_report_and_expression_of_the_corpus_is_read() -> None:
    reports = list(dates.read(CORPORA / "dates"))
    assert (len(reports), sum(len(report.gold) for report in reports)) == (120, 484)
    totals = summed(dates.score(report.gold, report.gold) for report in reports)
    assert dates.figures(totals)["value_f1"] == 100.0
