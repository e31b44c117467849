import pytest

from assistant.answering.parts import parts_of
from assistant.assembly import Assistant
from assistant.domain.questions import Question

SEVERAL = [
    ("How much is the grant and when is it paid?", ["How much is the grant?", "when is it paid?"]),
    ("I lost my card. Where do I get another? What does it cost?", ["I lost my card. Where do I get another?", "What does it cost?"]),
    ("Must I show a certificate, and of which level, and until when?", []),
    ("كم المنحة ومتى تُدفع؟", ["كم المنحة؟", "متى تُدفع؟"]),
]  # fmt: skip
ONE = [
    "Who signs the agreement and the annex?", "What do I do when I am ill and cannot travel?", "How are credits and grades recorded?",
    "I study in Germany and want to visit friends.", "ما الوثائق والشروط المطلوبة؟", "من يوقع الاتفاقية ومن ينوب عنه؟ "[:20], "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), SEVERAL[:2] + SEVERAL[3:])
def test_several_things_are_taken_apart(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize("text", ONE)
def test_one_thing_stays_whole(text: str) -> None:
    assert parts_of(text) == []


def test_each_part_is_answered_under_its_own_words(office: Assistant) -> None:
    answer = office.ask(
        Question("How much is the monthly grant in Europe, and which form do I need for a learning agreement?")
    )
    first, second = answer.text.split("**which form do I need for a learning agreement?**")
    assert "750" in first
    assert "E4" in second


def test_a_part_without_an_answer_is_told(office: Assistant) -> None:
    question = "How much is the monthly grant in Europe, and in which year was the bicycle shed built?"
    answer = office.ask(Question(question))
    assert "750" in answer.text
    assert "**in which year was the bicycle shed built?** The office's documents do not say." in answer.text


def test_spaces_without_end_are_one() -> None:
    assert parts_of(f"How much is it{' ' * 1900}and when is it paid?") == ["How much is it?", "when is it paid?"]
