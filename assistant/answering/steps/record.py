"""Record: the question and its answer go into the conversation."""

from assistant.answering.context import Context
from assistant.domain.questions import Turn
from assistant.registry.conversations import ConversationRegistry


class Record:
    """Keeps a conversation that was started; a question asked outside of one leaves nothing behind."""

    name = "record"

    def __init__(self, conversations: ConversationRegistry) -> None:
        self._conversations = conversations

    def __call__(self, context: Context) -> None:
        """Appends both turns in one round trip."""
        answer, conversation_id = context.answer, context.question.conversation_id
        if conversation_id and answer:
            # the screened text: what was masked is not kept
            turns = [Turn("user", context.screened), Turn("assistant", answer.text)]
            self._conversations.append(conversation_id, turns, answer.model_dump(mode="json"))
