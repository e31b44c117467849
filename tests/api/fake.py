"""An assistant without models and indexes: scripted answers, real conversations, and errors where a test asks for them."""

import threading
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from assistant.domain.answers import Answer, Citation, ContactBlock, Event, NoticeBlock, QuoteBlock, TextBlock
from assistant.domain.documents import Audience, Document, Passage, Validity
from assistant.domain.findings import Hit
from assistant.domain.questions import Question
from assistant.errors import NotFoundError
from assistant.registry.conversations import ConversationRegistry
from assistant.registry.store import open_engine
from assistant.settings import read_settings

AS_OF = date(2026, 11, 23)
RULES = "A student needs a CGPA of 2.50.\nWords & <b>signs</b>."
PUBLIC = Document(
    "aaaaaaaaaaaa",
    "rules.md",
    "Exchange rules",
    "en",
    Audience.PUBLIC,
    "md",
    Validity(date(2026, 9, 1), None),
    text=RULES,
)
STAFF = Document(
    "bbbbbbbbbbbb", "internal.md", "Internal notes", "en", Audience.STAFF, "md", text="The secret fee is 77."
)
TIMINGS = {"screen": 0.5, "run_tools": 20.0}


class FakeDocuments:
    """Two documents, one of them for staff; more may be added."""

    def __init__(self) -> None:
        self.all = [PUBLIC, STAFF]

    def live_documents(self, audiences: Iterable[Audience] | None = None) -> list[Document]:
        seen = list(Audience if audiences is None else audiences)
        return [document for document in self.all if document.audience in seen]

    def document(self, document_id: str, audiences: Iterable[Audience], with_text: bool = True) -> Document:
        for document in self.live_documents(audiences):
            if document.id == document_id:
                return document
        raise NotFoundError("There is no such document.")

    def counts(self) -> dict[str, Any]:
        return {"documents": 2, "passages": 9, "by_audience": {"public": 1, "staff": 1}, "by_language": {"en": 2}}

    def problems(self) -> list[tuple[str, str, str]]:
        return [("locked [/].pdf", "encrypted", "locked [/].pdf: it is encrypted.")]

    def pointer(self, name: str) -> Any:
        return {"new": 2, "seconds": 1.5} if name == "last_sync" else None


class FakeAssistant:
    """Answers everything the same way; `fails` is raised instead, `blocked` holds a stream back until it is set."""

    def __init__(self, folder: Path, corpus: Path, **settings: object) -> None:
        self.settings = read_settings(data_dir=folder, corpus_dir=corpus, today=AS_OF, **settings)
        self.engine = open_engine(self.settings.registry_url)
        self.conversations = ConversationRegistry(self.engine)
        self.documents = FakeDocuments()
        self.embedder = SimpleNamespace(fingerprint="fake-model")
        self.reindexing = False
        self.asked: list[Question] = []
        self.fails: Exception | None = None
        self.fails_late: Exception | None = None
        self.blocked: threading.Event | None = None
        self.left = threading.Event()
        self.is_ready = True
        self.warmed = self.closed = False
        self.text = "The rules say so [1]."

    def today(self) -> date:
        return AS_OF

    def warm(self) -> None:
        self.warmed = True

    def ready(self) -> bool:
        return self.is_ready

    def close(self) -> None:
        self.closed = True
        self.engine.dispose()

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        if self.fails:
            raise self.fails
        return made_answer(question, self.text)

    def stream(self, question: Question) -> Iterator[Event]:
        try:
            yield Event(name="status", data={"step": "screen"})
            answer = self.ask(question)
            yield Event(name="delta", data={"text": "The rules"})
            while self.blocked is not None and not self.blocked.wait(0.02):
                yield Event(name="delta", data={"text": "."})
            if self.fails_late:
                raise self.fails_late
            for block in answer.blocks:
                yield Event(name="block", data={"block": block.model_dump(mode="json")})
            yield Event(name="answer", data=answer.model_dump(mode="json"))
        finally:
            self.left.set()

    def search(self, text: str, k: int, audience: Audience, as_of: date | None = None) -> list[Hit]:
        if self.fails:
            raise self.fails
        self.searched = (text, k, audience, as_of)
        passage = Passage(
            "p1", PUBLIC.id, 0, RULES[:31], (0, 31), ((0, 31),), ("Rules", "Article 5"), clause="Article 5.2"
        )
        return [Hit(passage, PUBLIC, 0.87654)][:k]


def made_answer(question: Question, text: str) -> Answer:
    """An answer with a block of every type, in the question's language."""
    language = question.language or ("ar" if any("\u0600" <= c <= "\u06ff" for c in question.text) else "en")
    citation = Citation(
        n=1, passage_id="p1", document_id=PUBLIC.id, title=PUBLIC.title, source=PUBLIC.source, page=2, clause="Article 5.2",
        heading_path=["Rules", "Article 5"], quote=RULES[:31], start=0, end=31, url=f"/api/documents/{PUBLIC.id}/file",
        valid_from=date(2026, 9, 1),
    )  # fmt: skip
    return Answer(
        id=uuid4().hex,
        conversation_id=question.conversation_id or uuid4().hex,
        outcome="answered",
        language=language,
        as_of=question.as_of or AS_OF,
        mode="extractive",
        text=text,
        blocks=[
            TextBlock(text=text),
            QuoteBlock(text=RULES[:31], citation=1),
            ContactBlock(
                topic="outgoing", label="Outgoing desk", name="R. Dale", email="out@oir.example.edu", phone="+000 1"
            ),
            NoticeBlock(code="other_language", text="The source is in English."),
        ],
        citations=[citation],
        suggestions=["And the deadline?"],
        timings_ms=TIMINGS,
    )
