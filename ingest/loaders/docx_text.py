"""The text of Word's paragraphs, cells and footnotes as a reader sees it with all changes accepted."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from ingest.loaders.numbering import roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
GONE = {W + "del", W + "moveFrom"}
APART = {W + "txbxContent", MC + "Fallback"}
NOTES = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes": "footnote",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes": "endnote",
}
"""What is in a part of the file, by its relation to the text."""
MOST_CARRIED = 80
"""A cell over several rows that is longer than this stands in its first row only."""


def text_of(element: Any) -> str:
    """A paragraph's text: insertions in; deletions, comments, field codes, text boxes and doubles out."""
    lines = "".join(_parts(element)).split("\v")
    return "\n".join(line for part in lines if (line := " ".join(part.split())))


def _parts(element: Any) -> Iterator[str]:
    for node in element:
        if node.tag in GONE or node.tag in APART:
            continue
        if node.tag in (W + "t", MATHS + "t"):
            yield node.text or ""
        elif node.tag == W + "tab" and element.tag == W + "r":
            yield " "
        elif node.tag in (W + "br", W + "cr") and element.tag == W + "r":
            yield "\v"
        elif node.tag == W + "noBreakHyphen":
            yield "-"
        elif node.tag in (W + "footnoteReference", W + "endnoteReference"):
            yield f" [{_note_mark(node)}]"
        elif node.tag != W + "pPr" and not _hidden(node):
            yield from _parts(node)


def _hidden(node: Any) -> bool:
    vanish = node.find(f"{W}rPr/{W}vanish") if node.tag == W + "r" else None
    return vanish is not None and vanish.get(W + "val") not in ("0", "false")


def is_bold(element: Any) -> bool:
    """Whether every run of a paragraph that holds letters is set in bold by itself."""
    runs = [run for run in element.iter(W + "r") if "".join(_parts(run)).strip()]
    return bool(runs) and all(_on(run.find(f"{W}rPr/{W}b")) or _on(run.find(f"{W}rPr/{W}bCs")) for run in runs)


def _on(flag: Any) -> bool:
    return flag is not None and flag.get(W + "val") not in ("0", "false")


def text_boxes(element: Any) -> Iterator[Any]:
    """The contents of a paragraph's text boxes, each once."""
    for box in element.iter(W + "txbxContent"):
        if not any(above.tag == MC + "Fallback" for above in box.iterancestors()):
            yield box


def rows_of(element: Any) -> list[list[str]]:
    """A table's cells: one over several columns stands once, a short one over several rows in each of them."""
    rows: list[list[str]] = []
    above: dict[int, str] = {}
    for row in element.iter(W + "tr"):
        if next(row.iterancestors(W + "tbl")) is not element:
            continue
        cells: list[str] = []
        for cell in row.iter(W + "tc"):
            if next(cell.iterancestors(W + "tr")) is not row:
                continue
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            carried = merged is not None and merged.get(W + "val") != "restart"
            column = len(cells)
            text = above.get(column, "") if carried else _cell_text(cell)
            above[column] = text if merged is not None and len(text) <= MOST_CARRIED else ""
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            cells += [text, *[""] * (int(span.get(W + "val")) - 1 if span is not None else 0)]
        rows.append(cells)
    return rows


def _cell_text(cell: Any) -> str:
    texts = [text_of(paragraph) for paragraph in cell.iter(W + "p") if not _in_fallback(paragraph)]
    return " ".join(filter(None, texts))


def _in_fallback(paragraph: Any) -> bool:
    return any(above.tag == MC + "Fallback" for above in paragraph.iterancestors())


def notes(document: Any) -> Iterator[str]:
    """A document's footnotes and endnotes with the number that refers to them."""
    for relation in document.part.rels.values():
        if relation.reltype in NOTES and not relation.is_external:
            for note in etree.fromstring(relation.target_part.blob).iter(W + NOTES[relation.reltype]):
                text = " ".join(filter(None, (text_of(paragraph) for paragraph in note.iter(W + "p"))))
                if text and note.get(W + "type") in (None, "normal"):
                    yield f"[{_note_mark(note)}] {text}"


def _note_mark(element: Any) -> str:
    """A note's number; endnotes are counted in Roman figures, as Word does, for both count from 1."""
    number = str(element.get(W + "id"))
    return roman(int(number)) if "endnote" in element.tag and number.isdigit() else number
