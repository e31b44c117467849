"""Names across scripts: Latin and Arabic spellings of one name share their consonants."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.language.normalising import normalise

LEAST = 3
"""Consonants below which a skeleton says too little to tell a name."""

_DIGRAPHS = [
    ("sch", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "K"), ("gh", "G"), ("th", "t"), ("dh", "d"), ("ph", "f"),
    ("ck", "k"), ("qu", "k"), ("x", "ks"),
]  # fmt: skip
_LATIN = {
    "b": "b", "p": "b", "t": "t", "d": "d", "c": "k", "k": "k", "q": "k", "g": "G", "j": "G", "f": "f", "v": "f", "h": "h",
    "l": "l", "m": "m", "n": "n", "r": "r", "s": "s", "z": "s",
}  # fmt: skip
_ARABIC = {
    "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ط": "t", "د": "d", "ذ": "d", "ض": "d", "ج": "G", "غ": "G", "چ": "S", "ش": "S",
    "خ": "K", "ح": "h", "ه": "h", "ك": "k", "ق": "k", "ف": "f", "ڤ": "f", "ل": "l", "م": "m", "ن": "n", "ر": "r",
    "س": "s", "ص": "s", "ز": "s", "ظ": "s",
}  # fmt: skip
_ARTICLE = re.compile(r"^و?ال(?=.{3})")


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The consonants of one normalised word in either script, doubled ones once; w and y count as vowels.

    "sivas" and "سيفاس" both give "sfs". An Arabic g, j and gh are one, as are kh and k: spellings differ in them.
    """
    plain = normalise(word)
    if re.match(r"[\u0620-\u06ff]", plain):
        letters = [_ARABIC.get(letter, "") for letter in _ARTICLE.sub("", plain)]
        if plain.endswith("ه"):
            letters = letters[:-1]
    else:
        for written, sound in _DIGRAPHS:
            plain = plain.replace(written, sound)
        letters = [letter if letter.isupper() else _LATIN.get(letter, "") for letter in plain]
        if plain.endswith("h"):
            letters = letters[:-1]
    found = "".join(letters).replace("K", "k")
    return re.sub(r"(.)\1+", r"\1", found)


class Names:
    """The words of an index under their skeletons, so that a name finds its spellings in the other script."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_skeleton: dict[str, list[str]] = {}
        self._words = frozenset(words)
        for word in self._words:
            if word.isalpha() and len(consonants := skeleton(word)) >= LEAST:
                self._by_skeleton.setdefault(consonants, []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def spellings(self, word: str) -> list[str]:
        """The words in the other script that may spell the same name; a stem may lack the last "s" of its name."""
        consonants = skeleton(word)
        if len(consonants) < LEAST or not word.isalpha():
            return []
        alike = self._by_skeleton.get(consonants, [])
        if consonants.endswith("s"):
            alike = [*alike, *self._by_skeleton.get(consonants[:-1], [])]
        return [other for other in alike if other.isascii() != word.isascii()]
