"""The plain chat page and its files."""

from pathlib import Path
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import FileResponse

PAGES = Path(__file__).resolve().parent.parent / "pages"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
router = APIRouter(include_in_schema=False)


@router.get("/")
async def index() -> FileResponse:
    """A page to chat on."""
    return FileResponse(PAGES / "index.html", headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"})


@router.get("/pages/{name}")
async def asset(name: Literal["chat.js", "chat.css", "strings.js", "icon.svg"]) -> FileResponse:
    """A file of the page."""
    return FileResponse(PAGES / name, headers={"Cache-Control": "no-cache"})
