"""Lints a corpus without indexing it: what staff should settle."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import CorpusError, LoadError
from ingest.corpus import OFFICE_FILE, Skipped, read_office, walk
from ingest.layout import lay_out
from ingest.loaders import load
from ingest.metadata import Metadata, metadata


@dataclass(frozen=True, slots=True)
class Issue:
    """Something in a file that staff should look at; `error` where the file would not go in."""

    source: str
    code: str
    message: str
    error: bool = False


def check(corpus_dir: Path, today: date) -> list[Issue]:
    """Every issue of a corpus, by file; raises CorpusError where there is no corpus or office.yaml is wrong."""
    if not corpus_dir.is_dir():
        raise CorpusError(f"The corpus folder {corpus_dir} does not exist: create it or set IRA_CORPUS_DIR.")
    office = read_office(corpus_dir)
    issues: list[Issue] = []
    if not (corpus_dir / OFFICE_FILE).is_file():
        issues.append(Issue(OFFICE_FILE, "no_office", "there is no office.yaml, so every document is for staff only"))
    found: dict[str, Metadata] = {}
    for entry in walk(corpus_dir, office):
        if isinstance(entry, Skipped):
            issues.append(Issue(entry.source, entry.reason, entry.message, entry.failed))
            continue
        try:
            extracted = load(entry.path)
            found[entry.source] = metadata(entry, office, extracted, lay_out(extracted))
        except LoadError as error:
            issues.append(Issue(entry.source, error.reason, str(error), error=True))
    for source, described in found.items():
        issues += _about(source, described, found, today)
    return issues


def _about(source: str, described: Metadata, found: dict[str, Metadata], today: date) -> Iterator[Issue]:
    validity = described.validity
    if validity.valid_from is None and validity.valid_until is None:
        yield Issue(source, "no_validity", "it does not say from when or until when it holds")
    if not described.named:
        yield Issue(source, "no_title", "it has no title; its file name is shown instead")
    if validity.valid_until and validity.valid_until < today:
        yield Issue(source, "expired", f"it expired on {validity.valid_until}")
    for other in (*described.supersedes, *described.amends):
        if other not in found:
            yield Issue(source, "unknown_source", f"it names {other}, which is not in the corpus")
    for other in described.supersedes:
        if other in found and found[other].validity.valid_until is None:
            yield Issue(
                other, "superseded_open", f"{source} supersedes it, but it has no valid_until: it is taken to end there"
            )
