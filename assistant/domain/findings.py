"""What tools bring back for a question."""

from dataclasses import dataclass, field

from assistant.domain.documents import Contact, Document, Passage


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """One sentence of a found passage; `score` is its relevance to the question, 0 to 1."""

    index: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question, with its document and the scores that brought it up.

    `scores` holds the parts of the fused `score` by name (dense, sentence, words, characters), each 0 to 1.
    """

    passage: Passage
    document: Document
    score: float
    scores: dict[str, float] = field(default_factory=dict)
    sentences: tuple[SentenceHit, ...] = ()


@dataclass(slots=True)
class Findings:
    """Everything the tools of one question found, best first.

    `weights` says how telling each of the question's concepts is, `heard` whether any document names it; `elsewhere`
    whose business the question is if not this office's.
    """

    hits: list[Hit] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    elsewhere: Contact | None = None
    weights: list[float] = field(default_factory=list)
    heard: list[bool] = field(default_factory=list)
