"""docs/decisions/index.md: the decisions about whence itself, by the first line of each page."""

from pathlib import Path

_HEAD = """# Decisions

Why a part of whence is as it is: what was decided, why, and what was measured or tried for it. A later decision may
replace an earlier one, and says so. (What people decide about events is on [another page](../decisions-log.md).)

| | decided |
|---|---|
"""


def decisions_page(root: Path) -> str:
    """The page as it should be for the decisions of a project. Raises ValueError for a page without its number."""
    return _HEAD + "".join(_row(page) for page in decision_pages(root))


def decision_pages(root: Path) -> tuple[Path, ...]:
    """The pages of the decisions in a project, in the order of their numbers."""
    return tuple(sorted((root / "docs" / "decisions").glob("[0-9]*.md")))


def _row(page: Path) -> str:
    number, colon, title = page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").partition(": ")
    if not colon or not page.name.startswith(number):
        raise ValueError(f"{page.name} does not begin with its number and what was decided")
    return f"| {number} | [{title}]({page.name}) |\n"
