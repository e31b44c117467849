"""Another embedding model is taken up when its index is complete; until then the former one answers."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from api.preparing import prepared
from assistant.assembly import Assistant, assemble
from assistant.domain.documents import Audience
from assistant.index.embedder import Embedder
from ingest.sync import sync

QUESTION = "How long does the visa letter take?"


class Cut(Exception):
    """Stands for whatever ends a sync before its time."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "office.yaml").write_text("default_audience: public\n", encoding="utf-8")
    (folder / "new.md").write_text("# Rule\n\nThe rule needs a CGPA of 2.50.\n\nSee [old](old.md).\n", encoding="utf-8")
    (folder / "visa.md").write_text("# Visa\n\nThe visa letter takes five working days.\n", encoding="utf-8")
    return folder


@pytest.fixture
def indexed(assistant: Assistant, corpus: Path) -> Assistant:
    """An assistant whose index one model made, and for which another one was set since."""
    sync(assistant, corpus)
    assistant.wanted = another(assistant.embedder, "another-model")
    return assistant


def another(embedder: Embedder, fingerprint: str) -> Embedder:
    """The same model under another fingerprint: to the registry, another model."""
    made = Embedder(embedder._folder.parent, embedder.name, fingerprint)
    made._engine = embedder.engine
    return made


def nearness(assistant: Assistant) -> float:
    """How near in meaning the best passage is; 0 where its vectors are another model's."""
    return assistant.search(QUESTION, 1, Audience.PUBLIC)[0].scores["dense"]


def cut_after(files: int) -> Callable[[int, int, str], None]:
    def progress(done: int, total: int, source: str) -> None:
        if done == files:
            raise Cut

    return progress


def test_the_former_model_answers_until_the_new_index_is_complete(indexed: Assistant, corpus: Path) -> None:
    before = nearness(indexed)
    seen = []

    def progress(done: int, total: int, source: str) -> None:
        if done < total:
            seen.append((indexed.embedder.fingerprint, nearness(indexed)))

    former = indexed.embedder.fingerprint
    report = sync(indexed, corpus, progress)
    assert seen == [(former, before)] * 2
    assert report.embedded == 2
    assert (indexed.reindexing, indexed.embedder.fingerprint) == (False, "another-model")
    assert nearness(indexed) == pytest.approx(before)
    live = indexed.documents.live_passage_ids()
    assert {passage for passage, _ in indexed.vectors.entries()} == live
    assert {passage for passage, _ in indexed.keywords.entries()} == live
    assert indexed.open_vectors(former).count() == 2
    assert {result.status for result in sync(indexed, corpus).results} == {"unchanged"}
    assert indexed.open_vectors(former).count() == 0


def test_what_was_embedded_before_a_cut_is_not_embedded_again(
    indexed: Assistant, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.sync.EMBED_TOGETHER", 1)
    with pytest.raises(Cut):
        sync(indexed, corpus, cut_after(1))
    assert indexed.reindexing
    assert nearness(indexed) > 0
    assert sync(indexed, corpus).embedded == 1
    assert not indexed.reindexing


def test_removed_and_superseded_documents_are_settled_in_the_same_sync(indexed: Assistant, corpus: Path) -> None:
    (corpus / "visa.md").unlink()
    (corpus / "newer.md").write_text(
        "---\nsupersedes: [new.md]\n---\n# Newer rule\n\nA CGPA of 2.60.\n", encoding="utf-8"
    )
    sync(indexed, corpus)
    texts = [hit.passage.text for hit in indexed.search("Which CGPA is needed?", 5, Audience.PUBLIC)]
    assert any("2.60" in text for text in texts)
    assert not any("2.50" in text or "visa" in text for text in texts)


def test_a_new_start_uses_the_model_of_the_index(indexed: Assistant, corpus: Path, embedder: Embedder) -> None:
    former, settings = indexed.embedder.fingerprint, indexed.settings
    indexed.close()
    (settings.data_dir / "models").symlink_to(embedder._folder.parent, target_is_directory=True)
    changed = settings.model_copy(update={"embedding_model": "sentence-transformers/another"})
    started = assemble(changed)
    try:
        assert (started.reindexing, started.embedder.fingerprint) == (True, former)
        assert nearness(started) > 0
    finally:
        started.close()


def test_a_model_that_is_gone_is_not_waited_for(indexed: Assistant) -> None:
    settings = indexed.settings  # its folder of models is empty: the tests keep theirs elsewhere
    indexed.close()
    started = assemble(settings.model_copy(update={"embedding_model": "sentence-transformers/another"}))
    try:
        assert not started.reindexing
    finally:
        started.close()


def test_a_server_begins_at_once_and_takes_the_new_model_up(indexed: Assistant, corpus: Path) -> None:
    indexed.settings = indexed.settings.model_copy(update={"corpus_dir": corpus})
    with prepared(indexed, ingest=True):
        assert nearness(indexed) > 0
        begun = time.monotonic()
        while indexed.reindexing and time.monotonic() < begun + 60:
            assert indexed.search(QUESTION, 1, Audience.PUBLIC)
    assert not indexed.reindexing
    assert indexed.embedder.fingerprint == "another-model"
