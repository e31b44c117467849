"""One score from four: how near a passage's meaning is to the question, and how many of its words it shares."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

# Weight of meaning against words, chosen on public question sets other than those the figures are reported on:
# 0.6 was the best of nine for English paragraphs, 0.2 for languages the model half understands, 0 for Arabic under an
# English model, 0.8 for long questions that tell a person's situation. `make bench` prints the sweep.
DENSE_KNOWN = 0.6
DENSE_FOREIGN = 0.2
DENSE_ARABIC = 0.0
DENSE_SITUATION = 0.8


@dataclass(frozen=True, slots=True)
class Parts:
    """The four scores of the candidates of one wording, each of shape (candidates,).

    `dense` and `sentence` are cosines; `words` and `characters` are BM25, unbounded.
    """

    dense: Scores
    sentence: Scores
    words: Scores
    characters: Scores

    def lexical(self) -> Scores:
        """Words and characters, each as a share of the best candidate's, averaged."""
        return (_share(self.words) + _share(self.characters)) / 2

    def meaning(self) -> Scores:
        """The mean of the passage's cosine and that of its best sentence."""
        return (self.dense + self.sentence) / 2


def dense_weight(language: str, understood: bool, situation: bool) -> float:
    """The weight of meaning for a wording in a language the model understands or not."""
    if not understood:
        return DENSE_ARABIC if language == "ar" else DENSE_FOREIGN
    return DENSE_SITUATION if situation else DENSE_KNOWN


def fuse(parts: Parts, weight: float) -> Scores:
    """The fused scores, roughly 0 to 1."""
    return weight * parts.meaning() + (1 - weight) * parts.lexical()


def _share(scores: Scores) -> Scores:
    best = float(scores.max(initial=0.0))
    return scores / best if best > 0 else np.zeros_like(scores)
