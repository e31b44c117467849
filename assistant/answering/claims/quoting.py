"""The sentences of a passage that best support a statement."""

from assistant.answering.claims.figures import figures
from assistant.answering.claims.overlap import Worded, holds, said
from assistant.answering.draft import Quote
from assistant.domain.findings import Hit
from assistant.language.dates import Day
from assistant.retrieval.sentences import is_heading

MOST_SENTENCES = 3
FIGURE_WEIGHT = 2
"""A figure tells a sentence apart better than a word."""
WORTH_ADDING = 2
"""A further sentence must hold this much that the chosen ones do not: a figure, or two words."""

Part = str | Day | tuple[str, str]


def best_quotes(statement: Worded, hit: Hit) -> list[Quote]:
    """The sentences of a passage that together hold most of a statement; those side by side are one quote.

    Where nothing is held in common it is the sentence found most relevant to the question.
    """
    passage = hit.passage
    relevance = {sentence.index: sentence.cosine for sentence in hit.sentences}
    told = {
        index: _told(statement, (text, passage.language))
        for index, text in enumerate(passage.sentence_texts())
        if not is_heading(hit, index)
    }
    if not told:
        return [Quote(passage, hit.document, passage.span)]
    chosen: list[int] = []
    held: set[Part] = set()
    while told and len(chosen) < MOST_SENTENCES:
        best = max(told, key=lambda index: (_weight(told[index] - held), relevance.get(index, 0.0), -index))
        if chosen and _weight(told[best] - held) < WORTH_ADDING:
            break
        chosen.append(best)
        held |= told.pop(best)
    return [Quote(passage, hit.document, _span(hit, run)) for run in _runs(sorted(chosen))]


def _told(statement: Worded, sentence: Worded) -> set[Part]:
    """What of a statement a sentence holds."""
    claimed, own = figures(statement[0]), figures(sentence[0])
    lacking = own.lacking(claimed)
    words = {" ".join(concept.said) for concept in said(*statement) if holds(sentence, concept)}
    return words | (claimed.days - lacking.days) | (claimed.numbers - lacking.numbers)


def _weight(parts: set[Part]) -> int:
    return sum(1 if isinstance(part, str) else FIGURE_WEIGHT for part in parts)


def _runs(indexes: list[int]) -> list[list[int]]:
    """Indexes in order, those side by side together."""
    runs: list[list[int]] = []
    for index in indexes:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _span(hit: Hit, run: list[int]) -> tuple[int, int]:
    sentences = hit.passage.sentences
    return sentences[run[0]][0], sentences[run[-1]][1]
