"""How likely the findings answer the question: a calibrated score from features that are read off the findings."""

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from assistant.domain.findings import Findings, Hit
from assistant.retrieval.query import PART_SHARE, Query
from assistant.retrieval.relevance import coverage, said_by
from assistant.retrieval.required import required_kinds

WEIGHTS = Path(__file__).with_name("answerability.json")
LOOKED_AT = 5
"""Passages looked at."""


def features(query: Query, findings: Findings) -> dict[str, float]:
    """What speaks for and against an answer in the best passages, each about 0 to 1."""
    best, weights = findings.hits[:LOOKED_AT], query.own(findings.weights)
    fused = [hit.scores.get("fused", hit.score) for hit in best]
    shares = [coverage(query, weights, _stems(hit), hit.passage.language) for hit in best]
    named = [query.covered(_stems(hit), hit.passage.language) for hit in best]
    missing = [weight for i, weight in enumerate(weights) if not any(found[i] > PART_SHARE for found in named)]
    return {
        "score": max(fused, default=0.0),
        "gap": max(fused) - min(fused) if fused else 0.0,
        "coverage": max(shares, default=0.0),
        "missing": max(missing, default=0.0) / 10,
        "concepts": (len(query.concepts) - query.behind) / 10,
        "sentence": max((s.score for hit in best for s in hit.sentences if s.score is not None), default=0.0) / 4,
        "required": float(bool(required_kinds(query.asks))),
        "arabic": float(query.wordings[0].language == "ar"),
    }


def _stems(hit: Hit) -> frozenset[str]:
    return said_by(hit.passage, hit.document.title).stems


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights


def answerability(found: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that passages with these features answer the question."""
    model = _model()
    total = model["bias"] + sum(model.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))
