"""The graph that is shipped, against the network in torch of the same weights."""

from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.training.extra import onnx, torch
from training.graph import BLOCK, OUTPUTS, blocked, graph_of
from training.network import WORDS, Network
from whence.reader.trained.model import session_of

Floats = NDArray[np.float32]
MOST_BYTES = 35_000_000
"""What the shipped file may have."""


@pytest.fixture(scope="module")
def network() -> Network:
    """A network of the real shape, its weights by chance."""
    torch.manual_seed(11)
    made = Network()
    made.eval()
    with torch.no_grad():
        for weight in made.parameters():
            if weight.ndim > 1:
                weight.normal_(0.0, 0.05)
    return made


@pytest.fixture(scope="module")
def weights(network: Network) -> Mapping[str, Floats]:
    return {name: tensor.numpy() for name, tensor in network.state_dict().items()}


@pytest.fixture(scope="module")
def shipped(weights: Mapping[str, Floats]) -> bytes:
    """The graph in eight bits, as a file has it."""
    model = graph_of(weights)
    onnx.checker.check_model(model)
    made: bytes = model.SerializeToString()
    return made


def outputs(model: bytes, ids: NDArray[np.int64]) -> list[Floats]:
    found: list[Floats] = session_of(model).run(list(OUTPUTS), {"ids": ids})
    return found


def in_torch(network: Network, ids: NDArray[np.int64]) -> list[Floats]:
    given = torch.from_numpy(ids)
    with torch.no_grad():
        return [tensor.numpy() for tensor in network(given, torch.ones_like(given))]


def some_ids(windows: int, tokens: int) -> NDArray[np.int64]:
    return np.random.default_rng(tokens).integers(0, WORDS, (windows, tokens), dtype=np.int64)


def test_in_whole_numbers_of_bits_it_is_the_network(network: Network, weights: Mapping[str, Floats]) -> None:
    whole = graph_of(weights, whole=True).SerializeToString()
    ids = some_ids(2, 23)
    for ours, theirs in zip(outputs(whole, ids), in_torch(network, ids), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-4)


def test_in_eight_bits_it_is_nearly_the_network(network: Network, shipped: bytes) -> None:
    ids = some_ids(1, 40)
    for ours, theirs in zip(outputs(shipped, ids), in_torch(network, ids), strict=True):
        assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > 0.99


def test_a_window_is_read_alike_alone_and_beside_others(shipped: bytes) -> None:
    ids = some_ids(3, 31)
    together = outputs(shipped, ids)
    alone = outputs(shipped, ids[1:2])
    for many, one in zip(together[:2], alone[:2], strict=True):
        np.testing.assert_array_equal(many[1:2], one)
    np.testing.assert_allclose(together[2][1:2], alone[2], atol=1e-5)


def test_the_longest_window_can_be_read(shipped: bytes) -> None:
    tokens, _, _ = outputs(shipped, some_ids(1, 512))
    assert tokens.shape[:2] == (1, 512) and np.isfinite(tokens).all()


def test_the_file_is_small_enough_to_ship(shipped: bytes) -> None:
    assert len(shipped) < MOST_BYTES


def test_the_same_weights_give_the_same_bytes(weights: Mapping[str, Floats], shipped: bytes) -> None:
    assert graph_of(weights).SerializeToString() == shipped


def test_blocks_of_a_matrix_keep_it_within_half_a_step() -> None:
    matrix = np.random.default_rng(2).normal(size=(3 * BLOCK, 5)).astype(np.float32)
    bits, scales = blocked(matrix)
    assert bits.shape == (3 * BLOCK, 5) and scales.shape == (3, 5)
    steps = scales.repeat(BLOCK, axis=0)
    assert (np.abs(bits.astype(np.float32) * steps - matrix) <= steps * 0.501).all()


def test_a_block_of_nothing_stays_nothing() -> None:
    bits, scales = blocked(np.zeros((BLOCK, 2), dtype=np.float32))
    assert (bits == 0).all() and np.isfinite(scales).all()
