"""What a question gets back: the answer object of the chat API, its blocks and its citations."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field


class Outcome(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    VERDICT = "verdict"
    REGISTER = "register"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    SMALL_TALK = "small_talk"
    FAILED = "failed"


class Citation(BaseModel):
    """Where a statement comes from: `quote` is verbatim in the document's stored text at `start`..`end`."""

    n: int
    passage_id: str
    document_id: str
    title: str
    source: str
    page: int | None = None
    clause: str | None = None
    heading_path: list[str] = []
    quote: str
    start: int
    end: int
    url: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    language: str = "en"


class TextBlock(BaseModel):
    """A paragraph of Markdown."""

    type: Literal["text"] = "text"
    text: str


class QuoteBlock(BaseModel):
    """The document's own words.

    `context` is what stands beside them, such as a table's header; `emphasis` lists the dates, periods and amounts.
    """

    type: Literal["quote"] = "quote"
    text: str
    context: str = ""
    citation: int
    emphasis: list[str] = []


class ContactBlock(BaseModel):
    """Whom to ask."""

    type: Literal["contact"] = "contact"
    topic: str
    label: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    hours: str = ""


class NoticeBlock(BaseModel):
    """Something the asker should know about the answer itself; `code` names it for a program."""

    type: Literal["notice"] = "notice"
    code: str
    text: str


Block = Annotated[TextBlock | QuoteBlock | ContactBlock | NoticeBlock, Field(discriminator="type")]


class Answer(BaseModel):
    """The whole answer; `text` is Markdown with [1] marks and is complete on its own, `standalone` the question as it was understood."""

    id: str
    conversation_id: str
    outcome: Outcome
    language: str
    as_of: date
    mode: str
    standalone: str = ""
    text: str
    blocks: list[Block] = []
    citations: list[Citation] = []
    suggestions: list[str] = []
    timings_ms: dict[str, float] = {}


class Event(BaseModel):
    """One step of a streamed answer, named as the SSE event that carries it."""

    name: Literal["status", "delta", "block", "answer"]
    data: dict[str, Any]
