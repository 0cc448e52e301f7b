"""The documentation is true: its examples run, its links lead somewhere, its commands exist, its cases hold."""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.method_cases import Row, said_event, tables, told_event
from tools import make_docs
from tools.docs.blocks import agrees, console_examples, find_blocks, python_examples, renewed
from tools.docs.commands import help_of
from tools.docs.examples import run_page
from tools.docs.picture import picture
from tools.docs.workplace import ROOT, Workplace, build_examples
from whence.export.redaction import EMBARGO
from whence.lineage.copies import LEAST_COVER, LEAST_WORDS
from whence.linking.thresholds import thresholds
from whence.model.claim import Casualties
from whence.model.lists import Flag, Qualifier
from whence.view.meanings import FLAGS

PAGES = make_docs.written_pages()
EVERY = (*PAGES, *make_docs.GENERATED)
RENEW = "run `python -m tools.make_docs`, and read what it changed"


@cache
def text_of(page: Path) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_examples(tmp_path_factory.mktemp("docs"))


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_example_gives_what_the_page_shows(page: Path, record: Path) -> None:
    ran = [one for _, examples in run_page(text_of(page), record) for one in examples]
    wrong = [one.report() for one in ran if not one.holds]
    assert not wrong, f"{page}: {RENEW}\n" + "\n".join(wrong)


@pytest.mark.parametrize("page", make_docs.GENERATED, ids=str)
def test_no_generated_page_is_stale(page: Path) -> None:
    assert text_of(page) == make_docs.GENERATED[page](), RENEW


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_no_table_made_inside_a_page_is_stale(page: Path) -> None:
    assert text_of(page) == make_docs.with_tables(text_of(page)), RENEW


def test_the_picture_is_drawn_from_the_record(record: Path) -> None:
    assert text_of(make_docs.PICTURE) == picture(record), RENEW


