"""Screen: what needs no document, and what must not go further."""

import re

from assistant.answering.context import Context
from assistant.answering.rendering import contact_block, contact_lines
from assistant.answering.replies import Replies, replies_for
from assistant.domain.answers import NoticeBlock, Outcome
from assistant.errors import QuestionError
from assistant.language.detection import detect
from assistant.language.normalising import clean_text
from assistant.registry.documents import DocumentRegistry

MOST_CHARACTERS = 2000
"""Length of the longest question taken."""

EMERGENCY = "emergency"
"""Topic of the contact that is given first to somebody in danger."""

# Cards (13-19 digits), IBANs, and document numbers that follow the word for them; order numbers and dates stay.
PERSONAL = re.compile(
    r"\b(?:\d[ -]?){13,19}\b|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b"
    r"|(?i:passport|national id|identity card|جواز|هوية|الرقم الوطني)\D{0,20}\b[A-Z]{0,2}\d{6,12}\b"
)


def masked(text: str) -> str:
    """The text without personal numbers."""
    return PERSONAL.sub("***", text)


class Screen:
    """Finds the language, answers greetings and misuse with fixed replies, and masks personal numbers."""

    name = "screen"

    def __init__(self, registry: DocumentRegistry) -> None:
        self._registry = registry

    def __call__(self, context: Context) -> None:
        """Sets language and stand-alone text; raises QuestionError for what cannot be taken."""
        text = clean_text(context.question.text).strip()
        if not text:
            raise QuestionError("The question is empty: write what you would like to know.")
        if len(text) > MOST_CHARACTERS:
            raise QuestionError(f"The question is longer than {MOST_CHARACTERS} characters: shorten it.")
        context.language = context.question.language or detect(text)
        replies = replies_for(context.language)
        if PERSONAL.search(text):
            text = masked(text)
            context.draft.notices.append(NoticeBlock(code="privacy", text=replies.phrase("privacy")))
        context.screened = context.standalone = text
        if replies.tells_of_danger(text):
            self._emergency(context, replies)
        else:
            self._fixed_reply(context, text, replies)

    def _emergency(self, context: Context, replies: Replies) -> None:
        """Puts whom to call before anything else; what the documents say follows."""
        contacts = {contact.topic: contact for contact in self._registry.office().contacts}
        context.draft.contact = contact = contacts.get(EMERGENCY) or next(iter(contacts.values()), None)
        text = replies.phrase("emergency")
        if contact:
            text = f"{text}\n{contact_lines(contact_block(contact, replies.language))}"
        context.draft.notices.append(NoticeBlock(code="emergency", text=text))

    def _fixed_reply(self, context: Context, text: str, replies: Replies) -> None:
        fixed = replies.match(text)
        if fixed is None:
            return
        name = self._registry.office().name
        office = name.get(replies.language) or next(iter(name.values()), "")
        context.draft.lead = fixed.reply.format(office=office or "office")
        context.draft.suggestions = replies.suggestions
        context.outcome = Outcome.SMALL_TALK if fixed.whole else Outcome.REFUSED
