"""The pages for who sees to a team: its accounts, and the audit."""

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from whence.model.errors import UsageError
from whence.model.team import Role
from whence.review.contracts import TeamPage
from whence.review.door import team_of
from whence.review.drawing import drawn
from whence.review.pages import frame_of
from whence.review.people import person_of
from whence.review.team import accounts
from whence.store import TeamFile
from whence.view.audit import note_line

_MOST_LINES = 500

routes = APIRouter(include_in_schema=False)


@routes.get("/team")
def team(request: Request) -> Response:
    """The accounts, and what was noted last."""
    return _team_page(request)


@routes.post("/team/role")
async def role(request: Request) -> Response:
    """Give an account another role."""
    form = await request.form(max_files=0, max_fields=10)
    code, wanted = str(form.get("code", "")), str(form.get("role", ""))
    if wanted not in set(Role):
        raise UsageError(f"say a role: {', '.join(Role)}")
    return await run_in_threadpool(_role_given, request, code, Role(wanted))


@routes.post("/team/close")
async def close(request: Request) -> Response:
    """Close an account."""
    form = await request.form(max_files=0, max_fields=10)
    return await run_in_threadpool(_closed, request, str(form.get("code", "")))


def _role_given(request: Request, code: str, wanted: Role) -> Response:
    accounts.set_role(_file(request), code, wanted, person_of(request).code)
    return _team_page(request)


def _closed(request: Request, code: str) -> Response:
    accounts.close(_file(request), code, person_of(request).code)
    return _team_page(request)


def _team_page(request: Request) -> Response:
    file = _file(request)
    lines = tuple(map(note_line, file.audit(_MOST_LINES)))
    page = TeamPage(frame_of(request), file.accounts(), tuple(Role), lines)
    return drawn(request, "team.html", page)


def _file(request: Request) -> TeamFile:
    found = team_of(request)
    assert found is not None  # these routes are those of a team's desk alone
    return found.office.file
