"""A composer and a scripted server to ask it with."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.answering.draft import Draft
from tests.answering import scripted_model as scripted
from tests.answering.asking import DEADLINES, PATIENT, QUESTION, RULES, Ask, compose
from tests.answering.made import made_context
from tests.answering.scripted_model import ScriptedModel


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "LANGSMITH_", "LANGCHAIN_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[ScriptedModel]:
    made = ScriptedModel()
    yield made
    made.close()


@pytest.fixture
def ask(server: ScriptedModel) -> Ask:
    """Plays a script and asks; the draft, and the deltas as one text."""

    def asked(script: scripted.Script, timeout: float = PATIENT, **how: Any) -> tuple[Draft, str]:
        server.play(script)
        context = made_context(how.pop("hits", [RULES, DEADLINES]), how.pop("question", QUESTION), **how)
        shown: list[str] = []
        context.emit = lambda event: shown.append(event.data["text"])
        return compose(context, server.url, timeout), "".join(shown)

    return asked
