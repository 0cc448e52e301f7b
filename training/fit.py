"""Trains the network: epochs over the corpora in fixed shares, resumable after each, the same on every run."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from training.encode import Encoded
from training.losses import Batch, batch, total
from training.network import Network

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. `shares` is how often an epoch goes through each corpus; batches hold up to `tokens` tokens.

    The learning rate rises over the first `warm` of all steps and falls to nothing over the rest.
    """

    epochs: int = 10
    rate: float = 4e-4
    warm: float = 0.06
    decay: float = 0.01
    tokens: int = 12_288
    seed: int = 13
    shares: Mapping[str, float] = field(
        default_factory=lambda: {
            "ledger": 2.5, "polnear": 0.5, "muc4": 0.6, "relevance": 0.15, "factuality": 0.5, "crime": 0.3
        }
    )  # fmt: skip


def fit(
    network: Network, corpora: Mapping[str, Sequence[Encoded]], plan: Plan, folder: Path, progress: Progress
) -> None:
    """Train the network in place; epochs already done, as checkpoints in `folder` tell, are not done again."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network.to(device)
    epochs = [list(_batches(corpora, plan, epoch)) for epoch in range(plan.epochs)]
    steps = sum(len(batches) for batches in epochs)
    optimizer = torch.optim.AdamW(_groups(network, plan), lr=plan.rate, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, plan))
    begun = _resume(folder, network, optimizer, schedule)
    for epoch in range(begun, plan.epochs):
        torch.manual_seed(plan.seed * 1000 + epoch)
        since = time.monotonic()
        network.train()
        losses = [_step(network, batch(windows, device), optimizer, schedule) for windows in epochs[epoch]]
        loss = torch.stack(losses).mean().item()
        progress(f"epoch {epoch + 1} of {plan.epochs}: loss {loss:.3f}, {time.monotonic() - since:.0f} s")
        _save(folder, epoch + 1, network, optimizer, schedule)


def _step(
    network: Network, given: Batch, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler
) -> torch.Tensor:
    with torch.autocast(given.ids.device.type, dtype=torch.bfloat16):
        outputs = network(given.ids, given.mask)
    loss = total(given, *outputs)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    return loss.detach()


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Weights decay, biases and norms do not; new heads learn three times as fast as the encoder."""
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    new = ("tokens.", "links.", "text.")
    return [
        {
            "params": [p for name, p in named if (p.ndim > 1) == dense and name.startswith(new) == head],
            "weight_decay": plan.decay if dense else 0.0,
            "lr": plan.rate * (3.0 if head else 1.0),
        }
        for dense in (True, False)
        for head in (True, False)
    ]


def _rate(step: int, steps: int, plan: Plan) -> float:
    warm = max(1, int(plan.warm * steps))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def _batches(corpora: Mapping[str, Sequence[Encoded]], plan: Plan, epoch: int) -> Iterator[list[Encoded]]:
    """One epoch's batches, in an order of chance that the seed fixes; windows of a batch are alike in length."""
    chance = np.random.default_rng([plan.seed, epoch])
    chosen: list[Encoded] = []
    for corpus in sorted(corpora):
        windows, share = corpora[corpus], plan.shares[corpus]
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


def _save(folder: Path, epoch: int, network: Network, optimizer: torch.optim.Optimizer, schedule: object) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    state = {"epoch": epoch, "network": network.state_dict(), "optimizer": optimizer.state_dict()}
    state["schedule"] = schedule.state_dict()
    torch.save(state, folder / "checkpoint.part")
    (folder / "checkpoint.part").replace(folder / "checkpoint.pt")


def _resume(folder: Path, network: Network, optimizer: torch.optim.Optimizer, schedule: object) -> int:
    path = folder / "checkpoint.pt"
    if not path.is_file():
        return 0
    state = torch.load(path, map_location=next(network.parameters()).device, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["epoch"])
