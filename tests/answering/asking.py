"""What tests ask a language model."""

from collections.abc import Callable

from assistant.answering.composers.language_model import LanguageModelComposer
from assistant.answering.context import Context
from assistant.answering.draft import Draft
from assistant.settings import read_settings
from tests.answering.made import made_hit

QUESTION = "Which CGPA do I need, and what does the zebra form cost?"
RULES = made_hit(
    "A student may be nominated with a CGPA of at least 2.50. The nomination fee is 40 USD. It is not refunded.",
    title="Exchange Regulation",
)
DEADLINES = made_hit("The application deadline for fall 2027 is 14 February 2027.", title="Deadlines")
TRUE = "You need a CGPA of at least 2.50 [1]."
PATIENT, HASTY = 20.0, 0.4
"""Seconds a test waits where an answer comes, and where none does."""

Ask = Callable[..., tuple[Draft, str]]


def compose(context: Context, url: str, timeout: float = PATIENT, model: str = "openai:scripted") -> Draft:
    settings = read_settings(chat_model=model, chat_base_url=url, chat_timeout_s=timeout)
    return LanguageModelComposer(settings).compose(context)


def texts(draft: Draft) -> list[str]:
    return [statement.text for statement in draft.statements]
