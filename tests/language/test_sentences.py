import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


ONE_SENTENCE = [
    "Bring a certificate, e.g. IELTS or TOEFL, i.e. a B2.",
    "Contact Prof. J. R. Smith or Dr. Haddad at the office.",
    "See Art. 5, No. 12 and Sec. IV of the rules.",
    "The office opens at 9 a.m. on Sundays.",
    "The U.S. Embassy issues the visa.",
    "A GPA of 2.50 out of 4.00 is required.",
    "Write to io@example.edu or see https://example.edu/a.html?b=1.c for more.",
    "5.2 The student shall apply in time.",
    "5. The student shall apply in time.",
    "Article 5. The student shall apply in time.",
    "Students who hold a Ph.D. from abroad may apply.",
    "“Really?” she asked.",
    "The fee is approx. 30 EUR.",
    "Call Tel. +962 6 000 000 today.",
    "Students and so on ... are welcome.",
    "A soft-wrapped line\ngoes on here\n30 days later.",
    "It costs\n2.50 EUR.",
    "يتواصل الطالب مع د. أحمد أو أ. ليلى في المكتب.",
    "المعدل المطلوب ٢.٥٠ من ٤.٠٠ للتقديم.",
]

SEVERAL = [
    ("Apply early. Late files are refused.", ["Apply early.", "Late files are refused."]),
    ("Can I go? Yes! Go.", ["Can I go?", "Yes!", "Go."]),
    ("It opens at 9 a.m. Students may come.", ["It opens at 9 a.m.", "Students may come."]),
    ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
    ("(See the list.) It is long.", ["(See the list.)", "It is long."]),
    ("Is it allowed? No. You must ask.", ["Is it allowed?", "No.", "You must ask."]),
    ("See Annex B. Students sign it.", ["See Annex B.", "Students sign it."]),
    ("Your grade is B. The minimum is C.", ["Your grade is B.", "The minimum is C."]),
    ("Wait... Then apply.", ["Wait...", "Then apply."]),
    ("متى الموعد؟ في آذار. قدّم مبكرًا!", ["متى الموعد؟", "في آذار.", "قدّم مبكرًا!"]),
    ("يقدم الطلب؛ ثم ينتظر.", ["يقدم الطلب؛", "ثم ينتظر."]),
    ("انتهى الموعد.يرجى الانتظار؟نعم", ["انتهى الموعد.", "يرجى الانتظار؟", "نعم"]),
    (
        "Needed:\n- passport\n- photo\n  of this year\n- CV",
        ["Needed:", "- passport", "- photo\n  of this year", "- CV"],
    ),
    ("1. Passport\n2. Photo", ["1. Passport", "2. Photo"]),
    ("(a) passport\n(b) photo", ["(a) passport", "(b) photo"]),
    ("١. جواز السفر\n٢. صورة", ["١. جواز السفر", "٢. صورة"]),
    ("| a | b |\n| 1. x | 2 |\nText", ["| a | b |", "| 1. x | 2 |", "Text"]),
    ("name\tfee\nA\t30", ["name\tfee", "A\t30"]),
    ("# Title\nThe text.", ["# Title", "The text."]),
    ("A heading\n\nThe text.", ["A heading", "The text."]),
    ("- photo\nStudents shall apply.", ["- photo", "Students shall apply."]),
    ("Deadline: 15 March\nContact: Ms. X", ["Deadline: 15 March", "Contact: Ms. X"]),
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "\n\n \t\n"])
def test_nothing_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


PIECES = st.sampled_from(
    ["The student", "Dr.", "e.g.", "5.2", "a", ".", "...", "?", "؟", "؛", "!", "\n", "\n\n", " ", "\t", "- ", "| ",
     "(", ")", "“", ".”", "طالب", "د.", "2.50", "a@b.c", "# ", "1. ", "\u200f", "Fee: ", "\x1c", "\u2028", "\xa0"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_sentences_cover_the_text_in_order_without_overlap(text: str) -> None:
    spans = split_sentences(text)
    position = 0
    for start, end in spans:
        assert position <= start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_sentence_reaches_over_a_blank_line(text: str) -> None:
    assert all(line.strip() for sentence in split(text) for line in sentence.splitlines())


@pytest.mark.parametrize("text", ["." * 20_000 + "x", "a. " * 20_000, "(" * 20_000, " " * 20_000 + ".", "x\n" * 20_000])
def test_no_text_is_slow(text: str) -> None:
    start = time.perf_counter()
    split_sentences(text)
    assert time.perf_counter() - start < 1
