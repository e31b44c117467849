"""Tables of web pages: cells that span rows are repeated, so that each row can be quoted alone."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.loaders.base import Block, table
from ingest.loaders.html_text import flat, one_line
from ingest.loaders.html_visible import Visibility

MOST_CARRIED = 80
"""A cell over several rows that is longer than this stands in its first row only."""
MOST_SPAN = 1000


def is_layout(element: HtmlElement, visible: Visibility) -> bool:
    """Whether a table only arranges parts of the page: by its role, by headings or tables in cells, by a lone column."""
    if element.get("role") in ("presentation", "none"):
        return True
    if element.find(".//table") is not None or any(element.find(f".//td//h{n}") is not None for n in range(1, 7)):
        return True
    widths = [len(row) for row in _rows(element, visible)]
    return not widths or max(widths) == 1


def table_of(element: HtmlElement, visible: Visibility) -> list[Block]:
    """A table's caption as a paragraph, and the table."""
    caption = element.find("caption")
    text = one_line(flat(caption, visible)) if caption is not None else ""
    rows = list(_rows(element, visible))
    headers = 0
    while headers < len(rows) - 1 and all(cell.tag == "th" for cell in rows[headers]):
        headers += 1
    grid = _grid(rows, headers, visible)
    if headers > 1 and len({len(row) for row in grid[:headers]}) == 1:
        columns = zip(*grid[:headers], strict=True)
        grid[:headers] = [[" ".join(dict.fromkeys(filter(None, column))) for column in columns]]
    return [*([Block("paragraph", text)] if text else []), *table(grid)]


def _rows(element: HtmlElement, visible: Visibility) -> Iterator[list[HtmlElement]]:
    for row in element.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th") and not visible.hides(cell)]
        if cells and not visible.hides(row):
            yield cells


def _grid(rows: list[list[HtmlElement]], headers: int, visible: Visibility) -> list[list[str]]:
    """The cells' texts by row and column; a heading over several columns is repeated above each, other cells are not."""
    grid: list[list[str]] = []
    carried: dict[int, tuple[int, str]] = {}
    for number, cells in enumerate(rows):
        line: list[str] = []
        queue = list(cells)
        while queue or len(line) in carried:
            column = len(line)
            if column in carried:
                left, text = carried.pop(column)
                line.append(text)
                if left > 1:
                    carried[column] = (left - 1, text)
                continue
            cell = queue.pop(0)
            text = one_line(flat(cell, visible))
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            for offset in range(wide):
                repeated = number < headers - 1 and offset  # a group's name above its columns
                line.append(text if offset == 0 or repeated else "")
                if tall > 1:
                    carried[column + offset] = (tall - 1, line[-1] if len(text) <= MOST_CARRIED else "")
        grid.append(line)
    return grid


def _span(cell: HtmlElement, name: str) -> int:
    try:
        return min(MOST_SPAN, max(1, int(cell.get(name) or 1)))
    except ValueError:
        return 1
