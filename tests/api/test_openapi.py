"""The description is complete: every route, what it answers, and problems as what they are."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

EXPECTED = {
    ("post", "/api/chat"), ("post", "/api/chat/stream"), ("get", "/api/search"), ("get", "/api/documents"),
    ("get", "/api/documents/{document_id}"), ("get", "/api/documents/{document_id}/file"),
    ("get", "/api/conversations/{conversation_id}"), ("delete", "/api/conversations/{conversation_id}"),
    ("post", "/api/feedback"), ("get", "/healthz"), ("get", "/readyz"), ("get", "/metrics"),
}  # fmt: skip


@pytest.fixture
def described(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    assert client.get("/openapi.json").json() == found
    return found


def operations(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(method, path): found for path, methods in document["paths"].items() for method, found in methods.items()}


def test_every_route_is_described(described: dict[str, Any]) -> None:
    assert operations(described).keys() == EXPECTED
    for operation in operations(described).values():
        assert operation["description"]


def test_every_error_is_a_problem(described: dict[str, Any]) -> None:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for name, operation in operations(described).items():
        errors = {status: response for status, response in operation["responses"].items() if status >= "400"}
        assert errors.keys() >= {"413", "422", "500"}, name
        assert all(response["content"] == problem for response in errors.values()), name
    assert "HTTPValidationError" not in described["components"]["schemas"]


def test_what_the_routes_answer(described: dict[str, Any]) -> None:
    found = operations(described)
    content = {name: operation["responses"].get("200", {}).get("content") for name, operation in found.items()}
    assert content["post", "/api/chat"] == {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}
    assert set(content["post", "/api/chat/stream"]) == {"text/event-stream"}
    assert "application/pdf" in content["get", "/api/documents/{document_id}/file"]
    assert set(content["get", "/metrics"]) == {"text/plain"}
    assert "X-Conversation-Secret" in found["post", "/api/chat"]["responses"]["200"]["headers"]


def test_the_limits_are_told(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    question = schemas["ChatIn"]["properties"]["question"]
    assert (question["minLength"], question["maxLength"]) == (1, 2000)
    assert schemas["ChatIn"]["properties"]["history"]["maxItems"] == 40
    assert schemas["TurnIn"]["properties"]["content"]["maxLength"] == 4000
    for name in ("ChatIn", "TurnIn", "PageIn", "FeedbackIn"):
        assert schemas[name]["additionalProperties"] is False
