"""A question as retrieval sees it: what it names, and its wording in each language that documents are written in."""

import math
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assistant.domain.documents import Audience
from assistant.language.lexicon import Concept, concepts
from assistant.language.normalising import normalise
from assistant.language.stemming import stems as all_stems

LEXICON_LANGUAGES = ("en", "ar")
SITUATION_WORDS = 45
"""From this many words on a question tells a situation, and meaning must weigh more than words."""


@dataclass(frozen=True)
class Wording:
    """The question in one language: as asked, or the usual terms for what it names.

    `stems` are its own words, `related` those of other terms for the same things.
    """

    text: str
    language: str
    stems: tuple[str, ...]
    related: tuple[str, ...] = ()
    asked: bool = True

    @cached_property
    def normalised(self) -> str:
        """The text as character n-grams are taken from it."""
        return normalise(self.text)


@dataclass(frozen=True)
class Query:
    """A stand-alone question with who asks and as of when; the first wording is the asked one."""

    concepts: tuple[Concept, ...]
    wordings: tuple[Wording, ...]
    audience: Audience
    as_of: date
    situation: bool = False
    _by_language: dict[str, dict[str, list[tuple[int, frozenset[str]]]]] = field(default_factory=dict)

    def wording_for(self, language: str) -> Wording:
        """The wording by which a passage in that language is judged: its own, else the asked one."""
        return next((wording for wording in self.wordings if wording.language == language), self.wordings[0])

    def every_stem(self) -> set[str]:
        """Every stem of every term for what the question names."""
        return {
            stem for concept in self.concepts for terms in concept.terms.values() for term in terms for stem in term
        }

    def weights(self, frequencies: Mapping[str, int], passages: int) -> list[float]:
        """How telling each concept is: inverse document frequency of its most frequent term, shape as BM25's."""
        return [_weight(concept, frequencies, passages) for concept in self.concepts]

    def covered(self, stems: AbstractSet[str], language: str) -> list[bool]:
        """Which concepts a text in a language names, by its stems."""
        named = [False] * len(self.concepts)
        terms = self._terms(language)
        for word in terms.keys() & stems:
            for number, others in terms[word]:
                if not named[number] and others <= stems:
                    named[number] = True
        return named

    def _terms(self, language: str) -> dict[str, list[tuple[int, frozenset[str]]]]:
        """By a word of each term that names a concept in a language: the concept's number and the term's other words."""
        found = self._by_language.get(language)
        if found is None:
            found = self._by_language[language] = {}
            for number, concept in enumerate(self.concepts):
                for term in {*concept.terms.get(language, ()), concept.said} - {()}:
                    found.setdefault(term[0], []).append((number, frozenset(term[1:])))
        return found


def read_query(text: str, language: str, audience: Audience, as_of: date) -> Query:
    """The query for a stand-alone question in a language (ISO code)."""
    found = tuple(concepts(text, language))
    said = tuple(stem for concept in found for stem in concept.said) or tuple(all_stems(text, language))
    related = _stems_of(found, language) - set(said)
    wordings = [Wording(text, language, said, tuple(sorted(related)))]
    for other in LEXICON_LANGUAGES:
        usual = [concept.usual.get(other) or _unchanged(concept) for concept in found]
        if other != language and any(concept.terms.get(other) for concept in found):
            stems = tuple(sorted(_stems_of(found, other) | {s for c in found if _unchanged(c) for s in c.said}))
            wordings.append(Wording(" ".join(filter(None, usual)), other, stems, asked=False))
    return Query(found, tuple(wordings), audience, as_of, situation=len(text.split()) >= SITUATION_WORDS)


def _stems_of(found: Iterable[Concept], language: str) -> set[str]:
    return {stem for concept in found for term in concept.terms.get(language, ()) for stem in term}


def _unchanged(concept: Concept) -> str:
    """What stays as it is in any language: numbers, dates, codes and names in Latin letters."""
    if not any(concept.usual.values()) and all(stem.isascii() for stem in concept.said):
        return " ".join(concept.said)
    return ""


def _weight(concept: Concept, frequencies: Mapping[str, int], passages: int) -> float:
    terms = [term for found in concept.terms.values() for term in found if term]
    number = max((min(frequencies.get(stem, 0) for stem in term) for term in terms), default=0)
    return math.log1p((passages - number + 0.5) / (number + 0.5))
