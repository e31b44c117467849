"""What an answer cannot do without: an amount for "how much is the fee", a number for "how many", a phone number.

Narrower than `expected`, whose kinds only speak for a sentence: a quote without what is required is no answer.
"""

import re
from functools import lru_cache

from assistant.language.normalising import normalise

_NUMBER = (
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|half|both|single|none|no|unlimited|every)\b"
    r"|واحد|اثن|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع|عشر|مره|مرتين|سنتين|شهرين|فصلين|يومين|اسبوعين|نصف|سنه|شهر|فصل|بدون"
)
_MONEY_WORD = r"cost|costs|price|prices|fee|fees|rent|deposit|tuition|charge|charges|fine|room rate|rate per"

# By kind: how a question asks for it, and what holds one; both on normalised text.
REQUIRED: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "amount": (
        re.compile(
            rf"\bhow much (?!time\b|longer\b|notice\b|weight\b|of\b|luggage\b)(?:.*\b(?:{_MONEY_WORD}|pay|paid|grant|money|scholarship|get)\b|(?:is|are|does|do)\b)"
            rf"|\bwhat(?:'s| is| are| does| do)\b.*\b(?:{_MONEY_WORD})\b"
            r"|كم (?:سعر|تكلفه|كلفه|رسوم|رسم|قيمه|مبلغ|اجره|ايجار|المقابل المالي|المنحه|منحه|تكلف|يكلف|بتكلف|بيكلف|ادفع|بدفع)\b|\bبكم (?:تمديد|السكن|سكن|الليله|رسوم|كشف|تجديد)"
        ),
        re.compile(
            r"\d[\d,.]*\s*(?:usd|eur|gbp|jod|krw|inr|sar|won|rs\b)"
            r"|\|\s*\d[\d,.]*\s*(?:\||\n|$)"  # a table's cell, whose header has the currency
            r"|(?:usd|eur|gbp|jod|krw|inr|sar|rs\.?|rupees?\.?|[$€£₩])\s*\.?\s*\d|\d[\d,]*/-|\b\d{1,3},\d{3}\b"
            r"|\b(?:euros?|dollars?|dinars?|riyals?|dirhams?|rupees?|pounds?|francs?|free|no (?:fee|charge|cost|tuition)|waived|exempt\w*|nothing|pays? (?:no|for)|covers?|covered|paid by|at your own)\b|مجان|ريال|دولار|دينار|درهم|يورو|بدون رسوم|معف|اعفاء|الف\b|\d+ (?:الاف|الف|مليون)"
        ),
    ),
    "phone": (
        re.compile(r"\b(?:tele)?phone(?: number)?\b|\bnumber (?:do|can|should|to) \w* ?call\b|رقم (?:ال)?(?:هاتف|تلفون|جوال|موبايل)"),
        re.compile(r"\+?\d[\d\s().-]{5,}\d|\b\d{3,4}\b"),
    ),
    "email": (
        re.compile(r"\be-?mail address\b|\b(?:which|what) e-?mail\b|البريد الالكتروني|\bايميل\b"),
        re.compile(r"\S+@\S+|[(\[] ?at ?[)\]]|http|www\."),
    ),
    "year": (re.compile(r"\b(?:which|what) year\b|في (?:اي|أي) (?:سنه|عام)\b"), re.compile(r"\b(?:1[5-9]|20)\d{2}\b")),
    "number": (re.compile(r"\bhow many\b|\bكم عدد\b"), re.compile(_NUMBER)),
    "hour": (
        re.compile(r"\b(?:at )?what time\b|\bopening hours\b|\bاي ساعه\b|\bساعات (?:ال)?(?:عمل|دوام)\b"),
        re.compile(r"\d{1,2}[:.h]\d{2}|\d ?(?:am|pm|a\.m|p\.m)\b|\b(?:noon|midnight|hours)\b|الساعه|صباح|مساء|ظهر|ساعات"),
    ),
}  # fmt: skip


@lru_cache(maxsize=512)
def required_kinds(question: str) -> tuple[str, ...]:
    """The kinds that an answer to a question must hold; none for most questions."""
    plain = normalise(question)
    return tuple(kind for kind, (asks, _) in REQUIRED.items() if asks.search(plain))


@lru_cache(maxsize=16384)
def holds(kind: str, text: str) -> bool:
    """Whether a text holds one of a kind."""
    return REQUIRED[kind][1].search(normalise(text)) is not None
