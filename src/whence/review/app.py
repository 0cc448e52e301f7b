"""The desk as a web app: its pages, its decisions, and who is told of them."""

from collections.abc import Iterable
from functools import cache

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, StrictUndefined

from whence.model.errors import RecordError, UnsureError, UsageError, WhenceError
from whence.model.labels import label
from whence.model.malformed import what_is_wrong
from whence.model.plural import agreeing, counted
from whence.review import adding, already, codings, exports, live, map_pages, pages, program, sources, working
from whence.review.choices import refused
from whence.review.coding import BlindError
from whence.review.contracts import ProblemPage
from whence.review.desk import ChangedError, Desk
from whence.review.door import OpenDoor, Team, asking_of, team_of
from whence.review.drawing import Rendered, part
from whence.review.guard import Guard, Rules
from whence.review.insisting import for_program, insist_part
from whence.review.pages import frame_of
from whence.review.people import RefusedError, check_route, person_of
from whence.review.team import office_pages, signing

_STATUS = {BlindError: 403, RefusedError: 403, ChangedError: 409, UsageError: 422, RecordError: 423}


def make_app(desk: Desk, hosts: Iterable[str], team: Team | None = None) -> Guard:
    """The app of a desk, which answers to these hosts alone (`127.0.0.1:8765`): to one user, or to a team."""
    app = FastAPI(
        title="whence review",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        dependencies=[Depends(check_route)],
    )
    app.state.desk = desk
    app.state.team = team
    app.state.draw = _draw
    app.mount("/static", StaticFiles(packages=[("whence.review", "static")]), name="static")
    for page in (pages, map_pages, exports, adding, sources, program, live):
        app.include_router(page.routes)
    for routes in (signing.routes, office_pages.routes) if team else ():
        app.include_router(routes)
    for feature in (working, codings, already):
        app.include_router(feature.routes)
        app.include_router(feature.api)
    app.add_exception_handler(WhenceError, _problem)
    app.add_exception_handler(RequestValidationError, _malformed)
    if team is None:
        return Guard(app, Rules(frozenset(hosts)), OpenDoor(desk.alone))
    return Guard(app, Rules(frozenset(hosts), "https" if team.secure else "http", team.proxies), team)


async def _problem(request: Request, error: Exception) -> Response:
    """What whence refused to do, in words: for a program as JSON, for a person as a page or a line of one."""
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    if isinstance(error, RefusedError):
        await _note_refusal(request, error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": for_program(error)}, status)
    if isinstance(error, UnsureError) and _is_part(request):
        return _line("insist_line.html", await insist_part(request, error), request, status)
    words, field = refused(error) if isinstance(error, WhenceError) else (str(error), "")
    page = ProblemPage(frame_of(request), words, field)
    if _is_part(request):
        return _line("problem_line.html", page, request, status)
    return Rendered(_draw("problem_page.html", page, request), status)


def _line(template: str, page: object, request: Request, status: int) -> Response:
    """A line of a page that is open, in the place where it says what was done and what was not."""
    answer = Rendered(_draw(template, page, request), status)
    answer.headers.update({"hx-retarget": "#said", "hx-reswap": "innerHTML", "hx-push-url": "false"})
    return answer


async def _note_refusal(request: Request, error: RefusedError) -> None:
    """Keep in the audit of a team that somebody asked for what they may not do."""
    team = team_of(request)
    if team is not None:
        await team.refused(person_of(request), asking_of(request), str(error))


async def _malformed(request: Request, error: Exception) -> Response:
    """What is wrong with a request that is none of those described, in words; nothing that it held is said again."""
    assert isinstance(error, RequestValidationError)
    told = ({**each, "loc": each["loc"][1:] or each["loc"]} for each in error.errors())
    return JSONResponse({"detail": what_is_wrong(told)}, 422)


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
    environment.filters |= {"counted": counted, "agreeing": agreeing, "label": label, "part": part}
    return environment
