"""Quotes, sources and contacts as Markdown that reads well in a terminal, in a page and aloud."""

from assistant.answering.draft import Quote
from assistant.domain.answers import ContactBlock
from assistant.domain.documents import CELL, Contact, Document
from assistant.language.clauses import opening_clause
from assistant.language.normalising import isolate


def quote_lines(quote: Quote, number: int, language: str, *, written: bool = False) -> str:
    """A quote with its mark and source; its mark alone beside a written answer that already carries it."""
    body = "\n".join(f"> {line}" for line in _labelled(quote).splitlines() if line.strip())
    body = body if quote.passage.language == language else isolate(body, quote.passage.language)
    mark = f"[{number}]"
    return f"{body} {mark}\n> — {place(quote)}" if not written else f"{mark} {place(quote)}\n{body}"


def place(quote: Quote) -> str:
    """Where a quote stands: title, clause or heading, page."""
    passage = quote.passage
    where = quote_clause(quote) or (passage.heading_path[-1] if passage.heading_path else "")
    parts = [
        quote.document.title,
        where if where != quote.document.title else "",
        f"p. {passage.page}" if passage.page else "",
    ]
    return ", ".join(part for part in parts if part)


def quote_clause(quote: Quote) -> str | None:
    """The clause a quote stands in: the last one that opens at or before it in its passage."""
    passage = quote.passage
    if passage.clause is None:
        return None
    article = next((found for name in reversed(passage.heading_path) if (found := opening_clause(name))), None)
    clause = passage.clause
    for (start, _), text in zip(passage.sentences, passage.sentence_texts(), strict=True):
        if start > quote.span[0]:
            break
        clause = opening_clause(text, article) or clause
    return clause


def _labelled(quote: Quote) -> str:
    """The quote's text; each row of a table with the header's words put to its cells."""
    header, lines = quote.passage.context, quote.text.splitlines()
    return "\n".join(_row(header, line) for line in lines if line != header or len(lines) == 1)


def _row(header: str, line: str) -> str:
    names, cells = header.split(CELL), line.split(CELL)
    if CELL not in line or len(names) != len(cells) or header == line:
        return line
    return "; ".join(f"{name.strip()}: {cell.strip()}" for name, cell in zip(names, cells, strict=True) if cell.strip())


def source_line(document: Document) -> str:
    """A document by its title, linked where it may be opened."""
    return f"[{document.title}]({document.url or f'/api/documents/{document.id}/file'})"


def contact_block(contact: Contact, language: str) -> ContactBlock:
    """A contact as a block, its label in the asker's language where there is one."""
    label = contact.label.get(language) or contact.label.get("en") or contact.topic.replace("_", " ")
    return ContactBlock(
        topic=contact.topic,
        label=label,
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        hours=contact.hours,
    )


def contact_lines(block: ContactBlock) -> str:
    """A contact as one line of text."""
    return " · ".join(part for part in (block.name, block.email, block.phone, block.hours) if part)
