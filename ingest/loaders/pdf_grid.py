"""Ruled tables of a PDF's page, told by the lines that are drawn around their cells."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

NEAR = 3.0
"""Edges that lie nearer to each other than so many points are the same."""
SHORT = 5.0
"""A line shorter than so many points is no edge of a cell."""
MOST_EDGES = 3000
"""A page with more edges than this holds a drawing."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Edge:
    """A drawn line: upright at `at` from the left, or level at `at` from the bottom, from `begin` to `end`."""

    upright: bool
    at: float
    begin: float
    end: float

    def meets(self, other: "Edge") -> bool:
        """Whether an upright and a level line touch."""
        return (
            self.upright != other.upright
            and self.begin - NEAR <= other.at <= self.end + NEAR
            and other.begin - NEAR <= self.at <= other.end + NEAR
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns (from the left) and rows (from the top) begin and end, and its upright edges."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    edges: tuple[Edge, ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column that hold a point; None outside."""
        column = next((n for n, (left, right) in enumerate(pairwise(self.columns)) if left <= x < right), None)
        row = next((n for n, (top, bottom) in enumerate(pairwise(self.rows)) if bottom <= y < top), None)
        return (row, column) if row is not None and column is not None else None

    def parts(self, left: float, right: float, y: float) -> bool:
        """Whether an upright edge is drawn between two points at one height."""
        return any(left <= edge.at <= right and edge.begin <= y <= edge.end for edge in self.edges)


def grids_of(page: pypdfium2.PdfPage) -> list[Grid]:
    """The page's ruled tables of at least two rows and two columns."""
    try:
        edges = list(_edges(page))
    except pypdfium2.PdfiumError:  # a broken drawing; the words can be read all the same
        return []
    found = [_grid(group) for group in _touching(edges)] if len(edges) <= MOST_EDGES else []
    return [grid for grid in found if len(grid.columns) > 2 and len(grid.rows) > 2]


def _grid(edges: Sequence[Edge]) -> Grid:
    upright = tuple(edge for edge in edges if edge.upright)
    level = _distinct([edge.at for edge in edges if not edge.upright])
    return Grid(tuple(_distinct([edge.at for edge in upright])), tuple(reversed(level)), upright)


def _distinct(places: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > NEAR:
            kept.append(place)
    return kept


def _touching(edges: Sequence[Edge]) -> list[list[Edge]]:
    """The edges in groups that hang together."""
    left, groups = list(edges), []
    while left:
        group = [left.pop()]
        for edge in group:  # grows while it is gone through
            group += [other for other in left if edge.meets(other)]
            left = [other for other in left if not edge.meets(other)]
        groups.append(group)
    return groups


def _edges(page: pypdfium2.PdfPage) -> Iterator[Edge]:
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        if not _is_line(shape):
            continue
        for (x0, y0), (x1, y1) in _strokes(shape):
            if abs(x0 - x1) < 1 and abs(y0 - y1) > SHORT:
                yield Edge(True, x0, min(y0, y1), max(y0, y1))
            elif abs(y0 - y1) < 1 and abs(x0 - x1) > SHORT:
                yield Edge(False, y0, min(x0, x1), max(x0, x1))


def _is_line(shape: pypdfium2.PdfObject) -> bool:
    """Whether a path is drawn as lines, or so thin that it is one: a filled area is a shade, often one a line of text."""
    left, bottom, right, top = shape.get_bounds()
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    return bool(stroke.value) or min(right - left, top - bottom) < NEAR


def _strokes(shape: pypdfium2.PdfObject) -> Iterator[tuple[Point, Point]]:
    """The straight lines of a path, from point to point of the page."""
    matrix = shape.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for number in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        else:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first
