"""One file becomes one document with its passages, not yet embedded."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.documents import Document, Office, Passage
from assistant.index.pooling import EmbeddingInput
from ingest.corpus import CorpusFile, metadata_files, rule_for
from ingest.layout import lay_out
from ingest.loaders import load
from ingest.metadata import metadata
from ingest.placeholders import without_placeholders
from ingest.splitting import embedding_text, split

READER_VERSION = "5"
"""Raised when loaders, layout, splitting or stemming change what a file becomes, so that the next sync reads every file again."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be embedded and staged; `key` changes with anything that decides what it becomes."""

    document: Document
    version_id: str
    key: str
    passages: list[Passage]
    inputs: list[EmbeddingInput]
    problems: tuple[str, ...] = ()

    def embed_hashes(self) -> list[str]:
        """Per passage, a hash of all that decides its vectors besides the model."""
        return [hashlib.sha256(f"{i.spans}{i.text}".encode()).hexdigest()[:32] for i in self.inputs]


def content_hash(path: Path) -> str:
    """SHA-256 of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def version_key(file: CorpusFile, content: str, office: Office, fingerprint: str) -> str:
    """Equal as long as reading the file again would give the same document and vectors."""
    parts = [READER_VERSION, fingerprint, content, rule_for(file.source, office).value]
    parts += [content_hash(path) for path in metadata_files(file)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def prepare(file: CorpusFile, document_id: str, content: str, key: str, office: Office) -> Prepared:
    """Reads, lays out and splits a file; raises LoadError."""
    extracted = load(file.path)
    laid_out = lay_out(extracted)
    found = metadata(file, office, extracted, laid_out)
    version_id = hashlib.sha256(f"{document_id}\n{key}".encode()).hexdigest()[:20]
    passages, placeholders = without_placeholders(split(document_id, version_id, laid_out, found.language))
    document = Document(
        id=document_id,
        source=file.source,
        title=found.title,
        language=found.language,
        audience=found.audience,
        format=file.path.suffix.lower().lstrip("."),
        validity=found.validity,
        supersedes=found.supersedes,
        amends=found.amends,
        url=found.url,
        owner=found.owner,
        pages=extracted.pages,
        inferred=found.inferred,
        content_hash=content,
        text=laid_out.text,
    )
    title = found.title if found.named else None
    inputs = [_input(passage, title) for passage in passages]
    return Prepared(document, version_id, key, passages, inputs, (*extracted.problems, *placeholders))


def _input(passage: Passage, title: str | None) -> EmbeddingInput:
    text, offset = embedding_text(passage, title)
    shift = offset - passage.span[0]
    return EmbeddingInput(text, tuple((start + shift, end + shift) for start, end in passage.sentences))
