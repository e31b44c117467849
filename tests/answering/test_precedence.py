from pathlib import Path

import pytest

from assistant.answering.precedence import by_precedence, rank
from assistant.assembly import Assistant
from assistant.domain.answers import Answer, Outcome
from assistant.domain.questions import Question
from ingest.sync import sync

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


def test_without_an_order_nothing_is_moved_and_the_difference_is_told(office: Assistant) -> None:
    statements = office.pipeline.run(Question(LEARNING_AGREEMENT)).draft.statements
    backwards = statements[::-1]
    ordered, first, undecided = by_precedence(backwards, ())
    assert (ordered, first) == (backwards, "")
    assert "Outgoing Exchange Regulation 2026" in undecided
    assert len(undecided) == 2
    moved, first, undecided = by_precedence(backwards, office.documents.office().precedence)
    assert moved != backwards
    assert (first, undecided) == ("Outgoing Exchange Regulation 2026", ())


def test_documents_of_one_rank_that_differ_are_shown_as_such(assistant: Assistant, tmp_path: Path) -> None:
    (tmp_path / "office.yaml").write_text("default_audience: public\n", encoding="utf-8")
    for name, days in (("housing", 30), ("arrival", 45)):
        text = f"# {name.title()} page\n\nThe deposit for the room is returned within {days} days of moving out.\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    sync(assistant, tmp_path)
    answer = assistant.ask(Question("When is the deposit for the room returned?"))
    assert {citation.title for citation in answer.citations} == {"Housing page", "Arrival page"}
    notice = next(block.text for block in answer.blocks if block.type == "notice")
    assert "do not agree" in notice
    assert "Housing page" in notice
    assert "Arrival page" in notice


@pytest.mark.parametrize("question", ["How much is the monthly grant in Europe?", "Which insurance cover do I need?"])
def test_documents_that_agree_bring_no_notice(office: Assistant, question: str) -> None:
    answer = office.ask(Question(question))
    assert answer.citations
    assert not {"precedence", "conflict"} & set(notices(answer))


def test_what_is_not_named_comes_last() -> None:
    order = ["*rules*", "*faq*"]
    assert [rank(source, order) for source in ("a/rules.md", "a/faq.md", "a/other.md")] == [0, 1, 2]
