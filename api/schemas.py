"""The bodies that requests may have, checked strictly, and those of responses that are not domain objects."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from assistant.domain.answers import Answer
from assistant.domain.documents import Document
from assistant.domain.findings import Hit

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _plain(text: str) -> str:
    if any(c not in "\n\t\r" and unicodedata.category(c) == "Cc" for c in text):
        raise ValueError("it holds control characters")
    return text


def _written_as_iso(value: object) -> object:
    """Pydantic would take a number for seconds since 1970, and a time for its day."""
    if not isinstance(value, date) and not (isinstance(value, str) and ISO_DATE.fullmatch(value)):
        raise ValueError("write the day as YYYY-MM-DD")
    return value


def _sensible(day: date) -> date:
    if not 1900 <= day.year <= 2200:
        raise ValueError("the year must lie between 1900 and 2200")
    return day


def trimmed(most: int, least: int = 0) -> StringConstraints:
    """A text of so many characters, counted without the space around it."""
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most)


PLAIN = AfterValidator(_plain)
Day = Annotated[date, BeforeValidator(_written_as_iso), AfterValidator(_sensible)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Language = Annotated[
    str,
    Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", max_length=35),
    AfterValidator(lambda tag: tag.split("-")[0].lower()),
]
"""A language as browsers name it, such as ar or en-GB; what counts is the language without its region."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TurnIn(_Strict):
    """An earlier message, as the client kept it."""

    role: Literal["user", "assistant"]
    content: Annotated[str, trimmed(4000), PLAIN]


class PageIn(_Strict):
    """The page on which the question is asked."""

    url: Annotated[str, trimmed(500), PLAIN] | None = None
    programme: Annotated[str, trimmed(100), PLAIN] | None = None
    agreement: Annotated[str, trimmed(100), PLAIN] | None = None


class ChatIn(_Strict):
    """A question; `as_of` is the day it is asked about, today if not given."""

    question: Annotated[str, trimmed(2000, least=1), PLAIN]
    conversation_id: Id | None = None
    history: Annotated[list[TurnIn], Field(max_length=40)] = []
    language: Language | None = None
    as_of: Day | None = None
    page: PageIn | None = None


class FeedbackIn(_Strict):
    """What somebody thinks of an answer."""

    conversation_id: Id
    answer_id: Id
    rating: Literal["up", "down"]
    reasons: Annotated[list[Annotated[str, trimmed(60), PLAIN]], Field(max_length=10)] = []
    comment: Annotated[str, trimmed(1000), PLAIN] = ""


class SearchResult(BaseModel):
    """A passage that was found."""

    passage_id: str
    document_id: str
    title: str
    source: str
    page: int | None
    clause: str | None
    heading_path: list[str]
    text: str
    score: float


class SearchOut(BaseModel):
    """The passages for a query, best first."""

    results: list[SearchResult]


class DocumentOut(BaseModel):
    """A document as a reader sees it in a list."""

    id: str
    source: str
    title: str
    language: str
    format: str
    valid_from: date | None
    valid_until: date | None
    url: str | None
    pages: int | None


class DocumentTextOut(DocumentOut):
    """A document with its stored text, in which citations count."""

    text: str


class RecordedTurnOut(BaseModel):
    """A message of a conversation, with the answer object where it is an answer."""

    role: str
    content: str
    answer: Answer | None = None


class ConversationOut(BaseModel):
    """Everything kept of a conversation."""

    id: str
    turns: list[RecordedTurnOut]


def search_result(hit: Hit) -> SearchResult:
    """A hit as a search result."""
    passage, document = hit.passage, hit.document
    return SearchResult(
        passage_id=passage.id,
        document_id=document.id,
        title=document.title,
        source=document.source,
        page=passage.page,
        clause=passage.clause,
        heading_path=list(passage.heading_path),
        text=passage.text,
        score=round(hit.score, 4),
    )


def document_out(document: Document) -> DocumentOut:
    """A document as it is listed."""
    return DocumentOut(
        id=document.id,
        source=document.source,
        title=document.title,
        language=document.language,
        format=document.format,
        valid_from=document.validity.valid_from,
        valid_until=document.validity.valid_until,
        url=document.url,
        pages=document.pages,
    )
