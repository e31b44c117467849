"""Verify: keep only what its quotes support."""

from dataclasses import replace

from assistant.answering.context import Context
from assistant.answering.draft import Quote, Statement
from assistant.domain.answers import Outcome


class Verify:
    """Drops quotes that are not verbatim in a permitted finding, and statements that their quotes do not support."""

    name = "verify"

    def __call__(self, context: Context) -> None:
        """Thins out the draft; with nothing left the outcome is not_found."""
        found = {hit.passage.id: hit for hit in context.findings.hits}
        kept: list[Statement] = []
        for statement in context.draft.statements:
            quotes = tuple(quote for quote in statement.quotes if quote.passage.id in found and is_verbatim(quote))
            if not quotes:
                continue
            checked = replace(statement, quotes=quotes)
            verified = _supported(checked, context) if statement.text else checked
            if verified:
                kept.append(verified)
        context.draft.statements = kept
        if context.outcome in (Outcome.ANSWERED, Outcome.PARTIAL) and not kept:
            context.outcome = Outcome.NOT_FOUND


def _supported(statement: Statement, context: Context) -> Statement | None:
    from assistant.answering.grounding import verify_statement  # only what a language model wrote needs it

    return verify_statement(statement, context.standalone)


def is_verbatim(quote: Quote) -> bool:
    """Whether the quote is a whole stretch of its passage, beginning and ending inside it."""
    start, end = quote.passage.span
    return start <= quote.span[0] < quote.span[1] <= end and len(quote.passage.text) == end - start
