"""Mixed lines of a PDF come out in the order in which they are read, told by where their letters stand."""

import pytest

from ingest.loaders.pdf_order import Letter, in_logical_order, runs_leftwards

WIDTH = 5.0


def drawn(*parts: str) -> list[Letter]:
    """Words as they stand on the page from left to right, Arabic ones drawn from right to left."""
    shown = "".join(part[::-1] if runs_leftwards(part) else part for part in parts)
    return [Letter(letter, WIDTH * n, WIDTH * (n + 1)) for n, letter in enumerate(shown)]


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        (["العلاقات", " ", "مكتب"], "مكتب العلاقات"),
        ([".", "مطلوب", " ", "E7", " ", "النموذج"], "النموذج E7 مطلوب."),
        (["المبنى", " ", "2B", " ", "القاعة"], "القاعة 2B المبنى"),
        (["قبل", " ", "a.b-2c@oir.example.edu", " ", "راسلوا"], "راسلوا a.b-2c@oir.example.edu قبل"),
        (["TOEFL iBT 78", " ", "أو", " ", "IELTS 6.0", " ", "يشترط"], "يشترط IELTS 6.0 أو TOEFL iBT 78"),
        (["4.00", " ", "من", " ", "2.50", " ", "المعدل"], "المعدل 2.50 من 4.00"),
        (["٤٫٠٠", " ", "من", " ", "٢٫٥٠"], "٢٫٥٠ من ٤٫٠٠"),
        (["0130 555 000+", " ", "الهاتف"], "الهاتف +000 555 0130"),
        (["(", "أ", " ", "الفقرة", ")"], "(الفقرة أ)"),
        ([")", "أ", " ", "الفقرة", "("], "(الفقرة أ)"),
        (["\ufefb", "إ"], "إلا"),
    ],
)
def test_a_line_from_right_to_left(parts: list[str], read: str) -> None:
    assert in_logical_order(drawn(*parts), leftwards=True) == read


def test_arabic_words_in_an_english_line() -> None:
    letters = drawn("The office (", "مكتب العلاقات", ") is open")
    assert in_logical_order(letters, leftwards=False) == "The office (مكتب العلاقات) is open"


def test_the_order_given_by_the_reader_is_no_matter() -> None:
    letters = drawn("المبنى", " ", "2B", " ", "القاعة")
    assert in_logical_order(letters[::-1], leftwards=True) == "القاعة 2B المبنى"


def test_a_space_whose_place_is_unknown_stands_in_the_widest_gap() -> None:
    first, second = drawn("المبنى"), [Letter(one.text, one.left + 50, one.right + 50) for one in drawn("رقم")]
    nowhere = Letter(" ", 2.0, 2.0)
    assert in_logical_order([*first, nowhere, *second], leftwards=True) == "رقم المبنى"


def test_a_mark_stays_with_its_letter() -> None:
    letters = [*drawn("رقم"), Letter("\u064e", 12.5, 12.5)]
    assert in_logical_order(letters, leftwards=True) == "رَقم"
