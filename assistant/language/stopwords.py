"""The small words of a language that say nothing about a text's subject."""

from functools import cache

from assistant.language.normalising import normalise
from assistant.language.wordlists import words

TELLING = ("en", "fr", "de", "es", "it", "pt", "tr")
"""Languages in Latin script whose small words are listed, and so tell them apart."""


@cache
def stop_words(language: str) -> frozenset[str]:
    """The language's stop words, normalised and without apostrophes; empty for a language without a list."""
    return frozenset(normalise(word).replace("'", "") for word in words(f"stopwords_{language}.txt"))
