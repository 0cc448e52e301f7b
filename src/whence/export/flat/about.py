"""What is told of an export of many tables: what it is, how much is in it and held back, and what it owes to others."""

from collections.abc import Iterator

from whence import __version__
from whence.export.attributions import ATTRIBUTIONS
from whence.export.flat.declared import TABLES
from whence.export.flat.rows import Flat
from whence.model.plural import counted

TITLE = "A record of events of armed conflict, and of who says what of them"
MADE_BY = f"whence {__version__}"
EMPTY = "An empty cell is a value that is not known or held back; it never stands for zero."
MACHINE_CODED = "Machine-coded from news reports: `review` says what a person has checked; a claim is no fact."
PREFIX_WORDS = "A cell that a spreadsheet would run as a formula begins with an apostrophe: drop one to have the words."
LIST_WORDS = "A list is a JSON array."


def stage_in_words(kind: str, name: str) -> str:
    """Whose stage told which reports hang together (`relate`), or which incidents are one event (`link`)."""
    return f"{kind} by {name}, given from outside whence"


def told(flat: Flat) -> Iterator[tuple[str, str]]:
    """Pairs of what is told and its words, in order; the same for every form."""
    yield "what", TITLE
    yield "made by", MADE_BY
    yield "export", flat.shaper.redaction.stamp()
    yield from (("stage", stage_in_words(*stage)) for stage in flat.shaper.stages.items())
    yield "to know", MACHINE_CODED
    yield "to know", EMPTY
    for name, table in TABLES.items():
        yield f"table {name}", f"{counted(flat.size(name), 'row')}. {table.words}"
    yield from (("held back", f"{number:,} {reason}") for reason, number in sorted(flat.tally.held_back.items()))
    if not flat.tally.held_back:
        yield "held back", "nothing"
    yield from (("attribution", each.words()) for each in ATTRIBUTIONS)


def about_text(flat: Flat) -> Iterator[bytes]:
    """The same as a text."""
    return (f"{what}: {words}\n".encode() for what, words in told(flat))
