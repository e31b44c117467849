"""Choose tools: which of them a question needs."""

from assistant.answering.context import Context
from assistant.tools import TOOLS


class ChooseTools:
    """The router of the mode without a language model: a tool comes in when it says that it can help."""

    name = "choose_tools"

    def __call__(self, context: Context) -> None:
        """Sets the names of the tools to run."""
        if not context.outcome:
            context.tools = [name for name, tool in TOOLS.items() if tool.helps(context)]
