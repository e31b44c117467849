"""The visible text of an element, its line breaks kept and its other white space made single."""

import re

from lxml.html import HtmlElement

from ingest.loaders.html_visible import Visibility

BLOCK_TAGS = {
    "p", "div", "section", "article", "main", "header", "figure", "figcaption", "blockquote", "address", "pre", "center",
    "td", "th", "tr", "tbody", "body", "details", "summary", "dl", "dt", "dd", "ul", "ol", "table", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "li", "fieldset", "form", "caption", "aside", "nav", "footer", "legend", "hgroup",
}  # fmt: skip
BREAK = "\v"
"""Stands for a line break until the white space around it is settled."""


def flat(element: HtmlElement, visible: Visibility) -> str:
    """An element's visible text, line breaks marked by BREAK; `pre` keeps its lines."""
    if element.tag == "pre":
        return str(element.text_content())
    parts: list[str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not visible.hides(child):
            gap = " " if child.tag in BLOCK_TAGS else ""
            parts.append(BREAK if child.tag == "br" else f"{gap}{flat(child, visible)}{gap}")
        parts.append(child.tail or "")
    return re.sub(r"[^\S\v]+", " ", "".join(parts))


def tidy(text: str) -> str:
    """Text with single spaces, and with the line breaks that it was given."""
    return "\n".join(line for part in text.split(BREAK) if (line := " ".join(part.split())))


def one_line(text: str) -> str:
    """Text with single spaces on one line."""
    return " ".join(text.split())
