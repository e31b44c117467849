"""Markdown with front matter; inline marks are taken off, so that quotes read well."""

import re
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from assistant.errors import LoadError
from ingest.loaders.base import Block, Extracted, table
from ingest.loaders.plain_text import decode
from ingest.yaml_text import parse_mapping

FRONT = re.compile(
    r"\A\ufeff?\s*---[ \t]*\n(?!\s*\n[^:]*?^---)(.*?)\n?^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
"""What stands between lines of ---, unless a blank line opens it and no key is in it: then these are two rules."""
OPEN_FRONT = re.compile(r"\A\ufeff?\s*---[ \t]*\n(?:#.*\n)*[A-Za-z_]+:[ \t\n]")


def load(path: Path) -> Extracted:
    """Reads a Markdown file; raises LoadError for front matter that is no YAML mapping or has no end."""
    text = decode(path).replace("\r\n", "\n").replace("\r", "\n")
    metadata: dict[str, Any] = {}
    if front := FRONT.match(text):
        metadata = _front_matter(path, front.group(1))
        text = text[front.end() :]
    elif OPEN_FRONT.match(text):
        raise LoadError("metadata", f"{path.name}: its front matter has no closing line of ---. Add it.")
    root = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text))
    blocks = [block for node in root.children for block in _blocks(node)]
    title = next((block.text for block in blocks if block.kind == "heading" and block.level == 1), None)
    return Extracted(blocks, title=title, metadata=metadata)


def _front_matter(path: Path, text: str) -> dict[str, Any]:
    try:
        return parse_mapping(text)
    except ValueError as error:
        raise LoadError("metadata", f"{path.name}: its front matter is wrong: {error}. Correct it.") from error


def _blocks(node: SyntaxTreeNode) -> list[Block]:
    match node.type:
        case "heading":
            return [Block("heading", " ".join(_inline(node).split()), level=int(node.tag[1]))]
        case "paragraph":
            return _paragraph(node)
        case "bullet_list" | "ordered_list":
            return [Block("list", rows=tuple(_items(node)))]
        case "table":
            return table([[_inline(cell) for cell in row.children] for part in node.children for row in part.children])
        case "fence" | "code_block":
            return [Block("paragraph", node.content.strip("\n").rstrip())] if node.content.strip() else []
        case "blockquote":
            return [block for child in node.children for block in _blocks(child)]
        case "html_block":
            from ingest.loaders.html import blocks_of_markup

            return blocks_of_markup(node.content)
        case _:
            return []


def _paragraph(node: SyntaxTreeNode) -> list[Block]:
    """A paragraph; one that opens with a line in bold is two."""
    inline = node.children[0].children if node.children else []
    strong = 1 if inline and inline[0].type == "text" and not inline[0].content else 0  # markdown-it puts "" before **
    opens = len(inline) > strong and inline[strong].type == "strong"
    rest = inline[strong + 1 :] if opens else []
    while rest and rest[0].type == "text" and not rest[0].content:
        rest = rest[1:]
    if opens and (not rest or rest[0].type in ("softbreak", "hardbreak")):
        parts = (Block("paragraph", _text(inline[strong]).strip(), strong=True), Block("paragraph", _joined(rest)))
        return [part for part in parts if part.text]
    text = _inline(node)
    return [Block("paragraph", text)] if text else []


def _items(node: SyntaxTreeNode, depth: int = 0) -> list[str]:
    """The lines of a list, nested ones after their item, with the number or dash a reader sees."""
    lines: list[str] = []
    first = node.attrs.get("start", 1)
    for number, item in enumerate(node.children, int(first)):
        mark = f"{number}." if node.type == "ordered_list" else "-"
        begin = len(lines)
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                lines += _items(child, depth + 1)
                continue
            text = " ".join(" ".join(block.text or "; ".join(block.rows) for block in _blocks(child)).split())
            if len(lines) > begin:
                lines[-1] += f" {text}"
            else:
                lines.append("  " * depth + f"{mark} {text}".rstrip())
    return lines


def _inline(node: SyntaxTreeNode) -> str:
    return _joined(node.children)


def _joined(nodes: list[SyntaxTreeNode]) -> str:
    return re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t]+", " ", "".join(_text(node) for node in nodes))).strip()


def _text(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "image":
            return node.content
        case "html_inline":
            return "\n" if re.fullmatch(r"<br\s*/?>", node.content, re.IGNORECASE) else ""
        case _:
            return "".join(_text(child) for child in node.children)
