import pytest
from fastapi.testclient import TestClient

from assistant.domain.questions import Question, Turn
from tests.api.conftest import assert_problem
from tests.api.fake import FakeAssistant, made_answer

SECRET = "X-Conversation-Secret"


@pytest.fixture
def conversation(fake: FakeAssistant) -> tuple[str, dict[str, str], str]:
    """A conversation with one answer: its id, the header that opens it, the answer's id."""
    conversation_id, secret = fake.conversations.start()
    answer = made_answer(Question("Which CGPA?", conversation_id=conversation_id), "2.50 [1]")
    turns = [Turn("user", "Which CGPA?"), Turn("assistant", answer.text)]
    fake.conversations.append(conversation_id, turns, answer.model_dump(mode="json"))
    return conversation_id, {SECRET: secret}, answer.id


def test_it_is_read_with_its_secret(client: TestClient, conversation: tuple[str, dict[str, str], str]) -> None:
    conversation_id, key, answer_id = conversation
    found = client.get(f"/api/conversations/{conversation_id}", headers=key)
    assert found.headers["cache-control"] == "no-store"
    body = found.json()
    assert body["id"] == conversation_id
    assert [(turn["role"], turn["content"]) for turn in body["turns"]] == [
        ("user", "Which CGPA?"),
        ("assistant", "2.50 [1]"),
    ]
    assert body["turns"][0]["answer"] is None
    assert body["turns"][1]["answer"]["id"] == answer_id


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_without_its_secret_it_does_not_exist(
    client: TestClient, fake: FakeAssistant, conversation: tuple[str, dict[str, str], str], method: str
) -> None:
    conversation_id, key, _ = conversation
    _, other = fake.conversations.start()
    unknown = client.request(method, "/api/conversations/nobody-knows", headers=key)
    assert_problem(unknown, 404)
    for headers in ({}, {SECRET: other}, {b"X-Conversation-Secret": "é".encode()}):
        found = client.request(method, f"/api/conversations/{conversation_id}", headers=headers)
        assert found.status_code == 404
        assert found.content == unknown.content
    for strange in ("%00", "%ff", "a%20b", "x" * 300):
        assert client.request(method, f"/api/conversations/{strange}", headers=key).content == unknown.content
    assert client.get(f"/api/conversations/{conversation_id}", headers=key).status_code == 200


def test_it_is_forgotten(client: TestClient, conversation: tuple[str, dict[str, str], str]) -> None:
    conversation_id, key, _ = conversation
    gone = client.delete(f"/api/conversations/{conversation_id}", headers=key)
    assert (gone.status_code, gone.content) == (204, b"")
    assert_problem(client.get(f"/api/conversations/{conversation_id}", headers=key), 404)
    assert_problem(client.delete(f"/api/conversations/{conversation_id}", headers=key), 404)


def test_feedback(client: TestClient, conversation: tuple[str, dict[str, str], str]) -> None:
    conversation_id, key, answer_id = conversation
    body = {"conversation_id": conversation_id, "answer_id": answer_id, "rating": "down"}
    assert client.post("/api/feedback", json=body, headers=key).status_code == 204
    full = body | {"reasons": ["outdated"], "comment": "The band has changed."}
    assert client.post("/api/feedback", json=full, headers=key).status_code == 204
    assert_problem(client.post("/api/feedback", json=body), 404)
    assert_problem(client.post("/api/feedback", json=body | {"conversation_id": "nobody"}, headers=key), 404)
    for wrong in (
        {"rating": "maybe"},
        {"reasons": ["x"] * 11},
        {"comment": "x" * 1001},
        {"comment": "\x00"},
        {"stars": 5},
    ):
        assert_problem(client.post("/api/feedback", json=body | wrong, headers=key), 422)
