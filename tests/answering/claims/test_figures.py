"""One figure, many ways to write it."""

import pytest

from assistant.answering.claims.addresses import addresses
from assistant.answering.claims.figures import figures
from assistant.answering.claims.names import names, unlimited
from assistant.language.dates import Day


@pytest.mark.parametrize(
    "text",
    ["15 March 2027", "March 15, 2027", "the 15th of March 2027", "2027-03-15", "15/03/2027", "15 mars 2027",
     "١٥ آذار (مارس) ٢٠٢٧", "15 مارس 2027", "15 آذار 2027"],
)  # fmt: skip
def test_a_day_is_one_however_it_is_written(text: str) -> None:
    assert figures(text).days == {Day(2027, 3, 15)}
    assert not figures(text).numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30,000 USD", "٣٠٬٠٠٠ دولار"),
        ("$30", "30 dollars"),
        ("80 %", "80٪"),
        ("two years", "سنتان"),
        ("2026/27", "2026/2027"),
        ("CGPA 2.5", "CGPA 2.50"),
        ("at 09:00", "at 9"),
        ("level B2", "level b2"),
    ],
)
def test_a_number_is_one_however_it_is_written(one: str, other: str) -> None:
    assert figures(one)
    assert not figures(other).lacking(figures(one))
    assert not figures(one).lacking(figures(other))


@pytest.mark.parametrize(
    ("source", "claim", "held"),
    [
        ("from 15 March to 2 April 2027", "15 March 2027", True),
        ("15 March 2027", "15 March", True),
        ("15 March 2027", "in March", True),
        ("in March 2027", "15 March 2027", False),
        ("15 March 2027", "15 March 2026", False),
        ("15 March 2027", "15 credits", False),
        ("40 points and a fee of 25 USD", "40 USD", False),
        ("Fee (USD): 40", "40 USD", True),
        ("15 March 2027", "the year 2027", True),
    ],
)
def test_what_holds_what(source: str, claim: str, held: bool) -> None:
    assert (not figures(source).lacking(figures(claim))) is held


def test_addresses_are_no_figures_and_compare_without_scheme() -> None:
    text = "Write to Exchange@oir.example.edu or see https://www.oir.example.edu/2027/, e.g. on Ph.D. studies."
    assert addresses(text) == {"exchange@oir.example.edu", "oir.example.edu/2027"}
    assert not figures(text)


def test_names_are_capitals_inside_a_sentence_and_latin_words_in_arabic() -> None:
    assert names("Ask Ms Rana Sabbagh in March. Students may apply.", "en") == ["rana", "sabbagh"]
    assert names("Harvard University is big", "en") == ["harvard", "university"]
    assert names("شهادة IELTS من جامعة Nordvik", "ar") == ["ielts", "nordvik"]
    assert names("Die Frist endet im Mai für Studenten", "de") == []
    assert unlimited("It is always free, and guaranteed.") == ["always", "guaranteed"]
