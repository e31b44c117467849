"""A conversation opens to its own secret only."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select

from assistant.domain.questions import Turn
from assistant.errors import NotFoundError
from assistant.registry.conversations import ConversationRegistry
from assistant.registry.tables import CONVERSATIONS, FEEDBACK, TURNS
from tests.registry.material import statements

TALK = [Turn("user", "كيف أتقدم؟"), Turn("assistant", "By March.")]
ANSWER = {"id": "answer-1", "text": "By March.", "citations": []}


def rows(engine: Engine) -> list[int]:
    counts = [select(func.count()).select_from(table) for table in (CONVERSATIONS, TURNS, FEEDBACK)]
    with engine.connect() as connection:
        return [connection.scalar(count) or 0 for count in counts]


def test_turns_come_back_in_order_with_the_answer_on_the_assistants(conversations: ConversationRegistry) -> None:
    conversation, secret = conversations.start()
    conversations.append(conversation, TALK, ANSWER)
    conversations.append(conversation, [Turn("user", "And then?")])
    conversations.append(conversation, [])
    assert conversations.turns(conversation) == [*TALK, Turn("user", "And then?")]
    kept = conversations.read(conversation, secret)
    assert [(turn.role, turn.answer) for turn in kept] == [("user", None), ("assistant", ANSWER), ("user", None)]
    assert abs(kept[0].created_at - datetime.now(UTC)) < timedelta(minutes=1)  # aware, or this raises


def test_the_secret_is_kept_as_a_hash_only(conversations: ConversationRegistry, engine: Engine) -> None:
    _, secret = conversations.start()
    with engine.connect() as connection:
        stored = connection.execute(select(CONVERSATIONS)).one()
    assert stored.secret_hash == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(stored)
    assert len(secret) >= 32


def test_a_wrong_secret_and_an_unknown_conversation_look_the_same(conversations: ConversationRegistry) -> None:
    conversation, secret = conversations.start()
    other, other_secret = conversations.start()
    assert (conversation, secret) != (other, other_secret)
    said = set()
    for wrong in [(conversation, other_secret), (conversation, ""), (conversation, "\udcff"), ("unknown", secret)]:
        for method in (conversations.check, conversations.read, conversations.delete):
            with pytest.raises(NotFoundError) as error:
                method(*wrong)
            said.add(str(error.value))
    assert len(said) == 1
    conversations.check(conversation, secret)
    assert conversations.read(conversation, secret) == []


def test_deleting_takes_messages_and_feedback_along_and_no_others(
    conversations: ConversationRegistry, engine: Engine
) -> None:
    kept, _ = conversations.start()
    gone, secret = conversations.start()
    for conversation in (kept, gone):
        conversations.append(conversation, TALK, ANSWER)
        conversations.feedback(conversation, "answer-1", "down", ["wrong"], "No.")
    assert rows(engine) == [2, 4, 2]
    conversations.delete(gone, secret)
    assert rows(engine) == [1, 2, 1]
    assert conversations.turns(kept) == TALK
    with pytest.raises(NotFoundError):
        conversations.read(gone, secret)


def test_feedback_is_kept(conversations: ConversationRegistry, engine: Engine) -> None:
    conversation, _ = conversations.start()
    conversations.feedback(conversation, "answer-1", "down", ["wrong", "old"], "Last year's date.")
    with engine.connect() as connection:
        kept = connection.execute(select(FEEDBACK)).one()
    assert (kept.conversation_id, kept.answer_id, kept.rating) == (conversation, "answer-1", "down")
    assert (kept.reasons, kept.comment) == (["wrong", "old"], "Last year's date.")


def test_nothing_is_kept_for_an_unknown_conversation(conversations: ConversationRegistry, engine: Engine) -> None:
    with pytest.raises(NotFoundError):
        conversations.append("unknown", TALK, ANSWER)
    with pytest.raises(NotFoundError):
        conversations.feedback("unknown", "answer-1", "up")
    assert rows(engine) == [0, 0, 0]
    assert conversations.turns("unknown") == []


def test_the_answer_path_takes_one_statement_each(conversations: ConversationRegistry, engine: Engine) -> None:
    conversation, _ = conversations.start()
    with statements(engine) as sent:
        conversations.append(conversation, TALK, ANSWER)
    assert len(sent) == 1
    with statements(engine) as sent:
        conversations.turns(conversation)
    assert len(sent) == 1
