"""Web pages with the truth beside them: those of our own, and a folder of the public article extraction benchmark.

A page of our own (`evaluation/own/pages/PART/NAME.page`) is a line of JSON with the truth, then the page's source, in
which `⟦` and `⟧` enclose what belongs to the article's text; the marks are taken out before the page is read. The truth
has `url` (the address that was asked for) and either `refused`, the reason, or `published` (null where the page does
not say it), `title`, `outlet` (null likewise) and `complete`; where they differ from the rule, `encoding` of the bytes,
`charset` that the server says, `identity` that the report must have, and `reports`, how many the page holds.
"""

import gzip
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whence.model.errors import DataError

PAGES = Path(__file__).with_name("own") / "pages"
"""The folder of our own pages: a folder for each part, `dev` and `held`."""

_MARKED = re.compile(r"⟦(.*?)⟧", re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|figure|aside|section|article)\b[^>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as received, and the truth: its article's text, and `told`, what is known of the report or refusal.

    `told` is empty where only the text is known.
    """

    name: str
    raw: bytes
    address: str | None
    charset: str | None
    text: str
    told: Mapping[str, Any]


def own_pages(folder: Path) -> Iterator[Page]:
    """The pages of a folder of our own, by name; raises DataError for one of another form, and for a folder of none."""
    paths = sorted(folder.glob("*.page"))
    if not paths:
        raise DataError(f"{folder} holds no .page: give a folder of pages with the truth beside them")
    for path in paths:
        head, _, source = path.read_text(encoding="utf-8").partition("\n")
        try:
            told = json.loads(head)
            raw = source.replace("⟦", "").replace("⟧", "").encode(told.get("encoding", "utf-8"))
            yield Page(path.stem, raw, told["url"], told.get("charset"), _text(source), told)
        except (ValueError, KeyError, LookupError) as error:
            raise DataError(f"{path} is no page with its truth: {error!r}") from error


def _text(source: str) -> str:
    """The words of the article: what is marked, without tags."""
    parts = (_TAG.sub("", _BLOCK.sub("\n", part)) for part in _MARKED.findall(source))
    return "\n".join(html.unescape(part).strip() for part in parts)


def benchmark_pages(folder: Path) -> Iterator[Page]:
    """The pages of the public benchmark: `ground-truth.json` by page, `html/PAGE.html.gz` beside it; DataError else."""
    try:
        truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
        for name, told in sorted(truth.items()):
            raw = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
            yield Page(name, raw, told.get("url"), None, told.get("articleBody", ""), {})
    except (OSError, ValueError, AttributeError) as error:
        raise DataError(f"{folder} is no article extraction benchmark: {error}") from error
