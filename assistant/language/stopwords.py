"""The small words of a language that say nothing about a text's subject."""

from functools import cache
from pathlib import Path

from assistant.language.normalising import normalise

TELLING = ("en", "fr", "de", "es", "it", "pt", "tr")
"""Languages in Latin script whose small words are listed, and so tell them apart."""

_FOLDER = Path(__file__).parent / "words"


@cache
def stop_words(language: str) -> frozenset[str]:
    """The language's stop words, normalised; empty for a language without a list."""
    file = _FOLDER / f"stopwords_{language}.txt"
    return frozenset(normalise(file.read_text(encoding="utf-8")).split()) if file.exists() else frozenset()
