"""What is asked about before it is done: the question, with the form that asks for the very same again, being sure."""

from dataclasses import dataclass

from fastapi import Request

from whence.model.errors import UnsureError

_MOST = 50  # fields that are sent again: no form that is asked about has more
SURE = "sure"
"""The field by which a form or a program says that it is sure."""


@dataclass(frozen=True, slots=True)
class InsistPart:
    """A question, where the answer goes, and the fields that go with it."""

    problem: str
    path: str
    fields: tuple[tuple[str, str], ...]


async def insist_part(request: Request, error: UnsureError) -> InsistPart:
    """The question that is asked of whoever sent a form."""
    form = await request.form(max_files=0)
    fields = [(name, str(value)) for name, value in form.multi_items() if name != SURE]
    return InsistPart(_sentence(str(error)), request.url.path, tuple(fields[:_MOST]))


def for_program(error: Exception) -> str:
    """What a program is told of an error."""
    return f"{error} Ask again with {SURE}: true if so" if isinstance(error, UnsureError) else str(error)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
