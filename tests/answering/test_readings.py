import pytest

from assistant.answering.readings import narrowed
from assistant.assembly import Assistant
from assistant.domain.answers import Outcome
from assistant.domain.questions import Question


@pytest.mark.parametrize(
    ("question", "option"), [("What are the deadlines?", "incoming"), ("متى آخر موعد للتقديم؟", "وافد")]
)
def test_one_word_that_two_rules_answer_is_asked_back(office: Assistant, question: str, option: str) -> None:
    answer = office.ask(Question(question))
    assert answer.outcome is Outcome.CLARIFY
    assert option in answer.text
    assert len(answer.suggestions) == 2
    chosen = office.ask(Question(next(text for text in answer.suggestions if option in text)))
    assert chosen.outcome is Outcome.ANSWERED
    assert any("incoming" in citation.source for citation in chosen.citations)


def test_a_fuller_question_is_answered_and_its_readings_offered(office: Assistant) -> None:
    answer = office.ask(Question("What is the last day to apply for spring 2028?"))
    assert answer.outcome is Outcome.ANSWERED
    assert any("incoming" in suggestion for suggestion in answer.suggestions)
    said = office.ask(Question("What is the last day to apply for spring 2028 as an incoming student?"))
    assert said.suggestions == []


def test_a_reading_is_said_in_the_asker_s_language() -> None:
    assert narrowed("deadline?", "incoming|inbound|وافد", "en") == "deadline (incoming)?"
    assert narrowed("المواعيد؟", "incoming|inbound|وافد", "ar") == "المواعيد (وافد)؟"
