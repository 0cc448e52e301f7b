"""The encoder (BERT as MiniLM-L6 has it) with the heads on top, in torch."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from whence.reader.trained.heads import LINK_OUTPUT, TEXT_HEADS, TOKEN_HEADS, width

LAYERS, HIDDEN, HEADS, INNER, WORDS, PLACES = 6, 384, 12, 1536, 30522, 512
"""MiniLM-L6's shape (its config.json)."""
DROPOUT = 0.1
"""Of the word vectors and of what the heads are given; in every layer it took a quarter of the time."""
EPSILON = 1e-12


class Block(nn.Module):
    """One layer of the encoder: self-attention, then two dense layers, each added to its input and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.attended, self.fed = nn.LayerNorm(HIDDEN, EPSILON), nn.LayerNorm(HIDDEN, EPSILON)
        self.inner, self.outer = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """The layer's output for x [batch, tokens, hidden]; `bias` is added to the attention scores."""
        q, k, v = (part(x).unflatten(2, (HEADS, -1)).transpose(1, 2) for part in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(q, k, v, bias).transpose(1, 2).flatten(2)
        x = self.attended(x + self.out(mixed))
        return self.fed(x + self.outer(functional.gelu(self.inner(x))))


class Network(nn.Module):
    """Encoder and heads. Word embeddings stay as they came: they know far more words than the corpora hold.

    MiniLM-L6's starting weights fit only the numbers of layers and words that it has.
    """

    def __init__(self, layers: int = LAYERS, words: int = WORDS) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(words, HIDDEN), nn.Embedding(PLACES, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.first = nn.LayerNorm(HIDDEN, EPSILON)
        self.blocks = nn.ModuleList(Block() for _ in range(layers))
        self.tokens = nn.Linear(HIDDEN, width(TOKEN_HEADS))
        self.links = nn.Linear(HIDDEN, LINK_OUTPUT)
        self.text = nn.Linear(2 * HIDDEN, width(TEXT_HEADS))
        self.drop = nn.Dropout(DROPOUT)
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores per token, link vectors per token, scores per text, for ids and mask [batch, tokens]."""
        places = self.places(torch.arange(ids.shape[1], device=ids.device))
        x = self.drop(self.first(self.words(ids) + places + self.kind))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for block in self.blocks:
            x = block(x, bias)
        kept = mask[:, :, None].to(x.dtype)
        mean = (x * kept).sum(1) / kept.sum(1)
        x = self.drop(x)
        return self.tokens(x), self.links(x), self.text(self.drop(torch.cat([x[:, 0], mean], 1)))


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "attended",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "fed",
}


def load_start(network: Network, weights: Mapping[str, Tensor]) -> None:
    """Put MiniLM-L6's published weights into the encoder; heads keep their own. KeyError where one is missing."""
    state = network.state_dict()
    state["words.weight"] = weights["embeddings.word_embeddings.weight"]
    state["places.weight"] = weights["embeddings.position_embeddings.weight"]
    state["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    for part in ("weight", "bias"):
        state[f"first.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for layer in range(LAYERS):
            for theirs, ours in _NAMES.items():
                state[f"blocks.{layer}.{ours}.{part}"] = weights[f"encoder.layer.{layer}.{theirs}.{part}"]
    network.load_state_dict(state)
