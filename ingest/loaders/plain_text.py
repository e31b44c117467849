"""Plain text in the usual encodings; headings are taken only where they are plain to see."""

import re
from pathlib import Path

from charset_normalizer import from_bytes

from assistant.errors import LoadError
from ingest.loaders.base import Block, Extracted

ARTICLE = re.compile(
    r"^(article|section|chapter|annex|part|المادة|مادة|الفصل|الباب|الملحق)\s+\(?[\w٠-٩.]+\)?", re.IGNORECASE
)
CLAUSE = re.compile(r"^\s*([\d٠-٩]{1,3})([.][\d٠-٩]{1,3})+[.)]?\s+\S")
ITEM = re.compile(r"^\s*([-*•–·▪◦]|\(?[0-9٠-٩]{1,2}[.)\-]|\(?[a-z][.)]|\(?[ابتثجحدهوزأ]ـ?[.)\-])\s+\S")
NUMBERED = re.compile(r"^([\d٠-٩]{1,2}(?:\.[\d٠-٩]{1,2})*)[.)]?\s+[^\W\d_]")
UNDERLINE = re.compile(r"^\s*([=\-_~*])\1{2,}\s*$")
MOST_HEADING = 80
MOST_QUESTION = 150
LONG_LINE = 120
"""A text with longer lines than this is not wrapped: each of its lines ends where its writer ended it."""
RAGGED = 0.8
"""A line is taken to be wrapped where the next word would have made it longer than this share of the longest line."""
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
OLD_ENCODINGS = ["cp1256", "cp1252", "iso8859_6"]


def load(path: Path) -> Extracted:
    """Reads a text file; raises LoadError for bytes that are no text."""
    blocks = blocks_of(decode(path))
    first = blocks[0] if blocks else None
    return Extracted(blocks, title=first.text if first and first.kind == "heading" and first.level == 1 else None)


def decode(path: Path) -> str:
    """A file's text, its encoding told by its mark or its bytes; raises LoadError."""
    data = path.read_bytes()
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if guessed := _unmarked_utf16(data):
        return data.decode(guessed, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data, cp_isolation=OLD_ENCODINGS).best()
        if best is None:
            raise LoadError(
                "damaged", f"{path.name}: its bytes are no text in a known encoding. Save it as UTF-8."
            ) from None
        text = str(best)
    if text.count("\0") > len(text) // 100:
        raise LoadError("damaged", f"{path.name}: it holds binary data, not text. Check what kind of file it is.")
    return text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: the high bytes of spaces and line ends are zero, all on the same side."""
    head = data[:4096]
    even, odd = head[0::2], head[1::2]
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if high.count(0) > len(high) // 20 and low.count(0) == 0:
            return encoding
    return None


def blocks_of(text: str) -> list[Block]:
    """Paragraphs, lists and the headings that are plain to see."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    chunks = [[line.rstrip() for line in chunk.split("\n") if line.strip()] for chunk in re.split(r"\n\s*\n", text)]
    chunks = [chunk for chunk in chunks if chunk]
    longest = max((len(line) for chunk in chunks for line in chunk), default=0)
    blocks: list[Block] = []
    for number, lines in enumerate(chunks):
        if level := _numbered_title(chunks, number):
            blocks.append(Block("heading", lines[0].strip(), level=level))
            continue
        while lines:
            lines = _take(lines, blocks, longest)
    return blocks


def _numbered_title(chunks: list[list[str]], number: int) -> int:
    """The level of a chunk that is a title such as "1. Scope", 0 for any other: one line alone, not one of a list."""
    lines = chunks[number]
    found = NUMBERED.match(lines[0])
    if not found or len(lines) > 1 or len(lines[0]) > MOST_HEADING or lines[0].endswith((".", ",", ";", ":", "،", "؛")):
        return 0
    around = [*chunks[max(0, number - 1) : number], *chunks[number + 1 : number + 2]]
    if number + 1 == len(chunks) or any(len(chunk) == 1 and ITEM.match(chunk[0]) for chunk in around):
        return 0
    return 2 + found.group(1).count(".")


def _take(lines: list[str], blocks: list[Block], longest: int) -> list[str]:
    """Takes the first block off some lines and returns the rest."""
    first = lines[0].strip()
    if len(lines) > 1 and UNDERLINE.match(lines[1]) and len(first) <= MOST_HEADING:
        blocks.append(Block("heading", first, level=1 if "=" in lines[1] else 2))
        return lines[2:]
    if UNDERLINE.match(lines[0]):
        return lines[1:]
    if _is_heading(first):
        opens = not blocks and not ARTICLE.match(first) and not NUMBERED.match(first)
        blocks.append(Block("heading", first, level=1 if opens else 2))
        return lines[1:]
    if ITEM.match(lines[0]):
        return _take_list(lines, blocks)
    taken = 1
    if not (first.endswith(("?", "؟")) and len(first) <= MOST_QUESTION):
        while taken < len(lines) and not _begins(lines[taken]):
            taken += 1
    blocks.append(Block("paragraph", _unwrapped(lines[:taken], longest)))
    return lines[taken:]


def _take_list(lines: list[str], blocks: list[Block]) -> list[str]:
    items: list[str] = []
    while lines and (ITEM.match(lines[0]) or lines[0][:1].isspace()):
        if ITEM.match(lines[0]):
            items.append(lines[0].strip())
        else:
            items[-1] += " " + lines[0].strip()
        lines = lines[1:]
    blocks.append(Block("list", rows=tuple(items)))
    return lines


def _begins(line: str) -> bool:
    """Whether a line begins a block of its own without a blank line before it."""
    return bool(ITEM.match(line) or CLAUSE.match(line)) or _is_heading(line.strip())


def _unwrapped(lines: list[str], longest: int) -> str:
    """A paragraph's lines, joined where they were wrapped, apart where their writer ended them."""
    text = lines[0].strip()
    for before, line in zip(lines, lines[1:], strict=False):
        words = line.split()
        full = longest <= LONG_LINE and len(before.strip()) + 1 + len(words[0]) > RAGGED * longest
        text += (" " if full or line.strip()[0].islower() else "\n") + " ".join(words)
    return text


def _is_heading(line: str) -> bool:
    if len(line) > MOST_HEADING or line.endswith((".", ",", ";", "،", "؛")):
        return False
    capitals = line.isupper() and len(line.split()) <= 10 and sum(c.isalpha() for c in line) > 3
    return capitals or (bool(ARTICLE.match(line)) and len(line.split()) <= 12)
