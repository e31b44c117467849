from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import assert_problem
from tests.api.fake import PUBLIC, RULES, STAFF, FakeAssistant


def test_the_list_holds_what_the_caller_may_see(client: TestClient) -> None:
    assert client.get("/api/documents").json() == [
        {
            "id": PUBLIC.id,
            "source": "rules.md",
            "title": "Exchange rules",
            "language": "en",
            "format": "md",
            "valid_from": "2026-09-01",
            "valid_until": None,
            "url": None,
            "pages": None,
        }
    ]


def test_one_document_has_its_text(client: TestClient) -> None:
    assert client.get(f"/api/documents/{PUBLIC.id}").json()["text"] == RULES


@pytest.mark.parametrize("tail", ["", "/file"])
def test_unknown_and_forbidden_look_the_same(client: TestClient, tail: str) -> None:
    assert client.get(f"/api/documents/{PUBLIC.id}{tail}").status_code == 200
    forbidden = client.get(f"/api/documents/{STAFF.id}{tail}")
    assert_problem(forbidden, 404)
    for unknown in ("cccccccccccc", "nonsense", "%00", "%ff", "a%20b", "x" * 300, "ملف"):
        assert client.get(f"/api/documents/{unknown}{tail}").content == forbidden.content, unknown


def test_a_file_is_shown_in_a_sandbox(client: TestClient) -> None:
    response = client.get(f"/api/documents/{PUBLIC.id}/file")
    assert response.text == RULES
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["content-disposition"] == "inline; filename*=utf-8''rules.md"
    assert response.headers["content-security-policy"].startswith("sandbox;")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", b"%PDF-1.4", "application/pdf"),
        ("A.PDF", b"%PDF-1.4", "application/pdf"),
        ("a.html", "é".encode(), "text/html; charset=utf-8"),
        ("a.html", "é".encode("latin-1"), "text/html"),
        ("a.txt", "قواعد".encode("cp1256"), "text/plain"),
        ("a.docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.zzz", b"x", "application/octet-stream"),
        ('a "b"\r\nX: y/تعليمات.md', b"x", "text/plain; charset=utf-8"),
    ],
)
def test_content_types(
    client: TestClient, fake: FakeAssistant, corpus: Path, name: str, data: bytes, kind: str
) -> None:
    path = corpus / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    fake.documents.all = [replace(PUBLIC, source=name)]
    response = client.get(f"/api/documents/{PUBLIC.id}/file")
    assert response.content == data
    assert response.headers["content-type"] == kind
    assert response.headers["content-security-policy"].startswith("sandbox;")
    assert response.headers["content-disposition"].startswith("inline; filename*=utf-8''")
    assert "x" not in response.headers


def test_only_files_inside_the_corpus_are_given_out(client: TestClient, fake: FakeAssistant, corpus: Path) -> None:
    outside = corpus.parent / "outside.md"
    (corpus / "link.md").symlink_to(outside)
    (corpus / "good.md").symlink_to(corpus / "rules.md")
    for source in ("../outside.md", str(outside), "link.md", "gone.md", "."):
        fake.documents.all = [replace(PUBLIC, source=source)]
        assert_problem(client.get(f"/api/documents/{PUBLIC.id}/file"), 404)
    fake.documents.all = [replace(PUBLIC, source="good.md")]
    assert client.get(f"/api/documents/{PUBLIC.id}/file").text == RULES
