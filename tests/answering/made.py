"""Hand-made findings and contexts for tests of answering."""

from datetime import date
from typing import Any

from assistant.answering.context import Context
from assistant.answering.draft import Quote
from assistant.domain.documents import Audience, Document, Passage
from assistant.domain.findings import Findings, Hit
from assistant.domain.questions import Question
from assistant.language.sentences import split_sentences

AS_OF = date(2026, 11, 23)


def made_hit(text: str, *, title: str = "Rules", language: str = "en", start: int = 40, **of_document: Any) -> Hit:
    """A hit whose passage begins somewhere inside its document."""
    document = Document("d-" + title, f"documents/{title}.md", title, language, Audience.PUBLIC, "md", **of_document)
    sentences = tuple((start + a, start + b) for a, b in split_sentences(text))
    identity = f"p-{title}-{abs(hash(text))}"
    passage = Passage(identity, document.id, 0, text, (start, start + len(text)), sentences, language=language)
    return Hit(passage, document, 0.9)


def whole(hit: Hit) -> tuple[Quote, ...]:
    """A quote of the whole passage."""
    return (Quote(hit.passage, hit.document, hit.passage.span),)


def made_context(hits: list[Hit], question: str, **of_question: Any) -> Context:
    """A context as it stands before the composer."""
    asked = Question(question, **of_question)
    return Context(asked, AS_OF, language=asked.language or "en", standalone=question, findings=Findings(hits=hits))
