"""Splits a laid-out document into passages that follow its structure and never cut a sentence."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.domain.documents import Passage, Span
from assistant.language.clauses import opening_clause
from ingest.layout import LaidBlock, LaidOut, sentences_of

SIZE = 900
"""Characters a passage aims at: about 200 tokens of English, within the bundled model's window of 256."""
SMALL = 250
"""A section shorter than this joins its sibling where both fit."""

@dataclass(slots=True)
class _Unit:
    """The smallest thing that is moved as one: a sentence, a list item, a table row, or a heading."""

    span: Span
    page: int | None
    path: tuple[str, ...]
    clause: str | None
    context: str = ""
    heading: bool = False
    starts: bool = False  # a clause or a block after which a passage may well end


@dataclass(slots=True)
class _Section:
    """What stands under one heading."""

    path: tuple[str, ...] = ()
    units: list[_Unit] = field(default_factory=list)

    def length(self) -> int:
        return self.units[-1].span[1] - self.units[0].span[0] if self.units else 0


def split(document_id: str, version_id: str, laid_out: LaidOut, language: str, size: int = SIZE) -> list[Passage]:
    """The passages of a document, in order; together they hold every word of its text once."""
    groups = [group for section in _merged(_sections(laid_out), size) for group in _grouped(section.units, size)]
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


def _sections(laid_out: LaidOut) -> list[_Section]:
    sections = [_Section()]
    path: list[tuple[int, str]] = []
    clauses: list[str | None] = [None]
    series = _series(laid_out)
    for laid in laid_out.blocks:
        text = laid_out.text[slice(*laid.span)]
        if laid.block.kind == "heading":
            while path and path[-1][0] >= laid.block.level:
                path.pop()
            path.append((laid.block.level, " ".join(text.split())))
            section = _Section(tuple(name for _, name in path))
            only_headings = bool(sections[-1].units) and all(unit.heading for unit in sections[-1].units)
            if only_headings and section.path[: len(sections[-1].path)] == sections[-1].path:
                section.units = sections.pop().units  # a heading right under a heading: both open the section
            sections.append(section)
            clauses = [opening_clause(text)]
        sections[-1].units += _units(laid_out.text, laid, sections[-1].path, clauses, series)
    return [section for section in sections if section.units]


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
    text: str, laid: LaidBlock, path: tuple[str, ...], clauses: list[str | None], series: set[str]
) -> Iterator[_Unit]:
    block = laid.block
    header = text[slice(*laid.rows[0])] if block.kind == "table" and len(laid.rows) > 1 else ""
    for number, span in enumerate(sentences_of(text, laid)):
        words = text[slice(*span)]
        found = opening_clause(words, clauses[0]) if block.kind != "table" else None
        if found and found[0].isdigit() and found.split(".")[0] not in series:
            found = None
        if found and block.kind != "heading":
            clauses[1:] = [found]
        yield _Unit(
            span,
            block.page,
            path,
            found or clauses[-1],
            context=header,
            heading=block.kind == "heading",
            starts=number == 0 or bool(found),
        )


def _merged(sections: list[_Section], size: int) -> list[_Section]:
    """Sections, tiny ones joined with the sibling after them."""
    merged: list[_Section] = []
    for section in sections:
        last = merged[-1] if merged else None
        siblings = last is not None and len(last.path) == len(section.path) and last.path[:-1] == section.path[:-1]
        if last and siblings and not _stands_alone(last.path) and not _stands_alone(section.path):
            small = last.length() < SMALL and section.length() < SMALL
            if small and last.length() + section.length() + 2 <= size:
                last.units += section.units
                continue
        merged.append(section)
    return merged


def _stands_alone(path: tuple[str, ...]) -> bool:
    """Whether a section is a question with its answer, or an article: cited by itself."""
    return bool(path) and (path[-1].rstrip().endswith(("?", "؟")) or opening_clause(path[-1]) is not None)


def _grouped(units: list[_Unit], size: int) -> list[list[_Unit]]:
    """Units in runs of at most `size` characters, ended where a clause or block begins if that leaves them half full."""
    groups: list[list[_Unit]] = [[]]
    for unit in units:
        group = groups[-1]
        begin = group[0].span[0] if group else unit.span[0]
        if group and unit.span[1] - begin > size and not all(one.heading for one in group):
            cut = _cut(group, size)
            groups.append(group[cut:])
            del group[cut:]
        groups[-1].append(unit)
    return groups


def _cut(group: list[_Unit], size: int) -> int:
    """Where a full group is best ended: at its last start of a block or clause past a third, else at its end."""
    for index in range(len(group) - 1, 0, -1):
        if group[index].starts and group[index].span[0] - group[0].span[0] >= size // 3:
            tail = group[-1].span[1] - group[index].span[0]
            return index if tail < size // 2 and not _lead(group[index]) else len(group)
    return len(group)


def _lead(unit: _Unit) -> bool:
    return bool(unit.context)


def _passage(
    document_id: str, version_id: str, text: str, ordinal: int, group: list[_Unit], language: str
) -> Passage:
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
        language=language,
    )
