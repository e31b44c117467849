"""What every loader gives: a document's blocks in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.domain.documents import CELL

ARTICLE_LEVEL, BOLD_LEVEL, QUESTION_LEVEL = 6, 7, 8
"""Levels of headings that are told by their words or weight alone: below all that the format marks as headings."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list or table. `text` of a list or table is empty: its lines stand in `rows`.

    A table's first row is its header. `level` counts headings from 1. `page` counts from 1 where there are pages.
    `strong` says that a paragraph is set in bold throughout.
    """

    kind: Literal["heading", "paragraph", "list", "table"]
    text: str = ""
    level: int = 0
    page: int | None = None
    rows: tuple[str, ...] = ()
    strong: bool = False


@dataclass(slots=True)
class Extracted:
    """A file as its loader read it; `metadata` is what the file says of itself in front matter.

    `problems` are lines about what could not be read although the rest could, such as scanned pages.
    """

    blocks: list[Block]
    title: str | None = None
    pages: int | None = None
    language: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def table(cells: Sequence[Sequence[str]], page: int | None = None) -> list[Block]:
    """The blocks of a table given as rows of cells; empty rows and columns fall away.

    A first row of a single cell over several columns is the table's title and becomes a paragraph before it.
    """
    rows = [[" ".join(cell.split()).replace("|", "/") for cell in row] for row in cells]
    rows = [row for row in rows if any(row)]
    blocks: list[Block] = []
    while len(rows) > 1 and sum(map(bool, rows[0])) == 1 and max(sum(map(bool, row)) for row in rows) > 1:
        if not rows[0][0]:  # an empty corner beside one heading is a header, not a title
            break
        blocks.append(Block("paragraph", rows.pop(0)[0], page=page))
    if not rows:
        return blocks
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    columns = [i for i in range(width) if any(row[i] for row in rows)]
    return [*blocks, Block("table", page=page, rows=tuple(CELL.join(row[i] for i in columns).strip() for row in rows))]
