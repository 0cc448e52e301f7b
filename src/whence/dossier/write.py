"""Draws a dossier as Markdown or as one HTML page that needs nothing else. Every word of a report is escaped."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whence.dossier.contract import Dossier
from whence.model.errors import UsageError
from whence.model.plural import agreeing

_MARKDOWN, _HTML = "dossier.md.j2", "dossier.html.j2"
TEMPLATES = {"": _MARKDOWN, ".md": _MARKDOWN, ".markdown": _MARKDOWN, ".html": _HTML, ".htm": _HTML}
"""The template by the ending of the file's name; Markdown without any."""

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_STARTS = re.compile(r"^(\d+)([.)])|^([-+=:])")


def draw(dossier: Dossier, file: Path | None) -> str:
    """The dossier as the file's name asks for it, None for standard output; raises UsageError for another ending."""
    suffix = file.suffix.lower() if file is not None else ""
    if suffix not in TEMPLATES:
        raise UsageError(f"a dossier is Markdown or HTML: end the file's name in .md or .html, not {suffix}")
    name = TEMPLATES[suffix]
    return _environment(name == _HTML).get_template(name).render(page=dossier, style=_style())


def plain(words: str) -> str:
    """Words in one line of Markdown, where none of their signs means anything."""
    escaped = _MARKS.sub(r"\\\1", " ".join(words.split()))
    return _STARTS.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", escaped)


@cache
def _environment(html: bool) -> Environment:
    """The templates' surroundings: of HTML everything escaped, of Markdown what passes `plain`; nothing undefined."""
    environment = Environment(
        loader=PackageLoader("whence.dossier", "."),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"plain": plain, "agreeing": agreeing}
    return environment


@cache
def _style() -> Markup:
    """The style sheet, which is ours and no report's: it stands in the page as it is."""
    return Markup(files("whence.dossier").joinpath("dossier.css").read_text(encoding="utf-8"))
