# ruff: noqa: PLC0415 - heavy parts are imported by what needs them, so that commands start quickly
"""Names near to one that there is not, for a person who has mistyped it."""

from collections.abc import Sequence
from functools import partial

_MOST = 3
_LEAST_ALIKE = 70
_WORD_ALIKE = 80


def near_names(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names most like one, at most three, the likest first; none where all are quite different."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        name, names, scorer=fuzz.ratio, processor=utils.default_process, limit=_MOST, score_cutoff=_LEAST_ALIKE
    )
    return tuple(each for each, *_ in found)


def holding_near(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names, at most three, that have a word much like the one given: the likest first, shorter ones before."""
    found = [(max(map(partial(_alike, name), each.split()), default=0.0), each) for each in names]
    likest = sorted((-score, len(each), each) for score, each in found if score >= _WORD_ALIKE)
    return tuple(each for *_, each in likest[:_MOST])


def _alike(one: str, two: str) -> float:
    from rapidfuzz import fuzz, utils

    return fuzz.ratio(one, two, processor=utils.default_process)


def listed_or(names: Sequence[str]) -> str:
    """Names as a choice: `a`, `a or b`, `a, b or c`."""
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
