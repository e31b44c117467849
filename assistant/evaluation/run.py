"""Runs a question set against an assistant."""

import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.domain.answers import Answer, Outcome
from assistant.domain.documents import Audience
from assistant.domain.questions import Question, Turn
from assistant.evaluation.cases import Case, read_cases
from assistant.evaluation.metrics import CaseResult, facts_shown, figures

if TYPE_CHECKING:
    from assistant.assembly import Assistant
    from assistant.domain.findings import Hit

Table = tuple[str, list[str], list[list[str]]]
COLUMNS = [
    "questions", "recall@1", "recall@5", "mrr", "facts", "citations_exact", "abstention_precision",
    "abstention_recall", "abstention_f1", "outcome", "words", "p50_ms",
]  # fmt: skip


@dataclass(slots=True)
class Report:
    """Every case's result, and the figures by part, by language and by type."""

    results: list[CaseResult] = field(default_factory=list)

    def groups(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Figures: the part set aside and the tuned one, then both parts by language and by type."""
        parts = {part: figures([r for r in self.results if r.case.part == part]) for part in ("aside", "tune")}
        return {
            "part": parts,
            "language (aside)": self._by("language", "aside"),
            "type (aside)": self._by("type", "aside"),
            "type (tune)": self._by("type", "tune"),
        }

    def _by(self, name: str, part: str) -> dict[str, dict[str, Any]]:
        chosen = [r for r in self.results if r.case.part == part]
        values = sorted({getattr(r.case, name) for r in chosen})
        return {value: figures([r for r in chosen if getattr(r.case, name) == value]) for value in values}

    def as_dict(self) -> dict[str, Any]:
        """The figures and the failures, for a program."""
        return {"figures": self.groups(), "failures": [_failure(r) for r in self.results if _failed(r)]}

    def tables(self) -> list[Table]:
        """The figures for people, and the failures of the part that may be looked at."""
        tables = [
            (
                f"By {title}",
                ["", *COLUMNS],
                [[name, *(_shown(row[column]) for column in COLUMNS)] for name, row in rows.items()],
            )
            for title, rows in self.groups().items()
            if rows
        ]
        failures = [
            [r.case.id, r.case.question, r.outcome.value, str(r.rank or "-"), f"{r.facts_shown}/{len(r.case.facts)}"]
            for r in self.results
            if _failed(r) and r.case.part == "tune"
        ]
        return [*tables, ("Failures (tune)", ["id", "question", "outcome", "rank", "facts"], failures)]


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
    )


def _rank(case: Case, hits: "list[Hit]") -> int | None:
    sources = [hit.document.source for hit in hits]
    return next((rank for rank, source in enumerate(sources, 1) if source in case.documents), None)


def _exact(assistant: "Assistant", answer: Answer, n: int) -> bool:
    """Whether the quote stands at its span in the document's stored text, read anew from the registry."""
    citation = answer.citations[n]
    document = assistant.documents.document(citation.document_id, Audience.STAFF.may_see())
    return document.text[citation.start : citation.end] == citation.quote and document.source == citation.source


def _failed(result: CaseResult) -> bool:
    case = result.case
    if not case.answerable:
        return not result.abstained
    return (
        result.facts_shown < len(case.facts)
        or result.outcome is Outcome.NOT_FOUND
        or (bool(case.documents) and (result.rank or 99) > 5)
    )


def _failure(result: CaseResult) -> dict[str, Any]:
    return {
        "id": result.case.id, "part": result.case.part, "question": result.case.question, "outcome": result.outcome,
        "rank": result.rank, "facts": f"{result.facts_shown}/{len(result.case.facts)}",
        "answer": result.text if result.case.part == "tune" else "",
    }  # fmt: skip


def _shown(value: object) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
