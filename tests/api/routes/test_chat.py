import gc
import threading
import time
from collections.abc import Callable
from datetime import date

import anyio
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from assistant.domain.documents import Audience
from assistant.domain.questions import Question, Turn
from assistant.errors import ModelError, QuestionError
from tests.api.conftest import assert_problem, events
from tests.api.fake import TIMINGS, FakeAssistant

PATHS = ("/api/chat", "/api/chat/stream")
SECRET = "X-Conversation-Secret"


def test_an_answer_and_a_new_conversations_secret(client: TestClient, fake: FakeAssistant) -> None:
    response = client.post("/api/chat", json={"question": "  Which CGPA?\n"})
    assert response.status_code == 200
    answer = response.json()
    assert answer["timings_ms"] == TIMINGS
    fake.conversations.check(answer["conversation_id"], response.headers[SECRET])
    assert fake.asked == [Question("Which CGPA?", Audience.PUBLIC, answer["conversation_id"])]


def test_everything_of_the_body_reaches_the_question(client: TestClient, fake: FakeAssistant) -> None:
    body = {
        "question": "And in spring?",
        "history": [{"role": "user", "content": "Which CGPA?"}, {"role": "assistant", "content": "2.50"}],
        "language": "ar-JO",
        "as_of": "2025-01-31",
        "page": {"url": "https://oir.example.edu/out", "programme": "exchange"},
    }
    assert client.post("/api/chat", json=body).status_code == 200
    [asked] = fake.asked
    assert asked.history == (Turn("user", "Which CGPA?"), Turn("assistant", "2.50"))
    assert (asked.language, asked.as_of) == ("ar", date(2025, 1, 31))
    assert asked.page == {"url": "https://oir.example.edu/out", "programme": "exchange"}


@pytest.mark.parametrize("path", PATHS)
def test_a_conversation_goes_on_with_its_secret_only(client: TestClient, fake: FakeAssistant, path: str) -> None:
    conversation, secret = fake.conversations.start()
    other, other_secret = fake.conversations.start()
    body = {"question": "And then?", "conversation_id": conversation}
    right = client.post(path, json=body, headers={SECRET: secret})
    assert right.status_code == 200
    assert SECRET not in right.headers
    assert secret not in right.text
    assert [asked.conversation_id for asked in fake.asked] == [conversation]
    unknown = client.post(path, json=body | {"conversation_id": "nobody-knows-me"}, headers={SECRET: secret})
    for headers in ({}, {SECRET: ""}, {SECRET: other_secret}, {SECRET: "x" * 5000}, {SECRET: other}):
        wrong = client.post(path, json=body, headers=headers)
        assert_problem(wrong, 404)
        assert wrong.content == unknown.content
    assert len(fake.asked) == 1


def test_the_stream_tells_every_step_and_ends_with_done(client: TestClient, fake: FakeAssistant) -> None:
    response = client.post("/api/chat/stream", json={"question": "Which CGPA?"})
    assert response.headers["content-type"].startswith("text/event-stream")
    told = events(response.text)
    names = [name for name, _ in told]
    assert names == ["status", "status", "delta", *["block"] * 4, "answer", "done"]
    start, answer = told[0][1], told[-2][1]
    assert start["step"] == "start"
    fake.conversations.check(start["conversation_id"], start["conversation_secret"])
    assert answer["conversation_id"] == start["conversation_id"]
    assert [data["block"] for name, data in told if name == "block"] == answer["blocks"]


@pytest.mark.parametrize("late", [False, True], ids=["before any word", "after words"])
@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (QuestionError("The question is empty: write something."), 422, "The question is empty: write something."),
        (ModelError("http://10.0.0.7 is down"), 503, "A model cannot be reached. Try again in a minute."),
        (RuntimeError("secret: Which CGPA?"), 500, "Try again; if it stays, tell the office."),
    ],
)
def test_an_error_is_told_as_a_problem_and_the_stream_still_ends(
    client: TestClient, fake: FakeAssistant, error: Exception, status: int, told: str, late: bool
) -> None:
    setattr(fake, "fails_late" if late else "fails", error)
    found = events(client.post("/api/chat/stream", json={"question": "Which CGPA?"}).text)
    assert [name for name, _ in found[-2:]] == ["error", "done"]
    problem = found[-2][1]["problem"]
    assert (problem["status"], problem["detail"]) == (status, told)
    assert "answer" not in dict(found)
    setattr(fake, "fails_late" if late else "fails", None)
    found = events(client.post("/api/chat/stream", json={"question": "Which CGPA?"}).text)
    assert [name for name, _ in found[-2:]] == ["answer", "done"]


def test_the_same_errors_without_a_stream(client: TestClient, fake: FakeAssistant) -> None:
    fake.fails = QuestionError("The question is empty: write something.")
    assert assert_problem(client.post("/api/chat", json={"question": "\u200b"}), 422)["detail"] == str(fake.fails)
    fake.fails = ModelError("http://10.0.0.7 is down")
    assert "10.0.0.7" not in assert_problem(client.post("/api/chat", json={"question": "x"}), 503)["detail"]


@pytest.mark.parametrize("field", ["audience", "role", "conversation_secret", "user"])
def test_a_body_cannot_raise_the_audience(client: TestClient, fake: FakeAssistant, field: str) -> None:
    assert_problem(client.post("/api/chat", json={"question": "x", field: "staff"}), 422)
    assert client.post("/api/chat?audience=staff", json={"question": "x"}).status_code == 200
    assert [asked.audience for asked in fake.asked] == [Audience.PUBLIC]


@pytest.mark.parametrize("version", ["2.3", "2.4"], ids=["the server tells", "sending fails"])
def test_nothing_goes_on_when_the_reader_has_left(fake: FakeAssistant, version: str) -> None:
    """Over ASGI itself, because a test client reads a response whole."""
    fake.blocked = threading.Event()
    app = create_app(fake.settings, assistant=fake)  # type: ignore[arg-type]
    app.state.assistant = fake  # no lifespan runs here
    body = b'{"question": "Which CGPA?"}'

    async def run() -> None:
        gone = anyio.Event()
        sent: list[bytes] = []
        incoming = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, object]:
            if incoming:
                return incoming.pop()
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            sent.append(message.get("body", b""))  # type: ignore[arg-type]
            if gone.is_set() and version == "2.4":
                raise OSError
            if b"".join(sent).count(b"event: delta") >= 3:
                gone.set()

        scope = {
            "type": "http", "asgi": {"version": "3.0", "spec_version": version}, "http_version": "1.1", "method": "POST",
            "path": "/api/chat/stream", "raw_path": b"/api/chat/stream", "query_string": b"", "root_path": "",
            "headers": [(b"content-type", b"application/json")], "scheme": "http", "server": ("x", 80), "state": {},
        }  # fmt: skip
        with anyio.fail_after(10):
            await app(scope, receive, send)  # type: ignore[arg-type]
        assert fake.left.is_set(), "the generator was not closed"  # the end of the loop would close it

    gc.disable()  # so would the garbage collector, by chance
    try:
        anyio.run(run)
    finally:
        gc.enable()


def test_a_slow_answer_does_not_hold_up_health(start: Callable[..., TestClient], fake: FakeAssistant) -> None:
    client = start()
    fake.blocked = threading.Event()
    worker = threading.Thread(target=lambda: client.post("/api/chat/stream", json={"question": "x"}))
    worker.start()
    began = time.perf_counter()
    assert client.get("/healthz").status_code == 200
    took = time.perf_counter() - began
    assert worker.is_alive(), "the control: the stream was still open"
    fake.blocked.set()
    worker.join(10)
    assert took < 2
