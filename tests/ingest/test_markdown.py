"""Markdown: its structure is told exactly, its marks are taken off, its words are all there."""

from pathlib import Path

import pytest

from assistant.errors import LoadError
from ingest.loaders import load
from tests.ingest.reading import become, blocks, passage_with, words

GUIDE = """# Exchange guide

Welcome to the **exchange** [guide](https://example.edu/guide).

## Before you leave

### Papers

Bring these papers:

- a passport, valid for *six* months
  - with one free page
- two photographs

1. Apply.
2. Wait for the answer.

## Costs

| Item | Amount |
| --- | --- |
| Nomination | 40 USD |
| Card | none |

> The fee is not paid back.

```
Form E3
```
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "guide.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_title_and_heading_path(tmp_path: Path) -> None:
    prepared = become(written(tmp_path, GUIDE))
    assert prepared.document.title == "Exchange guide"
    assert passage_with(prepared, "Bring these").heading_path == ("Exchange guide", "Before you leave", "Papers")
    assert passage_with(prepared, "not paid back").heading_path == ("Exchange guide", "Costs")


def test_no_word_is_lost_and_no_mark_is_kept(tmp_path: Path) -> None:
    text = become(written(tmp_path, GUIDE)).document.text
    assert words(text) == words(GUIDE) - words("https example.edu/guide")
    assert not set("*`>#[]") & set(text)


def test_a_list_is_one_block_with_the_marks_that_a_reader_sees(tmp_path: Path) -> None:
    bullets, numbers = blocks(written(tmp_path, GUIDE), "list")
    assert bullets.rows == ("- a passport, valid for six months", "  - with one free page", "- two photographs")
    assert numbers.rows == ("1. Apply.", "2. Wait for the answer.")


def test_rows_of_a_table_know_their_header(tmp_path: Path) -> None:
    path = written(tmp_path, GUIDE)
    (table,) = blocks(path, "table")
    assert table.rows == ("Item | Amount", "Nomination | 40 USD", "Card | none")
    assert passage_with(become(path), "40 USD").context == "Item | Amount"


def test_a_question_in_bold_heads_its_answer(tmp_path: Path) -> None:
    faq = "# FAQ\n\n**Is there a fee?**\nYes, 40 USD.\n\n**How long is the stay?**\n\nOne semester.\n"
    prepared = become(written(tmp_path, faq))
    assert passage_with(prepared, "40 USD").heading_path == ("FAQ", "Is there a fee?")
    assert passage_with(prepared, "One semester").heading_path == ("FAQ", "How long is the stay?")


def test_html_inside_is_read_as_html(tmp_path: Path) -> None:
    text = become(written(tmp_path, "# A\n\n<div><p>Shown.</p><p hidden>Secret.</p></div>\n\n<!-- Note -->\n"))
    assert text.document.text == "A\n\nShown."


def test_front_matter_describes_and_is_no_text(tmp_path: Path) -> None:
    prepared = become(written(tmp_path, "---\ntitle: The guide\naudience: staff\n---\n# Heading\n\nWords.\n"))
    assert prepared.document.title == "The guide"
    assert prepared.document.audience == "staff"
    assert prepared.document.text == "Heading\n\nWords."


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    assert become(written(tmp_path, "---\n\nThe first words.\n\n---\n\nMore.\n")).document.text.startswith("The first")


@pytest.mark.parametrize(
    ("front", "told"),
    [("title: [", "line"), ("title: a\ntitle: b", "twice"), ("- only a list", "key: value"), ("date: 2026-02-31", "")],
)
def test_wrong_front_matter_is_named(tmp_path: Path, front: str, told: str) -> None:
    with pytest.raises(LoadError, match="front matter") as caught:
        load(written(tmp_path, f"---\n{front}\n---\nWords.\n"))
    assert caught.value.reason == "metadata"
    assert told in str(caught.value)


def test_front_matter_without_an_end_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="closing line"):
        load(written(tmp_path, "---\ntitle: The guide\n\n# Heading\n"))


def test_front_matter_alone_is_empty(tmp_path: Path) -> None:
    with pytest.raises(LoadError) as caught:
        load(written(tmp_path, "---\ntitle: The guide\n---\n"))
    assert caught.value.reason == "empty"
