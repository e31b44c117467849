import pytest

from assistant.language.countries import countries, names_in

NAMED = [
    ("Which agreements do we have in Germany and Türkiye?", ["DE", "TR"]),
    ("Universities in South Korea, New Zealand and Papua New Guinea", ["KR", "NZ", "PG"]),
    ("the Netherlands, Holland and the Czech Republic", ["NL", "CZ"]),
    ("UK, UAE and the U.S.", ["GB", "AE", "US"]),
    ("the US programme", ["US"]),
    ("Côte d'Ivoire", ["CI"]),
    ("Jordan's universities", ["JO"]),
    ("Hong Kong", ["HK"]),
    ("University of New Mexico", ["US"]),
    ("اتفاقيات مع ألمانيا وتركيا", ["DE", "TR"]),
    ("السفر للأردن وبالمغرب", ["JO", "MA"]),
    ("جامعات الولايات المتحدة الأمريكية وبريطانيا", ["US", "GB"]),
    ("من فلسطين إلى اسبانيا", ["PS", "ES"]),
]
NOT_NAMED = [
    "tell us about the exchange",
    "TELL US ABOUT THE EXCHANGE",
    "دعم مالي لسكن البنين",  # Mali and Benin are spelt like these words
    "كلية في عمان",
    "I speak German and French",
    "اللغة الألمانية",
    "الجامعة",
    "",
]


@pytest.mark.parametrize(("text", "codes"), NAMED)
def test_countries_are_found_in_order(text: str, codes: list[str]) -> None:
    assert names_in(text) == codes


@pytest.mark.parametrize("text", NOT_NAMED)
def test_other_words_are_no_countries(text: str) -> None:
    assert names_in(text) == []


def test_adjectives_count_only_when_asked_for() -> None:
    assert names_in("French and Turkish universities", adjectives=True) == ["FR", "TR"]
    assert names_in("الجامعات الألمانية والمصريين", adjectives=True) == ["DE", "EG"]
    assert names_in("طلاب أردنيون", adjectives=True) == ["JO"]
    assert names_in("French and Turkish universities") == []


def test_every_country_has_a_name_in_both_languages() -> None:
    codes = [country.code for country in countries()]
    assert len(codes) == len(set(codes)) > 190
    assert not {"EU", "UN", "ZZ", "AQ"} & set(codes)
    assert all(country.english and country.arabic for country in countries())


def test_every_usual_name_is_found_as_its_country() -> None:
    wrong = [(c.code, name) for c in countries() for name in (c.english[0], c.arabic[0]) if names_in(name) != [c.code]]
    assert wrong == []
