"""What a passage says, in the forms that questions are compared with, and how much of a question that covers."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from operator import mul
from typing import NamedTuple

from assistant.domain.documents import Passage
from assistant.index.characters import Grams, gram_buckets
from assistant.language.normalising import normalise
from assistant.language.stemming import content_stems, passage_stems
from assistant.retrieval.query import Query

MOST_KEPT = 5_000
"""Passages whose words are kept in memory, at about 15 KB each."""


class Said(NamedTuple):
    """Stems of all that a reader sees of a passage, of its title and headings alone, and its character n-grams."""

    stems: frozenset[str]
    heading: frozenset[str]
    grams: Grams


_KEPT: dict[str, Said] = {}


def said_by(passage: Passage, title: str) -> Said:
    """What a passage of a document with that title says; kept by the passage's id, which its content decides."""
    if (kept := _KEPT.get(passage.id)) is not None:
        return kept
    heading = frozenset(content_stems(" ".join([title, *passage.heading_path]), passage.language))
    body = frozenset(passage_stems(f"{passage.context} {passage.text}", passage.language))
    grams = gram_buckets(normalise(" ".join([*passage.heading_path, passage.text])))
    if len(_KEPT) >= MOST_KEPT:
        _KEPT.clear()
    _KEPT[passage.id] = said = Said(body | heading, heading, grams)
    return said


def coverage(query: Query, weights: Sequence[float], stems: AbstractSet[str], language: str) -> float:
    """The share, by weight, of the question's concepts that stems in a language name, 0 to 1."""
    total = sum(weights)
    if not total:
        return 0.0
    named: float = sum(map(mul, weights, query.covered(stems, language)))
    return named / total
