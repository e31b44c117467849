"""Models other than the bundled one, made small here: what can be exported is, what cannot is said and served all the same."""

import json
from pathlib import Path

import pytest

from assistant.index import export
from assistant.index.embedder import Embedder
from assistant.index.exported_model import Description, ExportedModel
from assistant.index.pooling import EmbeddingInput
from assistant.index.sentence_model import BUNDLED_MODEL, SentenceModel, bundled_model_dir, load

PROMPTS = {"query": "query: ", "document": "passage: "}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A one-layer model with prompts and a pooling of its own."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import AutoTokenizer, BertConfig, BertModel

    base, folder = tmp_path_factory.mktemp("base"), tmp_path_factory.mktemp("small")
    AutoTokenizer.from_pretrained(str(bundled_model_dir())).save_pretrained(base)
    config = BertConfig(hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64)
    BertModel(config).save_pretrained(base)
    transformer = Transformer(str(base), max_seq_length=64)
    SentenceTransformer(modules=[transformer, Pooling(32, "max")], prompts=PROMPTS, device="cpu").save(str(folder))
    return folder


def test_prompts_and_pooling_are_the_model_s_own(small: Path, tmp_path: Path) -> None:
    made, model = Embedder(tmp_path, str(small)), load(str(small))
    (matrix,) = made.encode_passages([EmbeddingInput("One place is free.", ((0, 18),))])
    assert isinstance(made.engine, ExportedModel)
    assert float(matrix[0] @ model.encode_document("One place is free.", normalize_embeddings=True)) > 0.99999
    assert float(made.encode_query("Free?") @ model.encode_query("Free?", normalize_embeddings=True)) > 0.99999
    assert abs(float(made.encode_query("Free?") @ model.encode("Free?", normalize_embeddings=True))) < 0.99999


def test_a_model_trained_again_is_another_one(small: Path, tmp_path: Path) -> None:
    before = Embedder(tmp_path, str(small)).fingerprint
    (small / "note.txt").write_text("again", encoding="utf-8")
    assert Embedder(tmp_path, str(small)).fingerprint != before


def test_what_cannot_be_exported_is_served_by_sentence_transformers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "TEXTS", ["one text"])
    monkeypatch.setattr(export, "LEAST_COSINE", 1.1)  # no export is so good
    monkeypatch.setattr("sys.argv", ["export", BUNDLED_MODEL, str(tmp_path)])
    assert export.main() == 0
    description = Description.read(tmp_path)
    assert description is not None
    assert "differ" in description.refused
    assert not (tmp_path / "model.onnx").exists()
    made = Embedder(tmp_path / "data")
    kept = tmp_path / "data" / made.fingerprint
    kept.mkdir(parents=True)
    description.write(kept)
    assert isinstance(made.engine, SentenceModel)


def test_an_export_that_was_killed_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export.sys, "executable", "/bin/false")
    assert export.export(BUNDLED_MODEL, tmp_path).refused
    assert Description.read(tmp_path) is None


def test_a_missing_model_is_told_by_the_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["export", str(tmp_path / "nothing"), str(tmp_path)])
    assert export.main() == 2
    assert "IRA_EMBEDDING_MODEL" in json.loads(capsys.readouterr().out)
