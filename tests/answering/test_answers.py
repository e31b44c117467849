"""Whole answers over the sample corpus: what is said, what it rests on, and what is kept from whom."""

import threading
from datetime import date

import pytest

from assistant.answering.context import Context, Step
from assistant.assembly import Assistant
from assistant.domain.answers import Answer, Outcome
from assistant.domain.documents import Audience
from assistant.domain.questions import Question, Turn
from assistant.errors import QuestionError
from tests.registry.material import statements


def check_exact(office: Assistant, answer: Answer) -> None:
    for citation in answer.citations:
        document = office.documents.document(citation.document_id, Audience.STAFF.may_see())
        assert document.text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("How much is the monthly grant in Europe?", "750"),
        ("What CGPA do I need?", "2.50"),
        ("كم تبلغ المنحة الشهرية في أوروبا؟", "750"),
    ],
)
def test_a_known_fact_is_quoted_exactly(office: Assistant, question: str, fact: str) -> None:
    answer = office.ask(Question(question))
    assert answer.outcome is Outcome.ANSWERED
    assert fact in answer.text
    assert answer.citations
    check_exact(office, answer)


def test_staff_documents_are_kept_from_the_public(office: Assistant) -> None:
    question = "How are ties broken in the nomination scoring sheet?"
    public = office.ask(Question(question))
    staff = office.ask(Question(question, audience=Audience.STAFF))
    assert not any(c.source.startswith("documents/internal/") for c in public.citations)
    assert "internal" not in public.text
    assert any(c.source.startswith("documents/internal/") for c in staff.citations)


def test_superseded_rules_answer_only_for_their_time(office: Assistant) -> None:
    question = "What is the minimum CGPA in the Outgoing Exchange Regulation?"
    then = office.ask(Question(question, as_of=date(2026, 3, 1)))
    now = office.ask(Question(question))
    assert "2.75" in then.text
    assert "2.75" not in now.text


def test_a_follow_up_stands_on_what_was_asked_before(office: Assistant) -> None:
    history = (Turn("user", "By when do I apply for fall 2027?"), Turn("assistant", "By 14 February 2027."))
    answer = office.ask(Question("and for spring 2028?", history=history))
    assert "2027-09-19" in answer.text or "19 September 2027" in answer.text


def test_what_is_not_there_is_said_with_a_contact(office: Assistant) -> None:
    answer = office.ask(Question("What is the wifi password in the dorm?"))
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.citations == []
    assert any(block.type == "contact" for block in answer.blocks)


@pytest.mark.parametrize(("text", "language"), [("hello", "en"), ("شكرا", "ar")])
def test_small_talk_needs_no_document(office: Assistant, text: str, language: str) -> None:
    answer = office.ask(Question(text))
    assert (answer.outcome, answer.language, answer.citations) == (Outcome.SMALL_TALK, language, [])


@pytest.mark.parametrize("text", ["", "   ", "\x00", "x" * 2001])
def test_what_is_no_question_is_refused(office: Assistant, text: str) -> None:
    with pytest.raises(QuestionError):
        office.ask(Question(text))


def test_a_stream_ends_with_the_answer(office: Assistant) -> None:
    events = list(office.stream(Question("How much is the monthly grant in Europe?")))
    assert [event.name for event in events][-1] == "answer"
    assert {"status", "block"} <= {event.name for event in events}


def test_the_work_ends_when_the_reader_leaves(office: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    gone = threading.Event()

    class Watched:
        def __init__(self, step: Step) -> None:
            self.step, self.name = step, step.name

        def __call__(self, context: Context) -> None:
            begun.append(self.name)
            if self.name == "understand":
                assert gone.wait(10)
            self.step(context)

    monkeypatch.setattr(office.pipeline, "steps", [Watched(step) for step in office.pipeline.steps])
    before = set(threading.enumerate())
    reading = office.stream(Question("How much is the monthly grant in Europe?"))
    next(event for event in reading if event.data == {"step": "understand"})
    reading.close()  # type: ignore[attr-defined]
    gone.set()
    for worker in set(threading.enumerate()) - before:
        worker.join(10)
    assert begun == ["screen", "understand"]


@pytest.mark.parametrize("conversation", [False, True])
def test_a_question_costs_few_round_trips(office: Assistant, conversation: bool) -> None:
    identity = office.conversations.start()[0] if conversation else None
    for text in ("Which insurance do I need?", "كم تبلغ المنحة؟"):
        with statements(office.engine) as sent:
            assert office.ask(Question(text, conversation_id=identity)).citations
        assert 0 < len(sent) <= 6, sent


@pytest.mark.parametrize("question", ["I was robbed in Lyon, my passport is gone!", "ضاع جوازي في مدريد"])
def test_whom_to_call_comes_before_anything_else(office: Assistant, question: str) -> None:
    answer = office.ask(Question(question))
    assert "+000 555 0199" in answer.text.split("\n\n")[0]
    assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert any("emergency" in citation.source or "طوارئ" in citation.title for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "label"), [("Where can I park my car?", "Campus Security"), ("نسيت كلمة السر", "مركز الحاسوب")]
)
def test_what_is_another_offices_business_is_sent_there(office: Assistant, question: str, label: str) -> None:
    answer = office.ask(Question(question))
    assert answer.outcome is Outcome.NOT_FOUND
    assert label in answer.text


def test_the_question_as_understood_is_part_of_the_answer(office: Assistant) -> None:
    history = (Turn("user", "How much is the monthly grant in Germany?"), Turn("assistant", "..."))
    assert (
        office.ask(Question("and in Japan?", history=history)).standalone == "How much is the monthly grant in Japan?"
    )


def test_quotes_without_the_amount_asked_for_are_no_answer(office: Assistant) -> None:
    answer = office.ask(Question("How much is the fee for the buddy dinner cruise?"))
    assert answer.outcome is Outcome.NOT_FOUND
    assert not answer.citations


def test_what_holds_for_a_region_is_only_near_for_a_country_that_no_document_names(office: Assistant) -> None:
    answer = office.ask(Question("Is there a partner in Sweden?"))
    assert answer.outcome is Outcome.PARTIAL
    assert "do not mention “Sweden”" in answer.text
    assert answer.citations
    named = office.ask(Question("Is there a partner in Norway?"))
    assert named.outcome is Outcome.ANSWERED
    assert "do not mention" not in named.text
