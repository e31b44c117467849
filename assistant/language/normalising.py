"""Three ways to make a text fit for a purpose: matching it, storing it, showing it inside another language."""

import unicodedata
from typing import Any

_INVISIBLE = [
    0x00AD,  # soft hyphen
    0x034F,  # combining grapheme joiner
    0x061C,  # Arabic letter mark
    0x180E,
    *range(0x200B, 0x2010),  # zero-width characters and direction marks
    *range(0x202A, 0x202F),  # embeddings and overrides
    *range(0x2060, 0x2070),  # word joiner, isolates
    *range(0xFE00, 0xFE10),  # variation selectors
    0xFEFF,
    *range(0xE0000, 0xE0080),  # tag characters: text that nobody sees
]
_MARKS = [
    *range(0x0300, 0x0370),  # Latin accents, once decomposed
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),  # tashkeel; also the hamza and madda that decomposition takes off their carriers
    0x0640,  # tatweel
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE),
    *range(0x08CA, 0x0900),
    *range(0xFE70, 0xFE80),  # tashkeel that would decompose into a space and a mark, and tear a word apart
]

_FOLDED: dict[int, Any] = (
    dict.fromkeys([*_INVISIBLE, *_MARKS])
    | str.maketrans("ىةٱکیېھہەڤ", "يهاكييهههف")
    | str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
    | str.maketrans("،؛؟٪٫٬۔", ",;?%.,.")
    | str.maketrans("´`‘’‚‛′ʼʹ“”„‟″«»‹›「」", "'" * 9 + '"' * 11)
    | str.maketrans("‐‑‒–—―−⁃﹘", "-" * 9)
    | str.maketrans("øłđıħŧð¨¯¸⁄", "oldihtd   /")
    | {ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th"}
)


class _Folding(dict[int, str | None]):
    """What each character becomes in matching, worked out when it is first met: one pass over a text then does all."""

    def __missing__(self, code: int) -> str | None:
        folded: str | None = chr(code)
        if code in _FOLDED:
            folded = _FOLDED[code]
        elif (decomposed := _decomposed(chr(code))) != folded:
            folded = decomposed.translate(_FOLDED)
        self[code] = folded
        return folded


def _decomposed(character: str) -> str:
    """The character in lower case, taken apart into letters and marks."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold())


_FOLDING = _Folding()

_CONTROLS = dict.fromkeys([*range(0x00, 0x20), *range(0x7F, 0xA0), 0xFEFF, *range(0xD800, 0xE000)])
_STORED: dict[int, str | None] = (
    _CONTROLS
    | dict.fromkeys(range(0xE0000, 0xE0080))
    | {ord("\t"): "\t"}
    | dict.fromkeys(map(ord, "\n\r\v\f\x85\u2028\u2029"), "\n")
)

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT_MARK, _LEFT_TO_RIGHT_MARK = "\u200f", "\u200e"
_RIGHT_TO_LEFT_LANGUAGES = {"ar", "fa", "he", "ur", "ckb", "ps"}
_DIRECTION_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def normalise(text: str) -> str:
    """The text's form for matching only: one spelling for case, accents, Arabic letters, digits, quotes and dashes."""
    if text.isascii():  # most passages; far faster
        return text.lower().replace("`", "'")
    return text.translate(_FOLDING)


def clean_text(text: str) -> str:
    """The text as stored and quoted: composed (NFC), no control characters, one kind of line end, else unchanged."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return unicodedata.normalize("NFC", text.translate(_STORED))


def isolate(text: str, lang: str = "") -> str:
    """The text between bidi isolates, so that its direction can't disturb the sentence around it.

    `lang` is the language of `text`; where its first letter would suggest the other direction, a mark corrects that.
    Direction controls inside are dropped: an unpaired one would end the isolate early.
    """
    inner = text.translate(_DIRECTION_CONTROLS)
    mark = ""
    if lang:
        rightwards = lang.split("-")[0] in _RIGHT_TO_LEFT_LANGUAGES
        if rightwards != (_first_direction(inner) in {"R", "AL"}):
            mark = _RIGHT_TO_LEFT_MARK if rightwards else _LEFT_TO_RIGHT_MARK
    return f"{_FIRST_STRONG_ISOLATE}{mark}{inner}{_POP_ISOLATE}"


def _first_direction(text: str) -> str:
    """The bidi class of the first letter, "L" if there is none."""
    classes = map(unicodedata.bidirectional, text)
    return next((kind for kind in classes if kind in {"L", "R", "AL"}), "L")
