"""The levels of every comparison as whole numbers, which is all that Splink sees of two incidents."""

from collections.abc import Mapping

from whence.linking.compare import (
    COMMON_FLOORS,
    WORDS_FLOORS,
    compare_actors,
    compare_casualties,
    compare_common,
    compare_days,
    compare_places,
    compare_scopes,
    compare_types,
    compare_words,
)
from whence.linking.seen import Seen

COMPARISONS: Mapping[str, tuple[str, ...]] = {
    "days": (
        "apart", "told_apart", "later", "unknown", "told_same_month", "within", "told_same_week", "next_day",
        "same_period", "told_same_day", "same_day",
    ),
    "place": ("apart", "other_name", "unclear", "unknown", "within", "near", "same"),
    "type": ("other", "unknown", "family", "same"),
    "actors": ("other", "unknown", "same"),
    "casualties": (
        "other", "close", "unknown", "compatible", "same_small", "same", "same_large", "same_several",
    ),
    "words": (*(f"from_{floor}" for floor in WORDS_FLOORS[:5]), "unknown",
              *(f"from_{floor}" for floor in WORDS_FLOORS[5:]), "copied"),
    "scope": ("conflict", "crime"),
    "common": ("from_0", "unknown", *(f"from_{floor}" for floor in COMMON_FLOORS[1:])),
}  # fmt: skip
"""The comparisons in the order in which a person is told, each with its levels from the worst to the best.

A level's number is its place in the list. Training keeps to the order: a better level is never worth less.
"""

Levels = tuple[int, ...]
"""The number of the level of each comparison."""


def levels_of(a: Seen, b: Seen, copied: bool) -> Levels:
    """How two incidents compare; `copied` says that both are told in one passage that their reports have."""
    named = (
        compare_days(a, b),
        compare_places(a, b),
        compare_types(a, b),
        compare_actors(a, b),
        compare_casualties(a, b),
        "copied" if copied else compare_words(a, b),
        compare_scopes(a, b),
        compare_common(a, b),
    )
    return tuple(levels.index(name) for levels, name in zip(COMPARISONS.values(), named, strict=True))


def named(levels: Levels) -> tuple[tuple[str, str], ...]:
    """Each comparison with the name of its level."""
    return tuple((name, COMPARISONS[name][level]) for name, level in zip(COMPARISONS, levels, strict=True))
