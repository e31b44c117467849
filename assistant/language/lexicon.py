"""The domain's words in English and Arabic: translations and synonyms of what a question names.

lexicon/*.tsv hold the entries by theme: English terms, a tab, Arabic terms, each separated by "|", the usual one first.
words/synonyms_*.tsv hold more groups within one language. Languages and countries come from CLDR.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assistant.language.countries import cities, countries, names_in
from assistant.language.phrases import Phrases
from assistant.language.stemming import is_stop_word, stem, stems
from assistant.language.tokens import tokens
from assistant.language.wordlists import lines, words

_FOLDER = Path(__file__).parent / "lexicon"
_OTHER = {"en": "ar", "ar": "en"}
_PERSON = re.compile(r"^(?:[بحهس]?[يتنا]|ب)(?=\w{3})")
Terms = tuple[str, ...]

__all__ = ["Concept", "Entry", "concepts", "entries", "names_in"]


class Entry(NamedTuple):
    """What means the same: terms in English and in Arabic, the usual one first."""

    en: Terms
    ar: Terms


class Concept(NamedTuple):
    """Something a text names: its own stems, and by language the stems of other terms for it, the usual one first.

    `wider` are those of the terms that hold for it without meaning it: Europe for Sweden.
    """

    said: Terms
    terms: dict[str, tuple[Terms, ...]]
    usual: dict[str, str]
    wider: frozenset[Terms] = frozenset()


def concepts(text: str, language: str) -> list[Concept]:
    """What a text names, in order: the longest phrases the lexicon knows, and every other word that is no stop word.

    A phrase of stop words alone is nothing ("what" would widen any search). In a language other than English and
    Arabic every word stands for itself.
    """
    found = tokens(text)
    told = [not is_stop_word(token, language) for token in found]
    said = [stem(token, language) for token in found]
    made: list[Concept] = []
    place = 0
    phrases = list(_entries_by(language).find(said)) if language in _OTHER else []
    for start, end, values in [*phrases, (len(said), len(said), [])]:
        made += [_concept((said[i],), _verbs_like(said[i]), language) for i in range(place, start) if told[i]]
        if any(told[start:end]):
            made.append(_concept(tuple(said[start:end]), values, language))
        place = max(place, end)
    return made


def _concept(said: Terms, known: list[Entry], language: str) -> Concept:
    terms: dict[str, dict[Terms, None]] = {language: {said: None}}
    usual: dict[str, str] = {}
    wider: set[Terms] = set()
    if language in _OTHER:
        other = _OTHER[language]
        groups = [*(getattr(entry, language) for entry in known), *_groups(language).at(said)]
        terms[language] |= {tuple(stems(term, language)): None for group in groups for term in group}
        translated = [term for entry in known for term in getattr(entry, other)]
        terms[other] = {tuple(stems(term, other)): None for term in translated}
        usual |= {other: translated[0]} if translated else {}
        for region in _regions_of(language).at(said):
            for name in (language, other):
                of_region = {tuple(stems(term, name)): None for term in getattr(region, name)}
                wider |= of_region.keys() - terms[name].keys()
                terms[name] |= of_region
    return Concept(said, {name: tuple(found) for name, found in terms.items()}, usual, frozenset(wider))


def _verbs_like(word: str) -> list[Entry]:
    """The entries of an Arabic verb in another person or with the dialects' prefix: يشتغل is أشتغل, and so is بشتغل."""
    return [] if word.isascii() else _verbs().get(_PERSON.sub("", word), [])


@cache
def _verbs() -> dict[str, list[Entry]]:
    """The entries of single Arabic words under what is left without the person's prefix."""
    index: dict[str, list[Entry]] = {}
    for entry in _from_files():
        for term in entry.ar:
            if len(words := stems(term, "ar")) == 1 and (bare := _PERSON.sub("", words[0])) != words[0]:
                index.setdefault(bare, []).append(entry)
    return index


@cache
def entries() -> tuple[Entry, ...]:
    """All entries: the themes' files, then languages, countries with their adjectives, and cities."""
    return (*_from_files(), *_languages(), *_countries(), *_cities())


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


def _cities() -> Iterator[Entry]:
    """The cities' names."""
    for city in cities():
        if city.arabic:
            yield Entry((city.english,), (city.arabic,))


@cache
def _regions_of(language: str) -> Phrases[Entry]:
    """What is wider, under the stems of names: regions under their countries, countries under their cities.

    What holds in Europe answers for Germany, not the reverse.
    """
    index: Phrases[Entry] = Phrases()
    named = {country.code: country.english if language == "en" else country.arabic for country in countries()}
    for line in lines("regions.tsv"):
        english, arabic, codes = line.split("\t")
        for name in [name for code in codes.split() for name in named.get(code, [])]:
            index.add(stems(name, language), Entry(tuple(english.split("|")), tuple(arabic.split("|"))))
    by_code = {country.code: country for country in countries()}
    for city in cities():
        country = by_code.get(city.code)
        if country and (name := city.english if language == "en" else city.arabic):
            index.add(stems(name, language), Entry(tuple(country.english), tuple(country.arabic)))
    return index


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
