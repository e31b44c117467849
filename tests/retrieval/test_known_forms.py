"""Arabic words that neither index nor lexicon knows are read without what is written onto them."""

from datetime import date

import pytest

from assistant.domain.documents import Audience
from assistant.language.arabic import shorter_forms
from assistant.language.transliteration import Names
from assistant.retrieval.query import Query, read_query


def read(text: str, *index: str) -> Query:
    return read_query(text, "ar", Audience.PUBLIC, date(2026, 11, 24), names=Names(index))


@pytest.mark.parametrize(
    ("word", "meant"), [("بفرنسا", "France"), ("باسطنبول", "Istanbul"), ("سجلت", "register"), ("رجعت", "return")]
)
def test_a_word_is_known_by_a_shorter_form(word: str, meant: str) -> None:
    assert meant in {concept.usual.get("en") for concept in read(f"{word} كثيرا").concepts}


def test_a_word_that_the_index_has_stays() -> None:
    index = "بفرنسا"
    assert [concept.said for concept in read(index, index).concepts] == [(index,)]


def test_a_form_that_only_the_index_knows_is_taken() -> None:
    assert [concept.said for concept in read("بصنقور", "صنقور").concepts] == [("صنقور",)]
    assert [concept.said for concept in read("بصنقور").concepts] == [("بصنقور",)]


def test_no_form_is_shorter_than_three_letters() -> None:
    assert all(len(form) >= 3 for word in ("وبدي", "بنت", "فتحت", "كتبت") for form in shorter_forms(word))
