"""Writes the smallest PDF that shows given words at given places; a test needs no more, and no library for it."""

from collections.abc import Sequence
from typing import NamedTuple

FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold"}
UPPER_EDGE = 800


class Put(NamedTuple):
    """Words with the place of their first letter, in points from the page's lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False


class Rule(NamedTuple):
    """A drawn line from one point to another."""

    x0: float
    y0: float
    x1: float
    y1: float


def ruled(columns: Sequence[float], rows: Sequence[float]) -> list[Rule]:
    """The lines of a table whose columns and rows end at these places."""
    return [Rule(columns[0], y, columns[-1], y) for y in rows] + [Rule(x, rows[0], x, rows[-1]) for x in columns]


def pdf(*pages: Sequence[Put | Rule], trailer: str = "") -> bytes:
    """A PDF with these pages; `trailer` is added to its trailer's dictionary."""
    first = 3 + len(FONTS)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    fonts = " ".join(f"/{key} {number} 0 R" for number, key in enumerate(FONTS, 3))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 595 842]/Resources<</Font<<{fonts}>>>>>>",
        *(f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>" for name in FONTS.values()),
    ]
    for number, page in enumerate(pages):
        content = "\n".join(_shown(put) for put in page)
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {first + 2 * number + 1} 0 R>>")
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    return _file(objects, trailer)


def column(*lines: str, top: float = UPPER_EDGE - 60, step: float = 12, x: float = 60) -> list[Put]:
    """Lines of plain text one below the other."""
    return [Put(x, top - number * step, line) for number, line in enumerate(lines)]


def _shown(put: Put | Rule) -> str:
    if isinstance(put, Rule):
        return f"{put.x0} {put.y0} m {put.x1} {put.y1} l S"
    text = put.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{'F2' if put.bold else 'F1'} {put.size} Tf {put.x} {put.y} Td ({text}) Tj ET"


def _file(objects: Sequence[str], trailer: str) -> bytes:
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + (head + end).encode()
