"""Lays a document's blocks out as its stored text, in which every span is counted."""

from dataclasses import dataclass

from assistant.domain.documents import Span
from assistant.language.normalising import clean_text
from assistant.language.sentences import split_sentences
from ingest.loaders.base import Block, Extracted


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A block with its place in the text; a list's or table's rows each have a span of their own."""

    block: Block
    span: Span
    rows: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document's stored text and where its blocks stand in it."""

    text: str
    blocks: tuple[LaidBlock, ...]


def lay_out(extracted: Extracted) -> LaidOut:
    """The stored text: blocks apart by blank lines, rows of lists and tables a line each."""
    parts: list[str] = []
    laid: list[LaidBlock] = []
    at = 0
    for block in extracted.blocks:
        lines = [line for raw in (block.rows or (block.text,)) if (line := clean_text(raw).strip("\n").rstrip())]
        if not lines:
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        spans: list[Span] = []
        for number, line in enumerate(lines):
            if number:
                parts.append("\n")
                at += 1
            indent = len(line) - len(line.lstrip())
            spans.append((at + indent, at + len(line)))
            parts.append(line)
            at += len(line)
        laid.append(LaidBlock(block, (spans[0][0], at), tuple(spans) if block.rows else ()))
    return LaidOut("".join(parts), tuple(laid))


def sentences_of(text: str, laid: LaidBlock) -> list[Span]:
    """A block's sentences: a heading is one, a table's row is one, text and list items are split."""
    if laid.block.kind == "heading":
        return [laid.span]
    if laid.block.kind == "table":
        return list(laid.rows)
    pieces = laid.rows or (laid.span,)
    return [(start + a, start + b) for start, end in pieces for a, b in split_sentences(text[start:end])]
