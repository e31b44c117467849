"""What the office's folder holds: documents, their passages and sentences, and who may see them when."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Span = tuple[int, int]
"""Start (included) and end (excluded), in characters of a document's stored text."""


CELL = " | "
"""What separates the cells of a table's row in a document's stored text."""


class Audience(StrEnum):
    """Who may see something, from everybody to the office's own staff."""

    PUBLIC = "public"
    STUDENT = "student"
    STAFF = "staff"

    def may_see(self) -> tuple["Audience", ...]:
        """All audiences whose documents a person of this audience may see, the widest first."""
        order = list(Audience)
        return tuple(order[: order.index(self) + 1])


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which a document is in force; an open end is None, both days are included."""

    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file or page of the office, as its live version describes it.

    `source` is the path relative to the corpus folder, with forward slashes. `text` is the stored extracted text in
    which every span of its passages is counted; lists of documents leave it empty.
    """

    id: str
    source: str
    title: str
    language: str
    audience: Audience
    format: str
    validity: Validity = Validity()
    supersedes: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    url: str | None = None
    owner: str | None = None
    pages: int | None = None
    inferred: tuple[str, ...] = ()
    content_hash: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that is retrieved and cited.

    `text` is exactly the document's text at `span`. `context` is what a reader needs beside it and is not part of the
    span, such as the header of a table whose rows the passage holds. `sentences` are spans in the document's text, in
    order, inside `span`; a table row, a list item or a heading counts as a sentence.
    """

    id: str
    document_id: str
    ordinal: int
    text: str
    span: Span
    sentences: tuple[Span, ...]
    heading_path: tuple[str, ...] = ()
    context: str = ""
    clause: str | None = None
    page: int | None = None
    language: str = "en"

    def sentence_texts(self) -> list[str]:
        """The passage's sentences, verbatim, in order."""
        begin = self.span[0]
        return [self.text[start - begin : end - begin] for start, end in self.sentences]


@dataclass(frozen=True, slots=True)
class Contact:
    """A desk of the office: whom to ask about what."""

    topic: str
    name: str = ""
    email: str = ""
    phone: str = ""
    hours: str = ""
    label: dict[str, str] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """What `office.yaml` says of the office; without the file everything is for staff."""

    name: dict[str, str] = field(default_factory=dict)
    time_zone: str = "UTC"
    languages: tuple[str, ...] = ("en", "ar")
    contacts: tuple[Contact, ...] = ()
    other_offices: tuple[Contact, ...] = ()
    default_audience: Audience = Audience.STAFF
    audiences: dict[str, Audience] = field(default_factory=dict)
    precedence: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
