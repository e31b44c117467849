"""Quotes that say different things of the same point, and which of them counts by the office's `precedence`."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from itertools import combinations
from typing import NamedTuple

from assistant.answering.claims.figures import figures, is_unit
from assistant.answering.draft import Quote, Statement
from assistant.domain.documents import CELL
from assistant.language.dates import Day
from assistant.language.stemming import content_stems

SAME_POINT, LEAST = 0.5, 3
"""Two sentences speak of the same point where they share so much of the longer one's words, figures and units apart,
and so many words at least. Of the sentences of 50 documents of an invented office this finds one pair that contradicts
and three that give another day for something alike."""


class Settled(NamedTuple):
    """The statements in the order that counts; the title that takes precedence over another, if any; titles that differ
    and of which none does."""

    statements: list[Statement]
    first: str = ""
    undecided: tuple[str, ...] = ()


def rank(source: str, precedence: Sequence[str]) -> int:
    """The place of a source in the office's order, 0 first; what is not named comes last."""
    return next((i for i, glob in enumerate(precedence) if fnmatchcase(source, glob)), len(precedence))


def by_precedence(statements: Sequence[Statement], precedence: Sequence[str]) -> Settled:
    """The quotes, one a statement, with each that counts for more put before those it differs from."""
    ordered: list[Statement] = list(statements)
    leading: list[Statement] = []
    undecided: dict[str, None] = {}
    for one, other in combinations(statements, 2):
        if not differ(one.quotes[0], other.quotes[0]):
            continue
        first, second = (one, other) if _rank(one, precedence) <= _rank(other, precedence) else (other, one)
        if _rank(first, precedence) == _rank(second, precedence):
            undecided |= dict.fromkeys(statement.quotes[0].document.title for statement in (one, other))
            continue
        leading.append(first)
        if ordered.index(first) > ordered.index(second):
            ordered.remove(first)
            ordered.insert(ordered.index(second), first)
    highest = min(leading, key=lambda statement: _rank(statement, precedence), default=None)
    return Settled(ordered, highest.quotes[0].document.title if highest else "", tuple(undecided))


def _rank(statement: Statement, precedence: Sequence[str]) -> int:
    return rank(statement.quotes[0].document.source, precedence)


def differ(one: Quote, other: Quote) -> bool:
    """Whether two quotes of different documents give another figure in the same unit, or another day, for one point."""
    if one.document.id == other.document.id or one.passage.language != other.passage.language:
        return False
    return any(_contradict(a, b, one.passage.language) for a in _sentences(one) for b in _sentences(other))


def _sentences(quote: Quote) -> list[str]:
    begin, end = quote.span
    passage = quote.passage
    spans = zip(passage.sentences, passage.sentence_texts(), strict=True)
    return [text for (start, stop), text in spans if begin <= start and stop <= end and CELL not in text]


def _contradict(one: str, other: str, language: str) -> bool:
    told, told_too = _single_figures(one), _single_figures(other)
    if all(told[unit] == told_too[unit] for unit in told.keys() & told_too.keys()):
        return False
    words, words_too = _words(one, language), _words(other, language)
    shared = len(words & words_too)
    return shared >= LEAST and shared >= SAME_POINT * max(len(words), len(words_too))


def _words(text: str, language: str) -> set[str]:
    return {stem for stem in content_stems(text, language) if not stem[0].isdigit() and not is_unit(stem)}


def _single_figures(text: str) -> dict[str, str | Day]:
    """By unit, and "date", the figures that a sentence gives one of: of several nobody knows which to compare."""
    found = figures(text)
    by_unit: dict[str, set[str | Day]] = {"date": set(found.days)}
    for number, unit in found.numbers:
        by_unit.setdefault(unit, set()).add(number)
    return {unit: next(iter(values)) for unit, values in by_unit.items() if unit and len(values) == 1}
