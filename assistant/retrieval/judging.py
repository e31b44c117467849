"""How well each candidate passage fits a question: its scores from stored vectors and words, fused to one."""

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.domain.findings import Hit, SentenceHit
from assistant.index.characters import GramStatistics, gram_buckets
from assistant.index.pooling import Vector
from assistant.registry.documents import FetchedPassage
from assistant.retrieval.fusion import NAMES, Best, Parts, fuse, kind
from assistant.retrieval.query import Query, Wording
from assistant.retrieval.relevance import coverage, said_by


class Judged:
    """Candidates in one language with the `parts` of their scores; `settle` fuses them, once all languages are judged."""

    def __init__(
        self,
        items: Sequence[FetchedPassage],
        cosines: list[Vector],
        words: Mapping[str, float],
        query: Query,
        wording: Wording,
        weights: Sequence[float],
        statistics: GramStatistics,
        understood: bool,
    ) -> None:
        self.items = items
        self._cosines = cosines
        self._wording = wording
        self._kind = kind(wording.language, understood, query.situation)
        said = [said_by(item.passage, item.document.title) for item in items]
        language = wording.language
        self.parts = Parts(
            dense=np.array([c[0] for c in cosines]),
            sentence=np.array([c[1:].max(initial=0.0) for c in cosines]),
            words=np.array([words.get(item.passage.id, 0.0) for item in items]),
            characters=statistics.scores(gram_buckets(wording.normalised), [one.grams for one in said]),
            coverage=np.array([coverage(query, weights, one.stems, language) for one in said]),
            heading=np.array([coverage(query, weights, one.heading, language) for one in said]),
        )

    def settle(self, best: Best) -> list[float]:
        """The candidates' fused scores."""
        self._features = self.parts.features(self._wording.asked, best)
        self._scores = [float(score) for score in fuse(self._features, self._kind)]
        return self._scores

    def hit(self, place: int) -> Hit:
        """One candidate as a hit."""
        item = self.items[place]
        return Hit(
            passage=item.passage,
            document=item.document,
            score=self._scores[place],
            scores=dict(zip(NAMES, self._features[place].tolist(), strict=True)) | {"fused": self._scores[place]},
            sentences=tuple(SentenceHit(i, value) for i, value in enumerate(self._cosines[place][1:].tolist())),
        )


def cosines(items: Sequence[FetchedPassage], vector: Vector | None, fingerprint: str) -> list[Vector]:
    """Per candidate, the cosine of its text and then of each sentence; zeros where it has no comparable vectors."""
    counts = [1 + len(item.passage.sentences) for item in items]
    found = [np.zeros(count, np.float32) for count in counts]
    if vector is None:
        return found
    stored = [i for i, item in enumerate(items) if item.vectors is not None and item.fingerprint == fingerprint]
    matrix = np.frombuffer(b"".join(items[i].vectors or b"" for i in stored), np.float16).reshape(-1, len(vector))
    values = matrix.astype(np.float32) @ vector
    begin = 0
    for i in stored:
        found[i] = values[begin : begin + counts[i]]
        begin += counts[i]
    return found
