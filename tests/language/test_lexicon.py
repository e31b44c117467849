import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import assistant.language.lexicon as lexicon
from assistant.language.lexicon import entries, names_in, synonyms, translate_terms

THEMES = sorted((Path(lexicon.__file__).parent / "lexicon").glob("*.tsv"))
LINES = [(file.name, line) for file in THEMES for line in file.read_text(encoding="utf-8").splitlines()]

TO_ARABIC = [
    ("What is the application deadline?", "آخر موعد للتقديم"),
    ("letters of recommendation", "رسالة توصية"),
    ("my GPA is low", "معدل"),
    ("residence permit renewal", "تجديد الإقامة"),
    ("two exchange students", "طالب تبادل"),
    ("deadline in February", "شباط"),
    ("deadline in February", "فبراير"),
    ("memoranda of understanding", "مذكرة تفاهم"),
    ("a programme in Germany", "ألمانيا"),
    ("a programme in Germany", "برنامج"),
    ("co-tutelle", "إشراف مشترك"),
    ("French universities", "فرنسي"),
    ("notice of termination", "إشعار إنهاء"),
]
TO_ENGLISH = [
    ("شو الأوراق المطلوبة؟", "documents"),
    ("آخر موعد للتقديم", "application deadline"),
    ("كم لازم معدلي التراكمي", "GPA"),
    ("بدي فيزا", "visa"),
    ("والتأمين الصحي", "health insurance"),
    ("منحة في تركيا", "Türkiye"),
    ("منح دراسية", "scholarship"),
    ("في شهر آذار", "March"),
    ("وين مكتب العلاقات الدولية", "international office"),
    ("كشف علاماتي", "transcript"),
    ("اتفاقيات تنتهي قريبا", "agreement"),
]
QUESTION = (
    "What is the last date for the nomination of exchange students to our partner universities in Germany and "
    "Türkiye and which documents like the transcript of records are needed by the office"
)
ARABIC_QUESTION = (
    "شو الأوراق المطلوبة مشان أقدم على منحة إيراسموس في ألمانيا وكم لازم يكون المعدل التراكمي ومتى آخر موعد للتقديم "
    "ومين أراجع في مكتب العلاقات الدولية وهل في سكن للطلاب الوافدين"
)


@pytest.mark.parametrize(("text", "term"), TO_ARABIC)
def test_english_questions_give_arabic_terms(text: str, term: str) -> None:
    assert term in translate_terms(text, "ar")


@pytest.mark.parametrize(("text", "term"), TO_ENGLISH)
def test_arabic_questions_give_english_terms(text: str, term: str) -> None:
    assert term in translate_terms(text, "en")


def test_the_longest_phrase_wins() -> None:
    assert "تأمين صحي" in translate_terms("health insurance", "ar")
    assert "تأمين" not in translate_terms("health insurance", "ar")
    assert "تأمين" in translate_terms("insurance", "ar")


def test_one_term_of_each_entry_is_the_usual_one() -> None:
    assert translate_terms("visa and housing", "ar", each=1) == ["تأشيرة", "سكن"]


@pytest.mark.parametrize("text", ["", "what is it and when", "zebra quantum sandwich", "2026", "شو هو؟"])
def test_nothing_of_the_domain_gives_nothing(text: str) -> None:
    assert translate_terms(text, "ar") == translate_terms(text, "en") == []
    assert synonyms(text, "en") == synonyms(text, "ar") == []


def test_a_language_without_lexicon_gives_nothing() -> None:
    assert translate_terms("visa", "fr") == synonyms("visa", "fr") == []


def test_synonyms_are_the_other_words_of_the_group() -> None:
    assert {"cumulative average", "CGPA", "grade point average"} <= set(synonyms("What GPA do I need?", "en"))
    assert "GPA" not in synonyms("What GPA do I need?", "en")
    assert "deadline" in synonyms("the closing date", "en")
    assert "residence hall" in synonyms("a dorm room", "en")
    assert "الموعد الأخير" in synonyms("متى آخر موعد؟", "ar")
    assert "visa" not in synonyms("a dorm room", "en")


def test_countries_can_be_asked_for_here() -> None:
    assert names_in("Spain") == ["ES"]


def test_the_themes_hold_well_formed_lines() -> None:
    assert len(LINES) >= 900
    assert len({line for _, line in LINES}) == len(LINES)
    bad = [(file, line) for file, line in LINES if not re.fullmatch(r"[^\t|]+(\|[^\t|]+)*\t[^\t|]+(\|[^\t|]+)*", line)]
    assert bad == []
    assert [line for _, line in LINES if re.search(r"(^|[\t|]) | ([\t|]|$)|  ", line)] == []


def test_each_side_is_in_its_own_script() -> None:
    arabic = re.compile(r"[\u0621-\u064a]")
    halves = [line.split("\t") for _, line in LINES]
    assert [english for english, _ in halves if arabic.search(english)] == []
    assert [ar for _, ar in halves if not all(arabic.search(term) for term in ar.split("|"))] == []


def test_every_term_leads_back_to_its_entry() -> None:
    own = entries()[: len(LINES)]
    lost_en = [entry for entry in own for term in entry.en if not _leads_to(entry.ar, translate_terms(term, "ar"))]
    assert [entry for entry in lost_en if not _only_stop_words(entry)] == []


def _leads_to(expected: tuple[str, ...], found: list[str]) -> bool:
    return set(expected) <= set(found)


def _only_stop_words(entry: lexicon.Entry) -> bool:
    """Entries such as "what|which", of which single terms are stop words."""
    return any(translate_terms(term, "ar") == [] for term in entry.en)


@pytest.mark.parametrize(
    ("function", "text", "language"),
    [
        (translate_terms, QUESTION, "ar"),
        (translate_terms, ARABIC_QUESTION, "en"),
        (synonyms, QUESTION, "en"),
        (synonyms, ARABIC_QUESTION, "ar"),
    ],
)
def test_a_question_takes_less_than_a_millisecond(
    function: Callable[[str, str], list[str]], text: str, language: str
) -> None:
    assert function(text, language)
    best = min(_seconds(function, text, language) for _ in range(50))
    assert best < 0.001, f"{best * 1000:.2f} ms"


def _seconds(function: Callable[[str, str], list[str]], text: str, language: str) -> float:
    start = time.perf_counter()
    function(text, language)
    return time.perf_counter() - start


def test_the_first_question_waits_little_and_importing_loads_nothing() -> None:
    code = (
        "import sys, time; from assistant.language.lexicon import translate_terms; assert 'babel' not in sys.modules; "
        "start = time.perf_counter(); translate_terms('visa', 'ar'); translate_terms('فيزا', 'en'); "
        "print(time.perf_counter() - start)"
    )
    runs = (subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True) for _ in range(3))
    assert min(float(run.stdout) for run in runs) < 0.3  # seconds; about 0.1 on a small machine
