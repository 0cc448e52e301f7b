"""Double coding in a terminal: what was given to whom, and how far coders agree."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from whence.model.rounds import Round
from whence.terminal.console import Grid, heading, show, words
from whence.view.agreement import Agreement, GroupAgreement, measured_words


def show_rounds(rounds: Sequence[Round], console: Console) -> None:
    """Print what was given to whom, and whose coding is in."""
    for one in rounds:
        state = "settled" if one.settled is not None else "all in, to be settled" if one.complete else "open"
        show(console, Text.assemble(words(one.event_id, "cyan"), "  ", words(state, "bold")))
        for who, arm, _ in one.coders:
            coding = one.coding_by(who)
            told = f"in ({coding.coding_id})" if coding is not None else "not in yet"
            show(console, words(f"{who}, {arm.value}: {told}"), indent=4)
        for each in one.codings if one.complete else ():
            row = "; ".join(
                f"{field.value} {'unknown' if value is None else value}" for field, value in each.row.cells()
            )
            show(console, words(f"{each.author}: {row}", "dim"), indent=4)


def show_agreement(found: Agreement, console: Console) -> None:
    """Print agreement by groups, a line for each field."""
    for group in found.groups:
        if group.events:
            show(console, heading(f"{group.words} ({group.events})"))
            show(console, _grid(group))


def _grid(group: GroupAgreement) -> Grid:
    rows = [
        (
            words(each.words),
            words(measured_words(each.alpha)),
            words(each.distance, "dim"),
            words("\n".join(f"{one} and {two}: {measured_words(kappa)}" for one, two, kappa in each.kappas)),
        )
        for each in group.fields
    ]
    return Grid(("Field", "Krippendorff's alpha", "Distance", "Cohen's kappa"), rows)
