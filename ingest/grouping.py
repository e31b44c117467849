"""Where a section is best divided into passages: the cheapest division by what a reader would mind."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.documents import Span

AFTER_HEADING = 8.0
AFTER_LEAD = 4.0
"""Costs of a cut below a heading, and between a sentence that ends in a colon and what it announces."""
WITHIN_FITTING = 3.0
WITHIN_LONG = 1.0
"""Costs of a cut inside a list, table or paragraph that would fit into one passage, and inside one that would not."""
OTHER_TABLE = 2.0
TOO_LONG = 20.0


@dataclass(slots=True)
class Unit:
    """The smallest thing that is moved as one: a sentence, a list item, a table row, or a heading.

    `cut` is what it costs to begin a passage with it; `context` is the header of the table it is a row of.
    """

    span: Span
    page: int | None
    path: tuple[str, ...]
    clause: str | None
    context: str = ""
    heading: bool = False
    cut: float = 0.0


def grouped(units: Sequence[Unit], size: int) -> list[list[Unit]]:
    """Units in runs of at most `size` characters, as even as their structure allows; a longer unit stands alone."""
    if not units:
        return []
    total = _length(units, 0, len(units))
    if total <= size and _tables(units) <= 1:
        return [list(units)]
    aim = total / -(-total // size)
    best = [0.0] + [float("inf")] * len(units)
    begins = [0] * (len(units) + 1)
    for end in range(1, len(units) + 1):
        for begin in range(end - 1, -1, -1):
            length = _length(units, begin, end)
            if length > size and begin < end - 1 and not units[end - 2].heading:
                break
            cost = best[begin] + (units[begin].cut if begin else 0.0) + _price(units, begin, end, length, size, aim)
            if cost < best[end]:
                best[end], begins[end] = cost, begin
            if end - begin > size:  # only headings, and very many
                break
    groups: list[list[Unit]] = []
    end = len(units)
    while end:
        groups.append(list(units[begins[end] : end]))
        end = begins[end]
    return groups[::-1]


def _length(units: Sequence[Unit], begin: int, end: int) -> int:
    return units[end - 1].span[1] - units[begin].span[0]


def _tables(units: Sequence[Unit]) -> int:
    return len({unit.context for unit in units if unit.context})


def _price(units: Sequence[Unit], begin: int, end: int, length: int, size: int, aim: float) -> float:
    over = TOO_LONG * length / size if length > size and end - begin > 1 else 0.0
    short = 2.0 * max(0.0, (aim - length) / aim) ** 2
    return over + short + OTHER_TABLE * max(0, _tables(units[begin:end]) - 1)
