import re

import pytest
from fastapi.testclient import TestClient

from api.routes.pages import PAGES
from tests.api.conftest import assert_problem

INLINE = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


def test_the_page_runs_only_what_comes_from_here(client: TestClient) -> None:
    response = client.get("/")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = response.headers["content-security-policy"]
    for part in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self'"):
        assert part in policy
    assert "unsafe" not in policy
    assert not INLINE.search(response.text)
    assert "http:" not in response.text
    assert "https:" not in response.text


@pytest.mark.parametrize(
    "bad", ["<style>", "<p style='x'>", "<a onclick='x'>", "<script>x</script>", "<a href=javascript:x>"]
)
def test_inline_code_would_be_seen(bad: str) -> None:
    assert INLINE.search(bad)
    assert not INLINE.search('<script type="module" src="/pages/chat.js"></script><link rel="stylesheet">')


def test_everything_the_page_names_is_there(client: TestClient) -> None:
    text = client.get("/").text + (PAGES / "chat.js").read_text(encoding="utf-8")
    names = re.findall(r"\"(/pages/[^\"]+)\"", text)
    assert len(names) >= 4
    kinds = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
    for name in names:
        response = client.get(name)
        assert response.status_code == 200
        assert response.headers["content-type"] == kinds["." + name.rsplit(".", 1)[1]]


def test_nothing_else_is_given_out(client: TestClient) -> None:
    for name in ("index.html", "../app.py", "..%2fapp.py", "nothing.js", "%00"):
        assert_problem(client.get(f"/pages/{name}"), 404)


def test_the_page_never_builds_markup_from_text() -> None:
    script = (PAGES / "chat.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", script)
