"""Hybrid retrieval: candidates from both indexes, text and permission from the registry, one order."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

from assistant.domain.documents import Audience
from assistant.domain.findings import Hit
from assistant.index.embedder import Embedder
from assistant.index.keywords import KeywordIndex
from assistant.index.pooling import Vector, unit
from assistant.index.vectors import VectorIndex
from assistant.registry.documents import DocumentRegistry, FetchedPassage
from assistant.retrieval.fusion import Best
from assistant.retrieval.judging import Judged, cosines
from assistant.retrieval.query import TOPIC_SHARE, Query, Wording
from assistant.retrieval.reranking import RERANKED, rerank

CANDIDATES = 40
"""Taken from each index for each wording; 40 held 99 % of the right passages on four public sets, 64 no more."""

EMBEDDING = ThreadPoolExecutor(thread_name_prefix="embedding")
"""Runs the model beside the word search: 2.5 ms of 16 saved on two cores."""

RELATED_WEIGHT = 0.25
"""What a word of another term for the same thing counts, beside the question's own word."""


class Found(NamedTuple):
    """The best passages for a query; for each of its concepts how telling it is, and whether any document names
    it, or it itself and nothing wider."""

    hits: list[Hit]
    weights: list[float]
    heard: list[bool]
    named: list[bool]


@dataclass(frozen=True, slots=True)
class HybridSearch:
    """Finds the passages for a question; only live, permitted passages that are in force come back."""

    registry: DocumentRegistry
    vectors: VectorIndex
    keywords: KeywordIndex
    embedder: Embedder

    def find(self, query: Query, k: int = 10) -> Found:
        """The k best passages, best first, and what the question's concepts are worth."""
        embedding = EMBEDDING.submit(self._embed, query)
        words = self._words_by_wording(query)  # while the model, which leaves this thread free, reads the question
        embedded = embedding.result()
        fetched = self._fetch(query, words, embedded)
        if not fetched:  # a sync may have switched every document between the search and the fetch
            words = self._words_by_wording(query)
            fetched = self._fetch(query, words, embedded)
        frequencies = self.keywords.frequencies(sorted(query.every_stem()))
        weights = query.weights(frequencies, self.keywords.count())
        judged = [
            Judged(
                items,
                cosines(items, embedded.get(wording.language), self.embedder.fingerprint),
                words[wording.language],
                query,
                wording,
                weights,
                self.keywords.statistics,
                self.embedder.understands(wording.language),
            )
            for wording, items in self._by_wording(query, fetched)
        ]
        best = Best.of(one.parts for one in judged)
        ranked = sorted(
            (-score, one.items[place].passage.id, group, place)
            for group, one in enumerate(judged)
            for place, score in enumerate(one.settle(best))
        )
        hits = [judged[group].hit(place) for _, _, group, place in ranked[: max(k, RERANKED)]]
        return Found(rerank(hits, query, weights)[:k], weights, query.heard(frequencies), query.named(frequencies))

    def _embed(self, query: Query) -> dict[str, Vector]:
        return {wording.language: self._embedded(wording, query) for wording in query.wordings if self._worth(wording)}

    def _words_by_wording(self, query: Query) -> dict[str, dict[str, float]]:
        """BM25 by wording and passage."""
        return {wording.language: self._words(wording, query.audience.may_see()) for wording in query.wordings}

    def _fetch(
        self, query: Query, words: Mapping[str, Mapping[str, float]], embedded: Mapping[str, Vector]
    ) -> list[FetchedPassage]:
        """The passages that either index finds near and that may be shown."""
        audiences = query.audience.may_see()
        ids = dict.fromkeys(passage_id for found in words.values() for passage_id in found)
        for vector in embedded.values():
            ids.update(dict.fromkeys(self.vectors.search(vector, CANDIDATES, audiences)))
        return self.registry.fetch(list(ids), audiences, query.as_of)

    def _embedded(self, wording: Wording, query: Query) -> Vector:
        vector = self.embedder.encode_query(wording.text)
        if not query.topic or not wording.asked:
            return vector
        with_topic = self.embedder.encode_query(f"{query.topic} {wording.text}")
        return unit((1 - TOPIC_SHARE) * vector + TOPIC_SHARE * with_topic)

    def _worth(self, wording: Wording) -> bool:
        # Arabic is noise to an English model, and other languages half so; a translation is worth it where understood
        understood = self.embedder.understands(wording.language)
        return understood or (wording.asked and wording.language != "ar")

    def _words(self, wording: Wording, audiences: Sequence[Audience]) -> dict[str, float]:
        found = self.keywords.search(wording.stems, CANDIDATES, audiences)
        for stems, share in ((wording.related, RELATED_WEIGHT), (wording.behind, TOPIC_SHARE)):
            if stems:
                for passage_id, score in self.keywords.search(stems, CANDIDATES, audiences).items():
                    found[passage_id] = found.get(passage_id, 0.0) + share * score
        return found

    @staticmethod
    def _by_wording(query: Query, fetched: Iterable[FetchedPassage]) -> list[tuple[Wording, list[FetchedPassage]]]:
        groups: dict[str, list[FetchedPassage]] = {}
        for item in fetched:
            groups.setdefault(query.wording_for(item.passage.language).language, []).append(item)
        return [(query.wording_for(language), items) for language, items in groups.items()]
