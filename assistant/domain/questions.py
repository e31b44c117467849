"""What is asked, by whom, as of when."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.domain.documents import Audience


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with everything the asker sent along; `as_of` None means today."""

    text: str
    audience: Audience = Audience.PUBLIC
    conversation_id: str | None = None
    history: tuple[Turn, ...] = ()
    language: str | None = None
    as_of: date | None = None
    page: dict[str, str] = field(default_factory=dict)
