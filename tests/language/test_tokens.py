import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.tokens import tokens

CASES = [
    ("2.50 and 2.5 and 02.0", ["2.5", "and", "2.5", "and", "02"]),
    ("30,000 EUR or 1,234.50", ["30000", "eur", "or", "1234.5"]),
    ("٣٠٬٠٠٠ دينار و٢٫٥٠", ["30000", "دينار", "و", "2.5"]),
    ("by 2026-03-15, 15/03/2026 or 15.3.2026", ["by", "2026-03-15", "2026-03-15", "or", "2026-03-15"]),
    ("03/15/2026", ["2026-03-15"]),
    ("45/67/2026", ["45", "67", "2026"]),
    ("2025/2026", ["2025", "2026"]),
    ("Write to io@example.edu.", ["write", "to", "io@example.edu"]),
    ("form G-12, G12 and level B2", ["form", "g12", "g12", "and", "level", "b2"]),
    ("a Ph.D. or M.Sc. student's file", ["a", "phd", "or", "msc", "student", "file"]),
    ("co-tutelle, e-mail, on-campus", ["cotutelle", "email", "on", "campus"]),
    ("l'université d’accueil", ["universite", "accueil"]),
    ("what's don't", ["whats", "dont"]),
    ("الـGPA المطلوب", ["ال", "gpa", "المطلوب"]),
    ("", []),
    ("... !?", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text())
def test_every_token_is_one_visible_word(text: str) -> None:
    found = tokens(text)
    assert all(token and not any(c.isspace() for c in token) for token in found)


@given(st.text(alphabet="ab1.,-/@' طو٣", max_size=40))
def test_tokens_of_tokens_are_the_same(text: str) -> None:
    assert [again for token in tokens(text) for again in tokens(token)] == tokens(text)
