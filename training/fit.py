"""Trains the network: epochs over the corpora in fixed shares, resumable after each, the same on every run."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch

from training.encode import Encoded
from training.losses import Batch, batch, total
from training.network import Network
from training.progress import Progress, time_left
from whence.model.errors import DataError

CHECKPOINT = "checkpoint.pt"
_NEW = ("tokens.", "links.", "text.")  # the parts of the network that no published weights are for
_LINES = 10  # of progress in an epoch

Corpora = Mapping[str, Sequence[Encoded]]


def _usual_shares() -> Mapping[str, float]:
    return {"ledger": 2.5, "polnear": 0.5, "muc4": 0.6, "relevance": 0.15, "factuality": 0.5, "crime": 0.3}


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    `shares` is how often an epoch goes through each corpus, never where it is not named; batches hold up to `tokens`
    tokens.
    The learning rate rises over the first `warm` of all steps and falls to nothing over the rest.
    """

    epochs: int = 4
    rate: float = 3e-4
    warm: float = 0.06
    decay: float = 0.01
    tokens: int = 12_288
    seed: int = 13
    shares: Mapping[str, float] = field(default_factory=_usual_shares)


FIRST = Plan(epochs=4, seed=13)
"""From the published weights; the labelled reports go through often."""
SECOND = Plan(
    epochs=4,
    seed=14,
    warm=0.03,
    tokens=8192,
    shares={"ledger": 1.5, "polnear": 0.6, "muc4": 0.8, "relevance": 0.05, "factuality": 0.3, "crime": 0.1},
)
"""From where FIRST ends, the rate risen anew; attributions and roles weigh more."""
THIRD = Plan(
    epochs=2,
    rate=2.5e-4,
    seed=15,
    warm=0.03,
    tokens=8192,
    shares={"ledger": 1.0, "polnear": 0.5, "muc4": 2.0, "relevance": 0.05, "factuality": 0.4, "crime": 0.05},
)
"""From where SECOND ends: roles, which are learnt slowest, weigh most."""
FOURTH = Plan(
    epochs=5,
    rate=2e-4,
    seed=16,
    warm=0.05,
    tokens=8192,
    shares={
        "answers": 3.0, "topics": 1.5, "ledger": 0.4, "polnear": 0.15, "muc4": 0.3, "relevance": 0.03,
        "factuality": 0.2, "crime": 0.1,
    },
)  # fmt: skip
"""From where THIRD ends: who denies, doubts or concedes what, with enough of the rest to keep it."""
PLANS = {"first": FIRST, "second": SECOND, "third": THIRD, "fourth": FOURTH}
"""The plans by name, in the order in which they are carried out."""


@dataclass(frozen=True, slots=True)
class _Learner:
    """What a checkpoint keeps: the network, and what changes it step by step."""

    network: Network
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler


