"""How a page of the desk is drawn, by the templates of the app that it is asked of."""

import re
from hashlib import blake2b

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

_FIRST = re.compile(r"\s*<[a-z]+")


class Rendered(HTMLResponse):
    """A page, or a part of one."""


def drawn(request: Request, template: str, page: object) -> Rendered:
    """A page, or the part of one that is asked for."""
    return Rendered(request.app.state.draw(template, page, request))


def part(markup: str) -> Markup:
    """A part of a page (one element) with a digest of what it holds, by which the browser knows one that it has."""
    first = _FIRST.match(markup)
    if first is None:
        return Markup(markup)
    digest = blake2b(markup.encode(), digest_size=8).hexdigest()
    return Markup(f'{markup[: first.end()]} data-part="{digest}"{markup[first.end() :]}')
