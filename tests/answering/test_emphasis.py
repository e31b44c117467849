import pytest

from assistant.answering.emphasis import emphasized


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The grant is 750 USD per month, paid by 15 March 2027.", ["750 USD", "15 March 2027"]),
        ("Apply until 2027-02-15 at 17:00; the fee is $50 or 5 %.", ["2027-02-15", "17:00", "$50", "5 %"]),
        ("It takes 10 working days or two weeks.", ["10 working days", "two weeks"]),
        ("المنحة ٧٥٠ دولارًا حتى 15 آذار 2027 خلال 30 يومًا.", ["٧٥٠ دولارًا", "15 آذار 2027", "30 يومًا"]),
        ("Article 5.2 in room 12 may apply.", []),
    ],
)
def test_dates_periods_and_amounts(text: str, found: list[str]) -> None:
    assert emphasized(text) == found
