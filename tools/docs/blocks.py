"""Fenced blocks of a page, and the examples in those that are run: console commands and Python prompts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from doctest import DocTestParser

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = "$ "
ELISION = "..."
"""A line of output that stands for any number of lines."""

_SCORE = re.compile(r"(?<![\w.])[01]\.\d\d(?![\w.])")
_SCORE_SLACK = 0.021


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its body, and where the body begins and ends in the page."""

    language: str
    body: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Example:
    """Something to run, as the page has it with its prompts, and the lines of output that the page shows below it."""

    source: str
    prompted: str
    output: tuple[str, ...]


def find_blocks(page: str, *languages: str) -> tuple[Block, ...]:
    """The fenced blocks of a page in these languages, in order."""
    return tuple(
        Block(found["language"], found["body"], *found.span("body"), page.count("\n", 0, found.start("body")) + 1)
        for found in _FENCE.finditer(page)
        if found["language"] in languages
    )


def console_examples(body: str) -> tuple[Example, ...]:
    """The commands of a console block, each with the output below it; lines before the first prompt are an error."""
    examples: list[Example] = []
    for line in body.splitlines():
        if line.startswith(_PROMPT):
            examples.append(Example(line.removeprefix(_PROMPT), line, ()))
        elif examples:
            last = examples[-1]
            examples[-1] = Example(last.source, last.prompted, (*last.output, line))
        else:
            raise ValueError(f"a console block begins with a line that is no command: {line}")
    return tuple(examples)


def python_examples(body: str) -> tuple[Example, ...]:
    """The prompts of a Python block; a block without any is one example, run as it stands."""
    found = DocTestParser().get_examples(body)
    if not found:
        return (Example(body, body.rstrip("\n"), ()),)
    return tuple(_prompted(one.source, one.want) for one in found)


def _prompted(source: str, want: str) -> Example:
    lines = source.splitlines()
    prompted = "\n".join(f"{'>>>' if not number else '...'} {line}".rstrip() for number, line in enumerate(lines))
    return Example(source, prompted, tuple(want.splitlines()))


def agrees(shown: Sequence[str], given: Sequence[str]) -> bool:
    """Whether output is as the page shows it, scores but for their last digits; where the page shows none, any is.

    Sums of the encoder differ a little between processors.
    """
    if not shown:
        return True
    pattern = "".join(".*" if line == ELISION else _any_scores(f"{line}\n") for line in shown)
    found = re.fullmatch(pattern, "".join(f"{line}\n" for line in given), re.DOTALL)
    scores = [score for line in shown for score in _SCORE.findall(line)]
    return found is not None and all(
        abs(float(one) - float(other)) <= _SCORE_SLACK for one, other in zip(scores, found.groups(), strict=True)
    )


def _any_scores(line: str) -> str:
    """A pattern for a line with any scores in the place of its own."""
    return r"([01]\.\d\d)".join(re.escape(part) for part in _SCORE.split(line))


def renewed(shown: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    """What the page should show of the output given: as much of it, with the same parts left out.

    After an elision a stretch begins at the line with which it began. It has as many lines as before, or where it ended
    with an empty line goes on to the next; a last stretch that ended the output ends it again. Raises ValueError where
    the output has no such line any more: then the example is to be written anew.
    """
    if agrees(shown, given):
        return tuple(shown)
    if ELISION not in shown:
        return tuple(given)
    kept: list[str] = []
    at = 0
    for number, stretch in enumerate(_stretches(shown)):
        if number:
            kept.append(ELISION)
        at = _place(stretch, given, at) if number else 0
        part = given[at : at + _length(stretch, given[at:])]
        kept += part
        at += len(part)
    return tuple(kept)


def _stretches(shown: Sequence[str]) -> list[list[str]]:
    stretches: list[list[str]] = [[]]
    for line in shown:
        if line == ELISION:
            stretches.append([])
        else:
            stretches[-1].append(line)
    return stretches


def _place(stretch: Sequence[str], given: Sequence[str], at: int) -> int:
    """Where a stretch begins in the output, looking from `at` on."""
    first = next((line for line in stretch if line), None)
    if first is None:
        return len(given)
    if first not in given[at:]:
        raise ValueError(f"the output has no line {first!r} any more: write this example anew")
    return given.index(first, at) - stretch.index(first)


def _length(stretch: Sequence[str], given: Sequence[str]) -> int:
    """How many lines of the output a stretch has now."""
    if not stretch or stretch[-1]:
        return len(stretch)
    lead = next((number for number, line in enumerate(stretch) if line), 0)
    return given.index("", lead) + 1 if "" in given[lead:] else len(given)
