"""Documents and passages for the registry's tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Engine, event

from assistant.domain.documents import Audience, Document, Passage
from assistant.registry.documents import DocumentRegistry, StagedPassage

MODEL = "model-1"
DAY = date(2026, 11, 23)
EVERYBODY = tuple(Audience)


def document(name: str = "a", version: int = 1, **changed: Any) -> Document:
    given: dict[str, Any] = {
        "id": f"doc-{name}",
        "source": f"documents/{name}.md",
        "title": f"Title of {name}, version {version}",
        "language": "en",
        "audience": Audience.PUBLIC,
        "format": "md",
        "content_hash": f"content-{name}-{version}",
        "text": f"Text of {name}, version {version}. A second sentence.",
    }
    return Document(**(given | changed))


def staged(of: Document, version: int = 1, count: int = 2, model: str = MODEL, prefix: str = "") -> list[StagedPassage]:
    end = len(of.text)
    return [
        StagedPassage(
            Passage(
                id=f"{prefix}{of.id}-{version}-{n}",
                document_id=of.id,
                ordinal=n,
                text=of.text,
                span=(0, end),
                sentences=((0, end - 19), (end - 18, end)),
                heading_path=("Top", "القسم"),
                context="| header |",
                clause="4.2",
                page=3,
                language="en",
            ),
            embed_hash=f"hash-{of.id}-{n}",
            vectors=bytes([n, version]) * 8,
            fingerprint=model,
        )
        for n in range(count)
    ]


def put(registry: DocumentRegistry, of: Document, version: int = 1, **how: Any) -> list[str]:
    """Stages and switches; returns the dead passages' ids."""
    registry.stage(of, f"{of.id}-v{version}", f"key-{version}", staged(of, version, **how))
    return registry.switch(of.id, f"{of.id}-v{version}", of.source)


def fetched(registry: DocumentRegistry, *ids: str, audiences: Any = EVERYBODY, as_of: date = DAY) -> list[str]:
    return [item.passage.id for item in registry.fetch(ids, audiences, as_of)]


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Collects what is sent to the database."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
