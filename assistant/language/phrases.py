"""Finding many known phrases in a text at once."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")
Words = tuple[str, ...]


class Phrases(Generic[Value]):
    """Values filed under phrases of words (or stems); the first word leads to the few phrases worth comparing."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[Words, list[Value]]] = {}

    def add(self, phrase: Sequence[str], value: Value) -> None:
        """File a value under a phrase, beside others that are there; an empty phrase is ignored."""
        if phrase:
            values = self._by_first.setdefault(phrase[0], {}).setdefault(tuple(phrase), [])
            if value not in values:
                values.append(value)

    def at(self, phrase: Sequence[str]) -> list[Value]:
        """The values filed under exactly that phrase."""
        return self._by_first.get(phrase[0], {}).get(tuple(phrase), []) if phrase else []

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, list[Value]]]:
        """Start, end and values of the phrases in `words`: the longest at each place, never overlapping, in order."""
        place = 0
        while place < len(words):
            length, values = self._longest(words, place)
            if values:
                yield place, place + length, values
            place += length or 1

    def _longest(self, words: Sequence[str], place: int) -> tuple[int, list[Value]]:
        """Length and values of the longest phrase that begins at `place`; nothing is (0, [])."""
        best: Words = ()
        phrases = self._by_first.get(words[place], {})
        for phrase in phrases:
            if len(phrase) > len(best) and phrase == tuple(words[place : place + len(phrase)]):
                best = phrase
        return len(best), phrases.get(best, [])
