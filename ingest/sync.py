"""Brings registry and indexes in line with the corpus folder: new, changed, moved and removed files."""

import hashlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.assembly import Assistant
from assistant.domain.documents import Office
from assistant.errors import CorpusError, LoadError
from assistant.registry.documents import LiveVersion
from ingest.corpus import CorpusFile, Skipped, read_office, walk
from ingest.prepare import Prepared, content_hash, prepare, version_key
from ingest.report import PARTLY_READ, FileResult, SyncReport
from ingest.store import Writer

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the file at hand."""

EMBED_TOGETHER = 256
"""Passages embedded in one go, so that batches of like length can be formed across small files."""


def sync(assistant: Assistant, corpus_dir: Path, progress: Progress | None = None) -> SyncReport:
    """Syncs the whole folder; a file that cannot be read is one failed result, the rest goes in."""
    if not corpus_dir.is_dir():
        raise CorpusError(f"The corpus folder {corpus_dir} does not exist: create it or set IRA_CORPUS_DIR.")
    started = time.perf_counter()
    run = _Run(assistant, corpus_dir)
    run.execute(progress or (lambda done, total, source: None))
    run.report.seconds = time.perf_counter() - started
    assistant.documents.set_pointer("last_sync", run.report.summary())
    return run.report


class _Run:
    def __init__(self, assistant: Assistant, corpus_dir: Path) -> None:
        self.assistant = assistant
        self.registry = assistant.documents
        self.fingerprint = assistant.wanted.fingerprint
        self.writer = Writer(assistant)
        self.office: Office = read_office(corpus_dir)
        self.entries = list(walk(corpus_dir, self.office))
        self.report = SyncReport()
        self.known: dict[str, LiveVersion] = self.registry.by_source()
        self.pending: list[tuple[Prepared, str]] = []
        self.partly = {source: message for source, reason, message in self.registry.problems() if reason == PARTLY_READ}

    def execute(self, progress: Progress) -> None:
        self.writer.finish_interrupted()
        self.registry.save_office(self.office)
        files = [entry for entry in self.entries if isinstance(entry, CorpusFile)]
        for entry in self.entries:
            if isinstance(entry, Skipped):
                self._result(entry.source, "failed" if entry.failed else "skipped", 0, entry.reason, entry.message)
        gone = {source: live for source, live in self.known.items() if source not in {f.source for f in files}}
        for done, file in enumerate(files):
            progress(done, len(files), file.source)
            self._take(file, gone)
            if sum(len(prepared.passages) for prepared, _ in self.pending) >= EMBED_TOGETHER:
                self._write_pending()
        self._write_pending()
        self.writer.complete()
        for source, live in gone.items():
            self.writer.remove(live.document_id)
            self._result(source, "removed")
        self.registry.settle_supersession()
        self.registry.set_problems([(r.source, r.reason, r.message or "") for r in self.report.results if r.reason])
        self.writer.finish(self.report)
        progress(len(files), len(files), "")

    def _take(self, file: CorpusFile, gone: dict[str, LiveVersion]) -> None:
        try:
            content = content_hash(file.path)
            key = version_key(file, content, self.office, self.fingerprint)
            live = self.known.get(file.source)
            status = "changed" if live else "new"
            if live and live.key == key:
                self._whole_or_in_part(file.source, "unchanged", 0, self.partly.get(file.source, ""))
                return
            if live is None and (live := _moved(content, gone)):
                status = "moved"
                del gone[live.source]
                if live.key == key:
                    self.registry.rename(live.document_id, file.source)
                    self._result(file.source, status)
                    return
            document_id = live.document_id if live else self._new_id(file.source)
            self.pending.append((prepare(file, document_id, content, key, self.office), status))
        except LoadError as error:
            self._result(file.source, "failed", 0, error.reason, str(error))
        except OSError as error:
            self._result(
                file.source, "failed", 0, "unreadable", f"{file.source}: {error.strerror}. Check its permissions."
            )

    def _new_id(self, source: str) -> str:
        taken = {live.document_id for live in self.known.values()}
        for candidate in _ids(source):
            if candidate not in taken:
                return candidate
        raise AssertionError("endless")

    def _write_pending(self) -> None:
        self.report.embedded += self.writer.write([prepared for prepared, _ in self.pending])
        for prepared, status in self.pending:
            source, problems = prepared.document.source, "; ".join(prepared.problems)
            self._whole_or_in_part(source, status, len(prepared.passages), problems)
        self.pending.clear()

    def _whole_or_in_part(self, source: str, status: str, passages: int, problems: str) -> None:
        self._result(source, status, passages, PARTLY_READ if problems else None, problems or None)

    def _result(
        self, source: str, status: str, passages: int = 0, reason: str | None = None, message: str | None = None
    ) -> None:
        self.report.results.append(FileResult(source, status, passages, reason, message))  # type: ignore[arg-type]


def _moved(content: str, gone: dict[str, LiveVersion]) -> LiveVersion | None:
    return next((live for live in gone.values() if live.content_hash == content), None)


def _ids(source: str) -> Iterator[str]:
    """Ids for a document first seen at that path: the same in every run, further ones where it is taken."""
    attempt = 0
    while True:
        yield hashlib.sha256(f"{source}\n{attempt}".encode()).hexdigest()[:12]
        attempt += 1
