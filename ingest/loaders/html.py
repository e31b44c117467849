"""Web pages: the main text with its structure, without menus, headers and footers."""

import re
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from assistant.errors import LoadError
from ingest.loaders.base import QUESTION_LEVEL, Block, Extracted
from ingest.loaders.html_lists import definitions, items
from ingest.loaders.html_tables import is_layout, table_of
from ingest.loaders.html_text import BLOCK_TAGS, BREAK, flat, one_line, tidy
from ingest.loaders.html_visible import Visibility, is_fold_title

ENOUGH_WORDS = 20
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def load(path: Path) -> Extracted:
    """Reads a web page; raises LoadError where there is no page in it."""
    data = path.read_bytes()
    try:
        root = lxml_html.document_fromstring(
            data, parser=lxml_html.HTMLParser(encoding=_encoding(data), huge_tree=False)
        )
    except etree.ParserError as error:  # lxml's word for a page without an element
        raise LoadError("empty", f"{path.name}: no text was found in it. Replace or remove it.") from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LoadError("damaged", f"{path.name}: there is no page in it that can be read. Save it again.") from error
    blocks = _Walk(_main(root)).blocks
    language = (root.get("lang") or root.get("xml:lang") or "").split("-")[0].lower() or None
    return Extracted(blocks, title=_title(root, blocks), language=language)


def blocks_of_markup(markup: str) -> list[Block]:
    """The blocks of a piece of HTML inside another document."""
    if not re.sub(r"<!--.*?-->", "", markup, flags=re.DOTALL).strip():
        return []
    return _Walk(lxml_html.fragment_fromstring(markup, create_parent="div")).blocks


def _encoding(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None  # lxml reads the page's own declaration
    return "utf-8"


def _main(root: HtmlElement) -> HtmlElement:
    """The element that holds the page's own text: main, a lone article that holds most of it, or the body."""
    body = root.find("body")
    body = root if body is None else body
    for query in (".//main", ".//*[@role='main']"):
        if (found := root.find(query)) is not None and len(found.text_content().split()) > ENOUGH_WORDS:
            return found
    articles = root.findall(".//article")
    if len(articles) == 1:
        words, all_words = len(articles[0].text_content().split()), len(body.text_content().split())
        if words > ENOUGH_WORDS and words > all_words / 2:
            return articles[0]
    return body


def _title(root: HtmlElement, blocks: list[Block]) -> str | None:
    """The page's h1, else its title, of which a first heading that it begins with leaves off the site's name."""
    headings = [block for block in blocks if block.kind == "heading"]
    if first := next((block.text for block in headings if block.level == 1), None):
        return one_line(first)
    named = one_line(root.findtext(".//title") or "")
    opening = headings[0].text if headings else ""
    return one_line(opening) if opening and named.startswith(opening) else named or None


class _Walk:
    """Walks an element in reading order and gathers its blocks; loose text between blocks is a paragraph."""

    def __init__(self, element: HtmlElement) -> None:
        self.blocks: list[Block] = []
        self._visible = Visibility(element)
        self._loose: list[str] = []
        self._walk(element)
        self._settle()

    def _settle(self, strong: bool = False) -> None:
        text = tidy("".join(self._loose))
        self._loose.clear()
        if text:
            self.blocks.append(Block("paragraph", text, strong=strong))

    def _walk(self, element: HtmlElement) -> None:
        self._loose.append(element.text or "")
        for child in element:
            if not isinstance(child.tag, str) or self._visible.hides(child):  # a comment, or not for readers
                pass
            elif child.tag in BLOCK_TAGS or any(
                isinstance(d.tag, str) and d.tag in BLOCK_TAGS for d in child.iterdescendants()
            ):
                self._settle()
                self._block(child)
                self._settle()
            elif is_fold_title(child) and one_line(flat(child, self._visible)):
                self._settle()
                self.blocks.append(Block("heading", one_line(flat(child, self._visible)), level=QUESTION_LEVEL))
            elif child.tag == "br":
                self._loose.append(BREAK)
            elif self._opens_in_bold(child):
                self._loose.append(flat(child, self._visible))
                self._settle(strong=True)
            else:
                self._loose.append(flat(child, self._visible))
            self._loose.append(child.tail or "")

    def _opens_in_bold(self, child: HtmlElement) -> bool:
        """Whether a bold run begins a paragraph and fills its line."""
        if child.tag not in ("b", "strong") or "".join(self._loose).strip():
            return False
        following = child.getnext()
        alone = not (child.tail or "").strip()
        return alone and (following is None or following.tag == "br")

    def _block(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in (*HEADINGS, "summary"):
            if text := one_line(flat(element, self._visible)):
                level = int(tag[1]) if tag in HEADINGS else QUESTION_LEVEL
                self.blocks.append(Block("heading", text, level=level))
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag == "dl":
            self._definitions(element)
        elif tag == "table" and not is_layout(element, self._visible):
            self.blocks += table_of(element, self._visible)
        elif tag == "pre":
            if text := flat(element, self._visible).strip("\n"):
                self.blocks.append(Block("paragraph", text))
        else:
            self._walk(element)

    def _list(self, element: HtmlElement) -> None:
        if any(found.tag in (*HEADINGS, "table") for found in element.iterdescendants()):
            self._walk(element)  # a list that only arranges parts of the page
        elif rows := items(element, self._visible):
            self.blocks.append(Block("list", rows=tuple(rows)))

    def _definitions(self, element: HtmlElement) -> None:
        pairs = definitions(element, self._visible)
        if pairs is not None:
            self.blocks += [Block("list", rows=tuple(pairs))] if pairs else []
            return
        for child in element.iter("dt", "dd"):
            if child.tag == "dt" and (text := one_line(flat(child, self._visible))):
                self.blocks.append(Block("heading", text, level=QUESTION_LEVEL))
            elif child.tag == "dd":
                self._walk(child)
                self._settle()
