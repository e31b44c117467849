"""Headings that no format marks: questions of a FAQ, articles of a regulation, bold lines in their place."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.loaders.base import ARTICLE_LEVEL, BOLD_LEVEL, QUESTION_LEVEL, Block

ASKED = re.compile(r"^(?:Q|Question|س|سؤال|السؤال)\s*[\d٠-٩]{0,3}\s*[:.)\-–]\s*\S", re.IGNORECASE)
ANSWERED = re.compile(r"(?:^|\s)(?:A|Answer|ج|جواب|الجواب|الإجابة)\s*[\d٠-٩]{0,3}\s*:\s*\S", re.IGNORECASE)
BARE_Q, BARE_A = re.compile(r"^Q\s+\S"), re.compile(r"^A\s+\S")
ARTICLE = re.compile(r"^(?:article|المادة|مادة)\s*\(?[\d٠-٩]+\)?\s*(?:[:.\-–—]\s*[^.!؟?]{0,80})?$", re.IGNORECASE)
MARKS = ("?", "؟")
MOST_QUESTION = 200
MOST_BOLD = 60
FEW_HEADINGS = 2
"""A document with fewer marked headings than this is taken to set its headings in bold."""
SEVERAL = 3
"""So many plain questions, each followed by its answer, make a FAQ."""


def with_headings(blocks: list[Block]) -> list[Block]:
    """The blocks, those that act as headings made headings; no word is changed."""
    blocks = [part for block in blocks for part in _parted(block)]
    bold_counts = sum(block.kind == "heading" for block in blocks) < FEW_HEADINGS
    asked = [number for number in range(len(blocks)) if _plain_question(blocks, number)]
    plain = set(asked) if len(asked) >= SEVERAL else set()
    found = []
    for number, block in enumerate(blocks):
        level = QUESTION_LEVEL if number in plain else _level(blocks, number, bold_counts)
        found.append(replace(block, kind="heading", level=level) if level else block)
    return found


def _parted(block: Block) -> Iterator[Block]:
    """A paragraph that holds a question and its answer, as two: told by their marks, or by the line's end between."""
    line, _, rest = block.text.partition("\n")
    if block.kind == "paragraph" and rest and line.endswith(MARKS) and len(line) <= MOST_QUESTION:
        yield replace(block, text=line, strong=True)
        yield replace(block, text=rest, strong=False)
        return
    answer = ANSWERED.search(block.text) if block.kind == "paragraph" and ASKED.match(block.text) else None
    if answer and block.text[: answer.start()].strip():
        yield replace(block, text=block.text[: answer.start()].strip())
        yield replace(block, text=block.text[answer.start() :].strip(), strong=False)
    else:
        yield block


def _level(blocks: list[Block], number: int, bold_counts: bool) -> int:
    block, text = blocks[number], blocks[number].text
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    if block.kind != "paragraph" or len(text) > MOST_QUESTION or following is None:
        return 0
    if ASKED.match(text) or (block.strong and text.endswith(MARKS)):
        return QUESTION_LEVEL
    if BARE_Q.match(text) and BARE_A.match(following.text):
        return QUESTION_LEVEL
    if ARTICLE.match(text):
        return ARTICLE_LEVEL
    named = len(text) <= MOST_BOLD and not re.search(r"[\d٠-٩]", re.sub(r"^[\d٠-٩.\s)]+", "", text))
    if bold_counts and block.strong and named and not text.endswith((".", ",", "،", ";", "؛")) and not following.strong:
        return BOLD_LEVEL
    return 0


def _plain_question(blocks: list[Block], number: int) -> bool:
    if number + 1 >= len(blocks):
        return False
    block, following = blocks[number], blocks[number + 1]
    asks = block.kind == "paragraph" and block.text.endswith(MARKS) and len(block.text) <= MOST_QUESTION
    return asks and following.kind != "heading" and not following.text.endswith(MARKS)
