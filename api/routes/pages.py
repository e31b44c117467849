"""The plain chat page and its files."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

from assistant.errors import NotFoundError

PAGES = Path(__file__).resolve().parent.parent / "pages"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ASSETS = ("chat.js", "strings.js", "chat.css", "icon.svg")
router = APIRouter(include_in_schema=False)


@router.get("/")
async def index() -> FileResponse:
    """A page to chat on."""
    return FileResponse(PAGES / "index.html", headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"})


@router.get("/pages/{name}")
async def asset(name: str) -> FileResponse:
    """A file of the page."""
    if name not in ASSETS:
        raise NotFoundError("There is no such file.")
    return FileResponse(PAGES / name, headers={"Cache-Control": "no-cache"})
