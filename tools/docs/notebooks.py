"""The notebooks: run in a fresh folder, and shown on the site as pages that are made from them.

`python -m tools.docs.notebooks NOTEBOOK FOLDER` runs one in a folder and prints it with the outputs that it gives, in a
process of its own, since a kernel brings an event loop and threads.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Any

import nbformat

from tools.docs.workplace import ROOT, workplace

NOTEBOOKS = (Path("docs/notebooks/month.ipynb"), Path("docs/notebooks/claims.ipynb"))
"""The notebooks, by path from the root."""

_SHOWN = ("text/plain", "image/svg+xml")
"""The forms of output that are kept: what a person reads without a library of somebody's."""

_LINK = re.compile(r"\((\w+)\.ipynb\)")
_TIMEOUT_S = 600


def renewed_notebook(path: Path, record: Path) -> str:
    """The text of a notebook with the outputs that it gives now, run beside the example reports.

    Raises RuntimeError with what a cell said when it fails.
    """
    with workplace("", record) as place:
        surroundings = os.environ | {
            "WHENCE_HOME": str(place.folder / "home"),
            "IPYTHONDIR": str(place.folder / "ipython"),
            "JUPYTER_RUNTIME_DIR": str(place.folder / "runtime"),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        command = [sys.executable, "-m", "tools.docs.notebooks", str(ROOT / path), str(place.folder)]
        ran = subprocess.run(command, env=surroundings, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if ran.returncode:
        raise RuntimeError(f"{path} fails:\n{ran.stderr}")
    return ran.stdout


def executed(text: str, folder: Path) -> str:
    """The text of a notebook with the outputs of its cells, run in a folder."""
    from nbclient import NotebookClient  # noqa: PLC0415 - only the process that runs a notebook loads a kernel's client

    notebook = nbformat.reads(text, as_version=4)
    client = NotebookClient(notebook, timeout=_TIMEOUT_S, resources={"metadata": {"path": str(folder)}})
    client.execute()
    return plain(notebook)


def plain(notebook: Any) -> str:
    """The text of a notebook without what changes from run to run or from machine to machine."""
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id, cell.metadata = f"cell-{number}", {}
        if cell.cell_type == "code":
            cell.outputs = [*_joined(_plain_output(output) for output in cell.outputs)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook, indent=1, ensure_ascii=False)) + "\n"


def _plain_output(output: Any) -> Any:
    if "data" in output:
        output.data = {kind: data for kind, data in output.data.items() if kind in _SHOWN}
        output.metadata = {}
    return output


def _joined(outputs: Iterable[Any]) -> Iterator[Any]:
    """Outputs, what is written to one stream in pieces joined: how it is cut depends on the machine."""
    for (kind, _), some in groupby(outputs, key=lambda output: (output.output_type, output.get("name"))):
        first, *others = some
        if kind == "stream":
            first.text += "".join(other.text for other in others)
            yield first
        else:
            yield from (first, *others)


def made_of(path: Path, text: str) -> Mapping[Path, str]:
    """The page of a notebook and its pictures, by path from the root."""
    notebook = nbformat.reads(text, as_version=4)
    page = [f"*This page is the notebook [{path.name}]({path.name}), with the outputs that it gives.*"]
    files: dict[Path, str] = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            page.append(_LINK.sub(r"(\1.md)", cell.source))
            continue
        page.append(f"```python\n{cell.source}\n```")
        for output in cell.outputs:
            picture = output.get("data", {}).get("image/svg+xml")
            if picture is None:
                page += _words(output)
                continue
            name = Path("docs/images") / f"notebook-{path.stem}-{len(files) + 1}.svg"
            files[name] = picture if picture.endswith("\n") else f"{picture}\n"
            page.append(f"![{_alternative(picture)}](../images/{name.name})")
    title = page.pop(1) if page[1].startswith("# ") else ""
    head, _, rest = title.partition("\n")
    whole = [head, page[0], rest.strip(), *page[1:]] if title else page
    return {path.with_suffix(".md"): "\n\n".join(part for part in whole if part) + "\n", **files}


def _words(output: Any) -> Iterator[str]:
    words = output.text if output.output_type == "stream" else output.data.get("text/plain", "")
    if words.strip():
        yield "```text\n" + "\n".join(line.rstrip() for line in words.rstrip().splitlines()) + "\n```"


def _alternative(picture: str) -> str:
    """What a picture says of itself, for those who do not see it."""
    found = re.search(r'aria-label="([^"]*)"', picture)
    return re.sub(r"[\[\]\n]", " ", unescape(found[1])) if found else "a picture"


def notebook_files() -> Mapping[Path, str]:
    """The pages and pictures of all notebooks, as they stand in the folder."""
    found: dict[Path, str] = {}
    for path in NOTEBOOKS:
        found |= made_of(path, (ROOT / path).read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    sys.stdout.write(executed(Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2])))
