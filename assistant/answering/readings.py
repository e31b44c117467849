"""The readings that a question leaves open: incoming or outgoing, fall or spring, bachelor or doctorate."""

import re
from collections.abc import Sequence

from assistant.domain.findings import Hit
from assistant.language.slots import slots_in

KINDS = ("direction", "season", "level")
"""Kinds of slot that decide which rule holds."""
NEAR = 0.12
"""Passages that score so much less than the best are readings of the question as good as it."""
LOOKED_AT, MOST = 5, 3


def open_readings(text: str, hits: Sequence[Hit]) -> list[str]:
    """The values of one kind that the best passages are about and the question leaves open, nearest first; or nothing.

    A value is the slot's names, as in words/slots.tsv.
    """
    named = {slot.kind for slot in slots_in(text)}
    best = [hit for hit in hits[:LOOKED_AT] if hit.score >= hits[0].score - NEAR]
    for kind in KINDS:
        if kind in named:
            continue
        found: dict[str, None] = {}
        for hit in best:
            about = {slot.value for slot in slots_in(_about(hit)) if slot.kind == kind}
            if len(about) == 1:
                found.update(dict.fromkeys(about))
        if len(found) > 1:
            return list(found)[:MOST]
    return []


def _about(hit: Hit) -> str:
    """Title and headings, in small letters so that no word of them is taken for a name."""
    return " . ".join([hit.document.title, *hit.passage.heading_path]).lower()


def said_in(value: str, language: str) -> str:
    """A value's usual name in a language, English where it has none."""
    names = value.split("|")
    arabic = [name for name in names if re.match(r"[\u0620-\u06ff]", name)]
    return arabic[0] if language == "ar" and arabic else names[0]


def narrowed(text: str, value: str, language: str) -> str:
    """The question with a reading said."""
    return f"{text.rstrip(' ?؟.')} ({said_in(value, language)}){'؟' if language == 'ar' else '?'}"
