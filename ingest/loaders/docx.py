"""Word files: headings by style, lists with their numbers, tables in place, tracked changes as accepted."""

import re
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from assistant.errors import LoadError
from ingest.loaders.base import Block, Extracted, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_EXPANDED = 200 * 1024 * 1024


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
    titles = [block.text for block in blocks if block.kind == "heading" and block.level <= 1]
    return Extracted(blocks, title=titles[0] if titles else document.core_properties.title or None)


def _check(path: Path) -> None:
    data = path.open("rb").read(8)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise LoadError("encrypted", f"{path.name}: locked by a password, or an old .doc. Save it as .docx without one.")
    try:
        with zipfile.ZipFile(path) as archive:
            expanded = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise LoadError("damaged", f"{path.name}: this is no readable Word file. Save it again as .docx.") from error
    if expanded > MOST_EXPANDED:
        raise LoadError("too_large", f"{path.name}: it unpacks to {expanded >> 20} MB. Remove its pictures or split it.")


class _Reader:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {style.style_id: style for style in document.styles if style.style_id}

    def blocks(self) -> list[Block]:
        """The body's blocks in order."""
        out: list[Block] = []
        for element in self._document.element.body:
            if element.tag == W + "p":
                self._paragraph(element, out)
            elif element.tag == W + "tbl":
                found = table(_rows(element))
                out += [found] if found else []
            elif element.tag == W + "sdt":
                for paragraph in element.iter(W + "p"):
                    self._paragraph(paragraph, out)
        return out

    def _paragraph(self, element: Any, out: list[Block]) -> None:
        text = _text(element)
        if not text:
            return
        style = self._style(element)
        heading = re.match(r"(?:heading|العنوان)\s*(\d)", style.lower())
        if heading or style.lower() in ("title", "العنوان"):
            out.append(Block("heading", text, level=int(heading.group(1)) if heading else 1))
            return
        mark = self._mark(element, style)
        if mark is None:
            out.append(Block("paragraph", text))
            return
        row = f"{mark} {text}"
        if out and out[-1].kind == "list":
            out[-1] = Block("list", rows=(*out[-1].rows, row))
        else:
            out.append(Block("list", rows=(row,)))

    def _style(self, element: Any) -> str:
        found = element.find(f"{W}pPr/{W}pStyle")
        style = self._styles.get(found.get(W + "val")) if found is not None else None
        return str(style.name) if style is not None and style.name else ""

    def _mark(self, element: Any, style: str) -> str | None:
        """The dash or number a reader sees before a list paragraph; None for other paragraphs."""
        number = element.find(f"{W}pPr/{W}numPr")
        listed = style.lower().startswith("list ")
        if number is None and not listed:
            return None
        level_element = number.find(W + "ilvl") if number is not None else None
        level = int(level_element.get(W + "val")) if level_element is not None else 0
        id_element = number.find(W + "numId") if number is not None else None
        key = id_element.get(W + "val") if id_element is not None else style
        if key == "0":
            return None
        if not self._numbered(key, level, style):
            return "  " * level + "-"
        counts = self._counts[key]
        counts[level] = counts.get(level, 0) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return "  " * level + f"{counts[level]}."

    def _numbered(self, key: str, level: int, style: str) -> bool:
        if "bullet" in style.lower():
            return False
        if "number" in style.lower():
            return True
        try:
            numbering = self._document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return False
        for number in numbering.iter(W + "num"):
            if number.get(W + "numId") == key:
                abstract = number.find(W + "abstractNumId").get(W + "val")
                for definition in numbering.iter(W + "abstractNum"):
                    if definition.get(W + "abstractNumId") == abstract:
                        return any(
                            lvl.get(W + "ilvl") == str(level) and lvl.find(W + "numFmt").get(W + "val") not in ("bullet", "none")
                            for lvl in definition.iter(W + "lvl")
                            if lvl.find(W + "numFmt") is not None
                        )
        return False


def _text(element: Any) -> str:
    """A paragraph's text: insertions in, deletions, comments and field codes out."""
    parts: list[str] = []
    for node in element.iter():
        if node.tag == W + "t" and not any(a.tag in (W + "del", W + "moveFrom") for a in node.iterancestors()):
            parts.append(node.text or "")
        elif node.tag in (W + "tab", W + "br", W + "cr") and node.getparent().tag == W + "r":
            parts.append(" ")
        elif node.tag == W + "noBreakHyphen":
            parts.append("-")
    return " ".join("".join(parts).split())


def _rows(element: Any) -> list[list[str]]:
    """A table's cells; a merged cell's text stands once."""
    rows = []
    for row in element.iterchildren(W + "tr"):
        cells = []
        for cell in row.iterchildren(W + "tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            carried = merged is not None and merged.get(W + "val") != "restart"
            cells.append("" if carried else " ".join(filter(None, (_text(p) for p in cell.iter(W + "p")))))
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            cells += [""] * (int(span.get(W + "val")) - 1 if span is not None else 0)
        rows.append(cells)
    return rows
