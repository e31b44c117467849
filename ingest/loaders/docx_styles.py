"""What Word's styles make of a paragraph, through the styles they are based on."""

import re
from collections.abc import Iterator
from typing import Any

from ingest.loaders.docx_text import W

HEADING = re.compile(r"(?:heading|العنوان)\s*(\d)")
TITLES = ("title", "العنوان")
MOST_ANCESTORS = 20
OUTLINE_LEVELS = 6
TITLE_LEVEL = 0


class Styles:
    """The paragraph styles of one document."""

    def __init__(self, document: Any) -> None:
        found = document.styles.element.iter(W + "style")
        self._styles = {style.get(W + "styleId"): style for style in found}

    def chain(self, element: Any) -> Iterator[Any]:
        """A paragraph's style and those it is based on, the nearest first."""
        name = element.find(f"{W}pPr/{W}pStyle")
        style = self._styles.get(name.get(W + "val")) if name is not None else None
        for _ in range(MOST_ANCESTORS):
            if style is None:
                return
            yield style
            base = style.find(W + "basedOn")
            style = self._styles.get(base.get(W + "val")) if base is not None else None

    def names(self, element: Any) -> list[str]:
        """The names of a paragraph's style and its ancestors in lower case."""
        found = (style.find(W + "name") for style in self.chain(element))
        return [(name.get(W + "val") or "").lower() for name in found if name is not None]

    def heading_level(self, element: Any) -> int | None:
        """A paragraph's heading level from 1, TITLE_LEVEL for the document's title, None where it is no heading."""
        for name in self.names(element):
            if match := HEADING.match(name):
                return int(match.group(1))
            if name in TITLES:
                return TITLE_LEVEL
        own = element.find(f"{W}pPr/{W}outlineLvl")
        styled = (style.find(f"{W}pPr/{W}outlineLvl") for style in self.chain(element))
        outline = own if own is not None else next((found for found in styled if found is not None), None)
        level = int(outline.get(W + "val")) + 1 if outline is not None else OUTLINE_LEVELS + 1
        return level if level <= OUTLINE_LEVELS else None

    def is_contents(self, element: Any) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        return any(re.match(r"toc\s*\d", name) for name in self.names(element))
