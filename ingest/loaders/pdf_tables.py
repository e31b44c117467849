"""Tables of a PDF: by the lines drawn around their cells, else by cells that stand below each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.documents import CELL
from ingest.loaders.base import Block
from ingest.loaders.pdf_lines import Cell, Line
from ingest.loaders.pdf_order import runs_leftwards

Rows = list[list[str]]
FILLED = 0.5
"""Drawn lines of whose cells no more than this share hold words are a drawing or a form, not a table."""


def with_real_tables(lines: list[Line]) -> list[Line]:
    """The lines, those in what is drawn like a table but is none no longer said to be in one."""
    cells: defaultdict[tuple[int, int | None], set[tuple[int, int]]] = defaultdict(set)
    for line in lines:
        cells[line.page, line.table] |= {cell.place[1:] for cell in line.cells if cell.place}
    real = {table for table, places in cells.items() if _is_filled(places)}
    return [line if (line.page, line.table) in real else line.unplaced() for line in lines]


def _is_filled(places: set[tuple[int, int]]) -> bool:
    rows, columns = {row for row, _ in places}, {column for _, column in places}
    return len(columns) > 1 and len(places) > FILLED * len(rows) * len(columns)


def table_rows(lines: list[Line], at: int) -> tuple[Rows, int] | None:
    """The rows of a table that begins at a line, and the line after it; None where none begins."""
    return _ruled_rows(lines, at) or _aligned_rows(lines, at)


def continued(before: Sequence[Block], blocks: list[Block], headed: bool) -> list[Block]:
    """A table's blocks; one that goes on from the page before is given the header that stands there."""
    if not before or before[-1].kind != "table" or len(blocks) != 1 or before[-1].page == blocks[0].page:
        return blocks
    header, rows = before[-1].rows[0], blocks[0].rows
    if headed or header == rows[0] or header.count(CELL) != rows[0].count(CELL):
        return blocks
    return [replace(blocks[0], rows=(header, *rows))]


def _ruled_rows(lines: list[Line], at: int) -> tuple[list[list[str]], int] | None:
    """The rows of a table whose lines are drawn, and the line after it; None where no such table begins."""
    first = lines[at]
    if first.table is None:
        return None
    end = at
    cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    while end < len(lines) and (lines[end].page, lines[end].table) == (first.page, first.table):
        for cell in lines[end].cells:
            if cell.place:
                cells[cell.place[1:]].append(cell.text)
        end += 1
    width = max(column for _, column in cells) + 1
    leftwards = runs_leftwards(" ".join(text for texts in cells.values() for text in texts))
    order = range(width)[:: -1 if leftwards else 1]
    return [[_joined(cells[row, column]) for column in order] for row in sorted({row for row, _ in cells})], end


def _joined(texts: Sequence[str]) -> str:
    """A cell's lines as one, words that were parted at a line's end made whole."""
    return " ".join(texts).replace("\xad ", "").replace("\xad", "")


def _aligned_rows(lines: list[Line], at: int) -> tuple[list[list[str]], int] | None:
    """The rows of a table that begins at a line and the line after it; None where fewer than two rows align."""
    header = lines[at]
    columns = list(header.cells)
    if len(columns) < 2:
        return None
    rows: list[list[str]] = []
    end = at
    while end < len(lines) and lines[end].page == header.page:
        line = lines[end]
        placed = _placed(line.cells, columns)
        if placed is None:
            break
        close = end > at and lines[end - 1].top - line.top < 1.25 * line.height
        if close and len(line.cells) < len(columns) and not line.bold:  # a cell's second line
            rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], placed, strict=True)]
        elif len(line.cells) >= 2:
            rows.append(placed)
        else:
            break
        end += 1
    return (rows, end) if len(rows) >= 2 else None


def _placed(cells: tuple[Cell, ...], columns: list[Cell]) -> list[str] | None:
    """A line's cells under the header's columns; None where two fall into one or one under none."""
    placed = [""] * len(columns)
    for cell in cells:
        overlaps = [min(cell.right, c.right) - max(cell.left, c.left) for c in columns]
        nearest = max(range(len(columns)), key=lambda i: overlaps[i])
        if overlaps[nearest] < -60 or placed[nearest]:
            return None
        placed[nearest] = cell.text
    return placed
