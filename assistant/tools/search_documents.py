"""search_documents: the passages that may answer a question."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answering.context import Context
    from assistant.assembly import Assistant

PASSAGES = 10


class SearchDocuments:
    """Hybrid retrieval over everything the asker may see on the day asked about."""

    def helps(self, context: "Context") -> bool:
        """Always: every answer rests on documents."""
        return True

    def run(self, context: "Context", assistant: "Assistant") -> None:
        """Adds the best passages."""
        if context.query:
            findings = context.findings
            findings.hits, findings.weights = assistant.hybrid.find(context.query, PASSAGES)
