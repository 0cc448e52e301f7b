"""The table of error rates in docs/limits.md: figures of evaluation/scores.json with what they mean for users."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation.benchmarks.suite import sections
from evaluation.scores import SCORES

_WORDS = Path(__file__).with_name("limits.toml")


def limits_table() -> str:
    """Each figure with the model and by rules alone, its 95 % interval, its meaning, and the command that measures it.

    Raises KeyError for a figure that is not in scores.json and for a section that no benchmark measures.
    """
    held = json.loads(SCORES.read_text(encoding="utf-8"))
    command = {section: benchmark.name for section, _, benchmark in sections()}
    lines = [
        "| what is measured, in per cent | with the model | rules alone | what it means for you | measured by |",
        "|---|---|---|---|---|",
    ]
    lines += [_line(row, held, command[row["section"]]) for row in tomllib.loads(_WORDS.read_text("utf-8"))["row"]]
    return "\n".join(lines)


def _line(row: Mapping[str, str], held: Mapping[str, Any], benchmark: str) -> str:
    figures = [_figure(held, reader, row["section"], row["metric"]) for reader in ("model", "rules")]
    reports = "" if row["of"].startswith("… ") else f" ({held['n'][row['section']]})"
    value = held["metrics"]["model"][row["section"]][row["metric"]]
    means = row["means"].format(value=round(value), left=round(100 - value))
    return f"| {row['of']}{reports} | {figures[0]} | {figures[1]} | {means} | `python -m evaluation {benchmark}` |"


def _figure(held: Mapping[str, Any], reader: str, section: str, metric: str) -> str:
    low, high = held["ci95"][reader][section][metric]
    return f"{held['metrics'][reader][section][metric]:g} ({low:g}–{high:g})"
