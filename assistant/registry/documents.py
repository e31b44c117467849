"""Documents and passages: what is live, who may see it, and when it is in force."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, func, insert, or_, select, update

from assistant.domain.documents import Audience, Document, Office, Passage
from assistant.errors import NotFoundError
from assistant.registry.rows import document_of, office_json, office_of, passage_of, passage_row, version_row
from assistant.registry.tables import DOCUMENTS, PASSAGES, POINTERS, PROBLEMS, VERSIONS

CHUNK = 500
"""Values in one IN list: SQLite takes a limited number of variables."""

_VERSION_COLUMNS = [
    DOCUMENTS.c.source,
    *(VERSIONS.c[name] for name in (
        "title", "audience", "format", "valid_from", "valid_until", "supersedes", "amends", "url", "owner", "pages",
        "inferred", "content_hash",
    )),
    VERSIONS.c.language.label("document_language"),
]  # fmt: skip
_PASSAGE_COLUMNS = [
    *(PASSAGES.c[name] for name in (
        "id", "document_id", "ordinal", "span_start", "span_end", "sentences", "heading_path", "context", "clause",
        "page", "language", "embed_hash", "fingerprint", "vectors",
    )),
    PASSAGES.c.text.label("passage_text"),
]  # fmt: skip
_LIVE = VERSIONS.c.id == DOCUMENTS.c.live_version
_LIVE_PASSAGES = PASSAGES.join(VERSIONS, PASSAGES.c.version_id == VERSIONS.c.id).join(DOCUMENTS, _LIVE)
MOST_KEPT = 20_000
"""Passages kept in memory, at about 8 KB each."""


@dataclass(frozen=True, slots=True)
class LiveVersion:
    """Which version of a document is live; `key` says what it was made from."""

    document_id: str
    source: str
    version_id: str
    key: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class StagedPassage:
    """A passage on its way in, with its float16 matrix: its own vector, then one a sentence."""

    passage: Passage
    embed_hash: str
    vectors: bytes | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class FetchedPassage:
    """A live, permitted passage that is in force, with its document (without text) and its stored vectors."""

    passage: Passage
    document: Document
    vectors: bytes | None
    fingerprint: str


class DocumentRegistry:
    """The truth about documents; every reading method takes the audiences that may be seen."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: dict[str, FetchedPassage] = {}

    # Reading

    def fetch(self, ids: Sequence[str], audiences: Iterable[Audience], as_of: date) -> list[FetchedPassage]:
        """The passages among those ids that are live, permitted and in force on the day.

        Who may see what is asked of the database every time; what a passage says is kept in memory under its id,
        which its content decides.
        """
        statement = (
            select(PASSAGES.c.id, DOCUMENTS.c.source)
            .select_from(_LIVE_PASSAGES)
            .where(PASSAGES.c.id.in_(ids), VERSIONS.c.audience.in_([a.value for a in audiences]))
            .where(or_(VERSIONS.c.valid_from.is_(None), VERSIONS.c.valid_from <= as_of))
            .where(or_(VERSIONS.c.valid_until.is_(None), VERSIONS.c.valid_until >= as_of))
        )
        with self._engine.connect() as connection:
            allowed = {row[0]: row[1] for row in connection.execute(statement)}
            self._read_missing(connection, allowed)
        return [self._kept[passage_id] for passage_id in allowed if passage_id in self._kept]

    def _read_missing(self, connection: Connection, allowed: dict[str, str]) -> None:
        """Brings passages into memory that are not there, or whose document has moved since."""
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        missing = [
            passage_id
            for passage_id, source in allowed.items()
            if (kept := self._kept.get(passage_id)) is None or kept.document.source != source
        ]
        if not missing:
            return
        documents: dict[str, Document] = {}
        for row in connection.execute(_passages().where(PASSAGES.c.id.in_(missing))).mappings():
            document = documents.get(row["document_id"]) or documents.setdefault(
                row["document_id"], document_of(row)  # type: ignore[arg-type]
            )
            self._kept[row["id"]] = FetchedPassage(passage_of(row), document, row["vectors"], row["fingerprint"])  # type: ignore[arg-type]

    def live_documents(self, audiences: Iterable[Audience] = tuple(Audience)) -> list[Document]:
        """All live documents that may be seen, without text, by source."""
        statement = (
            select(VERSIONS.c.document_id, *_VERSION_COLUMNS)
            .join(DOCUMENTS, _LIVE)
            .where(VERSIONS.c.audience.in_([a.value for a in audiences]))
            .order_by(DOCUMENTS.c.source)
        )
        with self._engine.connect() as connection:
            return [document_of(row) for row in connection.execute(statement).mappings()]  # type: ignore[arg-type]

    def document(self, document_id: str, audiences: Iterable[Audience], with_text: bool = True) -> Document:
        """One live document; raises NotFoundError for an unknown and for a forbidden one alike."""
        columns = [VERSIONS.c.text] if with_text else []
        statement = (
            select(VERSIONS.c.document_id, *_VERSION_COLUMNS, *columns)
            .join(DOCUMENTS, _LIVE)
            .where(DOCUMENTS.c.id == document_id, VERSIONS.c.audience.in_([a.value for a in audiences]))
        )
        with self._engine.connect() as connection:
            row = connection.execute(statement).mappings().first()
        if row is None:
            raise NotFoundError("There is no such document.")
        return document_of(row, text=row["text"] if with_text else "")  # type: ignore[arg-type]

    def by_source(self) -> dict[str, LiveVersion]:
        """Every live version by its document's source."""
        statement = select(
            DOCUMENTS.c.id, DOCUMENTS.c.source, VERSIONS.c.id, VERSIONS.c.key, VERSIONS.c.content_hash
        ).join(VERSIONS, _LIVE)
        with self._engine.connect() as connection:
            return {row[1]: LiveVersion(*row) for row in connection.execute(statement)}

    def iter_live(self, batch: int = CHUNK) -> Iterator[FetchedPassage]:
        """Every live passage, for rebuilding the indexes."""
        with self._engine.connect() as connection:
            rows = connection.execution_options(yield_per=batch).execute(_passages()).mappings()
            for row in rows:
                yield FetchedPassage(passage_of(row), document_of(row), row["vectors"], row["fingerprint"])  # type: ignore[arg-type]

    def live_passage_ids(self) -> set[str]:
        """Ids of all live passages."""
        with self._engine.connect() as connection:
            return set(connection.scalars(select(PASSAGES.c.id).select_from(_LIVE_PASSAGES)))

    def dead_passage_ids(self) -> list[str]:
        """Ids of passages whose version is not live: staged by a sync that was cut off, or replaced."""
        with self._engine.connect() as connection:
            return list(connection.scalars(select(PASSAGES.c.id).where(PASSAGES.c.version_id.in_(_dead_versions()))))

    def reusable_vectors(self, embed_hashes: Sequence[str], fingerprint: str) -> dict[str, bytes]:
        """Stored vectors by embed hash, made by that model."""
        found: dict[str, bytes] = {}
        with self._engine.connect() as connection:
            for begin in range(0, len(embed_hashes), CHUNK):
                statement = select(PASSAGES.c.embed_hash, PASSAGES.c.vectors).where(
                    PASSAGES.c.embed_hash.in_(embed_hashes[begin : begin + CHUNK]),
                    PASSAGES.c.fingerprint == fingerprint,
                    PASSAGES.c.vectors.is_not(None),
                )
                found.update((row[0], row[1]) for row in connection.execute(statement))
        return found

    def counts(self) -> dict[str, Any]:
        """Live documents and passages, and documents by audience and by language."""
        with self._engine.connect() as connection:
            live = select(VERSIONS.c.audience, VERSIONS.c.language).join(DOCUMENTS, _LIVE)
            rows = connection.execute(live).all()
            passages = connection.scalar(
                select(func.count()).select_from(_LIVE_PASSAGES)
            )
        return {
            "documents": len(rows),
            "passages": passages,
            "by_audience": _tally(row[0] for row in rows),
            "by_language": _tally(row[1] for row in rows),
        }

    # Writing, in the order that keeps readers right: stage, (indexes), switch, (indexes), purge

    def stage(self, document: Document, version_id: str, key: str, passages: Sequence[StagedPassage]) -> None:
        """Writes a version that is not live yet; a repeat is harmless, for ids come from content."""
        with self._engine.begin() as connection:
            known = connection.scalar(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document.id))
            if known is None:
                connection.execute(insert(DOCUMENTS).values(id=document.id, source=document.source))
            if connection.scalar(select(VERSIONS.c.id).where(VERSIONS.c.id == version_id)):
                return
            connection.execute(insert(VERSIONS).values(version_row(document, version_id, key)))
            rows = [
                passage_row(staged.passage, version_id)
                | {"embed_hash": staged.embed_hash, "vectors": staged.vectors, "fingerprint": staged.fingerprint}
                for staged in passages
            ]
            if rows:
                connection.execute(insert(PASSAGES), rows)

    def switch(self, document_id: str, version_id: str, source: str) -> list[str]:
        """Makes a version live in one transaction; returns the ids of the passages that are dead by it."""
        with self._engine.begin() as connection:
            connection.execute(
                update(DOCUMENTS).where(DOCUMENTS.c.id == document_id).values(live_version=version_id, source=source)
            )
            return _dead_of(connection, document_id)

    def rename(self, document_id: str, source: str) -> None:
        """Gives a document its new path."""
        with self._engine.begin() as connection:
            connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document_id).values(source=source))

    def remove(self, document_id: str) -> list[str]:
        """Takes a document out of everybody's sight; returns the ids of its passages."""
        with self._engine.begin() as connection:
            connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document_id).values(live_version=None))
            return _dead_of(connection, document_id)

    def purge(self, document_id: str | None = None) -> None:
        """Deletes the rows of dead versions, and documents without a live one: of one document, or of all."""
        passages, versions = delete(PASSAGES), delete(VERSIONS)
        documents = delete(DOCUMENTS).where(DOCUMENTS.c.live_version.is_(None))
        if document_id is not None:  # the indexes on document ids make this independent of the registry's size
            versions = versions.where(VERSIONS.c.document_id == document_id)
            documents = documents.where(DOCUMENTS.c.id == document_id)
        with self._engine.begin() as connection:
            connection.execute(passages.where(PASSAGES.c.version_id.in_(_dead_versions(document_id))))
            connection.execute(versions.where(VERSIONS.c.id.in_(_dead_versions(document_id))))
            connection.execute(documents)

    # The office, pointers and problems

    def save_office(self, office: Office) -> None:
        """Stores what office.yaml says."""
        self.set_pointer("office", office_json(office))
        self.__dict__.pop("_office", None)

    def office(self) -> Office:
        """What office.yaml said at the last sync."""
        return self._office

    @cached_property
    def _office(self) -> Office:
        stored = self.pointer("office")
        return office_of(stored) if stored else Office()

    def set_pointer(self, name: str, value: object) -> None:
        """Stores a named JSON value."""
        with self._engine.begin() as connection:
            connection.execute(delete(POINTERS).where(POINTERS.c.name == name))
            connection.execute(insert(POINTERS).values(name=name, value=value))

    def pointer(self, name: str) -> Any:
        """A named JSON value, or None."""
        with self._engine.connect() as connection:
            return connection.scalar(select(POINTERS.c.value).where(POINTERS.c.name == name))

    def set_problems(self, problems: Sequence[tuple[str, str, str]]) -> None:
        """Replaces the list of files that did not go in: source, reason, message."""
        with self._engine.begin() as connection:
            connection.execute(delete(PROBLEMS))
            if problems:
                rows = [{"source": s, "reason": r, "message": m} for s, r, m in problems]
                connection.execute(insert(PROBLEMS), rows)

    def problems(self) -> list[tuple[str, str, str]]:
        """The files that did not go in at the last sync."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(PROBLEMS.c.source, PROBLEMS.c.reason, PROBLEMS.c.message))
            return [(row[0], row[1], row[2]) for row in rows]


def _passages() -> Select[Any]:
    return select(*_PASSAGE_COLUMNS, *_VERSION_COLUMNS).select_from(_LIVE_PASSAGES)


def _dead_versions(document_id: str | None = None) -> Select[tuple[str]]:
    dead = (
        select(VERSIONS.c.id)
        .join(DOCUMENTS, VERSIONS.c.document_id == DOCUMENTS.c.id)
        .where(or_(DOCUMENTS.c.live_version.is_(None), DOCUMENTS.c.live_version != VERSIONS.c.id))
    )
    return dead if document_id is None else dead.where(VERSIONS.c.document_id == document_id)


def _dead_of(connection: Connection, document_id: str) -> list[str]:
    statement = select(PASSAGES.c.id).where(
        PASSAGES.c.version_id.in_(_dead_versions(document_id))
    )
    return list(connection.scalars(statement))


def _tally(values: Iterable[str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for value in values:
        counted[value] = counted.get(value, 0) + 1
    return counted
