"""Run tools: gather the findings."""

from typing import TYPE_CHECKING

from assistant.answering.context import Context
from assistant.tools import TOOLS

if TYPE_CHECKING:
    from assistant.assembly import Assistant


class RunTools:
    """Runs the chosen tools over this assistant's registry and indexes."""

    name = "run_tools"

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant

    def __call__(self, context: Context) -> None:
        """Adds each tool's findings."""
        for name in context.tools:
            TOOLS[name].run(context, self._assistant)
