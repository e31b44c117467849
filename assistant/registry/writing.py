"""Versions on their way in and out; the order stage, indexes, switch, indexes, purge keeps readers right."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Engine, delete, exists, insert, select, update

from assistant.domain.documents import Document
from assistant.errors import NotFoundError
from assistant.registry.records import StagedPassage
from assistant.registry.rows import passage_row, version_row
from assistant.registry.statements import IS_LIVE, dead_passages, dead_versions
from assistant.registry.tables import DOCUMENTS, PASSAGES, VERSIONS


class DocumentWriting:
    """The writing half of the document registry; each method is one transaction."""

    _engine: Engine

    def stage(self, document: Document, version_id: str, key: str, passages: Sequence[StagedPassage]) -> None:
        """Writes a version that is not live yet; a repeat changes nothing, for ids come from content."""
        rows = [passage_row(staged, version_id) for staged in passages]
        with self._engine.begin() as connection:
            if connection.scalar(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document.id)) is None:
                connection.execute(insert(DOCUMENTS).values(id=document.id, source=document.source))
            if connection.scalar(select(VERSIONS.c.id).where(VERSIONS.c.id == version_id)) is not None:
                return
            row = version_row(document, version_id, key) | {"created_at": datetime.now(UTC)}
            connection.execute(insert(VERSIONS).values(row))
            if rows:
                connection.execute(insert(PASSAGES), rows)

    def switch(self, document_id: str, version_id: str, source: str) -> list[str]:
        """Makes a staged version live; returns the passage ids of the document's other versions, dead by now.

        Raises NotFoundError, and leaves the old version live, where the document has no such version.
        """
        staged = exists().where(VERSIONS.c.id == version_id, VERSIONS.c.document_id == document_id)
        change = update(DOCUMENTS).where(DOCUMENTS.c.id == document_id, staged)
        with self._engine.begin() as connection:
            if connection.execute(change.values(live_version=version_id, source=source)).rowcount != 1:
                raise NotFoundError(f"{source}: version {version_id} was never staged. Sync the file again.")
            return list(connection.scalars(dead_passages(document_id)))

    def switch_all(self, versions: Sequence[tuple[str, str, str]]) -> None:
        """Makes staged versions live at once: document, version and source of each."""
        with self._engine.begin() as connection:
            for document_id, version_id, source in versions:
                change = update(DOCUMENTS).where(DOCUMENTS.c.id == document_id)
                connection.execute(change.values(live_version=version_id, source=source))

    def rename(self, document_id: str, source: str) -> None:
        """Gives a document its new path; raises NotFoundError for an unknown one."""
        with self._engine.begin() as connection:
            change = update(DOCUMENTS).where(DOCUMENTS.c.id == document_id).values(source=source)
            if connection.execute(change).rowcount != 1:
                raise NotFoundError(f"{source}: there is no document {document_id} to rename.")

    def remove(self, document_id: str) -> list[str]:
        """Takes a document out of everybody's sight; returns the ids of its passages."""
        with self._engine.begin() as connection:
            connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document_id).values(live_version=None))
            return list(connection.scalars(dead_passages(document_id)))

    def settle_supersession(self) -> None:
        """Notes for every document from when on another live one supersedes it; without a date, from the beginning."""
        said = select(VERSIONS.c.supersedes, VERSIONS.c.valid_from).join(DOCUMENTS, IS_LIVE)
        with self._engine.begin() as connection:
            first: dict[str, date] = {}
            for sources, valid_from in connection.execute(said).all():
                for source in sources:
                    first[source] = min(first.get(source, date.max), valid_from or date.min)
            for source, noted in connection.execute(select(DOCUMENTS.c.source, DOCUMENTS.c.superseded_from)).all():
                if first.get(source) != noted:
                    change = update(DOCUMENTS).where(DOCUMENTS.c.source == source)
                    connection.execute(change.values(superseded_from=first.get(source)))

    def purge(self, document_id: str | None = None) -> None:
        """Deletes the rows of dead versions, and documents without a live one: of one document, or of all."""
        versions = delete(VERSIONS).where(VERSIONS.c.id.in_(dead_versions(document_id)))
        documents = delete(DOCUMENTS).where(DOCUMENTS.c.live_version.is_(None))
        if document_id is not None:  # the indexes on document ids make this independent of the registry's size
            documents = documents.where(DOCUMENTS.c.id == document_id)
        with self._engine.begin() as connection:
            connection.execute(delete(PASSAGES).where(PASSAGES.c.version_id.in_(dead_versions(document_id))))
            connection.execute(versions)
            connection.execute(documents)
