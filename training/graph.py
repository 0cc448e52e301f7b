"""The network as an ONNX graph, built part by part so that every operation in the shipped file is one meant."""

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.network import EPSILON, HEADS

Floats = NDArray[np.float32]
_STANDARD, _FUSED = 21, 1
INPUT, OUTPUTS = "ids", ("tokens", "links", "text")
BLOCK = 32
"""Weights of a matrix that share one scale, along its input: few, for least loss."""


class Graph:
    """An ONNX graph in the making; its methods add operations and give the names of what comes out."""

    def __init__(self, weights: Mapping[str, Floats], *, whole: bool = False) -> None:
        self._weights, self._whole = weights, whole
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def add(self, kind: str, inputs: Sequence[str], **attributes: object) -> str:
        """An operation; those that ONNX lacks are onnxruntime's own."""
        name = f"{kind}_{len(self._nodes)}"
        fused = kind == "MultiHeadAttention"
        self._nodes.append(
            helper.make_node(kind, list(inputs), [name], domain="com.microsoft" if fused else "", **attributes)
        )
        return name

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """A constant of the graph."""
        self._constants.setdefault(name, numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def weight(self, name: str) -> str:
        """One of the network's weights as it is."""
        return self.constant(name, self._weights[name])

    def dense(self, x: str, name: str) -> str:
        """A dense layer, its matrix in eight bits unless the graph keeps whole numbers out."""
        matrix, bias = self._weights[f"{name}.weight"].T, self.weight(f"{name}.bias")
        if self._whole:
            factors = self.constant(f"{name}.t", matrix)
        else:
            bits, scales = blocked(matrix)
            parts = [self.constant(f"{name}.q", bits), self.constant(f"{name}.s", scales)]
            factors = self.add("DequantizeLinear", parts, axis=0, block_size=BLOCK)
        return self.add("Add", [self.add("MatMul", [x, factors]), bias])

    def normed(self, x: str, name: str) -> str:
        """A layer normalisation."""
        parts = [x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias")]
        return self.add("LayerNormalization", parts, axis=-1, epsilon=EPSILON)

    def words(self, ids: str) -> str:
        """The word vectors of the ids; kept in eight bits with a scale for each word."""
        table = self._weights["words.weight"]
        if self._whole:
            return self.add("Gather", [self.weight("words.weight"), ids])
        scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-12) / 127.0
        bits = self.constant("words.q", np.clip(np.rint(table / scales), -127, 127).astype(np.int8))
        row = self.add("Cast", [self.add("Gather", [bits, ids])], to=TensorProto.FLOAT)
        return self.add("Mul", [row, self.add("Gather", [self.constant("words.s", scales), ids])])

    def model(self, outputs: Sequence[str], shapes: Mapping[str, Sequence[int | str]]) -> onnx.ModelProto:
        """The finished graph, its outputs under their own names."""
        for made, name in zip(outputs, OUTPUTS, strict=True):
            self._nodes.append(helper.make_node("Identity", [made], [name]))
        infos = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shapes[name]) for name in OUTPUTS]
        given = helper.make_tensor_value_info(INPUT, TensorProto.INT64, ["batch", "tokens"])
        graph = helper.make_graph(self._nodes, "whence-reader", [given], infos, list(self._constants.values()))
        opsets = [helper.make_opsetid("", _STANDARD), helper.make_opsetid("com.microsoft", _FUSED)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="whence")


def blocked(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """A matrix [in, out] as signed bytes, with a scale for each BLOCK of them along its input [blocks, out]."""
    blocks = matrix.reshape(-1, BLOCK, matrix.shape[1])
    scales = np.maximum(np.abs(blocks).max(1), 1e-12) / 127.0
    bits = np.clip(np.rint(blocks / scales[:, None, :]), -127, 127).astype(np.int8)
    return bits.reshape(matrix.shape), scales.astype(np.float32)


def graph_of(weights: Mapping[str, Floats], *, whole: bool = False) -> onnx.ModelProto:
    """The network's weights as a graph for windows without padding; `whole` keeps every number in 32 bits."""
    made = Graph(weights, whole=whole)
    x = _embedded(made)
    for layer in range(sum(name.endswith(".query.weight") for name in weights)):
        x = _block(made, x, f"blocks.{layer}")
    first = made.add("Gather", [x, made.constant("zero", np.array(0, dtype=np.int64))], axis=1)
    axes = made.constant("axis_1", np.array([1], dtype=np.int64))
    mean = made.add("ReduceMean", [x, axes], keepdims=0)
    both = made.add("Concat", [first, mean], axis=1)
    outputs = (made.dense(x, "tokens"), made.dense(x, "links"), made.dense(both, "text"))
    sizes = {name: weights[f"{name}.bias"].shape[0] for name in OUTPUTS}
    shapes = {name: ["batch", sizes[name]] if name == "text" else ["batch", "tokens", sizes[name]] for name in OUTPUTS}
    return made.model(outputs, shapes)


def _embedded(made: Graph) -> str:
    length = made.add("Gather", [made.add("Shape", [INPUT]), made.constant("one", np.array([1], dtype=np.int64))])
    zero = made.constant("from_0", np.array([0], dtype=np.int64))
    places = made.add("Slice", [made.weight("places.weight"), zero, length, zero])
    summed = made.add("Add", [made.add("Add", [made.words(INPUT), places]), made.weight("kind")])
    return made.normed(summed, "first")


def _block(made: Graph, x: str, name: str) -> str:
    queries, keys, values = (made.dense(x, f"{name}.{part}") for part in ("query", "key", "value"))
    mixed = made.add("MultiHeadAttention", [queries, keys, values], num_heads=HEADS)
    x = made.normed(made.add("Add", [x, made.dense(mixed, f"{name}.out")]), f"{name}.attended")
    fed = made.dense(made.add("Gelu", [made.dense(x, f"{name}.inner")]), f"{name}.outer")
    return made.normed(made.add("Add", [x, fed]), f"{name}.fed")
