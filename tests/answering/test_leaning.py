import pytest

from assistant.answering.leaning import leans
from assistant.answering.steps.understand import stand_alone
from assistant.assembly import Assistant
from assistant.domain.questions import Question, Turn

LEAN = [
    "and for spring?", "what about the fees?", "how long does it take?", "Who do I write to about that?", "why?",
    "is it free?", "Until when?", "which form do I fill in?", "what does it cost there", "for Canada?",
    "وفي رمضان؟", "وكم المبلغ؟", "وماذا عن الربيع؟", "كم يستغرق ذلك؟", "وأمريكا الشمالية؟", "وأيام الجمعة؟", "لكم يوم على الأكثر؟", "قديش بياخد وقت؟", "أي نموذج أملأ؟",
]  # fmt: skip
STAND = [
    "Which CGPA do I need to go on exchange?", "What CGPA do I need?", "Is there an exchange with Kenya?",
    "Are there places in Japan?", "Where is the office?", "Do I need travel insurance?", "How do I extend my visa?",
    "I lost my passport in Lyon. What do I do about it?", "Can I keep the grant if I have another one?",
    "Which courses that I take abroad are recognised?", "In which room is the student desk?",
    "ما المعدل التراكمي المطلوب للتبادل؟", "أين مكتب العلاقات الدولية؟", "هل هناك تبادل مع اليابان؟",
    "ما الوثائق التي أحملها معي إلى السفارة؟", "كم مبلغ المنحة في أوروبا؟", "وصلت أمس، متى أسجل؟", "وثائق التبادل المطلوبة؟", "والدي موظف، هل أستحق المنحة؟",
]  # fmt: skip


@pytest.mark.parametrize("text", LEAN)
def test_a_follow_up_is_put_after_what_it_leans_on(text: str) -> None:
    assert leans(text)
    assert stand_alone(text, (Turn("user", "How do I get a visa letter?"),)) == f"How do I get a visa letter? {text}"


@pytest.mark.parametrize("text", STAND)
def test_a_question_of_its_own_is_left_alone(text: str) -> None:
    assert not leans(text)
    assert stand_alone(text, (Turn("user", "How do I get a visa letter?"),)) == text


def test_an_earlier_topic_does_not_answer_a_new_question(office: Assistant) -> None:
    question = "Which CGPA do I need to go on exchange?"
    history = (Turn("user", "How much is the monthly grant in Europe?"), Turn("assistant", "750 USD."))
    alone, after = office.ask(Question(question)), office.ask(Question(question, history=history))
    assert [c.quote for c in after.citations] == [c.quote for c in alone.citations]
    assert not any("grant" in c.source for c in after.citations)


def test_personal_numbers_of_earlier_questions_go_no_further() -> None:
    earlier = Turn("user", "My passport number is A1234567. Which visa do I need?")
    joined = stand_alone("And how long does it take?", (earlier,))
    assert "Which visa" in joined
    assert "1234567" not in joined
