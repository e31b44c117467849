"""Word files: headings by style, lists with their numbers, tables in place, tracked changes as accepted."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.errors import LoadError
from ingest.loaders.base import Block, Extracted, table
from ingest.loaders.docx_numbering import Numbering
from ingest.loaders.docx_styles import TITLE_LEVEL, Styles
from ingest.loaders.docx_text import W, is_bold, notes, rows_of, text_boxes, text_of

MOST_EXPANDED = 200 * 1024 * 1024
NO_TITLES = re.compile(r"^(document\d*|microsoft word|powerpoint|untitled|word|normal|template)\b", re.IGNORECASE)


def load(path: Path) -> Extracted:
    """Reads a .docx file; raises LoadError for one that is damaged, locked, or grows beyond measure."""
    _check(path)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise LoadError("damaged", f"{path.name}: this is no readable Word file. Save it again as .docx.") from error
    blocks = _Reader(document).blocks()
    title = next((block.text for block in blocks if block.kind == "heading" and block.level <= 1), None)
    named = (document.core_properties.title or "").strip()
    return Extracted(blocks, title=title or (named if named and not NO_TITLES.match(named) else None))


def _check(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise LoadError(
            "encrypted", f"{path.name}: locked by a password, or an old .doc. Save it as .docx without one."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            expanded = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise LoadError("damaged", f"{path.name}: this is no readable Word file. Save it again as .docx.") from error
    if expanded > MOST_EXPANDED:
        raise LoadError(
            "too_large", f"{path.name}: it unpacks to {expanded >> 20} MB. Remove its pictures or split it."
        )


class _Reader:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._styles = Styles(document)
        self._numbering = Numbering(document, self._styles)
        self._out: list[Block] = []

    def blocks(self) -> list[Block]:
        """The body's blocks in order, then its notes."""
        self._read(self._document.element.body)
        titles = [block for block in self._out if block.kind == "heading" and block.level == TITLE_LEVEL]
        if titles:  # "Heading 1" then stands below the title
            self._out = [replace(b, level=b.level + 1) if b.kind == "heading" else b for b in self._out]
        return [*self._out, *(Block("paragraph", note) for note in notes(self._document))]

    def _read(self, parent: Any) -> None:
        for element in parent:
            if element.tag == W + "p":
                self._paragraph(element)
                for inner in _boxed(element):
                    self._paragraph(inner)
            elif element.tag == W + "tbl":
                self._out += table(rows_of(element))
            elif element.tag == W + "sdt" and not _is_contents(element):
                content = element.find(W + "sdtContent")
                self._read(content if content is not None else ())
            elif element.tag in (W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
                self._read(element)

    def _paragraph(self, element: Any) -> None:
        text = text_of(element)
        if not text or self._styles.is_contents(element):
            return
        mark = self._numbering.mark(element)
        level = self._styles.heading_level(element)
        if level is not None:
            numbered = mark is not None and mark.text != "-"
            self._out.append(Block("heading", f"{mark.text} {text}" if mark and numbered else text, level=level))
        elif mark is None:
            self._out.append(Block("paragraph", text, strong=is_bold(element)))
        elif mark.clause:
            self._out.append(Block("paragraph", f"{mark.text} {text}"))
        else:
            row = "  " * mark.level + f"{mark.text} {text}"
            last = self._out[-1] if self._out else None
            if last is not None and last.kind == "list":
                self._out[-1] = Block("list", rows=(*last.rows, row))
            else:
                self._out.append(Block("list", rows=(row,)))


def _boxed(element: Any) -> Iterator[Any]:
    """The paragraphs of text boxes that hang on a paragraph."""
    for box in text_boxes(element):
        yield from box.iterchildren(W + "p")


def _is_contents(element: Any) -> bool:
    """Whether a content control is a generated table of contents."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "table of contents" in (gallery.get(W + "val") or "").lower()
