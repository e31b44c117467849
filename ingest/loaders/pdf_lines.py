"""The text layer of a PDF as lines with their place, size and weight, in logical order (also for Arabic)."""

import re
import statistics
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.loaders.pdf_grid import Grid, grids_of
from ingest.loaders.pdf_order import Letter, has_rtl, in_logical_order, runs_leftwards

_Column = tuple[float, float, set[int]]

CELL_GAP = 1.1
"""A gap wider than this many line heights parts two cells of a table."""
BOLD = 600
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\W*\d+(?:\s*[/|]\s*\d+)?[^\w.,]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that stand together on a line, with their left and right edge in points.

    `place` is the table, row and column of the page that holds them, where the table's lines are drawn.
    """

    text: str
    left: float
    right: float
    place: tuple[int, int, int] | None = None


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

    @property
    def table(self) -> int | None:
        """Which drawn table of the page the line is part of, None where it is not wholly part of one."""
        tables = {cell.place[0] if cell.place else None for cell in self.cells}
        return tables.pop() if len(tables) == 1 else None

    def unplaced(self) -> "Line":
        """The line as part of no drawn table."""
        return replace(self, cells=tuple(replace(cell, place=None) for cell in self.cells))


def lines_of(document: pypdfium2.PdfDocument) -> list[list[Line]]:
    """Every page's lines, running headers, footers and page numbers left out."""
    pages = [_page(document[index], index + 1) for index in range(len(document))]
    return _without_running_lines(pages)


def _page(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    leftwards = runs_leftwards(text)
    grids = grids_of(page)
    found, at = [], 0
    for part in re.split(r"(\r\n|\n)", text):
        if part.strip():
            found.append(_line(textpage, part, at, number, leftwards, grids))
        at += len(part)
    return [line for line in found if line]


def _line(
    textpage: pypdfium2.PdfTextPage, text: str, begin: int, page: int, leftwards: bool, grids: list[Grid]
) -> Line | None:
    """The line that a text is, which begins at a character of the page."""
    boxes = [textpage.get_charbox(begin + i, loose=True) for i in range(len(text))]
    seen = [(i, box) for i, box in enumerate(boxes) if not text[i].isspace()]
    seen = [(i, box) for i, box in seen if box[2] > box[0]] or seen
    if not seen:
        return None
    height = statistics.median(box[3] - box[1] for _, box in seen) or 1.0
    middle = statistics.median((box[1] + box[3]) / 2 for _, box in seen)
    columns = _columns(seen, CELL_GAP * height, middle, grids)
    if has_rtl(text):
        letters = [Letter(text[i], box[0], box[2]) for i, box in enumerate(boxes)]
        columns.sort(key=lambda column: -column[0] if leftwards else min(column[2]))
        cells = [_mixed_cell(letters, column, leftwards) for column in columns]
    else:
        cells = [_cell(text, column) for column in columns]
    cells = [replace(cell, place=_place(cell, middle, grids)) for cell in cells]
    weights = [pdfium.FPDFText_GetFontWeight(textpage, begin + i) for i in (seen[0][0], seen[-1][0])]
    return Line(tuple(cells), max(box[3] for _, box in seen), height, min(weights) >= BOLD, page)


def _place(cell: Cell, y: float, grids: list[Grid]) -> tuple[int, int, int] | None:
    places = ((number, grid.place((cell.left + cell.right) / 2, y)) for number, grid in enumerate(grids))
    return next(((number, *place) for number, place in places if place), None)


def _cell(text: str, column: _Column) -> Cell:
    left, right, group = column
    within = range(min(group), max(group) + 1)
    return Cell(_clean("".join(text[i] for i in within if i in group or text[i].isspace())), left, right)


def _mixed_cell(letters: list[Letter], column: _Column, leftwards: bool) -> Cell:
    """A cell of a line in which something runs from right to left."""
    left, right, group = column
    own = [
        letter
        for i, letter in enumerate(letters)
        if i in group
        or (letter.guessed and min(group) < i < max(group))
        or (letter.text.isspace() and not letter.guessed and left < letter.middle < right)
    ]
    text = "".join(letter.text for letter in own)
    return Cell(_clean(in_logical_order(own, runs_leftwards(text, leftwards))), left, right)


def _columns(
    boxes: list[tuple[int, tuple[float, float, float, float]]], gap: float, y: float, grids: list[Grid]
) -> list[_Column]:
    """Left edge, right edge and character positions of the stretches of a line that wide gaps or drawn lines part, in reading order.

    Gaps are looked for from left to right, whatever way the letters run: a number in an Arabic line runs against it.
    """
    found: list[_Column] = []
    for position, (left, _, right, _) in sorted(boxes, key=lambda item: item[1][0]):
        ruled = bool(found) and any(
            grid.parts((found[-1][0] + found[-1][1]) / 2, (left + right) / 2, y) for grid in grids
        )
        if found and left - found[-1][1] <= gap and not ruled:
            begin, end, group = found[-1]
            group.add(position)
            found[-1] = (begin, max(end, right), group)
        else:
            found.append((left, right, {position}))
    return sorted(found, key=lambda column: min(column[2]))


def _clean(text: str) -> str:
    return " ".join(text.replace("\x02", "\xad").replace("￾", "\xad").split())


def _without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Leaves out what stands at the edge of most pages alike but for the page's number, and bare page numbers."""
    edges: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
    for lines in pages:
        for line in _edge(lines):
            edges.setdefault(_shape(line), []).append((line.page, _numbers(line)))
    running = {shape for shape, found in edges.items() if _is_running(found, max(2, 0.6 * len(pages)))}
    kept = []
    for lines in pages:
        edge = _edge(lines)
        kept.append([ln for ln in lines if not (ln in edge and (_shape(ln) in running or _is_page_number(ln)))])
    return kept


def _is_running(found: list[tuple[int, tuple[int, ...]]], pages: float) -> bool:
    """Whether lines of one shape, by page, differ in nothing but a number that counts with the pages."""
    slots = zip(*(numbers for _, numbers in found), strict=True)
    counting = [
        len(set(slot)) == 1 or len({n - page for n, (page, _) in zip(slot, found, strict=True)}) == 1 for slot in slots
    ]
    return len({page for page, _ in found}) >= pages and all(counting)


def _is_page_number(line: Line) -> bool:
    """Whether a line holds the number of its page and nothing else, such as "- 3 -" or "3 / 12"."""
    numbers = _numbers(line)
    return bool(PAGE_NUMBER.fullmatch(line.text)) and len(line.cells) == 1 and numbers[0] == line.page


def _edge(lines: list[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.top)
    return ordered[:2] + ordered[-2:]


def _numbers(line: Line) -> tuple[int, ...]:
    return tuple(int(number) for number in NUMBER.findall(line.text))


def _shape(line: Line) -> str:
    return NUMBER.sub("#", line.text)
