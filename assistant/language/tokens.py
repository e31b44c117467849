"""A text's tokens in their one matching form: words, numbers, dates, e-mail addresses and codes."""

import re

from assistant.language.dates import IN_FIGURES, day_in_figures, with_days
from assistant.language.normalising import normalise

_ARABIC_LETTERS = "\u0620-\u064a\u066e-\u06d3\u0750-\u077f"

_TOKEN = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    rf"|(?P<date>{IN_FIGURES})"
    r"|(?P<code>(?<![^\W_])[a-z]{1,8}(?:[-/]?\d+[a-z]{0,2})+(?![^\W_]))"
    rf"|(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)(?=(?P<unit>[^\W\d_{_ARABIC_LETTERS}])?)"
    r"|(?P<dotted>(?<![^\W_])[a-z]{1,2}(?:\.[a-z]{1,2})+(?![^\W_])\.?)"
    rf"|(?P<arabic>[{_ARABIC_LETTERS}]+)"
    rf"|(?P<word>[^\W\d_{_ARABIC_LETTERS}]+(?:'[^\W\d_{_ARABIC_LETTERS}]+)*)"
)
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|nell|sull|all|dall|un)'(?=\w{3})")
_CONTRACTION = re.compile(r"(?:what|it|that|who|how|where|when|here|there|s?he|let)'s")
_JOINED = re.compile(r"\b(e|co|re)-(?=[a-z]{3})")  # e-mail, co-tutelle, re-entry: one word however it is spelt


def tokens(text: str) -> list[str]:
    """The tokens of `text` in order, normalised.

    "2.50" gives "2.5", "30,000" gives "30000", "15/03/2026" gives "2026-03-15" (day first unless impossible),
    "11 رمضان 1447" and "11/9/1447" give "2026-02-28", "G-12" gives "g12", "Ph.D." gives "phd", "student's" gives "student".
    """
    folded = with_days(normalise(text))
    if "-" in folded:
        folded = _JOINED.sub(r"\1", folded)
    found = []
    for match in _TOKEN.finditer(folded):
        kind, token = match.lastgroup, match.group()
        if kind in ("arabic", "email"):
            found.append(token)
        elif kind == "word":
            found.append(_plain_word(token) if "'" in token else token)
        elif kind in ("number", "unit"):
            found.append(_plain_number(token))
        elif kind == "date":
            found.extend(_iso_date(token))
        else:
            found.append(re.sub(r"[-/.]", "", token))
    return found


def _plain_word(word: str) -> str:
    """The word without the possessive or the elided article it carries."""
    word = _ELISION.sub("", word)
    return (word if _CONTRACTION.fullmatch(word) else word.removesuffix("'s")).replace("'", "")


def _plain_number(number: str) -> str:
    """The number without separators of thousands, leading zeros and zeros after the decimals."""
    whole, _, decimals = number.replace(",", "").partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _iso_date(text: str) -> list[str]:
    """The date as YYYY-MM-DD, a Hijri one as the Gregorian day; its numbers where it is none."""
    named = day_in_figures(text)
    return [named.isoformat()] if named else [_plain_number(number) for number in re.split(r"[./-]", text)]
