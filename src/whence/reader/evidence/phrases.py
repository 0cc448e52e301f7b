"""Lists of phrases as one pattern each: whole words, the longest phrase first, "*" for any ending.

Phrases with a beginning in common share it in the pattern, so that a long list is matched about as fast as a short one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from whence.text.letters import folded

_ANY_ENDING = r"\w*"
_SPACE = r"\s+"
_LETTERS = 3  # how many letters at the head of a phrase tell whether a word may begin it
_OPENING = re.compile(rf"\w{{1,{_LETTERS}}}")


@dataclass(slots=True)
class _Node:
    """What may follow a beginning: the next piece of a phrase, and whether a phrase ends here; built, then read."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    ends: bool = False
    longest: int = 0


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for the phrases: whole words, the longest first, "*" for any ending, any space between words."""
    listed = sorted(set(phrases))
    worded = [phrase for phrase in listed if phrase[0].isalnum()]
    open_start = [phrase for phrase in listed if phrase[0] == "*"]
    marks = [phrase for phrase in listed if not phrase[0].isalnum() and phrase[0] != "*"]
    parts = [rf"(?<!\w){_tree(group)}" for group in (worded, open_start) if group]
    return re.compile("|".join([*parts, *([_tree(marks)] if marks else [])]) or r"(?!)", re.IGNORECASE)


@cache
def openings(phrases: tuple[str, ...]) -> frozenset[str] | None:
    """The first three letters, or all of a shorter word, of the phrases; None where one may begin with any letters."""
    found: set[str] = set()
    for phrase in phrases:
        opening = _OPENING.match(phrase)
        if opening is None or (opening.end() < _LETTERS and phrase[opening.end() : opening.end() + 1] == "*"):
            return None
        found.add(folded(opening.group()))
    return frozenset(found)


def _tree(phrases: Iterable[str]) -> str:
    """The phrases as a pattern in which those that begin alike are written once."""
    root = _Node()
    for phrase in phrases:
        node = root
        node.longest = max(node.longest, len(phrase))
        for piece in _pieces(phrase):
            node = node.following.setdefault(piece, _Node())
            node.longest = max(node.longest, len(phrase))
        node.ends = True
    return _written(root, "")


def _pieces(phrase: str) -> Iterable[str]:
    """A phrase letter by letter as pieces of a pattern."""
    for letter in phrase:
        yield {"*": _ANY_ENDING, " ": _SPACE}.get(letter, re.escape(letter))


def _written(node: _Node, last: str) -> str:
    """What may follow, the longest phrase first; where a phrase ends in a word, no more letters may follow."""
    ordered = sorted(node.following.items(), key=lambda item: (-item[1].longest, item[0]))
    choices = [piece + _written(child, piece) for piece, child in ordered]
    if node.ends:
        choices.append(r"(?!\w)" if last.isalnum() or last == _ANY_ENDING else "")
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
