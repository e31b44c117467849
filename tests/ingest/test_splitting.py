"""Passages follow the structure of a document, keep sentences whole, and lose and double nothing."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.documents import Passage
from ingest.layout import lay_out
from ingest.loaders import load
from ingest.loaders.base import Block, Extracted
from ingest.splitting import SIZE, embedding_text, split
from tests.conftest import CORPUS
from tests.ingest.reading import become

SENTENCE = "The student hands in the form before the stay begins. "
DOCUMENTS = sorted(path for path in CORPUS.glob("documents/**/*.*") if not path.name.endswith(".yaml"))


def passages(*blocks: Block, size: int = SIZE) -> list[Passage]:
    return split("doc", "version", lay_out(Extracted(list(blocks))), "en", size)


def heading(text: str, level: int = 1) -> Block:
    return Block("heading", text, level=level)


def paragraph(text: str, page: int | None = None) -> Block:
    return Block("paragraph", text, page=page)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_document_of_the_corpus_keeps_the_promises(path: Path) -> None:
    prepared = become(path)
    laid_out = lay_out(load(path))
    assert prepared.document.text == laid_out.text
    ends = {laid.span[1] for laid in laid_out.blocks} | {end for laid in laid_out.blocks for _, end in laid.rows}
    sentences = {end for passage in prepared.passages for _, end in passage.sentences}
    assert ends <= sentences, "a block or row ends within a sentence"
    assert all(len(one.text) <= SIZE or len(one.sentences) <= 2 for one in prepared.passages)


BLOCKS = st.lists(
    st.one_of(
        st.builds(heading, st.sampled_from(["Article 5: Fees", "Costs", "Is there a fee?"]), st.integers(1, 4)),
        st.builds(lambda n: paragraph(SENTENCE * n), st.integers(1, 30)),
        st.builds(lambda n: Block("list", rows=("- " + SENTENCE.strip(),) * n), st.integers(1, 30)),
        st.builds(lambda n: Block("table", rows=("Item | Amount", *["Card | none"] * n)), st.integers(1, 60)),
    ),
    max_size=8,
)


@settings(max_examples=100, deadline=None)
@given(BLOCKS)
def test_no_word_is_lost_and_no_sentence_is_cut(blocks: list[Block]) -> None:
    laid_out = lay_out(Extracted(blocks))
    found = split("doc", "version", laid_out, "en")
    assert " ".join(passage.text for passage in found).split() == laid_out.text.split()
    for passage in found:
        assert passage.text == laid_out.text[slice(*passage.span)]
        assert {text for text in passage.sentence_texts() if "student" in text} <= {
            SENTENCE.strip(),
            "- " + SENTENCE.strip(),
        }


def test_a_long_section_is_divided_evenly_and_each_part_is_under_its_heading() -> None:
    found = passages(heading("Fees"), paragraph(SENTENCE * 40))
    lengths = [len(passage.text) for passage in found]
    assert max(lengths) <= SIZE
    assert min(lengths) > SIZE / 2
    assert {passage.heading_path for passage in found} == {("Fees",)}


def test_a_sentence_longer_than_a_passage_is_whole() -> None:
    long = "The student " + "and the partner " * 100 + "sign."
    assert long in [passage.text for passage in passages(paragraph(SENTENCE * 3 + long), size=300)]


def test_a_heading_is_never_parted_from_what_follows() -> None:
    found = passages(*[block for n in range(9) for block in (heading(f"Part {n}", 2), paragraph(SENTENCE * 8))])
    assert all(not passage.text.splitlines()[-1].startswith("Part") for passage in found)


def test_a_sentence_that_announces_a_list_stays_with_it() -> None:
    found = passages(paragraph(SENTENCE * 12 + "Bring:"), Block("list", rows=("- a passport", "- two photographs")))
    assert "Bring:\n\n- a passport\n- two photographs" in found[-1].text


def test_questions_and_articles_stand_alone_however_short() -> None:
    faq = passages(heading("Is there a fee?", 8), paragraph("Yes."), heading("How much?", 8), paragraph("40 USD."))
    assert [passage.heading_path for passage in faq] == [("Is there a fee?",), ("How much?",)]
    rules = passages(heading("Article 1"), paragraph("All."), heading("Article 2"), paragraph("Some."))
    assert [passage.clause for passage in rules] == ["Article 1", "Article 2"]


def test_what_stands_under_a_heading_is_cited_under_it_however_short() -> None:
    found = passages(heading("Post", 2), paragraph("Box 1."), heading("Phone", 2), paragraph("Desk 2."))
    assert [(passage.heading_path, passage.text) for passage in found] == [
        (("Post",), "Post\n\nBox 1."),
        (("Phone",), "Phone\n\nDesk 2."),
    ]


def test_the_words_after_a_bare_number_stand_below_it() -> None:
    (passage,) = passages(heading("Chapter I"), heading("Article 5", 2), heading("Fees", 2), paragraph("40 USD."))
    assert passage.heading_path == ("Chapter I", "Article 5", "Fees")
    assert passage.clause == "Article 5"


def test_clauses_are_cited_inside_their_article_down_to_the_letter() -> None:
    texts = [f"5.{n} {SENTENCE * 7}" for n in (1, 2)] + [f"(a) {SENTENCE * 12}", f"(b) {SENTENCE * 12}"]
    found = passages(heading("Article 5: Conditions"), *map(paragraph, texts))
    assert [passage.clause for passage in found] == ["Article 5.1", "Article 5.2(a)", "Article 5.2(b)"]


def test_a_number_alone_is_no_clause() -> None:
    (passage,) = passages(paragraph("2.50 is the least CGPA. It is read from the records."))
    assert passage.clause is None


def test_rows_of_a_long_table_all_know_its_header() -> None:
    rows = tuple(f"University of {n} | {n} places | Bachelor and master students" for n in range(60))
    found = passages(heading("Places"), Block("table", rows=("Host | Places | Level", *rows)))
    assert len(found) > 2
    assert {passage.context for passage in found} == {"Host | Places | Level"}
    assert all(embedding_text(passage, "Guide")[0].count("Host | Places") == 1 for passage in found)


def test_a_passage_begins_on_the_page_of_its_words() -> None:
    found = passages(heading("Fees"), paragraph(SENTENCE * 15, page=3), paragraph(SENTENCE * 15, page=4))
    assert [passage.page for passage in found] == [3, 4]


def test_a_passage_in_another_script_has_its_own_language() -> None:
    arabic = "يشترط أن يكون المعدل التراكمي للطالب 2.50 على الأقل."
    found = passages(heading("Fees"), paragraph(SENTENCE), heading("الرسوم"), paragraph(arabic * 8))
    assert [passage.language for passage in found] == ["en", "ar"]


def test_equal_input_gives_equal_passages_and_ids_differ() -> None:
    first, again = (passages(heading("Fees"), paragraph(SENTENCE * 40)) for _ in range(2))
    assert first == again
    assert len({passage.id for passage in first}) == len(first)
