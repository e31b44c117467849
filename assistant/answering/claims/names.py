"""The words of a text that must stand in its source as they are: names, and words that leave no exception."""

import re

from assistant.answering.claims.addresses import without_addresses
from assistant.answering.claims.figures import is_month, is_unit
from assistant.language.detection import script
from assistant.language.lexicon import concepts
from assistant.language.stemming import is_stop_word
from assistant.language.tokens import tokens

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][\w’'-]*")

_WITHOUT_EXCEPTION = re.compile(
    r"always|whole|entire(?:ly)?|guaranteed|automatically|every(?:one|body)|any(?:one|time)|unlimited|unconditionally"
    r"|دائما|تلقائيا|مضمونه?|باكملها?"
)


def unlimited(text: str) -> list[str]:
    """The words that claim something without any exception."""
    return [token for token in tokens(text) if _WITHOUT_EXCEPTION.fullmatch(token)]


def names(text: str, language: str) -> list[str]:
    """Tokens of the names: in Arabic all Latin words, else words with a capital that do not only open a sentence.

    German writes every noun so, and gives none.
    """
    if language == "de":
        return []
    plain = without_addresses(text)
    arabic = script(plain) == "arabic"
    words = [match for match in _WORD.finditer(plain) if arabic or (match[0][0].isupper() and not _opens(plain, match))]
    found = [token for match in words for token in tokens(match[0])]
    small_words = "en" if arabic else language
    others = (name for name in found if not (is_stop_word(name, small_words) or _is_no_name(name)))
    return [name for name in others if len(name) > 1]


def _is_no_name(word: str) -> bool:
    return is_month(word) or is_unit(word) or word in {"mr", "mrs", "ms", "dr"}


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a word with a capital only opens a sentence: it isn't all capitals, and is known, or no other follows."""
    before, after = text[: match.start()].rstrip(), text[match.end() :]
    if (before and before[-1] not in ".:!?\u201c\u00ab\u2022") or (len(match[0]) > 1 and match[0].isupper()):
        return False
    known = any(concept.usual for concept in concepts(match[0], "en"))
    return known or not re.match(r"\s[A-Z]", after)
