"""The steps of an answer, in order."""

import queue
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.answering.composers.extractive import ExtractiveComposer
from assistant.answering.context import Composer, Context, Step
from assistant.answering.steps.choose_tools import ChooseTools
from assistant.answering.steps.compose import Compose
from assistant.answering.steps.present import Present
from assistant.answering.steps.record import Record
from assistant.answering.steps.run_tools import RunTools
from assistant.answering.steps.screen import Screen
from assistant.answering.steps.understand import Understand
from assistant.answering.steps.verify import Verify
from assistant.domain.answers import Answer, Event
from assistant.domain.questions import Question

if TYPE_CHECKING:
    from assistant.assembly import Assistant


class ReaderLeftError(Exception):
    """Nobody reads the answer any more."""


class Pipeline:
    """Runs the steps over one context a question."""

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self.steps: list[Step] = [
            Screen(assistant.documents),
            Understand(assistant.conversations, assistant.keywords),
            ChooseTools(),
            RunTools(assistant),
            Compose(_composer(assistant), ExtractiveComposer(), assistant.documents),
            Verify(),
            Present(),
            Record(assistant.conversations),
        ]

    def answer(self, question: Question) -> Answer:
        """The whole answer; raises QuestionError for a question that cannot be taken."""
        return self._run(self._context(question))

    def run(self, question: Question) -> Context:
        """The same with everything that led to the answer, for evaluation."""
        context = self._context(question)
        self._run(context)
        return context

    def stream(self, question: Question) -> Iterator[Event]:
        """Events while the answer is made, the answer last; raises what a step raised.

        Closing the iterator ends the work at its next event, and the call of a language model with it.
        """
        events: queue.SimpleQueue[Event | BaseException | None] = queue.SimpleQueue()
        left = threading.Event()
        context = self._context(question)

        def emit(event: Event) -> None:
            if left.is_set():
                raise ReaderLeftError
            events.put(event)

        def work() -> None:
            try:
                answer = self._run(context)
                events.put(Event(name="answer", data=answer.model_dump(mode="json")))
            except BaseException as error:
                events.put(error)
            events.put(None)

        context.emit = emit
        threading.Thread(target=work, daemon=True).start()
        try:
            while (item := events.get()) is not None:
                if isinstance(item, BaseException):
                    raise item
                yield item
        finally:
            left.set()

    def _context(self, question: Question) -> Context:
        return Context(question, as_of=question.as_of or self._assistant.today())

    def _run(self, context: Context) -> Answer:
        for step in self.steps:
            context.emit(Event(name="status", data={"step": step.name}))
            started = time.perf_counter()
            step(context)
            context.timings_ms[step.name] = round((time.perf_counter() - started) * 1000, 2)
        assert context.answer is not None, "the step Present sets the answer"
        context.answer.timings_ms = context.timings_ms
        return context.answer


def _composer(assistant: "Assistant") -> Composer:
    if assistant.settings.chat_model == ExtractiveComposer.mode:
        return ExtractiveComposer()
    from assistant.answering.composers.language_model import LanguageModelComposer

    return LanguageModelComposer(assistant.settings)
