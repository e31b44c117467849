import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.index import sentence_model
from assistant.index.embedder import Embedder
from assistant.index.exported_model import Description, ExportedModel
from assistant.index.pooling import EmbeddingInput
from assistant.index.sentence_model import SentenceModel, bundled_model_dir, load

TEXT = "Students need a CGPA of 2.50. The deadline is 14 February 2027."
SPANS = ((0, 29), (30, 63))


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """An embedder whose model could not be exported."""
    where = tmp_path_factory.mktemp("refused")
    made = Embedder(where)
    folder = where / made.fingerprint
    folder.mkdir()
    Description(refused="for the test").write(folder)
    return made


def test_the_bundled_model_is_exported_and_another_is_not(embedder: Embedder, refused: Embedder) -> None:
    assert isinstance(embedder.engine, ExportedModel)
    assert isinstance(refused.engine, SentenceModel)
    assert embedder.fingerprint == refused.fingerprint


@pytest.mark.parametrize("which", ["embedder", "refused"])
def test_vectors_are_those_of_sentence_transformers(request: pytest.FixtureRequest, which: str) -> None:
    made: Embedder = request.getfixturevalue(which)
    texts = [TEXT, "Insurance must cover 30,000 EUR.", "x " * 400, "هل يمكنني التقديم؟"]
    model = load(sentence_model.BUNDLED_MODEL)
    found = made.encode_passages([EmbeddingInput(text) for text in texts])
    for matrix, vector in zip(found, model.encode_document(texts, normalize_embeddings=True), strict=True):
        assert float(matrix[0] @ vector) > 0.99999
    for text in texts:
        assert float(made.encode_query(text) @ model.encode_query(text, normalize_embeddings=True)) > 0.99999


def test_sentence_vectors_are_the_same_by_either_engine(embedder: Embedder, refused: Embedder) -> None:
    inputs = [EmbeddingInput(TEXT, SPANS), EmbeddingInput("word " * 600 + TEXT, ((3000, 3029),))]
    for one, other in zip(embedder.encode_passages(inputs), refused.encode_passages(inputs), strict=True):
        assert one.shape == other.shape
        assert np.allclose((one * other).sum(axis=1), 1, atol=1e-5)


def test_each_sentence_has_a_vector_near_its_own_question(embedder: Embedder) -> None:
    (matrix,) = embedder.encode_passages([EmbeddingInput(TEXT, SPANS)])
    assert matrix.shape == (3, 384)
    assert np.allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-5)
    cosines = matrix[1:] @ embedder.encode_query("By when must I apply?")
    assert cosines[1] > cosines[0]


def test_sentences_beyond_the_window_get_vectors_too(embedder: Embedder) -> None:
    long = "word " * 600 + "The deadline is 14 February."
    (matrix,) = embedder.encode_passages([EmbeddingInput(long, ((3000, len(long)),))])
    assert float(matrix[1] @ embedder.encode_query("The deadline is 14 February.")) > 0.9


def test_changed_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bundled_model_dir().is_dir()
    monkeypatch.setattr(sentence_model, "BUNDLED_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the published ones"):
        bundled_model_dir()


def test_an_unknown_model_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="IRA_EMBEDDING_MODEL") as caught:
        Embedder(tmp_path, str(tmp_path / "nothing")).encode_query("x")
    assert "\n" not in str(caught.value)


NO_NETWORK = """
import socket
opened = []
def refuse(self, address, *rest):
    if self.family != socket.AF_UNIX:
        opened.append(address)
        raise OSError("no network in this test")
socket.socket.connect = refuse
socket.socket.connect_ex = refuse
{probe}
print("opened", opened)
"""
ANSWER = """
from pathlib import Path
from assistant.assembly import assemble
from assistant.domain.questions import Question
from assistant.settings import read_settings
from ingest.sync import sync
assistant = assemble(read_settings(data_dir=Path("data")))
Path("corpus").mkdir()
Path("corpus/office.yaml").write_text("default_audience: public")
Path("corpus/rule.md").write_text("# Rule\\n\\nThe CGPA must be 2.50 or more.")
assert sync(assistant, Path("corpus")).exit_code == 0
print(assistant.ask(Question("Which CGPA do I need?")).text)
"""
EXPORT = """
import sys
from assistant.index import export
sys.argv = ["export", "all-MiniLM-L6-v2", "."]
assert export.main() == 0
assert export.Description.read(export.Path(".")).refused == ""
"""
CONTROL = """
try:
    socket.create_connection(("127.0.0.1", 9))
except OSError:
    pass
"""


@pytest.mark.parametrize(
    ("probe", "expected"), [(ANSWER, "opened []"), (EXPORT, "opened []"), (CONTROL, "opened [('127.0.0.1', 9)]")]
)
def test_nothing_opens_a_network_connection(tmp_path: Path, probe: str, expected: str) -> None:
    root = str(Path(__file__).resolve().parents[2])
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": root, "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", NO_NETWORK.format(probe=probe)],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == expected
    if probe is ANSWER:
        assert "2.50" in done.stdout
