"""A question as retrieval sees it: what it names, and its wording in each language that documents are written in."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from assistant.domain.documents import Audience
from assistant.language.arabic import shorter_forms
from assistant.language.detection import detect
from assistant.language.lexicon import Concept, concepts
from assistant.language.normalising import normalise
from assistant.language.stemming import stems as all_stems
from assistant.language.transliteration import Names

LEXICON_LANGUAGES = ("en", "ar")
SITUATION_WORDS = 45
"""From this many words on a question tells a situation, and meaning must weigh more than words."""

_QUESTION_MARKS = re.compile(r"[?؟]")
MOST_LETTERS_APART = 4
PART_SHARE = 0.5
"""What the words of a phrase are worth that a text holds, where it does not hold the phrase whole."""
TOPIC_SHARE = 0.25
"""What a conversation's topic counts beside the words of a question that may not need it."""


@dataclass(frozen=True)
class Wording:
    """The question in one language: as asked, or the usual terms for what it names.

    `stems` are its own words, `related` those of other terms for the same things, `behind` those of the topic that
    the conversation has.
    """

    text: str
    language: str
    stems: tuple[str, ...]
    related: tuple[str, ...] = ()
    asked: bool = True
    behind: tuple[str, ...] = ()

    @cached_property
    def normalised(self) -> str:
        """The text as character n-grams are taken from it."""
        return normalise(self.text)


@dataclass(frozen=True)
class Query:
    """A question with who asks and as of when; the first wording is the asked one.

    The last `behind` concepts are those of the topic that the conversation has: they count a share.
    """

    concepts: tuple[Concept, ...]
    wordings: tuple[Wording, ...]
    audience: Audience
    as_of: date
    situation: bool = False
    topic: str = ""
    behind: int = 0
    _by_language: dict[str, dict[str, list[tuple[int, frozenset[str]]]]] = field(default_factory=dict)

    @cached_property
    def asks(self) -> str:
        """The last question of the text: what a follow-up asks, without what it leans on."""
        *asked, _ = _QUESTION_MARKS.split(self.wordings[0].text)
        return next((text.strip() for text in reversed(asked) if text.strip()), self.wordings[0].text)

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
        own = len(self.concepts) - self.behind
        return [
            _weight(concept, frequencies, passages) * (1.0 if place < own else TOPIC_SHARE)
            for place, concept in enumerate(self.concepts)
        ]

    def heard(self, frequencies: Mapping[str, int]) -> list[bool]:
        """Whether all words of any term for each concept stand in the index."""
        return [any(_frequency(term, frequencies) for term in _terms_of(concept)) for concept in self.concepts]

    def named(self, frequencies: Mapping[str, int]) -> list[bool]:
        """The same without what is wider: Europe is not Sweden."""
        return [
            any(_frequency(term, frequencies) for term in _terms_of(concept) if term not in concept.wider)
            for concept in self.concepts
        ]

    def without_topic(self) -> "Query":
        """The question by itself."""
        wordings = tuple(replace(wording, behind=()) for wording in self.wordings)
        concepts = self.concepts[: len(self.concepts) - self.behind]
        return Query(concepts, wordings, self.audience, self.as_of, self.situation)

    @cached_property
    def _phrases(self) -> list[tuple[int, tuple[str, ...]]]:
        """Number and words of each concept that is said in several words."""
        return [(number, concept.said) for number, concept in enumerate(self.concepts) if len(concept.said) > 1]

    def own(self, weights: Sequence[float]) -> list[float]:
        """The weights with those of the topic's concepts at nothing."""
        end = len(weights) - self.behind
        return [*weights[:end], *([0.0] * self.behind)]

    def covered(self, stems: AbstractSet[str], language: str) -> list[float]:
        """How far a text in a language names each concept, by its stems: a part of a phrase counts half its share."""
        named = [0.0] * len(self.concepts)
        for number, said in self._phrases:
            named[number] = PART_SHARE * sum(stem in stems for stem in said) / len(said)
        terms = self._terms(language)
        for word in terms.keys() & stems:
            for number, others in terms[word]:
                if others <= stems:
                    named[number] = 1.0
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


