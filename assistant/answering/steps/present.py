"""Present: the verified draft as the answer object, in the asker's language."""

from uuid import uuid4

from assistant.answering.context import Context
from assistant.answering.draft import Quote
from assistant.answering.emphasis import emphasized
from assistant.answering.rendering import contact_block, contact_lines, quote_clause, quote_lines, source_line
from assistant.answering.replies import Replies, replies_for
from assistant.domain.answers import Answer, Block, Citation, Event, NoticeBlock, Outcome, QuoteBlock, TextBlock
from assistant.domain.documents import Contact

NEAREST, NEAR = 3, 0.3
"""Documents named where nothing was found, and the share of the question that they must at least touch."""


class Present:
    """Numbers the citations and renders blocks and text."""

    name = "present"

    def __call__(self, context: Context) -> None:
        """Sets the answer."""
        replies = replies_for(context.language)
        citations: list[Citation] = []
        if context.outcome in (Outcome.ANSWERED, Outcome.PARTIAL):
            lead, blocks, lines = _statements(context, replies, citations)
        elif context.outcome is Outcome.NOT_FOUND:
            lead, blocks, lines = _not_found(context, replies)
        else:
            lead, blocks, lines = context.draft.lead, [], []
        blocks = [*context.draft.notices, *([TextBlock(text=lead)] if lead else []), *blocks]
        notices = [notice.text for notice in context.draft.notices]
        context.answer = Answer(
            id=uuid4().hex,
            conversation_id=context.question.conversation_id or uuid4().hex,
            outcome=context.outcome or Outcome.FAILED,
            language=context.language,
            as_of=context.as_of,
            mode=context.mode,
            standalone=context.standalone,
            text="\n\n".join(part for part in [*notices, lead, *lines] if part),
            blocks=blocks,
            citations=citations,
            suggestions=context.draft.suggestions,
        )
        for block in blocks:
            context.emit(Event(name="block", data={"block": block.model_dump(mode="json")}))


def _statements(context: Context, replies: Replies, citations: list[Citation]) -> tuple[str, list[Block], list[str]]:
    blocks: list[Block] = []
    lines: list[str] = []
    written = [statement for statement in context.draft.statements if statement.text]
    if written:
        marked = [
            statement.text + "".join(f" [{_cite(quote, citations)}]" for quote in statement.quotes)
            for statement in written
        ]
        blocks.append(TextBlock(text=" ".join(marked)))
        lines.append(" ".join(marked))
    part = ""
    for statement in context.draft.statements:
        if statement.part != part:
            part = statement.part
            blocks.append(TextBlock(text=f"**{part}**"))
            lines.append(f"**{part}**")
        for quote in statement.quotes:
            _quote(quote, context, blocks, lines, citations, bool(written))
    for part in context.draft.unanswered:
        text = replies.phrase("not_found_part", part=part)
        blocks.append(TextBlock(text=text))
        lines.append(text)
    foreign = {quote.language for quote in citations} - {context.language}
    for language in sorted(foreign):
        text = replies.phrase("notice.other_language", language=replies.language_name(language))
        blocks.append(NoticeBlock(code="other_language", text=text))
        lines.append(text)
    lead = "" if written else replies.phrase(f"lead.{context.outcome}")
    if context.draft.unheard and not written:
        lead = replies.phrase("lead_missing", missing=context.draft.unheard)
    if context.outcome is Outcome.PARTIAL:
        _add_contact(context, replies, blocks, lines)
    return lead, blocks, lines


def _quote(
    quote: Quote, context: Context, blocks: list[Block], lines: list[str], citations: list[Citation], written: bool
) -> None:
    number = _cite(quote, citations)
    if any(isinstance(block, QuoteBlock) and block.citation == number for block in blocks):
        return
    emphasis = emphasized(quote.text)
    blocks.append(QuoteBlock(text=quote.text, context=quote.passage.context, citation=number, emphasis=emphasis))
    lines.append(quote_lines(quote, number, context.language, written=written))


def _not_found(context: Context, replies: Replies) -> tuple[str, list[Block], list[str]]:
    blocks: list[Block] = []
    lines: list[str] = []
    unheard = context.draft.unheard
    lead = replies.phrase("not_found_name", name=unheard) if unheard else replies.phrase("not_found")
    elsewhere = context.findings.elsewhere
    if elsewhere and not context.in_danger:
        _add(elsewhere, "elsewhere", replies, blocks, lines)
        return lead, blocks, lines
    _add_contact(context, replies, blocks, lines)
    near = [hit for hit in context.findings.hits[:NEAREST] if hit.scores.get("coverage", 0.0) >= NEAR]
    nearest = {hit.document.id: hit.document for hit in near}
    if nearest:
        listed = "\n".join(f"- {source_line(document)}" for document in nearest.values())
        text = f"{replies.phrase('not_found_near')}\n{listed}"
        blocks.append(TextBlock(text=text))
        lines.append(text)
    return lead, blocks, lines


def _add_contact(context: Context, replies: Replies, blocks: list[Block], lines: list[str]) -> None:
    contact: Contact | None = context.draft.contact or next(iter(context.findings.contacts), None)
    if contact and not context.in_danger:
        _add(contact, "ask_desk", replies, blocks, lines)


def _add(contact: Contact, phrase: str, replies: Replies, blocks: list[Block], lines: list[str]) -> None:
    block = contact_block(contact, replies.language)
    blocks.append(block)
    lines.append(f"{replies.phrase(phrase, label=block.label)}\n{contact_lines(block)}")


def _cite(quote: Quote, citations: list[Citation]) -> int:
    """The number of a quote's citation, the same for the same words."""
    for citation in citations:
        if citation.passage_id == quote.passage.id and (citation.start, citation.end) == quote.span:
            return citation.n
    passage, document = quote.passage, quote.document
    page = f"#page={passage.page}" if passage.page else ""
    citations.append(
        Citation(
            n=len(citations) + 1,
            passage_id=passage.id,
            document_id=document.id,
            title=document.title,
            source=document.source,
            page=passage.page,
            clause=quote_clause(quote),
            heading_path=list(passage.heading_path),
            quote=quote.text,
            start=quote.span[0],
            end=quote.span[1],
            url=document.url or f"/api/documents/{document.id}/file{page}",
            valid_from=document.validity.valid_from,
            valid_until=document.validity.valid_until,
            language=passage.language,
        )
    )
    return len(citations)