@pytest.mark.parametrize("stale", [{}, {Path("README.md"): "renewed"}])
def test_check_fails_only_when_something_is_stale(
    stale: dict[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = text_of(Path("README.md"))
    monkeypatch.setattr(make_docs, "stale", lambda record: stale)
    monkeypatch.setattr(make_docs, "build_examples", lambda folder: folder)
    monkeypatch.setattr(sys, "argv", ["make_docs", "--check"])
    if stale:
        with pytest.raises(SystemExit, match="make_docs"):
            make_docs.main()
        assert capsys.readouterr().out == "README.md is stale\n"
    else:
        make_docs.main()
    assert (ROOT / "README.md").read_text(encoding="utf-8") == before


_LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\((?P<to>[^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    bare = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(text)]
    return {heading.replace(" ", "-") for heading in bare}


@pytest.mark.parametrize("page", EVERY, ids=str)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for found in _LINK.finditer(text_of(page)):
        target, _, anchor = found["to"].partition("#")
        if "://" in target:
            continue
        there = (ROOT / page).parent / target if target else ROOT / page
        assert there.exists(), f"{page} links to {found['to']}, which is not there"
        if anchor:
            assert anchor in anchors(there), f"{page} links to {found['to']}, which has no such heading"


GROUPS = ("gazetteer", "actors", "decide", "team", "coding", "codebook")
"""Commands that have commands of their own."""


def commands_in(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """The whence commands that a page tells to run, in code spans and blocks, with their options."""
    lines = [line for block in find_blocks(text, "sh", "console") for line in block.body.splitlines()]
    told = [line.removeprefix("$ ") for line in lines if line.startswith(("$ whence ", "whence "))]
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    told += [span for span in re.findall(r"`([^`\n]+)`", prose) if span.startswith("whence ")]
    for line in told:
        words = line.split("  #")[0].split()
        options = [word.strip("[],").partition("=")[0] for word in words if word.strip("[").startswith("-")]
        yield words[1 : 3 if words[1] in GROUPS and len(words) > 2 else 2], options


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_command_and_option_that_a_page_tells_exists(page: Path) -> None:
    for command, options in commands_in(text_of(page)):
        shown = help_of() if command[0].startswith("-") else help_of(*command)
        for option in options:
            assert option in shown.split(), f"{page}: whence {' '.join(command)} has no option {option}"


def test_every_make_target_that_the_readme_tells_exists() -> None:
    makefile = text_of(Path("Makefile"))
    targets = re.findall(r"^make (\w+)", text_of(Path("README.md")), re.MULTILINE)
    assert targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"there is no make {target}"


def test_the_readme_has_room_for_the_figures_and_says_that_the_record_is_readable() -> None:
    readme = text_of(Path("README.md"))
    assert "<!-- figures:begin -->" in readme and "<!-- figures:end -->" in readme
    assert "record file is readable by whoever holds it" in readme


METHOD = text_of(Path("docs/method.md"))


def ids(rows: list[Row], head: str) -> list[str]:
    return [row[head] for row in rows]


TOLD = list(tables(METHOD, "reports"))
FLAGGED = list(tables(METHOD, "flag"))
COUNTED = list(tables(METHOD, "claims"))


@pytest.mark.parametrize("row", TOLD, ids=ids(TOLD, "reports"))
def test_origins_are_counted_as_the_method_says(row: Row) -> None:
    (standing,) = told_event(row["reports"]).standing
    assert ", ".join(standing.origins) == row["origins"]
    assert f"{standing.origins_min}–{standing.origins_max}" == row["min–max"]


@pytest.mark.parametrize("row", FLAGGED, ids=ids(FLAGGED, "flag"))
def test_flags_stand_as_the_method_says(row: Row) -> None:
    flag = Flag(row["flag"])
    assert any(flag in standing.flags for standing in said_event(row["case"]).standing)


def test_the_method_tells_of_every_flag() -> None:
    assert [row["flag"] for row in FLAGGED] == [flag.value for flag in FLAGS]


@pytest.mark.parametrize("row", COUNTED, ids=ids(COUNTED, "claims"))
def test_deaths_are_counted_as_the_method_says(row: Row) -> None:
    deaths = said_event(row["claims"]).fatalities
    assert deaths.ucdp is not None
    assert str(deaths.acled) == row["acled"]
    assert f"{deaths.ucdp.low}–{deaths.ucdp.best}–{deaths.ucdp.high}" == row["ucdp low–best–high"]
    shown = ["in scope"] if deaths.airwars.in_scope else []
    for whose in ("civilians", "militants", "soldiers"):
        bounds = getattr(deaths.airwars, whose)
        if bounds is not None:
            number = str(bounds.min) if bounds.min == bounds.max else f"{bounds.min} to {bounds.max}"
            shown.append(f"{whose} {number}{' or more' if bounds.max_is_open else ''}")
    assert "; ".join(shown) == row["airwars"]


SAID = list(tables(METHOD, "said"))
BY_SIDE = list(tables(METHOD, "dead by side"))


def figure(value: Casualties) -> str:
    """A count as the cases have it: `11 children`, `no civilians`."""
    number = "no" if value.qualifier is Qualifier.NONE else value.word or str(value.low)
    whom = {"civilian": "civilians", "children": "children"}
    return " ".join(filter(None, (number, whom.get(value.status.value) or whom.get(value.group.value))))


@pytest.mark.parametrize("row", SAID, ids=ids(SAID, "said"))
def test_disputes_and_denials_stand_where_the_method_says(row: Row) -> None:
    values = [(one.value, one.flags) for one in said_event(row["said"]).standing if isinstance(one.value, Casualties)]
    for flag in (Flag.DISPUTED, Flag.DENIED):
        found = {figure(value) for value, flags in values if flag in flags}
        assert found == set(filter(None, row[flag.value].split(", "))), flag


@pytest.mark.parametrize("row", BY_SIDE, ids=ids(BY_SIDE, "dead by side"))
def test_the_dead_of_each_side_are_counted_as_the_method_says(row: Row) -> None:
    deaths = said_event(row["dead by side"]).fatalities.ucdp
    assert deaths is not None
    columns = (deaths.deaths_a, deaths.deaths_b, deaths.deaths_civilians, deaths.deaths_unknown)
    assert [row[head] for head in ("a", "b", "civilians", "unknown")] == [str(number) for number in columns]
    assert sum(columns) == deaths.best


def test_the_numbers_in_the_method_s_words_are_the_code_s() -> None:
    sums = thresholds()
    assert f"From a sum of {sums.join / 100} on" in METHOD
    assert f"({sums.average / 100} on average, and none below {sums.least / 100})" in METHOD
    assert f"({LEAST_WORDS} words at least, and half of the" in METHOD and LEAST_COVER == 0.5
    assert f"newest {EMBARGO.days} days" in text_of(Path("docs/do-no-harm.md"))


def test_blocks_are_found_by_language() -> None:
    page = "a\n```console\n$ one\nout\n```\nb\n```sh\nnot run\n```\n```python\n>>> 1 + 1\n2\n```\n"
    assert [block.language for block in find_blocks(page, "console", "python")] == ["console", "python"]
    (block,) = find_blocks(page, "console")
    assert page[block.start : block.end] == block.body == "$ one\nout\n" and block.line == 3


def test_a_console_block_is_commands_with_what_they_give() -> None:
    one, two = console_examples("$ first\na\n\nb\n$ second\n")
    assert (one.source, one.output) == ("first", ("a", "", "b")) and (two.source, two.output) == ("second", ())
    with pytest.raises(ValueError, match="no command"):
        console_examples("no prompt\n")


def test_a_python_block_is_prompts_or_a_script() -> None:
    one, two = python_examples(">>> for n in range(2):\n...     print(n)\n0\n1\n>>> n\n1\n")
    assert one.output == ("0", "1") and one.prompted == ">>> for n in range(2):\n...     print(n)"
    assert two.source == "n\n" and two.output == ("1",)
    (script,) = python_examples("x = 1\nprint(x)\n")
    assert script.source == "x = 1\nprint(x)\n" and script.output == ()


@pytest.mark.parametrize(
    ("shown", "given", "agreed"),
    [
        ("", "anything", True),
        ("a b", "a b", True),
        ("a b", "a c", False),
        ("a ... z", "a b c z", True),
        ("a ...", "a", True),
        ("a ... z", "a b", False),
        ("a.b", "axb", False),
    ],
)
def test_three_dots_stand_for_any_lines(shown: str, given: str, agreed: bool) -> None:
    assert agrees(shown.split(), given.split()) is agreed


@pytest.mark.parametrize(
    ("shown", "given", "kept"),
    [
        ("old", "new|lines", "new|lines"),
        ("a|...|Head|old||...|end", "a|x|Head|new|more||y|end", "a|...|Head|new|more||...|end"),
        ("a|...|Head|old|...", "b|x|Head|new|z", "b|...|Head|new|..."),
    ],
)
def test_outputs_are_renewed_with_the_same_parts_left_out(shown: str, given: str, kept: str) -> None:
    assert "|".join(renewed(shown.split("|"), given.split("|"))) == kept
    assert agrees(kept.split("|"), given.split("|"))


def test_an_output_that_has_changed_its_shape_is_written_anew_by_a_person() -> None:
    with pytest.raises(ValueError, match="write this example anew"):
        renewed(["a", "...", "Head"], ["b", "c"])


def test_what_a_long_build_says_now_and_then_is_no_part_of_an_example(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    said = ("found 27, read 7, 40 reports a minute", "read 27, 40 links; comparing reports: 3 of 9", "27 reports read")
    assert place.run("".join(f"echo '{line}';" for line in said)) == ("27 reports read",)
