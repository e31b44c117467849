"""Web pages as offices have them: nothing that a reader can see or unfold may be lost."""

from pathlib import Path

import pytest

from assistant.errors import LoadError
from ingest.layout import lay_out
from ingest.loaders import load
from tests.ingest.reading import become, blocks, passage_with

RULE = "<h1>Exchange rules</h1><p>" + "Students need a CGPA of 2.50 to go abroad. " * 5 + "</p>"
FOLDED = '<button aria-expanded="false">How long?</button><div hidden><p>One semester.</p></div>'


def page(folder: Path, body: str, head: str = "") -> Path:
    path = folder / "page.html"
    path.write_text(f"<html lang='en'><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return path


def text_of(tmp_path: Path, body: str) -> str:
    return lay_out(load(page(tmp_path, body))).text


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
    "around",
    ["<nav>Menu entry</nav>", "<div hidden>Menu entry</div>", "<script>Menu entry</script>", "<!-- Menu entry -->"],
)
def test_what_no_reader_sees_is_left_out(tmp_path: Path, around: str) -> None:
    text = text_of(tmp_path, f"{around}{RULE}")
    assert "Menu entry" not in text
    assert "CGPA of 2.50" in text


def test_a_note_beside_the_text_is_kept_and_a_column_of_links_is_not(tmp_path: Path) -> None:
    note, links = (
        "<aside>Closed on <a href='#'>holidays</a>, always.</aside>",
        "<aside><a href='#'>See also</a></aside>",
    )
    text = text_of(tmp_path, f"<main>{RULE}{note}{links}</main>")
    assert "Closed on holidays, always." in text
    assert "See also" not in text


def test_title_language_and_heading_path(tmp_path: Path) -> None:
    body = f"{RULE}<h2>Costs</h2><p>The fee is 40 USD.</p><h3>Refund</h3><p>It is not paid back.</p>"
    prepared = become(page(tmp_path, body, "<title>Exchange rules | University</title>"))
    assert prepared.document.title == "Exchange rules"
    assert prepared.document.language == "en"
    assert passage_with(prepared, "not paid back").heading_path[:2] == ("Exchange rules", "Costs")


@pytest.mark.parametrize(
    "faq",
    [
        "<h3>Is there a fee?</h3><p>Yes, 40 USD.</p>",
        "<dl><dt>Is there a fee?</dt><dd>Yes, 40 USD.</dd></dl>",
        "<details><summary>Is there a fee?</summary>Yes, 40 USD.</details>",
        "<p><strong>Is there a fee?</strong><br>Yes, 40 USD.</p>",
        "<button data-bs-toggle='collapse'>Is there a fee?</button><div class='collapse'>Yes, 40 USD.</div>",
    ],
)
def test_a_question_heads_its_answer_however_it_is_marked(tmp_path: Path, faq: str) -> None:
    prepared = become(page(tmp_path, f"<h1>Questions</h1>{faq}<h2>More</h2><p>Write to us.</p>"))
    assert passage_with(prepared, "Yes, 40 USD.").heading_path == ("Questions", "Is there a fee?")


def test_a_list_keeps_its_marks_and_what_is_nested(tmp_path: Path) -> None:
    body = "<ol start='3' type='a'><li>Passport<ul><li>valid</li></ul></li><li>Two <b>photos</b></li></ol>"
    (items,) = blocks(page(tmp_path, body), "list")
    assert items.rows == ("c. Passport", "  - valid", "d. Two photos")


def test_rows_of_a_table_know_their_header_and_their_group(tmp_path: Path) -> None:
    body = """<table><caption>Fees</caption><thead><tr><th>Who<th>Item<th>Amount</thead>
    <tr><td rowspan=2>Exchange<td>Nomination<td>40 USD<tr><td>Card<td>10 USD</table>"""
    path = page(tmp_path, body)
    (table,) = blocks(path, "table")
    assert table.rows == ("Who | Item | Amount", "Exchange | Nomination | 40 USD", "Exchange | Card | 10 USD")
    assert passage_with(become(path), "10 USD").context == "Who | Item | Amount"


def test_a_heading_over_two_columns_is_repeated_above_each(tmp_path: Path) -> None:
    body = """<table><tr><th rowspan=2>Host<th colspan=2>Deadline<tr><th>Fall<th>Spring
    <tr><td>Nordvik<td>15 April<td>15 October</table>"""
    (table,) = blocks(page(tmp_path, body), "table")
    assert table.rows == ("Host | Deadline Fall | Deadline Spring", "Nordvik | 15 April | 15 October")


def test_loose_text_and_inline_marks_stay_in_order(tmp_path: Path) -> None:
    text = text_of(tmp_path, "First <b>bold</b> and <a href='#'>linked</a>.<p>Second.</p>Third<br>line.")
    assert text == "First bold and linked.\n\nSecond.\n\nThird\nline."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_page_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    words = "يشترط أن يكون المعدل التراكمي للطالب 2.50 على الأقل."
    path = tmp_path / "page.html"
    declared = "windows-1256" if encoding == "cp1256" else "utf-8"
    markup = f"<html lang='ar'><head><meta charset='{declared}'></head><body><p>{words}</p></body></html>"
    path.write_bytes(markup.encode(encoding))
    prepared = become(path)
    assert prepared.document.text == words
    assert prepared.document.language == "ar"


@pytest.mark.parametrize("markup", [b"<html><body></body></html>", b"<script>x()</script>", b"<!-- nothing -->", b"  "])
def test_a_page_without_words_is_empty(tmp_path: Path, markup: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(markup)
    with pytest.raises(LoadError) as caught:
        load(path)
    assert caught.value.reason == "empty"
