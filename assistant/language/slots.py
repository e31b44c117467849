"""What a question names and another could name instead: a season, a level, a direction, a country, a partner."""

import re
from functools import cache
from typing import NamedTuple

from assistant.language.countries import cities, countries, names_in
from assistant.language.detection import detect
from assistant.language.phrases import Phrases
from assistant.language.stemming import is_stop_word, stem, stems
from assistant.language.tokens import tokens
from assistant.language.wordlists import lines

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_NAME = re.compile(r"[A-Z][a-z]+(?:[-'][A-Z]?[a-z]+)*")
PLACE = "place"


class Slot(NamedTuple):
    """A stretch of a text, by its characters, that names a value of a kind."""

    kind: str
    value: str
    start: int
    end: int


def slots_in(text: str) -> list[Slot]:
    """The slots of a text in order; a capitalised word inside a sentence is taken for the name of a place or partner."""
    language = detect(text)
    words = list(_WORD.finditer(text))
    said = [" ".join(stem(token, language if language != "ar" else "en") for token in tokens(w.group())) for w in words]
    found = [
        Slot(*values[0], words[first].start(), words[last - 1].end())
        for first, last, values in _known(language).find(said)
    ]
    found = [slot for slot in found if not _adjective(slot, text)]
    taken = {place for slot in found for place in range(slot.start, slot.end)}
    found += [slot for slot in _names(text, words) if slot.start not in taken]
    return sorted(found, key=lambda slot: slot.start)


def _names(text: str, words: list[re.Match[str]]) -> list[Slot]:
    """Runs of capitalised words that open no sentence."""
    found: list[Slot] = []
    for word in words:
        opens = not text[: word.start()].strip() or text[: word.start()].rstrip()[-1] in ".!?:;"
        if opens or not _NAME.fullmatch(word.group()) or _common(word.group()):
            continue
        if found and text[found[-1].end : word.start()] == " ":
            start = found.pop().start
            found.append(Slot(PLACE, text[start : word.end()], start, word.end()))
        else:
            found.append(Slot(PLACE, word.group(), word.start(), word.end()))
    return found


def _adjective(slot: Slot, text: str) -> bool:
    """Whether what looks like an Arabic country is what is called after it, as a language is: their stems are one."""
    return slot.kind == PLACE and len(slot.value) == 2 and not names_in(text[slot.start : slot.end])


def _common(word: str) -> bool:
    """Whether a capitalised word is one that the lexicon or the calendar knows, and so no name."""
    from assistant.language.lexicon import concepts

    return is_stop_word(word.lower(), "en") or any(concept.usual for concept in concepts(word, "en"))


@cache
def _known(language: str) -> Phrases[tuple[str, str]]:
    """Kind and value under the stems of every name in words/slots.tsv and of every country."""
    index: Phrases[tuple[str, str]] = Phrases()
    latin = "en" if language == "ar" else language
    for line in lines("slots.tsv"):
        kind, value = line.split("\t")
        for name in value.split("|"):
            index.add(stems(name, latin), (kind, value))
    places = [(country.code, [*country.english, *country.arabic]) for country in countries()]
    places += [(city.english, [city.english, city.arabic]) for city in cities()]
    for code, names in places:
        for name in names:
            index.add(stems(name, latin), (PLACE, code))
    return index
