"""The prompts' loader: what a text lacks, or asks for in vain, is named."""

from pathlib import Path

import pytest

from assistant import prompts
from assistant.answering.composers.language_model import PROMPT, VARIABLES
from assistant.errors import SettingsError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(prompts, "PROMPTS_DIR", tmp_path)
    return tmp_path


def test_the_shipped_prompt_uses_every_variable() -> None:
    assert set(prompts.chat_prompt(PROMPT, VARIABLES).input_variables) == VARIABLES


def test_values_are_not_read_as_templates(folder: Path) -> None:
    (folder / "one.md").write_text("# system\nBe {kind}.\n\n# user\n{question}\n", encoding="utf-8")
    prompt = prompts.chat_prompt("one.md", {"kind", "question"})
    messages = prompt.format_messages(kind="{question}", question="{x} {{y}}")
    assert [message.content for message in messages] == ["Be {question}.", "{x} {{y}}"]
    with pytest.raises(KeyError, match="question"):
        prompt.format_messages(kind="good")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# system\nBe {kind}.\n# user\n{question}\n", "answer"),
        ("# system\nBe kind.\n# user\n{question} {answer} {more}\n", "more"),
        ("Be {kind}.", "no part"),
        ("# system\nBe {kind\n# user\n{question}\n", "brace"),
    ],
)
def test_a_wrong_text_is_named(folder: Path, text: str, told: str) -> None:
    (folder / "one.md").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=told):
        prompts.chat_prompt("one.md", {"question", "answer"})


def test_a_missing_text_is_named(folder: Path) -> None:
    with pytest.raises(SettingsError, match=r"one\.md is missing"):
        prompts.read_text("one.md")
