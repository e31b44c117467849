"""Splits a laid-out document into passages that follow its structure and never cut a sentence."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.domain.documents import Passage
from assistant.language.clauses import opening_clause
from assistant.language.detection import detect, script
from ingest.grouping import AFTER_HEADING, AFTER_LEAD, WITHIN_FITTING, WITHIN_LONG, Unit, grouped
from ingest.layout import LaidBlock, LaidOut, sentences_of

SIZE = 900
"""Characters a passage aims at: about 200 tokens of English, within the bundled model's window of 256."""
BARE = re.compile(
    r"^(?:article|section|chapter|part|annex|المادة|مادة|الفصل|الباب|الملحق|القسم)\s*\(?[\w٠-٩.]{1,8}\)?\s*[:.\-–]?$",
    re.IGNORECASE,
)
"""A heading that is only a number, whose words stand in the heading after it."""
LETTER = re.compile(r"^\(([a-z]{1,4}|[\u0621-\u064a]{1,2})\)\s")
ARABIC_SCRIPT = ("ar", "fa", "ur", "ckb", "ps")


@dataclass(slots=True)
class _Section:
    """What stands under one heading."""

    path: tuple[str, ...] = ()
    units: list[Unit] = field(default_factory=list)


def split(document_id: str, version_id: str, laid_out: LaidOut, language: str, size: int = SIZE) -> list[Passage]:
    """The passages of a document, in order; together they hold every word of its text once."""
    groups = [group for section in _sections(laid_out, size) for group in grouped(section.units, size)]
    return [
        _passage(document_id, version_id, laid_out.text, ordinal, group, language)
        for ordinal, group in enumerate(groups)
    ]


def embedding_text(passage: Passage, title: str | None) -> tuple[str, int]:
    """What is embedded for a passage, and where in it the passage's own text begins.

    Title, headings and table header come first, unless the passage holds them.
    """
    before = [part for part in (title, *passage.heading_path, passage.context) if part]
    head = "\n".join(dict.fromkeys(part for part in before if part not in passage.text))
    return (f"{head}\n{passage.text}", len(head) + 1) if head else (passage.text, 0)


def _sections(laid_out: LaidOut, size: int) -> list[_Section]:
    sections = [_Section()]
    path: list[tuple[int, str]] = []
    clauses: list[str | None] = [None]
    series = _series(laid_out)
    blocks = laid_out.blocks
    for number, laid in enumerate(blocks):
        text = laid_out.text[slice(*laid.span)]
        if laid.block.kind == "heading":
            follows_bare = (
                number > 0 and blocks[number - 1].block.kind == "heading" and bool(path and BARE.match(path[-1][1]))
            )
            _descend(path, laid.block.level, " ".join(text.split()), follows_bare)
            section = _Section(tuple(name for _, name in path))
            only_headings = bool(sections[-1].units) and all(unit.heading for unit in sections[-1].units)
            if only_headings and section.path[: len(sections[-1].path)] == sections[-1].path:
                section.units = sections.pop().units  # a heading right under a heading: both open the section
            sections.append(section)
            clauses = [next((found for _, name in reversed(path) if (found := opening_clause(name))), None)]
        units = list(_units(laid_out.text, laid, sections[-1].path, clauses, series, size))
        _weigh_lead(laid_out.text, sections[-1].units, units, laid)
        sections[-1].units += units
    return [section for section in sections if section.units]


def _descend(path: list[tuple[int, str]], level: int, text: str, follows_bare: bool) -> None:
    """Makes `path` that of a new heading; the words after a bare "Article 5" stand below it at any level."""
    while path and path[-1][0] >= level and not (follows_bare and path[-1][0] == level):
        path.pop()
    if follows_bare and BARE.match(text) and path and path[-1][0] >= level:
        path.pop()
    path.append((level, text))


def _series(laid_out: LaidOut) -> set[str]:
    """First parts of the numbers that open several lines: "4" for 4.1 and 4.2; a lone "2.50" is no clause."""
    openings = [
        found
        for laid in laid_out.blocks
        if laid.block.kind != "table"
        for start, end in sentences_of(laid_out.text, laid)
        if (found := opening_clause(laid_out.text[start:end])) and found[0].isdigit()
    ]
    firsts = Counter(found.split(".")[0] for found in set(openings))
    return {first for first, count in firsts.items() if count > 1}


def _units(
    text: str, laid: LaidBlock, path: tuple[str, ...], clauses: list[str | None], series: set[str], size: int
) -> Iterator[Unit]:
    block = laid.block
    header = text[slice(*laid.rows[0])] if block.kind == "table" and len(laid.rows) > 1 else ""
    within = WITHIN_FITTING if laid.span[1] - laid.span[0] <= size else WITHIN_LONG
    for number, span in enumerate(sentences_of(text, laid)):
        words = text[slice(*span)]
        found = _clause(words, clauses[0], series) if block.kind in ("paragraph", "list") else None
        if found:
            clauses[1:] = [found]
        letter = LETTER.match(words) if clauses[-1] and block.kind in ("paragraph", "list") else None
        yield Unit(
            span,
            block.page,
            path,
            f"{clauses[-1]}({letter.group(1)})" if letter else clauses[-1],
            context=header,
            heading=block.kind == "heading",
            cut=0.0 if number == 0 or found else within,
        )


def _clause(words: str, article: str | None, series: set[str]) -> str | None:
    found = opening_clause(words, article)
    if found and found[0].isdigit() and found.split(".")[0] not in series:
        return None
    return found


def _weigh_lead(text: str, before: list[Unit], units: list[Unit], laid: LaidBlock) -> None:
    """Makes it costly to part units from the heading, or from the sentence, that announces them."""
    if not before or not units:
        return
    last = text[slice(*before[-1].span)].rstrip()
    if before[-1].heading and not units[0].heading:
        units[0].cut = AFTER_HEADING
    elif last.endswith((":", "：")) or (laid.block.kind == "table" and len(last) <= 150 and not before[-1].context):
        units[0].cut = AFTER_LEAD


def _passage(document_id: str, version_id: str, text: str, ordinal: int, group: list[Unit], language: str) -> Passage:
    span = (group[0].span[0], group[-1].span[1])
    body = next((unit for unit in group if not unit.heading), group[0])
    return Passage(
        id=hashlib.sha256(f"{version_id}\n{span[0]}\n{span[1]}".encode()).hexdigest()[:20],
        document_id=document_id,
        ordinal=ordinal,
        text=text[slice(*span)],
        span=span,
        sentences=tuple(unit.span for unit in group),
        heading_path=body.path,
        context=next((unit.context for unit in group if unit.context), ""),
        clause=body.clause,
        page=body.page,
        language=_language(text[slice(*span)], language),
    )


def _language(text: str, language: str) -> str:
    """The document's language, unless a passage is plainly written in another script."""
    written = script(text)
    if written == "other" or (written == "arabic") == (language in ARABIC_SCRIPT):
        return language
    return detect(text, default="ar" if written == "arabic" else "en")
