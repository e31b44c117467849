"""Which sentences of the found passages answer the question."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from assistant.domain.documents import CELL
from assistant.domain.findings import Hit, SentenceHit
from assistant.language.stemming import content_stems
from assistant.retrieval.expected import expected_kinds, kinds_held
from assistant.retrieval.query import Query
from assistant.retrieval.relevance import coverage

WEIGHTS = Path(__file__).with_name("sentences.json")


def with_scores(hit: Hit, query: Query, weights: Sequence[float]) -> Hit:
    """The hit with the scores of its sentences; headings get none."""
    worth = _weights()
    found = {i: sum(worth[name] * value for name, value in row.items()) for i, row in features(hit, query, weights)}
    cosines = {sentence.index: sentence.cosine for sentence in hit.sentences}
    count = len(hit.passage.sentences)
    sentences = tuple(SentenceHit(i, cosines.get(i, 0.0), found.get(i)) for i in range(count))
    return replace(hit, sentences=sentences)


def asked_weight() -> float:
    """What standing in the asker's language adds to a sentence."""
    return _weights()["asked"]


def features(hit: Hit, query: Query, weights: Sequence[float]) -> list[tuple[int, dict[str, float]]]:
    """By index of each sentence, what speaks for it, each about 0 to 1.

    The first sentence under a heading that is a question answers it: it is as near as the question, and leaves out the
    question's words. Where sentences have no cosine, since the model does not understand their language, words must
    tell: `words` and `heading` are then given as `words_alone` and `heading_alone`.
    """
    passage, language = hit.passage, hit.passage.language
    cosines = {sentence.index: sentence.cosine for sentence in hit.sentences}
    around = _stems(" ".join([*passage.heading_path[-1:], passage.context]), language)
    kinds = expected_kinds(query.asks)
    compared = any(cosines.values())
    of_passage = {
        "passage": hit.scores.get("fused", hit.score),
        "asked": float(language == query.wordings[0].language),
        "compared": float(compared),
    }
    asks = _question_heading(hit)
    found = []
    texts = passage.sentence_texts()
    for index, text in enumerate(texts):
        if is_heading(hit, index):
            continue
        answers = asks >= 0 and index == asks + 1
        nearest = max(cosines.get(index, 0.0), cosines.get(asks, 0.0) if answers else 0.0, 0.0)
        own = _stems(f"{texts[asks]} {text}" if answers else text, language)
        held = kinds_held(f"{passage.context} {text}" if CELL in text else text)
        suffix = "" if compared else "_alone"
        row = of_passage | {
            "cosine": nearest,
            f"words{suffix}": coverage(query, weights, own, language),
            f"heading{suffix}": coverage(query, weights, own | around, language),
            "expected": sum(kind in held for kind in kinds) / len(kinds) if kinds else 0.0,
        }
        found.append((index, row))
    return found


def is_heading(hit: Hit, index: int) -> bool:
    """Whether a passage's sentence is one of its headings, or the header of its table."""
    passage = hit.passage
    start, end = passage.sentences[index]
    text = passage.text[start - passage.span[0] : end - passage.span[0]].strip()
    return text in passage.heading_path or text == passage.context


def _question_heading(hit: Hit) -> int:
    """The index of the passage's heading that is a question, -1 where there is none."""
    for index, text in enumerate(hit.passage.sentence_texts()):
        if not is_heading(hit, index):
            break
        if text.rstrip().endswith(("?", "؟")):
            return index
    return -1


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights


@lru_cache(maxsize=16384)
def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(content_stems(text, language))
