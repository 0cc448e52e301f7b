"""What the pages of this folder are drawn by: templates in which every word is escaped, and one style sheet."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whence.model.labels import label
from whence.model.plural import agreeing, counted


@cache
def environment() -> Environment:
    """The templates' surroundings: everything escaped, nothing undefined."""
    made = Environment(
        loader=PackageLoader("whence.page", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.tests["web_address"] = _is_web_address
    made.filters |= {"counted": counted, "agreeing": agreeing, "label": label}
    return made


def _is_web_address(url: str | None) -> bool:
    """Whether an address may be a link: of the web, and of no kind that could carry a script."""
    return url is not None and url.lower().startswith(("https://", "http://"))


@cache
def style() -> Markup:
    """The style sheet, which is ours and no report's: it stands in the page as it is."""
    return Markup(files("whence.page").joinpath("page.css").read_text(encoding="utf-8"))
