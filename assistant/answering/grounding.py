"""Checks what a language model wrote against the passages it cites: pure functions; what is in doubt is dropped."""

from collections.abc import Sequence

from assistant.answering.claims.addresses import addresses
from assistant.answering.claims.belonging import belongs
from assistant.answering.claims.figures import figures
from assistant.answering.claims.marked_text import marked_sentences, without_html, without_links
from assistant.answering.claims.names import names, unlimited
from assistant.answering.claims.overlap import Worded, all_stems, holds, language_of, said, share
from assistant.answering.claims.polarity import agrees
from assistant.answering.claims.quoting import best_quotes
from assistant.answering.draft import Quote, Statement
from assistant.domain.documents import CELL
from assistant.domain.findings import Hit
from assistant.language.stemming import stems

NOT_FOUND = "NOT_FOUND"
"""What the prompt asks a model to write where the passages do not answer."""
SAME_LANGUAGE, TRANSLATED = 0.6, 0.3
"""The share of a statement's content words that its passages must hold, in its language or by the lexicon."""
NEWS = 0.5
"""The same for what a statement adds to the question."""
MOST_EXACT = 2
"""So many figures and addresses count as words at most."""
TELLING = 0.67
"""The share of what the best cited passage holds of a statement that another must hold to be cited beside it."""
LEXICON = {"en", "ar"}


def ground(text: str, hits: Sequence[Hit], question: str) -> list[Statement]:
    """The supported sentences of a model's text, without marks, each with its quotes from the passages [1]..[n]."""
    checked = (verify_statement(statement, question) for statement in read_statements(text, hits))
    return [statement for statement in checked if statement]


def read_statements(text: str, hits: Sequence[Hit]) -> list[Statement]:
    """The sentences of a model's text whose marks all name a passage, each with what best supports it in these."""
    return [
        Statement(tuple(_quotes(sentence, [hits[number - 1] for number in numbers])), sentence)
        for sentence, numbers in marked_sentences(text)
        if numbers and sentence and NOT_FOUND not in sentence and all(1 <= number <= len(hits) for number in numbers)
    ]


def verify_statement(statement: Statement, question: str) -> Statement | None:
    """The statement if the passages of its quotes support it, else None.

    HTML, strange links and quotes of passages that tell far less of it than another cited one are taken off.
    """
    known = addresses("\n".join(told for told, _ in _sources(statement.quotes)))
    text = without_links(without_html(statement.text), known)
    telling = _telling(text, statement.quotes)
    kept = next((quotes for quotes in (telling, statement.quotes) if supported(text, quotes, question)), None)
    return Statement(kept, text) if kept else None


def _telling(text: str, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The quotes of passages that hold nearly as much of a text as the best of them."""
    shares: dict[str, float] = {}
    for quote in quotes:
        source = (_all_told(quote), quote.passage.language)
        statement = (text, language_of(text, source[1]))
        shares[quote.passage.id] = share(said(*statement), [source], exact=min(_held(statement, [source]), MOST_EXACT))
    best = max(shares.values(), default=0.0)
    return tuple(quote for quote in quotes if shares[quote.passage.id] >= TELLING * best)


def supported(text: str, quotes: Sequence[Quote], question: str = "") -> bool:
    """Whether the passages of the quotes hold each figure, address and name of a text, and say what it says.

    Figures and names may also come from the question, but then the text must tell something of the passages beside
    them: "Yes, the deadline is 20 March" proves nothing when only the asker said so.
    """
    sources = _sources(quotes)
    if not text or not sources:
        return False
    statement = (text, language_of(text, sources[0][1]))
    asked = (question, language_of(question, statement[1]))
    told = "\n".join(text for text, _ in sources)
    return (
        addresses(text) <= addresses(told)
        and _figures_hold(text, told, question)
        and belongs(statement, _sources(quotes, bare=True))
        and _names_hold(statement, quotes, asked)
        and _words_hold(statement, sources, asked)
        and (statement[1] not in LEXICON or agrees(statement, _sources(quotes, bare=True)))
    )


def _figures_hold(text: str, told: str, question: str) -> bool:
    """Whether each figure is in a source, or in the question and beside one that only a source holds."""
    claimed, asked = figures(text), figures(question)
    lacking = figures(told).lacking(claimed)
    return not lacking or (not asked.lacking(lacking) and len(asked.lacking(claimed)) > 0)


def _names_hold(statement: Worded, quotes: Sequence[Quote], asked: Worded) -> bool:
    """Whether each name is in a source, or in the question and beside something from a source, but not from a table.

    What a table's row says holds for what the row names; a row cannot speak for another name.
    """
    text, language = statement
    sources = _sources(quotes)
    if not all(_known(word, language, sources) for word in unlimited(text)):
        return False
    strange = [name for name in names(text, language) if not _known(name, language, sources)]
    if not all(_known(name, language, [asked]) for name in strange):
        return False
    return not strange or (_tells_news(statement, sources, asked) and not any(CELL in quote.text for quote in quotes))


def _known(name: str, language: str, texts: Sequence[Worded]) -> bool:
    return any(
        all_stems(text, own).issuperset(stems(name, own))
        or any(holds((text, own), concept) for concept in said(name, language))
        for text, own in texts
    )


def _words_hold(statement: Worded, sources: Sequence[Worded], asked: Worded) -> bool:
    """Whether the sources hold enough of what the statement says; all of it if it only repeats the question."""
    text, language = statement
    exact = min(_held(statement, sources), MOST_EXACT)
    languages = {own for _, own in sources}
    if language in languages:
        enough = SAME_LANGUAGE if _tells_news(statement, sources, asked) else 1.0
        return share(said(text, language), sources, exact=exact) >= enough
    if not {language, *languages} <= LEXICON:
        return bool(said(text, language) or exact)
    return share(said(text, language), sources, exact=exact) >= TRANSLATED


def _held(statement: Worded, sources: Sequence[Worded]) -> int:
    """How many figures and addresses of a statement its sources hold."""
    told, claimed = "\n".join(told for told, _ in sources), figures(statement[0])
    return len(claimed) - len(figures(told).lacking(claimed)) + len(addresses(statement[0]) & addresses(told))


def _tells_news(statement: Worded, sources: Sequence[Worded], asked: Worded) -> bool:
    """Whether most of what the statement adds to the question is in the sources; its figures were compared before."""
    news = [concept for concept in said(*statement) if not holds(asked, concept)]
    return bool(figures(asked[0]).lacking(figures(statement[0]))) or share(news, sources) >= NEWS


def _quotes(sentence: str, hits: Sequence[Hit]) -> list[Quote]:
    return [
        quote for hit in hits for quote in best_quotes((sentence, language_of(sentence, hit.passage.language)), hit)
    ]


def _sources(quotes: Sequence[Quote], *, bare: bool = False) -> list[Worded]:
    """Each passage of the quotes once: its words, and unless bare all else that the model was told, and the address."""
    unique = {quote.passage.id: quote for quote in quotes}
    return [(_words(quote) if bare else _all_told(quote), quote.passage.language) for quote in unique.values()]


def _words(quote: Quote) -> str:
    return f"{quote.passage.context}\n{quote.passage.text}"


def _all_told(quote: Quote) -> str:
    document, passage = quote.document, quote.passage
    days = (document.validity.valid_from, document.validity.valid_until)
    facts = [document.title, *passage.heading_path, passage.clause, document.url, *days]
    return "\n".join([*(str(fact) for fact in facts if fact), _words(quote)])
