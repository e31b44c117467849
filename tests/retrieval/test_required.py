import pytest

from assistant.retrieval.required import holds, required_kinds


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How much is the deposit?", ("amount",)),
        ("What's the fee for a card?", ("amount",)),
        ("كم رسوم التسجيل؟", ("amount",)),
        ("What is the phone number of the clinic?", ("phone",)),
        ("In which year was the hall built?", ("year",)),
        ("How many places are there?", ("number",)),
        ("What time does the desk open?", ("hour",)),
        ("How much time do I have?", ()),
        ("How much luggage may I bring?", ()),
        ("Who signs the agreement?", ()),
        ("ما شروط القبول؟", ()),
    ],
)
def test_what_a_question_cannot_do_without(question: str, kinds: tuple[str, ...]) -> None:
    assert required_kinds(question) == kinds


@pytest.mark.parametrize(
    ("kind", "text", "is_so"),
    [
        ("amount", "The deposit is 200 USD.", True),
        ("amount", "Fee : KRW 100,000", True),
        ("amount", "The course is free of charge.", True),
        ("amount", "Europe | 750 | 500", True),
        ("amount", "It opens at nine.", False),
        ("year", "It was built in 1987.", True),
        ("year", "It has 40 rooms.", False),
        ("number", "ثلاثة مقاعد", True),
        ("phone", "Write to the clinic.", False),
    ],
)
def test_what_holds_one(kind: str, text: str, is_so: bool) -> None:
    assert holds(kind, text) is is_so
