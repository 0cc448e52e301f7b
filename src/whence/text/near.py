"""Names near to one that there is not, for a person who has mistyped it."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

_MOST = 3
_LEAST_ALIKE = 70


def near_names(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names most like one, at most three, the likest first; none where all are quite different."""
    found = process.extract(
        name, names, scorer=fuzz.ratio, processor=utils.default_process, limit=_MOST, score_cutoff=_LEAST_ALIKE
    )
    return tuple(each for each, *_ in found)


def listed_or(names: Sequence[str]) -> str:
    """Names as a choice: `a`, `a or b`, `a, b or c`."""
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
