"""The network in torch: its shape, its start, and that padding changes nothing."""

import pytest

from tests.training.extra import torch
from tests.training.made import SIZE
from training.network import HIDDEN, INNER, LAYERS, PLACES, WORDS, Network, load_start
from whence.reader.trained.heads import LINK_OUTPUT, TEXT_HEADS, TOKEN_HEADS, width


def test_what_comes_out_has_a_score_for_every_label_and_its_vectors() -> None:
    ids = torch.full((2, 7), 105)
    tokens, links, text = Network(layers=1, words=SIZE)(ids, torch.ones_like(ids))
    assert tuple(tokens.shape) == (2, 7, width(TOKEN_HEADS))
    assert tuple(links.shape) == (2, 7, LINK_OUTPUT)
    assert tuple(text.shape) == (2, width(TEXT_HEADS))


def test_padding_changes_nothing() -> None:
    torch.manual_seed(3)
    network = Network(layers=2, words=SIZE).eval()
    ids = torch.randint(103, SIZE, (1, 6))
    padded = torch.cat([ids, torch.zeros(1, 5, dtype=ids.dtype)], 1)
    mask = torch.tensor([[1] * 6 + [0] * 5])
    with torch.no_grad():
        alone, beside = network(ids, torch.ones_like(ids)), network(padded, mask)
    assert torch.allclose(alone[0], beside[0][:, :6], atol=1e-5)
    assert torch.allclose(alone[2], beside[2], atol=1e-5)


def published() -> dict[str, object]:
    """Weights of MiniLM-L6's names and shapes, each told by its number."""
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (WORDS, HIDDEN),
        "embeddings.position_embeddings.weight": (PLACES, HIDDEN),
        "embeddings.token_type_embeddings.weight": (2, HIDDEN),
        "embeddings.LayerNorm.weight": (HIDDEN,),
        "embeddings.LayerNorm.bias": (HIDDEN,),
    }
    for layer in range(LAYERS):
        start = f"encoder.layer.{layer}."
        for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            shapes |= {f"{start}{name}.weight": (HIDDEN, HIDDEN), f"{start}{name}.bias": (HIDDEN,)}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{start}{name}.weight": (HIDDEN,), f"{start}{name}.bias": (HIDDEN,)}
        shapes |= {f"{start}intermediate.dense.weight": (INNER, HIDDEN), f"{start}intermediate.dense.bias": (INNER,)}
        shapes |= {f"{start}output.dense.weight": (HIDDEN, INNER), f"{start}output.dense.bias": (HIDDEN,)}
    return {name: torch.full(shape, float(number)) for number, (name, shape) in enumerate(sorted(shapes.items()))}


def test_the_start_fills_the_encoder_and_leaves_the_heads() -> None:
    network, weights = Network(), published()
    heads = network.tokens.weight.clone()
    load_start(network, weights)
    state = network.state_dict()
    expected = {
        "words.weight": "embeddings.word_embeddings.weight",
        "blocks.3.key.bias": "encoder.layer.3.attention.self.key.bias",
        "blocks.5.attended.weight": "encoder.layer.5.attention.output.LayerNorm.weight",
        "blocks.0.fed.bias": "encoder.layer.0.output.LayerNorm.bias",
        "blocks.2.outer.weight": "encoder.layer.2.output.dense.weight",
    }
    for ours, theirs in expected.items():
        assert torch.equal(state[ours], weights[theirs]), ours
    assert torch.equal(network.tokens.weight, heads)


def test_a_start_without_a_weight_is_refused() -> None:
    weights = published()
    del weights["encoder.layer.4.output.dense.bias"]
    with pytest.raises(KeyError, match=r"encoder\.layer\.4\.output\.dense\.bias"):
        load_start(Network(), weights)
