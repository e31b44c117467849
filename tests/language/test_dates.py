"""One day, whatever calendar and form it is written in."""

import pytest

from assistant.answering.claims.figures import figures
from assistant.language.dates import Day
from assistant.language.stemming import passage_stems
from assistant.language.tokens import tokens


@pytest.mark.parametrize(
    "text",
    [
        "١١ رمضان ١٤٤٧هـ",
        "11 رمضان 1447",
        "11/9/1447",
        "١٤٤٧/٩/١١",
        "11 Ramadan 1447 AH",
        "Ramadan 11, 1447",
        "28/02/2026",
        "2026-02-28",
    ],
)
def test_a_hijri_day_is_the_gregorian_one(text: str) -> None:
    assert tokens(text) == ["2026-02-28"]
    assert figures(text).days == {Day(2026, 2, 28)}


def test_the_same_day_in_two_calendars_is_one_claim() -> None:
    source, claim = figures("آخر موعد ١١ رمضان ١٤٤٧هـ"), figures("The deadline is 28 February 2026.")
    assert not source.lacking(claim)
    assert source.lacking(figures("The deadline is 11 March 2026."))


@pytest.mark.parametrize("text", ["31/02/2026", "30/13/1447", "1/1/1999999"])
def test_what_is_no_day_stays_numbers(text: str) -> None:
    assert not any("-" in token for token in tokens(text))


def test_a_hijri_month_alone_and_other_words_stay() -> None:
    assert tokens("في رمضان 1447") == ["في", "رمضان", "1447"]
    assert tokens("شعبان 15 طالبا") == ["شعبان", "15", "طالبا"]


@pytest.mark.parametrize(
    ("written", "language", "asked"),
    [
        ("by 15/03/2027", "en", {"15", "march", "2027"}),
        ("by 15 March 2027", "en", {"2027-03-15"}),
        ("من 1 إلى 15 آذار 2027", "ar", {"2027-03-01", "2027-03-15"}),
        ("قبل ١٥/٣/٢٠٢٧", "ar", {"15", "2027", "اذار"}),
        ("حتى ١١ رمضان ١٤٤٧", "ar", {"28", "شباط", "2026"}),
    ],
)
def test_a_passage_is_found_by_the_other_way_to_write_its_date(written: str, language: str, asked: set[str]) -> None:
    assert asked <= set(passage_stems(written, language))
