"""What every loader gives: a document's blocks in reading order."""

from dataclasses import dataclass, field
from typing import Any, Literal

CELL = " | "
"""What separates the cells of a table's row in a document's stored text."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list or table. `text` of a list or table is empty: its lines stand in `rows`.

    A table's first row is its header. `level` counts headings from 1. `page` counts from 1 where there are pages.
    """

    kind: Literal["heading", "paragraph", "list", "table"]
    text: str = ""
    level: int = 0
    page: int | None = None
    rows: tuple[str, ...] = ()


@dataclass(slots=True)
class Extracted:
    """A file as its loader read it; `metadata` is what the file says of itself in front matter."""

    blocks: list[Block]
    title: str | None = None
    pages: int | None = None
    language: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)


def table(cells: list[list[str]], page: int | None = None) -> Block | None:
    """A table block from rows of cells; empty rows and columns fall away; None where nothing is left."""
    rows = [[" ".join(cell.split()).replace("|", "/") for cell in row] for row in cells]
    rows = [row for row in rows if any(row)]
    if not rows:
        return None
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    columns = [i for i in range(width) if any(row[i] for row in rows)]
    return Block("table", page=page, rows=tuple(CELL.join(row[i] for i in columns) for row in rows))
