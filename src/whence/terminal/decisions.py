"""Decisions in a terminal: the log, and what one of them changed."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from whence.decide import Carried
from whence.model.claim import Claim
from whence.model.lists import DecisionState
from whence.terminal.console import show, words
from whence.view.decisions import DecisionLine, change_lines, decision_line, state_words
from whence.view.ruled import Known
from whence.view.words import value_words, whose_word

_STYLES = {"stands": "green", "undone": "dim", "overruled": "yellow", "no longer": "red"}


def show_log(lines: Sequence[DecisionLine], console: Console) -> None:
    """Print decisions: what each says, and below it what it comes to."""
    for line in lines:
        show(console, Text.assemble(words(line.decision_id, "cyan"), "  ", words(line.what)))
        style = next((style for start, style in _STYLES.items() if line.state.startswith(start)), "")
        told = f"{line.made} by {line.author}{f': {line.reason}' if line.reason else ''}"
        show(console, Text.assemble(words(line.state, style), words(f"; {told}", "dim")), indent=4)
        if line.events:
            show(console, words(f"on {', '.join(line.events)}", "dim"), indent=4)


def show_carried(carried: Carried, files: Mapping[str, str], console: Console, hit: Sequence[Claim] = ()) -> None:
    """Print a decision, the claims that it hits, what it comes to, and what it changed."""
    line = decision_line(carried.decision, carried.outcome, Known(files, {claim.claim_id: claim for claim in hit}))
    name = line.decision_id if carried.done else "would be"
    show(console, Text.assemble(words(name, "cyan"), "  ", words(line.what)))
    for claim in hit:
        show(console, words(f"{claim.claim_id}: {value_words(claim.value)}, {whose_word(claim)}"), indent=4)
    if carried.outcome.state is not DecisionState.STANDS or carried.outcome.detail:
        show(console, words(state_words(carried.outcome), "yellow"), indent=4)
    for change in carried.changes:
        told = "; ".join(change_lines(change.was, change.now, change.into))
        show(console, Text.assemble(words(change.event_id, "bold"), words(f"  {told}")), indent=4)
    if not carried.changes:
        show(console, words("no event is changed"), indent=4)
    for other in carried.others:
        show(console, words(f"{other.decision_id} now {state_words(other)}", "dim"), indent=4)
