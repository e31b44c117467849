"""Character n-gram BM25 over a few candidate texts: finds inflected, compound and misspelt words that stems miss."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

LENGTHS = (3, 4, 5)
BUCKETS = 1 << 20
K1, B = 1.2, 0.75
SAMPLE = 4000
"""Passages from which document frequencies are estimated; more changes no ranking measurably."""

_WORD = re.compile(r"\w+")
Grams = NDArray[np.uint32]


def gram_buckets(normalised: str) -> Grams:
    """The bucket numbers of all character n-grams inside the words of a normalised text, one entry an occurrence."""
    text = " " + " ".join(_WORD.findall(normalised)) + " "
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    space = codes == 32
    parts = []
    for length in LENGTHS:
        count = len(codes) - length + 1
        if count <= 0:
            continue
        mixed = np.zeros(count, np.uint32)
        inner = np.zeros(count, bool)
        for offset in range(length):
            mixed = mixed * np.uint32(0x01000193) ^ codes[offset : offset + count]
            if 0 < offset < length - 1:
                inner |= space[offset : offset + count]
        mixed ^= mixed >> np.uint32(15)
        parts.append(mixed[~inner] & np.uint32(BUCKETS - 1))
    return np.concatenate(parts) if parts else np.empty(0, np.uint32)


class GramStatistics:
    """How common each n-gram is, estimated from a sample of passages: document frequencies and mean length."""

    def __init__(self, frequencies: NDArray[np.uint16], passages: int, mean_length: float) -> None:
        self._frequencies = frequencies
        self._passages = max(passages, 1)
        self._mean_length = max(mean_length, 1.0)

    @classmethod
    def of(cls, normalised: Iterable[str]) -> "GramStatistics":
        """Counts a sample of normalised texts."""
        frequencies = np.zeros(BUCKETS, np.uint16)
        passages, total = 0, 0
        for text in normalised:
            grams = gram_buckets(text)
            frequencies[np.unique(grams)] += 1
            passages += 1
            total += len(grams)
        return cls(frequencies, passages, total / max(passages, 1))

    def to_bytes(self) -> bytes:
        """For storing; `from_bytes` reads it back."""
        head = np.array([self._passages, self._mean_length], np.float64)
        seen = np.flatnonzero(self._frequencies).astype(np.uint32)
        return head.tobytes() + np.uint32(len(seen)).tobytes() + seen.tobytes() + self._frequencies[seen].tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "GramStatistics":
        """Reads what `to_bytes` wrote."""
        passages, mean_length = np.frombuffer(data, np.float64, 2)
        count = int(np.frombuffer(data, np.uint32, 1, 16)[0])
        frequencies = np.zeros(BUCKETS, np.uint16)
        seen = np.frombuffer(data, np.uint32, count, 20)
        frequencies[seen] = np.frombuffer(data, np.uint16, count, 20 + 4 * count)
        return cls(frequencies, int(passages), float(mean_length))

    def scores(self, query: Grams, candidates: Sequence[Grams]) -> NDArray[np.float64]:
        """BM25 of each candidate for the query's n-grams, shape (candidates,)."""
        wanted = np.unique(query)
        if not len(wanted) or not candidates:
            return np.zeros(len(candidates))
        slots = np.full(BUCKETS, -1, np.int16)
        slots[wanted[:32000]] = np.arange(min(len(wanted), 32000), dtype=np.int16)
        lengths = np.array([len(grams) for grams in candidates])
        found = slots[np.concatenate(candidates)]
        owner = np.repeat(np.arange(len(candidates)), lengths)
        hit = found >= 0
        cells = owner[hit] * len(wanted) + found[hit]
        counts = np.bincount(cells, minlength=len(candidates) * len(wanted)).reshape(len(candidates), len(wanted))
        frequency = self._frequencies[wanted].astype(np.float64)
        idf = np.log1p((self._passages - np.minimum(frequency, self._passages) + 0.5) / (frequency + 0.5))
        norm = K1 * (1 - B + B * lengths / self._mean_length)
        return np.asarray((counts * (K1 + 1) / (counts + norm[:, None])) @ idf)
