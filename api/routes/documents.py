"""The documents that the caller may see, and their files."""

import mimetypes
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import FileResponse

from api.callers import CallerAudience, TheAssistant, known_form
from api.problems import responses
from api.schemas import DocumentOut, DocumentTextOut, document_out
from assistant.errors import NotFoundError

router = APIRouter(prefix="/api/documents", tags=["documents"], responses=responses(401, 404))
UNKNOWN = "There is no such document."

# A document may hold anything: it gets no script, no origin and no guessing at its type. Chromium shows a PDF so too.
FILE_HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "Cache-Control": "private, no-cache",
}
AS_TEXT = (".md", ".markdown", ".txt")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = mimetypes.MimeTypes()  # Python's own table, the same on every machine
TYPES.add_type(WORD, ".docx")
BINARY = {"schema": {"type": "string", "format": "binary"}}
FILE_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file",
        "content": dict.fromkeys(("application/pdf", WORD, "text/html", "text/plain"), BINARY),
    }
}


def its_id(document_id: str) -> str:
    """The id in the path; raises NotFoundError."""
    return known_form(document_id, UNKNOWN)


DocumentId = Annotated[str, Depends(its_id)]


@router.get("")
def documents(assistant: TheAssistant, audience: CallerAudience) -> list[DocumentOut]:
    """All documents that the caller may see."""
    return [document_out(document) for document in assistant.documents.live_documents(audience.may_see())]


@router.get("/{document_id}")
def document(found: DocumentId, assistant: TheAssistant, audience: CallerAudience) -> DocumentTextOut:
    """One document with its stored text."""
    shown = assistant.documents.document(found, audience.may_see())
    return DocumentTextOut(**document_out(shown).model_dump(), text=shown.text)


@router.get("/{document_id}/file", response_class=FileResponse, responses=FILE_RESPONSES)
def file(found: DocumentId, assistant: TheAssistant, audience: CallerAudience) -> FileResponse:
    """The file itself, shown in the browser; add #page=N to open a PDF at a page."""
    source = assistant.documents.document(found, audience.may_see(), with_text=False).source
    root = assistant.settings.corpus_dir.resolve()
    path = (root / source).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        raise NotFoundError(UNKNOWN)
    disposition = f"inline; filename*=utf-8''{quote(path.name, safe='')}"
    headers = FILE_HEADERS | {"Content-Disposition": disposition, "Content-Type": content_type(path)}
    return FileResponse(path, headers=headers)


def content_type(path: Path) -> str:
    """A file's type by its name; text that is not UTF-8 goes without a charset, so that its own mark counts."""
    suffix = path.suffix.lower()
    kind = "text/plain" if suffix in AS_TEXT else TYPES.guess_type(f"name{suffix}")[0] or "application/octet-stream"
    if not kind.startswith("text/"):
        return kind
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return kind
    return f"{kind}; charset=utf-8"
