"""ingest, check and status."""

import json as json_module
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from rich.table import Table

from api.commands import assistant, console, printable, progress
from assistant.assembly import Assistant
from assistant.settings import read_settings
from ingest.report import SyncReport


def ingest(corpus: Path | None, json: bool) -> int:
    """Syncs the folder; 0 all well, 1 some files failed."""
    from ingest.sync import sync

    with assistant(corpus_dir=corpus) as running:
        with progress(quiet=json) as move:
            report = sync(running, running.settings.corpus_dir, move)
        staff_only = running.documents.counts()["by_audience"].keys() == {"staff"}
    if json:
        results = [asdict(result) for result in report.results]
        _print_json({"results": results, "summary": report.summary()})
        return report.exit_code
    _show(report)
    if staff_only:
        print("Every document is for staff only: set default_audience in office.yaml to answer others.")
    return report.exit_code


def _show(report: SyncReport) -> None:
    table = Table("result", "file", "passages", "", box=None, pad_edge=False)
    table.columns[1].overflow = "fold"
    for result in report.results:
        if result.status != "unchanged":
            passages = str(result.passages or "")
            table.add_row(result.status, printable(result.source), passages, printable(result.message or ""))
    if table.row_count:
        console().print(table)
    print(", ".join(f"{name} {value}" for name, value in report.summary().items()))


def check(corpus: Path | None, json: bool) -> int:
    """Lints the folder; 1 where a file would not go in."""
    from ingest.check import check as lint

    settings = read_settings(corpus_dir=corpus)
    issues = lint(settings.corpus_dir, settings.today or date.today())
    code = int(any(issue.error for issue in issues))
    if json:
        _print_json([asdict(issue) for issue in issues])
        return code
    table = Table("", "file", "code", "message", box=None, pad_edge=False)
    table.columns[1].overflow = "fold"
    for issue in issues:
        kind = "error" if issue.error else "note"
        table.add_row(kind, printable(issue.source), issue.code, printable(issue.message))
    console().print(table if issues else "Nothing to settle.")
    return code


def status(json: bool) -> int:
    """Shows what is indexed."""
    with assistant() as running:
        found = _status(running)
    if json:
        _print_json(found)
        return 0
    for name, value in found.items():
        if name != "problems":
            print(f"{name:12} {_shown(value)}")
    for problem in found["problems"]:
        print(printable(f"problem      {problem['source']}: {problem['reason']}: {problem['message']}"))
    return 0


def _status(running: Assistant) -> dict[str, Any]:
    names = ("source", "reason", "message")
    return {
        **running.documents.counts(),
        "model": running.embedder.fingerprint,
        **({"next_model": running.wanted.fingerprint} if running.reindexing else {}),
        "chat_model": running.settings.chat_model,
        "last_sync": running.documents.pointer("last_sync"),
        "problems": [dict(zip(names, problem, strict=True)) for problem in running.documents.problems()],
    }


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items()) or "none"
    return "never" if value is None else str(value)


def _print_json(value: object) -> None:
    print(json_module.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8"))
