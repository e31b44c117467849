"""What speaks for a sentence, on hits made by hand."""

from dataclasses import replace
from datetime import date

from assistant.domain.documents import Audience
from assistant.domain.findings import Hit
from assistant.retrieval.query import Query, read_query
from assistant.retrieval.sentences import features
from tests.answering.made import made_hit

TEXT = "Which card do I need? A yearly one. It is blue."


def query() -> Query:
    return read_query("Which card do I need?", "en", Audience.PUBLIC, date(2026, 11, 23))


def under(heading_path: tuple[str, ...], context: str = "") -> Hit:
    hit = made_hit(TEXT)
    return replace(hit, passage=replace(hit.passage, heading_path=heading_path, context=context))


def test_the_first_answer_under_a_question_counts_with_its_words() -> None:
    weights = [1.0] * len(query().concepts)
    plain = dict(features(under(()), query(), weights))
    assert plain[1]["words_alone"] == 0
    first, second = features(under(("Which card do I need?",)), query(), weights)
    assert (first[0], second[0]) == (1, 2)
    assert first[1]["words_alone"] == 1
    assert second[1]["words_alone"] == 0


def test_a_table_header_that_is_a_question_needs_no_heading() -> None:
    found = features(under((), context="Which card do I need?"), query(), [1.0] * len(query().concepts))
    assert [index for index, _ in found] == [1, 2]
