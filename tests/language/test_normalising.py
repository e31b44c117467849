import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.normalising import clean_text, isolate, normalise

SAME = [
    ("إقامة", "اقامه"),
    ("الآن", "الان"),
    ("مُعَدَّل", "معدل"),
    ("مـعـدل", "معدل"),
    ("مسؤول", "مسوول"),
    ("على", "علي"),
    ("\ufefbحق", "لاحق"),  # a lam-alef ligature
    ("٢٠٢٦", "2026"),
    ("۱۲٫۵", "12.5"),
    ("٣٠٬٠٠٠", "30,000"),
    ("Université", "universite"),
    ("Łódź", "lodz"),
    ("İstanbul", "istanbul"),
    ("Straße", "strasse"),
    ("2025–26", "2025-26"),
    ("student’s “file”", 'student\'s "file"'),
    ("e\u00admail\u200b", "email"),
    ("\u202eabc\u202c", "abc"),
    ("ﬁle", "file"),
    ("كم؟", "كم?"),
]
DIFFERENT = [("إنهاء", "إنها"), ("طالب", "طلب"), ("visa", "vista"), ("2.5", "25"), ("عام", "علم"), ("B2", "B1")]


@pytest.mark.parametrize(("text", "expected"), SAME)
def test_one_spelling_for_matching(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_normalising_twice_changes_nothing_for_any_character() -> None:
    changed = [c for c in map(chr, range(sys.maxunicode + 1)) if normalise(normalise(c)) != normalise(c)]
    assert changed == []


def test_invisible_tag_characters_vanish() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "ignore")
    assert normalise("visa" + hidden) == "visa"
    assert clean_text("visa" + hidden) == "visa"


def test_normalising_is_fast_enough_for_every_passage() -> None:
    text = "يُقدّم الطالب وثائقه قبل ١٥ آذار – “صباحًا”. " * 25
    normalise(text)
    best = min(_seconds(text) for _ in range(20))
    assert best < 0.002, f"{len(text)} characters took {best * 1000:.2f} ms"


def _seconds(text: str) -> float:
    start = time.perf_counter()
    normalise(text)
    return time.perf_counter() - start


def test_stored_text_loses_only_what_cannot_be_quoted() -> None:
    assert clean_text("a\x00b\ud800c\x07d\ufeff") == "abcd"
    assert clean_text("one\r\ntwo\rthree\u2028four\tfive") == "one\ntwo\nthree\nfour\tfive"
    assert clean_text("e\u0301") == "\u00e9"
    kept = "Ünïversity – “quoted”, مُعَدَّل ٣٫٥، ﬁ ½ \u200f\u200c"
    assert clean_text(kept) == kept


@given(st.text())
def test_stored_text_is_composed_and_can_be_encoded(text: str) -> None:
    stored = clean_text(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert clean_text(stored) == stored
    stored.encode("utf-8")
    assert "\x00" not in stored


def test_isolate_wraps_and_keeps_the_words() -> None:
    assert isolate("Erasmus+") == "\u2068Erasmus+\u2069"
    assert isolate("نص", "ar") == "\u2068نص\u2069"


def test_isolate_gives_the_language_direction_where_the_first_letter_would_not() -> None:
    assert isolate("GPA هو المعدل", "ar") == "\u2068\u200fGPA هو المعدل\u2069"
    assert isolate("المعدل means GPA", "en") == "\u2068\u200eالمعدل means GPA\u2069"


def test_isolate_cannot_be_broken_from_inside() -> None:
    assert isolate("a\u2069\u202eb") == "\u2068ab\u2069"
