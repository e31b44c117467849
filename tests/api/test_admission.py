"""A question too many is told to come back; everything else goes on."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from api import admission
from tests.api.conftest import assert_problem
from tests.api.fake import FakeAssistant


def test_a_question_too_many_is_told_to_come_back(
    start: Callable[..., TestClient], fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admission, "MOST_AT_ONCE", 2)
    inside, go = threading.Semaphore(0), threading.Event()
    answer = fake.ask

    def slow(question: object) -> object:
        inside.release()
        assert go.wait(10)
        return answer(question)  # type: ignore[arg-type]

    monkeypatch.setattr(fake, "ask", slow)
    client = start()

    def ask() -> int:
        return client.post("/api/chat", json={"question": "x"}).status_code

    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(ask) for _ in range(2)]
        assert all(inside.acquire(timeout=10) for _ in waiting)
        refused = client.post("/api/chat", json={"question": "x"})
        assert_problem(refused, 503)
        assert refused.headers["retry-after"] == "2"
        assert client.get("/healthz").status_code == client.get("/api/documents").status_code == 200
        go.set()
        assert [one.result(10) for one in waiting] == [200, 200]
    assert ask() == 200