def read_query(
    text: str, language: str, audience: Audience, as_of: date, topic: str = "", names: Names | None = None
) -> Query:
    """The query for a question in a language (ISO code), with the topic that the conversation may have.

    `names` are the index's words by how they sound: what the lexicon does not know may be a name in the other script.
    """
    found = tuple(_spelt(concept, language, names) for concept in concepts(text, language))
    said = tuple(stem for concept in found for stem in concept.said) or tuple(all_stems(text, language))
    behind = tuple(concept for concept in concepts(topic, detect(topic)) if concept not in found) if topic else ()
    related = _stems_of(found, language) - set(said)
    wordings = [Wording(text, language, said, tuple(sorted(related)), behind=_behind(behind, language))]
    for other in LEXICON_LANGUAGES:
        usual = [concept.usual.get(other) or _unchanged(concept) for concept in found]
        if other != language and any(concept.terms.get(other) for concept in found):
            stems = tuple(sorted(_stems_of(found, other) | {s for c in found if _unchanged(c) for s in c.said}))
            text_there = " ".join(filter(None, usual))
            wordings.append(Wording(text_there, other, stems, asked=False, behind=_behind(behind, other)))
    situation = len(text.split()) >= SITUATION_WORDS
    return Query((*found, *behind), tuple(wordings), audience, as_of, situation, topic, len(behind))


def _spelt(concept: Concept, language: str, names: Names | None) -> Concept:
    """The concept with the spellings that the index has of it in the other script, if it may be a name."""
    if names is None or concept.usual or len(concept.said) != 1 or language not in LEXICON_LANGUAGES:
        return concept
    if language == "ar" and (known := _known_form(concept.said[0], names)):
        return known
    other = "ar" if language == "en" else "en"
    found = [
        word
        for word in names.spellings(concept.said[0])
        if abs(len(word) - len(concept.said[0])) <= MOST_LETTERS_APART
        and not any(meant.usual for meant in concepts(word, other))
    ]
    return concept._replace(terms=concept.terms | {other: tuple((word,) for word in found)}) if found else concept


def _known_form(word: str, names: Names) -> Concept | None:
    """What an Arabic word means that neither the index nor the lexicon knows as it stands, but without what is on it."""
    if word.isascii() or word in names:
        return None
    meant = ((form, concepts(form, "ar")) for form in shorter_forms(word))
    return next((found[0] for form, found in meant if found and (found[0].usual or form in names)), None)


def _behind(topic: Iterable[Concept], language: str) -> tuple[str, ...]:
    """The stems of a topic's concepts in a language."""
    own = {stem for concept in topic for stem in (concept.said if language in concept.terms else ())}
    return tuple(sorted(own | _stems_of(topic, language)))


def _stems_of(found: Iterable[Concept], language: str) -> set[str]:
    return {stem for concept in found for term in concept.terms.get(language, ()) for stem in term}


def _unchanged(concept: Concept) -> str:
    """What stays as it is in any language: numbers, dates, codes and names in Latin letters."""
    if not any(concept.usual.values()) and all(stem.isascii() for stem in concept.said):
        return " ".join(concept.said)
    return ""


def _weight(concept: Concept, frequencies: Mapping[str, int], passages: int) -> float:
    number = max((_frequency(term, frequencies) for term in _terms_of(concept)), default=0)
    return math.log1p((passages - number + 0.5) / (number + 0.5))


def _terms_of(concept: Concept) -> list[tuple[str, ...]]:
    return [term for found in concept.terms.values() for term in found if term]


def _frequency(term: tuple[str, ...], frequencies: Mapping[str, int]) -> int:
    """At most so many passages hold all words of a term."""
    return min(frequencies.get(stem, 0) for stem in term)
