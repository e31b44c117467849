"""The registry of documents: what is live, who may see it, when it is in force, and how versions come and go."""

from sqlalchemy import Engine

from assistant.registry.fetching import PassageFetching
from assistant.registry.notes import SyncNotes
from assistant.registry.reading import DocumentReading
from assistant.registry.records import FetchedPassage, LivePassage, LiveVersion, StagedPassage
from assistant.registry.writing import DocumentWriting

__all__ = ["DocumentRegistry", "FetchedPassage", "LivePassage", "LiveVersion", "StagedPassage"]


class DocumentRegistry(PassageFetching, DocumentReading, DocumentWriting, SyncNotes):
    """The truth about documents; what answers people takes the audiences that may be seen."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept = {}

    def switch(self, document_id: str, version_id: str, source: str) -> list[str]:
        """As `DocumentWriting.switch`; what is dead by it leaves the memory too."""
        dead = super().switch(document_id, version_id, source)
        self._forget(dead)
        return dead

    def remove(self, document_id: str) -> list[str]:
        """As `DocumentWriting.remove`; its passages leave the memory too."""
        dead = super().remove(document_id)
        self._forget(dead)
        return dead
