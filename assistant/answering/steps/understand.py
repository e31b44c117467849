"""Understand: the question made to stand alone, and read for retrieval."""

from assistant.answering.context import Context
from assistant.answering.follow_ups import stand_alone
from assistant.index.keywords import KeywordIndex
from assistant.language.detection import detect
from assistant.registry.conversations import ConversationRegistry
from assistant.retrieval.query import read_query


class Understand:
    """Makes a follow-up stand alone from the questions before it, by rules."""

    name = "understand"

    def __init__(self, conversations: ConversationRegistry, keywords: KeywordIndex) -> None:
        self._conversations = conversations
        self._keywords = keywords

    def __call__(self, context: Context) -> None:
        """Sets the stand-alone question and the retrieval query."""
        if context.outcome:
            return
        question = context.question
        history = question.history
        if not history and question.conversation_id:
            history = tuple(self._conversations.turns(question.conversation_id))
        context.standalone, topic = stand_alone(context.standalone, history)
        language = detect(context.standalone)
        names = self._keywords.names
        context.query = read_query(context.standalone, language, context.audience, context.as_of, topic, names)
