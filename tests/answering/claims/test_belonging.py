"""A figure that stands in the passage, but says something else there."""

import pytest

from assistant.answering.claims.belonging import belongs

FEES = ("The fee is 45 USD in cash. The fine for a late permit is 3 USD per day.", "en")
ROWS = ("Term | Deadline\nfall 2027 | 14 February 2027\nspring 2028 | 19 September 2027", "en")


@pytest.mark.parametrize(
    ("source", "true", "lie"),
    [
        (FEES, "The fine for a late permit is 3 USD.", "The fine for a late permit is 45 USD."),
        (ROWS, "The deadline for fall 2027 is 14 February 2027.", "The deadline for spring 2028 is 14 February 2027."),
    ],
)
def test_a_figure_of_another_sentence_or_row_is_seen(source: tuple[str, str], true: str, lie: str) -> None:
    assert belongs((true, "en"), [source])
    assert not belongs((lie, "en"), [source])
