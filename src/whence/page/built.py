"""The page of a build: what it read, refused and took, and what it leaves uncertain. Every word is escaped."""

from whence import __version__
from whence.page.template import environment, style
from whence.store import LastBuild
from whence.view.built import refused_things, sections

_MOST_REFUSED = 1_000


def built_page(built: LastBuild, record: str) -> str:
    """The page of the last build of a record, which is named by its file: it needs nothing else, and no script."""
    shown = list(sections(built))
    if built.refusals:
        shown.append(refused_things(built, _MOST_REFUSED))
    template = environment().get_template("built.html.j2")
    return template.render(sections=shown, built=built, record=record, version=__version__, style=style())
