"""The texts of `prompts/`: every word given to a language model; what they lack fails loudly."""

import re
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.settings import PROMPTS_DIR

if TYPE_CHECKING:
    from langchain_core.prompts import ChatPromptTemplate

_ROLE = re.compile(r"^# (system|user)\s*$", re.MULTILINE)


def read_text(name: str) -> str:
    """The text of a file in `prompts/`; raises SettingsError that names a missing file."""
    path = PROMPTS_DIR / name
    if not path.is_file():
        raise SettingsError(f"{path} is missing: restore the prompts folder.")
    return path.read_text(encoding="utf-8")


def chat_prompt(name: str, variables: AbstractSet[str]) -> "ChatPromptTemplate":
    """The prompt in a file with the parts `# system` and `# user`, which use exactly these variables in {braces}.

    Raises SettingsError that names a variable which the text lacks or which nothing fills, and KeyError when the
    prompt is filled without one of them.
    """
    from langchain_core.prompts import ChatPromptTemplate

    _, *parts = _ROLE.split(read_text(name))
    messages = [(role, text.strip()) for role, text in zip(parts[::2], parts[1::2], strict=True)]
    if not messages:
        raise SettingsError(f"prompts/{name} has no part '# system' or '# user': restore it.")
    try:
        prompt = ChatPromptTemplate.from_messages(messages)
    except ValueError as error:
        raise SettingsError(f"prompts/{name}: {error}. A brace that is meant as one is written twice.") from error
    if wrong := sorted(variables ^ set(prompt.input_variables)):
        known = f"It must use {', '.join(f'{{{one}}}' for one in sorted(variables))}."
        raise SettingsError(f"prompts/{name} lacks or invents {', '.join(wrong)}. {known}")
    return prompt
