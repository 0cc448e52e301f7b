"""What the documentation site does beyond MkDocs: files outside docs/ that pages link to become pages of it.

MkDocs calls these functions (`hooks` in mkdocs.yml). In a checkout a link such as `../src/whence/flow.py` leads to the
file; on the site it leads to a page below project/ that shows the file, or what a folder holds. So the pages are
written once, and nothing in them leads to another host.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

SHOWN_BELOW = "project"
"""The folder of the site in which files outside docs/ are shown."""

_LINK = re.compile(r"(?P<before>\]\()(?P<to>[^)\s#]+)(?P<anchor>#[^)\s]*)?(?P<after>\))")
_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")
_LANGUAGES = {".py": "python", ".toml": "toml", ".json": "json", ".md": "markdown"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages of the site with those for files outside docs/ that any of them links to."""
    docs = Path(config.docs_dir)
    linked: set[str] = set()
    for page in files.documentation_pages():
        linked.update(_outward(page.src_uri, page.content_string))
    for path in sorted(linked):
        files.append(File.generated(config, shown_at(path), content=shown(docs.parent, path)))
    return files


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """A page with its links out of docs/ leading to what shows the files on the site."""
    return bars_bare(led_within(page.file.src_uri, markdown))


def led_within(page: str, markdown: str) -> str:
    """The words of a page with its links out of docs/ leading to the pages that show the files."""

    def led(found: re.Match[str]) -> str:
        path = _outside(page, found["to"])
        if path is None:
            return found[0]
        return f"{found['before']}{posixpath.relpath(shown_at(path), posixpath.dirname(page) or '.')}{found['after']}"

    return _LINK.sub(led, markdown)


def bars_bare(markdown: str) -> str:
    """A page with the bars in the code of its tables as they are meant: there MkDocs takes no mark before them."""
    return _ROW.sub(lambda row: _CODE.sub(lambda code: code[0].replace("\\|", "|"), row[0]), markdown)


def shown_at(path: str) -> str:
    """Where the site shows a file or folder outside docs/, by its path in the project."""
    return f"{SHOWN_BELOW}/{path}.md"


def shown(root: Path, path: str) -> str:
    """A page that shows a file of the project as it stands, or the names of what a folder holds."""
    head = f"---\nsearch:\n  exclude: true\n---\n# {posixpath.basename(path)}\n\n`{path}` in the project\n\n"
    there = root / path
    if there.is_dir():
        names = sorted(f"- `{one.name}`" for one in there.iterdir() if not one.name.startswith(("_", ".")))
        return head + "\n".join(names) + "\n"
    text = there.read_text(encoding="utf-8")
    fence = "`" * (1 + max((len(run) for run in re.findall(r"^`{3,}", text, re.MULTILINE)), default=2))
    return f"{head}{fence}{_LANGUAGES.get(there.suffix, 'text')}\n{text.rstrip()}\n{fence}\n"


def _outward(page: str, markdown: str) -> Iterator[str]:
    """The paths in the project, outside docs/, to which a page links."""
    for found in _LINK.finditer(markdown):
        path = _outside(page, found["to"])
        if path is not None:
            yield path


def _outside(page: str, link: str) -> str | None:
    """The path in the project of what a page of docs/ links to outside docs/; None for any other link."""
    if "://" in link or not link.startswith("../"):
        return None
    path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page), link))
    return None if path.startswith("docs/") else path