def fit(
    network: Network, corpora: Corpora, plan: Plan, folder: Path, progress: Progress, until: int | None = None
) -> None:
    """Train the network in place; epochs already done, as the checkpoint in `folder` tells, are not done again.

    Stops when `until` of the plan's epochs are done, to go on another time. Raises DataError where the checkpoint is of
    another plan or other windows.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network.to(device)
    epochs = [list(_batches(corpora, plan, epoch)) for epoch in range(plan.epochs)]
    learner = _learner(network, plan, sum(len(batches) for batches in epochs))
    of = {"plan": asdict(plan), "windows": {name: len(windows) for name, windows in corpora.items()}}
    begun = _resume(folder, learner, of)
    ahead = epochs[begun : plan.epochs if until is None else until]
    steps, done, since = sum(map(len, ahead)), 0, time.monotonic()
    for epoch, batches in enumerate(ahead, begun):
        torch.manual_seed(plan.seed * 1000 + epoch)
        network.train()
        losses = []
        for number, windows in enumerate(batches, 1):
            losses.append(_step(learner, batch(windows, device)))
            done += 1
            if number % max(1, len(batches) // _LINES) == 0 or number == len(batches):
                left = time_left(time.monotonic() - since, done, steps)
                loss = torch.stack(losses).mean().item()
                progress(f"epoch {epoch + 1} of {plan.epochs}, {number} of {len(batches)}: loss {loss:.3f}, {left}")
        _save(folder, epoch + 1, learner, of)


def _learner(network: Network, plan: Plan, steps: int) -> _Learner:
    optimizer = torch.optim.AdamW(_groups(network, plan), lr=plan.rate, betas=(0.9, 0.98))
    return _Learner(
        network, optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, plan))
    )


def _step(learner: _Learner, given: Batch) -> torch.Tensor:
    with torch.autocast(given.ids.device.type, dtype=torch.bfloat16):
        outputs = learner.network(given.ids, given.mask)
    loss = total(given, *outputs)
    learner.optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(learner.network.parameters(), 1.0)
    learner.optimizer.step()
    learner.schedule.step()
    return loss.detach()


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Weights decay, biases and norms do not; new heads learn three times as fast as the encoder."""
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    return [
        {
            "params": [p for name, p in named if (p.ndim > 1) == dense and name.startswith(_NEW) == head],
            "weight_decay": plan.decay if dense else 0.0,
            "lr": plan.rate * (3.0 if head else 1.0),
        }
        for dense in (True, False)
        for head in (True, False)
    ]


def _rate(step: int, steps: int, plan: Plan) -> float:
    """The share of the learning rate at a step."""
    warm = max(1, int(plan.warm * steps))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def _batches(corpora: Corpora, plan: Plan, epoch: int) -> Iterator[list[Encoded]]:
    """One epoch's batches, in an order of chance that the seed fixes; windows of a batch are alike in length."""
    chance = np.random.default_rng([plan.seed, epoch])
    chosen: list[Encoded] = []
    for corpus in sorted(corpora):
        windows, share = corpora[corpus], plan.shares.get(corpus, 0.0)
        whole = int(share)
        chosen += [window for _ in range(whole) for window in windows]
        rest = round((share - whole) * len(windows))
        chosen += [windows[i] for i in chance.permutation(len(windows))[:rest]]
    jitter = chance.uniform(0.9, 1.1, len(chosen))
    order = sorted(range(len(chosen)), key=lambda i: len(chosen[i].ids) * jitter[i])
    batches: list[list[Encoded]] = []
    for i in order:
        longest = max([len(w.ids) for w in batches[-1]] if batches else [0])
        if not batches or max(longest, len(chosen[i].ids)) * (len(batches[-1]) + 1) > plan.tokens:
            batches.append([])
        batches[-1].append(chosen[i])
    yield from (batches[i] for i in chance.permutation(len(batches)))


def _save(folder: Path, epoch: int, learner: _Learner, of: Mapping[str, object]) -> None:
    """Write the checkpoint after so many epochs; a kill meanwhile leaves the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        "epoch": epoch,
        "of": of,
        "network": learner.network.state_dict(),
        "optimizer": learner.optimizer.state_dict(),
        "schedule": learner.schedule.state_dict(),
    }
    part = folder / f"{CHECKPOINT}.part"
    torch.save(state, part)
    part.replace(folder / CHECKPOINT)


def _resume(folder: Path, learner: _Learner, of: Mapping[str, object]) -> int:
    """Put the checkpoint, where there is one, into the learner; how many epochs are done."""
    path = folder / CHECKPOINT
    if not path.is_file():
        return 0
    state = torch.load(path, map_location=next(learner.network.parameters()).device, weights_only=True)
    if state.get("of") != of:
        raise DataError(f"{path} was made by another plan or of other windows: remove it, or give another --folder")
    learner.network.load_state_dict(state["network"])
    learner.optimizer.load_state_dict(state["optimizer"])
    learner.schedule.load_state_dict(state["schedule"])
    return int(state["epoch"])
