"""The page of a build: what it read, refused and took, and what it leaves uncertain. Every word is escaped."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whence import __version__
from whence.store import LastBuild
from whence.view.built import refused_things, sections

_MOST_REFUSED = 1_000


def built_page(built: LastBuild, record: str) -> str:
    """The page of the last build of a record, which is named by its file: it needs nothing else, and no script."""
    shown = list(sections(built))
    if built.refusals:
        shown.append(refused_things(built, _MOST_REFUSED))
    template = _environment().get_template("built.html.j2")
    return template.render(sections=shown, built=built, record=record, version=__version__, style=_style())


@cache
def _environment() -> Environment:
    """The template's surroundings: everything escaped, nothing undefined."""
    return Environment(
        loader=PackageLoader("whence.page", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _style() -> Markup:
    """The style sheet, which is ours and no report's: it stands in the page as it is."""
    return Markup(files("whence.page").joinpath("page.css").read_text(encoding="utf-8"))
