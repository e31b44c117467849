"""Conversations, each opened only by its own secret, and the feedback on their answers."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast

from sqlalchemy import Engine, Insert, delete, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.domain.questions import Turn
from assistant.errors import NotFoundError
from assistant.registry.tables import CONVERSATIONS, FEEDBACK, TURNS

Role = Literal["user", "assistant"]
UNKNOWN = "There is no such conversation."


@dataclass(frozen=True, slots=True)
class RecordedTurn:
    """A message of a conversation as it was kept; `answer` is the answer object of an assistant's turn."""

    role: str
    content: str
    answer: dict[str, Any] | None
    created_at: datetime


class ConversationRegistry:
    """Conversations by id; the secret is given once and stored as a hash."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(self) -> tuple[str, str]:
        """Opens a conversation: its id and its secret."""
        conversation_id, secret = secrets.token_urlsafe(12), secrets.token_urlsafe(24)
        row = {"id": conversation_id, "secret_hash": _hashed(secret), "created_at": datetime.now(UTC)}
        with self._engine.begin() as connection:
            connection.execute(insert(CONVERSATIONS).values(row))
        return conversation_id, secret

    def check(self, conversation_id: str, secret: str) -> None:
        """Raises NotFoundError for an unknown conversation and for a wrong secret alike."""
        statement = select(CONVERSATIONS.c.secret_hash).where(CONVERSATIONS.c.id == conversation_id)
        with self._engine.connect() as connection:
            stored = connection.scalar(statement)
        if not secrets.compare_digest(stored or "", _hashed(secret)):
            raise NotFoundError(UNKNOWN)

    def append(self, conversation_id: str, turns: Sequence[Turn], answer: dict[str, Any] | None = None) -> None:
        """Adds messages in one statement, `answer` to the assistant's; raises NotFoundError."""
        now = datetime.now(UTC)
        rows = [
            {
                "conversation_id": conversation_id,
                "role": turn.role,
                "content": turn.content,
                "answer": answer if turn.role == "assistant" else None,
                "created_at": now,
            }
            for turn in turns
        ]
        if rows:
            self._insert(insert(TURNS).values(rows))

    def turns(self, conversation_id: str) -> list[Turn]:
        """The messages of a conversation, oldest first; none for an unknown one."""
        statement = (
            select(TURNS.c.role, TURNS.c.content).where(TURNS.c.conversation_id == conversation_id).order_by(TURNS.c.id)
        )
        with self._engine.connect() as connection:
            return [Turn(cast(Role, row[0]), row[1]) for row in connection.execute(statement)]

    def read(self, conversation_id: str, secret: str) -> list[RecordedTurn]:
        """Everything kept of a conversation, oldest first; raises NotFoundError."""
        self.check(conversation_id, secret)
        statement = (
            select(TURNS.c.role, TURNS.c.content, TURNS.c.answer, TURNS.c.created_at)
            .where(TURNS.c.conversation_id == conversation_id)
            .order_by(TURNS.c.id)
        )
        with self._engine.connect() as connection:
            return [RecordedTurn(*row) for row in connection.execute(statement)]

    def delete(self, conversation_id: str, secret: str) -> None:
        """Forgets a conversation with its messages and feedback; raises NotFoundError."""
        self.check(conversation_id, secret)
        with self._engine.begin() as connection:  # what belongs to it goes with it (ON DELETE CASCADE)
            connection.execute(delete(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation_id))

    def feedback(
        self, conversation_id: str, answer_id: str, rating: str, reasons: Sequence[str] = (), comment: str = ""
    ) -> None:
        """Keeps what somebody thought of an answer; raises NotFoundError."""
        row = {
            "conversation_id": conversation_id,
            "answer_id": answer_id,
            "rating": rating,
            "reasons": list(reasons),
            "comment": comment,
            "created_at": datetime.now(UTC),
        }
        self._insert(insert(FEEDBACK).values(row))

    def _insert(self, statement: Insert) -> None:
        try:
            with self._engine.begin() as connection:
                connection.execute(statement)
        except IntegrityError as error:  # the foreign key: asking first would be another round trip
            raise NotFoundError(UNKNOWN) from error


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
