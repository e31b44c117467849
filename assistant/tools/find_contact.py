"""find_contact: the desk that is responsible for what is asked."""

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.domain.documents import Contact
from assistant.language.stemming import content_stems
from assistant.retrieval.query import Query

if TYPE_CHECKING:
    from assistant.answering.context import Context
    from assistant.assembly import Assistant

GENERAL = "general"


class FindContact:
    """Matches the question's words with the keywords of the office's contacts, and of other offices."""

    def helps(self, context: "Context") -> bool:
        """Always: an answer that is not found still names whom to ask."""
        return True

    def run(self, context: "Context", assistant: "Assistant") -> None:
        """Adds the contacts, the most fitting first and the general one last, and the other office concerned."""
        if context.query:
            stems = sorted(context.query.every_stem())
            office = assistant.documents.office()
            context.findings.contacts = rank_contacts(stems, office.contacts)
            context.findings.elsewhere = whose_business(_own_words(context.query), office.other_offices)


def rank_contacts(stems: Sequence[str], contacts: Sequence[Contact]) -> list[Contact]:
    """Contacts whose keywords share stems with the question, most first; the general desk leads where two tie."""
    asked = set(stems)
    scored = sorted(
        ((len(asked & _stems(_words(c))), i) for i, c in enumerate(contacts) if c.topic != GENERAL), reverse=True
    )
    ranked = [contacts[i] for score, i in scored if score]
    general = [contact for contact in contacts if contact.topic == GENERAL]
    tie = len(scored) > 1 and scored[0][0] == scored[1][0]
    return general + ranked if tie else ranked + general


def whose_business(asked: Set[str], offices: Sequence[Contact]) -> Contact | None:
    """The other office one of whose keywords the question holds whole, the longest keyword deciding."""
    found = [
        (len(words), -place, office)
        for place, office in enumerate(offices)
        for keyword in office.keywords
        if (words := _stems((keyword,))) and words <= asked
    ]
    return max(found, key=lambda one: one[:2])[2] if found else None


def _own_words(query: Query) -> set[str]:
    """What the question itself says: a synonym of it is not enough to send somebody away."""
    return {stem for concept in query.concepts[: len(query.concepts) - query.behind] for stem in concept.said}


def _words(contact: Contact) -> tuple[str, ...]:
    return (contact.topic.replace("_", " "), *contact.label.values(), *contact.keywords)


@lru_cache(maxsize=256)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem for word in words for language in ("en", "ar") for stem in content_stems(word, language))
