import pytest

from assistant.answering.follow_ups import stand_alone
from assistant.answering.leaning import leans
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
VISA = (Turn("user", "How do I get a visa letter?"),)

REPLACED = [
    ("When must I apply for fall 2027?", "and for spring?", "When must I apply for spring?"),
    ("How much is the grant in Germany?", "what about Spain", "How much is the grant in Spain?"),
    ("Are there places at Nordvik?", "And at Hoshigawa?", "Are there places at Hoshigawa?"),
    ("Can PhD students go to a summer school?", "and master students?", "Can master students go to a summer school?"),
    ("How do I register as an incoming student?", "no, I meant outgoing", "How do I register as an outgoing student?"),
    ("متى آخر موعد للتقديم في الخريف؟", "وفي الربيع؟", "متى آخر موعد للتقديم في الربيع؟"),
    ("كم المنحة في ألمانيا؟", "وماذا عن إسبانيا؟", "كم المنحة في إسبانيا؟"),
    ("كيف يسجل الطلاب الوافدون؟", "لا، قصدي الموفدين", "كيف يسجل الطلاب الموفدين؟"),
]


@pytest.mark.parametrize(("earlier", "text", "standalone"), REPLACED)
def test_what_is_named_anew_takes_the_place_of_its_like(earlier: str, text: str, standalone: str) -> None:
    assert stand_alone(text, (Turn("user", earlier), Turn("assistant", "..."))).text == standalone


def test_a_correction_without_its_like_is_added() -> None:
    assert stand_alone("No, I meant for staff", VISA).text == "How do I get a visa letter? for staff"


def test_a_correction_that_is_a_whole_question_stands_for_itself() -> None:
    whole = "how can my professor get an invitation to Norway?"
    assert stand_alone(f"Sorry, I mean {whole}", VISA).text == whole


def test_a_chain_of_follow_ups_leads_back_to_its_topic() -> None:
    history = [Turn("user", text) for text in ("How much is the grant in Germany?", "and in Spain?")]
    assert stand_alone("when is it paid?", history).text == "How much is the grant in Spain? when is it paid?"


@pytest.mark.parametrize("text", LEAN)
def test_a_follow_up_is_put_after_what_it_leans_on(text: str) -> None:
    assert leans(text)
    assert stand_alone(text, VISA) == (f"How do I get a visa letter? {text}", "")


@pytest.mark.parametrize("text", STAND)
def test_a_question_of_its_own_is_left_alone(text: str) -> None:
    assert not leans(text)
    assert stand_alone(text, VISA) == (text, "How do I get a visa letter?")


def test_an_earlier_topic_does_not_answer_a_new_question(office: Assistant) -> None:
    question = "Which CGPA do I need to go on exchange?"
    history = (Turn("user", "How much is the monthly grant in Europe?"), Turn("assistant", "750 USD."))
    alone, after = office.ask(Question(question)), office.ask(Question(question, history=history))
    assert [c.quote for c in after.citations] == [c.quote for c in alone.citations]
    assert not any("grant" in c.source for c in after.citations)


def test_personal_numbers_of_earlier_questions_go_no_further() -> None:
    earlier = Turn("user", "My passport number is A1234567. Which visa do I need?")
    joined = stand_alone("And how long does it take?", (earlier,)).text
    assert "Which visa" in joined
    assert "1234567" not in joined
