"""A comparison with a coded file in a terminal: the sums, the agreement by field, and the first of what is missing."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from whence.compare.agree import Verdict, actors_words, day_words, deaths_words, place_words
from whence.compare.comparison import Comparison, Lack
from whence.compare.match import Near
from whence.compare.near import near_words
from whence.compare.rows import Kind, Row
from whence.compare.sums import sums
from whence.terminal.console import Grid, facts, heading, show, words

_FEW = 8
_HEADERS = ("", "day", "place", "actors", "dead")
_VERDICTS = {
    Verdict.SAME: "same",
    Verdict.WITHIN: "within",
    Verdict.DIFFERS: "differs",
    Verdict.MISSING: "one side alone",
}


def show_comparison(found: Comparison, console: Console) -> None:
    """Print a comparison in short."""
    show(console, facts([(name, words(told)) for name, told in sums(found)]))
    if found.met:
        show(console, heading("Agreement, pair by pair"))
        show(console, Grid(("field", *_VERDICTS.values()), list(_agreement(found))))
    _show_rows("Only in the file", [one.near for one in found.not_in_record], found.kind, console)
    lacking = [one.near for one in found.not_in_file if one.lack is not Lack.UNFIT]
    _show_rows("Only in the record", lacking, found.kind, console)
    for title, reasons in (
        ("Of the file, not covered by the record, or not to be read", found.outside),
        ("Of the record, not covered by the file", found.outside_mine),
        ("Of the record, taking no part", found.held_back),
    ):
        if reasons:
            show(console, heading(title))
            show(console, facts([(f"{number:,}", words(why)) for why, number in reasons]))


def _name(row: Row) -> str:
    return row.row_id or f"line {row.line}"


def _agreement(found: Comparison) -> Iterator[Sequence[Text]]:
    for field, counts in found.agreement.items():
        yield [
            words(field, "bold"),
            *(words(f"{counts[verdict]:,}" if counts[verdict] else "") for verdict in _VERDICTS),
        ]


def _show_rows(title: str, rows: Sequence[Near], kind: Kind, console: Console) -> None:
    """The first rows of a list, with how near the nearest of the other side is to each, and how many more there are."""
    if not rows:
        return
    show(console, heading(f"{title} ({len(rows):,})"))
    shown = [
        [
            words(_name(row), "cyan"),
            *(words(told(row, kind)) for told in (day_words, place_words, actors_words, deaths_words)),
        ]
        for row in (near.row for near in rows[:_FEW])
    ]
    show(console, Grid(_HEADERS, shown))
    for near in rows[:_FEW]:
        if near.nearest is not None:
            told = f"nearest to {_name(near.row)}: {_name(near.nearest)}, {place_words(near.nearest, kind)}"
            show(console, words(f"{told}, {day_words(near.nearest, kind)}: {near_words(near)}", "dim"), indent=2)
    if len(rows) > _FEW:
        show(console, words(f"and {len(rows) - _FEW:,} more: --to DIR writes a page for each, --json lists all", "dim"))
