"""`python -m assistant.index.export NAME FOLDER`: a sentence-transformers model as ONNX, checked against the original.

It runs in a process of its own, so that torch and its memory leave with it.
"""

import contextlib
import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ModelError
from assistant.index.exported_model import Description, ExportedModel
from assistant.index.pooling import unit
from assistant.index.sentence_model import document_prompt, load

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

INPUTS = {"input_ids", "attention_mask", "token_type_ids"}
LEAST_COSINE = 0.99999
TEXTS = [
    "How many months may I stay abroad?",
    "a",
    "ما هو آخر موعد للتقديم على التبادل؟",
    "CGPA ≥ 2.50 | 30 credit hours | B2 (IELTS 6.0) – 14/02/2027, 16:00",
    "The student pays no tuition at the host university. " * 60,
]
"""Short, long beyond any window, in another script, full of figures: the vectors of each must be the same."""


def export(name: str, folder: Path) -> Description:
    """Exports in a process of its own and returns what came of it; raises ModelError for a model that cannot be had."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "assistant.index.export", name, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 2:
        raise ModelError(json.loads(done.stdout.splitlines()[-1]))
    description = Description.read(folder)
    if description is None:  # killed, or out of memory or disk: the next start tries again
        return Description(refused=f"the export stopped with exit code {done.returncode}")
    return description


def _export(name: str, folder: Path) -> Description:
    model = load(name).eval()
    try:
        description = _write(model, folder)
        _check(model, ExportedModel(folder, description))
    except Exception as error:  # whatever cannot be exported is served by sentence-transformers
        (folder / "model.onnx").unlink(missing_ok=True)
        return Description(refused=f"{type(error).__name__}: {error}"[:300])
    return description


def _write(model: "SentenceTransformer", folder: Path) -> Description:
    import torch

    example = dict(model.tokenizer(["Two texts of", "different length"], padding=True, return_tensors="pt"))
    if not set(example) <= INPUTS or not model.max_seq_length:
        raise ValueError(f"a model that takes {sorted(example)} of {model.max_seq_length} tokens is not known here")

    class Whole(torch.nn.Module):
        """All modules of the model, with inputs and outputs in a fixed order."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *values: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            out = self.model(dict(zip(example, values, strict=True)))
            return out["token_embeddings"], out["sentence_embedding"]

    axes: dict[str, dict[int, str]] = {name: {0: "texts", 1: "length"} for name in [*example, "tokens"]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(  # the older exporter: a fifth of the newer one's time, and a model that runs faster
            Whole(),
            tuple(example.values()),
            str(folder / "model.onnx"),
            input_names=list(example),
            output_names=["tokens", "vector"],
            dynamic_axes=axes | {"vector": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
    model.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    query_prompt = (model.prompts or {}).get("query") or ""
    return Description(tuple(example), model.max_seq_length, query_prompt, document_prompt(model))


def _check(model: "SentenceTransformer", exported: ExportedModel) -> None:
    documents = model.encode_document(TEXTS, normalize_embeddings=True)
    for text, document, reading in zip(TEXTS, documents, exported.passages(TEXTS), strict=True):
        query = model.encode_query(text, normalize_embeddings=True)
        nearest = min(float(unit(reading.vector) @ document), float(unit(exported.query(text)) @ query))
        if nearest < LEAST_COSINE:
            raise ValueError(f"exported and original vectors differ: cosine {nearest:.6f}")


def main() -> int:
    """Exports, and says on the last line of standard output why a model cannot be had; 2 in that case."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    try:
        with contextlib.redirect_stdout(sys.stderr):
            _export(name, folder).write(folder)
    except ModelError as error:
        print(json.dumps(str(error)))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
