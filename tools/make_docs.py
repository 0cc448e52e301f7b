"""Writes what the documentation takes from the project: `python -m tools.make_docs`; with `--check` it only compares.

docs/cli.md comes from the commands' help, docs/record.md from the schema, docs/settings.md from the table of settings,
docs/decisions/index.md from the pages beside it, the picture from the example record, the pages of docs/notebooks from
the notebooks there, and the outputs shown in README.md, docs/ and the notebooks are those that the commands above them
give. With `--check` the exit status is 1 when one of them is stale.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.docs.commands import cli_page
from tools.docs.decisions import decisions_page
from tools.docs.examples import renew_page
from tools.docs.limits import limits_table
from tools.docs.model import (
    denials_table,
    figures_table,
    files_table,
    heads_table,
    reliability_picture,
    reliability_table,
    scores_table,
)
from tools.docs.notebooks import NOTEBOOKS, made_of, notebook_files, renewed_notebook
from tools.docs.picture import picture
from tools.docs.schema import record_page
from tools.docs.settings import settings_page
from tools.docs.weights import weights_table
from tools.docs.workplace import ROOT, build_examples


def _of_notebooks(path: Path) -> str:
    return notebook_files()[path]


GENERATED: Mapping[Path, Callable[[], str]] = {
    Path("docs/cli.md"): cli_page,
    Path("docs/record.md"): record_page,
    Path("docs/settings.md"): settings_page,
    Path("docs/decisions/index.md"): partial(decisions_page, ROOT),
    Path("docs/images/reliability.svg"): reliability_picture,
    **{path: partial(_of_notebooks, path) for path in notebook_files()},
}
"""The pages and pictures that are made as a whole without a record, by path."""

TABLES = {
    "weights": weights_table,
    "figures": figures_table,
    "denials": denials_table,
    "limits": limits_table,
    "model-files": files_table,
    "model-heads": heads_table,
    "model-scores": scores_table,
    "reliability": reliability_table,
}
"""The tables that are made inside a page, by the name in the marks around them."""

PICTURE = Path("docs/images/traced.svg")


def written_pages() -> tuple[Path, ...]:
    """The pages that people write, by path: their examples are run."""
    found = [Path("README.md"), *(page.relative_to(ROOT) for page in sorted((ROOT / "docs").rglob("*.md")))]
    return tuple(page for page in found if page not in GENERATED)


def stale(record: Path) -> Mapping[Path, str]:
    """What the project would write that is not what stands there, by path; `record` is the examples' record."""
    made = {path: make() for path, make in GENERATED.items()}
    made[PICTURE] = picture(record)
    for path in NOTEBOOKS:
        made[path] = renewed_notebook(path, record)
        made |= made_of(path, made[path])
    for path in written_pages():
        made[path] = renew_page(with_tables((ROOT / path).read_text(encoding="utf-8")), record)
    return {path: text for path, text in made.items() if not _holds(ROOT / path, text)}


def with_tables(page: str) -> str:
    """The page with the tables between their marks as they are now."""
    for name, make in TABLES.items():
        begin, end = f"<!-- {name}:begin -->\n", f"<!-- {name}:end -->"
        if begin in page:
            before, rest = page.split(begin, 1)
            page = f"{before}{begin}{make()}\n{end}{rest.split(end, 1)[1]}"
    return page


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def main() -> None:
    """Write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    check = parser.parse_args().check
    with TemporaryDirectory(prefix="whence-docs-") as folder:
        changed = stale(build_examples(Path(folder)))
    for path, text in changed.items():
        print(f"{path} {'is stale' if check else 'written'}")
        if not check:
            (ROOT / path).parent.mkdir(exist_ok=True)
            (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
    if check and changed:
        sys.exit("run `python -m tools.make_docs`, and read what it changed")


if __name__ == "__main__":
    main()
