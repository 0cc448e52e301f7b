"""The desk as a web app: its pages, its decisions, and who is told of them."""

from collections.abc import Iterable
from functools import cache

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, StrictUndefined

from whence.model.errors import RecordError, UsageError, WhenceError
from whence.model.plural import agreeing, counted
from whence.review import already, codings, exports, live, pages, program, working
from whence.review.coding import BlindError
from whence.review.contracts import ProblemPage
from whence.review.desk import ChangedError, Desk, desk_of
from whence.review.guard import Guard, Rules, TooLong
from whence.review.pages import Rendered, frame_of

_STATUS = {BlindError: 403, ChangedError: 409, UsageError: 422, RecordError: 423}


def make_app(desk: Desk, hosts: Iterable[str]) -> Guard:
    """The app of a desk, which answers to these hosts alone (`127.0.0.1:8765`)."""
    app = FastAPI(title="whence review", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.desk = desk
    app.state.draw = _draw
    app.mount("/static", StaticFiles(packages=[("whence.review", "static")]), name="static")
    for routes in (pages.routes, exports.routes, program.routes, live.routes):
        app.include_router(routes)
    for feature in (working, codings, already):
        app.include_router(feature.routes)
        app.include_router(feature.api)
    app.add_exception_handler(WhenceError, _problem)
    app.add_exception_handler(TooLong, _too_long)
    return Guard(app, Rules(frozenset(hosts), desk.token))


async def _problem(request: Request, error: Exception) -> Response:
    """What whence refused to do, in words: for a program as JSON, for a person as a page or a line of one."""
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": str(error)}, status)
    template = "problem_line.html" if _is_part(request) else "problem_page.html"
    answer = Rendered(_draw(template, ProblemPage(frame_of(desk_of(request)), str(error)), request), status)
    if _is_part(request):
        answer.headers.update({"hx-retarget": "#said", "hx-reswap": "innerHTML", "hx-push-url": "false"})
    return answer


async def _too_long(request: Request, error: Exception) -> Response:
    return JSONResponse({"detail": "that is more than the desk takes at once"}, 413)


def _draw(template: str, page: object, request: Request) -> str:
    """A page drawn, as a whole or, for a part of a page that is open, its main part alone."""
    return _environment().get_template(template).render(page=page, whole=not _is_part(request))


def _is_part(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"


@cache
def _environment() -> Environment:
    """The templates' surroundings: everything escaped, nothing undefined."""
    environment = Environment(
        loader=PackageLoader("whence.review", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"counted": counted, "agreeing": agreeing}
    return environment
