"""What a server may do over real HTTP, and how soon and by which name a question is told of it."""

import logging
import time
from unittest.mock import MagicMock

import pytest
from langchain.chat_models import init_chat_model
from langsmith.utils import get_env_var

from assistant.answering.composers.chat_model import MESSAGES, NO_KEY, ChatModelError
from assistant.answering.composers.language_model import LanguageModelComposer
from assistant.errors import ModelError
from assistant.settings import read_settings
from tests.answering import scripted_model as scripted
from tests.answering.asking import HASTY, QUESTION, RULES, TRUE, Ask, compose, texts
from tests.answering.made import made_context
from tests.answering.scripted_model import ScriptedModel, says


def test_deltas_come_while_the_model_writes(server: ScriptedModel) -> None:
    server.play(says(TRUE, gap=0.05))
    context = made_context([RULES], QUESTION)
    came: list[float] = []
    context.emit = lambda event: came.append(time.monotonic())
    compose(context, server.url)
    assert len(came) > 5
    assert came[-1] - came[0] > 0.2


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (scripted.HANGS, "slow"),
        (scripted.TRICKLES, "slow"),
        (scripted.PINGS, "slow"),
        (says(TRUE, first_after=3.0), "slow"),
    ],
)
def test_the_limit_of_time_holds_and_the_server_is_let_go(
    ask: Ask, server: ScriptedModel, script: scripted.Script, code: str
) -> None:
    ask(says(TRUE))  # everything is imported
    started = time.monotonic()
    with pytest.raises(ChatModelError) as caught:
        ask(script, timeout=HASTY)
    assert time.monotonic() - started < HASTY + 0.5
    assert caught.value.code == code
    assert server.left.wait(2)


def test_a_slow_first_token_within_the_limit_is_waited_for(ask: Ask) -> None:
    assert texts(ask(says(TRUE, first_after=0.3))[0])


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (scripted.fails(500), "failed"),
        (scripted.fails(400), "failed"),
        (scripted.fails(429), "busy"),
        (scripted.fails(401), "refused"),
        (scripted.fails(404), "unknown"),
        (says(TRUE + " And so on and on.", drop=5), "cut_off"),
        (says(TRUE, finish=None), "cut_off"),
        (says(TRUE, finish="length"), "cut_off"),
        (scripted.EMPTY, "empty"),
        (says(" "), "empty"),
        (scripted.INVALID, "invalid"),
        (scripted.NO_STREAM, "invalid"),
    ],
)
def test_failures_have_a_code_and_say_nothing_of_the_question(
    ask: Ask, caplog: pytest.LogCaptureFixture, script: scripted.Script, code: str
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(ModelError) as caught:
        ask(script)
    assert isinstance(caught.value, ChatModelError)
    assert caught.value.code == code
    assert str(caught.value) == MESSAGES[code]
    assert caught.value.__cause__ is None
    assert code in caplog.text
    assert "zebra" not in caplog.text


def test_nothing_is_asked_twice(ask: Ask, server: ScriptedModel) -> None:
    with pytest.raises(ChatModelError):
        ask(scripted.fails(500))
    assert len(server.requests) == 1


def test_after_a_failure_the_next_question_is_answered(server: ScriptedModel) -> None:
    composer = LanguageModelComposer(read_settings(chat_model="openai:scripted", chat_base_url=server.url))
    server.play(scripted.fails(500), says(TRUE))
    with pytest.raises(ChatModelError):
        composer.compose(made_context([RULES], QUESTION))
    assert texts(composer.compose(made_context([RULES], QUESTION)))


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(ChatModelError) as caught:
        compose(made_context([RULES], QUESTION), scripted.refusing_url())
    assert caught.value.code == "unreachable"


@pytest.mark.parametrize(
    ("model", "told"),
    [
        ("anthropic:some", "pip install langchain-anthropic"),
        ("nobody:some", "write provider:model"),
        ("some", "write provider:model"),
        ("openai:some", "set the provider's key"),
    ],
)
def test_a_model_that_cannot_be_built_is_one_line_that_says_what_to_do(model: str, told: str) -> None:
    with pytest.raises(ChatModelError) as caught:
        compose(made_context([RULES], QUESTION), "", model=model)
    assert caught.value.code == "missing"
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_key_is_the_environments_or_a_dummy(
    ask: Ask, server: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(says(TRUE))
    monkeypatch.setenv("OPENAI_API_KEY", "of-the-environment")
    ask(says(TRUE))
    assert [headers["authorization"] for headers in server.headers] == [f"Bearer {NO_KEY}", "Bearer of-the-environment"]


def test_questions_are_not_traced_elsewhere(ask: Ask, server: ScriptedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    client = MagicMock()
    monkeypatch.setattr("langchain_core.tracers.langchain.get_client", lambda: client)
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    get_env_var.cache_clear()  # type: ignore[attr-defined]
    ask(says(TRUE))
    assert client.create_run.call_count == 0
    init_chat_model("openai:scripted", base_url=server.url, api_key="key").invoke("a question")
    assert client.create_run.call_count == 1  # without the composer's care it would have been
    get_env_var.cache_clear()  # type: ignore[attr-defined]
