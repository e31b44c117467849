import subprocess
import sys

import pytest

from assistant.language.detection import detect, script

TEXTS = [
    ("When is the deadline for the exchange?", "en"),
    ("deadline", "en"),
    ("visa", "en"),
    ("GPA 2.5", "en"),
    ("erasmus scholarship amount turkey students", "en"),
    ("Erasmus+ Universität Wien", "en"),
    ("Universidad de Granada", "en"),
    ("متى آخر موعد للتقديم؟", "ar"),
    ("شو", "ar"),
    ("ما هو الـGPA المطلوب لبرنامج Erasmus+", "ar"),
    ("Quelles sont les dates limites ?", "fr"),
    ("Bonjour", "fr"),
    ("Gibt es ein Stipendium für den Aufenthalt?", "de"),
    ("¿Cuánto cuesta el seguro médico?", "es"),
    ("Quando scade la domanda per lo scambio?", "it"),
    ("Qual é o prazo para a candidatura?", "pt"),
    ("Başvuru için hangi belgeler gerekli?", "tr"),
    ("Какие документы нужны для обмена?", "ru"),
]


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_language(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "2026", "15/03/2026 ???", "😀"])
def test_nothing_to_tell_is_the_default(text: str) -> None:
    assert detect(text) == "en"
    assert detect(text, default="ar") == "ar"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("visa", "latin"), ("فيزا", "arabic"), ("وثائق GPA", "arabic"), ("документы", "other"), ("123", "other")],
)
def test_script(text: str, expected: str) -> None:
    assert script(text) == expected


def test_the_identifier_is_loaded_only_when_it_is_needed() -> None:
    code = (
        "import sys; from assistant.language.detection import detect; detect('متى'); detect('when is it?'); "
        "assert 'py3langid' not in sys.modules; "
        "detect('documents requis svp urgence'); assert 'py3langid' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
