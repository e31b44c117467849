"""Whoever sends a key is refused while there are none, on every route that knows callers."""

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import assert_problem
from tests.api.fake import PUBLIC, FakeAssistant

ROUTES = [
    ("POST", "/api/chat", {"question": "x"}),
    ("POST", "/api/chat/stream", {"question": "x"}),
    ("GET", "/api/search?q=x", None),
    ("GET", "/api/documents", None),
    ("GET", f"/api/documents/{PUBLIC.id}", None),
    ("GET", f"/api/documents/{PUBLIC.id}/file", None),
    ("GET", "/api/conversations/{id}", None),
    ("POST", "/api/feedback", {"conversation_id": "{id}", "answer_id": "a1", "rating": "up"}),
    ("DELETE", "/api/conversations/{id}", None),
]
KEYS = ("Bearer staff", "Bearer ", "", "Basic c3RhZmY6c3RhZmY=", "staff")
OPEN = {"/healthz", "/readyz", "/metrics"}


@pytest.mark.parametrize(("method", "path", "body"), ROUTES, ids=[f"{m} {p}" for m, p, _ in ROUTES])
def test_a_wrong_key_is_never_public(
    client: TestClient, fake: FakeAssistant, method: str, path: str, body: dict[str, str] | None
) -> None:
    conversation, secret = fake.conversations.start()
    path = path.replace("{id}", conversation)
    body = {name: value.replace("{id}", conversation) for name, value in body.items()} if body else None
    known = {"X-Conversation-Secret": secret}
    for key in KEYS:
        response = client.request(method, path, json=body, headers=known | {"Authorization": key})
        assert_problem(response, 401)
        assert response.headers["www-authenticate"] == "Bearer"
    assert fake.asked == []
    assert client.request(method, path, json=body, headers=known).status_code in (200, 204)


def test_a_refused_caller_begins_no_conversation(client: TestClient, fake: FakeAssistant) -> None:
    begun: list[int] = []
    start = fake.conversations.start
    fake.conversations.start = lambda: (begun.append(1), start())[1]  # type: ignore[method-assign]
    client.post("/api/chat", json={"question": "x"}, headers={"Authorization": "Bearer staff"})
    client.post("/api/chat", json={"question": ""})
    assert begun == []
    client.post("/api/chat", json={"question": "x"})
    assert begun == [1]


def test_no_route_is_forgotten(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    listed = {
        (m, p.split("?")[0].replace(PUBLIC.id, "{document_id}").replace("{id}", "{conversation_id}"))
        for m, p, _ in ROUTES
    }
    assert {(m.upper(), p) for p, ops in described.items() for m in ops if p not in OPEN} == listed
