"""Web pages: the main text with its structure, without menus, headers and footers."""

import re
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from assistant.errors import LoadError
from ingest.loaders.base import Block, Extracted, table

SKIPPED = {"script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "svg", "iframe", "head", "select", "dialog"}
BOILERPLATE = re.compile(
    r"(^|[-_\s])(nav|navbar|menu|breadcrumbs?|footer|sidebar|cookie|banner|share|social|skip|pagination|search|toolbar)([-_\s]|$)", re.IGNORECASE
)
BOILERPLATE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary"}
BLOCKS = {"p", "div", "section", "article", "main", "header", "figure", "figcaption", "blockquote", "address", "pre", "center", "td", "body", "details", "summary", "dl", "dt", "dd", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "fieldset"}


def load(path: Path) -> Extracted:
    """Reads a web page; raises LoadError where there is no page in it."""
    data = path.read_bytes()
    try:
        root = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding=_encoding(data), huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise LoadError("damaged", f"{path.name}: there is no page in it that can be read. Save it again.") from error
    body = _main(root)
    blocks: list[Block] = []
    _walk(body, blocks)
    titles = [block.text for block in blocks if block.kind == "heading" and block.level == 1]
    named = root.findtext(".//title")
    title = titles[0] if titles else " ".join(named.split()) if named else None
    language = (root.get("lang") or "").split("-")[0].lower() or None
    return Extracted(blocks, title=title, language=language)


def blocks_of_markup(markup: str) -> list[Block]:
    """The blocks of a piece of HTML inside another document."""
    if not re.sub(r"<!--.*?-->", "", markup, flags=re.DOTALL).strip():
        return []
    blocks: list[Block] = []
    _walk(lxml_html.fragment_fromstring(markup, create_parent="div"), blocks)
    return blocks


def _encoding(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None  # lxml reads the page's own declaration
    return "utf-8"


def _main(root: HtmlElement) -> HtmlElement:
    """The element that holds the page's own text: main, a lone article, or the body."""
    for query in (".//main", ".//*[@role='main']"):
        if (found := root.find(query)) is not None and len(found.text_content().split()) > 20:
            return found
    articles = root.findall(".//article")
    if len(articles) == 1 and len(articles[0].text_content().split()) > 20:
        return articles[0]
    body = root.find("body")
    return root if body is None else body


def _hidden(element: HtmlElement) -> bool:
    if element.tag in SKIPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style:
        return True
    if element.get("role") in BOILERPLATE_ROLES or (element.tag == "header" and element.find(".//h1") is None):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in ("div", "ul", "section", "p", "header", "ol") and bool(BOILERPLATE.search(names)) and element.find(".//h1") is None


def _walk(element: HtmlElement, blocks: list[Block]) -> None:
    """Adds an element's blocks in reading order; loose text between blocks is a paragraph."""
    loose: list[str] = [element.text or ""]

    def settle() -> None:
        text = " ".join("".join(loose).split())
        loose.clear()
        if text:
            blocks.append(Block("paragraph", text))

    for child in element:
        if not isinstance(child.tag, str):  # a comment
            loose.append(child.tail or "")
            continue
        if _hidden(child):
            pass
        elif child.tag in BLOCKS or any(isinstance(d.tag, str) and d.tag in BLOCKS for d in child.iterdescendants()):
            settle()
            _block(child, blocks)
        elif child.tag == "br":
            loose.append("\n")
        else:
            loose.append(_flat(child))
        loose.append(child.tail or "")
    settle()


def _block(element: HtmlElement, blocks: list[Block]) -> None:
    tag = element.tag
    if re.fullmatch(r"h[1-6]", tag) or tag in ("summary", "dt"):
        text = _flat(element)
        if text:
            level = int(tag[1]) if tag[0] == "h" else _under(blocks)
            blocks.append(Block("heading", text, level=level))
    elif tag in ("ul", "ol"):
        rows = tuple(_items(element))
        if rows:
            blocks.append(Block("list", rows=rows))
    elif tag == "table":
        _table(element, blocks)
    else:
        _walk(element, blocks)


def _under(blocks: list[Block]) -> int:
    """The level of a question in an accordion: one below the last real heading, and equal among its siblings."""
    last = next((block for block in reversed(blocks) if block.kind == "heading"), None)
    if last is None:
        return 2
    return last.level if last.level > 6 else 7


def _items(element: HtmlElement, depth: int = 0) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate((child for child in element if child.tag == "li"), 1):
        if _hidden(item):
            continue
        nested = [child for child in item if child.tag in ("ul", "ol")]
        inner = [line for child in nested for line in _items(child, depth + 1)]
        for child in nested:
            child.drop_tree()
        mark = f"{number}." if element.tag == "ol" else "-"
        text = _flat(item)
        if text:
            lines.append("  " * depth + f"{mark} {text}")
        lines += inner
    return lines


def _table(element: HtmlElement, blocks: list[Block]) -> None:
    caption = element.findtext("caption")
    if caption and caption.strip():
        blocks.append(Block("paragraph", " ".join(caption.split())))
    rows = [[_flat(cell) for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    if rows and max(len(row) for row in rows) == 1:  # a table for layout
        blocks += [Block("paragraph", row[0]) for row in rows if row and row[0]]
        return
    found = table(rows)
    if found:
        blocks.append(found)


def _flat(element: HtmlElement) -> str:
    """An element's visible text on one line."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not _hidden(child):
            gap = " " if child.tag in BLOCKS or child.tag == "br" else ""
            parts.append(f"{gap}{_flat(child) if child.tag != 'br' else ''}{gap}")
        parts.append(child.tail or "")
    return " ".join("".join(parts).split()) if element.tag in BLOCKS else re.sub(r"\s+", " ", "".join(parts))
