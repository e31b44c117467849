"""Dates as people write them: month names in many languages, either order, Gregorian or Hijri."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from typing import NamedTuple

from assistant.language.normalising import normalise

HIJRI_YEARS = range(1343, 1501)
"""Years of the Umm al-Qura calendar that can be converted: August 1924 to November 2077."""

IN_FIGURES = (
    r"(?<![\d./-])(?:\d{4}(?P<between>[./-])\d{1,2}(?P=between)\d{1,2}"
    r"|\d{1,2}(?P<between2>[./-])\d{1,2}(?P=between2)\d{4})(?![\d/-])"
)
"""A date without a month's name, on normalised text."""
_NUMERIC = re.compile(IN_FIGURES)

_HIJRI_MONTHS = (
    "محرم|المحرم|muharram",
    "صفر|safar",
    "ربيع الأول|rabi al-awwal|rabi i",
    "ربيع الآخر|ربيع الثاني|rabi al-thani|rabi al-akhir|rabi ii",
    "جمادى الأولى|jumada al-ula|jumada al-awwal|jumada i",
    "جمادى الآخرة|جمادى الثانية|جمادى الآخر|jumada al-thani|jumada al-akhirah|jumada ii",
    "رجب|rajab",
    "شعبان|shaban|sha'ban",
    "رمضان|ramadan|ramadhan",
    "شوال|shawwal",
    "ذو القعدة|ذي القعدة|dhu al-qadah|dhu al-qi'dah|dhul qadah",
    "ذو الحجة|ذي الحجة|dhu al-hijjah|dhul hijjah",
)


class Day(NamedTuple):
    """A date of the Gregorian calendar as far as it is told."""

    year: int | None
    month: int
    day: int | None


def day_in_figures(numeric: str) -> date | None:
    """The day of 15/03/2026, 2026-03-15 or 26/9/1447: day first unless impossible; None where there is no such day."""
    numbers = re.split(r"[./-]", numeric)
    year, month, day = map(int, numbers if len(numbers[0]) == 4 else reversed(numbers))
    if month > 12 >= day:
        month, day = day, month
    return _gregorian(year, month, day)


def _gregorian(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError, OverflowError):
        if year not in HIJRI_YEARS:
            return date(year, month, day)
        from hijridate import Hijri

        return Hijri(year, month, day).to_gregorian()
    return None


def with_days(plain: str) -> str:
    """The normalised text with each Hijri date that names a month written as a Gregorian one: 2026-02-28."""
    return _hijri_pattern().sub(_iso, plain) if "1" in plain else plain


def days_in(plain: str) -> Iterator[tuple[tuple[int, int], list[Day]]]:
    """Where a normalised text names days or months with a month's name, and which: one, or the ends of a stretch."""
    for match in day_pattern().finditer(plain):
        found = match.groupdict()
        month = months()[next(value for key, value in found.items() if key.startswith("month") and value)]
        year = next((int(value) for key, value in found.items() if key.startswith("year") and value), None)
        days = [int(value) for key, value in found.items() if key.startswith("day") and value]
        yield match.span(), [Day(year, month, day) for day in days] or [Day(year, month, None)]


def other_ways(plain: str, language: str) -> str:
    """How else a question may write the days that a normalised text names: as 2026-02-28, and with the month's name."""
    days = {day for _, named in days_in(plain) for day in named}
    spelt = [f"{day.year}-{day.month:02}-{day.day:02}" for day in sorted(d for d in days if d.year and d.day)]
    numeric = [_spelt(match[0], language) for match in _NUMERIC.finditer(plain)]
    return " ".join([*spelt, *numeric])


def _spelt(numeric: str, language: str) -> str:
    """A day in figures with its month's name, nothing for what is no day."""
    named = day_in_figures(numeric)
    return f"{named.day} {_month_names(language)[named.month]} {named.year}" if named else ""


@cache
def _month_names(language: str) -> dict[int, str]:
    from babel import Locale

    names: dict[int, str] = Locale.parse("ar_JO" if language == "ar" else "en").months["format"]["wide"]
    return names


@cache
def months() -> dict[str, int]:
    """The number of each month by its normalised names, those of the Levant among them."""
    from babel import Locale

    widths = [
        ("en", "abbreviated"),
        *((code, "wide") for code in ("en", "ar", "ar_JO", "fr", "de", "es", "it", "pt", "tr")),
    ]
    named = {
        normalise(name): number
        for code, width in widths
        for number, name in Locale.parse(code).months["format"][width].items()
    }
    return named | {"sept": 9}


@cache
def day_pattern() -> re.Pattern[str]:
    """Days and months written with a month's name, in either order, on normalised text."""
    names = _any_of(months())
    nth, also = r"(?:st|nd|rd|th|\.)?", rf"(?:\s*[(/]\s*(?:{names})\s*\)?)?"
    first = rf"(?:(?P<day1>\d{{1,2}}){nth}\s*(?:-|to|and|or|until|till|(?:و|الي|حتي|او)(?=\s))\s*)?"
    return re.compile(
        rf"(?<![\d.,/]){first}(?P<day2>\d{{1,2}}){nth}\s+(?:of\s+|من\s+)?(?P<month1>{names})\b{also},?(?:\s+(?P<year1>\d{{4}})\b)?"
        rf"|\b(?P<month2>{names})\s+(?P<day3>\d{{1,2}}){nth}(?![\d:])(?:,?\s+(?P<year2>\d{{4}})\b)?"
        rf"|\b(?P<month3>{names})\b{also},?\s+(?P<year3>\d{{4}})\b"
        rf"|\b(?:in|by|until|from|since|before|after|early|late|of|during)\s+(?P<month4>{names})\b(?!\s+(?:be|not|apply|go))"
    )


@cache
def _hijri_months() -> dict[str, int]:
    return {normalise(name): number for number, names in enumerate(_HIJRI_MONTHS, 1) for name in names.split("|")}


@cache
def _hijri_pattern() -> re.Pattern[str]:
    names = _any_of(_hijri_months())
    era = r"(?:\s*(?:ه|هجري|هجريه|a\.?h\.?)(?!\w))?"
    return re.compile(
        rf"(?<![\d.,/])(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+|من\s+)?(?:شهر\s+)?(?P<month1>{names}),?\s+(?:سنه\s+|عام\s+)?(?P<year1>1[345]\d\d)(?!\d){era}"
        rf"|\b(?P<month2>{names})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>1[345]\d\d)(?!\d){era}"
    )


def _iso(match: re.Match[str]) -> str:
    found = [value for value in match.groups() if value]
    year = int(found[2])
    day, month = (found[0], found[1]) if found[0].isdigit() else (found[1], found[0])
    named = _gregorian(year, _hijri_months()[month], int(day))
    return named.isoformat() if named else match[0]


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))
