"""A registry of each test's own; IRA_TEST_DATABASE_URL runs the same tests on another, emptied, database."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, create_engine

from assistant.registry.conversations import ConversationRegistry
from assistant.registry.documents import DocumentRegistry
from assistant.registry.store import open_engine


@pytest.fixture
def url(tmp_path: Path) -> str:
    given = os.environ.get("IRA_TEST_DATABASE_URL")
    if not given:
        return f"sqlite:///{tmp_path / 'registry.sqlite'}"
    engine, found = create_engine(given), MetaData()
    found.reflect(engine)
    found.drop_all(engine)
    engine.dispose()
    return given


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    opened = open_engine(url)
    yield opened
    opened.dispose()


@pytest.fixture
def registry(engine: Engine) -> DocumentRegistry:
    return DocumentRegistry(engine)


@pytest.fixture
def conversations(engine: Engine) -> ConversationRegistry:
    return ConversationRegistry(engine)
