"""Plain text: every usual encoding, and only such headings as are plain to see."""

from pathlib import Path

import pytest

from assistant.errors import LoadError
from ingest.loaders import load
from tests.ingest.reading import become, blocks, passage_with, words

ARABIC = "المادة 5: شروط الترشيح\n\nيشترط أن يكون المعدل التراكمي للطالب 2.50 على الأقل، وأن يكون منتظما في الدراسة.\n"
ENGLISH = "The café’s fee is 40 € – paid at the “International House”, room G‑12.\n".replace("‑", "-")
RULES = """EXCHANGE RULES

Article 5: Nomination
5.1 The student's CGPA is at least 2.50.
5.2 The student proves level B2 in the language of
instruction at the host.

Bring along:
- a passport
- two photographs,
  both in colour

Q: Is there a fee?
A: Yes, 40 USD.
"""


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "rules.txt"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
def test_arabic_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    prepared = become(written(tmp_path, ARABIC, encoding))
    assert words(prepared.document.text) == words(ARABIC)
    assert prepared.document.language == "ar"
    assert prepared.passages[0].clause == "المادة 5"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_english_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    assert become(written(tmp_path, ENGLISH, encoding)).document.text == ENGLISH.strip()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(tmp_path: Path, ending: str) -> None:
    assert (
        become(written(tmp_path, RULES.replace("\n", ending))).document.text
        == become(written(tmp_path, RULES)).document.text
    )


def test_articles_clauses_and_questions(tmp_path: Path) -> None:
    prepared = become(written(tmp_path, RULES))
    assert prepared.document.title == "EXCHANGE RULES"
    assert words(prepared.document.text) == words(RULES)
    by_clause = {passage.clause for passage in prepared.passages}
    assert "Article 5" in by_clause or "Article 5.1" in by_clause
    assert passage_with(prepared, "40 USD").heading_path[-1] == "Q: Is there a fee?"


def test_a_wrapped_line_is_joined_and_a_list_is_whole(tmp_path: Path) -> None:
    path = written(tmp_path, RULES)
    assert "language of instruction at the host." in become(path).document.text
    (items,) = blocks(path, "list")
    assert items.rows == ("- a passport", "- two photographs, both in colour")


def test_lines_that_their_writer_ended_stay_apart(tmp_path: Path) -> None:
    address = "International House\nRoom G-12\nOpen from Sunday to Thursday, from eight in the morning until three."
    assert become(written(tmp_path, address)).document.text == address


def test_underlined_and_numbered_headings(tmp_path: Path) -> None:
    text = "Guide\n=====\n\nHello there.\n\n1. Scope\n\nAll students.\n\n1.1 Limits\n\nNo staff.\n"
    prepared = become(written(tmp_path, text))
    assert prepared.document.title == "Guide"
    assert passage_with(prepared, "No staff").heading_path == ("Guide", "1. Scope", "1.1 Limits")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"text\0\0\0\0\0\0\0more"])
def test_binary_data_is_no_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "rules.txt"
    path.write_bytes(data)
    with pytest.raises(LoadError) as caught:
        load(path)
    assert caught.value.reason == "damaged"


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_words_is_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "rules.txt"
    path.write_bytes(data)
    with pytest.raises(LoadError) as caught:
        load(path)
    assert caught.value.reason == "empty"
    assert "rules.txt" in str(caught.value)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG\r\n", b"{\\rtf1", b"\xd0\xcf\x11\xe0"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_file_of_another_kind_is_named(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"rules{suffix}"
    path.write_bytes(data + b" rest of the file")
    with pytest.raises(LoadError, match="Rename") as caught:
        load(path)
    assert caught.value.reason == "damaged"


def test_a_suffix_that_nobody_reads_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rules.odt"
    path.write_bytes(b"words")
    with pytest.raises(LoadError, match="Known") as caught:
        load(path)
    assert caught.value.reason == "unsupported"
