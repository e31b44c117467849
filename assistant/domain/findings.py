"""What tools bring back for a question."""

from dataclasses import dataclass, field

from assistant.domain.documents import Contact, Document, Passage


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """One sentence of a found passage: how near its meaning is to the question, 0 to 1, and how well it answers.

    `score` compares sentences of one question only; a heading, which answers nothing, has none.
    """

    index: int
    cosine: float
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question, with its document and the scores that brought it up.

    `scores` holds what `score` is made of, by name: the parts (dense, sentence, words, characters ...), each 0 to 1,
    `fused`, which they make, and what the best sentence adds.
    """

    passage: Passage
    document: Document
    score: float
    scores: dict[str, float] = field(default_factory=dict)
    sentences: tuple[SentenceHit, ...] = ()


@dataclass(slots=True)
class Findings:
    """Everything the tools of one question found, best first.

    `weights` says how telling each of the question's concepts is, `heard` whether any document names it, `named`
    whether one names it itself and not only what is wider, as Europe is than Sweden; `elsewhere` whose business the question is if not this office's.
    """

    hits: list[Hit] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    elsewhere: Contact | None = None
    weights: list[float] = field(default_factory=list)
    heard: list[bool] = field(default_factory=list)
    named: list[bool] = field(default_factory=list)
