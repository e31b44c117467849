"""Whether a figure belongs to what a statement says of it, or was taken from another sentence or row."""

import re
from collections.abc import Sequence

from assistant.answering.claims.figures import Figures, figures
from assistant.answering.claims.overlap import Worded, holds, said
from assistant.language.dates import Day
from assistant.language.sentences import split_sentences

NEAR = 0.5
"""What a sentence with the figure must name of a statement, as a share of what a sentence with its own figure names."""

Figure = Day | tuple[str, str]
_AMOUNT = re.compile(r"(?!(?:19|20)\d\d$)[\d.]+")


def belongs(statement: Worded, sources: Sequence[Worded]) -> bool:
    """Whether no figure is taken from sentences that name far less of the statement than one with another figure does.

    "The fine is 45 USD" is not told by "The fee is 45 USD. The fine is 3 USD." Years and codes
    such as B2 are left out: they stand anywhere.
    """
    named = said(*statement)
    sentences = [(text[start:end], own) for text, own in sources for start, end in split_sentences(text)]
    told = [(sum(holds(one, concept) for concept in named), figures(one[0])) for one in sentences]
    claimed = figures(statement[0])
    numbers = (number for number in claimed.numbers if _AMOUNT.fullmatch(number[0]))
    figures_told: list[Figure] = [*claimed.days, *numbers]
    return all(_belongs(figure, told) for figure in figures_told)


def _belongs(figure: Figure, told: Sequence[tuple[int, Figures]]) -> bool:
    only = (
        Figures(frozenset({figure}), frozenset())
        if isinstance(figure, Day)
        else Figures(frozenset(), frozenset({figure}))
    )
    own = [count for count, held in told if not held.lacking(only)]
    rivals = [count for count, held in told if held.lacking(only) and _of_the_kind(figure, held)]
    return not own or max(own) >= NEAR * max(rivals, default=0)


def _of_the_kind(figure: Figure, held: Figures) -> bool:
    """Whether there is a figure of the same kind: a day, or a number with the same unit."""
    if isinstance(figure, Day):
        return bool(held.days)
    return any(unit == figure[1] and _AMOUNT.fullmatch(number) for number, unit in held.numbers)
