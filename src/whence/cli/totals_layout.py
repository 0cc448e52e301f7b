"""How totals are laid out in an export: the two options, and what they ask for."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from whence.model.errors import UsageError

if TYPE_CHECKING:
    from whence.export.totals import Asked

_FORM = "totals"

By = Annotated[
    Literal["admin1", "country", "none"] | None,
    typer.Option("--by", help="totals: a row for each of these.", show_default="admin1"),
]
Per = Annotated[
    Literal["month", "year", "all"] | None,
    typer.Option("--per", help="totals: a row for each month or year, or for all.", show_default="month"),
]


def layout(form: str, by: str | None, per: str | None) -> "Asked | None":
    """The layout asked for, None where none is; raises UsageError for a form that is no totals."""
    from whence.export.totals import BY, PER, Asked  # noqa: PLC0415 - loads what only exports need

    if (by, per) == (None, None):
        return None
    if form != _FORM:
        raise UsageError(f"{form} has no layouts: --by and --per go with {_FORM}")
    return Asked(by or BY[0], per or PER[0])
