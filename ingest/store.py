"""Writes documents in the one order that keeps readers right: passages, vectors, keywords, switch, clean up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from assistant.assembly import MODEL, Assistant
from assistant.domain.documents import Audience, Document, Passage
from assistant.index.characters import SAMPLE, GramStatistics
from assistant.index.keywords import KeywordEntry
from assistant.index.pooling import Vector
from assistant.language.normalising import normalise
from assistant.language.stemming import content_stems, passage_stems
from assistant.registry.documents import StagedPassage
from ingest.prepare import Prepared
from ingest.report import SyncReport

HALF = np.float16
"""Precision of stored vectors: cosines move by less than 0.0005, at half the size."""


class Writer:
    """Stages, indexes and switches documents of one assistant's registry and indexes.

    Where another model was set since the last sync, all documents are switched together at the end: until then the
    index of the former model answers.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._registry = assistant.documents
        self._keywords = assistant.keywords
        self._embedder = assistant.wanted
        self._together = assistant.reindexing
        self._vectors = assistant.open_vectors(self._embedder.fingerprint) if self._together else assistant.vectors
        self._staged: list[tuple[Document, str]] = []

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
        items = [(s.passage, s.vectors) for s in staged]
        self._index_vectors(document.audience, items)
        if self._together:
            self._staged.append((replace(document, text=""), prepared.version_id))
            return
        self._index_words(document, prepared.passages)
        self._drop(self._registry.switch(document.id, prepared.version_id, document.source), document.id)

    def _index_vectors(self, audience: Audience, items: Sequence[tuple[Passage, bytes | None]]) -> None:
        if items:
            first = [_first_vector(passage, vectors or b"") for passage, vectors in items]
            self._vectors.upsert([passage.id for passage, _ in items], np.vstack(first), audience)

    def _index_words(self, document: Document, passages: Sequence[Passage]) -> None:
        self._keywords.upsert(_keyword_entry(passage, document.title, document.audience) for passage in passages)

    def remove(self, document_id: str) -> None:
        """Un-lives a document, then forgets it everywhere."""
        self._drop(self._registry.remove(document_id), document_id)

    def _drop(self, ids: list[str], document_id: str | None = None) -> None:
        if ids:
            self._vectors.delete(ids)
            self._keywords.delete(ids)
        self._registry.purge(document_id)

    def finish_interrupted(self) -> None:
        """Completes what a killed sync or a deleted index left: drops dead passages, adds missing ones.

        What a sync with another model had staged when it was killed is left: the next one goes on from there.
        """
        if self._together:
            return
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
                self._index_vectors(document.audience, known)
                self._index_words(document, [passage for passage, _ in known])

    def complete(self) -> None:
        """Where another model was set, switches all documents and the assistant to it."""
        if not self._together:
            return
        for document, version_id in self._staged:
            self._index_words(document, self._registry.passages_of(version_id))
        self._registry.switch_all([(document.id, version_id, document.source) for document, version_id in self._staged])
        self._assistant.take_up(self._vectors)
        self._together = False
        self.finish_interrupted()

    def finish(self, report: SyncReport) -> None:
        """Notes what is known only when all is in: the model in use, n-gram statistics."""
        self._remember_model()
        if report.changed or not self._keywords.has_statistics():
            self._keywords.store_statistics(GramStatistics.of(self._sample()))

    def _remember_model(self) -> None:
        """Notes whose vectors are in use; those of a former model go at the sync after, when no question needs them."""
        made = self._registry.pointer(MODEL) or {}
        if made.get("fingerprint") != self._embedder.fingerprint:
            former = made.get("fingerprint", "")
            new = {"name": self._embedder.name, "fingerprint": self._embedder.fingerprint, "former": former}
            self._registry.set_pointer(MODEL, new)
        elif made.get("former"):
            self._vectors.drop(made["former"])
            self._registry.set_pointer(MODEL, made | {"former": ""})

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
        body_stems=passage_stems(passage.text, passage.language),
    )
