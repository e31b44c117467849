"""Rows of the registry as domain objects, and back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from assistant.domain.documents import Audience, Contact, Document, Office, Passage, Validity
from assistant.registry.records import StagedPassage


def version_row(document: Document, version_id: str, key: str) -> dict[str, Any]:
    """A document as a row of `versions`."""
    return {
        "id": version_id,
        "document_id": document.id,
        "key": key,
        "content_hash": document.content_hash,
        "title": document.title,
        "language": document.language,
        "audience": document.audience.value,
        "format": document.format,
        "valid_from": document.validity.valid_from,
        "valid_until": document.validity.valid_until,
        "supersedes": list(document.supersedes),
        "amends": list(document.amends),
        "url": document.url,
        "owner": document.owner,
        "pages": document.pages,
        "inferred": list(document.inferred),
        "text": document.text,
    }


def document_of(row: Row[Any], text: str = "") -> Document:
    """A document from a row that holds `DOCUMENT_COLUMNS`."""
    return Document(
        id=row.document_id,
        source=row.source,
        title=row.title,
        language=row.document_language,
        audience=Audience(row.audience),
        format=row.format,
        validity=Validity(row.valid_from, row.valid_until),
        supersedes=tuple(row.supersedes),
        amends=tuple(row.amends),
        url=row.url,
        owner=row.owner,
        pages=row.pages,
        inferred=tuple(row.inferred),
        content_hash=row.content_hash,
        text=text,
    )


class Documents:
    """One `Document` for all rows of it in a result."""

    def __init__(self) -> None:
        self._made: dict[str, Document] = {}

    def __getitem__(self, row: Row[Any]) -> Document:
        """The document of a row that holds `DOCUMENT_COLUMNS`."""
        made = self._made.get(row.document_id)
        if made is None:
            made = self._made[row.document_id] = document_of(row)
        return made


def passage_row(staged: StagedPassage, version_id: str) -> dict[str, Any]:
    """A passage as a row of `passages`."""
    passage = staged.passage
    return {
        "id": passage.id,
        "version_id": version_id,
        "document_id": passage.document_id,
        "ordinal": passage.ordinal,
        "text": passage.text,
        "span_start": passage.span[0],
        "span_end": passage.span[1],
        "sentences": passage.sentences,
        "heading_path": passage.heading_path,
        "context": passage.context,
        "clause": passage.clause,
        "page": passage.page,
        "language": passage.language,
        "embed_hash": staged.embed_hash,
        "vectors": staged.vectors,
        "fingerprint": staged.fingerprint,
    }


def passage_of(row: Row[Any]) -> Passage:
    """A passage from a row that holds `PASSAGE_COLUMNS` and its document's id."""
    return Passage(
        id=row.passage_id,
        document_id=row.document_id,
        ordinal=row.ordinal,
        text=row.passage_text,
        span=(row.span_start, row.span_end),
        sentences=tuple(map(tuple, row.sentences)),
        heading_path=tuple(row.heading_path),
        context=row.context,
        clause=row.clause,
        page=row.page,
        language=row.language,
    )


def office_json(office: Office) -> dict[str, Any]:
    """An office as JSON."""
    found: dict[str, Any] = json.loads(json.dumps(asdict(office)))
    return found


def office_of(data: Mapping[str, Any]) -> Office:
    """An office from what `office_json` gave."""
    return Office(
        **{name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
        | {
            "contacts": _contacts(data["contacts"]),
            "other_offices": _contacts(data.get("other_offices", ())),
            "default_audience": Audience(data["default_audience"]),
            "audiences": {glob: Audience(value) for glob, value in data["audiences"].items()},
        }
    )


def _contacts(data: Iterable[Mapping[str, Any]]) -> tuple[Contact, ...]:
    return tuple(Contact(**{**contact, "keywords": tuple(contact["keywords"])}) for contact in data)
