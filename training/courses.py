"""Finds the weights of the courses (`whence.reader.trained.courses`) from labelled texts that an encoder has seen.

    python -m training.courses --corpora CORPORA --out MODEL_FOLDER

reads the training parts of PolNeAR and MUC-4 with the model in the folder and writes the weights into its manifest. The
encoder was trained on these texts too; on PolNeAR its answers are no surer there than on others.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training import muc4, polnear
from training.documents import Document
from training.export import write_manifest
from whence.model.markup import Stretch
from whence.reader.trained.courses import ATTRIBUTION, MOVES, ROLES, Given, attribution_given, role_given
from whence.reader.trained.model import FOLDER, load, read_manifest
from whence.reader.trained.seen import Seen, see
from whence.reader.trained.spans import Words, words_of
from whence.text.sentences import split_sentences

EPOCHS, RATE, TOGETHER, PENALTY = 6, 0.05, 64, 1e-4
"""Passes, step size (falling to a twenty-fifth), lines in a step, and the weight of the squares."""
LONGEST = 1000
"""Words of the longest line that is learnt from."""
EVERY = {"polnear": 4, "muc4": 3}
"""Of the texts of a corpus every so manieth is read: a course has some two hundred weights."""
_NEVER = -1e4
_ALLOWED = torch.tensor([[0.0, 0.0, _NEVER], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: scores [words, 3], features [words, names], and the right marks [words]."""

    scores: np.ndarray
    values: np.ndarray
    right: np.ndarray


class _Field(torch.nn.Module):
    """A course in torch."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.trust = torch.nn.Parameter(torch.ones(3))
        self.moves = torch.nn.Parameter(torch.zeros(features, len(MOVES)))

    def loss(self, lines: Sequence[Line]) -> Tensor:
        """The mean negative log likelihood of a word's right mark, over whole lines."""
        scores, values, right, there = _padded(lines)
        scores, moves = scores * self.trust, _laid_out(values @ self.moves)
        rows = torch.arange(len(lines))
        ahead = scores[:, 0] + moves[:, 0, 0]
        told = ahead[rows, right[:, 0]]
        for word in range(1, scores.shape[1]):
            through = torch.logsumexp(ahead[:, :, None] + moves[:, word], 1) + scores[:, word]
            ahead = torch.where(there[:, word : word + 1], through, ahead)
            step = scores[rows, word, right[:, word]] + moves[rows, word, right[:, word - 1], right[:, word]]
            told = told + step * there[:, word]
        return (torch.logsumexp(ahead, 1) - told).sum() / there.sum()


def _laid_out(weighed: Tensor) -> Tensor:
    """As `courses.laid_out`, with what is not allowed."""
    opened, again, on, closed = weighed.unbind(-1)
    inside = torch.stack([closed, again, on], -1)
    outside = torch.stack([torch.zeros_like(opened), opened, torch.zeros_like(opened)], -1)
    return torch.stack([outside, inside, inside], -2) + _ALLOWED


def _padded(lines: Sequence[Line]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    most = max(len(line.right) for line in lines)

    def filled(arrays: Sequence[np.ndarray]) -> Tensor:
        found = np.zeros((len(arrays), most, *arrays[0].shape[1:]), dtype=arrays[0].dtype)
        for row, array in enumerate(arrays):
            found[row, : len(array)] = array
        return torch.from_numpy(found)

    there = filled([np.ones(len(line.right), dtype=bool) for line in lines])
    scores, values = filled([line.scores for line in lines]), filled([line.values for line in lines])
    return scores, values, filled([line.right for line in lines]), there


def fitted(lines: Sequence[Line], names: Sequence[str]) -> Mapping[str, object]:
    """The weights that lines teach, as the manifest has them; deterministic."""
    torch.set_num_threads(1)  # steps this small are slower on several
    ordered = sorted((line for line in lines if 0 < len(line.right) <= LONGEST), key=lambda line: len(line.right))
    batches = [ordered[start : start + TOGETHER] for start in range(0, len(ordered), TOGETHER)]
    field = _Field(len(names))
    optimizer = torch.optim.Adam(field.parameters(), lr=RATE)
    chance = np.random.default_rng(0)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS) + RATE / 25
        for number in chance.permutation(len(batches)):
            optimizer.zero_grad()
            loss = field.loss(batches[number]) + PENALTY * (field.moves**2).sum()
            loss.backward()
            optimizer.step()
    moves = {name: _rounded(row) for name, row in zip(names, field.moves.detach(), strict=True)}
    return {"trust": _rounded(field.trust.detach()), "moves": moves}


def _rounded(row: Tensor) -> list[float]:
    return [round(value, 3) for value in row.tolist()]


def lines_of(given: Given, words: Words, stretches: Iterable[Stretch]) -> Iterator[Line]:
    """The lines of a text with their right marks; of stretches within others only the outer ones."""
    right = np.zeros(len(words), dtype=np.int64)
    for start, end in sorted(set(stretches), key=lambda s: s[0] - s[1]):
        inside = [n for n in range(len(words)) if start <= words.starts[n] and words.ends[n] <= end]
        if inside and not right[inside].any():
            right[inside] = [1, *[2] * (len(inside) - 1)]
    for first, last in words.lines():
        yield Line(given.scores[first:last], given.values[first:last], right[first:last])


def taught(
    texts: Iterable[tuple[Document, Seen]],
    names: Sequence[str],
    of: Callable[[Seen, str, Words], Mapping[str, Given]],
) -> Mapping[str, object]:
    """The weights of the courses of these names, from documents and what the encoder saw in them.

    `of` is `attribution_given` or `role_given`. A document's marks bear the course's name as head or, for roles, as
    label.
    """
    lines: dict[str, list[Line]] = {name: [] for name in names}
    features: Sequence[str] = ()
    for document, seen in texts:
        words = words_of(seen, document.text)
        for name, given in of(seen, document.text, words).items():
            stretches = [(m.start, m.end) for m in document.marks if name in {m.head, m.label}]
            lines[name] += lines_of(given, words, stretches)
            features = given.names
    return {name: fitted(found, features) for name, found in lines.items()}


def courses(corpora: Path, folder: Path) -> Mapping[str, object]:
    """The weights of all courses for the model of a folder."""
    model = load(folder)

    def seen(documents: Iterable[Document], every: int) -> Iterator[tuple[Document, Seen]]:
        for number, document in enumerate(documents):
            if number % every == 0:
                starts = [sentence.span.start for sentence in split_sentences(document.text)]
                yield document, see(model, document.text, starts)

    said = seen(polnear.documents(corpora / "polnear" / "train"), EVERY["polnear"])
    done = seen(muc4.documents(corpora / "muc4" / "processed" / "train.json"), EVERY["muc4"])
    return {**taught(said, ATTRIBUTION, attribution_given), **taught(done, ROLES, role_given)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the weights of the courses into a model's manifest; always 0."""
    options = argparse.ArgumentParser(prog="python -m training.courses", description=__doc__)
    options.add_argument("--corpora", type=Path, required=True, help="the corpora folder")
    options.add_argument("--out", type=Path, default=FOLDER, help="the model's folder (default: the package's)")
    given = options.parse_args(arguments)
    found = courses(given.corpora, given.out)
    write_manifest(given.out, {**json.loads(json.dumps(read_manifest(given.out))), "courses": found})
    print(f"courses of {', '.join(found)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
