"""A question made to stand alone: from the conversation comes what it leaves out."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.leaning import CORRECTS, leans
from assistant.answering.steps.screen import masked
from assistant.domain.questions import Turn
from assistant.language.detection import detect
from assistant.language.slots import Slot, slots_in
from assistant.language.stemming import content_stems

LOOKED_BACK = 8
"""Earlier questions among which the topic is sought."""
TOPIC_CHARACTERS = 1000
"""The end of what was talked of, so that a long conversation costs no more than a short one."""

_OPENING = re.compile(
    r"^\W*(?:(?:and|but|or|also|then|ok|okay|so|what|how|about|if|for|in|at|to|with|from|the|a|an|as|of)\b\W*)+"
    r"|^\W*(?:(?:و?ماذا عن|و?شو عن|و?مادا عن|طيب|يعني|بس|و?في|و?عن|و?من)\s+)+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s+(?:19|20|١٩|٢٠)[\d٠-٩]{2}(?:\s*/\s*[\d٠-٩]{2,4})?")
_END = re.compile(r"[\s.!?؟،,]+$")


class StandAlone(NamedTuple):
    """A question that needs nothing said before it; `topic` is what was talked of, where it may yet need that."""

    text: str
    topic: str = ""


def stand_alone(text: str, history: Sequence[Turn]) -> StandAlone:
    """The question with what it leaves out; a correction repeats the question before it, put right.

    A question that plainly leans on an earlier one is joined with it, what it names anew in the place of what that one
    named. Any other is left as it is, and the topic given beside it.
    """
    asked = [masked(turn.content) for turn in history if turn.role == "user"][-LOOKED_BACK:]
    if not asked:
        return StandAlone(text)
    if correction := CORRECTS.match(text.strip()):
        rest = text.strip()[correction.end() :].strip(" ,،:.-")
        if rest and not _complete(rest):
            return StandAlone(_joined(_last_complete(asked), rest), _topic(asked[:-1]))
        text = rest or text
    if leans(text):
        return StandAlone(_joined(_last_complete(asked), text), _topic(asked[:-1]))
    return StandAlone(text, _topic(asked))


def _topic(asked: Sequence[str]) -> str:
    return " ".join(asked)[-TOPIC_CHARACTERS:]


def _complete(text: str) -> bool:
    """Whether what follows "no, I meant" is a question of its own."""
    return len(text.split()) > 5 and not leans(text)


def _last_complete(asked: list[str]) -> str:
    """The last question made to stand alone by those before it."""
    last = asked[-1]
    if len(asked) > 1 and (leans(last) or CORRECTS.match(last)):
        corrected = CORRECTS.sub("", last).strip(" ,،:.-") or last
        return _joined(_last_complete(asked[:-1]), corrected)
    return last


def _joined(earlier: str, text: str) -> str:
    """The earlier question put before the text; with the text's own slots where it is nothing but those."""
    slots = slots_in(text)
    replaced = _replaced(earlier, text, slots)
    if replaced != earlier and not _says_more(text, slots):
        return replaced
    return f"{replaced} {text}"


def _replaced(earlier: str, text: str, slots: list[Slot]) -> str:
    """The earlier question with its slots changed for those of the same kind that the text names otherwise."""
    for old in reversed(slots_in(earlier)):
        new = next((slot for slot in slots if slot.kind == old.kind), None)
        if new is None or new.value == old.value:
            continue
        rest = earlier[old.end :]
        if old.kind == "season":
            rest = _YEAR.sub("", rest, count=1) if _YEAR.match(rest) else rest
        earlier = earlier[: old.start] + _fitting(text[new.start : new.end]) + rest
    return earlier


def _fitting(name: str) -> str:
    """A slot's words as they stand inside a sentence: without the "and" that Arabic writes onto them."""
    return re.sub(r"^و(?=ال|لل|ب)", "", name)


def _says_more(text: str, slots: list[Slot]) -> bool:
    """Whether anything but slots and opening words is in a text."""
    for slot in reversed(slots):
        text = f"{text[: slot.start]} {text[slot.end :]}"
    left = _END.sub("", _OPENING.sub("", text.strip()))
    return bool(content_stems(left, detect(left)))
