"""What models make of "end every sentence with [1]"."""

import pytest

from assistant.answering.claims.marked_text import marked_sentences, without_html, without_marks

A, B = "You need 2.50.", "It costs 40 USD."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You need 2.50 [1]. It costs 40 USD [2].", [(A, (1,)), (B, (2,))]),
        ("You need 2.50. [1] It costs 40 USD. [2]", [(A, (1,)), (B, (2,))]),
        ("You need 2.50.[1][3] It costs 40 USD [1, 2].", [(A, (1, 3)), (B, (1, 2))]),
        ("- You need 2.50 [1]\n- **It costs** 40 USD [2-4]", [(A, (1,)), (B, (2, 3, 4))]),
        ("1. You need 2.50 [1].\n2. It costs 40 USD [2].", [(A, (1,)), (B, (2,))]),
        ("You need 2.50 [passage 1].\n[2]", [(A, (1, 2))]),
        ("You need 2.50 【1†source】. It costs 40 USD [٢].", [(A, (1,)), (B, (2,))]),
        ("You need 2.50 [1](https://evil.example/9).", [(A, (1,))]),
        ("## Rules [1]\nYou need 2.50 [1].\n| a | b [1] |\n\n[1]: Regulation, Article 5\n[2] Page", [(A, (1,))]),
        ("You need 2.50. It costs 40 USD [2].", [(A, ()), (B, (2,))]),
        ("تحتاج إلى 2.50 [١]، وهي ثابتة [٢].", [("تحتاج إلى 2.50، وهي ثابتة.", (1, 2))]),
    ],
)
def test_sentences_and_their_marks(text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert marked_sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a <b>bold</b> word", "a bold word"),
        ("a <<b>script>alert()</script> b", "a alert() b"),
        ("a <script>alert()</script><!-- hidden --> b", "a  b"),
        ("a <img src=x onerror=alert()", "a "),
        ("see <https://oir.example.edu/x> now", "see https://oir.example.edu/x now"),
        ("CGPA < 2.50 and > 2.20", "CGPA < 2.50 and > 2.20"),
        ("2\u202e05.1", "205.1"),
    ],
)
def test_html_is_dropped_and_comparisons_stay(text: str, plain: str) -> None:
    assert without_html(text) == plain


def test_marks_can_be_taken_off() -> None:
    assert without_marks("Yes [1], no [2][3].") == "Yes, no."
