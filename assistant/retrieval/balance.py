"""Makes the scores of passages in different languages comparable."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.findings import Hit
from assistant.retrieval.query import Query
from assistant.retrieval.relevance import coverage, passage_stems

LOOKED_AT = 5
HANDICAP = 0.1
"""How much more of the question, by weight, a passage in another language must cover to stand above the asked one's."""


def balance(query: Query, weights: Sequence[float], groups: Sequence[list[Hit]]) -> list[list[Hit]]:
    """The groups, one a wording, with scores scaled so that the best of each stand as far apart as what they cover.

    Scores are shares of a group's own best, so a group without an answer would rank beside one that has it.
    """
    if len(groups) < 2:
        return list(groups)
    tops = [sorted(group, key=lambda hit: -hit.score)[:LOOKED_AT] for group in groups]
    merits = [
        max(coverage(query, weights, passage_stems(hit), hit.passage.language) for hit in top) - _handicap(query, top)
        for top in tops
    ]
    anchor = max(top[0].score for top in tops)
    best = max(merits)
    balanced = []
    for group, top, merit in zip(groups, tops, merits, strict=True):
        factor = anchor * max(1 - (best - merit), 0.1) / max(top[0].score, 1e-6)
        balanced.append([replace(hit, score=hit.score * factor) for hit in group])
    return balanced


def _handicap(query: Query, top: Sequence[Hit]) -> float:
    return 0.0 if query.wording_for(top[0].passage.language).asked else HANDICAP
