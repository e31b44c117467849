"""Markdown with front matter; inline marks are taken off, so that quotes read well."""

import re
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from assistant.errors import LoadError
from ingest.loaders.base import Block, Extracted, table
from ingest.loaders.plain_text import decode

FRONT = re.compile(r"\A﻿?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


def load(path: Path) -> Extracted:
    """Reads a Markdown file; raises LoadError for front matter that is no YAML mapping."""
    text = decode(path).replace("\r\n", "\n")
    metadata: dict[str, Any] = {}
    if front := FRONT.match(text):
        metadata = _front_matter(path, front.group(1))
        text = text[front.end() :]
    root = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text))
    blocks = [block for node in root.children for block in _blocks(node)]
    title = next((block.text for block in blocks if block.kind == "heading" and block.level == 1), None)
    return Extracted(blocks, title=title, metadata=metadata)


def _front_matter(path: Path, text: str) -> dict[str, Any]:
    try:
        found = yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError) as error:
        raise LoadError("metadata", f"{path.name}: its front matter is no YAML ({_brief(error)}). Correct it.") from error
    if not isinstance(found, dict):
        raise LoadError("metadata", f"{path.name}: its front matter is no list of key: value lines. Correct it.")
    return found


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _blocks(node: SyntaxTreeNode) -> list[Block]:
    match node.type:
        case "heading":
            return [Block("heading", _inline(node), level=int(node.tag[1]))]
        case "paragraph":
            text = _inline(node)
            return [Block("paragraph", text)] if text else []
        case "bullet_list" | "ordered_list":
            return [Block("list", rows=tuple(_items(node)))]
        case "table":
            cells = [[_inline(cell) for cell in row.children] for part in node.children for row in part.children]
            found = table(cells)
            return [found] if found else []
        case "fence" | "code_block":
            return [Block("paragraph", node.content.strip())] if node.content.strip() else []
        case "blockquote":
            return [block for child in node.children for block in _blocks(child)]
        case "html_block":
            from ingest.loaders.html import blocks_of_markup

            return blocks_of_markup(node.content)
        case _:
            return []


def _items(node: SyntaxTreeNode, depth: int = 0) -> list[str]:
    """The lines of a list, nested ones after their item, with the number or dash a reader sees."""
    lines: list[str] = []
    number = int(node.attrs.get("start", 1) or 1)
    for offset, item in enumerate(node.children):
        mark = f"{number + offset}." if node.type == "ordered_list" else "-"
        texts = []
        nested: list[str] = []
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                nested += _items(child, depth + 1)
            else:
                texts += [block.text or "; ".join(block.rows) for block in _blocks(child)]
        lines.append("  " * depth + f"{mark} {' '.join(texts)}".rstrip())
        lines += nested
    return lines


def _inline(node: SyntaxTreeNode) -> str:
    return re.sub(r"[ \t]+", " ", "".join(_text(child) for child in node.children)).strip()


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
            return ""
        case _:
            return "".join(_text(child) for child in node.children)
