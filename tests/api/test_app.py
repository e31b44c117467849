"""The application that puts itself together, over a folder of one file."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.preparing import prepared
from assistant.assembly import assemble
from assistant.errors import CorpusError
from assistant.settings import read_settings
from tests.api.fake import FakeAssistant


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = tmp_path / "one"
    corpus.mkdir()
    (corpus / "office.yaml").write_text("default_audience: public\n", encoding="utf-8")
    (corpus / "rules.md").write_text("# Rules\n\nA bicycle costs seven dinars a day.\n", encoding="utf-8")
    return corpus


def test_it_ingests_answers_and_lets_the_folder_go(tmp_path: Path, folder: Path) -> None:
    settings = read_settings(corpus_dir=folder, data_dir=tmp_path / "d", today="2026-11-23")
    with TestClient(create_app(settings)) as client:
        assert client.get("/readyz").status_code == 200
        assert [document["title"] for document in client.get("/api/documents").json()] == ["Rules"]
        assert client.get("/api/search?q=bicycle").json()["results"][0]["source"] == "rules.md"
    (folder / "more.md").write_text("# More\n\nA car costs ninety dinars a day.\n", encoding="utf-8")
    with TestClient(create_app(settings, ingest=False)) as client:
        assert len(client.get("/api/documents").json()) == 1


def test_a_start_that_fails_lets_the_folder_go(tmp_path: Path) -> None:
    settings = read_settings(corpus_dir=tmp_path / "nothing", data_dir=tmp_path / "d")
    with pytest.raises(CorpusError, match="nothing does not exist"), TestClient(create_app(settings)):
        pass
    assemble(settings).close()


def test_an_assistant_that_was_given_stays_open(fake: FakeAssistant) -> None:
    with TestClient(create_app(fake.settings, assistant=fake)) as client:  # type: ignore[arg-type]
        assert client.get("/readyz").status_code == 200
    assert not fake.closed
    assert not fake.warmed


def test_prepare_warms_and_tells_its_progress(fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []
    from ingest.report import FileResult, SyncReport

    def sync(assistant: object, corpus: Path, progress: object) -> SyncReport:
        called.append((assistant, corpus, progress))
        return SyncReport([FileResult("a.pdf", "failed", reason="damaged", message="a.pdf: it is damaged.")])

    monkeypatch.setattr("ingest.sync.sync", sync)
    with prepared(fake, False, print):  # type: ignore[arg-type]
        assert (called, fake.warmed) == ([], True)
    with prepared(fake, True, print):  # type: ignore[arg-type]
        assert called == [(fake, fake.settings.corpus_dir, print)]
