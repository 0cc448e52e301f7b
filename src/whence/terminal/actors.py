"""Actors of the registry in a terminal, and as JSON."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console

from whence.model.plural import agreeing, counted
from whence.terminal.console import facts, heading, plain, show, words
from whence.vocab.actor import Actor
from whence.vocab.actor_rows import UCDP_CREDIT
from whence.vocab.joining import Outcome
from whence.vocab.own_actors import OwnList

TOLD = 20
"""Of how many actors of a list it is told what became of them before the rest is only counted."""

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
        console.print(words(f"{plain(own.name)}  {counted(own.actors, 'actor')}; {plain(own.credit)}"), soft_wrap=True)


def show_outcomes(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print what became of a list's actors that are known ones, or that bear a name of known ones.

    Of UCDP's list, which speaks of hundreds that are known, those are only counted.
    """
    known = [each for each in outcomes if each.known is not None]
    told = [_joined(each) for each in known if each.actor.source != UCDP_CREDIT]
    counted_only = len(known) - len(told)
    if counted_only:
        are = agreeing(counted_only, "is known: its UCDP id and names were", "are known: their UCDP ids and names were")
        show(console, words(f"{counted_only:,} of them {are} added"))
    told += [_beside(each) for each in outcomes if each.rivals]
    for line in told[:TOLD]:
        show(console, words(line))
    if len(told) > TOLD:
        show(console, words(f"and {len(told) - TOLD:,} more such: `whence actors add --json` lists all"))


def _joined(outcome: Outcome) -> str:
    """That an own actor is a known one, and what was not taken from it."""
    line = f"{outcome.actor.name} is {outcome.known}, known already: names and countries were added to it"
    if not outcome.left_out:
        return line
    left_out = ", ".join(outcome.left_out)
    return (
        f"{line}; not taken, since what is known holds: {left_out} (for an actor of its own, use no name of that one)"
    )


def _beside(outcome: Outcome) -> str:
    """That an own actor is a new one although it bears a name of known ones, and why."""
    return f"{outcome.actor.name} was added beside {', '.join(outcome.rivals)}, and is none of them: {outcome.why}"


def outcome_document(outcome: Outcome) -> dict[str, Any]:
    """What became of an own actor, as `--json` gives it."""
    return {
        "actor": outcome.actor.name,
        "known": outcome.known,
        "left_out": list(outcome.left_out),
        "beside": list(outcome.rivals),
        "why": outcome.why,
    }


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
