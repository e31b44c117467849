from dataclasses import replace

import numpy as np

from assistant.registry.documents import FetchedPassage
from assistant.retrieval.judging import cosines
from tests.answering.made import made_hit

MODEL = "model-1"
QUESTION = np.array([1.0, 0.0], np.float32)


def fetched(*rows: list[float]) -> FetchedPassage:
    hit = made_hit(" ".join("A sentence." for _ in rows[1:]))
    assert len(hit.passage.sentences) == len(rows) - 1
    return FetchedPassage(hit.passage, hit.document, np.array(rows, np.float16).tobytes(), MODEL)


def test_each_passage_gets_its_own_cosines() -> None:
    items = [fetched([1, 0], [0, 1]), fetched([0.5, 0.5], [1, 0], [0, 1])]
    first, second = cosines(items, QUESTION, MODEL)
    assert first.tolist() == [1, 0]
    assert second.tolist() == [0.5, 1, 0]


def test_vectors_of_another_model_or_none_count_as_nothing() -> None:
    good = fetched([1, 0], [1, 0])
    items = [replace(good, fingerprint="model-2"), good, replace(good, vectors=None)]
    assert [found.tolist() for found in cosines(items, QUESTION, MODEL)] == [[0, 0], [1, 1], [0, 0]]
    assert [found.tolist() for found in cosines(items, None, MODEL)] == [[0, 0]] * 3
    assert cosines([], QUESTION, MODEL) == []
