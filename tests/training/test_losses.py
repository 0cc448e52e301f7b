"""The losses: hand-worked where nothing is known yet, blind to padding, and lower after a step."""

from math import log

import numpy as np
import pytest

from tests.training.extra import torch
from tests.training.made import SIZE, window
from training.encode import Arrowed, Encoded
from training.losses import WEIGHTS, Batch, batch, total
from training.network import Network
from whence.reader.trained.heads import HARM_LABELS, LINK_OUTPUT, LINKS, TEXT_HEADS, TOKEN_HEADS, WIDTH, columns, width

COUNT = 6
"""Tokens of the window asked about."""


def zeros(given: Batch) -> tuple[object, object, object]:
    """What a network that knows nothing puts out."""
    windows, tokens = given.ids.shape
    return (
        torch.zeros(windows, tokens, width(TOKEN_HEADS)),
        torch.zeros(windows, tokens, LINK_OUTPUT),
        torch.zeros(windows, width(TEXT_HEADS)),
    )


def unlearned(*windows: Encoded) -> float:
    given = batch(windows, "cpu")
    return float(total(given, *zeros(given)))


HARM = window(COUNT, {"harm": [-100, 0, 1, 0, 0, -100]})
FOLLOWED = window(9)
"""A longer window that teaches nothing: beside it others are padded."""


def test_a_head_that_knows_nothing_loses_the_logarithm_of_its_labels() -> None:
    assert unlearned(HARM) == pytest.approx(WEIGHTS["harm"] * log(len(HARM_LABELS)), rel=1e-5)


def test_heads_that_are_not_taught_cost_nothing() -> None:
    given = batch([HARM], "cpu")
    assert given.taught == {"harm"} and given.groups is None and given.arrows == (None,) * len(LINKS)


def test_a_text_that_is_asked_costs_log_two_for_each_label() -> None:
    assert unlearned(window(COUNT, text={0: 1, 1: 0})) == pytest.approx(WEIGHTS["text"] * log(2), rel=1e-5)


def test_a_value_costs_its_distance_less_a_half() -> None:
    assert unlearned(window(COUNT, happened={2: 3.0})) == pytest.approx(WEIGHTS["happened"] * 2.5, rel=1e-5)


@pytest.mark.parametrize("beside", [(), (FOLLOWED,)])
def test_an_arrow_that_knows_nothing_is_spread_over_the_windows_own_tokens(beside: tuple[Encoded, ...]) -> None:
    found = unlearned(window(COUNT, arrows=[Arrowed(1, (2, 3), ((3, 5),))]), *beside)
    assert found == pytest.approx(log(COUNT / 2), rel=1e-4)


def test_an_arrow_at_nothing_has_the_start_mark_for_its_target() -> None:
    given = batch([window(COUNT, arrows=[Arrowed(1, (2, 3), ())])], "cpu")
    assert given.arrows[0] is None and given.arrows[1] is not None
    assert given.arrows[1].targets[0, 0].tolist() == [True, *[False] * (COUNT - 1)]


def test_an_arrow_that_points_rightly_costs_nothing() -> None:
    given = batch([window(COUNT, arrows=[Arrowed(0, (2, 4), ((4, 5),)), Arrowed(0, (4, 5), ())])], "cpu")
    tokens, links, text = zeros(given)
    links[0, 2:4, 0] = 800.0  # type: ignore[index]  # torch is unread
    links[0, 4, WIDTH] = 1.0  # type: ignore[index]
    links[0, 4, 1] = 800.0  # type: ignore[index]
    links[0, 0, WIDTH + 1] = 1.0  # type: ignore[index]
    assert float(total(given, tokens, links, text)) == pytest.approx(0.0, abs=1e-5)


GROUPED = window(COUNT, groups=[(1, 2, (0,)), (2, 4, (0, 1)), (4, 5, (2,))])


def test_groups_tell_pairs_once_and_only_within_a_window() -> None:
    given = batch([GROUPED, window(COUNT, groups=[(1, 2, (0,)), (3, 4, (0,))])], "cpu")
    assert given.groups is not None
    unknown = -100.0
    assert given.groups.same[0].tolist() == [[unknown] * 3, [1.0, unknown, unknown], [0.0, 0.0, unknown]]
    assert given.groups.same[1].tolist() == [[unknown] * 3, [1.0, unknown, unknown], [unknown] * 3]
    assert given.groups.anchors[0, 1].tolist() == [0.0, 0.0, 0.5, 0.5, 0.0, 0.0]


@pytest.mark.parametrize("beside", [(), (FOLLOWED,)])
def test_groups_that_are_not_known_cost_log_two(beside: tuple[Encoded, ...]) -> None:
    assert unlearned(GROUPED, *beside) == pytest.approx(log(2), rel=1e-5)


def test_groups_told_apart_cost_nothing() -> None:
    given = batch([GROUPED], "cpu")
    tokens, links, text = zeros(given)
    start = LINK_OUTPUT - WIDTH
    links[0, 1:4, start] = 20.0  # type: ignore[index]
    links[0, 4, start] = -20.0  # type: ignore[index]
    assert float(total(given, tokens, links, text)) == pytest.approx(0.0, abs=1e-5)


def test_a_few_steps_lower_the_loss() -> None:
    place = columns(TEXT_HEADS)["conflict"].start
    windows = [
        window(8, {"harm": [-100, 0, 1, 0, 0, 0, 0, -100]}, [Arrowed(0, (2, 3), ((4, 5),))], happened={3: 2.0}),
        window(6, {"source": [-100, 1, 2, 0, 0, -100]}, groups=[(1, 2, (0,)), (3, 4, (1,))], text={place: 1}),
    ]
    torch.manual_seed(5)
    network = Network(layers=1, words=SIZE)
    optimizer = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=1e-3)
    given = batch(windows, "cpu")
    losses = []
    for _ in range(6):
        loss = total(given, *network(given.ids, given.mask))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert np.isfinite(losses).all() and losses[-1] < 0.7 * losses[0]
