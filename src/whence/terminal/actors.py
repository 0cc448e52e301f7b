"""Actors of the registry in a terminal, and as JSON."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console

from whence.terminal.console import facts, heading, plain, show, words
from whence.vocab.actor import Actor
from whence.vocab.own_actors import OwnList

_GAP = "  "


def show_actors(actors: Sequence[Actor], console: Console) -> None:
    """Print a line for each actor: name, kind, countries, years, UCDP id; in columns."""
    rows = [("actor", "kind", "countries", "years", "UCDP id"), *map(_cells, actors)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        line = _GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        console.print(words(line, "" if number else "dim"), soft_wrap=True)


def show_lists(lists: Sequence[OwnList], console: Console) -> None:
    """Print the lists that the user added, each with how many actors it holds and whom to credit."""
    if lists:
        show(console, heading("Added lists"))
    for own in lists:
        console.print(words(f"{plain(own.name)}  {own.actors} actors; {plain(own.credit)}"), soft_wrap=True)


def show_actor(actor: Actor, console: Console) -> None:
    """Print one actor in full."""
    told = [
        ("kind", actor.kind.value),
        ("countries", ", ".join(actor.countries)),
        ("years", _years(actor)),
        ("of", ", ".join(actor.parents)),
        ("UCDP", " ".join(filter(None, (actor.ucdp, _number(actor.ucdp_id))))),
        ("also", "; ".join(name for name in actor.aliases if name != actor.name)),
        ("there only", "; ".join(actor.shared)),
        ("source", actor.source),
    ]
    show(console, heading(plain(actor.name)))
    show(console, facts([(name, words(plain(value))) for name, value in told if value]))


def actor_document(actor: Actor) -> dict[str, Any]:
    """An actor as `--json` gives it."""
    return {
        "name": actor.name,
        "kind": actor.kind.value,
        "countries": list(actor.countries),
        "from": actor.first_year,
        "to": actor.last_year,
        "parents": list(actor.parents),
        "camp": actor.camp,
        "aliases": list(actor.aliases),
        "shared": list(actor.shared),
        "ucdp": actor.ucdp,
        "ucdp_id": actor.ucdp_id,
        "source": actor.source,
    }


def _cells(actor: Actor) -> tuple[str, ...]:
    cells = (actor.name, actor.kind.value, " ".join(actor.countries), _years(actor), _number(actor.ucdp_id))
    return tuple(" ".join(plain(cell).split()) for cell in cells)


def _years(actor: Actor) -> str:
    if actor.first_year is None and actor.last_year is None:
        return ""
    return f"{actor.first_year or ''}–{actor.last_year or ''}"


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
