"""What the network is taught: one loss for each head, summed with fixed weights."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training.encode import UNKNOWN, Encoded
from whence.reader.trained.heads import LINKS, TOKEN_HEADS, WIDTH, columns

_COLUMNS = columns(TOKEN_HEADS)
_TAGGED = [head for head in TOKEN_HEADS if head.name != "happened"]
WEIGHTS = {
    "harm": 6.0, "accused": 6.0, "claimant": 3.0, "place": 2.0, "date": 2.0, "role": 3.0, "source": 2.0, "cue": 2.0,
    "kind": 0.5, "happened": 0.5, "text": 0.5, "answer": 10.0, "conceded": 3.0,
    "to answered": 4.0, "to claimant": 2.0,
}  # fmt: skip
"""Of each loss in the sum, 1 where not named; "to" stands before links. These were measured to be best."""
_START = (0, 1)
_MOST_GROUPED = 40  # stretches of a window that are compared with one another


@dataclass(frozen=True, slots=True)
class Arrows:
    """The links of one kind in a batch, up to so many a window. All tensors are [windows, links, tokens].

    `anchors` average the tokens of each anchor and are nothing where a window has fewer links; `targets` says where
    each link may point.
    """

    anchors: Tensor
    targets: Tensor


@dataclass(frozen=True, slots=True)
class Groups:
    """The grouped stretches of a batch.

    `anchors` [windows, stretches, tokens] average the tokens of each; `same` [windows, stretches, stretches] tells of
    each pair whether it is of one incident, UNKNOWN for what is no pair.
    """

    anchors: Tensor
    same: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length, as tensors on a device; `taught` are the heads that have labels here."""

    ids: Tensor
    mask: Tensor
    labels: Tensor
    happened: Tensor
    text: Tensor
    arrows: tuple[Arrows | None, ...]
    groups: Groups | None
    taught: frozenset[str]


def batch(windows: Sequence[Encoded], device: str) -> Batch:
    """The batch of some windows."""
    length = max(len(window.ids) for window in windows)
    ids = np.zeros((len(windows), length), dtype=np.int64)
    mask = np.zeros((len(windows), length), dtype=np.int64)
    labels = np.full((len(windows), len(_TAGGED), length), UNKNOWN, dtype=np.int64)
    happened = np.full((len(windows), length), np.nan, dtype=np.float32)
    for row, window in enumerate(windows):
        count = len(window.ids)
        ids[row, :count], mask[row, :count] = window.ids, 1
        labels[row, :, :count], happened[row, :count] = window.labels, window.happened
    text = np.stack([window.text for window in windows]).astype(np.int64)
    taught = {head.name for row, head in enumerate(_TAGGED) if (labels[:, row] != UNKNOWN).any()}
    taught |= {"happened"} if (~np.isnan(happened)).any() else set()
    taught |= {"text"} if (text != UNKNOWN).any() else set()
    return Batch(
        ids=_tensor(ids, device),
        mask=_tensor(mask, device),
        labels=_tensor(labels, device),
        happened=_tensor(happened, device),
        text=_tensor(text, device),
        arrows=tuple(_arrows(windows, link, length, device) for link in range(len(LINKS))),
        groups=_groups(windows, length, device),
        taught=frozenset(taught),
    )


def _tensor(array: NDArray[np.generic], device: str) -> Tensor:
    return torch.from_numpy(array).to(device, non_blocking=True)


def _arrows(windows: Sequence[Encoded], link: int, length: int, device: str) -> Arrows | None:
    found = [[arrow for arrow in window.arrows if arrow.link == link] for window in windows]
    most = max(map(len, found))
    if not most:
        return None
    anchors = np.zeros((len(windows), most, length), dtype=np.float32)
    targets = np.zeros((len(windows), most, length), dtype=bool)
    for row, arrows in enumerate(found):
        for number, arrow in enumerate(arrows):
            anchors[row, number, slice(*arrow.anchor)] = 1.0 / (arrow.anchor[1] - arrow.anchor[0])
            for target in arrow.targets or (_START,):
                targets[row, number, slice(*target)] = True
    return Arrows(_tensor(anchors, device), _tensor(targets, device))


def _groups(windows: Sequence[Encoded], length: int, device: str) -> Groups | None:
    found = [window.groups[:_MOST_GROUPED] for window in windows]
    most = max(map(len, found))
    if most < 2:
        return None
    anchors = np.zeros((len(windows), most, length), dtype=np.float32)
    same = np.full((len(windows), most, most), UNKNOWN, dtype=np.float32)
    for row, groups in enumerate(found):
        for i, (first, last, incidents) in enumerate(groups):
            anchors[row, i, first:last] = 1.0 / (last - first)
            for j, (_, _, others) in enumerate(groups[:i]):
                same[row, i, j] = bool(set(incidents) & set(others))
    return Groups(_tensor(anchors, device), _tensor(same, device))


def total(given: Batch, tokens: Tensor, links: Tensor, text: Tensor) -> Tensor:
    """The loss of one batch: the weighted sum of the heads' mean losses, over what the batch has labels for."""
    parts = []
    for row, head in enumerate(_TAGGED):
        if head.name in given.taught:
            scores = tokens[..., _COLUMNS[head.name]].float().flatten(0, 1)
            loss = functional.cross_entropy(scores, given.labels[:, row].flatten(), ignore_index=UNKNOWN)
            parts.append(WEIGHTS.get(head.name, 1.0) * loss)
    if "happened" in given.taught:
        told = tokens[..., _COLUMNS["happened"]].squeeze(-1).float()
        known = ~given.happened.isnan()
        parts.append(WEIGHTS["happened"] * functional.smooth_l1_loss(told[known], given.happened[known]))
    if "text" in given.taught:
        asked = given.text != UNKNOWN
        answers = functional.binary_cross_entropy_with_logits(text.float()[asked], given.text[asked].float())
        parts.append(WEIGHTS["text"] * answers)
    for number, arrows in enumerate(given.arrows):
        if arrows is not None:
            parts.append(WEIGHTS.get(f"to {LINKS[number]}", 1.0) * _arrow_loss(arrows, links, number, given.mask))
    if given.groups is not None:
        parts.append(_group_loss(given.groups, links[..., -WIDTH:].float()))
    return torch.stack(parts).sum()


def _arrow_loss(arrows: Arrows, links: Tensor, link: int, mask: Tensor) -> Tensor:
    """What share of the attention from each anchor's query misses its targets, as a negative log: mean of the links.

    An anchor that names nothing has the start mark for its target.
    """
    queries, keys = (links[..., part * WIDTH : (part + 1) * WIDTH].float() for part in (2 * link, 2 * link + 1))
    scores = (arrows.anchors @ queries) @ keys.transpose(1, 2) / WIDTH**0.5
    logs = scores.masked_fill(mask[:, None, :] == 0, -1e4).log_softmax(-1)
    losses = -logs.masked_fill(~arrows.targets, -1e4).logsumexp(-1)
    there = arrows.targets.any(-1).float()
    return (losses * there).sum() / there.sum()


def _group_loss(groups: Groups, vectors: Tensor) -> Tensor:
    """Whether two stretches are of one incident: the product of their vectors, by a logistic loss."""
    means = groups.anchors @ vectors
    scores = means @ means.transpose(1, 2) / WIDTH**0.5
    known = (groups.same != UNKNOWN).float()
    losses = functional.binary_cross_entropy_with_logits(scores, groups.same.clamp(min=0.0), reduction="none")
    return (losses * known).sum() / known.sum().clamp(min=1.0)
