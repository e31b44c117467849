"""Lists and single documents as they may be seen, and what a sync asks before it writes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Engine, func, select

from assistant.domain.documents import Audience, Document, Passage
from assistant.errors import NotFoundError
from assistant.registry.records import LivePassage, LiveVersion
from assistant.registry.rows import Documents, document_of, passage_of
from assistant.registry.statements import (
    CHUNK,
    DOCUMENTS_LIVE,
    IS_LIVE,
    LIVE_PASSAGES,
    PASSAGES_LIVE,
    PASSAGES_OF_VERSION,
    dead_passages,
)
from assistant.registry.tables import DOCUMENTS, PASSAGES, VERSIONS


class DocumentReading:
    """The reading half of the document registry."""

    _engine: Engine

    def live_documents(self, audiences: Iterable[Audience] | None = None) -> list[Document]:
        """All live documents that may be seen (None: every one), without text, by source."""
        given = {"audiences": list(Audience if audiences is None else audiences)}
        with self._engine.connect() as connection:
            return [document_of(row) for row in connection.execute(DOCUMENTS_LIVE, given)]

    def document(self, document_id: str, audiences: Iterable[Audience], with_text: bool = True) -> Document:
        """One live document; raises NotFoundError for an unknown and for a forbidden one alike."""
        statement = DOCUMENTS_LIVE.where(DOCUMENTS.c.id == document_id)
        if with_text:
            statement = statement.add_columns(VERSIONS.c.text.label("document_text"))
        with self._engine.connect() as connection:
            row = connection.execute(statement, {"audiences": list(audiences)}).first()
        if row is None:
            raise NotFoundError("There is no such document.")
        return document_of(row, row.document_text if with_text else "")

    def by_source(self) -> dict[str, LiveVersion]:
        """Every live version by its document's source."""
        statement = select(
            DOCUMENTS.c.id, DOCUMENTS.c.source, VERSIONS.c.id, VERSIONS.c.key, VERSIONS.c.content_hash
        ).join(VERSIONS, IS_LIVE)
        with self._engine.connect() as connection:
            return {row[1]: LiveVersion(*row) for row in connection.execute(statement)}

    def iter_live(self, fingerprint: str | None = None, batch: int = CHUNK) -> Iterator[LivePassage]:
        """Every live passage, read `batch` rows at a time; vectors that another model made are None if one is named."""
        documents = Documents()
        with self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=batch).execute(PASSAGES_LIVE):
                usable = fingerprint is None or row.fingerprint == fingerprint
                vectors = row.vectors if usable else None
                yield LivePassage(passage_of(row), documents[row], row.embed_hash, vectors, row.fingerprint)

    def passages_of(self, version_id: str) -> list[Passage]:
        """The passages of a version, live or staged."""
        with self._engine.connect() as connection:
            return [passage_of(row) for row in connection.execute(PASSAGES_OF_VERSION, {"version_id": version_id})]

    def live_passage_ids(self) -> set[str]:
        """Ids of all live passages."""
        with self._engine.connect() as connection:
            return set(connection.scalars(select(PASSAGES.c.id).select_from(LIVE_PASSAGES)))

    def dead_passage_ids(self) -> list[str]:
        """Ids of passages whose version is not live: staged by a sync that was cut off, or replaced."""
        with self._engine.connect() as connection:
            return list(connection.scalars(dead_passages()))

    def reusable_vectors(self, embed_hashes: Sequence[str], fingerprint: str) -> dict[str, bytes]:
        """Stored vectors by embed hash, made by that model, of live and dead versions."""
        found: dict[str, bytes] = {}
        with self._engine.connect() as connection:
            for begin in range(0, len(embed_hashes), CHUNK):
                statement = select(PASSAGES.c.embed_hash, PASSAGES.c.vectors).where(
                    PASSAGES.c.embed_hash.in_(embed_hashes[begin : begin + CHUNK]),
                    PASSAGES.c.fingerprint == fingerprint,
                    PASSAGES.c.vectors.is_not(None),
                )
                found.update((row[0], row[1]) for row in connection.execute(statement) if row[1] is not None)
        return found

    def counts(self) -> dict[str, Any]:
        """How many live documents and passages there are, and the documents by audience and by language."""
        documents = select(VERSIONS.c.audience, VERSIONS.c.language).join(DOCUMENTS, IS_LIVE)
        with self._engine.connect() as connection:
            rows = connection.execute(documents).all()
            passages = connection.scalar(select(func.count()).select_from(LIVE_PASSAGES))
        return {
            "documents": len(rows),
            "passages": passages,
            "by_audience": dict(Counter(row[0] for row in rows)),
            "by_language": dict(Counter(row[1] for row in rows)),
        }
