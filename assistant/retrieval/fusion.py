"""One score from six: nearness of meaning, shared words, and how much of the question a passage names."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
WEIGHTS = Path(__file__).with_name("ranking.json")
NAMES = ("dense", "sentence", "words", "characters", "coverage", "heading", "asked", "one")


@dataclass(frozen=True, slots=True)
class Parts:
    """The scores of the candidates of one wording, each of shape (candidates,).

    `dense` and `sentence` are cosines, of the passage and of its best sentence. `words` and `characters` are BM25,
    unbounded. `coverage` and `heading` are shares of the question's concepts, of the passage and of its headings.
    """

    dense: Scores
    sentence: Scores
    words: Scores
    characters: Scores
    coverage: Scores
    heading: Scores

    def features(self, asked: bool, best: "Best") -> NDArray[np.float64]:
        """The features of `NAMES`, shape (candidates, 8); BM25 as a share of the best candidate's in any language."""
        count = len(self.dense)
        columns = [
            self.dense,
            self.sentence,
            _share(self.words, best.words),
            _share(self.characters, best.characters),
            self.coverage,
            self.heading,
            np.full(count, float(asked)),
            np.ones(count),
        ]
        return np.column_stack(columns)


@dataclass(frozen=True, slots=True)
class Best:
    """The highest BM25 among all candidates of a question, so that poor ones in another language look poor."""

    words: float
    characters: float

    @classmethod
    def of(cls, parts: Iterable[Parts]) -> "Best":
        """The best of all wordings' candidates."""
        every = list(parts)
        words = max((float(one.words.max(initial=0.0)) for one in every), default=0.0)
        return cls(words, max((float(one.characters.max(initial=0.0)) for one in every), default=0.0))


def kind(language: str, understood: bool, situation: bool) -> str:
    """Which weights judge passages in a language: how far the embedding model understands it decides."""
    if understood:
        return "situation" if situation else "understood"
    return "foreign" if language != "ar" else "unknown"


@lru_cache(maxsize=1)
def weights() -> dict[str, NDArray[np.float64]]:
    """The weights of `NAMES` by kind; `ranking.json` records where they come from."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return {name: np.array([row[feature] for feature in NAMES]) for name, row in stored.items()}


def fuse(features: NDArray[np.float64], kind_of: str) -> Scores:
    """The fused scores, roughly 0 to 1."""
    return np.asarray(features @ weights()[kind_of])


def _share(scores: Scores, best: float) -> Scores:
    return scores / best if best > 0 else np.zeros_like(scores)
