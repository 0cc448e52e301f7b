"""What docs/model.md shows of the shipped model: its files, its scores and how far its scores can be believed.

All of it comes from the model's manifest and from evaluation/scores.json.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from evaluation.benchmarks.suite import sections
from evaluation.scores import SCORES
from whence.reader.trained.model import FOLDER, read_manifest

TENTHS = range(10)
_READERS = ("model", "rules")
_TOLD = {"model": "with the model", "rules": "rules alone"}
_APART = {"ledger dev": "reports on Syria", "ledger dev_other": "other wars and crimes"}
_FIGURES = {
    "number of a casualty claim, with its harm": "casualty number",
    "… and its claimant": "casualty +claimant",
    "… number, victims, claimant, polarity and quote all right": "casualty row right",
    "its quote overlaps the annotator's": "casualty evidence",
    "who is accused": "responsibility accused",
    "… with claimant and polarity": "responsibility +claimant +polarity",
    "incident found": "incident found",
    "its place right": "incident place right",
    "its day right": "incident day right",
}
_DENIALS = {
    "a denial": "denied_f1",
    "an admission": "conceded_f1",
    "a doubt, a check or what could not be verified": "any_doubt_f1",
    "of the denials found, those tied to the claim that they deny": "link_right",
    "denials told as assertions (less is better)": "denial_as_assertion",
}
_RELIABILITY = ("reliability dev", "reliability dev_other")


def files_table() -> str:
    """The files of the model with size and digest."""
    lines = ["| file | bytes | SHA-256 |", "|---|---|---|"]
    for name, digest in read_manifest()["sha256"].items():
        lines.append(f"| `{name}` | {(FOLDER / name).stat().st_size:,} | `{digest}` |")
    return "\n".join(lines)


def heads_table() -> str:
    """What the encoder tells of each token and of a text."""
    lines = ["| of | head | labels |", "|---|---|---|"]
    for of, heads in read_manifest()["heads"].items():
        lines += [
            f"| {of} | {name} | {', '.join(f'`{label}`' for label in labels)} |" for name, labels in heads.items()
        ]
    return "\n".join(lines)


def scores_table() -> str:
    """The leading metrics of every benchmark for the shipped model and for the rules, with their 95 % intervals."""
    held = _scores()
    lines = [
        "| benchmark (reports) | metric | with the model | rules alone | published, on test parts |",
        "|---|---|---|---|---|",
    ]
    missing = [section for section, _, _ in sections() if section not in held["n"]]
    for section, _, benchmark in sections():
        if section in missing:
            continue
        for number, metric in enumerate(benchmark.lead):
            shown = [_cell(held, reader, section, metric) for reader in _READERS]
            name = f"{section} ({held['n'][section]})" if number == 0 else ""
            lines.append(f"| {name} | {metric} | {' | '.join(shown)} | {benchmark.marks.get(metric, '')} |")
    if missing:
        lines += ["", f"Not measured of these files yet: {', '.join(missing)}."]
    return "\n".join(lines)


def figures_table() -> str:
    """The claim ledger's figures in words, for the reports that were kept apart: with the model, and by rules alone."""
    held = _scores()
    heads = [f"{name} ({held['n'][section]}), {told}" for section, name in _APART.items() for told in _TOLD.values()]
    return _in_words(heads, _FIGURES, _APART)


def denials_table() -> str:
    """How well denials are read in the half of the own set that nobody reads: with the model, and by rules alone."""
    section = "denials held"
    return _in_words([f"{_scores()['n'][section]} reports, {told}" for told in _TOLD.values()], _DENIALS, [section])


def _in_words(heads: Sequence[str], lines: Mapping[str, str], sections: Iterable[str]) -> str:
    """A table of metrics under words for them, for each section with the model and by rules alone."""
    held = _scores()["metrics"]
    table = [f"| F1, or share, in per cent | {' | '.join(heads)} |", f"|---|{'---|' * len(heads)}"]
    for line, metric in lines.items():
        cells = [f"{held[reader][section][metric]:g}" for section in sections for reader in _TOLD]
        table.append(f"| {line} | {' | '.join(cells)} |")
    return "\n".join(table)


