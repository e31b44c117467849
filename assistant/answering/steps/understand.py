"""Understand: the question made to stand alone, and read for retrieval."""

import re

from assistant.answering.context import Context
from assistant.domain.questions import Turn
from assistant.language.detection import detect
from assistant.language.normalising import normalise
from assistant.language.stemming import content_stems
from assistant.registry.conversations import ConversationRegistry
from assistant.retrieval.query import read_query

# Openings and words that lean on what was said before, on normalised text.
LEANING = re.compile(
    r"^(and|but|or|so|also|what about|how about|what if|for|in|then|ok|same|why|really|are you sure)\b"
    r"|\b(it|its|they|them|their|there|that one|those|these|this one|this|that|he|she|him|her|the same|"
    r"the (first|second|third|last|other) (one)?|else|instead)\b"
    r"|^(و|ف)?(ماذا|مادا|شو) عن\b|^(طيب|واذا|وهل|وكم|ومتي|واين|وما|وكيف|ومن|ولو|وفي|وهو|وهي|يعني|بس)\b"
    r"|\b(هناك|ذلك|تلك|هذه|هذا|هاد|نفسه|نفسها|منه|منها|له|لها|لهم|فيه|فيها|عنه|عنها|اليه|اليها|عليه|عليها|بها|به)\b"
)
FEW_STEMS = 2
"""A question of so few content words can hardly stand alone."""
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
    asked = [turn.content for turn in history if turn.role == "user"]
    parts = [text]
    while asked and len(parts) <= EARLIER_QUESTIONS and leans(parts[0]):
        parts.insert(0, asked.pop())
    return " ".join(parts)


def leans(text: str) -> bool:
    """Whether a question cannot be understood without what was said before it."""
    plain = normalise(text).strip()
    few = len(content_stems(text, detect(text))) <= FEW_STEMS
    return few or bool(LEANING.search(plain))
