"""What the commands do; imported only when one runs."""

import logging
import os
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from assistant.assembly import Assistant, assemble
from assistant.settings import read_settings

PIPED_WIDTH = 200
"""Columns of a table that no terminal shows, so that names stay whole for grep."""


@contextmanager
def assistant(**settings: object) -> Iterator[Assistant]:
    """An assistant for one command, closed at its end; libraries' own progress bars are off."""
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    made = assemble(read_settings(**settings))
    try:
        yield made
    finally:
        made.close()


def console(*, stderr: bool = False) -> Console:
    """A console that takes what files and people wrote as it is: brackets in it are no markup."""
    made = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    if not made.is_terminal:
        made.width = PIPED_WIDTH
    return made


@contextmanager
def progress(quiet: bool = False) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on standard error, moved by calling what is given: files done, files in all, the file at hand."""
    columns = (TextColumn("{task.description:>40}", markup=False), BarColumn(), MofNCompleteColumn())
    shown = console(stderr=True)
    with Progress(*columns, console=shown, transient=True, disable=quiet or not shown.is_terminal) as bar:
        task = bar.add_task("reading", total=None)

        def move(done: int, total: int, source: str) -> None:
            bar.update(task, completed=done, total=total, description=source[-40:])

        yield move


def printable(text: str) -> str:
    """The text without what a terminal would take for a command, and without what no stream can encode."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
