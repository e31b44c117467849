from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.domain.documents import Passage
from ingest.layout import lay_out
from ingest.loaders import load
from ingest.placeholders import without_placeholders
from ingest.splitting import split

ANSWER = "Please ask the coordinator of your home university, who will give you further details."


Page = Callable[..., list[Passage]]


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Questions with one answer, as passages."""

    def made(*questions: str, answer: str = ANSWER) -> list[Passage]:
        file = tmp_path / "faq.md"
        sections = "\n\n".join(f"## {question}\n\n{answer}" for question in questions)
        file.write_text(f"# Questions\n\n{sections}", encoding="utf-8")
        return split("document", "version", lay_out(load(file)), "en")

    return made


def test_one_answer_under_many_questions_is_kept_once_and_answers_none(page: Page) -> None:
    passages = page("Which form do I need?", "When is the deadline?", "How much is the fee?")
    kept, lines = without_placeholders(passages)
    assert [passage.text.strip() for passage in kept] == [ANSWER]
    assert kept[0].heading_path == ("Questions",)
    assert kept[0].span[1] - kept[0].span[0] == len(kept[0].text)
    assert "3 questions" in lines[0]


def test_two_alike_or_short_ones_stay(page: Page) -> None:
    two = page("Which form do I need?", "When is the deadline?")
    short = page("Is the course free?", "Is the bus free?", "Is the gym free?", answer="It is free of charge.")
    assert without_placeholders(two) == (two, [])
    assert without_placeholders(short) == (short, [])


def test_the_same_hours_at_several_desks_stay(page: Page) -> None:
    hours = "Sunday to Thursday from 08:30 until 15:30 in room G-12 of International House."
    desks = page("Grants", "Visa", "Housing", answer=hours)
    assert without_placeholders(desks) == (desks, [])
