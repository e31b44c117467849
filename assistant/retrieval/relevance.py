"""How much of a question a text covers, by words that carry meaning in these documents."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from assistant.domain.documents import Passage
from assistant.domain.findings import Hit
from assistant.language.stemming import content_stems
from assistant.retrieval.query import Query


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """A sentence of a hit with what speaks for it: its cosine with the question and how much of it it covers."""

    hit: Hit
    index: int
    cosine: float
    coverage: float
    score: float


def coverage(query: Query, weights: Sequence[float], stems: AbstractSet[str], language: str) -> float:
    """The share, by weight, of the question's concepts that stems in a language name, 0 to 1."""
    total = sum(weights)
    if not total:
        return 0.0
    named = query.covered(stems, language)
    return sum(weight for weight, found in zip(weights, named, strict=True) if found) / total


@lru_cache(maxsize=16384)
def text_stems(text: str, language: str) -> frozenset[str]:
    """The stems of a text, kept, for the same passages are found again and again."""
    return frozenset(content_stems(text, language))


_STEMS: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
MOST_KEPT = 20_000


def passage_stems(passage: Passage, title: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of all that a reader sees of a passage, and of its title and headings; kept by id, which content decides."""
    if (kept := _STEMS.get(passage.id)) is not None:
        return kept
    heading = frozenset(content_stems(" ".join([title, *passage.heading_path]), passage.language))
    body = frozenset(content_stems(f"{passage.context} {passage.text}", passage.language))
    if len(_STEMS) >= MOST_KEPT:
        _STEMS.clear()
    _STEMS[passage.id] = (body | heading, heading)
    return _STEMS[passage.id]


def score_sentences(hit: Hit, query: Query, weights: Sequence[float]) -> list[SentenceScore]:
    """The sentences of a hit with their scores; headings are left out, they answer nothing."""
    passage = hit.passage
    cosines = {sentence.index: sentence.score for sentence in hit.sentences}
    around = text_stems(" ".join([*passage.heading_path[-1:], passage.context]), passage.language)
    scored = []
    for index, text in enumerate(passage.sentence_texts()):
        if is_heading(hit, index):
            continue
        own = text_stems(text, passage.language)
        covered = coverage(query, weights, own, passage.language)
        with_heading = coverage(query, weights, own | around, passage.language)
        cosine = max(cosines.get(index, 0.0), 0.0)
        score = hit.score + 0.5 * cosine + 0.35 * covered + 0.15 * with_heading
        scored.append(SentenceScore(hit, index, cosine, covered, score))
    return scored


def is_heading(hit: Hit, index: int) -> bool:
    """Whether a passage's sentence is one of its headings, or the header of its table."""
    passage = hit.passage
    start, end = passage.sentences[index]
    text = passage.text[start - passage.span[0] : end - passage.span[0]].strip()
    return text in passage.heading_path or text == passage.context
