"""Brings an assistant in line with its corpus folder before it serves, or while it does."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from assistant.assembly import Assistant
from assistant.errors import AssistantError

LOG = structlog.get_logger()


@contextmanager
def prepared(
    assistant: Assistant, ingest: bool, progress: Callable[[int, int, str], None] = lambda done, total, source: None
) -> Iterator[None]:
    """The assistant in line with its folder, if wished, and loaded with what the first question needs.

    Where another embedding model was set, it serves at once with the index of the former one, and makes the new index
    beside that; a sync cut off at the end goes on at the next start. Raises AssistantError for what cannot be had.
    """
    if ingest and assistant.reindexing:
        _ = assistant.wanted.engine  # a model that cannot be had is told now, not in the background
        assistant.warm()
        with _reindexing(assistant):
            yield
        return
    if ingest:
        _sync(assistant, progress)
    assistant.warm()
    yield


class _Stopped(Exception):
    """The server ends before its new index is complete."""


@contextmanager
def _reindexing(assistant: Assistant) -> Iterator[None]:
    stop = threading.Event()

    def progress(done: int, total: int, source: str) -> None:
        if stop.is_set():
            raise _Stopped

    def run() -> None:
        try:
            _sync(assistant, progress)
        except _Stopped:
            LOG.info("re-indexing stopped", remedy="It goes on at the next start.")
        except AssistantError as error:
            LOG.warning("re-indexing failed", message=str(error))

    LOG.info("re-indexing", model=assistant.wanted.name, answering_with=assistant.embedder.name)
    thread = threading.Thread(target=run, name="re-indexing")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _sync(assistant: Assistant, progress: Callable[[int, int, str], None]) -> None:
    from ingest.sync import sync

    report = sync(assistant, assistant.settings.corpus_dir, progress)
    LOG.info("synced", **report.summary())
    for result in report.results:
        if result.status == "failed":
            LOG.warning("file failed", source=result.source, reason=result.reason, message=result.message)
