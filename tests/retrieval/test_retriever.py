"""Over the sample corpus; what is asked stands there in plain words."""

from datetime import date

import pytest

from assistant.assembly import Assistant
from assistant.domain.documents import Audience
from assistant.domain.findings import Hit
from tests.conftest import TODAY


def search(office: Assistant, text: str, audience: Audience = Audience.PUBLIC, as_of: date = TODAY) -> list[Hit]:
    return office.search(text, 10, audience, as_of)


def sources(hits: list[Hit]) -> list[str]:
    return [hit.document.source for hit in hits]


@pytest.mark.parametrize("text", ["grant amounts by region", "شروط التبادل الطلابي وموعد المدرسة الصيفية"])
def test_a_question_finds_documents_in_both_languages(office: Assistant, text: str) -> None:
    assert {hit.passage.language for hit in search(office, text)} == {"en", "ar"}


def test_hits_come_best_first_with_the_parts_of_their_scores(office: Assistant) -> None:
    hits = search(office, "How long may I stay abroad?")
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.passage.id for hit in hits}) == 10
    for hit in hits:
        assert {"dense", "sentence", "words", "characters"} <= set(hit.scores)
        assert len(hit.sentences) == len(hit.passage.sentences)


def test_only_staff_find_what_is_for_staff(office: Assistant) -> None:
    text = "nomination checklist for staff: scoring sheet"
    assert any("nomination-checklist-staff" in source for source in sources(search(office, text, Audience.STAFF)))
    for audience in (Audience.PUBLIC, Audience.STUDENT):
        assert all(hit.document.audience in audience.may_see() for hit in search(office, text, audience))


def test_a_rule_is_found_on_the_days_it_is_in_force(office: Assistant) -> None:
    before = sources(search(office, "outgoing exchange regulation CGPA", as_of=date(2025, 11, 1)))
    today = sources(search(office, "outgoing exchange regulation CGPA"))
    assert any("regulation-2024" in source for source in before)
    assert not any("regulation-2024" in source for source in today)
    assert any("regulation-2026" in source for source in today)
    assert not any("regulation-2026" in source for source in before)


def test_it_is_a_langchain_retriever(office: Assistant) -> None:
    found = office.retriever.invoke("opening hours", audience=Audience.PUBLIC, as_of=TODAY, k=3)
    assert len(found) == 3
    assert found[0].page_content
    assert found[0].metadata["source"].startswith("documents/")


def test_signs_alone_share_no_words_with_any_passage(office: Assistant) -> None:
    hits = search(office, "? !")
    assert hits
    assert {hit.scores["words"] for hit in hits} == {0}
