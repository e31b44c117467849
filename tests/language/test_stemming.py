import threading

import pytest

from assistant.language.stemming import content_stems, is_stop_word, stem, stems
from assistant.language.stopwords import TELLING, stop_words


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("nominations", "nominated", "en"),
        ("deadlines", "deadline", "en"),
        ("étudiants", "etudiant", "fr"),
        ("Bewerbungen", "Bewerbung", "de"),
        ("المنح الدراسية", "منحة دراسية", "ar"),
    ],
)
def test_forms_share_stems(one: str, other: str, language: str) -> None:
    assert stems(one, language) == stems(other, language)


def test_different_words_do_not() -> None:
    assert stems("university", "en") != stems("universal visa", "en")
    assert stems("scholarship", "en") != stems("scholar", "en")


def test_each_token_is_stemmed_by_its_own_script() -> None:
    assert stems("applications والطلاب", "ar") == stems("applications والطلاب", "en") == ["apply", "طالب"]


def test_numbers_codes_and_addresses_stay_whole() -> None:
    assert stems("2.50 30,000 G-12 io@example.edu 15/03/2026", "en") == [
        "2.5",
        "30000",
        "g12",
        "io@example.edu",
        "2026-03-15",
    ]


def test_stop_words_are_kept_apart() -> None:
    assert content_stems("What is the deadline for the exchange?", "en") == ["deadlin", "exchang"]
    assert content_stems("ما هي شروط التبادل في الجامعة؟", "ar") == stems("شروط التبادل الجامعة", "ar")
    assert content_stems("شو الأوراق اللي لازم أجيبها من الجامعة", "ar")[0] == stems("ورقة", "ar")[0]
    assert stems("What is the deadline", "en")[:3] == ["what", "is", "the"]


def test_the_month_of_may_is_no_stop_word() -> None:
    assert content_stems("May I apply in May or by 3 May?", "en").count("may") == 2


@pytest.mark.parametrize("language", [*TELLING, "ar"])
def test_every_listed_language_has_stop_words_and_no_subject_among_them(language: str) -> None:
    assert len(stop_words(language)) > 80
    assert not stop_words(language) & {"visa", "deadline", "erasmus", "منحه", "تاشيره", "معدل", "جامعه"}


def test_a_language_without_a_list_has_no_stop_words() -> None:
    assert stop_words("ja") == frozenset()
    assert not is_stop_word("the", "ja")
    assert is_stop_word("the", "en")
    assert is_stop_word("في", "en")


def test_stemming_in_many_threads_gives_what_one_gives() -> None:
    words = [
        f"{a}{b}" for a in ("apply", "study", "nominate", "register") for b in ("ing", "ed", "s", "ation", "ations")
    ]
    expected = [stem.__wrapped__(word, "en") for word in words]
    wrong: list[str] = []

    def work() -> None:
        for _ in range(200):
            found = [stem.__wrapped__(word, "en") for word in words]
            wrong.extend(word for word, a, b in zip(words, found, expected, strict=True) if a != b)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
