"""Lists and definition lists of web pages as lines."""

from lxml.html import HtmlElement

from ingest.loaders.html_text import flat, one_line
from ingest.loaders.html_visible import Visibility
from ingest.loaders.numbering import shown

SHORT_DEFINITION = 100
"""Definitions of at most this many characters each are a list of facts; longer ones are answers under questions."""


def items(element: HtmlElement, visible: Visibility, depth: int = 0) -> list[str]:
    """The lines of a list, nested ones after their item, with the number or dash that a reader sees."""
    lines: list[str] = []
    number = _whole(element.get("start"), 1)
    for item in element:
        if item.tag in ("ul", "ol"):  # not allowed by the standard and often seen
            lines += items(item, visible, depth + 1)
        if item.tag != "li" or visible.hides(item):
            continue
        number = _whole(item.get("value"), number)
        nested = _nested(item)
        inner = [line for child in nested if not visible.hides(child) for line in items(child, visible, depth + 1)]
        for child in nested:
            child.drop_tree()
        mark = f"{shown(number, element.get('type'))}." if element.tag == "ol" else "-"
        number += 1
        if text := one_line(flat(item, visible)):
            lines.append("  " * depth + f"{mark} {text}")
        lines += inner
    return lines


def definitions(element: HtmlElement, visible: Visibility) -> list[str] | None:
    """A list of short facts as "term: fact" lines; None where it holds questions and answers."""
    found: list[tuple[str, list[str]]] = []
    for child in element.iter("dt", "dd"):
        text = one_line(flat(child, visible))
        if child.tag == "dt":
            found.append((text, []))
        elif found:
            found[-1][1].append(text)
    long = any(len(text) > SHORT_DEFINITION for _, texts in found for text in texts)
    if long or any(term.endswith(("?", "؟")) for term, _ in found) or element.find(".//dd/*[li]") is not None:
        return None
    return [f"- {term.removesuffix(':')}: {'; '.join(texts)}" for term, texts in found if term and any(texts)]


def _nested(item: HtmlElement) -> list[HtmlElement]:
    """The lists directly inside an item, however deep in its other elements."""
    found = []
    for child in item:
        if child.tag in ("ul", "ol"):
            found.append(child)
        elif isinstance(child.tag, str):
            found += _nested(child)
    return found


def _whole(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
