"""Plain text in the usual encodings; headings are taken only where they are plain to see."""

import re
from pathlib import Path

from charset_normalizer import from_bytes

from assistant.errors import LoadError
from ingest.loaders.base import Block, Extracted

ARTICLE = re.compile(r"^(article|section|chapter|annex|part|المادة|مادة|الفصل|الباب|الملحق)\s+\(?[\w٠-٩.]+\)?", re.IGNORECASE)
ITEM = re.compile(r"^\s*([-*•–·▪◦]|\(?[0-9٠-٩]{1,2}[.)\-]|\(?[a-z][.)]|\(?[ابتثجحدهوزأ]ـ?[.)\-])\s+\S")
UNDERLINE = re.compile(r"^\s*([=\-_~*])\1{2,}\s*$")
MOST_HEADING = 80


def load(path: Path) -> Extracted:
    """Reads a text file; raises LoadError for bytes that are no text."""
    return Extracted(blocks_of(decode(path)))


def decode(path: Path) -> str:
    """A file's text, its encoding told by its mark or its bytes; raises LoadError."""
    data = path.read_bytes()
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data, cp_isolation=["cp1256", "cp1252", "utf_16_le", "utf_16_be", "iso8859_6"]).best()
        if best is None:
            raise LoadError("damaged", f"{path.name}: its bytes are no text in a known encoding. Save it as UTF-8.") from None
        text = str(best)
    if text.count("\0") > len(text) // 100:
        raise LoadError("damaged", f"{path.name}: it holds binary data, not text. Check what kind of file it is.")
    return text


def blocks_of(text: str, page: int | None = None) -> list[Block]:
    """Paragraphs, lists and the headings that are plain to see."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [line.rstrip() for line in chunk.split("\n") if line.strip()]
        while lines:
            lines = _take(lines, blocks, page)
    return blocks


def _take(lines: list[str], blocks: list[Block], page: int | None) -> list[str]:
    """Takes the first block off some lines and returns the rest."""
    first = lines[0].strip()
    if len(lines) > 1 and UNDERLINE.match(lines[1]) and len(first) <= MOST_HEADING:
        blocks.append(Block("heading", first, level=1 if "=" in lines[1] else 2, page=page))
        return lines[2:]
    if UNDERLINE.match(lines[0]):
        return lines[1:]
    if _is_heading(first):
        blocks.append(Block("heading", first, level=2, page=page))
        return lines[1:]
    if ITEM.match(lines[0]):
        items: list[str] = []
        while lines and (ITEM.match(lines[0]) or lines[0][:1].isspace()):
            if ITEM.match(lines[0]):
                items.append(lines[0].strip())
            else:
                items[-1] += " " + lines[0].strip()
            lines = lines[1:]
        blocks.append(Block("list", rows=tuple(items), page=page))
        return lines
    taken = 1
    while taken < len(lines) and not ITEM.match(lines[taken]) and not _is_heading(lines[taken].strip()):
        taken += 1
    blocks.append(Block("paragraph", " ".join(line.strip() for line in lines[:taken]), page=page))
    return lines[taken:]


def _is_heading(line: str) -> bool:
    if len(line) > MOST_HEADING or line.endswith((".", ",", ";", "،", "؛")):
        return False
    capitals = line.isupper() and len(line.split()) <= 10 and any(c.isalpha() for c in line) and len(line) > 3
    return capitals or (bool(ARTICLE.match(line)) and len(line.split()) <= 12)
