"""The one object in which the state of a question travels from step to step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from assistant.answering.draft import Draft
from assistant.domain.answers import Answer, Event, Outcome
from assistant.domain.documents import Audience
from assistant.domain.findings import Findings
from assistant.domain.questions import Question
from assistant.retrieval.query import Query


@dataclass(slots=True)
class Part:
    """One of several things that a question asks: in its own words, as retrieval sees it, and what was found for it."""

    text: str
    query: Query
    findings: Findings = field(default_factory=Findings)


@dataclass(slots=True)
class Context:
    """A question on its way to an answer; a step that sets `outcome` ends the work, and what follows skips itself."""

    question: Question
    as_of: date
    emit: Callable[[Event], None] = lambda event: None
    language: str = "en"
    screened: str = ""
    standalone: str = ""
    query: Query | None = None
    parts: list[Part] = field(default_factory=list)
    tools: list[str] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    answerability: float = 0.0
    draft: Draft = field(default_factory=Draft)
    mode: str = "extractive"
    outcome: Outcome | None = None
    answer: Answer | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def in_danger(self) -> bool:
        """Whether the asker tells of danger: whom to call comes first, and whatever the documents say comes after."""
        return any(notice.code == "emergency" for notice in self.draft.notices)

    @property
    def audience(self) -> Audience:
        """Who asks."""
        return self.question.audience


class Step(Protocol):
    """One step of the pipeline: reads and writes the context."""

    name: str

    def __call__(self, context: Context) -> None:
        """Does the step's part."""
        ...


class Composer(Protocol):
    """Writes a draft from the findings in a context."""

    mode: str

    def compose(self, context: Context) -> Draft:
        """The draft; may emit deltas; raises ModelError where a model is slow, failing or absent."""
        ...
