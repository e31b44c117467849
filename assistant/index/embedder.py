"""Text to vectors, by the exported model where there is one, else by sentence-transformers itself."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from assistant.index.exported_model import Description, ExportedModel
from assistant.index.pooling import EmbeddingInput, Reading, Vector, matrix, unit
from assistant.index.sentence_model import BUNDLED_MODEL, SentenceModel, fingerprint


class Engine(Protocol):
    """What runs a model."""

    def query(self, text: str) -> Vector:
        """One question's vector, shape (dimension,)."""

    def passages(self, texts: Sequence[str]) -> Iterator[Reading]:
        """A reading a text, in the order given."""


class Embedder:
    """Normalised vectors from any sentence-transformers model, exported to `folder` and loaded on first use.

    `model` is the bundled model's name, any other name, or a folder. Vectors are float32 of unit length. With `made_by`
    it is the model that had that fingerprint once, though its folder may hold another by now.
    """

    def __init__(self, folder: Path, model: str = BUNDLED_MODEL, made_by: str = "") -> None:
        self.name = model
        self.fingerprint = made_by or fingerprint(model)
        self._folder = folder / self.fingerprint
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    def understands(self, language: str) -> bool:
        """Whether cosines mean something for texts in that language (ISO code)."""
        return language == "en" or self.name != BUNDLED_MODEL

    def kept(self) -> bool:
        """Whether the model can be loaded from what was exported of it, whatever became of the original."""
        description = Description.read(self._folder)
        return description is not None and not description.refused

    @property
    def engine(self) -> Engine:
        """The loaded model; raises ModelError when it cannot be had."""
        with self._lock:
            if self._engine is None:
                self._engine = self._open()
            return self._engine

    def _open(self) -> Engine:
        description = Description.read(self._folder)
        if description is None:
            from assistant.index.export import export

            description = export(self.name, self._folder)
        return SentenceModel(self.name) if description.refused else ExportedModel(self._folder, description)

    def encode_query(self, text: str) -> Vector:
        """One question's vector, shape (dimension,)."""
        return unit(self.engine.query(text))

    def encode_passages(self, inputs: Sequence[EmbeddingInput]) -> list[Vector]:
        """A matrix per input, shape (1 + spans, dimension): the text's own vector, then one a span.

        A span's vector is the mean of its tokens in the text's own forward pass, so that it costs nothing extra; a
        span beyond the model's window is embedded by itself.
        """
        order = sorted(range(len(inputs)), key=lambda i: len(inputs[i].text))
        readings = self.engine.passages([inputs[i].text for i in order])
        found = {i: matrix(reading, inputs[i]) for i, reading in zip(order, readings, strict=True)}
        matrices = [found[i] for i in range(len(inputs))]
        self._fill_missing(inputs, matrices)
        return matrices

    def _fill_missing(self, inputs: Sequence[EmbeddingInput], matrices: list[Vector]) -> None:
        missing = [
            (i, j, item.text[start:end])
            for i, item in enumerate(inputs)
            for j, (start, end) in enumerate(item.spans)
            if not matrices[i][1 + j].any()
        ]
        missing.sort(key=lambda one: len(one[2]))
        for (i, j, _), reading in zip(missing, self.engine.passages([text for *_, text in missing]), strict=True):
            matrices[i][1 + j] = unit(reading.vector)
