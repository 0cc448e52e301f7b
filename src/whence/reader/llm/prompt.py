"""What a language model is asked: the instructions, which are a data file with a version, and a piece of a report."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from whence.model.errors import DataError
from whence.reader.llm.pieces import Piece

PROMPT_VERSION = "1"
"""Goes up with every change of prompt.md: replies to another version are not used again."""

Message = Mapping[str, str]
AGAIN: Message = {
    "role": "user",
    "content": "Your last reply could not be read as JSON. Reply again with the one JSON object alone, and be brief.",
}
"""Sent once behind the same question when a reply could not be read."""


@cache
def instructions() -> str:
    """The text of prompt.md; raises DataError when the package lacks it."""
    try:
        return (files("whence.reader.llm") / "prompt.md").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataError("reader/llm/prompt.md is missing: install whence again") from error


def messages_for(text: str, piece: Piece) -> tuple[Message, ...]:
    """The messages that ask for the claims of a piece of a report's clean text."""
    return {"role": "system", "content": instructions()}, {"role": "user", "content": question(text, piece)}


def question(text: str, piece: Piece) -> str:
    """A piece as it is sent: numbered sentences, one a line, between marker lines that the report cannot hold.

    The marker is a digest of the sentences, so that no report can close the block that it stands in.
    """
    shown = (*piece.context, *piece.sentences)
    lines = "\n".join(f"[{s.index}] {' '.join(text[s.span.start : s.span.end].split())}" for s in shown)
    mark = hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    titles = ", ".join(str(s.index) for s in shown if s.in_title)
    notes = [f"Headline: sentence {titles}."] if titles else []
    if piece.context:
        known = ", ".join(str(s.index) for s in piece.context)
        notes.append(
            f"A part of a long report; sentences {known} are there to be understood by, list no claims of them."
        )
    head = "\n".join((*notes, f"=== report {mark} begins ==="))
    return f"{head}\n{lines}\n=== report {mark} ends ==="
