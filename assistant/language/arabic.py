"""A light stemmer for Arabic: takes off what is written onto a word, and knows the broken plurals of this domain.

The Snowball stemmer leaves a leading و and pronouns after ta marbuta, and knows no broken plural. Of the pairs of forms
in tests/language/arabic_pairs.txt that were not used to build this stemmer it joins 33 of 46, this one 42.
"""

import re
from collections.abc import Iterator
from functools import cache

from assistant.language.normalising import normalise
from assistant.language.wordlists import forms, groups, words

_BEGINNINGS = {heading: "|".join(beginnings) for heading, beginnings in groups("arabic_prefixes.txt").items()}
_ARTICLE = re.compile(r"(?:و|ف)?(?:ب|ك)?ال(?=.{3})|(?:و|ف)?لل(?=.{3})")
_AND = re.compile(rf"و(?!{_BEGINNINGS['waw']}).{{4}}")
_FOR = re.compile(rf"ل(?!{_BEGINNINGS['lam']}).{{4}}")
_BY = re.compile(rf"ب(?={_BEGINNINGS['ba']}).{{4}}")

_PRONOUN = re.compile(
    r"(?<=.{3})(?:هما|كما|ها|هم|هن|كم|نا)$|(?<=.{4})ي$"
    r"|(?<=.{3})(?<!شر)(?<!تر)(?<!در)(?<!حر)(?<!مر)(?<!ار)(?<![ايو])ك$"  # not اشتراك, مشترك, شريك
)
_ENDING = re.compile(r"(?<=.{3})(?:ات|ون|ين|وا|ه)$|(?<=.{4})(?:ان|ي)$")


_WRITTEN_ON = re.compile(r"^[وفبلك](?=.{3})")
_PERSON = re.compile(r"^(?:[بحهس]?[يتنا]|ب)(?=.{3})")
_LATER = re.compile(r"(?<=.{3})(?:تها|ته|تم|تو|ت|نا|ني|لي|ش|ا)$")


def stem_arabic(word: str) -> str:
    """The stem of one normalised Arabic word; "والجامعات", "جامعتي" and "للجامعة" give one stem."""
    return _stem(word, _irregular())


def shorter_forms(stem: str) -> list[str]:
    """What a stem may be under a further prefix or ending that is too often part of a word to be taken off unasked.

    Of "بفرنسا", "سافرت" and "بيصرف" the names, verbs and so on; nearest first, each of three letters at least.
    """
    once = [*_without_one(stem)]
    twice = [form for shorter in once for form in _without_one(shorter)]
    return [form for form in dict.fromkeys([*once, *twice]) if len(form) >= 3]


def _without_one(word: str) -> Iterator[str]:
    for pattern in (_LATER, _WRITTEN_ON, _PERSON):
        if (shorter := pattern.sub("", word, count=1)) != word:
            yield shorter


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
            shorter = re.sub("(?<!ا)ت$", "ه", shorter)  # ta marbuta opens before a pronoun: جامعة, جامعتي
        word = shorter
    if len(word) > 3:
        word = word.removesuffix("ء")  # it becomes ئ before a pronoun, or is left out
    return irregular.get(word, word)


def _without_prefix(word: str, irregular: dict[str, str]) -> str:
    """The word without conjunction, preposition and article."""
    if word in _kept() or word in irregular:
        return word
    if word[0] in "وفبلك" and len(word) > 3 and word[1:] in irregular:
        return word[1:]
    if article := _ARTICLE.match(word):
        return word[article.end() :]
    if _AND.match(word):
        return _without_prefix(word[1:], irregular)
    return word[1:] if _FOR.match(word) or _BY.match(word) else word


@cache
def _kept() -> frozenset[str]:
    """Words whose end or beginning only looks like something written onto them."""
    return frozenset(map(normalise, words("arabic_kept.txt")))


@cache
def _irregular() -> dict[str, str]:
    """The singular of each irregular form, and of what the rules would leave of it."""
    singular_of = forms("irregular_ar.txt")
    return {_stem(form, {}): singular for form, singular in singular_of.items()} | singular_of
