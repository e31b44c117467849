"""Whether a question leans on what was said before it.

To glue a question that stands alone to an earlier one answers the wrong question, which is worse than to miss a
follow-up: every rule here asks for a short question, and for more than a mere word that could point back.
"""

import re
from functools import lru_cache

from assistant.language.detection import detect
from assistant.language.normalising import normalise
from assistant.language.stemming import content_stems, stems

SHORT, TINY = 9, 4
"""Words of a question in which a pronoun points back, and of one that is a mere fragment."""

OPENS = re.compile(
    r"^(and|but|or|also|then|ok|okay|what about|how about|what if|same)\b"
    r"|^(و|ف)?(ماذا|مادا|شو) عن\b|^(طيب|يعني|بس)\b"
    r"|^و(اذا|هل|كم|متي|اين|ما|كيف|من|لو|في|قديش|شو|لمن)\b"
)
FRAGMENT = re.compile(
    r"^(for|in|why|really|so)\b|^(في|لماذا|ليش)\b"
    r"|^و(?!اجب|احد|اضح|الد|افد|ارد|اقع|اسط)[ابل]\w+( \w+){0,2}$"  # "and" before a noun; not words that begin so
)
POINTS_BACK = re.compile(
    r"\b(it|its|they|them|their|those|these|that one|this one|his|him|her|he|she|else|instead)\b"
    r"|\b(this|that)\b(?=$| (is|does|takes?|costs?|means?|works?)\b)|(?<!is )(?<!are )(?<!was )(?<!were )\bthere$|(?<!هل )\bهناك\b"
    r"|\b(ذلك|تلك|نفسه|نفسها|منه|منها|عنه|عنها|معه|معها|اليه|اليها|عليه|عليها|فيه|فيها|هذا$|هذه$)"
)
CORRECTS = re.compile(
    r"^(?:(?:no|nope|sorry|wait|oops|not that|actually)\b[\s,.:;!-]*)*(?:i (?:mean|meant|was asking about|am asking about)|i'm asking about|rather)\b"
    r"|^(?:no|nope|not that)\b[\s,.:;!-]+(?=(?:for|the|as|in|incoming|outgoing|staff|students?)\b)"
    r"|^(?:(?:لا|عفوا|عفواً|آسف|اسف|معلش)[\s،,.!]*)*(?:قصدي|أقصد|اقصد|بقصد|كنت أقصد|كنت اقصد|أعني|اعني)"
    r"|^لا[\s،,.!]+(?=(?:لل|ال|عن|في)\w+)",
    re.IGNORECASE,
)
"""How a question that puts the one before it right begins."""
WITHIN = re.compile(r"[.,;:!?؟،؛]\s*\S|\b(التي|الذي|اللي|الذين)\b")
"""A second clause or a relative one: what points back may point into the question itself."""

# Words that say what is wanted but not of what; a question of nothing else has its topic before it.
GENERIC = {
    "en": "apply register submit send pay cost price time long late early deadline date form fill document paper "
    "contact email mail phone call write ask need require condition requirement start end finish take wait "
    "day week month year much many exactly again happen work do go get find know tell",
    "ar": "أقدم تقديم أسجل تسجيل أرسل إرسال أدفع دفع كلفة سعر وقت مدة موعد تاريخ نموذج أملأ ملء ورقة أوراق وثائق "
    "أتواصل تواصل اتصل إيميل بريد هاتف اكتب أسأل أحتاج مطلوب شرط شروط يبدأ ينتهي يأخذ بياخد آخذ أنتظر يوم أسبوع شهر "
    "سنة قديش كم لكم خلال أكثر أقل بالضبط أعمل يصير أعرف مسؤول",
}


def leans(text: str) -> bool:
    """Whether a question cannot be understood without what was said before it."""
    plain = normalise(text).strip(" ?.!؟")
    words = len(plain.split())
    if words <= SHORT and OPENS.search(plain):
        return True
    if words <= TINY and FRAGMENT.search(plain):
        return True
    if words <= SHORT and POINTS_BACK.search(plain) and not WITHIN.search(normalise(text).strip(" ?.!؟")):
        return True
    return words <= SHORT and _says_no_topic(text)


def _says_no_topic(text: str) -> bool:
    language = detect(text)
    return all(stem in _generic(language) for stem in content_stems(text, language))


@lru_cache(maxsize=8)
def _generic(language: str) -> frozenset[str]:
    return frozenset(stems(GENERIC.get(language, ""), language))
