"""How a page of the desk is drawn, by the templates of the app that it is asked of."""

from starlette.requests import Request
from starlette.responses import HTMLResponse


class Rendered(HTMLResponse):
    """A page, or a part of one."""


def drawn(request: Request, template: str, page: object) -> Rendered:
    """A page, or the part of one that is asked for."""
    return Rendered(request.app.state.draw(template, page, request))
