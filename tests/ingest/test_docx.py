"""Word files: what Word shows is what is stored, also where Word keeps it elsewhere."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assistant.errors import LoadError
from ingest.loaders import load
from tests.ingest.docx_files import saved
from tests.ingest.reading import become, blocks, passage_with


def numbered(document: Any, *patterns: str) -> Callable[[str, int], None]:
    """Adds paragraphs that Word numbers by patterns such as "%1.%2"; returns what adds one."""
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for n, pattern in enumerate(patterns)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def add(text: str, level: int) -> None:
        mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        document.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(mark))

    return add


def rules(document: Any) -> None:
    document.add_paragraph("Exchange rules", style="Title")
    document.add_paragraph("In force from 1 September 2026.")
    document.add_paragraph("Costs", style="Heading 1")
    document.add_paragraph("Refund", style="Heading 2")
    document.add_paragraph("The fee is not paid back.")
    document.add_paragraph("a passport", style="List Bullet")
    document.add_paragraph("two photographs", style="List Bullet")
    document.add_paragraph("Send both.")
    document.add_paragraph("Apply.", style="List Number")
    document.add_paragraph("Wait.", style="List Number")


def test_title_headings_and_lists(tmp_path: Path) -> None:
    prepared = become(saved(tmp_path, rules))
    assert prepared.document.title == "Exchange rules"
    assert passage_with(prepared, "not paid back").heading_path == ("Exchange rules", "Costs", "Refund")
    assert prepared.document.text.endswith("- a passport\n- two photographs\n\nSend both.\n\n1. Apply.\n2. Wait.")


def test_the_numbers_of_articles_and_clauses_are_counted(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        add = numbered(document, "Article %1", "%1.%2")
        for text, level in (("Scope", 0), ("All students.", 1), ("Fees", 0), ("There is a fee.", 1), ("40 USD.", 1)):
            add(text, level)

    prepared = become(saved(tmp_path, fill))
    assert prepared.document.text.splitlines()[::2] == [
        "Article 1 Scope", "1.1 All students.", "Article 2 Fees", "2.1 There is a fee.", "2.2 40 USD.",
    ]  # fmt: skip


def test_an_article_is_cited_by_its_clause(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Article 5: Conditions", style="Heading 1")
        for number in range(1, 5):
            document.add_paragraph(f"5.{number} " + f"The student fulfils condition {number} of the list. " * 6)

    prepared = become(saved(tmp_path, fill))
    assert passage_with(prepared, "5.4 The").clause in {"Article 5.3", "Article 5.4"}
    assert prepared.passages[0].clause == "Article 5.1"


def test_rows_of_a_table_know_their_header_and_merged_cells(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Before.")
        table = document.add_table(rows=3, cols=3)
        texts = ["Who", "Item", "Amount", "Exchange", "Nomination", "40 USD", "", "Card", "10 USD"]
        for cell, text in zip([cell for row in table.rows for cell in row.cells], texts, strict=True):
            cell.text = text
        table.cell(1, 0).merge(table.cell(2, 0))
        document.add_paragraph("After.")

    path = saved(tmp_path, fill)
    (table,) = blocks(path, "table")
    assert table.rows == ("Who | Item | Amount", "Exchange | Nomination | 40 USD", "Exchange | Card | 10 USD")
    prepared = become(path)
    assert prepared.document.text.startswith("Before.\n\nWho |")
    assert prepared.document.text.endswith("10 USD\n\nAfter.")


def test_bold_questions_head_their_answers(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        for question, answer in (("Is there a fee?", "Yes, 40 USD."), ("How long is it?", "One semester.")):
            document.add_paragraph().add_run(question).bold = True
            document.add_paragraph(answer)

    prepared = become(saved(tmp_path, fill))
    assert passage_with(prepared, "40 USD").heading_path == ("Is there a fee?",)
    assert passage_with(prepared, "One semester").heading_path == ("How long is it?",)


def test_a_table_inside_a_cell_keeps_its_words(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip([c for row in table.rows for c in row.cells], ("A", "B", "C", "D"), strict=True):
            cell.text = text
        inner = table.cell(1, 1).add_table(rows=1, cols=1)
        inner.cell(0, 0).text = "Nested"

    (table,) = blocks(saved(tmp_path, fill), "table")
    assert table.rows == ("A | B", "C | D Nested")


def test_a_heading_in_arabic_styles(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        style = document.styles.add_style("arabic", 1)
        style.element.find(qn("w:name")).set(qn("w:val"), "العنوان 1")
        document.add_paragraph("المادة 5: شروط الترشيح", style=style)
        document.add_paragraph("يشترط أن يكون المعدل التراكمي 2.50 على الأقل.")

    (passage,) = become(saved(tmp_path, fill)).passages
    assert (passage.clause, passage.language) == ("المادة 5", "ar")
    assert passage.heading_path == ("المادة 5: شروط الترشيح",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"%PDF-1.4 renamed", "damaged"),
        (b"{\\rtf1 renamed}", "damaged"),
        (b"plain words", "damaged"),
        (b"\xd0\xcf\x11\xe0 locked", "encrypted"),
    ],
)
def test_what_is_no_word_file_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "rules.docx"
    path.write_bytes(data)
    with pytest.raises(LoadError, match=r"rules\.docx") as caught:
        load(path)
    assert caught.value.reason == reason


def test_a_truncated_file_and_another_archive_are_damaged(tmp_path: Path) -> None:
    path = saved(tmp_path, rules)
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(LoadError) as cut:
        load(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "something else")
    with pytest.raises(LoadError) as other:
        load(path)
    assert cut.value.reason == other.value.reason == "damaged"


def test_a_file_without_words_is_empty(tmp_path: Path) -> None:
    with pytest.raises(LoadError) as caught:
        load(saved(tmp_path, lambda document: None))
    assert caught.value.reason == "empty"
