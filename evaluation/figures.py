"""Figures as score.py has them: hits over what there is and what was found, or a share of so many."""

from collections.abc import Mapping

Figures = Mapping[str, float]


def counted(hits: int, gold: int, predicted: int) -> Figures:
    """Precision, recall and F1 in per cent, with the counts that they rest on."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    both = 2 * precision * recall / (precision + recall) if hits else 0.0
    shares = {"precision": precision, "recall": recall, "f1": both}
    counts = {"hits": hits, "gold": gold, "predicted": predicted}
    return {name: round(100 * value, 1) for name, value in shares.items()} | counts


def share(hits: int, of: int) -> Figures:
    """Hits as a share of so many, in per cent."""
    return {"share": round(100 * hits / of, 1) if of else 0.0, "of": of}


def table(scores: Mapping[str, Figures]) -> str:
    """A line for each, as score.py prints them."""
    return "\n".join(
        f"{name:42s} " + "  ".join(f"{figure} {value}" for figure, value in figures.items())
        for name, figures in scores.items()
    )
