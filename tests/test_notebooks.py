"""The notebooks run, and show what they give; their pages are made from them."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.docs.notebooks import NOTEBOOKS, made_of, plain, renewed_notebook
from tools.docs.workplace import ROOT


def text_of(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What stands in for the record of the examples: the notebooks build their own."""
    path = tmp_path_factory.mktemp("notebooks") / "record.db"
    path.touch()
    return path


def outputs(text: str) -> list[tuple[str, list[object]]]:
    """The source of each cell with its outputs."""
    cells = json.loads(text)["cells"]
    return [("".join(cell["source"]), cell.get("outputs", [])) for cell in cells]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_gives_what_the_notebook_shows(path: Path, record: Path) -> None:
    renewed = renewed_notebook(path, record)
    assert outputs(text_of(path)) == outputs(renewed), "run `python -m tools.make_docs`, and read what it changed"
    assert text_of(path) == renewed


def test_all_notebooks_are_run_and_every_cell_has_been() -> None:
    assert {path.relative_to(ROOT) for path in ROOT.glob("docs/**/*.ipynb")} == set(NOTEBOOKS)
    for path in NOTEBOOKS:
        cells = [cell for cell in nbformat.reads(text_of(path), as_version=4).cells if cell.cell_type == "code"]
        assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


def test_the_notebooks_use_the_public_face_alone() -> None:
    for path in NOTEBOOKS:
        code = "\n".join(source for source, _ in outputs(text_of(path)))
        imported = [line for line in code.splitlines() if line.startswith(("import ", "from "))]
        assert set(imported) <= {"import whence", "import pandas", "from IPython.display import SVG"}


@pytest.mark.slow
def test_a_cell_that_fails_is_named_with_what_it_said(tmp_path: Path, record: Path) -> None:
    path = tmp_path / "fails.ipynb"
    path.write_text(plain(new_notebook(cells=[new_code_cell("1 / 0")])), encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"(?s)fails\.ipynb fails:.*ZeroDivisionError"):
        renewed_notebook(path, record)


def test_what_changes_from_run_to_run_is_left_out() -> None:
    cell = new_code_cell("print(1)", metadata={"execution": {"iopub.status.busy": "2024-10-04"}})
    html = new_output("execute_result", {"text/plain": "1", "text/html": "<b>1</b>"}, metadata={"a": 1})
    cell.outputs = [*(new_output("stream", name="stdout", text=part) for part in ("one\n", "two\n")), html]
    (kept,) = nbformat.reads(plain(new_notebook(cells=[cell])), as_version=4).cells
    assert (kept.id, kept.metadata) == ("cell-1", {})
    assert [output.get("text") or output.data for output in kept.outputs] == ["one\ntwo\n", {"text/plain": "1"}]


def test_a_page_has_the_words_the_code_the_outputs_and_the_pictures() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" aria-label="Two [dots] &amp; a line."/>'
    code = new_code_cell("show()")
    code.outputs = [
        new_output("stream", name="stdout", text="one  \n"),
        new_output("execute_result", {"text/plain": "<SVG>", "image/svg+xml": drawing}),
    ]
    cells = [new_markdown_cell("# A title\n\nSee [b](b.ipynb)."), code]
    made = made_of(Path("docs/notebooks/a.ipynb"), plain(new_notebook(cells=cells)))
    assert made == {
        Path("docs/notebooks/a.md"): (
            "# A title\n\n*This page is the notebook [a.ipynb](a.ipynb), with the outputs that it gives.*\n\n"
            "See [b](b.md).\n\n```python\nshow()\n```\n\n```text\none\n```\n\n"
            "![Two  dots  & a line.](../images/notebook-a-1.svg)\n"
        ),
        Path("docs/images/notebook-a-1.svg"): f"{drawing}\n",
    }
