from datetime import date

import pytest

from assistant.answering.absent import absent_name
from assistant.domain.documents import Audience
from assistant.language.detection import detect
from assistant.retrieval.query import read_query

UNHEARD = [
    ("Is there an agreement with Kyoto University?", "Kyoto"), ("Which courses could I take in Australia?", "Australia"),
    ("Does Zamorna take students?", "Zamorna"), ("What does the Halvard programme pay?", "Halvard"), ("هل لديكم اتفاقية مع جامعة هارفارد؟", "هارفارد"), ("ما المنحة في أستراليا؟", "أستراليا"),
]  # fmt: skip
STORY = "I came back last Friday from a week of teaching at Karasu and I would like to know when my report is due."


def asked(text: str, *known: str) -> str:
    query = read_query(text, detect(text), Audience.PUBLIC, date(2026, 11, 24))
    heard = [any(stem in known for stem in concept.said) or bool(concept.usual) for concept in query.concepts]
    countries = [bool(set(concept.said) & {"australia", "استراليا"}) for concept in query.concepts]
    return absent_name(text, query, [was and not country for was, country in zip(heard, countries, strict=True)])


@pytest.mark.parametrize(("text", "name"), UNHEARD)
def test_a_name_that_no_document_holds_is_told(text: str, name: str) -> None:
    assert asked(text).split(" ")[0] == name


def test_a_name_that_a_document_holds_is_not() -> None:
    assert asked("Is there an agreement with Kyoto University?", "kyoto") == ""


def test_a_name_in_a_story_or_too_short_to_be_told_decides_nothing() -> None:
    assert asked(STORY) == ""
    assert asked("ما التخصصات في جامعة فالي؟") == ""
