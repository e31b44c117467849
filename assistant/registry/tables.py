"""The tables of the registry."""

from sqlalchemy import (
    JSON, Column, Date, DateTime, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text,
)  # fmt: skip

METADATA = MetaData()

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", String(12), primary_key=True),
    Column("source", Text, nullable=False),
    Column("live_version", String(20)),
)

VERSIONS = Table(
    "versions",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("document_id", String(12), ForeignKey("documents.id"), nullable=False),
    Column("key", String(64), nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("audience", String(10), nullable=False),
    Column("format", String(10), nullable=False),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("supersedes", JSON, nullable=False),
    Column("amends", JSON, nullable=False),
    Column("url", Text),
    Column("owner", Text),
    Column("pages", Integer),
    Column("inferred", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Index("versions_by_document", "document_id"),
)

PASSAGES = Table(
    "passages",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("version_id", String(20), ForeignKey("versions.id"), nullable=False),
    Column("document_id", String(12), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("heading_path", JSON, nullable=False),
    Column("context", Text, nullable=False),
    Column("clause", Text),
    Column("page", Integer),
    Column("language", String(8), nullable=False),
    Column("embed_hash", String(64), nullable=False),
    Column("fingerprint", String(100), nullable=False),
    Column("vectors", LargeBinary),
    Index("passages_by_version", "version_id"),
    Index("passages_by_embed_hash", "embed_hash"),
)

POINTERS = Table(
    "pointers", METADATA, Column("name", String(40), primary_key=True), Column("value", JSON, nullable=False)
)

PROBLEMS = Table(
    "problems",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("message", Text, nullable=False),
)

CONVERSATIONS = Table(
    "conversations",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("secret_hash", String(64), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

TURNS = Table(
    "turns",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(40), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("role", String(10), nullable=False),
    Column("content", Text, nullable=False),
    Column("answer", JSON),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Index("turns_by_conversation", "conversation_id"),
)

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(40), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("answer_id", String(40), nullable=False),
    Column("rating", String(10), nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("comment", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)
