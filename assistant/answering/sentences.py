"""Which sentences of the found passages answer the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.expected import expected_kinds, kinds_held
from assistant.domain.documents import CELL
from assistant.domain.findings import Hit
from assistant.language.stemming import content_stems
from assistant.retrieval.query import Query
from assistant.retrieval.relevance import coverage

# Chosen on the tuned part of the question set among some forty combinations; flat around these values.
PASSAGE = 2.0
COSINE, COVERAGE, WITH_HEADING = 0.7, 0.35, 0.15
COVERAGE_ALONE, WITH_HEADING_ALONE = 0.8, 0.3  # where there is no cosine, words must tell
EXPECTED = 0.15
ASKED_LANGUAGE = 0.4
"""For a passage in the question's language: another one is quoted where that says too little."""


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """A sentence of a hit and how well it answers."""

    hit: Hit
    index: int
    score: float


def score_sentences(hit: Hit, query: Query, weights: Sequence[float]) -> list[SentenceScore]:
    """The sentences of a hit with their scores; headings are left out, they answer nothing."""
    passage, language = hit.passage, hit.passage.language
    cosines = {sentence.index: sentence.score for sentence in hit.sentences}
    around = _stems(" ".join([*passage.heading_path[-1:], passage.context]), language)
    kinds = expected_kinds(query.wordings[0].text)
    compared = any(cosines.values())
    scored = []
    for index, text in enumerate(passage.sentence_texts()):
        if is_heading(hit, index):
            continue
        own = _stems(text, language)
        covered = coverage(query, weights, own, language)
        with_heading = coverage(query, weights, own | around, language)
        score = PASSAGE * hit.score + ASKED_LANGUAGE * (language == query.wordings[0].language)
        if compared:
            score += COSINE * max(cosines.get(index, 0.0), 0.0) + COVERAGE * covered + WITH_HEADING * with_heading
        else:
            score += COVERAGE_ALONE * covered + WITH_HEADING_ALONE * with_heading
        if kinds:
            held = kinds_held(f"{passage.context} {text}" if CELL in text else text)
            score += EXPECTED * sum(kind in held for kind in kinds) / len(kinds)
        scored.append(SentenceScore(hit, index, score))
    return scored


def is_heading(hit: Hit, index: int) -> bool:
    """Whether a passage's sentence is one of its headings, or the header of its table."""
    passage = hit.passage
    start, end = passage.sentences[index]
    text = passage.text[start - passage.span[0] : end - passage.span[0]].strip()
    return text in passage.heading_path or text == passage.context


@lru_cache(maxsize=16384)
def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(content_stems(text, language))
