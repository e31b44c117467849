"""Countries by the names people use for them, in English and Arabic."""

import re
from functools import cache
from typing import Any, NamedTuple

from assistant.language.normalising import normalise
from assistant.language.phrases import Phrases
from assistant.language.tokens import tokens
from assistant.language.wordlists import lines

_CLITICS = ("و", "ب", "ل", "ف", "ك", "وب", "ول")  # written onto a name: لتركيا, وبالأردن
_CONTINENTS = {"Africa", "America", "Asia", "Australia", "Europe"}
_ALSO_A_COUNTRY = {"عمان"}
_ALSO_A_WORD = {"Oral", "Resolute"}
_UNITED_STATES = re.compile(r"\bU\.S\.(?:A\.)?|\bUS\b")  # only so: "us" is a pronoun


class Country(NamedTuple):
    """A country's ISO 3166 code, its names (the usual one first), and what is called after it."""

    code: str
    english: list[str]
    arabic: list[str]
    english_adjectives: list[str]
    arabic_adjectives: list[str]


class City(NamedTuple):
    """A city's English and Arabic name (empty where it means something else as well) and its country's code."""

    code: str
    english: str
    arabic: str


def names_in(text: str, adjectives: bool = False) -> list[str]:
    """ISO codes of the countries named in `text`, in order, each once; with `adjectives` "French" counts as well.

    Adjectives are left out at first because they mostly name languages. عمان alone is none: it may be Amman or Oman.
    """
    words = tokens(text if text.isupper() else _UNITED_STATES.sub(" USA ", text))
    found = (code for _, _, codes in _names(adjectives).find(words) for code in codes)
    return list(dict.fromkeys(found))


@cache
def countries() -> tuple[Country, ...]:
    """All countries: CLDR's names from Babel, then the other names and the adjectives of words/countries.tsv."""
    from babel import Locale

    english, arabic = Locale("en").territories, Locale("ar").territories
    return tuple(_country(line, english, arabic) for line in lines("countries.tsv"))


@cache
def cities() -> tuple[City, ...]:
    """The cities that CLDR names for the world's time zones, most capitals among them, outside the oceans' islands."""
    from babel import Locale
    from babel.core import get_global

    english, arabic = Locale("en").time_zones, Locale("ar").time_zones
    named = {name.lower() for country in countries() for name in country.english}
    found = []
    for zone, code in get_global("zone_territories").items():
        continent, _, last = zone.partition("/")
        city = english.get(zone, {}).get("city") or last.replace("_", " ")
        city_ar = arabic.get(zone, {}).get("city", "")
        if (
            continent in _CONTINENTS
            and "/" not in last
            and city_ar
            and city.lower() not in named
            and city not in _ALSO_A_WORD
        ):
            found.append(City(code, city, "" if normalise(city_ar) in _ALSO_A_COUNTRY else city_ar))
    return tuple(found)


def _country(line: str, english: Any, arabic: Any) -> Country:
    """The country of a line; a name with a minus before it is taken away because it means something else as well."""
    code, *columns = line.split("\t")
    names_en, names_ar, adjectives_en, adjectives_ar = (
        [part for part in column.split("|") if part] for column in columns
    )
    return Country(
        code, _names_of(english[code], names_en), _names_of(arabic[code], names_ar), adjectives_en, adjectives_ar
    )


def _names_of(usual: str, others: list[str]) -> list[str]:
    """The usual name and the others, without those taken away."""
    away = {name[1:] for name in others if name.startswith("-")}
    return [name for name in dict.fromkeys([usual, *others]) if name not in away and not name.startswith("-")]


@cache
def _names(adjectives: bool) -> Phrases[str]:
    """The codes under every form of the names, and of the adjectives if wanted."""
    index: Phrases[str] = Phrases()
    for country in countries():
        english, arabic = list(country.english), [tokens(name) for name in country.arabic]
        if adjectives:
            english += country.english_adjectives
            arabic += [form for adjective in country.arabic_adjectives for form in _inflected(tokens(adjective))]
        for phrase in [*map(tokens, english), *(form for name in arabic for form in _with_clitics(name))]:
            index.add(phrase, country.code)
    return index


def _inflected(words: list[str]) -> list[list[str]]:
    """The adjective's genders and plurals, with and without the article."""
    first, *rest = words
    return [[article + first + ending, *rest] for article in ("", "ال") for ending in ("", "ه", "ين", "ون", "ات")]


def _with_clitics(words: list[str]) -> list[list[str]]:
    """The name's words with what may be written onto the first of them."""
    first, *rest = words
    forms = [first, *(clitic + first for clitic in _CLITICS)]
    if first.startswith("ال"):
        forms += ["لل" + first[2:], "ولل" + first[2:]]
    return [[form, *rest] for form in forms]
