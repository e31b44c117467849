"""The domain's words in English and Arabic: translations and synonyms of what a question names.

lexicon/*.tsv hold the entries by theme: English terms, a tab, Arabic terms, each separated by "|", the usual one first.
words/synonyms_*.tsv hold more groups within one language. Languages and countries come from CLDR.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assistant.language.countries import countries, names_in
from assistant.language.phrases import Phrases, Value
from assistant.language.stemming import is_stop_word, stem, stems
from assistant.language.tokens import tokens
from assistant.language.wordlists import lines, words

_FOLDER = Path(__file__).parent / "lexicon"
_OTHER = {"en": "ar", "ar": "en"}
Terms = tuple[str, ...]

__all__ = ["Entry", "entries", "names_in", "synonyms", "translate_terms"]


class Entry(NamedTuple):
    """What means the same: terms in English and in Arabic, the usual one first."""

    en: Terms
    ar: Terms


def translate_terms(text: str, to_language: str, each: int | None = None) -> list[str]:
    """The terms in `to_language` ("en" or "ar") for what `text` says in the other one: the longest phrases, in order.

    An entry gives its terms with the usual one first, all or at most `each`: one reads best, all of them find most.
    Stop words alone give nothing; nor does any other language.
    """
    source = _OTHER.get(to_language)
    if source is None:
        return []
    found = _found(_entries_by(source), text, source)
    terms = (term for _, values in found for entry in values for term in getattr(entry, to_language)[:each])
    return list(dict.fromkeys(terms))


def synonyms(text: str, language: str) -> list[str]:
    """Other terms of the same language ("en" or "ar") for what `text` names; never the words found themselves."""
    if language not in _OTHER:
        return []
    others: dict[str, None] = {}
    for said, groups in _found(_groups(language), text, language):
        others |= {term: None for group in groups for term in group if stems(term, language) != said}
    return list(others)


def _found(index: Phrases[Value], text: str, language: str) -> Iterator[tuple[list[str], list[Value]]]:
    """Stems and values of the phrases in the text that hold more than stop words ("what" would widen any search)."""
    found = tokens(text)
    told = [not is_stop_word(token, language) for token in found]
    said = [stem(token, language) for token in found]
    for start, end, values in index.find(said):
        if any(told[start:end]):
            yield said[start:end], values


@cache
def entries() -> tuple[Entry, ...]:
    """All entries: the themes' files, then languages and countries with their adjectives."""
    return (*_from_files(), *_languages(), *_countries())


def _from_files() -> Iterator[Entry]:
    """The entries of lexicon/*.tsv."""
    for file in sorted(_FOLDER.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                english, arabic = line.split("\t")
                yield Entry(tuple(english.split("|")), tuple(arabic.split("|")))


def _languages() -> Iterator[Entry]:
    """The languages' names."""
    from babel import Locale

    english, arabic = Locale("en").languages, Locale("ar").languages
    for code in words("languages.txt"):
        yield Entry((english[code],), (arabic[code],))


def _countries() -> Iterator[Entry]:
    """The countries' names and what is called after them."""
    for country in countries():
        if country.arabic:
            yield Entry(tuple(country.english), tuple(country.arabic))
        if country.english_adjectives and country.arabic_adjectives:
            yield Entry(tuple(country.english_adjectives), tuple(country.arabic_adjectives))


@cache
def _entries_by(language: str) -> Phrases[Entry]:
    """The entries under the stems of their terms in one language."""
    index: Phrases[Entry] = Phrases()
    for entry in entries():
        for term in getattr(entry, language):
            index.add(stems(term, language), entry)
    return index


@cache
def _groups(language: str) -> Phrases[Terms]:
    """Groups of synonyms under the stems of their terms: those of synonyms_*.tsv, then the entries' own."""
    index: Phrases[Terms] = Phrases()
    listed = [tuple(line.split("|")) for line in lines(f"synonyms_{language}.tsv")]
    for group in [*listed, *(getattr(entry, language) for entry in entries())]:
        for term in group if len(group) > 1 else ():
            index.add(stems(term, language), group)
    return index
