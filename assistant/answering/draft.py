"""An answer before it is verified: statements and the quotes they rest on."""

from dataclasses import dataclass, field

from assistant.domain.answers import NoticeBlock
from assistant.domain.documents import Contact, Document, Passage, Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a found passage; `span` counts in the document's text."""

    passage: Passage
    document: Document
    span: Span

    @property
    def text(self) -> str:
        """The quoted words."""
        begin = self.passage.span[0]
        return self.passage.text[self.span[0] - begin : self.span[1] - begin]


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the answer says, resting on quotes; without a text it is the quotes themselves.

    `part` is what it answers, where a question asks several things.
    """

    quotes: tuple[Quote, ...]
    text: str = ""
    part: str = ""


@dataclass(slots=True)
class Draft:
    """What a composer proposes.

    `lead` is a fixed phrase of ours and says nothing about any rule; `unheard` is a name that no document holds itself,
    `unanswered` what is asked beside something else and has no quote.
    """

    statements: list[Statement] = field(default_factory=list)
    lead: str = ""
    unheard: str = ""
    unanswered: list[str] = field(default_factory=list)
    contact: Contact | None = None
    notices: list[NoticeBlock] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
