"""Limits, headers and the log."""

import json
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
import structlog
from fastapi.testclient import TestClient

from api.app import create_app
from api.middleware import HEADERS, Rescue
from tests.api.conftest import JSON, assert_problem
from tests.api.fake import FakeAssistant


@pytest.mark.parametrize("length", ["65537", "20000000", "9" * 5000])
def test_an_announced_body_is_refused_unread(client: TestClient, length: str) -> None:
    read: list[int] = []

    def parts() -> Iterator[bytes]:
        read.append(1)
        yield b"{}"

    response = client.post("/api/chat", content=parts(), headers=JSON | {"content-length": length})
    assert_problem(response, 413)


@pytest.mark.parametrize("length", ["-1", "1e3", "x", "٣"])
def test_a_length_that_is_no_number(client: TestClient, length: str) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", length.encode())]
    assert_problem(client.post("/api/chat", content=b'{"question": "x"}', headers=headers), 400)


@pytest.mark.parametrize(("count", "status"), [(1, 200), (200, 413)])
def test_a_streamed_body_is_counted(client: TestClient, fake: FakeAssistant, count: int, status: int) -> None:
    def parts() -> Iterator[bytes]:
        yield b'{"question": "x"'
        for _ in range(count):
            yield b" " * 1000
        yield b"}"

    response = client.post("/api/chat", content=parts(), headers=JSON)
    assert response.status_code == status
    assert len(fake.asked) == (status == 200)


def test_every_response_carries_the_safety_headers(client: TestClient, fake: FakeAssistant) -> None:
    fake.fails = RuntimeError("boom")
    responses = [
        client.get("/"),
        client.get("/nothing"),
        client.post("/api/chat", json={}),
        client.post("/api/chat", json={"question": "x"}),
        client.post("/api/chat", content=b"x" * 70_000, headers=JSON),
        client.post("/api/chat/stream", json={"question": "x"}),
    ]
    assert [response.status_code for response in responses] == [200, 404, 422, 500, 413, 200]
    for response in responses:
        for name in HEADERS.keys() - {"cache-control"}:
            assert response.headers[name] == HEADERS[name]
        assert response.headers["cache-control"] in ("no-store", "no-cache")
    assert len({response.headers["x-request-id"] for response in responses}) == len(responses)


@pytest.mark.parametrize("path", ["/api/chat", "/api/chat/stream"])
def test_the_log_never_holds_a_question(
    client: TestClient, fake: FakeAssistant, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    word = "zzSECRETzz"
    with structlog.testing.capture_logs() as lines:
        for error in (None, RuntimeError(f"cannot answer {word}"), ValueError(word)):
            fake.fails = error
            client.post(path, json={"question": word})
        client.post(path, json={"question": word, word: word})
        client.get(f"/api/search?q={word}")
        client.get(f"/{word}")
    assert word not in json.dumps(lines)
    assert word not in "".join(capfd.readouterr())
    assert [line["path"] for line in lines if line["event"] == "request"] == [*[path] * 4, "/api/search", "unknown"]
    unexpected = [line for line in lines if line["event"] == "unexpected"]
    assert [line["error"] for line in unexpected] == ["RuntimeError", "ValueError", "ValueError"]
    assert all(any(place.startswith("fake.py:") for place in line["at"]) for line in unexpected), "the control: where"


@pytest.mark.parametrize("begun", [False, True])
def test_an_error_without_its_message_reaches_the_server(begun: bool) -> None:
    """Where the response has begun only the connection can be closed, and the server logs what closes it."""
    sent: list[dict[str, Any]] = []

    async def broken(scope: Any, receive: Any, send: Any) -> None:
        if begun:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError("zzSECRETzz")

    async def send(message: Any) -> None:
        sent.append(message)

    async def run() -> None:
        await Rescue(broken)({"type": "http"}, send, send)

    if not begun:
        anyio.run(run)
        assert sent[0]["status"] == 500
        return
    with pytest.raises(RuntimeError, match="broke off") as caught:
        anyio.run(run)
    assert "zzSECRETzz" not in "".join(traceback.format_exception(caught.value))
    assert len(sent) == 1


ORIGIN = "https://www.example.edu"


@pytest.mark.parametrize(("origin", "allowed"), [(ORIGIN, True), ("https://evil.example", False)])
def test_only_listed_origins_may_call(tmp_path: Path, corpus: Path, origin: str, allowed: bool) -> None:
    assistant = FakeAssistant(tmp_path / "cors", corpus, allowed_origins=f"https://other.example.edu, {ORIGIN}")
    app = create_app(assistant.settings, assistant=assistant)  # type: ignore[arg-type]
    asks = {"origin": origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    with TestClient(app) as client:
        assert client.options("/api/chat", headers=asks).is_success == allowed
        response = client.post("/api/chat", json={"question": "x"}, headers={"origin": origin})
        assert response.headers.get("access-control-allow-origin") == (origin if allowed else None)
        assert "access-control-allow-credentials" not in response.headers
        assistant.fails = RuntimeError("boom")
        failed = client.post("/api/chat", json={"question": "x"}, headers={"origin": origin})
        assert failed.status_code == 500
        assert failed.headers.get("access-control-allow-origin") == (origin if allowed else None)
    assistant.close()


def test_without_the_setting_nobody_else_may(client: TestClient) -> None:
    response = client.get("/api/documents", headers={"origin": ORIGIN})
    assert response.status_code == 200
    assert "access-control-allow-origin" not in response.headers
