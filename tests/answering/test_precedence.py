import pytest

from assistant.answering.precedence import by_precedence, rank
from assistant.assembly import Assistant
from assistant.domain.answers import Answer, Outcome
from assistant.domain.questions import Question

LEARNING_AGREEMENT = "When must the learning agreement be signed before I leave?"


def notices(answer: Answer) -> list[str]:
    return [block.code for block in answer.blocks if block.type == "notice"]


def test_the_regulation_stands_before_a_page_that_differs(office: Assistant) -> None:
    answer = office.ask(Question(LEARNING_AGREEMENT))
    assert answer.outcome is Outcome.ANSWERED
    sources = [citation.source for citation in answer.citations]
    regulation = next(i for i, source in enumerate(sources) if "regulation" in source)
    faq = next(i for i, source in enumerate(sources) if "faq" in source)
    assert regulation < faq
    assert "precedence" in notices(answer)


def test_without_an_order_nothing_is_moved(office: Assistant) -> None:
    statements = office.pipeline.run(Question(LEARNING_AGREEMENT)).draft.statements
    backwards = statements[::-1]
    assert by_precedence(backwards, ()) == (backwards, None)
    moved, first = by_precedence(backwards, office.documents.office().precedence)
    assert moved != backwards
    assert first == "Outgoing Exchange Regulation 2026"


@pytest.mark.parametrize("question", ["How much is the monthly grant in Europe?", "Which insurance cover do I need?"])
def test_documents_that_agree_bring_no_notice(office: Assistant, question: str) -> None:
    answer = office.ask(Question(question))
    assert answer.citations
    assert "precedence" not in notices(answer)


def test_what_is_not_named_comes_last() -> None:
    order = ["*rules*", "*faq*"]
    assert [rank(source, order) for source in ("a/rules.md", "a/faq.md", "a/other.md")] == [0, 1, 2]
