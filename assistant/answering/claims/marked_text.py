"""A language model's text as plain sentences with the numbers of the passages that each cites."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from assistant.answering.claims.addresses import addresses
from assistant.language.normalising import clean_text
from assistant.language.sentences import split_sentences

_DIGIT = "[0-9٠-٩۰-۹]"
_MARK = (
    rf"[\[【]\s*(?:(?:passages?|sources?|المقطع|المصدر)\s*)?\^?{_DIGIT}{{1,3}}"
    rf"(?:\s*(?:[,،;–-]|and|و)\s*{_DIGIT}{{1,3}})*\s*(?:†[^\]】]*)?[\]】](?:\([^()\s]*\))?"
)
_MARKS = re.compile(rf"\s*{_MARK}", re.IGNORECASE)
_BEHIND_THE_STOP = re.compile(rf"([.!?؟。…]+[\"'”’»)*_]*)((?:[ \t]*{_MARK})+)", re.IGNORECASE)
_ALONE = re.compile(rf"\n[ \t]*((?:{_MARK}[ \t]*)+)(?=\n|\Z)", re.IGNORECASE)
# A heading, a table, a list of sources.
_NO_SENTENCE = re.compile(rf"[ \t]*(?:#|\||```|(?:[-*+][ \t]+)?{_MARK})", re.IGNORECASE)

_HIDDEN = re.compile(r"<(script|style|think)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^\s<>]+[.@][^\s<>]+)>")
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*(?:>|\Z)")
_DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_BULLET = re.compile(r"^\s*(?:>\s*)*(?:[-*+•]\s+|\d{1,2}[.)]\s+(?=\D))?")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)")


def marked_sentences(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """The sentences of a text without their marks, each with the numbers in them, in order; HTML is dropped.

    A mark behind a full stop belongs to the sentence before it. Headings, tables and lists of sources are no sentences.
    """
    plain = without_html(clean_text(text))
    plain = _ALONE.sub(r" \1", plain)
    plain = "\n".join("" if _NO_SENTENCE.match(line) else line for line in plain.split("\n"))
    plain = _BEHIND_THE_STOP.sub(r"\2\1", plain)
    sentences = (plain[start:end] for start, end in split_sentences(plain))
    return [(_tidy(_MARKS.sub("", one)), tuple(dict.fromkeys(_numbers(one)))) for one in sentences]


def without_marks(text: str) -> str:
    """The text without [1] marks."""
    return _MARKS.sub("", text)


def without_html(text: str) -> str:
    """The text without tags, comments, scripts and characters that turn its direction."""
    text = _AUTOLINK.sub(r"\1", _HIDDEN.sub("", _DIRECTION.sub("", text)))
    while (shorter := _TAG.sub("", text)) != text:  # a tag may be hidden in a tag
        text = shorter
    return text


def without_links(text: str, allowed: AbstractSet[str]) -> str:
    """The text without images, and without the targets of links whose address is not among the allowed."""

    def kept(match: re.Match[str]) -> str:
        target = match[2]
        known = target.startswith(("https://", "http://", "mailto:")) and addresses(target) <= allowed
        return match[0] if known and addresses(target) else match[1]

    return _tidy(_LINK.sub(kept, _IMAGE.sub("", text)))


def _numbers(sentence: str) -> Iterator[int]:
    """The numbers of the passages in a sentence's marks; 1-3 stands for all three."""
    for mark in _MARKS.findall(sentence):
        inside = re.sub(r"\(.*\)|†.*", "", mark)
        for first, last in re.findall(rf"({_DIGIT}+)(?:\s*[–-]\s*({_DIGIT}+))?", inside):
            begin, end = int(first), int(last or first)
            yield from range(begin, min(end, begin + 20) + 1)


def _tidy(sentence: str) -> str:
    """One line that ends as a sentence does, without bullet and emphasis."""
    line = " ".join(_EMPHASIS.sub("", _BULLET.sub("", sentence)).split())
    line = re.sub(r"\s+([.,;:!?،؛؟])", r"\1", line)
    return line if not line or line[-1] in ".!?؟:;…\"'”»)" else f"{line}."
