"""The tables of the registry, typed; Core only: `sqlalchemy.orm` would cost start-up time and reads an identity map."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    TypeDecorator,
    text,
)

METADATA = MetaData()


class AwareTime(TypeDecorator[datetime]):
    """A moment in UTC that stays aware on databases that keep no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Stores UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Reads UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class DocumentColumns(TypedColumns):
    """A document of the office; without a live version nobody sees it.

    `superseded_from` is the first day on which another live document takes its place, whatever it says of itself.
    """

    id: Named[str] = Column(String(12), primary_key=True)
    source: Named[str] = Column(Text)
    live_version: Named[str | None] = Column(String(20))
    superseded_from: Named[date | None] = Column(Date)


class VersionColumns(TypedColumns):
    """What a document was made from and says of itself, in one version."""

    id: Named[str] = Column(String(20), primary_key=True)
    document_id: Named[str] = Column(String(12), ForeignKey("documents.id"))
    key: Named[str] = Column(String(64))
    content_hash: Named[str] = Column(String(64))
    title: Named[str] = Column(Text)
    language: Named[str] = Column(String(8))
    audience: Named[str] = Column(String(10))
    format: Named[str] = Column(String(10))
    valid_from: Named[date | None] = Column(Date)
    valid_until: Named[date | None] = Column(Date)
    supersedes: Named[list[str]] = Column(JSON, nullable=False)
    amends: Named[list[str]] = Column(JSON, nullable=False)
    url: Named[str | None] = Column(Text)
    owner: Named[str | None] = Column(Text)
    pages: Named[int | None]
    inferred: Named[list[str]] = Column(JSON, nullable=False)
    text: Named[str] = Column(Text)
    created_at: Named[datetime | None] = Column(AwareTime)  # unknown for versions from before migration 0002


class PassageColumns(TypedColumns):
    """A passage of one version; `vectors` is a float16 matrix: its own vector, then one a sentence."""

    id: Named[str] = Column(String(20), primary_key=True)
    version_id: Named[str] = Column(String(20), ForeignKey("versions.id"))
    document_id: Named[str] = Column(String(12))
    ordinal: Named[int]
    text: Named[str] = Column(Text)
    span_start: Named[int]
    span_end: Named[int]
    sentences: Named[list[list[int]]] = Column(JSON, nullable=False)
    heading_path: Named[list[str]] = Column(JSON, nullable=False)
    context: Named[str] = Column(Text)
    clause: Named[str | None] = Column(Text)
    page: Named[int | None]
    language: Named[str] = Column(String(8))
    embed_hash: Named[str] = Column(String(64))
    fingerprint: Named[str] = Column(String(100))
    vectors: Named[bytes | None] = Column(LargeBinary)


class OfficeColumns(TypedColumns):
    """What office.yaml said at the last sync: one row."""

    id: Named[int] = Column(primary_key=True)
    value: Named[dict[str, Any]] = Column(JSON, nullable=False)


class PointerColumns(TypedColumns):
    """Named JSON values."""

    name: Named[str] = Column(String(40), primary_key=True)
    value: Named[Any] = Column(JSON, nullable=False)


class ProblemColumns(TypedColumns):
    """A file that did not go in at the last sync."""

    id: Named[int] = Column(primary_key=True)
    source: Named[str] = Column(Text)
    reason: Named[str] = Column(String(40))
    message: Named[str] = Column(Text)


class ConversationColumns(TypedColumns):
    """A conversation and the hash of the secret that opens it."""

    id: Named[str] = Column(String(40), primary_key=True)
    secret_hash: Named[str] = Column(String(64))
    created_at: Named[datetime] = Column(AwareTime)


class TurnColumns(TypedColumns):
    """A message of a conversation; ids grow, so they are the order."""

    id: Named[int] = Column(primary_key=True)
    conversation_id: Named[str] = Column(String(40), ForeignKey("conversations.id", ondelete="CASCADE"))
    role: Named[str] = Column(String(10))
    content: Named[str] = Column(Text)
    answer: Named[dict[str, Any] | None] = Column(JSON(none_as_null=True))
    created_at: Named[datetime] = Column(AwareTime)


class FeedbackColumns(TypedColumns):
    """What somebody thought of an answer."""

    id: Named[int] = Column(primary_key=True)
    conversation_id: Named[str] = Column(String(40), ForeignKey("conversations.id", ondelete="CASCADE"))
    answer_id: Named[str] = Column(String(40))
    rating: Named[str] = Column(String(10))
    reasons: Named[list[str]] = Column(JSON, nullable=False)
    comment: Named[str] = Column(Text)
    created_at: Named[datetime] = Column(AwareTime)


_IS_LIVE = text("live_version IS NOT NULL")

DOCUMENTS = Table(
    "documents",
    METADATA,
    DocumentColumns,
    Index("documents_by_live_source", "source", unique=True, sqlite_where=_IS_LIVE, postgresql_where=_IS_LIVE),
)
VERSIONS = Table("versions", METADATA, VersionColumns, Index("versions_by_document", "document_id"))
PASSAGES = Table(
    "passages",
    METADATA,
    PassageColumns,
    Index("passages_by_version", "version_id"),
    Index("passages_by_embed_hash", "embed_hash"),
)
OFFICE = Table("office", METADATA, OfficeColumns)
POINTERS = Table("pointers", METADATA, PointerColumns)
PROBLEMS = Table("problems", METADATA, ProblemColumns)
CONVERSATIONS = Table("conversations", METADATA, ConversationColumns)
TURNS = Table("turns", METADATA, TurnColumns, Index("turns_by_conversation", "conversation_id"))
FEEDBACK = Table("feedback", METADATA, FeedbackColumns)
