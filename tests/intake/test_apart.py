"""Reading in a child process: what it makes comes back, and a child that hangs or dies takes nothing along."""

from pathlib import Path

import pytest

from evaluation.small_pdf import column, small_pdf
from whence.intake import apart
from whence.intake.apart import read_apart
from whence.intake.pages import Article, article_of, read_article
from whence.intake.pdf_lines import Pages
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_SAID = "Three pupils were hurt by a mine on the way to school, said a nurse."
_PAGE = f"<html><body><article><p>{_SAID}</p></article></body></html>"
_PDF = small_pdf([column(["Three pupils were hurt by a mine."])])


def test_what_the_task_makes_comes_back() -> None:
    made = read_apart("pdf", _PDF)
    assert isinstance(made, Pages)
    assert [line.words for line in made.pages[0].lines] == ["Three pupils were hurt by a mine."]


def test_what_the_task_refuses_is_refused() -> None:
    with pytest.raises(ReportError) as caught:
        read_apart("pdf", b"%PDF-1.4")
    assert caught.value.reason == RefusalReason.MALFORMED
    assert "damaged" in caught.value.detail


def test_a_child_that_dies_is_a_refusal_and_the_next_task_is_done() -> None:
    with pytest.raises(ReportError) as caught:
        read_apart("no such task", b"")
    assert caught.value.reason == RefusalReason.MALFORMED
    assert isinstance(read_apart("pdf", _PDF), Pages)


def test_a_child_that_hangs_is_a_refusal_and_the_next_task_is_done() -> None:
    hard = ("\nwhole\n" + "<p>" * 500_000).encode()  # no address, not to be split, and the page
    with pytest.raises(ReportError) as caught:
        read_apart("page", hard, limit=0.5)
    assert caught.value.reason == RefusalReason.TIMED_OUT
    assert isinstance(read_apart("pdf", _PDF), Pages)


def test_a_long_page_is_read_as_a_short_one() -> None:
    page = _PAGE.replace("<body>", f"<body><!-- {'x' * 250_000} -->")
    assert read_article(page) == article_of(_PAGE)
    assert isinstance(read_article(_PAGE), Article)


def test_lone_surrogates_survive_the_way() -> None:
    page = _PAGE.replace("nurse", "nurse \ud800").replace("<body>", f"<body><!-- {'x' * 250_000} -->")
    assert "nurse" in read_article(page).text


def test_what_lies_in_the_working_directory_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resource.py").write_text("raise SystemExit(1)", encoding="utf-8")
    (tmp_path / "ctypes.py").write_text("raise SystemExit(1)", encoding="utf-8")
    with pytest.raises(ReportError):
        read_apart("no such task", b"")
    monkeypatch.chdir(tmp_path)
    assert isinstance(read_apart("pdf", _PDF), Pages)


def test_one_who_stops_it_leaves_no_answer_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(apart, "receive", stopped)
    with pytest.raises(KeyboardInterrupt):
        read_apart("page", _PAGE.encode())
    monkeypatch.undo()
    assert isinstance(read_apart("pdf", _PDF), Pages)
