"""A model exported to ONNX, run by onnxruntime: a quarter of the start, half the time a question, no torch.

It reads one text at a time: padding costs more than batches save (43 texts of 30 to 160 words a second one by one,
20 in batches of 32, 30 by torch in batches of 32 sorted by length; two cores, onnxruntime 1.32).
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from assistant.index.pooling import Reading, Vector

MOST_THREADS = 4


@dataclass(frozen=True, slots=True)
class Description:
    """What is kept beside an exported model; `refused` says why it could not be exported, and then nothing else is."""

    inputs: tuple[str, ...] = ()
    max_tokens: int = 0
    query_prompt: str = ""
    document_prompt: str = ""
    refused: str = ""

    def write(self, folder: Path) -> None:
        """Writes the description last, since a folder without it holds no model."""
        (folder / "model.json").write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Description | None":
        """The description of a folder, or None where nothing was exported to it yet."""
        file = folder / "model.json"
        if not file.is_file():
            return None
        stored = json.loads(file.read_text(encoding="utf-8"))
        return cls(**stored | {"inputs": tuple(stored["inputs"])})


class ExportedModel:
    """The engine for a model in a folder with model.onnx, tokenizer.json and model.json."""

    def __init__(self, folder: Path, description: Description) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(_cores(), MOST_THREADS)
        options.inter_op_num_threads = 1
        # threads that wait by spinning would take the cores from other questions
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(description.max_tokens)
        self._description = description

    def query(self, text: str) -> Vector:
        """One question's vector, shape (dimension,)."""
        return self._read(self._description.query_prompt, text).vector

    def passages(self, texts: Sequence[str]) -> Iterator[Reading]:
        """A reading a text, in the order given."""
        for text in texts:
            yield self._read(self._description.document_prompt, text)

    def _read(self, prompt: str, text: str) -> Reading:
        encoded = self._tokenizer.encode(prompt + text)
        given = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        feed = {name: np.array([given[name]], np.int64) for name in self._description.inputs}
        tokens, vector = self._session.run(["tokens", "vector"], feed)
        return Reading(vector[0], tokens[0], np.array(encoded.offsets, np.int64) - len(prompt))


def _cores() -> int:
    """The cores that this process may use; all of the machine's where the system does not say."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
