"""The first passages put in a better order: by their best sentence, by whether they hold what is asked for, and mixed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.findings import Hit
from assistant.retrieval.query import Query
from assistant.retrieval.required import holds, required_kinds
from assistant.retrieval.sentences import asked_weight, with_scores

RERANKED = 10
SAME_DOCUMENT = 0.1
"""What a further passage of a document that comes before it loses; 0.02 to 0.25 put more right documents in the first 5."""
SENTENCE_SHARE, REQUIRED_SHARE = 0.15, 0.1
"""Shares of the best sentence's score and of holding, say, an amount where one is asked for.

Chosen on the tuned questions over the sample corpus, where anything from 0.05 to 0.2 helps; confirmed on real offices.
"""


def rerank(hits: Sequence[Hit], query: Query, weights: Sequence[float]) -> list[Hit]:
    """The hits with scored sentences, best first; each keeps what it scored before as `fused`."""
    asked = query.wordings[0]
    kinds = required_kinds(query.asks)
    found = []
    for hit in hits[:RERANKED]:
        scored = with_scores(hit, query, weights)
        best = max((s.score for s in scored.sentences if s.score is not None), default=0.0)
        if hit.passage.language == asked.language:
            best -= asked_weight()  # the passage's own score has it already
        text = f"{hit.passage.context} {hit.passage.text}"
        required = sum(holds(kind, text) for kind in kinds) / len(kinds) if kinds else 0.0
        added = {"best_sentence": SENTENCE_SHARE * best, "required": REQUIRED_SHARE * required}
        found.append(replace(scored, score=hit.score + sum(added.values()), scores=hit.scores | added))
    return _diverse(sorted(found, key=lambda hit: -hit.score))


def _diverse(hits: Sequence[Hit]) -> list[Hit]:
    """The hits in an order in which each counts less for every one of its document's before it; the best stays first."""
    left, ordered = list(hits), list[Hit]()
    before: Counter[str] = Counter()
    while left:
        best = max(left, key=lambda hit: hit.score - SAME_DOCUMENT * before[hit.document.id])
        left.remove(best)
        loses = SAME_DOCUMENT * before[best.document.id]
        ordered.append(replace(best, score=best.score - loses, scores=best.scores | {"repeated": -loses}))
        before[best.document.id] += 1
    return ordered
