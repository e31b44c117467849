"""Whether a statement denies where its source affirms, or the other way round."""

import re
from collections.abc import Sequence

from assistant.answering.claims.overlap import Worded, holds, said, share
from assistant.language.lexicon import Concept, concepts
from assistant.language.normalising import normalise
from assistant.language.sentences import split_sentences
from assistant.language.stemming import is_stop_word
from assistant.language.tokens import tokens

LIKE, ALMOST = 0.6, 0.15
"""A sentence with this share of a clause's words tells of the same; so does one this near to the best."""
COPY = 0.9
"""From this share on a clause is nearly the source's own words."""
FEW_CONCEPTS, NEAR_WORDS = 2, 5

# Bounds are no denials: "no later than", "لا يقل عن", "Regulation No. 4".
_BOUND = re.compile(
    r"\b(?:no|not) (?:later|more|less|fewer|earlier|higher|lower|longer|older) than\b|\bnot only\b|\bno\.? ?(?=\d)"
    r"|\b(?:لا|الا) (?:[تي]قل|[تي]زيد|[تي]تجاوز|[تي]تعدي|[تي]تاخر)\b"
)
_DENIES = re.compile(
    r"\b(?:no|not|never|none|nor|neither|nobody|nothing|cannot|without|non)\b|n't\b"
    r"|\b[وفب]?(?:لا|لم|لن|ليس|ليست|ليسوا|لست|غير|دون|بدون|بلا|عدم|مش|مو)\b"
)
# Denials in another word: "exempt", "refused".
_AS_GOOD = re.compile(
    r"\b(?:exempt\w*|waive\w*|free|refus\w*|reject\w*|exclud\w*|prohibit\w*|forbid\w*|ineligible|invalid|impossible|unable"
    r"|un\w+ed|instead|fail\w*|los[et]s?|end(?:s|ed)?|except)\b"
    r"|\b[وف]?(?:الا|يعف\w*|معف\w*|اعفاء|يرفض|مرفوض\w*|يمنع|ممنوع\w*|يحظر|محظور|يستثن\w*|باستثناء)\b"
)
# Limits, which a denial of what lies beyond them tells as well: "at least", "only".
_LIMIT = re.compile(
    r"\b(?:only|unless|least|most|minimum|maximum|less|below|under|before|beyond|too)\b"
    r"|\b[وف]?(?:فقط|اقل|الاقل|الاكثر|ال?حد|قبل)\b"
)
_BREAK = re.compile(
    r"[,;:()،؛–—]|\.(?=\s|$)|\s-\s|\b(?:and|but|while|whereas|although|however|which|لكن|بينما|اما)\b"
    r"|\s(?=و(?:لا|لم|لن|هو|هي|\w{3}))"
)
_ASKS = re.compile(r"[?؟]\s*$")


def agrees(statement: Worded, sources: Sequence[Worded]) -> bool:
    """Whether a statement and each of its clauses denies or affirms as what comes nearest to it in the sources does.

    A denial that nothing comes near to needs at least some denial or limit in the sources.
    """
    text, language = statement
    spans = ((source, own, *span) for source, own in sources for span in split_sentences(source))
    sentences = [(normalise(source[start:end]), own) for source, own, start, end in spans]
    sentences = [sentence for sentence in sentences if not _ASKS.search(sentence[0])]
    plain = normalise(text)
    clauses = [clause for clause in _BREAK.split(plain) if clause.strip()]
    if any(_affirms_what_is_denied((clause, language), sentences) for clause in clauses):
        return False
    if len(clauses) == 1:
        return _clause_agrees((plain, language), sentences)
    return _clause_agrees((plain, language), sentences, whole=True) and all(
        _clause_agrees((clause, language), sentences) for clause in clauses
    )


def _clause_agrees(clause: Worded, sentences: Sequence[Worded], *, whole: bool = False) -> bool:
    """Whether something that tells nearly the same denies as often; `whole` sentences count beside their parts."""
    named = said(*clause)
    if len(named) < FEW_CONCEPTS:
        return True
    near = [(*_nearest(named, sentence), sentence) for sentence in sentences]
    best = max((score for score, _, _ in near), default=0.0)
    if best < LIKE:
        return not _denials(clause[0]) or any(_denials(text) or _limits(text) for text, _ in sentences)
    if best < COPY and _denies_what_is_denied(clause, sentences):
        return True
    return any(
        _same(clause, part, score) or (whole and _same(clause, sentence, score))
        for score, part, sentence in near
        if score >= best - ALMOST
    )


def _affirms_what_is_denied(clause: Worded, sentences: Sequence[Worded]) -> bool:
    """Whether a clause without denial or limit names something that the sources name only to deny it."""
    if _denials(clause[0]) or _limits(clause[0]):
        return False
    parts = [(part, own) for text, own in sentences for part in _BREAK.split(text)]
    denied = {(word, own) for text, own in parts for word in _denials(text) if word}
    return any(
        holds(clause, concept) and not any(holds(part, concept) and word not in _denials(part[0]) for part in parts)
        for word, own in denied
        for concept in concepts(word, own)
    )


def _denies_what_is_denied(clause: Worded, sentences: Sequence[Worded]) -> bool:
    """Whether a clause has denials, and the sources deny the same words."""
    text, language = clause
    denied = [(word, own) for text, own in sentences for word in _denials(text) if word]
    own_words = [concept for word in _denials(text) for concept in concepts(word, language)]
    return bool(own_words) and all(any(holds(word, concept) for word in denied) for concept in own_words)


def _nearest(named: Sequence[Concept], sentence: Worded) -> tuple[float, Worded]:
    """The part of a sentence that holds most of what is named, the shortest such, and its share."""
    text, language = sentence
    parts = [(part, language) for part in (text, *_BREAK.split(text)) if part.strip()]
    return max(((share(named, [part]), part) for part in parts), key=lambda one: (one[0], -len(one[1][0])))


def _same(claim: Worded, source: Worded, likeness: float) -> bool:
    """Whether a claim denies as often as a source, whose denials of what the claim does not name may count or not.

    What the claim limits, or the source, may be the same told otherwise; not so if the words are nearly the same.
    """
    claimed, denied = len(_denials(claim[0])), _denials(source[0])
    named = sum(any(holds(claim, concept) for concept in concepts(word, source[1])) for word in denied)
    if claimed in (named, len(denied)) or _limits(claim[0]) - _limits(source[0]):
        return True
    otherwise = set(_AS_GOOD.findall(source[0])) if likeness >= COPY else _limits(source[0])
    return claimed > len(denied) and bool(otherwise - _limits(claim[0]))


def _denials(text: str) -> list[str]:
    """What each denial in a normalised text denies: the next word that is no small one, or ""."""
    plain = _BOUND.sub(" ", text)
    following = (tokens(plain[match.end() :])[:NEAR_WORDS] for match in _DENIES.finditer(plain))
    return [next((word for word in words if not is_stop_word(word, "en")), "") for words in following]


def _limits(text: str) -> set[str]:
    """The words of a normalised text by which it may deny without a denial."""
    return {*_AS_GOOD.findall(text), *_LIMIT.findall(text), *_BOUND.findall(text)}
