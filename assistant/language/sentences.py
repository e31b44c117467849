"""Where sentences begin and end in a stored text, as exact character spans."""

import re
from collections.abc import Iterator

from assistant.language.wordlists import groups

Span = tuple[int, int]

_NUMBER = r"[\d٠-٩]{1,3}"
# Lines that begin a sentence whatever came before: list item, table row, heading, rule.
_ITEM = re.compile(
    rf"[ \t]*(?:[-*+•·‣▪◦●○■□✓\uf0b7\uf0a7][ \t]+\S|{_NUMBER}(?:\.{_NUMBER})*[.)-][ \t]+\S"
    r"|\||#{1,6}[ \t]|[-=_*]{3,}[ \t]*$)"
)
# Lines that do so where the line before seems complete, for a soft-wrapped sentence may go on like this as well.
_MAYBE_ITEM = re.compile(
    rf"[ \t]*(?:[–—][ \t]+\S|[\(\[]?(?:{_NUMBER}|[A-Za-z]|[ivxIVX]{{1,5}}|[\u0621-\u064a])[\)\]][ \t]+\S"
    rf"|{_NUMBER}(?:\.{_NUMBER})+[ \t]+\S|[A-Z]\.[ \t]+\S"
    r"|(?:Article|ARTICLE|Clause|Section|Annex|المادة|البند|الملحق)[ \t]+[\w()]{1,12}[ \t]*(?:[:.–—-]|$)"
    r"|(?:[A-Z][\w'’/-]*(?: [\w'’/&-]+){0,3}|[\u0621-\u0652]+(?: [\u0621-\u0652]+){0,3}) ?:(?:[ \t]|$))"
)
_COMPLETE = re.compile(r"(?:[.:;,!?؟؛،…][\"'”’»)\]]*|\b(?:and|or|و|أو))\s*$")
_ALONE = re.compile(r"[ \t]*(?:\||#{1,6}[ \t]|[-=_*]{3,}[ \t]*$|\S.*?(?:\t|[ ]\|[ ]))")
_WRAPPED = 60  # characters: a list item that is shorter isn't continued by a line that begins like a new sentence

_STOP = re.compile(
    r"(?<![.!?؟؛。！？…])[.!?؟؛。！？…]++[\"'”’»›\)\]\}*_\u200e\u200f\u2069]*(?=\s|$)"  # followed by a space or the end
    r"|[؟؛。！？]+[\"'”’»›\)\]\}\u200e\u200f\u2069]*"  # these end a sentence even when the space is forgotten
    r"|(?<=[\u0621-\u064a]{3})[.!]+(?=[\u0621-\u064a]{2})"
)

# Only an enumerator so far: "5.", "5.2.", "IV.", "Article 5." belong to the sentence that follows.
_ENUMERATOR = re.compile(
    r"[\s#>*_|-]*(?:(?:art(?:icle)?|clause|section|chapter|part|annex|appendix|step|rule|المادة|البند|الفقرة|ثانيا|أولا)\.?\s+)?"
    r"[\(\[]?(?:[\d٠-٩]{1,3}(?:\.[\d٠-٩]{1,3})*|[a-zA-Z]|[ivxlIVXL]{1,5}|[\u0621-\u064a])[\)\]]?\s*[.)]?\**",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[^\s\(\[\"'“‘«]+$")
_NEXT_WORD = re.compile(r"[\s\"'“‘«\(\[*_]*([^\s.,;:!?\"'”’»\)\]]*)")

_WORDS = groups("abbreviations.txt")
_NUMERAL = re.compile(r"[+\d]|[IVXLC]+$")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]", re.IGNORECASE)


def split_sentences(text: str) -> list[Span]:
    """The spans of the sentences of `text`: in order, never overlapping, trimmed, covering all but white space."""
    return [span for start, end in _blocks(text) for span in _sentences(text, start, end)]


def _blocks(text: str) -> Iterator[Span]:
    """Runs of lines that belong together: no blank line, list item, table row or heading begins within one."""
    start = position = 0
    previous, in_item = "", False
    for line in text.splitlines(keepends=True):
        is_item = bool(_ITEM.match(line) or _MAYBE_ITEM.match(line))
        if not line.strip() or _begins(line, previous, in_item):
            if position > start:
                yield start, position
            start, in_item = position, is_item
        position += len(line)
        previous = line
    if position > start:
        yield start, position


def _begins(line: str, previous: str, in_item: bool) -> bool:
    """Whether a line begins a sentence, after the line `previous` of a block that is a list item or not."""
    if not previous.strip() or _ALONE.match(previous) or _ITEM.match(line) or _ALONE.match(line):
        return True
    if _MAYBE_ITEM.match(line) and (_COMPLETE.search(previous) or _MAYBE_ITEM.match(previous)):
        return True
    indented, lower = line[0] in " \t", line.lstrip()[:1].islower()
    return in_item and not indented and not lower and len(previous) < _WRAPPED


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The trimmed sentences of one block."""
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, start, stop, end):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without the white space around it; nothing if it holds nothing else."""
    part = text[start:end]
    if stripped := part.strip():
        first = start + len(part) - len(part.lstrip())
        yield first, first + len(stripped)


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether the stop found in a sentence that began at `start` is its end."""
    following = _NEXT_WORD.match(text, stop.end(), end)
    after = following.group(1) if following else ""
    if after[:1].islower() and after[:1].isascii():
        return False
    if stop.end() - start < 24 and _ENUMERATOR.fullmatch(text, start, stop.end()):
        return False
    mark = text[stop.start()]
    if mark == "…" or text.startswith("...", stop.start()):
        return after[:1].isupper()
    return mark != "." or not _abbreviates(text, start, stop.start(), after)


def _abbreviates(text: str, start: int, dot: int, after: str) -> bool:
    """Whether the full stop at `dot` belongs to an abbreviation or an initial that the sentence continues after."""
    found = _WORD_BEFORE.search(text, max(start, dot - 24), dot)
    if not found:
        return False
    word = found.group().lower()
    if word in _WORDS["never"]:
        return True
    if word in _WORDS["number"] and _NUMERAL.match(after):
        return True
    if len(word) == 1 and word.isalpha():
        earlier = text[start : found.start()].split()[-1:]
        named = any(word.isdigit() or word.lower() in _WORDS["lettered"] for word in earlier)
        return not named and after.lower() not in _WORDS["starter"]
    if word in _WORDS["perhaps"] or _DOTTED.fullmatch(word):
        return after.lower() not in _WORDS["starter"] and not _is_arabic(after)
    return False


def _is_arabic(word: str) -> bool:
    """Whether the word begins with an Arabic letter: no capital tells there whether a sentence begins."""
    return "\u0621" <= word[:1] <= "\u064a"
