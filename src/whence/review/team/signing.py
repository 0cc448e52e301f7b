"""Signing in and out, and one's own password."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from whence.model.errors import UsageError
from whence.review.contracts import AccountPage, SignInPage
from whence.review.door import Team, asking_of, team_of
from whence.review.drawing import Rendered
from whence.review.pages import frame_of
from whence.review.people import RefusedError, person_of
from whence.review.team.office import NotSignedInError, TooOftenError
from whence.review.team.passwords import SHORTEST

_SAME_ORIGIN = {"referrer-policy": "same-origin"}
"""Without it a browser sends no origin with the form of the page, which is sent without any script."""

routes = APIRouter(include_in_schema=False)


@routes.get("/signin")
def sign_in_page(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """The page on which one signs in; `next` is where it leads."""
    return _sign_in_page(request, SignInPage(local(next)))


@routes.post("/signin")
async def sign_in(request: Request) -> Response:
    """Sign in by code and password, and go on to where one was going."""
    form = await request.form(max_files=0, max_fields=10)
    team, to = _team(request), local(_word(form, "next"))
    before = team.token(request.headers)
    code, password = _word(form, "code").strip(), _word(form, "password")
    try:
        token = await run_in_threadpool(team.office.sign_in, code, password, asking_of(request).address, before)
    except NotSignedInError as error:
        return _sign_in_page(request, SignInPage(to, str(error)), 403)
    except TooOftenError as error:
        answer = _sign_in_page(request, SignInPage(to, str(error)), 429)
        answer.headers["retry-after"] = str(error.seconds)
        return answer
    return _with_cookie(team, RedirectResponse(to, 303), token)


@routes.post("/signout")
def sign_out(request: Request) -> Response:
    """End the session, and lead to the sign-in page."""
    team = _team(request)
    team.office.sign_out(person_of(request), asking_of(request).address)
    answer = Response(status_code=200, headers={"hx-redirect": "/signin"})
    answer.delete_cookie(team.cookie, secure=team.secure, httponly=True, samesite="strict")
    return answer


@routes.get("/account")
def account(request: Request) -> Response:
    """One's own account."""
    return _account_page(request)


@routes.post("/account")
async def change_password(request: Request) -> Response:
    """Take another password: every other session ends, and this one goes on under a token of its own."""
    form = await request.form(max_files=0, max_fields=10)
    team, person = _team(request), person_of(request)
    old, new, again = (_word(form, name) for name in ("old", "new", "again"))
    if new != again:
        raise UsageError("the new password is not the same twice")
    address = asking_of(request).address
    try:
        token = await run_in_threadpool(team.office.change_password, person, old, new, address)
    except NotSignedInError as error:
        raise RefusedError("that is not your password: nothing was changed") from error
    answer = Response(status_code=200, headers={"hx-redirect": "/account?changed=1"})
    return _with_cookie(team, answer, token)


def local(path: str) -> str:
    """An address of the desk's own to go on to; the queue in the place of anything else."""
    parts = urlsplit(path) if path.isprintable() else None
    own = parts is not None and not parts.scheme and not parts.netloc and path.startswith("/")
    leads_on = own and not path.startswith(("//", "/signin", "/api/", "/live")) and "\\" not in path
    return path if leads_on and len(path) <= 2000 else "/"


def _sign_in_page(request: Request, page: SignInPage, status: int = 200) -> Response:
    return Rendered(request.app.state.draw("signin.html", page, request), status, _SAME_ORIGIN)


def _account_page(request: Request) -> Response:
    page = AccountPage(frame_of(request), SHORTEST, changed="changed" in request.query_params)
    return Rendered(request.app.state.draw("account.html", page, request))


def _with_cookie(team: Team, answer: Response, token: str) -> Response:
    answer.set_cookie(team.cookie, token, path="/", secure=team.secure, httponly=True, samesite="strict")
    return answer


def _word(form: FormData, name: str) -> str:
    return str(form.get(name, ""))


def _team(request: Request) -> Team:
    team = team_of(request)
    assert team is not None  # these routes are those of a team's desk alone
    return team
