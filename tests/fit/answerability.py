"""The weights of the question whether the findings answer, `answering/answerability.json`."""

import numpy as np

from assistant.answering import answerability
from assistant.assembly import Assistant
from assistant.domain.findings import Findings
from assistant.evaluation.cases import Case
from assistant.tools.search_documents import PASSAGES
from tests.fit.queries import query_of
from tests.fit.softmax import Matrix

LEAST = {"score": 0.0, "gap": 0.0, "coverage": 0.0, "concepts": 0.0, "sentence": 0.0}
MOST = {"missing": 0.0, "required": 0.0}
"""What can only speak for an answer, and what only against it: else a set of near misses teaches the contrary."""


def answerability_file(assistant: Assistant, cases: list[Case]) -> dict[str, object]:
    """Logistic regression with classes weighed alike."""
    rows = []
    for case in cases:
        query = query_of(case, assistant)
        hits, weights, *_ = assistant.hybrid.find(query, PASSAGES)
        rows.append(answerability.features(query, Findings(hits=hits, weights=weights)))
    names = sorted(rows[0])
    weights = logistic(
        np.array([[1.0, *(row[name] for name in names)] for row in rows]),
        np.array([float(case.answerable) for case in cases]),
        np.array([-np.inf, *(LEAST.get(name, -np.inf) for name in names)]),
        np.array([np.inf, *(MOST.get(name, np.inf) for name in names)]),
    )
    return {
        "record": f"Logistic regression on {len(cases)} tuned questions of tests/questions (make fit), "
        "classes weighed alike.",
        "weights": {name: round(float(weight), 3) for name, weight in zip(["bias", *names], weights, strict=True)},
    }


def logistic(features: Matrix, answerable: Matrix, least: Matrix, most: Matrix) -> Matrix:
    """Weights between bounds by gradient descent, with an L2 penalty on all but the first, the bias."""
    share = answerable.mean()
    balance = np.where(answerable > 0, 0.5 / share, 0.5 / (1 - share))
    weights = np.zeros(features.shape[1])
    for _ in range(20000):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (balance * (chance - answerable)) / len(answerable)
        weights = np.clip(weights - 0.3 * (slope + 0.001 * np.r_[0, weights[1:]]), least, most)
    return weights
