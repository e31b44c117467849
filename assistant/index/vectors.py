"""Passage vectors in Chroma: the only place that imports chromadb."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from assistant.domain.documents import Audience
from assistant.errors import SettingsError
from assistant.index.pooling import Vector

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

# HNSW with default settings was seen to miss vectors; with these it did not.
HNSW = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 200}
WRITE_BATCH = 1000


class VectorIndex:
    """Ids and vectors of passages, one collection per embedding model and audience.

    A collection per audience keeps what is not permitted out of a search by structure, and costs a quarter of a
    metadata filter (1.3 ms against 5.7 ms, 2,500 passages, chromadb 1.5.9). `place` is a folder for the embedded
    store, or the http(s) URL of a Chroma server.
    """

    def __init__(self, place: Path | str, fingerprint: str) -> None:
        self._client = _connect(place)
        self._names = _names(fingerprint)
        self._collections = {audience: self._open(audience) for audience in Audience}

    def _open(self, audience: Audience) -> "Collection":
        # embedding_function=None must be said, or a default one that downloads a model is stored with the collection
        return self._client.get_or_create_collection(
            self._names[audience],
            embedding_function=None,
            configuration={"hnsw": HNSW},  # type: ignore[arg-type]
        )

    def upsert(self, ids: Sequence[str], vectors: Vector, audience: Audience) -> None:
        """Writes the vectors (n, dimension) of passages that share an audience; a repeat is harmless."""
        for begin in range(0, len(ids), WRITE_BATCH):
            self._collections[audience].upsert(
                ids=list(ids[begin : begin + WRITE_BATCH]),
                embeddings=np.asarray(vectors[begin : begin + WRITE_BATCH], np.float32),
            )

    def delete(self, ids: Sequence[str]) -> None:
        """Forgets passages; unknown ids are ignored."""
        for collection in self._collections.values():
            for begin in range(0, len(ids), WRITE_BATCH):
                collection.delete(ids=list(ids[begin : begin + WRITE_BATCH]))

    def search(self, vector: Vector, k: int, audiences: Sequence[Audience]) -> list[str]:
        """Ids of the k passages nearest to the vector among those audiences, nearest first."""
        near: list[tuple[float, str]] = []
        for audience in audiences:
            found: Any = self._collections[audience].query(
                query_embeddings=np.asarray(vector, np.float32)[None], n_results=k, include=["distances"]
            )
            near.extend(zip(found["distances"][0], found["ids"][0], strict=True))
        return [passage_id for _, passage_id in sorted(near)[:k]]

    def entries(self) -> Iterator[tuple[str, Audience]]:
        """Every id with its audience, for comparing with the registry."""
        for audience, collection in self._collections.items():
            offset = 0
            while page := collection.get(include=[], limit=WRITE_BATCH, offset=offset)["ids"]:
                yield from ((passage_id, audience) for passage_id in page)
                offset += len(page)

    def count(self) -> int:
        """How many passages have a vector."""
        return sum(collection.count() for collection in self._collections.values())

    def clear(self) -> None:
        """Forgets everything, so that the index can be rebuilt from the registry."""
        for audience, name in self._names.items():
            self._client.delete_collection(name)
            self._collections[audience] = self._open(audience)

    def drop(self, fingerprint: str) -> None:
        """Deletes the vectors that another model made, if there are any."""
        stored = {collection.name for collection in self._client.list_collections()}
        for name in stored & (set(_names(fingerprint).values()) - set(self._names.values())):
            self._client.delete_collection(name)


def _names(fingerprint: str) -> dict[Audience, str]:
    """The collection of each audience."""
    stem = "passages-" + re.sub(r"[^a-zA-Z0-9._-]", "-", fingerprint).strip("-._")
    return {audience: f"{stem}-{audience.value}" for audience in Audience}


def _connect(place: Path | str) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if isinstance(place, Path):
        place.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(path=str(place), settings=settings)
    url = urlsplit(place)
    try:
        return chromadb.HttpClient(
            host=url.hostname or "localhost", port=url.port or 8000, ssl=url.scheme == "https", settings=settings
        )
    except Exception as error:
        raise SettingsError(
            f"IRA_CHROMA_URL: no Chroma server answers at {place}. Start it or leave it unset."
        ) from error
