"""The table of linking weights in docs/method.md."""

import tomllib
from pathlib import Path

from whence.linking.weights import weights

_WORDS = Path(__file__).with_name("linking.toml")


def weights_table() -> str:
    """Every level of every comparison with its meaning and weight. Raises KeyError for a level without words."""
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    lines = ["| compared | level | weight | when |", "|---|---|---|---|"]
    for (comparison, level), weight in weights().levels.items():
        shown = "ruled out" if weight is None else f"{weight:+d}" if weight else "0"
        lines.append(f"| {comparison} | `{level}` | {shown} | {words[comparison][level]} |")
    return "\n".join(lines)
