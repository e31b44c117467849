"""Quotes that say different things of the same point, and which of them counts by the office's `precedence`."""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from itertools import combinations

from assistant.answering.draft import Quote, Statement
from assistant.domain.documents import CELL
from assistant.language.normalising import normalise
from assistant.language.stemming import content_stems

SAME_POINT = 0.5
"""Share of the shorter sentence's content words, figures apart, that both must hold to speak of the same point."""
FIGURE = re.compile(r"(?<![\w.-])(\d+(?:[.,]\d+)?)\s*([^\W\d]+)?")


def rank(source: str, precedence: Sequence[str]) -> int:
    """The place of a source in the office's order, 0 first; what is not named comes last."""
    return next((i for i, glob in enumerate(precedence) if fnmatchcase(source, glob)), len(precedence))


def by_precedence(statements: Sequence[Statement], precedence: Sequence[str]) -> tuple[list[Statement], str | None]:
    """The quotes, one a statement, with each that counts for more put before those it differs from.

    The second value is the title that takes precedence, None where nothing differs.
    """
    ordered: list[Statement] = list(statements)
    leading: list[Statement] = []
    for one, other in combinations(statements, 2):
        first, second = (one, other) if _rank(one, precedence) <= _rank(other, precedence) else (other, one)
        if _rank(first, precedence) == _rank(second, precedence) or not differ(first.quotes[0], second.quotes[0]):
            continue
        leading.append(first)
        if ordered.index(first) > ordered.index(second):
            ordered.remove(first)
            ordered.insert(ordered.index(second), first)
    if not leading:
        return ordered, None
    return ordered, min(leading, key=lambda statement: _rank(statement, precedence)).quotes[0].document.title


def _rank(statement: Statement, precedence: Sequence[str]) -> int:
    return rank(statement.quotes[0].document.source, precedence)


def differ(one: Quote, other: Quote) -> bool:
    """Whether two quotes of different documents give other figures, in the same unit, for the same point."""
    if one.document.id == other.document.id or one.passage.language != other.passage.language:
        return False
    return any(_contradict(a, b, one.passage.language) for a in _sentences(one) for b in _sentences(other))


def _sentences(quote: Quote) -> list[str]:
    begin, end = quote.span
    passage = quote.passage
    spans = zip(passage.sentences, passage.sentence_texts(), strict=True)
    return [text for (start, stop), text in spans if begin <= start and stop <= end and CELL not in text]


def _contradict(one: str, other: str, language: str) -> bool:
    words = [{stem for stem in content_stems(text, language) if not stem[0].isdigit()} for text in (one, other)]
    shorter = min(len(found) for found in words)
    if shorter < 3 or len(words[0] & words[1]) < SAME_POINT * shorter:
        return False
    figures, others = _figures(one), _figures(other)
    return any(not (figures[unit] & others[unit]) for unit in figures.keys() & others.keys())


def _figures(text: str) -> dict[str, set[str]]:
    """Figures by the word that follows them, such as 45 by "days"."""
    found: dict[str, set[str]] = {}
    for figure, unit in FIGURE.findall(normalise(text)):
        if unit:
            found.setdefault(unit, set()).add(figure)
    return found
