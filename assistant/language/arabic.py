"""A light stemmer for Arabic: takes off what is written onto a word, and knows the broken plurals of this domain.

The Snowball stemmer leaves a leading و and broken plurals, and strips و, ف, ب, ل that belong to the word less than it should;
tests/language/test_arabic.py measures both on pairs of words.
"""

import re
from functools import cache
from pathlib import Path

from assistant.language.normalising import normalise

_WORDS = Path(__file__).parent / "words"

_ARTICLE = re.compile(r"(?:و|ف)?(?:ب|ك)?ال(?=.{3})|(?:و|ف)?لل(?=.{3})")
# Conjunction and prepositions without an article: only where what follows isn't the rest of a word that begins so.
_AND = re.compile(r"و(?!ثي|ثا|زا|زي|زر|قت|قا|قو|رق|ري|رش|صل|صو|صي|صف|ضع|ضو|ظي|ظا|كا|كي|لا|لد|جو|جه|جب|حد|فد|فا|فو|دي|دا|سي|سا|سط|عد|اجب|احد|ارد"
                  r"|افق|الد|اقع|اسط|اضح|اصل|ارس|قع|قف|قي|طن|ثق|حي|باي|هم|لي).{4}")  # fmt: skip
_FOR = re.compile(r"ل(?!غ|جن|جان|ايح|وايح|وح|قا|بنا|اج|يب|يسا|اتي|اتف|ند|يتو|كس|حظ|حا|اعب|اصق|طيف|وج|فظ|حق).{4}")
_BY = re.compile(r"ب(?=[مت].{3}|جامع|برنامج|است|اتفاق|شرط|شهاد|وثي|سبب|طلب|طلاب|رسوم|رقم|حسب|عد[هد]).{3}")

_PRONOUN = re.compile(r"(?<=.{3})(?:هما|كما|ها|هم|هن|كم|نا)$|(?<=.{3})(?<!شر)(?<!تر)(?<!در)(?<!حر)(?<!مر)(?<!ار)(?<![ايو])ك$|(?<=.{4})ي$")
_ENDING = re.compile(r"(?<=.{3})(?:يات|ات|ون|ين|وا|ه)$|(?<=.{4})(?:ان|ي)$")


def stem_arabic(word: str) -> str:
    """The stem of one normalised Arabic word; "والجامعات", "جامعتي" and "للجامعة" give one stem."""
    return _stem(word, _irregular())


def _stem(word: str, irregular: dict[str, str]) -> str:
    """The stem by the rules and these irregular forms."""
    word = _without_prefix(word, irregular)
    for ending in (_PRONOUN, _ENDING, _ENDING):
        if word in irregular:
            return irregular[word]
        if word in _kept():
            return word
        shorter = ending.sub("", word, count=1)
        if ending is _PRONOUN and shorter != word and len(shorter) > 3:
            shorter = re.sub("ت$", "ه", shorter)  # ta marbuta opens before a pronoun: جامعة, جامعتي
        word = shorter
    return irregular.get(word, word)


def _without_prefix(word: str, irregular: dict[str, str]) -> str:
    """The word without conjunction, preposition and article."""
    if word in _kept() or word in irregular:
        return word
    if article := _ARTICLE.match(word):
        return word[article.end() :]
    if _AND.match(word):
        return _without_prefix(word[1:], irregular)
    return word[1:] if _FOR.match(word) or _BY.match(word) else word


@cache
def _kept() -> frozenset[str]:
    """Words whose end or beginning only looks like something written onto them."""
    return frozenset(normalise((_WORDS / "arabic_kept.txt").read_text(encoding="utf-8")).split())


@cache
def _irregular() -> dict[str, str]:
    """The singular of each irregular form, and of what the rules would leave of it."""
    lines = normalise((_WORDS / "arabic_irregular.tsv").read_text(encoding="utf-8")).splitlines()
    singular_of = {form: line.split()[0] for line in lines for form in line.split()}
    return {_stem(form, {}): singular for form, singular in singular_of.items()} | singular_of
