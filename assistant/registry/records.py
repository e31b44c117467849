"""What goes into the registry and comes out of it, beside the domain's own data."""

from dataclasses import dataclass
from typing import NamedTuple

from assistant.domain.documents import Document, Passage


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


class LivePassage(NamedTuple):
    """A live passage for rebuilding an index; `fingerprint` names the model that made the stored vectors."""

    passage: Passage
    document: Document
    embed_hash: str
    vectors: bytes | None
    fingerprint: str
