"""What is drawn in a terminal: its width, its colours, and words that would steer it."""

import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from tests.export.samples import event
from whence.model.lists import RefusalReason
from whence.model.report import Refusal
from whence.terminal.built import refusal_line, unread_days_words
from whence.terminal.console import PIPED_WIDTH, WIDEST, Grid, notes, plain, results, show
from whence.terminal.event import marked
from whence.terminal.events import show_events
from whence.terminal.progress import building
from whence.view.lines import line_of
from whence.view.passages import Passage, Piece
from whence.view.viewer import INTERNAL


def _console(width: int, *, terminal: bool = True, **more: object) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, markup=False, **more)  # type: ignore[arg-type]
    return console, out


@given(st.text())
def test_no_sign_that_steers_a_terminal_is_left(words: str) -> None:
    safe = plain(words)
    assert len(safe) == len(words)
    assert all(char in "\n\t" or char.isprintable() or ord(char) >= 0xA0 for char in safe)
    assert not set(safe) & set("\x1b\x07\x9b\u202e\u2066")


def test_widths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert results().width == notes().width == PIPED_WIDTH
    monkeypatch.setenv("COLUMNS", "300")
    assert results().width == WIDEST
    assert results(widest=None).width == 300
    with pytest.raises(BrokenPipeError):
        results().on_broken_pipe()


def test_events_fit_the_terminal_and_are_whole_in_a_pipe() -> None:
    lines = [line_of(event(event_id=f"e-{number}"), INTERNAL) for number in range(3)]
    console, out = _console(200, terminal=False)
    show_events(lines, console)
    header, *rows = out.getvalue().splitlines()
    assert len(rows) == 3
    assert header.index("place") == rows[0].index("Dori")
    piped, out = _console(40, terminal=False)
    show_events(lines, piped)
    assert out.getvalue().splitlines()[1:] == rows
    for width, first in (
        (80, "e-0  2021-03-04  Dori, Burkina Faso  Armed clash"),
        (30, "e-0  2021-03-04  Dori, Burkina"),
    ):
        narrow, out = _console(width, no_color=True, color_system=None)
        show_events(lines, narrow)
        shown = out.getvalue().splitlines()
        assert shown[0] == first
        assert all(len(line) <= width for line in shown)
        assert "≥9 killed" in out.getvalue()


def test_columns_without_words_and_blanks_at_ends_are_left_out() -> None:
    console, out = _console(60, no_color=True, color_system=None)
    show(console, Grid(("a", "b", "c"), [(Text("one"), Text(""), Text("two")), (Text("three"), Text(""), Text(""))]))
    show(console, Text("words that are longer than the line " * 3), indent=4)
    lines = out.getvalue().splitlines()
    assert lines[:3] == ["a      c", "one    two", "three"]
    assert all(line == line.rstrip() and line.startswith("    ") for line in lines[3:])


_CELLS = st.lists(st.text("abc de_fg", max_size=30).map(Text), min_size=5, max_size=5)


@given(st.lists(_CELLS, min_size=1, max_size=4), st.integers(40, 120))
def test_no_width_cuts_words_off(rows: list[list[Text]], width: int) -> None:
    headers = ("one", "#", "three", "four", "five")
    console, out = _console(width, no_color=True, color_system=None)
    show(console, Grid(headers, rows))
    kept = [at for at in range(5) if any(row[at].plain for row in rows)]
    shown = [headers, *([cell.plain for cell in row] for row in rows)]
    words = "".join(row[at] for row in shown for at in kept)
    assert Counter("".join(out.getvalue().split())) == Counter("".join(words.split()))
    assert all(len(line) <= width for line in out.getvalue().splitlines())


def test_marked_words_stand_in_brackets_without_colour_too() -> None:
    pieces = (Piece("At "), Piece("least ", ("value",), opens=True), Piece("nine", ("value", "side"), closes=True))
    assert marked(Passage(0, 13, pieces)).plain == "At [least nine]"


def test_a_refusal_says_what_to_do() -> None:
    told = Refusal("a.txt", RefusalReason.EMPTY, "the file holds nothing: remove it")
    assert refusal_line(told) == "a.txt: empty, the file holds nothing: remove it"
    foreign = Refusal("a.txt", RefusalReason.UNSUPPORTED_LANGUAGE, "written in fr")
    assert refusal_line(foreign).endswith("written in fr; give a translation, or leave it out")
    down = Refusal("a.txt", RefusalReason.SERVER_FAILED, "timeout: no answer within 5 s")
    assert refusal_line(down).startswith("a.txt: server_failed, timeout: no answer within 5 s; build again when")
    capped = Refusal("a.txt", RefusalReason.CAP_REACHED, "the cap of 9 tokens is reached: set a higher one")
    assert refusal_line(capped) == "a.txt: cap_reached, the cap of 9 tokens is reached: set a higher one"


def test_progress_is_for_those_who_watch(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = (("find", 3), ("read", 2), ("read", 1), ("relate", 4), ("to stand", 2), ("stand", 1))
    with building() as tell:
        for stage, number in told:
            tell(stage, number)
    assert capsys.readouterr() == ("", "")
    console, out = _console(100)
    monkeypatch.setattr("whence.terminal.progress.notes", lambda: console)
    monkeypatch.setattr("whence.terminal.progress._OFTEN_S", 0.0)
    with building() as tell:
        for stage, number in told:
            tell(stage, number)
    assert "read 3, 4 links; making events: 1 of 2" in out.getvalue()


def test_a_long_build_that_nobody_watches_says_now_and_then_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("whence.terminal.progress._SELDOM_S", 0.0)
    with building() as tell:
        tell("find", 3)
    assert capsys.readouterr().err == "found 3, read 0\n"


def test_reports_without_a_day_though_one_is_given_are_named() -> None:
    days = [(f"{name}.md", "2024-06-31") for name in "abcde"]
    line = unread_days_words(days)
    assert line.startswith("no day of publication could be read for 5 reports: a.md (“2024-06-31”), b.md")
    assert "d.md" not in line and "and 2 more" in line and "published: YYYY-MM-DD" in line
