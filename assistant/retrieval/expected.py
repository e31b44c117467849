"""What kind of answer a question waits for, and which sentences hold one."""

import re
from functools import lru_cache

from assistant.language.normalising import normalise

# By kind: how questions ask for it, and what a sentence that gives it holds; both on normalised text.
KINDS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "amount": (
        re.compile(
            r"\bhow (much|high|expensive)\b|\b(cost|costs|price|fee|fees|pay|paid|rent|amount|money|cash|deposit)\b"
            r"|\b(بكم|مبلغ|رسوم|رسم|اجره|اجار|ايجار|كلفه|تكلفه|مصاري|فلوس|ثمن|سعر|قيمه|ادفع|بدل|يكلف)\b|كم (تبلغ|يبلغ|ادفع|بدفع)"
        ),
        re.compile(r"\d[\d,.]*\s*(usd|eur|euros?|dollars?|%|دولار|يورو)|(usd|eur|\$|€)\s*\d|\bfree\b|مجان"),
    ),
    "date": (
        re.compile(
            r"\b(when|deadline|dates?|until|by when|what day|last day|latest|close[sd]?)\b"
            r"|\b(متي|موعد|مواعيد|تاريخ|اخر يوم|امتي|ايمتي|لغايه|بيسكر|ينتهي)\b"
        ),
        re.compile(
            r"\d{4}-\d{2}-\d{2}|\b\d{1,2}(st|nd|rd|th)? (january|february|march|april|may|june|july|august|september|"
            r"october|november|december)|\d+ (\w+ )?(days?|weeks?|months?)\b"
            r"|\d{1,2} (كانون|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين)|\d+ (يوم|ايام|اسبوع|اسابيع|شهر|اشهر)"
        ),
    ),
    "length": (
        re.compile(
            r"\bhow (long|many|old|soon|often|far|big)\b|\b(maximum|minimum|at least|at most|limit|too many)\b"
            r"|\b(كم|قديش|اقصي|ادني|مده|خلال كم|عدد|حد)\b"
        ),
        re.compile(
            r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice)\b|(يوم|شهر|سنه|اسبوع|فصل|ساع)"
        ),
    ),
    "requirement": (
        re.compile(
            r"\b(needs?|needed|required?|requires|requirements?|minimum|must|have to|has to|enough)\b"
            r"|\b(مطلوب|المطلوب|مطلوبه|المطلوبه|يلزم|لازم|يشترط|شروط|شرط|احتاج|بحتاج|ادني|يكفي|بكفي)\b"
        ),
        re.compile(
            r"\bat least\b|\bminimum\b|\bno(t)? (less|lower|fewer)\b|\bor (more|higher|better|above)\b"
            r"|علي الاقل|ادني|لا يقل|لا تقل"
        ),
    ),
    "contact": (
        re.compile(
            r"\b(who|whom|contact|e-?mail|mail|phone|telephone|call|write to|number|reach|ask for)\b"
            r"|\b(من|مين|لمين|بمن|اتصل|ايميل|بريد|هاتف|تلفون|رقم|اراسل|اكلم|احكي|مسوول)\b"
        ),
        re.compile(r"@|\+\d[\d ]{6,}|\b(mr|ms|dr|prof)\.? |\b(د|ا\.د)\."),
    ),
    "place": (
        re.compile(r"\b(where|which room|address|located|find you)\b|\b(اين|وين|فين|مكان|عنوان|غرفه|موقع)\b"),
        re.compile(
            r"\b(room|building|floor|house|hall|gate|campus|desk|office|city)\b|(غرفه|مبني|طابق|الطابق|بيت|بوابه|حرم)"
        ),
    ),
    "form": (
        re.compile(
            r"\b(form|forms|template|paper|document|documents|papers)\b|\b(نموذج|استماره|ورقه|اوراق|وثائق|مستندات)\b"
        ),
        re.compile(r"\b[a-z]{1,2}-?\d{1,2}(-[a-z])?\b|\bform\b|نموذج"),
    ),
}


@lru_cache(maxsize=512)
def expected_kinds(question: str) -> frozenset[str]:
    """The kinds of answer a question waits for; none for most why- and whether-questions."""
    plain = normalise(question)
    return frozenset(kind for kind, (asks, _) in KINDS.items() if asks.search(plain))


@lru_cache(maxsize=16384)
def kinds_held(sentence: str) -> frozenset[str]:
    """The kinds of answer a sentence holds."""
    plain = normalise(sentence)
    return frozenset(kind for kind, (_, gives) in KINDS.items() if gives.search(plain))
