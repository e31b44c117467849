import json
from collections.abc import Callable
from datetime import date

import pytest

from api.commands import asking
from assistant.domain.answers import Answer
from assistant.domain.documents import Audience
from assistant.domain.questions import Question, Turn
from assistant.errors import QuestionError
from tests.api.fake import FakeAssistant, made_answer


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    left = iter(lines)

    def answer(prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)


def test_ask_prints_the_answer(fake: FakeAssistant, capsys: pytest.CaptureFixture[str]) -> None:
    fake.text = (
        "> A CGPA of 2.50. [1]\n> — [Exchange rules](/api/documents/aaaaaaaaaaaa/file#page=2), Article 5.2, p. 2"
    )
    assert asking.ask("Which CGPA?", "2026-01-31", "staff", "en", json=False) == 0
    out, err = capsys.readouterr()
    assert out == "> A CGPA of 2.50. [1]\n> — Exchange rules, Article 5.2, p. 2\n\n  ? And the deadline?\n"
    assert err == ""
    assert fake.asked == [Question("Which CGPA?", Audience.STAFF, as_of=date(2026, 1, 31), language="en")]
    assert fake.closed


def test_ask_json_is_the_answer_object(fake: FakeAssistant, capsys: pytest.CaptureFixture[str]) -> None:
    assert asking.ask("كم المنحة؟", None, "public", None, json=True) == 0
    answer = Answer.model_validate(json.loads(capsys.readouterr().out))
    assert (answer.language, answer.text) == ("ar", fake.text)
    assert fake.asked == [Question("كم المنحة؟")]


def test_an_empty_index_is_told_beside_the_answer(fake: FakeAssistant, capsys: pytest.CaptureFixture[str]) -> None:
    fake.is_ready = False
    assert asking.ask("x", None, "public", None, json=True) == 0
    out, err = capsys.readouterr()
    assert err == "note: nothing is indexed yet; run `ir-assistant ingest` first.\n"
    assert json.loads(out)["outcome"] == "answered"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[31mb\x07\x9bc", "a[31mbc"), ("a\udcffb", "ab"), ("أ\u2068ب\u2069\n\tج", "أ\u2068ب\u2069\n\tج")],
)
def test_an_answer_cannot_command_the_terminal(text: str, shown: str) -> None:
    answer = made_answer(Question("x"), text)
    answer.suggestions = []
    assert asking.readable(answer) == shown


def test_chat_remembers_and_ends_with_an_empty_line(
    monkeypatch: pytest.MonkeyPatch, fake: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "Which CGPA?", " And in spring? ", "", "never read")
    assert asking.chat(None, "student", None) == 0
    first, second = fake.asked
    assert (first.history, first.audience) == ((), Audience.STUDENT)
    assert second.text == "And in spring?"
    assert second.history == (Turn("user", "Which CGPA?"), Turn("assistant", fake.text))
    assert capsys.readouterr().out.count(fake.text) == 2


def test_chat_sends_the_last_turns_only(monkeypatch: pytest.MonkeyPatch, fake: FakeAssistant) -> None:
    type_in(monkeypatch, *[f"question {n}" for n in range(30)])
    assert asking.chat(None, "public", None) == 0
    assert max(len(asked.history) for asked in fake.asked) == 40
    assert fake.asked[-1].history[-2].content == "question 28"


def test_a_question_that_cannot_be_taken_does_not_end_the_chat(
    monkeypatch: pytest.MonkeyPatch, fake: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = fake.ask

    def once(question: Question) -> Answer:
        if question.text == "bad":
            raise QuestionError("The question is too long: shorten it.")
        return ask(question)

    fake.ask = once  # type: ignore[method-assign]
    type_in(monkeypatch, "bad", "good")
    assert asking.chat(None, "public", None) == 0
    assert [asked.text for asked in fake.asked] == ["good"]
    assert fake.asked[0].history == ()
    assert "error: The question is too long: shorten it." in capsys.readouterr().err


@pytest.mark.parametrize("interrupt", [EOFError, KeyboardInterrupt])
def test_chat_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, fake: FakeAssistant, interrupt: type[BaseException]
) -> None:
    raised: Callable[[str], str] = lambda prompt: (_ for _ in ()).throw(interrupt())  # noqa: E731
    monkeypatch.setattr("builtins.input", raised)
    assert asking.chat(None, "public", None) == 0
    assert fake.closed
