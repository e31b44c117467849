"""Writes documents in the one order that keeps readers right: passages, vectors, keywords, switch, clean up."""

from collections.abc import Iterable
from itertools import groupby

import numpy as np

from assistant.assembly import Assistant
from assistant.domain.documents import Audience, Passage
from assistant.index.characters import SAMPLE, GramStatistics
from assistant.index.keywords import KeywordEntry
from assistant.index.pooling import Vector
from assistant.language.normalising import normalise
from assistant.language.stemming import content_stems
from assistant.registry.documents import StagedPassage
from ingest.prepare import Prepared
from ingest.report import SyncReport

HALF = np.float16
"""Precision of stored vectors: cosines move by less than 0.0005, at half the size."""


class Writer:
    """Stages, indexes and switches documents of one assistant's registry and indexes."""

    def __init__(self, assistant: Assistant) -> None:
        self._registry = assistant.documents
        self._vectors = assistant.vectors
        self._keywords = assistant.keywords
        self._embedder = assistant.embedder

    def write(self, batch: list[Prepared]) -> int:
        """Makes each document's new version live, and returns how many passages had to be embedded."""
        matrices, embedded = self._matrices(batch)
        for prepared in batch:
            self._write_one(prepared, matrices)
        return embedded

    def _matrices(self, batch: list[Prepared]) -> tuple[dict[str, bytes], int]:
        """Vectors by embed hash: those stored for the same words before, and new ones for the rest."""
        inputs = {h: i for prepared in batch for h, i in zip(prepared.embed_hashes(), prepared.inputs, strict=True)}
        matrices = self._registry.reusable_vectors(list(inputs), self._embedder.fingerprint)
        missing = [h for h in inputs if h not in matrices]
        if missing:
            made = self._embedder.encode_passages([inputs[h] for h in missing])
            matrices.update((h, m.astype(HALF).tobytes()) for h, m in zip(missing, made, strict=True))
        return matrices, len(missing)

    def _write_one(self, prepared: Prepared, matrices: dict[str, bytes]) -> None:
        document = prepared.document
        fingerprint = self._embedder.fingerprint
        staged = [
            StagedPassage(passage, embed_hash, matrices[embed_hash], fingerprint)
            for passage, embed_hash in zip(prepared.passages, prepared.embed_hashes(), strict=True)
        ]
        self._registry.stage(document, prepared.version_id, prepared.key, staged)
        self._index(document.audience, document.title, [(s.passage, s.vectors) for s in staged])
        self._drop(self._registry.switch(document.id, prepared.version_id, document.source), document.id)

    def _index(self, audience: Audience, title: str, items: list[tuple[Passage, bytes | None]]) -> None:
        if not items:
            return
        ids = [passage.id for passage, _ in items]
        first = [_first_vector(passage, vectors or b"") for passage, vectors in items]
        self._vectors.upsert(ids, np.vstack(first), audience)
        self._keywords.upsert(_keyword_entry(passage, title, audience) for passage, _ in items)

    def remove(self, document_id: str) -> None:
        """Un-lives a document, then forgets it everywhere."""
        self._drop(self._registry.remove(document_id), document_id)

    def _drop(self, ids: list[str], document_id: str | None = None) -> None:
        if ids:
            self._vectors.delete(ids)
            self._keywords.delete(ids)
        self._registry.purge(document_id)

    def finish_interrupted(self) -> None:
        """Completes what a killed sync or a deleted index left: drops dead passages, adds missing ones."""
        self._drop(self._registry.dead_passage_ids())
        live = self._registry.live_passage_ids()
        in_vectors = {passage_id for passage_id, _ in self._vectors.entries()}
        in_keywords = {passage_id for passage_id, _ in self._keywords.entries()}
        self._drop(sorted((in_vectors | in_keywords) - live))
        missing = live - (in_vectors & in_keywords)
        if missing:
            lost = (item for item in self._registry.iter_live() if item.passage.id in missing)
            for document, items in groupby(lost, key=lambda item: item.document):
                known = [
                    (item.passage, item.vectors) for item in items if item.fingerprint == self._embedder.fingerprint
                ]
                self._index(document.audience, document.title, known)

    def finish(self, report: SyncReport) -> None:
        """Stores what is known only when all is in: n-gram statistics."""
        if report.changed or not self._keywords.has_statistics():
            self._keywords.store_statistics(GramStatistics.of(self._sample()))

    def _sample(self) -> Iterable[str]:
        chosen = set(sorted(self._registry.live_passage_ids())[:SAMPLE])  # ids are hashes: their order is random
        for item in self._registry.iter_live():
            if item.passage.id in chosen:
                yield normalise(" ".join([*item.passage.heading_path, item.passage.text]))


def _first_vector(passage: Passage, vectors: bytes) -> Vector:
    matrix = np.frombuffer(vectors, HALF).reshape(1 + len(passage.sentences), -1)
    return np.asarray(matrix[0], np.float32)


def _keyword_entry(passage: Passage, title: str, audience: Audience) -> KeywordEntry:
    headings = " ".join([title, *passage.heading_path, passage.context])
    return KeywordEntry(
        id=passage.id,
        audience=audience,
        heading_stems=content_stems(headings, passage.language),
        body_stems=content_stems(passage.text, passage.language),
    )
