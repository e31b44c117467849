"""The numbers and bullets that Word shows before paragraphs but does not store in their text."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from ingest.loaders.docx_styles import Styles
from ingest.loaders.docx_text import W
from ingest.loaders.numbering import shown


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph; `clause` where it numbers a clause (5.2, Article 5) and not a list's item."""

    text: str
    level: int
    clause: bool


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    pattern: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document as they are met in order."""

    def __init__(self, document: Any, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._levels, self._lists = _definitions(document)

    def mark(self, element: Any) -> Mark | None:
        """What stands before a paragraph; None where nothing does."""
        place = self._place(element)
        if place is None:
            names = self._styles.names(element)
            if any(name.startswith("list bullet") for name in names):
                return Mark("-", 0, clause=False)
            return self._counted("list number", 0) if any(name.startswith("list number") for name in names) else None
        number, level = place
        return None if number == "0" else self._counted(number, level)

    def _place(self, element: Any) -> tuple[str, int] | None:
        """The list and level a paragraph belongs to, by itself or by its style."""
        own = element.find(f"{W}pPr/{W}numPr")
        styled = (style.find(f"{W}pPr/{W}numPr") for style in self._styles.chain(element))
        found = [one for one in (own, *styled) if one is not None]
        number = next((child.get(W + "val") for one in found if (child := one.find(W + "numId")) is not None), None)
        level = next((child.get(W + "val") for one in found if (child := one.find(W + "ilvl")) is not None), "0")
        return (number, int(level)) if number is not None else None

    def _counted(self, number: str, level: int) -> Mark:
        shared = self._lists.get(number, number)
        definition = self._levels.get((number, level)) or _Level(
            "decimal" if number == "list number" else "bullet", "%1.", 1
        )
        if definition.kind in ("bullet", "none"):
            return Mark("-", level, clause=False)
        counts = self._counts[shared]
        counts[level] = counts.get(level, definition.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        text = re.sub(r"%(\d)", lambda found: self._figure(number, int(found.group(1)) - 1, counts), definition.pattern)
        clause = definition.pattern.count("%") > 1 or bool(re.match(r"[^\W\d_]{3}", text))
        return Mark(text or "-", level, clause)

    def _figure(self, number: str, level: int, counts: dict[int, int]) -> str:
        definition = self._levels.get((number, level), _Level("decimal", "", 1))
        return shown(counts.get(level, definition.start), definition.kind)


def _definitions(document: Any) -> tuple[dict[tuple[str, int], _Level], dict[str, str]]:
    """The levels by list and level, and by list the definition it shares its counting with."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}, {}
    abstract = {one.get(W + "abstractNumId"): one for one in root.iter(W + "abstractNum")}
    levels: dict[tuple[str, int], _Level] = {}
    lists: dict[str, str] = {}
    for number in root.iter(W + "num"):
        key, base = number.get(W + "numId"), number.find(W + "abstractNumId")
        name = base.get(W + "val") if base is not None else ""
        restarts = number.find(f"{W}lvlOverride/{W}startOverride") is not None
        lists[key] = key if restarts else f"abstract {name}"
        for source in (abstract.get(name), *number.iter(W + "lvlOverride")):
            for level in source.iter(W + "lvl") if source is not None else ():
                levels[key, int(level.get(W + "ilvl"))] = _level(level)
    return levels, lists


def _level(element: Any) -> _Level:
    def value(name: str, default: str) -> str:
        found = element.find(W + name)
        return str(found.get(W + "val") or default) if found is not None else default

    return _Level(value("numFmt", "decimal"), value("lvlText", ""), int(value("start", "1")))
