"""Conversations, each opened only by its own secret, and the feedback on their answers."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from assistant.domain.questions import Turn
from assistant.errors import NotFoundError
from assistant.registry.tables import CONVERSATIONS, FEEDBACK, TURNS


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
        with self._engine.begin() as connection:
            connection.execute(
                insert(CONVERSATIONS).values(
                    id=conversation_id, secret_hash=_hashed(secret), created_at=datetime.now(UTC)
                )
            )
        return conversation_id, secret

    def check(self, conversation_id: str, secret: str) -> None:
        """Raises NotFoundError for an unknown conversation and for a wrong secret alike."""
        with self._engine.connect() as connection:
            stored = connection.scalar(
                select(CONVERSATIONS.c.secret_hash).where(CONVERSATIONS.c.id == conversation_id)
            )
        if not secrets.compare_digest(stored or "", _hashed(secret)):
            raise NotFoundError("There is no such conversation.")

    def append(self, conversation_id: str, turns: Sequence[Turn], answer: dict[str, Any] | None = None) -> None:
        """Adds messages; `answer` belongs to the assistant's."""
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
        with self._engine.begin() as connection:
            connection.execute(insert(TURNS), rows)

    def turns(self, conversation_id: str) -> list[Turn]:
        """The messages of a conversation, oldest first."""
        statement = (
            select(TURNS.c.role, TURNS.c.content).where(TURNS.c.conversation_id == conversation_id).order_by(TURNS.c.id)
        )
        with self._engine.connect() as connection:
            return [Turn(row[0], row[1]) for row in connection.execute(statement)]

    def read(self, conversation_id: str, secret: str) -> list[RecordedTurn]:
        """Everything kept of a conversation; raises NotFoundError."""
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
        with self._engine.begin() as connection:
            connection.execute(delete(TURNS).where(TURNS.c.conversation_id == conversation_id))
            connection.execute(delete(FEEDBACK).where(FEEDBACK.c.conversation_id == conversation_id))
            connection.execute(delete(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation_id))

    def feedback(
        self, conversation_id: str, answer_id: str, rating: str, reasons: Sequence[str] = (), comment: str = ""
    ) -> None:
        """Keeps what somebody thought of an answer."""
        with self._engine.begin() as connection:
            connection.execute(
                insert(FEEDBACK).values(
                    conversation_id=conversation_id,
                    answer_id=answer_id,
                    rating=rating,
                    reasons=list(reasons),
                    comment=comment,
                    created_at=datetime.now(UTC),
                )
            )


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
