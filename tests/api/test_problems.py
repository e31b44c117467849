"""Bad input: each row is refused shortly, echoes nothing, and stands beside a control that is taken."""

import json

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import JSON, assert_problem
from tests.api.fake import FakeAssistant

ECHO = "zzECHOzz"
CONVERSATION = "conversation-1"


def body(**fields: object) -> bytes:
    return json.dumps({"question": "x", **fields}).encode()


def turns(count: int, **fields: object) -> list[dict[str, object]]:
    return [{"role": "user", "content": "x", **fields}] * count


BAD_BODIES: dict[str, tuple[bytes, bytes, int]] = {
    "empty": (body(question=""), body(question="a"), 422),
    "blank": (body(question=" \n\t "), body(question=" \n\ta "), 422),
    "missing": (b"{}", b'{"question": "x"}', 422),
    "no text": (body(question=7), body(question="7"), 422),
    "null": (body(question=None), body(question="null"), 422),
    "list": (body(question=[ECHO]), body(question=f"[{ECHO}]"), 422),
    "2001 characters": (body(question="ü" * 2001), body(question=" " + "ü" * 2000 + " "), 422),
    "NUL": (body(question=f"{ECHO}\x00b"), body(question="a\nb"), 422),
    "escape": (body(question=f"{ECHO}\x1b[31m"), body(question="a\tb"), 422),
    "C1 control": (body(question=f"{ECHO}\x9b31m"), body(question="a\r\nb"), 422),
    "lone surrogate": (b'{"question": "\\ud83d zzECHOzz"}', b'{"question": "\\ud83d\\ude00"}', 422),
    "NaN": (b'{"question": NaN}', b'{"question": "NaN"}', 422),
    "Infinity": (b'{"question": "x", "language": -Infinity}', b'{"question": "x", "language": "en"}', 422),
    "huge number": (b'{"question": ' + b"9" * 5000 + b"}", b'{"question": "' + b"9" * 2000 + b'"}', 400),
    "extra field": (body(zzECHOzz=1), body(), 422),
    "extra field in page": (body(page={ECHO: "x"}), body(page={"url": "x"}), 422),
    "extra field in a turn": (body(history=turns(1, zzECHOzz=1)), body(history=turns(1)), 422),
    "language": (body(language=f"{ECHO}!"), body(language="en-GB"), 422),
    "language with a newline": (body(language="en\n"), body(language="EN"), 422),
    "as_of a number": (body(as_of=0), body(as_of="1970-01-01"), 422),
    "as_of true": (body(as_of=True), body(as_of=None), 422),
    "as_of with a time": (body(as_of="2026-01-01T00:00:00"), body(as_of="2026-01-01"), 422),
    "as_of no day": (body(as_of="2026-02-30"), body(as_of="2028-02-29"), 422),
    "as_of in Arabic digits": (body(as_of="٢٠٢٦-٠١-٠١"), body(as_of="2026-01-01"), 422),
    "as_of too early": (body(as_of="1899-12-31"), body(as_of="1900-01-01"), 422),
    "as_of too late": (body(as_of="2201-01-01"), body(as_of="2200-12-31"), 422),
    "role": (body(history=[{"role": ECHO, "content": "x"}]), body(history=turns(1, role="assistant")), 422),
    "41 turns": (body(history=turns(41)), body(history=turns(40)), 422),
    "long turn": (body(history=turns(1, content="x" * 4001)), body(history=turns(1, content="x" * 4000)), 422),
    "history no list": (body(history={ECHO: 1}), body(history=[]), 422),
    "long url": (body(page={"url": ECHO + "x" * 500}), body(page={"url": "x" * 500}), 422),
    "page no object": (body(page=ECHO), body(page={}), 422),
    "conversation_id": (body(conversation_id=f"{ECHO}\x00"), body(conversation_id=None), 422),
    "wrong JSON": (b'{"question": "zzECHOzz"', b'{"question": "x"}', 400),
    "no object": (b'["zzECHOzz"]', body(), 422),
    "a bare string": (b'"zzECHOzz"', body(), 422),
    "nothing": (b"", body(), 422),
    "invalid UTF-8": (b'{"question": "zzECHOzz \xff\xfe"}', '{"question": "é"}'.encode(), 400),
    "deep nesting": (b'{"question": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", body(), 400),
    "deep objects": (b'{"a":' * 9_000 + b"1" + b"}" * 9_000, body(), 400),
    "moderately deep": (b'{"question": ' + b"[" * 400 + b"]" * 400 + b"}", body(), 422),
    "65 KB": (body(question="x" * 66_000), body(question="x" * 2000), 413),
    "20 MB": (b'{"question": "' + b"x" * 20_000_000 + b'"}', body(), 413),
}


@pytest.mark.parametrize("path", ["/api/chat", "/api/chat/stream"])
@pytest.mark.parametrize("name", BAD_BODIES)
def test_bad_bodies(client: TestClient, fake: FakeAssistant, name: str, path: str) -> None:
    bad, good, status = BAD_BODIES[name]
    response = client.post(path, content=bad, headers=JSON)
    assert_problem(response, status)
    assert ECHO not in response.text
    assert fake.asked == []
    control = client.post(path, content=good, headers=JSON)
    assert control.status_code == 200, control.text
    assert len(fake.asked) == 1


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("application/problem+json", 200),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/jsonp", 415),
        (ECHO, 415),
        (None, 415),
    ],
)
def test_content_types(client: TestClient, content_type: str | None, status: int) -> None:
    headers = {"content-type": content_type} if content_type else {}
    response = client.post("/api/chat", content=body(), headers=headers)
    assert response.status_code == status
    if status != 200:
        assert_problem(response, status)
        assert ECHO not in response.text


def test_the_detail_names_the_field_and_what_to_do(client: TestClient) -> None:
    wrong = {"question": "", "as_of": "tomorrow", "history": [{"role": "x", "content": 1}], ECHO: 1}
    detail = assert_problem(client.post("/api/chat", json=wrong), 422)["detail"]
    assert "question: String should have at least 1 character" in detail
    assert "as_of: write the day as YYYY-MM-DD" in detail
    assert "history.0.role: Input should be 'user' or 'assistant'" in detail
    assert "there is a field that is not known here" in detail
    assert ECHO not in detail
    assert "Value error" not in detail


@pytest.mark.parametrize(
    ("method", "path", "status", "control"),
    [
        ("GET", f"/{ECHO}", 404, "/healthz"),
        ("GET", f"/api/{ECHO}", 404, "/api/documents"),
        ("GET", "/docs", 404, "/openapi.json"),
        ("PUT", "/api/documents", 405, None),
        ("GET", "/api/chat", 405, None),
        ("POST", f"/api/search?q={ECHO}", 405, f"/api/search?q={ECHO}"),
        ("TRACE", "/", 405, "/"),
    ],
)
def test_wrong_paths_and_methods(client: TestClient, method: str, path: str, status: int, control: str | None) -> None:
    response = client.request(method, path)
    assert_problem(response, status)
    assert ECHO not in response.text
    assert ("allow" in response.headers) == (status == 405)
    if control:
        assert client.get(control).status_code == 200


@pytest.mark.parametrize("path", ["/eligibility", "/agreements", "/deadlines", "/programmes"])
def test_what_has_its_own_issue_is_not_there_yet(client: TestClient, path: str) -> None:
    assert_problem(client.get(f"/api{path}"), 404)
