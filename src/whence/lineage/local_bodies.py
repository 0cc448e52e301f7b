"""The police of a place: unnamed "police", "officers" and "the sheriff's office" of one happening are one body."""

from functools import cache

from whence.lineage.happening import place_keys
from whence.lineage.read_text import Line, ReadText
from whence.model.claim import Claimant, Incident
from whence.model.span import Span
from whence.text.fingerprints import name_key
from whence.vocab.load import words

_NEAR = 8  # words between a head and its word of saying

Body = frozenset[str]
"""What names a local body beside its office and the place of the happening: empty where nothing does."""


def local_body(who: Claimant, incident: Incident) -> Body | None:
    """The body of order that speaks, by the words that tell it from that of the incident's place; None for others.

    Officials and authorities count only where nothing names them: those of a ministry are no town's.
    """
    tokens = frozenset(name_key(who.words or "").split())
    heads, unnamed = _folded("heads"), _folded("unnamed_heads")
    if not tokens & (heads | unnamed):
        return None
    here = {token for key in place_keys(incident.place) for token in key.split()}
    named = tokens - heads - unnamed - _folded("plain") - here
    return named if tokens & heads or not named else None


def one_body(a: Body | None, b: Body | None) -> bool:
    """Whether two local bodies of one place may be one: either is unnamed, or a name is common to both."""
    if a is None or b is None:
        return False
    return not a or not b or bool(a & b)


@cache
def _folded(key: str) -> frozenset[str]:
    return frozenset(token for word in words("lineage", "local_bodies", key) for token in name_key(word).split())


def says(text: ReadText) -> tuple[Span, ...]:
    """Where in a report the body of the place is first said to speak ("police said"); empty where it never is."""
    for line in text.lines:
        found = says_in(line)
        if found is not None:
            first, last = found
            return (line.words.span(text.report.text, first, last - first + 1),)
    return ()


def says_in(line: Line) -> tuple[int, int] | None:
    """The first and last word by which a line says that the body of the place speaks; None where it does not."""
    if line.trace is not None:
        return line.trace.says
    heads = [i for i, key in enumerate(line.words.keys) if name_key(key) in _folded("heads")]
    verbs = [i for i, key in enumerate(line.words.keys) if key in _saying()] if heads else []
    near = ((head, verb) for head in heads for verb in verbs if abs(head - verb) <= _NEAR)
    first = next(near, None)
    return None if first is None else (min(first), max(first))


@cache
def _saying() -> frozenset[str]:
    return frozenset(words("lineage", "local_bodies", "says"))
