"""A question as retrieval sees it: its wording in each language that documents are written in."""

from dataclasses import dataclass, field
from datetime import date

from assistant.domain.documents import Audience
from assistant.language.lexicon import synonyms, translate_terms
from assistant.language.normalising import normalise
from assistant.language.stemming import content_stems

LEXICON_LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Wording:
    """The question in one language: as asked, or the terms of it that the lexicon could translate."""

    text: str
    language: str
    stems: tuple[str, ...]
    related: tuple[str, ...] = ()
    asked: bool = True

    @property
    def normalised(self) -> str:
        """The text as character n-grams are taken from it."""
        return normalise(self.text)


@dataclass(frozen=True, slots=True)
class Query:
    """A stand-alone question with who asks and as of when; the first wording is the asked one."""

    wordings: tuple[Wording, ...]
    audience: Audience
    as_of: date
    situation: bool = field(default=False)

    def wording_for(self, language: str) -> Wording:
        """The wording by which a passage in that language is judged: its own, else the asked one."""
        return next((wording for wording in self.wordings if wording.language == language), self.wordings[0])


SITUATION_WORDS = 45
"""From this many words on a question tells a situation, and meaning must weigh more than words."""


def read_query(text: str, language: str, audience: Audience, as_of: date) -> Query:
    """The query for a stand-alone question in a language (ISO code)."""
    asked = Wording(text, language, tuple(content_stems(text, language)), _related(text, language))
    wordings = [asked]
    for other in LEXICON_LANGUAGES:
        if other != language and (terms := translate_terms(text, other)):
            translated = " ".join(terms)
            wordings.append(Wording(translated, other, tuple(content_stems(translated, other)), asked=False))
    return Query(tuple(wordings), audience, as_of, situation=len(text.split()) >= SITUATION_WORDS)


def _related(text: str, language: str) -> tuple[str, ...]:
    return tuple(stem for term in synonyms(text, language) for stem in content_stems(term, language))
