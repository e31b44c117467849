"""How likely the findings answer the question: a calibrated score from features that are read off the findings."""

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from assistant.domain.findings import Hit
from assistant.retrieval.query import Query
from assistant.retrieval.relevance import coverage, passage_stems

WEIGHTS = Path(__file__).with_name("answerability.json")
LOOKED_AT = 3


def features(query: Query, hits: Sequence[Hit], weights: Sequence[float]) -> dict[str, float]:
    """What speaks for and against an answer in the best passages, each about 0 to 1."""
    best = hits[:LOOKED_AT]
    shares = [coverage(query, weights, _stems(hit), hit.passage.language) for hit in best]
    named = [False] * len(query.concepts)
    for hit in best:
        found = query.covered(_stems(hit), hit.passage.language)
        named = [a or b for a, b in zip(named, found, strict=True)]
    missing = [weight for weight, found in zip(weights, named, strict=True) if not found]
    return {
        "coverage": max(shares, default=0.0),
        "first_coverage": shares[0] if shares else 0.0,
        "missing": max(missing, default=0.0) / max([*weights, 1.0]),
        "heaviest_missing": max(missing, default=0.0) / 10,
        "sentence": max((hit.scores.get("sentence", 0.0) for hit in best), default=0.0),
        "dense": max((hit.scores.get("dense", 0.0) for hit in best), default=0.0),
        "translated": float(bool(best) and not query.wording_for(best[0].passage.language).asked),
        "arabic": float(query.wordings[0].language == "ar"),
    }


def _stems(hit: Hit) -> frozenset[str]:
    return passage_stems(hit.passage, hit.document.title)[0]


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights


def answerability(found: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that passages with these features answer the question."""
    model = _model()
    total = model["bias"] + sum(model.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))
