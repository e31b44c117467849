"""Runs a question set against an assistant."""

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.answers import Answer, Outcome
from assistant.domain.documents import Audience
from assistant.domain.questions import Question, Turn
from assistant.evaluation.cases import Case, read_cases
from assistant.evaluation.metrics import CaseResult, facts_shown
from assistant.evaluation.report import Report

if TYPE_CHECKING:
    from assistant.assembly import Assistant
    from assistant.domain.findings import Hit

FOUND = 3
"""Documents named with a failure."""


def run(assistant: "Assistant", path: Path) -> Report:
    """Asks every question of a file or folder of JSON lines; raises CorpusError."""
    cases = read_cases(path)
    assistant.warm()
    return Report([_try(assistant, case) for case in cases])


def _try(assistant: "Assistant", case: Case) -> CaseResult:
    history = tuple(Turn("user", text) for text in case.history)
    as_of = date.fromisoformat(case.as_of) if case.as_of else None
    question = Question(case.question, audience=case.audience, history=history, as_of=as_of)
    started = time.perf_counter()
    context = assistant.pipeline.run(question)
    milliseconds = (time.perf_counter() - started) * 1000
    answer = context.answer
    assert answer is not None, "the pipeline sets the answer"
    return CaseResult(
        case=case,
        outcome=answer.outcome,
        rank=_rank(case, context.findings.hits),
        facts_shown=facts_shown(case, answer.text),
        citations=len(answer.citations),
        exact_citations=sum(_exact(assistant, answer, n) for n in range(len(answer.citations))),
        words=len(answer.text.split()) if answer.outcome is not Outcome.NOT_FOUND else 0,
        milliseconds=milliseconds,
        text=answer.text,
        answerability=context.answerability if context.query else None,
        found=tuple(dict.fromkeys(hit.document.source for hit in context.findings.hits))[:FOUND],
    )


def _rank(case: Case, hits: "list[Hit]") -> int | None:
    sources = [hit.document.source for hit in hits]
    return next((rank for rank, source in enumerate(sources, 1) if source in case.documents), None)


def _exact(assistant: "Assistant", answer: Answer, n: int) -> bool:
    """Whether the quote stands at its span in the document's stored text, read anew from the registry."""
    citation = answer.citations[n]
    document = assistant.documents.document(citation.document_id, Audience.STAFF.may_see())
    return document.text[citation.start : citation.end] == citation.quote and document.source == citation.source
