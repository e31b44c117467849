from assistant.answering.precedence import leading_title
from assistant.assembly import Assistant
from assistant.domain.answers import Outcome
from assistant.domain.questions import Question

LEARNING_AGREEMENT = "When must the learning agreement be signed before I leave?"


def test_the_regulation_stands_before_a_page_that_differs(office: Assistant) -> None:
    answer = office.ask(Question(LEARNING_AGREEMENT))
    assert answer.outcome is Outcome.ANSWERED
    sources = [citation.source for citation in answer.citations]
    assert "regulation" in sources[0]
    assert any("faq" in source for source in sources[1:])
    assert "precedence" in [block.code for block in answer.blocks if block.type == "notice"]


def test_without_an_order_nothing_is_said_of_one(office: Assistant) -> None:
    context = office.pipeline.run(Question(LEARNING_AGREEMENT))
    assert leading_title(context.draft.statements, ()) is None
    assert leading_title(context.draft.statements, office.documents.office().precedence)