def reliability_table() -> str:
    """For each tenth of the scores: how many claims, their mean score, how many of them were right."""
    lines = ["| score | claims | mean score | right |", "|---|---|---|---|"]
    for tenth, (claims, said, right) in enumerate(tenths()):
        shown = f"{said:.2f} | {right:.2f}" if claims else "– | –"
        lines.append(f"| {tenth / 10:.1f} to {(tenth + 1) / 10:.1f} | {claims:g} | {shown} |")
    return "\n".join(lines)


def tenths() -> Sequence[tuple[float, float, float]]:
    """Of each tenth: claims, their mean score, the share that was right, over all reports that were kept apart."""
    measured = [_scores()["metrics"]["model"][section] for section in _RELIABILITY]
    return [_of_tenth(measured, tenth) for tenth in TENTHS]


def _of_tenth(measured: Sequence[Mapping[str, float]], tenth: int) -> tuple[float, float, float]:
    claims = [part[f"{tenth}_claims"] for part in measured]
    whole = sum(claims)
    said, right = (
        sum(count * part[f"{tenth}_{what}"] for count, part in zip(claims, measured, strict=True))
        for what in ("said", "right")
    )
    return (whole, said / whole / 100, right / whole / 100) if whole else (0, 0.0, 0.0)


def _cell(held: Mapping[str, Any], reader: str, section: str, metric: str) -> str:
    value = held["metrics"].get(reader, {}).get(section, {}).get(metric)
    if value is None:
        return ""
    low, high = held["ci95"][reader][section][metric]
    return f"{value:g} [{low:g}, {high:g}]"


def _scores() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(SCORES.read_text(encoding="utf-8"))
    return found


def reliability_picture() -> str:
    """The reliability diagram: the share of right claims over their score, a point for each tenth."""
    return "\n".join([*_frame(), *_points(), "</svg>"]) + "\n"


_SIZE, _EDGE, _SPAN = 460, 60, 360
_INK, _MUTED, _LINE, _ACCENT = "#1f2328", "#59636e", "#d1d9e0", "#0969da"


def _frame() -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" width="{_SIZE}" height="{_SIZE}" '
        'role="img" aria-labelledby="title" font-family="system-ui,-apple-system,\'Segoe UI\',sans-serif">'
    )
    yield '<title id="title">Share of claims that are right, over their score</title>'
    yield f'<rect width="{_SIZE}" height="{_SIZE}" fill="#ffffff"/>'
    for step in range(0, 11, 2):
        at = step / 10
        yield f'<path d="M {_x(at):g} {_y(0):g} V {_y(1):g} M {_x(0):g} {_y(at):g} H {_x(1):g}" stroke="{_LINE}"/>'
        yield _words(_x(at), _y(0) + 20, f"{at:.1f}", "middle")
        yield _words(_x(0) - 8, _y(at) + 4, f"{at:.1f}", "end")
    yield f'<path d="M {_x(0):g} {_y(0):g} L {_x(1):g} {_y(1):g}" stroke="{_MUTED}" stroke-dasharray="5 4"/>'
    yield _words(_x(0.5), _y(0) + 44, "score of the claim", "middle", 14)
    yield _words(_x(0), _y(1) - 18, "share of them that is right (size: how many claims)", "start", 14)


def _points() -> Iterator[str]:
    found = [tenth for tenth in tenths() if tenth[0]]
    most = max(claims for claims, _, _ in found)
    line = " L ".join(f"{_x(said):.1f} {_y(right):.1f}" for _, said, right in found)
    yield f'<path d="M {line}" fill="none" stroke="{_ACCENT}" stroke-width="2"/>'
    for claims, said, right in found:
        radius = 3 + 9 * (claims / most) ** 0.5
        yield (
            f'<circle cx="{_x(said):.1f}" cy="{_y(right):.1f}" r="{radius:.1f}" fill="{_ACCENT}" fill-opacity="0.55">'
            f"<title>{claims:g} claims at {said:.2f}: {right:.2f} right</title></circle>"
        )


def _x(share: float) -> float:
    return _EDGE + share * _SPAN


def _y(share: float) -> float:
    return _SIZE - _EDGE - share * _SPAN + 10


def _words(x: float, y: float, words: str, anchor: str, size: int = 12) -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{_INK}" text-anchor="{anchor}">{words}</text>'
