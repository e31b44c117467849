"""The one shape that every tool has."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.answering.context import Context
    from assistant.assembly import Assistant


class Tool(Protocol):
    """Gathers findings for a question."""

    def helps(self, context: "Context") -> bool:
        """Whether the question calls for this tool."""
        ...

    def run(self, context: "Context", assistant: "Assistant") -> None:
        """Adds what it finds to the context's findings."""
        ...
