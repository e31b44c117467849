"""How likely the findings answer the question: a calibrated score from features that are read off the findings."""

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from assistant.retrieval.relevance import coverage, passage_stems
from assistant.domain.findings import Hit
from assistant.retrieval.query import Query

WEIGHTS = Path(__file__).with_name("answerability.json")
LOOKED_AT = 3


def features(query: Query, hits: list[Hit], weights: Mapping[str, float]) -> dict[str, float]:
    """What speaks for and against an answer in the best passages, each about 0 to 1."""
    best = hits[:LOOKED_AT]
    per_hit = [coverage(query.wording_for(h.passage.language), passage_stems(h), weights) for h in best]
    together = frozenset().union(*(passage_stems(h) for h in best)) if best else frozenset()
    uncovered = [
        weights.get(stem, 1.0)
        for stem in set(query.wordings[0].stems)
        if stem not in together and not _covered_in_translation(query, together)
    ]
    heaviest = max(weights.values(), default=1.0) or 1.0
    return {
        "coverage": max(per_hit, default=0.0),
        "first_coverage": per_hit[0] if per_hit else 0.0,
        "missing": max(uncovered, default=0.0) / heaviest,
        "sentence": max((h.scores.get("sentence", 0.0) for h in best), default=0.0),
        "dense": max((h.scores.get("dense", 0.0) for h in best), default=0.0),
        "score": best[0].score if best else 0.0,
        "translated": float(bool(best) and not query.wording_for(best[0].passage.language).asked),
        "arabic": float(query.wordings[0].language == "ar"),
    }


def _covered_in_translation(query: Query, stems: frozenset[str]) -> bool:
    return any(not wording.asked and stems.intersection(wording.stems) for wording in query.wordings)


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights


def answerability(found: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that passages with these features answer the question."""
    model = _model()
    total = model["bias"] + sum(model.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))
