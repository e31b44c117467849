from pathlib import Path

import pytest
import Stemmer

from assistant.language.arabic import stem_arabic
from assistant.language.normalising import normalise

_LINES = [
    line
    for line in (Path(__file__).parent / "arabic_pairs.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
SAME = [tuple(line.split()) for line in _LINES if not line.startswith("-")]
DIFFERENT = [tuple(line.removeprefix("- ").split()) for line in _LINES if line.startswith("-")]


def _stem(word: str) -> str:
    return stem_arabic(normalise(word))


def test_forms_of_a_word_share_a_stem_far_more_often_than_with_snowball() -> None:
    snowball = Stemmer.Stemmer("arabic")
    ours = sum(_stem(one) == _stem(other) for one, other in SAME)
    theirs = sum(snowball.stemWord(one) == snowball.stemWord(other) for one, other in SAME)
    assert ours >= 0.95 * len(SAME), f"{ours} of {len(SAME)}"
    assert theirs <= 0.6 * len(SAME), f"Snowball has improved: {theirs} of {len(SAME)}"


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert _stem(one) != _stem(other)


@pytest.mark.parametrize("word", ["من", "في", "ال", "و", "ه", "لا", "ابن"])
def test_short_words_are_left_alone(word: str) -> None:
    assert _stem(word) == word
