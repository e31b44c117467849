"""The sample office behind the real application."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from assistant.assembly import Assistant
from tests.api.conftest import no_network

__all__ = ["no_network"]


@pytest.fixture(scope="session")
def client(office: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(office.settings, assistant=office)) as made:
        yield made
