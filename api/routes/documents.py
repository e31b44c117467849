"""The documents that the caller may see, and their files."""

import mimetypes
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse

from api.callers import CallerAudience, TheAssistant
from api.schemas import DocumentOut, DocumentTextOut, document_out
from assistant.errors import NotFoundError

router = APIRouter(prefix="/api/documents", tags=["documents"])
DocumentId = Annotated[str, Path(pattern=r"^[0-9a-f]{12}$")]

# A document may hold anything: it gets no script, no origin and no guessing at its type.
FILE_HEADERS = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"}


@router.get("")
def documents(assistant: TheAssistant, audience: CallerAudience) -> list[DocumentOut]:
    """All documents that the caller may see."""
    return [document_out(document) for document in assistant.documents.live_documents(audience.may_see())]


@router.get("/{document_id}")
def document(document_id: DocumentId, assistant: TheAssistant, audience: CallerAudience) -> DocumentTextOut:
    """One document with its stored text."""
    found = assistant.documents.document(document_id, audience.may_see())
    return DocumentTextOut(**document_out(found).model_dump(), text=found.text)


@router.get("/{document_id}/file", response_class=FileResponse)
def file(document_id: DocumentId, assistant: TheAssistant, audience: CallerAudience) -> FileResponse:
    """The file itself, shown in the browser; add #page=N to open a PDF at a page."""
    found = assistant.documents.document(document_id, audience.may_see(), with_text=False)
    root = assistant.settings.corpus_dir.resolve()
    path = (root / found.source).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        raise NotFoundError("There is no such document.")
    kind = "text/plain; charset=utf-8" if path.suffix in (".md", ".txt") else mimetypes.guess_type(path.name)[0]
    headers = FILE_HEADERS | {"Content-Disposition": f"inline; filename*=utf-8''{quote(path.name)}"}
    if path.suffix == ".pdf":
        headers.pop("Content-Security-Policy")  # browsers show no PDF in a sandbox; a PDF runs no script of the page
    return FileResponse(path, media_type=kind or "application/octet-stream", headers=headers)
