import re
import subprocess
import sys
from pathlib import Path

import pytest

import assistant.language.lexicon as lexicon
from assistant.language.lexicon import concepts, entries, names_in
from assistant.language.stemming import stems

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


def terms(text: str, language: str, to_language: str) -> set[tuple[str, ...]]:
    """The stems of every term in a language for what a text names, beside its own words."""
    return {term for concept in concepts(text, language) for term in concept.terms.get(to_language, ())}


def holds(text: str, language: str, to_language: str, term: str) -> bool:
    return tuple(stems(term, to_language)) in terms(text, language, to_language)


@pytest.mark.parametrize(("text", "term"), TO_ARABIC)
def test_english_questions_give_arabic_terms(text: str, term: str) -> None:
    assert holds(text, "en", "ar", term)


@pytest.mark.parametrize(("text", "term"), TO_ENGLISH)
def test_arabic_questions_give_english_terms(text: str, term: str) -> None:
    assert holds(text, "ar", "en", term)


def test_the_longest_phrase_wins() -> None:
    assert holds("health insurance", "en", "ar", "تأمين صحي")
    assert not holds("health insurance", "en", "ar", "تأمين")
    assert holds("insurance", "en", "ar", "تأمين")


def test_the_usual_term_reads_like_a_sentence() -> None:
    assert [concept.usual["ar"] for concept in concepts("visa and housing", "en")] == ["تأشيرة", "سكن"]


def test_other_words_stand_for_themselves_and_stop_words_for_nothing() -> None:
    assert concepts("", "en") == concepts("what is it and when", "en") == []
    assert [concept.usual for concept in concepts("zebra quantum", "en")] == [{}, {}]


def test_a_language_without_lexicon_keeps_its_words() -> None:
    (concept,) = concepts("visa", "fr")
    assert (concept.terms, concept.usual) == ({"fr": (concept.said,)}, {})


@pytest.mark.parametrize(
    ("text", "language", "term"),
    [
        ("What GPA do I need?", "en", "grade point average"),
        ("the closing date", "en", "deadline"),
        ("a dorm room", "en", "residence hall"),
        ("متى آخر موعد؟", "ar", "الموعد الأخير"),
    ],
)
def test_synonyms_name_the_same(text: str, language: str, term: str) -> None:
    assert holds(text, language, language, term)
    assert not holds("winter boots", language, language, term)


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
    lost = [(term, entry) for entry in own for term in entry.en if concepts(term, "en") and not _leads_to(entry, term)]
    assert len(own) > 900
    assert lost == []


def _leads_to(entry: lexicon.Entry, term: str) -> bool:
    return {tuple(stems(arabic, "ar")) for arabic in entry.ar} <= terms(term, "en", "ar")


def test_importing_loads_no_country_names() -> None:
    code = "import sys, assistant.language.lexicon; print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
