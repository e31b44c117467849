"""Web pages as offices have them: nothing that a reader can see or unfold may be lost."""

from pathlib import Path

import pytest

from ingest.layout import lay_out
from ingest.loaders import load

RULE = "<h1>Exchange rules</h1><p>" + "Students need a CGPA of 2.50 to go abroad. " * 5 + "</p>"
FOLDED = '<button aria-expanded="false">How long?</button><div hidden><p>One semester.</p></div>'


def text_of(tmp_path: Path, body: str) -> str:
    path = tmp_path / "page.html"
    path.write_text(f"<html lang='en'><body>{body}</body></html>", encoding="utf-8")
    return lay_out(load(path)).text


@pytest.mark.parametrize(
    "body", [f"<form>{RULE}</form>", f"<div class='content with-sidebar'>{RULE}</div>", f"<main>{RULE}</main>"]
)
def test_the_pages_text_is_found_whatever_holds_it(tmp_path: Path, body: str) -> None:
    assert "CGPA of 2.50" in text_of(tmp_path, body)


def test_an_answer_behind_a_click_is_kept(tmp_path: Path) -> None:
    text = text_of(tmp_path, f"<h1>Questions</h1><div>{FOLDED}</div>")
    assert "How long?" in text
    assert "One semester." in text


@pytest.mark.parametrize(
    "around", ["<nav>Menu entry</nav>", "<div hidden>Menu entry</div>", "<script>Menu entry</script>"]
)
def test_what_no_reader_sees_is_left_out(tmp_path: Path, around: str) -> None:
    text = text_of(tmp_path, f"{around}{RULE}")
    assert "Menu entry" not in text
    assert "CGPA of 2.50" in text
