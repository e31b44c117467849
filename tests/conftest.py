"""Fixtures shared by all tests: the bundled model is loaded once, the sample corpus is indexed once a session."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.assembly import Assistant, assemble
from assistant.index.embedder import Embedder
from assistant.settings import read_settings
from ingest.sync import sync

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The bundled model, exported once a session."""
    return Embedder(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Assistant]:
    """An assistant over the sample corpus; tests only read from it."""
    assistant = make_assistant(tmp_path_factory.mktemp("office"), embedder)
    report = sync(assistant, CORPUS)
    assert report.exit_code == 0, [r for r in report.results if r.status == "failed"]
    yield assistant
    assistant.close()


def make_assistant(data_dir: Path, embedder: Embedder, **settings: object) -> Assistant:
    """An assistant of its own over an empty data folder, sharing the loaded model."""
    assistant = assemble(read_settings(data_dir=data_dir, today=TODAY, **settings))
    assistant.embedder = assistant.wanted = embedder
    return assistant


@pytest.fixture
def assistant(tmp_path: Path, embedder: Embedder) -> Iterator[Assistant]:
    """An empty assistant that a test may fill."""
    made = make_assistant(tmp_path / "data", embedder)
    yield made
    made.close()
