"""The composer without a language model: the sentences that answer, in the documents' own words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.context import Context
from assistant.answering.draft import Draft, Quote, Statement
from assistant.domain.documents import CELL
from assistant.domain.findings import Hit
from assistant.retrieval.query import Query
from assistant.retrieval.required import holds, required_kinds
from assistant.retrieval.sentences import is_heading

MOST_QUOTES = 4
MOST_WORDS = 120
FIRST_QUOTE_WORDS, QUOTE_WORDS = 60, 40
"""A passage of so few words is quoted whole: its conditions stand beside its rule."""
NEAR_BEST = 0.8
"""A further quote may score so much less than the best sentence."""
REQUIRED_BONUS = 0.6
"""What an amount adds to a sentence's score where an amount is asked for."""
NEARLY_AS_GOOD = 0.4
"""By so much less a sentence may score and yet lead, for being in the reader's language."""


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """A sentence of a hit and how well it answers."""

    hit: Hit
    index: int
    score: float


class ExtractiveComposer:
    """Quotes the best sentences with their neighbours, grouped by source."""

    mode = "extractive"

    def compose(self, context: Context) -> Draft:
        """A draft of at most four quotes and about 120 words, shared out where a question asks several things."""
        if context.query is None:
            return Draft()
        if not context.parts:
            quotes = self._quotes(context.query, context.findings.hits, MOST_QUOTES, MOST_WORDS)
            return Draft(statements=[Statement((quote,)) for quote in quotes])
        share = len(context.parts)
        draft = Draft()
        for part in context.parts:
            quotes = self._quotes(part.query, part.findings.hits, max(1, MOST_QUOTES // share), MOST_WORDS // share)
            if not quotes or lacking(quotes, required_kinds(part.query.asks)):
                draft.unanswered.append(part.text)
                continue
            draft.statements += [
                Statement((quote,), part=part.text)
                for quote in quotes
                if not any(_overlap(quote, other.quotes[0]) for other in draft.statements)
            ]
        return draft

    @staticmethod
    def _quotes(query: Query, hits: Sequence[Hit], most: int, words: int) -> list[Quote]:
        scored = [
            SentenceScore(hit, sentence.index, sentence.score)
            for hit in hits
            for sentence in hit.sentences
            if sentence.score is not None
        ]
        scored = with_required(scored, required_kinds(query.asks))
        scored.sort(key=lambda sentence: -sentence.score)
        quotes = choose_quotes(scored, most, words)
        language = query.wordings[0].language
        if _well_said_in(language, scored):
            quotes.sort(key=lambda quote: quote.passage.language != language)
        return quotes


def with_required(scored: list[SentenceScore], kinds: Sequence[str]) -> list[SentenceScore]:
    """The sentences, those with what the question asks for raised."""
    if not kinds:
        return scored
    return [
        replace(sentence, score=sentence.score + REQUIRED_BONUS * sum(holds(kind, _read(sentence)) for kind in kinds))
        for sentence in scored
    ]


def lacking(quotes: Sequence[Quote], kinds: Sequence[str]) -> list[str]:
    """The required kinds of which no quote holds one."""
    return [kind for kind in kinds if not any(holds(kind, f"{q.passage.context} {q.text}") for q in quotes)]


def _read(sentence: SentenceScore) -> str:
    text = sentence.hit.passage.sentence_texts()[sentence.index]
    return f"{sentence.hit.passage.context} {text}" if CELL in text else text


def choose_quotes(scored: list[SentenceScore], most: int = MOST_QUOTES, most_words: int = MOST_WORDS) -> list[Quote]:
    """The stretches around the best sentences, best first, within the limits of quotes and words."""
    quotes: list[Quote] = []
    words = 0
    for sentence in scored:
        if len(quotes) == most or sentence.score < scored[0].score - NEAR_BEST:
            break
        if any(_holds(quote, sentence) for quote in quotes):
            continue
        quote = _stretch(sentence.hit, sentence.index, QUOTE_WORDS if quotes else FIRST_QUOTE_WORDS)
        if any(_overlap(quote, other) for other in quotes):
            continue
        length = len(quote.text.split())
        if quotes and words + length > most_words:
            continue
        if any(_same_words(quote, other) for other in quotes):
            continue
        quotes.append(quote)
        words += length
    return quotes


def _well_said_in(language: str, scored: list[SentenceScore]) -> bool:
    """Whether what is said in a language is about as good as the best of all, so that its readers get it first."""
    best = next((sentence for sentence in scored if sentence.hit.passage.language == language), None)
    return best is not None and best.score > scored[0].score - NEARLY_AS_GOOD


def _holds(quote: Quote, sentence: SentenceScore) -> bool:
    start, end = sentence.hit.passage.sentences[sentence.index]
    return quote.passage.id == sentence.hit.passage.id and quote.span[0] <= start and end <= quote.span[1]


def _overlap(one: Quote, other: Quote) -> bool:
    same = one.document.id == other.document.id
    return same and one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _same_words(one: Quote, other: Quote) -> bool:
    return " ".join(one.text.split()) == " ".join(other.text.split())


def _stretch(hit: Hit, index: int, room: int) -> Quote:
    """The sentence with what belongs to it: the whole passage if there is room, in words, else its neighbours.

    A row of a table is joined by the other rows only where all of them fit: some of them would mislead.
    """
    passage = hit.passage
    texts = passage.sentence_texts()
    body = [i for i in range(len(texts)) if not is_heading(hit, i)]
    row = CELL in texts[index]
    alike = [i for i in body if (CELL in texts[i]) == row]
    if sum(len(texts[i].split()) for i in body) <= room:
        first, last = body[0], body[-1]
    elif row:
        whole = sum(len(texts[i].split()) for i in alike) <= room
        first, last = _run(index, alike, texts, MOST_WORDS if whole else 0)
    else:
        first, last = _run(index, alike, texts, room - len(texts[index].split()))
    return Quote(passage, hit.document, (passage.sentences[first][0], passage.sentences[last][1]))


def _run(index: int, alike: list[int], texts: list[str], room: int) -> tuple[int, int]:
    """First and last of the unbroken run around a sentence that has room, what follows it before what leads to it."""
    first = last = index
    while last + 1 in alike and len(texts[last + 1].split()) <= room:
        last += 1
        room -= len(texts[last].split())
    while first - 1 in alike and len(texts[first - 1].split()) <= room:
        first -= 1
        room -= len(texts[first].split())
    return first, last
