"""The only place where parts are wired from settings."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from assistant.domain.answers import Answer, Event
from assistant.domain.documents import Audience
from assistant.domain.findings import Hit
from assistant.domain.questions import Question
from assistant.index.embedder import Embedder
from assistant.index.keywords import KeywordIndex
from assistant.index.vectors import VectorIndex
from assistant.locking import DataLock
from assistant.registry.conversations import ConversationRegistry
from assistant.registry.documents import DocumentRegistry
from assistant.registry.store import open_engine
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.answering.pipeline import Pipeline
    from assistant.retrieval.hybrid import HybridSearch
    from assistant.retrieval.retriever import PassageRetriever

MODEL = "embedding_model"
"""The pointer that names the model whose vectors are in use."""


class Assistant:
    """All parts of one running assistant; owns the data folder until it is closed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = DataLock(settings.data_dir)
        try:
            self.engine = open_engine(settings.registry_url)
            self.documents = DocumentRegistry(self.engine)
            self.conversations = ConversationRegistry(self.engine)
            self.wanted = Embedder(settings.data_dir / "models", settings.embedding_model)
            self.embedder = self._in_use() or self.wanted
            self.keywords = KeywordIndex(settings.data_dir / "keywords.sqlite")
        except BaseException:
            self._lock.release()
            raise

    def _in_use(self) -> Embedder | None:
        """The model that made the index, where another is set by now and it can still be had."""
        made = self.documents.pointer(MODEL)
        if made is None or made["fingerprint"] == self.wanted.fingerprint:
            return None
        former = Embedder(self.settings.data_dir / "models", made["name"], made["fingerprint"])
        return former if former.kept() else None

    @property
    def reindexing(self) -> bool:
        """Whether questions are answered with another model's index until that of the model set is complete."""
        return self.embedder is not self.wanted

    @cached_property
    def vectors(self) -> VectorIndex:
        """Chroma, opened on first use: the vectors of the model in use."""
        return self.open_vectors(self.embedder.fingerprint)

    def open_vectors(self, fingerprint: str) -> VectorIndex:
        """The vectors that the model of that fingerprint made."""
        return VectorIndex(self.settings.chroma_url or self.settings.data_dir / "chroma", fingerprint)

    def take_up(self, vectors: VectorIndex) -> None:
        """Answers with the model set, and its vectors, from now on; a question under way ends with those it began with."""
        from assistant.retrieval.hybrid import HybridSearch

        self.hybrid = HybridSearch(self.documents, vectors, self.keywords, self.wanted)
        self.vectors, self.embedder = vectors, self.wanted

    @cached_property
    def hybrid(self) -> "HybridSearch":
        """Hybrid retrieval over this assistant's registry and indexes."""
        from assistant.retrieval.hybrid import HybridSearch

        return HybridSearch(self.documents, self.vectors, self.keywords, self.embedder)

    @property
    def retriever(self) -> "PassageRetriever":
        """The same for LangChain, which takes a third of a second to import."""
        from assistant.retrieval.retriever import PassageRetriever

        return PassageRetriever(hybrid=self.hybrid)

    @cached_property
    def pipeline(self) -> "Pipeline":
        """The steps of an answer."""
        from assistant.answering.pipeline import Pipeline

        return Pipeline(self)

    def today(self) -> date:
        """Today at the office, or the day that IRA_TODAY fixes."""
        return self.settings.today or datetime.now(ZoneInfo(self.documents.office().time_zone)).date()

    def ask(self, question: Question) -> Answer:
        """One answer; raises QuestionError for a question that cannot be taken."""
        return self.pipeline.answer(question)

    def stream(self, question: Question) -> Iterator[Event]:
        """The same as events while it is being made; the last one is the answer."""
        return self.pipeline.stream(question)

    def search(self, text: str, k: int, audience: Audience, as_of: date | None = None) -> list[Hit]:
        """The k best passages for a text, without an answer."""
        from assistant.language.detection import detect
        from assistant.retrieval.query import read_query

        query = read_query(text, detect(text), audience, as_of or self.today(), names=self.keywords.names)
        return self.hybrid.find(query, k).hits

    def warm(self) -> None:
        """Loads everything heavy, so that the first question does not wait for it."""
        with ThreadPoolExecutor(1) as pool:
            loading = pool.submit(self.embedder.encode_query, "warm up")  # while Chroma is imported and opened
            _ = self.hybrid
            loading.result()
        self.search("warm up", 1, Audience.PUBLIC)

    def ready(self) -> bool:
        """Whether a question could be answered now."""
        return self.vectors.count() > 0

    def close(self) -> None:
        """Lets the data folder go."""
        self.keywords.close()
        self.engine.dispose()
        self._lock.release()


def assemble(settings: Settings) -> Assistant:
    """Wires an assistant from settings; raises SettingsError, ModelError or StoreLockedError."""
    return Assistant(settings)
