"""A fake assistant behind the real application; nothing here may reach the network."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.fake import PUBLIC, RULES, STAFF, FakeAssistant

JSON = {"content-type": "application/json"}
LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
            raise AssertionError(f"a test opens a connection to {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / PUBLIC.source).write_text(RULES, encoding="utf-8")
    (folder / STAFF.source).write_text(STAFF.text, encoding="utf-8")
    (tmp_path / "outside.md").write_text("not of the corpus", encoding="utf-8")
    return folder


@pytest.fixture
def fake(tmp_path: Path, corpus: Path) -> Iterator[FakeAssistant]:
    made = FakeAssistant(tmp_path / "data", corpus)
    yield made
    made.close()


@pytest.fixture
def start(fake: FakeAssistant) -> Iterator[Callable[..., TestClient]]:
    """Starts a client over the fake, or over another one."""
    with ExitStack() as stack:

        def make(assistant: FakeAssistant = fake) -> TestClient:
            app = create_app(assistant.settings, assistant=assistant)  # type: ignore[arg-type]
            return stack.enter_context(TestClient(app))

        yield make


@pytest.fixture
def client(start: Callable[..., TestClient]) -> TestClient:
    return start()


def events(text: str) -> list[tuple[str, Any]]:
    """The events of a stream, as name and data; keep-alive comments are left out."""
    found = []
    for part in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in part.splitlines() if not line.startswith(":"))
        if fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found


def assert_problem(response: Any, status: int) -> dict[str, Any]:
    """The problem that a response must be, short and without a stack."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert set(body) == {"type", "title", "status", "detail"}
    assert body["status"] == status
    assert body["title"]
    assert len(response.content) < 600
    assert "Traceback" not in response.text
    return body
