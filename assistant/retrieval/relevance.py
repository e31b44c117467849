"""How much of a question a text covers, by words that carry meaning in these documents."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from assistant.domain.documents import Passage
from assistant.language.stemming import content_stems
from assistant.retrieval.query import Query


def coverage(query: Query, weights: Sequence[float], stems: AbstractSet[str], language: str) -> float:
    """The share, by weight, of the question's concepts that stems in a language name, 0 to 1."""
    total = sum(weights)
    if not total:
        return 0.0
    named = query.covered(stems, language)
    return sum(weight for weight, found in zip(weights, named, strict=True) if found) / total


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
