"""Puts the letters of a line with Arabic or Hebrew in logical order, from where they stand on the page.

PDF stores what is drawn, and its readers guess the order: words and figures of mixed lines come out reversed. The place
of each letter does not lie, so the order on the page is taken and the rules that laid the line out are undone.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

RTL = "\u0590-\u05ff\u061b-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Letters and marks that run from right to left; digits and the comma are not among them."""
LTR = rf"[^\W\d_{RTL}]"
LEFTWARDS = re.compile(rf"[{RTL}](?:(?:(?!{LTR}).)*[{RTL}])?")
RIGHTWARDS = re.compile(
    rf"(?=[^{RTL}]*{LTR})(?:{LTR}|\d)(?:[^{RTL}]*(?:{LTR}|\d))?"  # words, with the figures and signs among them
    r"|\d+(?:[.,:/٫٬]\d+)*"
)
DRAWN_FORMS = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]+")
BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»"}
MIRRORED = BRACKETS | {closing: opening for opening, closing in BRACKETS.items()}
BRACKET = re.compile(r"[()\[\]{}«»]")
LEAST_GAP = 0.25
"""A gap narrower than this share of a letter's width parts no words."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A character with its edges in points."""

    text: str
    left: float
    right: float

    @property
    def guessed(self) -> bool:
        """Whether this is a space without a width, which a wide gap suggested: its place is not to be trusted."""
        return self.text.isspace() and self.right <= self.left

    @property
    def middle(self) -> float:
        """Half way between the edges."""
        return (self.left + self.right) / 2


def has_rtl(text: str) -> bool:
    """Whether anything in a text runs from right to left."""
    return bool(re.search(rf"[{RTL}]", text))


def runs_leftwards(text: str, usual: bool = False) -> bool:
    """Whether a text as a whole runs from right to left, told by its words; `usual` is how those around it run."""
    words = text.split()
    rtl = sum(has_rtl(word) for word in words)
    ltr = sum(bool(re.search(LTR, word)) for word in words)
    return ltr <= 2 * rtl if usual else rtl > ltr


def in_logical_order(letters: Sequence[Letter], leftwards: bool) -> str:
    """The text of letters on one line; `leftwards` where the line as a whole runs from right to left."""
    shown = "".join(letter.text for letter in _as_shown(letters))
    logical = _leftwards(shown) if leftwards else LEFTWARDS.sub(lambda run: _leftwards(run[0]), shown)
    return DRAWN_FORMS.sub(lambda run: unicodedata.normalize("NFKC", run[0]), _brackets_righted(logical))


def _leftwards(shown: str) -> str:
    return RIGHTWARDS.sub(lambda run: run[0][::-1], shown[::-1])


def _as_shown(letters: Sequence[Letter]) -> list[Letter]:
    """The letters from left to right, a mark over a letter to the left of it, spaces for the widest gaps."""
    bases = [letter for letter in letters if not letter.text.isspace() and not unicodedata.combining(letter.text)]

    def place(letter: Letter) -> tuple[float, bool]:
        mark = bool(unicodedata.combining(letter.text))
        under = (base.middle for base in bases if mark and base.left <= letter.middle <= base.right)
        return next(under, letter.middle), not mark

    shown = sorted((letter for letter in letters if not letter.guessed), key=place)
    return _spaced(shown, sum(letter.guessed for letter in letters))


def _spaced(shown: list[Letter], count: int) -> list[Letter]:
    """Puts so many spaces where the gaps are widest: their own places are told wrongly where the order is."""
    wide = [n for n, letter in enumerate(shown) if letter.right > letter.left]
    least = LEAST_GAP * median([shown[n].right - shown[n].left for n in wide] or [0.0])
    gaps = [(shown[b].left - shown[a].right, a) for a, b in pairwise(wide)]
    widest = sorted((gap for gap in gaps if gap[0] > least), reverse=True)[:count]
    for after in sorted((place for _, place in widest), reverse=True):
        edge = shown[after].right
        shown.insert(after + 1, Letter(" ", edge, edge))
    return shown


def _brackets_righted(text: str) -> str:
    """Turns the brackets that face the wrong way; readers differ in whether they mirror them."""

    def righted(found: re.Match[str]) -> str:
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        opens = (not before or before.isspace()) and after.isalnum()
        closes = before.isalnum() and not after.isalnum()
        wrong = opens if found[0] in BRACKETS.values() else closes
        return MIRRORED[found[0]] if wrong else found[0]

    return BRACKET.sub(righted, text)
