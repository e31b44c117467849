"""The figures of a text, comparable whatever the way they are written: numbers with their units, and days."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.claims.addresses import without_addresses
from assistant.language.dates import Day, day_pattern, days_in, months, with_days
from assistant.language.normalising import normalise
from assistant.language.tokens import tokens

# Units that a figure may carry, each group one meaning; normalised.
_GROUPS = (
    "usd us dollar dollars دولار دولارا دولارات",
    "eur euro euros يورو",
    "gbp pound pounds",
    "jod dinar dinars دينار دينارا دنانير",
    "percent percentage بالمئه بالمايه",
    "year years سنه سنوات عام عاما اعوام",
    "month months شهر شهرا اشهر شهور",
    "week weeks اسبوع اسبوعا اسابيع",
    "day days يوم يوما ايام",
    "hour hours credit credits ects ساعه ساعات معتمده",
    "minute minutes دقيقه دقائق",
    "point points نقطه نقاط",
    "semester semesters فصل فصول",
)
_UNITS = {word: group.split()[0] for group in _GROUPS for word in group.split()}
_SIGNS = {"$": " usd ", "€": " eur ", "£": " gbp ", "%": " percent "}

_IN_WORDS = {
    word: str(number)
    for number, spelt in {
        2: "two اثنان اثنين اثنتان اثنتين", 3: "three ثلاث ثلاثه", 4: "four اربع اربعه", 5: "five خمس خمسه",
        6: "six سته", 7: "seven سبع سبعه", 8: "eight ثمان ثماني ثمانيه", 9: "nine تسع تسعه", 10: "ten عشره",
        11: "eleven", 12: "twelve", 14: "fourteen", 15: "fifteen", 20: "twenty عشرون عشرين",
        30: "thirty ثلاثون ثلاثين", 40: "forty اربعون اربعين", 50: "fifty خمسون خمسين", 60: "sixty ستون ستين",
        90: "ninety تسعون تسعين", 100: "hundred مئه مائه",
    }.items()
    for word in spelt.split()
}  # fmt: skip
_TWO_OF = {
    word: unit
    for unit, spelt in {
        "year": "سنتان سنتين عامان عامين", "month": "شهران شهرين", "week": "اسبوعان اسبوعين", "day": "يومان يومين",
        "hour": "ساعتان ساعتين", "semester": "فصلان فصلين", "point": "نقطتان نقطتين", "usd": "دولاران دولارين",
    }.items()
    for word in spelt.split()
}  # fmt: skip
_SHORT_YEAR = re.compile(r"\b(20\d\d)\s?[/-]\s?(\d\d)\b(?![-/\d])")


@dataclass(frozen=True, slots=True)
class Figures:
    """The dates of a text and its other numbers, each with its unit or ""; codes such as "b2" count as numbers."""

    days: frozenset[Day]
    numbers: frozenset[tuple[str, str]]

    def lacking(self, claimed: "Figures") -> "Figures":
        """What of the claimed figures is not here."""
        return Figures(
            frozenset(day for day in claimed.days if not self._has_day(day)),
            frozenset(number for number in claimed.numbers if not self._has_number(*number)),
        )

    def __bool__(self) -> bool:
        return bool(self.days or self.numbers)

    def __len__(self) -> int:
        return len(self.days) + len(self.numbers)

    def _has_number(self, number: str, unit: str) -> bool:
        here = {own_unit for own, own_unit in self.numbers if own == number}
        year = number.isdigit() and any(day.year == int(number) for day in self.days)
        return year or "" in here or unit in here or bool(here and not unit)

    def _has_day(self, claimed: Day) -> bool:
        return any(
            claimed.month == own.month
            and claimed.day in (own.day, None)
            and (claimed.year in (own.year, None) or (own.year is None and self._has_number(str(claimed.year), "")))
            for own in self.days
        )


@lru_cache(maxsize=4096)
def figures(text: str) -> Figures:
    """The figures of a text outside its addresses; "30,000 USD" and "٣٠٬٠٠٠ دولار" are the same."""
    plain = with_days(without_addresses(normalise(text)))
    plain = _SHORT_YEAR.sub(_whole_years, plain)
    plain = re.sub(r"(\d):00\b", r"\1", plain)
    for sign, word in _SIGNS.items():
        plain = plain.replace(sign, word)
    days: set[Day] = set()
    for _, named in days_in(plain):
        days.update(named)
    words = tokens(day_pattern().sub(" | ", plain))
    numbers: set[tuple[str, str]] = set()
    for place, word in enumerate(words):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
            days.add(Day(*map(int, word.split("-"))))
        elif number := _number(word):
            numbers.add((number, _unit(words, place) if number[0].isdigit() else ""))
        elif unit := _TWO_OF.get(_bare(word)):
            numbers.add(("2", unit))
    return Figures(frozenset(days), frozenset(numbers))


def without_figures(text: str) -> str:
    """The text, normalised, without what `figures` and `addresses` find in it."""
    plain = day_pattern().sub(" ", with_days(without_addresses(normalise(text))))
    return re.sub(r"[$€£%]|\b[\w.,/-]*\d[\w.,/-]*", " ", plain)


def _whole_years(match: re.Match[str]) -> str:
    """2026/27 as 2026 2027; anything else as it is."""
    follows = int(match[2]) == (int(match[1]) + 1) % 100
    return f"{match[1]} {int(match[1]) + 1}" if follows else match[0]


def _number(word: str) -> str:
    """The number a token is or spells, without leading zeros; "" for any other word."""
    if any(sign.isdigit() for sign in word):
        return word.lstrip("0") or "0"
    return _IN_WORDS.get(_bare(word), "")


def _bare(word: str) -> str:
    """A number's word without the conjunction or preposition written onto it."""
    return word[1:] if word[:1] in "وبل" and (word[1:] in _IN_WORDS or word[1:] in _TWO_OF) else word


def _unit(words: list[str], place: int) -> str:
    """The unit beside a number, the one after it first."""
    after = next(iter(words[place + 1 : place + 2]), "")
    before = words[place - 1] if place else ""
    return _UNITS.get(after) or _UNITS.get(before) or ""


def is_month(word: str) -> bool:
    """Whether a normalised word is a month's name."""
    return word in months()


def is_unit(word: str) -> bool:
    """Whether a normalised word is a unit that figures carry, such as a currency."""
    return word in _UNITS
