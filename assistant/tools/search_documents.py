"""search_documents: the passages that may answer a question."""

from typing import TYPE_CHECKING

from assistant.domain.findings import Findings, Hit
from assistant.retrieval.query import Query
from assistant.retrieval.relevance import said_by

if TYPE_CHECKING:
    from assistant.answering.context import Context
    from assistant.assembly import Assistant

PASSAGES = 10
NAMED = 0.5
"""Share of the topic that the best passage must name for the question to be taken as one about it."""


class SearchDocuments:
    """Hybrid retrieval over everything the asker may see on the day asked about."""

    def helps(self, context: "Context") -> bool:
        """Always: every answer rests on documents."""
        return True

    def run(self, context: "Context", assistant: "Assistant") -> None:
        """Adds the best passages; settles whether the question is about the conversation's topic."""
        query = context.query
        if query is None:
            return
        found = assistant.hybrid.find(query, PASSAGES)
        if query.topic and found.hits:
            if _names_topic(found.hits[0], query, found.weights):
                context.standalone = f"{query.topic} {context.standalone}"
            else:
                context.query = query.without_topic()
                found = assistant.hybrid.find(context.query, PASSAGES)
        findings = context.findings
        findings.hits, findings.weights, findings.heard, findings.named = found
        for part in context.parts:
            part.findings = Findings(**assistant.hybrid.find(part.query, PASSAGES)._asdict())
            known = {hit.passage.id for hit in findings.hits}
            findings.hits += [hit for hit in part.findings.hits if hit.passage.id not in known]


def _names_topic(best: Hit, query: Query, weights: list[float]) -> bool:
    """Whether the best passage speaks of what the conversation was about: then the question is taken to do so too."""
    named = query.covered(said_by(best.passage, best.document.title).stems, best.passage.language)
    begin = len(weights) - query.behind
    topic = sum(weights[begin:])
    return topic > 0 and sum(w * n for w, n in zip(weights[begin:], named[begin:], strict=True)) >= topic * NAMED
