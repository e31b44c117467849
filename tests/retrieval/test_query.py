from datetime import date

import pytest

from assistant.domain.documents import Audience
from assistant.language.stemming import content_stems
from assistant.retrieval.query import Query, read_query
from assistant.retrieval.relevance import coverage

DAY = date(2026, 11, 23)


def read(text: str, language: str = "en") -> Query:
    return read_query(text, language, Audience.PUBLIC, DAY)


def stems(text: str, language: str = "en") -> frozenset[str]:
    return frozenset(content_stems(text, language))


def test_a_question_is_worded_in_both_languages() -> None:
    english = read("What is the deadline of the scholarship in Norway?")
    assert [wording.language for wording in english.wordings] == ["en", "ar"]
    assert [wording.asked for wording in english.wordings] == [True, False]
    assert english.wording_for("fr") is english.wordings[0]
    arabic = read("ما آخر موعد لتقديم طلب المنحة؟", "ar")
    assert "deadline" in arabic.wording_for("en").text


def test_names_and_numbers_stay_as_they_are() -> None:
    assert "g12" in read("أين الغرفة G-12؟", "ar").wording_for("en").text


@pytest.mark.parametrize(
    ("text", "language", "share"),
    [
        ("The scholarship is 750 USD per month.", "en", 1.0),
        ("The grant is 750 USD.", "en", 0.5),
        ("The library opens at nine.", "en", 0.0),
        ("تبلغ المنحة الشهرية 750 دولارًا.", "ar", 1.0),
    ],
)
def test_coverage_counts_what_a_text_names_in_its_own_language(text: str, language: str, share: float) -> None:
    query = read("scholarship per month")
    assert len(query.concepts) == 2
    assert coverage(query, [1.0, 1.0], stems(text, language), language) == share


def test_a_part_of_a_phrase_counts_in_part() -> None:
    query = read("Is there joint supervision?")
    assert coverage(query, [1.0], stems("The supervision of the building."), "en") == 0.25
    assert coverage(query, [1.0], stems("Joint supervision of doctoral theses."), "en") == 1


def test_what_few_passages_name_weighs_more() -> None:
    query = read("Does the scholarship pay for zebras?")
    frequent = dict.fromkeys(query.every_stem(), 50) | {"zebra": 0}
    weights = dict(zip([concept.said for concept in query.concepts], query.weights(frequent, 100), strict=True))
    assert weights[("zebra",)] > weights[("scholarship",)] > 0


def test_a_long_story_is_a_situation() -> None:
    assert not read("Can I go?").situation
    assert read("I am a student and " * 12).situation


def test_what_is_asked_is_the_last_question() -> None:
    assert read("I lost my card. How much is it? Where is it?").asks == "Where is it"
    assert read("the deadline").asks == "the deadline"
    assert read("??").asks == "??"
    long = "a word " * 280
    assert read(long).asks == long
