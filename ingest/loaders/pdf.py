"""PDF files with a text layer: headings by size and weight, paragraphs joined, tables as rows."""

import re
from collections import Counter
from pathlib import Path

import pypdfium2

from assistant.errors import LoadError
from ingest.loaders.base import Block, Extracted, table
from ingest.loaders.pdf_lines import Line, lines_of
from ingest.loaders.pdf_tables import continued, table_rows, with_real_tables
from ingest.loaders.plain_text import ARTICLE, ITEM, MOST_HEADING

NEW_PARAGRAPH = 1.75
"""A step down of more line heights than this, or than the page's usual step by half, begins a paragraph."""
CLAUSE = re.compile(r"^(\d{1,2}|[٠-٩]{1,2})([.][\d٠-٩]{1,2})+[.)]?\s")
ENDS = (".", "!", "?", "؟", ":", "؛", ";")
MOST_PAGES = 2000


def load(path: Path) -> Extracted:
    """Reads a PDF's text layer; raises LoadError for encrypted, damaged and image-only files."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise LoadError("encrypted", f"{path.name}: it is locked by a password. Save it without one.") from error
        raise LoadError("damaged", f"{path.name}: this is no readable PDF. Export it again.") from error
    with document:
        if len(document) > MOST_PAGES:
            raise LoadError("too_large", f"{path.name}: {len(document)} pages, more than {MOST_PAGES}. Split it.")
        try:
            pages = lines_of(document)
        except pypdfium2.PdfiumError as error:
            raise LoadError("damaged", f"{path.name}: one of its pages cannot be read. Export it again.") from error
        count, title = len(document), document.get_metadata_value("Title").strip()
    if sum(len(line.text) for lines in pages for line in lines) < 20 * min(count, 3):
        raise LoadError(
            "needs_ocr", f"{path.name}: it holds pictures of text only (needs OCR). Export it with its text."
        )
    blocks = blocks_of([line for lines in pages for line in lines])
    headings = [block.text for block in blocks[:4] if block.kind == "heading" and block.level == 1]
    return Extracted(blocks, headings[0] if headings else title or None, pages=count, problems=_scanned(path, pages))


def _scanned(path: Path, pages: list[list[Line]]) -> list[str]:
    """A line about the pages of which no word was read, where there are any."""
    numbers = ", ".join(str(number) for number, lines in enumerate(pages, 1) if not lines)
    return [f"{path.name}: nothing was read from page {numbers}. If it is scanned, run OCR."] if numbers else []


def blocks_of(lines: list[Line]) -> list[Block]:
    """Lines in reading order as headings, paragraphs, lists and tables."""
    lines = with_real_tables(lines)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.height * 2) / 2] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 1.0
    levels = sorted({_size(line) for line in lines if _heading(line, body)}, reverse=True)
    step = _usual_step(lines)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        rows = table_rows(lines, at)
        if rows:
            blocks += continued(blocks[-1:], table(rows[0], page=lines[at].page), lines[at].bold)
            at = rows[1]
        elif _heading(lines[at], body):
            _add_heading(blocks, lines, at, levels)
            at += 1
        else:
            at = _add_paragraph(blocks, lines, at, body, step)
    return _lists(blocks)


def _size(line: Line) -> float:
    return round(line.height * 2) / 2


def _heading(line: Line, body: float) -> bool:
    text = line.text
    if (
        len(text) > MOST_HEADING * 1.5
        or text.endswith((".", ",", "،", ";", "؛"))
        or len(line.cells) > 1
        or line.table is not None
    ):
        return False
    large = line.height > body * 1.08
    return (
        (large and len(text) > 1) or (line.bold and not CLAUSE.match(text)) or (bool(ARTICLE.match(text)) and line.bold)
    )


def _add_heading(blocks: list[Block], lines: list[Line], at: int, levels: list[float]) -> None:
    line, before = lines[at], lines[at - 1] if at else None
    level = levels.index(_size(line)) + 1
    last = blocks[-1] if blocks else None
    wrapped = before and before.page == line.page and before.top - line.top < 1.5 * line.height
    if last and last.kind == "heading" and last.level == level and wrapped and not ARTICLE.match(line.text):
        blocks[-1] = Block("heading", f"{last.text} {line.text}", level=level, page=last.page)
    else:
        blocks.append(Block("heading", line.text, level=level, page=line.page))


def _usual_step(lines: list[Line]) -> float:
    steps = Counter(
        round((a.top - b.top) / b.height, 1)
        for a, b in zip(lines, lines[1:], strict=False)
        if a.page == b.page and a.top > b.top
    )
    return steps.most_common(1)[0][0] if steps else 1.2


def _add_paragraph(blocks: list[Block], lines: list[Line], at: int, body: float, step: float) -> int:
    """Adds the paragraph that begins at a line, or goes on from the page before; returns the line after it."""
    text, page = lines[at].text, lines[at].page
    last = blocks[-1] if blocks else None
    goes_on = last and last.kind == "paragraph" and last.page != page and not last.text.endswith(ENDS)
    at += 1
    while at < len(lines) and _continues(lines, at, body, step):
        text = _joined(text, lines[at].text)
        at += 1
    if last and goes_on and not ITEM.match(text) and not CLAUSE.match(text):
        blocks[-1] = Block("paragraph", _joined(last.text, text), page=last.page)
    else:
        blocks.append(Block("paragraph", text.replace("\xad", ""), page=page))
    return at


def _continues(lines: list[Line], at: int, body: float, step: float) -> bool:
    line, before = lines[at], lines[at - 1]
    if line.page != before.page or _heading(line, body) or ITEM.match(line.text) or CLAUSE.match(line.text):
        return False
    if table_rows(lines, at):
        return False
    return before.top - line.top <= max(NEW_PARAGRAPH, step * 1.25) * line.height and before.top > line.top


def _joined(text: str, more: str) -> str:
    if text.endswith("\xad"):
        return text[:-1] + more
    if re.search(r"[a-z]-$", text) and more[:1].islower():
        return text[:-1] + more
    return f"{text} {more}"


def _lists(blocks: list[Block]) -> list[Block]:
    """Runs of items as lists."""
    out: list[Block] = []
    for block in blocks:
        item = block.kind == "paragraph" and ITEM.match(block.text) and not CLAUSE.match(block.text)
        if item and out and out[-1].kind == "list" and out[-1].page == block.page:
            out[-1] = Block("list", rows=(*out[-1].rows, block.text), page=block.page)
        else:
            out.append(Block("list", rows=(block.text,), page=block.page) if item else block)
    return out
