"""YAML as people write it: one mapping, no key twice, every way to be wrong told in one line."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

MOST_MESSAGE = 120


class _Strict(yaml.SafeLoader):
    """Refuses a key that stands twice in one mapping: which of the two holds would be chance."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen and isinstance(key, yaml.ScalarNode):
                line = key.start_mark.line + 1
                raise yaml.constructor.ConstructorError(None, None, f"the key '{key.value}' stands twice, line {line}")
            if isinstance(key, yaml.ScalarNode):
                seen.add(key.value)
        return super().construct_mapping(node, deep)


def parse_mapping(text: str) -> dict[str, Any]:
    """The mapping that a text holds, empty for an empty text; raises ValueError with one line that says what is wrong."""
    try:
        found = yaml.load(text, _Strict) or {}  # noqa: S506: a subclass of the safe loader
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ValueError(f"{_brief(error.problem or error.context or 'no YAML')}{line}") from error
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:  # ValueError: a date that does not exist
        raise ValueError(_brief(str(error))) from error
    if not isinstance(found, dict):
        raise ValueError("it must hold lines of key: value")
    return {str(key): value for key, value in found.items()}


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping that a file holds; raises ValueError with one line that says what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("it is not saved as UTF-8") from error
    return parse_mapping(text)


def _brief(text: str) -> str:
    return " ".join(text.split())[:MOST_MESSAGE]
