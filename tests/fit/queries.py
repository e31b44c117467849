"""Cases as the pipeline would read them."""

from datetime import date

from assistant.answering.follow_ups import stand_alone
from assistant.assembly import Assistant
from assistant.domain.questions import Turn
from assistant.evaluation.cases import Case
from assistant.language.detection import detect
from assistant.retrieval.query import Query, read_query

TODAY = date(2026, 11, 23)


def query_of(case: Case, assistant: Assistant) -> Query:
    """The query of a case, on the day that the sample corpus is written for."""
    text, topic = stand_alone(case.question, tuple(Turn("user", question) for question in case.history))
    as_of = date.fromisoformat(case.as_of) if case.as_of else TODAY
    return read_query(text, detect(text), case.audience, as_of, topic, assistant.keywords.names)
