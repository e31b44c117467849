"""Writes small Word files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

Fill = Callable[[Any], None]


def saved(folder: Path, fill: Fill) -> Path:
    """A Word file that a function filled."""
    document = docx.Document()
    document.core_properties.title = ""
    fill(document)
    path = folder / "rules.docx"
    document.save(str(path))
    return path
