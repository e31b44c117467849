"""What the commands do; imported only when one runs."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.assembly import Assistant, assemble
from assistant.settings import read_settings


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
