"""The table of linking weights in docs/method.md."""

import tomllib
from pathlib import Path

from whence.linking.levels import COMPARISONS
from whence.linking.weights import weigh

_WORDS = Path(__file__).with_name("linking.toml")


def weights_table() -> str:
    """Every level of every comparison with its meaning and weight in bits. Raises KeyError for one without words."""
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    lines = ["| compared | level | weight | when |", "|---|---|---|---|"]
    worst = [0] * len(COMPARISONS)
    for place, (comparison, levels) in enumerate(COMPARISONS.items()):
        rows = [(*worst[:place], number, *worst[place + 1 :]) for number in range(len(levels))]
        weights = weigh(rows)
        for row, level in reversed(list(zip(rows, levels, strict=True))):
            shown = f"{weights[row].parts[place] / 100:+.1f}"
            lines.append(f"| {comparison} | `{level}` | {shown} | {words[comparison][level]} |")
    return "\n".join(lines)
