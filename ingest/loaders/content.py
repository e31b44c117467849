"""What a file's first bytes say it is, whatever its name ends in."""

import re
from pathlib import Path

from assistant.errors import LoadError

TEXTUAL = (".md", ".markdown", ".txt", ".html", ".htm")
SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, as .docx and .xlsx files are"),
    (b"\xd0\xcf\x11\xe0", "an old Office file, or one locked by a password"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
PAGE = re.compile(rb"\A\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def told(head: bytes) -> str | None:
    """What the first bytes of a file say it is, in words; None where they say nothing."""
    for sign, name in SIGNS:
        if head.startswith(sign):
            return name
    return "a web page" if PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) else None


def check(path: Path) -> None:
    """Raises LoadError where a file's first bytes contradict its name."""
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(4096)
    found = told(head)
    if suffix == ".pdf" and found and b"%PDF-" not in head[:1024]:
        raise LoadError(
            "damaged", f"{path.name}: this is {found}, not a PDF. Rename it to what it is, or export it again."
        )
    if suffix == ".docx" and found and not head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise LoadError("damaged", f"{path.name}: this is {found}, not a Word file. Save it again as .docx.")
    if suffix in TEXTUAL and found and found != "a web page":
        raise LoadError("damaged", f"{path.name}: this is {found}, not text. Rename it to what it is.")
