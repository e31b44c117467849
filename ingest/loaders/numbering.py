"""How the number of a list's item is shown: 3, c, C, iii, III, and their Arabic kinds."""

from collections.abc import Callable

ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
EASTERN_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """a, b, ... z, aa, bb, as word processors count."""
    return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1) if number > 0 else str(number)


def roman(number: int) -> str:
    """i, ii, iii, iv."""
    if not 0 < number < 4000:
        return str(number)
    shown = ""
    for value, sign in ROMAN:
        shown += sign * (number // value)
        number %= value
    return shown


SHOWN: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "arabicAlpha": lambda n: letters(n, ALPHA),
    "arabicAbjad": lambda n: letters(n, ABJAD),
    "hindiNumbers": lambda n: str(n).translate(EASTERN_DIGITS),
    "a": letters,
    "A": lambda n: letters(n).upper(),
    "i": roman,
    "I": lambda n: roman(n).upper(),
}
"""By the names that Word's `numFmt` and HTML's `type` use; any other name shows plain figures."""


def shown(number: int, kind: str | None = None) -> str:
    """A list item's number as a reader sees it."""
    return SHOWN.get(kind or "", str)(number)
