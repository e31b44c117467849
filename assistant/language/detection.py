"""Which language and which script a text is written in."""

import re
from collections import Counter
from functools import cache
from typing import Any, Literal

from assistant.language.normalising import normalise
from assistant.language.stopwords import TELLING, stop_words

Script = Literal["arabic", "latin", "other"]

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "tr", "nl", "pl", "ru", "uk", "el", "zh", "ja", "ko", "he", "hi")
"""What a text that is not in Arabic script may be found to be."""

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SAMPLE = 2000  # characters; more tell nothing new
_FEW_WORDS = 5
_CLEAR = 0.97  # the identifier's confidence above which even a few words are believed
_LIKELY = 0.6


def script(text: str) -> Script:
    """The script of most letters of the text; "other" also where there is none."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters and 2 * len(_ARABIC.findall(sample)) >= letters:
        return "arabic"
    if letters and 2 * len(_LATIN.findall(sample)) >= letters:
        return "latin"
    return "other"


def detect(text: str, default: str = "en") -> str:
    """The ISO 639-1 code of the text's language; `default` where nothing is clear (numbers, names, a word or two)."""
    sample = text[:_SAMPLE]
    written = script(sample)
    if written == "arabic":
        return "ar"
    if not _LETTER.search(sample):
        return default
    words = re.findall(r"[^\W\d_]+", normalise(sample))
    if written == "latin" and (told := _told_by_small_words(words)):
        return told
    found, confidence = _identifier().classify(sample)
    needed = _CLEAR if written == "latin" and len(words) <= _FEW_WORDS else _LIKELY
    return str(found) if confidence >= needed else default


def _told_by_small_words(words: list[str]) -> str:
    """The language whose small words clearly lead, or "": quicker than the identifier, surer on few words."""
    votes = Counter({language: sum(word in stop_words(language) for word in words) for language in TELLING})
    (first, most), (_, next_most) = votes.most_common(2)
    if len(words) <= 2:
        return first if most > next_most else ""  # "hola", "wie lange"
    return first if most >= next_most + 2 and most * 5 >= len(words) else ""


@cache
def _identifier() -> Any:
    """The language identifier, loaded at its first use: that takes most of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
