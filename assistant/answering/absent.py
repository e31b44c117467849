"""A name that a question is about and that no document holds: then nothing that is found can be the answer."""

import re
from collections.abc import Sequence

from assistant.language.slots import PLACE, slots_in
from assistant.language.stemming import content_stems
from assistant.language.transliteration import LEAST, skeleton
from assistant.retrieval.query import Query

MOST_WORDS = 14
"""A longer question tells a story, and the names in it may be by the way."""

_BEFORE = re.compile(
    r"(?:\b(?:in|at|with|from|to|of|for|by|near|visit|about|the|join|is|and|or)|^(?:is|does|do|are|can|has)) $",
    re.IGNORECASE,
)
_ARABIC_NAME = re.compile(r"(?:^|\s)[ولب]{0,2}(?:جامعة|جامعه|معهد|أكاديمية|مدينة|مدينه|دولة)\s+(?!ال)(\w{3,})")


def absent_name(text: str, query: Query, heard: Sequence[bool]) -> str:
    """The name of a place, partner or institution in a short question that stands in no document; empty if there is none.

    `heard` says of each of the query's concepts whether any word for it stands in the index.
    """
    if len(text.split()) > MOST_WORDS:
        return ""
    language = query.wordings[0].language
    named = [
        text[slot.start : slot.end] for slot in slots_in(text) if slot.kind == PLACE and _asked_about(text, slot.start)
    ]
    named += [match[1] for match in _ARABIC_NAME.finditer(text)]
    return next((name for name in named if _unheard(set(content_stems(name, language)), query, heard)), "")


def _asked_about(text: str, start: int) -> bool:
    before = text[:start]
    return not before.isascii() or not before or bool(_BEFORE.search(before))


def _unheard(stems: set[str], query: Query, heard: Sequence[bool]) -> bool:
    """Whether a word of a name stands in no document; an Arabic one too short to be told in Latin script may."""
    own = zip(query.concepts[: len(query.concepts) - query.behind], heard, strict=False)
    return any(
        set(concept.said) <= stems and not known and _tellable("".join(concept.said))
        for concept, known in own
        if concept.said
    )


def _tellable(word: str) -> bool:
    return word.isascii() or len(skeleton(word)) >= LEAST
