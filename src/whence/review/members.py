"""Who of a team can be given work: a code that stands for nobody there would wait for ever."""

from collections.abc import Iterable

from fastapi import Request

from whence.model.errors import UsageError
from whence.review.door import team_of
from whence.review.roles import Act, may


def check_there(request: Request, codes: Iterable[str], act: Act) -> None:
    """Raise UsageError where a code has no open account that may do something; a desk without a team knows none."""
    team = team_of(request)
    if team is None:
        return
    there = [each.code for each in team.office.file.accounts() if each.is_open and may(each.role, act)]
    for code in codes:
        if code and code not in there:
            raise UsageError(f"nobody here who works on events is {code}: choose one of {', '.join(there)}")
