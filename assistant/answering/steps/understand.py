"""Understand: the question made to stand alone, and read for retrieval."""

from assistant.answering.context import Context, Part
from assistant.answering.follow_ups import stand_alone
from assistant.answering.parts import parts_of
from assistant.domain.questions import Turn
from assistant.index.keywords import KeywordIndex
from assistant.language.detection import detect
from assistant.registry.conversations import ConversationRegistry
from assistant.retrieval.query import Query, read_query


class Understand:
    """Makes a follow-up stand alone from the questions before it, by rules."""

    name = "understand"

    def __init__(self, conversations: ConversationRegistry, keywords: KeywordIndex) -> None:
        self._conversations = conversations
        self._keywords = keywords

    def __call__(self, context: Context) -> None:
        """Sets the stand-alone question, the retrieval query, and those of its parts where it asks several things."""
        if context.outcome:
            return
        question = context.question
        history = question.history
        if not history and question.conversation_id:
            history = tuple(self._conversations.turns(question.conversation_id))
        context.standalone, topic = stand_alone(context.standalone, history)
        context.query = self._read(context, context.standalone, topic)
        first: tuple[Turn, ...] = ()
        for text in parts_of(context.standalone):
            context.parts.append(Part(text, self._read(context, *stand_alone(text, first))))
            first = first or (Turn("user", text),)

    def _read(self, context: Context, text: str, topic: str) -> Query:
        return read_query(text, detect(text), context.audience, context.as_of, topic, self._keywords.names)
