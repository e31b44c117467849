"""Understand: the question made to stand alone, and read for retrieval."""

from assistant.answering.context import Context
from assistant.answering.leaning import leans
from assistant.answering.steps.screen import masked
from assistant.domain.questions import Turn
from assistant.language.detection import detect
from assistant.registry.conversations import ConversationRegistry
from assistant.retrieval.query import read_query

EARLIER_QUESTIONS = 2


class Understand:
    """Makes a follow-up stand alone from the questions before it, by rules."""

    name = "understand"

    def __init__(self, conversations: ConversationRegistry) -> None:
        self._conversations = conversations

    def __call__(self, context: Context) -> None:
        """Sets the stand-alone question and the retrieval query."""
        if context.outcome:
            return
        question = context.question
        history = question.history
        if not history and question.conversation_id:
            history = tuple(self._conversations.turns(question.conversation_id))
        context.standalone = stand_alone(context.standalone, history)
        language = detect(context.standalone)
        context.query = read_query(context.standalone, language, context.audience, context.as_of)


def stand_alone(text: str, history: tuple[Turn, ...]) -> str:
    """The question with the earlier ones it leans on put before it; itself where it leans on nothing."""
    asked = [masked(turn.content) for turn in history if turn.role == "user"]
    parts = [text]
    while asked and len(parts) <= EARLIER_QUESTIONS and leans(parts[0]):
        parts.insert(0, asked.pop())
    return " ".join(parts)
