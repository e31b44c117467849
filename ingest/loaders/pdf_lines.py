"""The text layer of a PDF as lines with their place, size and weight, in logical order (also for Arabic)."""

import re
import statistics
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

CELL_GAP = 1.1
"""A gap wider than this many line heights parts two cells of a table."""
BOLD = 600


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that stand together on a line, with their left and right edge in points."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; `top` and `height` in points, `top` counted from the page's lower edge."""

    cells: tuple[Cell, ...]
    top: float
    height: float
    bold: bool
    page: int

    @property
    def text(self) -> str:
        """The line's words."""
        return " ".join(cell.text for cell in self.cells)


def lines_of(document: pypdfium2.PdfDocument) -> list[list[Line]]:
    """Every page's lines, running headers, footers and page numbers left out."""
    pages = [_page(document[index], index + 1) for index in range(len(document))]
    return _without_running_lines(pages)


def _page(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    found, at = [], 0
    for part in re.split(r"(\r\n|\n)", text):
        if part.strip():
            found.append(_line(textpage, text, at, at + len(part), number))
        at += len(part)
    return [line for line in found if line]


def _line(textpage: pypdfium2.PdfTextPage, text: str, begin: int, end: int, page: int) -> Line | None:
    boxes = [(i, textpage.get_charbox(i, loose=True)) for i in range(begin, end) if not text[i].isspace()]
    boxes = [(i, box) for i, box in boxes if box[2] > box[0]] or boxes
    if not boxes:
        return None
    height = statistics.median(box[3] - box[1] for _, box in boxes) or 1.0
    cells = tuple(
        Cell(
            _clean("".join(text[i] for i in range(min(group), max(group) + 1) if i in group or text[i].isspace())),
            left,
            right,
        )
        for left, right, group in _columns(boxes, CELL_GAP * height)
    )
    weights = [pdfium.FPDFText_GetFontWeight(textpage, i) for i in (boxes[0][0], boxes[-1][0])]
    return Line(cells, max(box[3] for _, box in boxes), height, min(weights) >= BOLD, page)


def _columns(
    boxes: list[tuple[int, tuple[float, float, float, float]]], gap: float
) -> list[tuple[float, float, set[int]]]:
    """Left edge, right edge and character positions of the stretches of a line that wide gaps part, in reading order.

    Gaps are looked for from left to right, whatever way the letters run: a number in an Arabic line runs against it.
    """
    found: list[tuple[float, float, set[int]]] = []
    for position, (left, _, right, _) in sorted(boxes, key=lambda item: item[1][0]):
        if found and left - found[-1][1] <= gap:
            begin, end, group = found[-1]
            group.add(position)
            found[-1] = (begin, max(end, right), group)
        else:
            found.append((left, right, {position}))
    return sorted(found, key=lambda column: min(column[2]))


def _clean(text: str) -> str:
    return " ".join(text.replace("\x02", "\xad").replace("￾", "\xad").split())


def _without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Leaves out what stands at the edge of most pages alike but for its numbers, and bare page numbers."""
    edges: dict[str, set[int]] = {}
    for lines in pages:
        for line in _edge(lines):
            edges.setdefault(_shape(line), set()).add(line.page)
    running = {shape for shape, found in edges.items() if len(found) >= max(2, 0.6 * len(pages))}
    kept = []
    for lines in pages:
        edge = _edge(lines)
        kept.append(
            [ln for ln in lines if not (ln in edge and (_shape(ln) in running or re.fullmatch(r"[\W\d]*", ln.text)))]
        )
    return kept


def _edge(lines: list[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.top)
    return ordered[:2] + ordered[-2:]


def _shape(line: Line) -> str:
    return re.sub(r"[\d٠-٩]+", "#", line.text)
