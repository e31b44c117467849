"""PDF: what stands on the pages, in reading order, with its headings, clauses, tables and page numbers."""

from pathlib import Path

import pytest

from assistant.errors import LoadError
from ingest.loaders import load
from ingest.loaders.base import Block
from tests.conftest import CORPUS
from tests.ingest.pdf_bytes import Put, Rule, column, pdf
from tests.ingest.reading import become, blocks, passage_with, words

REGULATION = CORPUS / "documents/outgoing/outgoing-exchange-regulation-2026.pdf"
TITLE = Put(60, 780, "Exchange rules", size=18, bold=True)
FILLER = ("Students of the University may study at a partner", "university for one semester or for two of them.")

TEXTS = {
    1: ("Students may study at a partner university.", "They apply online.", "The office answers in a week."),
    2: ("The nomination fee is paid once.", "It is paid by card.", "Nobody is paid back."),
    3: ("Insurance is needed for the whole stay.", "It covers repatriation.", "Here the rules end."),
}


def written(folder: Path, *pages: list[Put | Rule]) -> Path:
    path = folder / "rules.pdf"
    path.write_bytes(pdf(*pages))
    return path


@pytest.mark.parametrize("path", sorted(CORPUS.glob("documents/**/*.pdf")), ids=lambda path: path.stem)
def test_every_regulation_is_cited_by_article_and_page(path: Path) -> None:
    prepared = become(path)
    assert prepared.document.pages == max(passage.page or 0 for passage in prepared.passages)
    assert {passage.heading_path[0] for passage in prepared.passages} == {load(path).title}


def test_title_articles_clauses_and_pages() -> None:
    prepared = become(REGULATION)
    assert prepared.document.title == "Outgoing Exchange Regulation 2026"
    petition = passage_with(prepared, "8.1 A student whose CGPA")
    assert petition.heading_path[-1] == "Article 8: Petition"
    assert (petition.clause, petition.page) == ("Article 8", 2) or petition.clause == "Article 8.1"


def test_words_stand_once_and_in_order(tmp_path: Path) -> None:
    path = written(tmp_path, [TITLE, *column(*FILLER)])
    assert become(path).document.text == f"Exchange rules\n\n{' '.join(FILLER)}"


def test_a_sentence_goes_on_over_the_page_and_a_word_over_the_line(tmp_path: Path) -> None:
    path = written(
        tmp_path, [TITLE, *column("Students may study at a part-")], column("ner university. That is all of it.")
    )
    assert become(path).document.text.endswith("Students may study at a partner university. That is all of it.")


def test_headers_footers_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [
        [Put(60, 820, "Office of International Relations"), *column(*TEXTS[n]), Put(290, 20, f"Page {n} of 3")]
        for n in TEXTS
    ]
    text = become(written(tmp_path, *pages)).document.text
    assert words(text) == words(" ".join(line for lines in TEXTS.values() for line in lines))


@pytest.mark.parametrize("number", ["{}", "- {} -", "{} / 3", "[{}]"])
def test_a_bare_page_number_is_left_out(tmp_path: Path, number: str) -> None:
    pages = [[*column(*TEXTS[n]), Put(290, 20, number.format(n))] for n in TEXTS]
    assert not set("0123456789-/[]") & set(become(written(tmp_path, *pages)).document.text)


def test_articles_that_begin_every_page_are_no_running_line(tmp_path: Path) -> None:
    articles = [3, 5, 9]
    pages = [
        [Put(60, 780, f"Article {n}", bold=True), *column(*TEXTS[m])] for n, m in zip(articles, TEXTS, strict=True)
    ]
    text = become(written(tmp_path, *pages)).document.text
    assert all(f"Article {number}" in text for number in articles)


def test_an_amount_at_the_pages_edge_is_kept(tmp_path: Path) -> None:
    text = become(written(tmp_path, [TITLE, *column(*FILLER, "The fee of the year is", "40.50")])).document.text
    assert text.endswith("40.50")


def test_a_list_is_one_block(tmp_path: Path) -> None:
    lines = column("Bring along:", "- a passport that is valid for", "six months or longer", "- two photographs")
    (items,) = blocks(written(tmp_path, [TITLE, *lines]), "list")
    assert items.rows == ("- a passport that is valid for six months or longer", "- two photographs")


def test_a_wrapped_heading_is_one(tmp_path: Path) -> None:
    lines = [Put(60, 780, "Rules for the exchange", size=18), Put(60, 760, "of students", size=18), *column(*FILLER)]
    assert blocks(written(tmp_path, lines), "heading") == [
        Block("heading", "Rules for the exchange of students", level=1, page=1)
    ]


def test_pages_without_words_are_told(tmp_path: Path) -> None:
    found = load(written(tmp_path, [TITLE, *column(*FILLER)], [], column(*TEXTS[1], *TEXTS[2]), []))
    assert found.problems == ["rules.pdf: nothing was read from page 2, 4. If it is scanned, run OCR."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.4 and no more", "damaged"),
        (b"PK\x03\x04 renamed", "damaged"),
        (b"<!doctype html><html>renamed</html>", "damaged"),
        (pdf([TITLE])[:300], "damaged"),
        (pdf([], []), "needs_ocr"),
        (
            pdf([TITLE], trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'0' * 64}>/U<{'0' * 64}>>>/ID[<00><00>]"),
            "encrypted",
        ),
    ],
    ids=["empty", "head only", "archive", "page", "truncated", "no text", "locked"],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "rules.pdf"
    path.write_bytes(data)
    with pytest.raises(LoadError, match=r"rules\.pdf") as caught:
        load(path)
    assert caught.value.reason == reason
