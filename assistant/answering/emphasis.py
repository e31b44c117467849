"""The dates, periods and amounts of a quote: what a reader looks for, set in bold where it is shown."""

import re

_NUMBER = r"[\d٠-٩]+(?:[.,٬٫][\d٠-٩]+)*"
_MONTH = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|كانون الثاني|كانون الأول|تشرين الأول|تشرين الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول"
    r"|يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)"
)
_YEAR = r"(?:19|20|١٩|٢٠)[\d٠-٩]{2}"
_COUNT = rf"(?:{_NUMBER}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety)"
_UNIT = r"(?:working |calendar |credit |academic )?(?:hours?|days?|weeks?|months?|semesters?|years?)"
_ARABIC_UNIT = r"(?:أيام عمل|يوم عمل|أيام|يومًا|يوما|يوم|أسابيع|أسبوعًا|أسبوع|أشهر|شهرًا|شهر|سنوات|سنة|ساعات|ساعة|فصول)"
_CURRENCY = r"(?:USD|EUR|GBP|JOD|SAR|AED|EGP|KRW|JPY|INR|CHF|CAD|TRY|euros?|dollars?|dinars?|riyals?|won|يورو|(?:دولار|دينار|ريال|درهم)[\w\u064b-\u0652]*)"

EMPHASIZED = re.compile(
    rf"\b{_YEAR}-\d{{2}}-\d{{2}}\b"
    rf"|\b\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}\b"
    rf"|\b[\d٠-٩]{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? {_YEAR})?\b"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? {_YEAR})?\b"
    rf"|\b\d{{1,2}}:\d{{2}}(?:\s?[ap]\.?m\b)?"
    rf"|(?:[$€£₩]|\b(?:USD|EUR|GBP|JOD|SAR|KRW|INR))\s?{_NUMBER}"
    rf"|{_NUMBER}\s?(?:%|٪|[$€£₩]|{_CURRENCY}(?!\w))"
    rf"|\b{_COUNT}[ -]{_UNIT}\b"
    rf"|{_NUMBER} {_ARABIC_UNIT}(?!\w)",
    re.IGNORECASE,
)


def emphasized(text: str) -> list[str]:
    """The stretches of a text that are dates, periods or amounts, each once, in order."""
    return list(dict.fromkeys(match.group() for match in EMPHASIZED.finditer(text)))
