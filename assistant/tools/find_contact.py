"""find_contact: the desk that is responsible for what is asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.domain.documents import Contact
from assistant.language.stemming import content_stems

if TYPE_CHECKING:
    from assistant.answering.context import Context
    from assistant.assembly import Assistant

GENERAL = "general"


class FindContact:
    """Matches the question's words with the topics and keywords of the office's contacts."""

    def helps(self, context: "Context") -> bool:
        """Always: an answer that is not found still names whom to ask."""
        return True

    def run(self, context: "Context", assistant: "Assistant") -> None:
        """Adds the contacts, the most fitting first; the general one closes the list."""
        if context.query:
            stems = [stem for wording in context.query.wordings for stem in wording.stems]
            context.findings.contacts = rank_contacts(stems, assistant.documents.office().contacts)


def rank_contacts(stems: Sequence[str], contacts: Sequence[Contact]) -> list[Contact]:
    """Contacts whose keywords share stems with the question, most first, then the general desk."""
    asked = set(stems)
    scored = [(len(asked & _stems(contact)), contact) for contact in contacts]
    matching = [(score, contact) for score, contact in scored if score and contact.topic != GENERAL]
    ranked = [contact for _, contact in sorted(matching, key=lambda pair: -pair[0])]
    return ranked + [contact for contact in contacts if contact.topic == GENERAL]


def _stems(contact: Contact) -> set[str]:
    words = [contact.topic.replace("_", " "), *contact.label.values(), *contact.keywords]
    return {stem for word in words for language in ("en", "ar") for stem in content_stems(word, language)}
