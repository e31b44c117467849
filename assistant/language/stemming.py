"""A text's words brought to their stems, each by the rules of its own script."""

import threading
from functools import cache, lru_cache
from typing import Any

from assistant.language.arabic import stem_arabic
from assistant.language.dates import other_ways, with_days
from assistant.language.normalising import normalise
from assistant.language.stopwords import stop_words
from assistant.language.tokens import tokens
from assistant.language.wordlists import forms

_SNOWBALL = {
    "en": "english",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "tr": "turkish",
    "nl": "dutch",
    "pl": "polish",
    "ru": "russian",
    "el": "greek",
}

_own = threading.local()  # a PyStemmer object may serve only one thread


def stems(text: str, language: str) -> list[str]:
    """The stems of all tokens of `text` in order, stop words too; Arabic words by Arabic rules in any text."""
    latin = _latin_language(language)
    return [stem(token, latin) for token in tokens(text)]


def content_stems(text: str, language: str) -> list[str]:
    """The stems of the tokens that are no stop words (English for Latin words in an Arabic text)."""
    latin = _latin_language(language)
    words = tokens(text)
    return [
        stem(word, latin)
        for place, word in enumerate(words)
        if not is_stop_word(word, latin) or (word == "may" and _is_the_month(words, place))
    ]


def passage_stems(text: str, language: str) -> list[str]:
    """The content stems of a document's text, and of the other ways in which a question may write its dates."""
    return content_stems(text, language) + content_stems(other_ways(with_days(normalise(text)), language), language)


def is_stop_word(token: str, language: str) -> bool:
    """Whether a normalised token is a stop word, in Arabic if it is written so, else in `language`."""
    return token in stop_words("ar" if _is_arabic(token) else language)


@lru_cache(maxsize=100_000)
def stem(token: str, language: str) -> str:
    """The stem of one normalised token; a token with a digit or an @ stays as it is."""
    if _is_arabic(token):
        return stem_arabic(token)
    if token in _irregular(language):
        return _irregular(language)[token]
    if not token.isalpha() or language not in _SNOWBALL:
        return token
    return str(_stemmer(_SNOWBALL[language]).stemWord(token))


@cache
def _irregular(language: str) -> dict[str, str]:
    """The stem of each word that the language's stemmer would treat wrongly; empty for a language without a list."""
    return forms(f"irregular_{language}.txt")


def _latin_language(language: str) -> str:
    """The language whose rules hold for words that are not Arabic."""
    return "en" if language == "ar" else language


def _is_arabic(token: str) -> bool:
    """Whether a normalised token is a word in Arabic script."""
    return "\u0620" <= token[:1] <= "\u06ff"


def _is_the_month(words: list[str], place: int) -> bool:
    """Whether the "may" at `place` is May: a number or a preposition of time is its neighbour."""
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    return (
        before.isdigit()
        or after.isdigit()
        or before in {"in", "by", "of", "until", "till", "since", "from", "before", "after"}
    )


def _stemmer(algorithm: str) -> Any:
    """This thread's stemmer for the algorithm; its own cache is off because `stem` remembers."""
    found = getattr(_own, algorithm, None)
    if found is None:
        import Stemmer

        found = Stemmer.Stemmer(algorithm, 0)
        setattr(_own, algorithm, found)
    return found
