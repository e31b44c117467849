"""How much of what one text says another holds, by stems, synonyms and translations."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from assistant.answering.claims.figures import is_unit, without_figures
from assistant.language.detection import detect
from assistant.language.lexicon import Concept, concepts
from assistant.language.stemming import is_stop_word, stems

Worded = tuple[str, str]
"""A text and its language."""

_FRAME = {
    "en": "since need require accord mention state say specifically therefore thus addition moreover furthermore note",
    "ar": "وفق حسب بحسب وفقا يجب يلزم ذكر",
}


@lru_cache(maxsize=2048)
def said(text: str, language: str) -> tuple[Concept, ...]:
    """What a text names, its figures left out: they are compared exactly."""
    return tuple(concept for concept in concepts(without_figures(text), language) if not _is_small(concept))


def _is_small(concept: Concept) -> bool:
    """Whether it is a frame, a unit, which belongs to a figure, or a stop word with another written onto it: ولا."""
    first, *more = concept.said
    return not more and (is_unit(first) or first in _frame() or (first[0] in "وف" and is_stop_word(first[1:], "ar")))


@cache
def _frame() -> frozenset[str]:
    """The stems of words that carry a statement and say nothing of their own."""
    return frozenset(stem for language, words in _FRAME.items() for stem in stems(words, language))


def language_of(text: str, other: str) -> str:
    """The language of a text about one in another language, which it is taken to share where nothing else is clear."""
    return detect(text, default="en" if other == "ar" else other)


@lru_cache(maxsize=8192)
def all_stems(text: str, language: str) -> frozenset[str]:
    """The stems of every word of a text."""
    return frozenset(stems(text, language))


def holds(source: Worded, concept: Concept) -> bool:
    """Whether a text names a concept by any of its terms."""
    text, language = source
    found = all_stems(text, language)
    return any(found.issuperset(term) for term in (concept.said, *concept.terms.get(language, ())))


def share(named: Sequence[Concept], sources: Iterable[Worded], *, exact: int = 0) -> float:
    """The share of concepts that the sources hold, 0 to 1; `exact` more were compared before and are held."""
    sources = list(sources)
    held = sum(any(holds(source, concept) for source in sources) for concept in named) + exact
    return held / (len(named) + exact) if named or exact else 0.0
