"""The weights of sentences, `answering/sentences.json`."""

import numpy as np

from assistant.assembly import Assistant
from assistant.domain.documents import CELL
from assistant.evaluation.cases import Case
from assistant.evaluation.metrics import facts_shown
from assistant.retrieval import sentences
from assistant.tools.search_documents import PASSAGES
from tests.fit.queries import query_of
from tests.fit.softmax import Matrix, fit

NAMES = ("passage", "cosine", "words", "heading", "words_alone", "heading_alone", "expected", "asked", "compared")
ASKED = 0.3
"""By hand, as in ranking: it cost no facts in cross-validation up to 0.3."""


def sample(assistant: Assistant, case: Case) -> tuple[Matrix, Matrix] | None:
    """The sentences of the passages found for a case; wanted is each for its share of the facts."""
    query = query_of(case, assistant)
    found = assistant.hybrid.find(query, PASSAGES)
    rows, wanted = [], []
    for hit in found.hits:
        texts = hit.passage.sentence_texts()
        for index, features in sentences.features(hit, query, found.weights):
            rows.append([features.get(name, 0.0) for name in NAMES])
            text = f"{hit.passage.context} {texts[index]}" if CELL in texts[index] else texts[index]
            wanted.append(facts_shown(case, text) / len(case.facts))
    if not sum(wanted):
        return None
    return np.array(rows), np.array(wanted) / sum(wanted)


def sentences_file(assistant: Assistant, cases: list[Case]) -> dict[str, object]:
    """Fitted weights."""
    found = [sample(assistant, case) for case in cases if case.answerable and case.facts]
    samples = [one for one in found if one is not None]
    weights = fit(samples, fixed={NAMES.index("asked"): ASKED}, penalty=0.003)
    return {
        "record": f"Softmax regression on {len(samples)} tuned questions of tests/questions (make fit); asked by hand.",
        "weights": {name: round(float(weight), 3) for name, weight in zip(NAMES, weights, strict=True)},
    }
