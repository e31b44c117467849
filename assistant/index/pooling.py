"""From one forward pass to the vectors of a text and of its sentences."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.domain.documents import Span

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EmbeddingInput:
    """A text to embed and the spans in it that get a vector of their own."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a model made of a text: its vector (dimension,), its tokens' (n, dimension), and where they stand (n, 2)."""

    vector: Vector
    tokens: Vector
    offsets: NDArray[np.int64]


def matrix(reading: Reading, item: EmbeddingInput) -> Vector:
    """Shape (1 + spans, dimension): the text's unit vector, then one a span; zeros for a span the model did not see."""
    rows = [reading.vector, *(_pool(reading, span) for span in item.spans)]
    return unit(np.vstack(rows))


def _pool(reading: Reading, span: Span) -> Vector:
    offsets = reading.offsets
    inside = (offsets[:, 0] >= span[0]) & (offsets[:, 1] <= span[1]) & (offsets[:, 1] > offsets[:, 0])
    if not inside.any():
        return np.zeros_like(reading.vector)
    return np.asarray(reading.tokens[inside].mean(axis=0), np.float32)


def unit(rows: Vector) -> Vector:
    """The rows scaled to length one; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)
