"""ingest, check and status."""

import json as json_module
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from api.commands import assistant
from assistant.settings import read_settings
from ingest.report import SyncReport
from ingest.sync import sync


def ingest(corpus: Path | None, json: bool) -> int:
    """Syncs the folder; 0 all well, 1 some files failed."""
    with assistant(corpus_dir=corpus) as running:
        with _progress(json) as bar:
            task = bar.add_task("reading", total=None)
            report = sync(
                running,
                running.settings.corpus_dir,
                lambda done, total, source: bar.update(task, completed=done, total=total, description=source[-40:]),
            )
        staff_only = running.documents.counts()["by_audience"].keys() <= {"staff"}
    if json:
        results = [asdict(result) for result in report.results]
        print(json_module.dumps({"results": results, "summary": report.summary()}, ensure_ascii=False, indent=2))
    else:
        _show(report)
        if staff_only:
            Console().print("Every document is for staff only: set default_audience in office.yaml to answer others.")
    return report.exit_code


def _progress(quiet: bool) -> Progress:
    columns = (TextColumn("{task.description:>40}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet)


def _show(report: SyncReport) -> None:
    table = Table("result", "file", "passages", "", box=None, pad_edge=False)
    for result in report.results:
        if result.status != "unchanged":
            table.add_row(result.status, result.source, str(result.passages or ""), result.message or "")
    console = Console()
    if table.row_count:
        console.print(table)
    console.print(", ".join(f"{name} {value}" for name, value in report.summary().items()))


def check(corpus: Path | None, json: bool) -> int:
    """Lints the folder; 1 where a file would not go in."""
    from datetime import date

    from ingest.check import check as lint

    settings = read_settings(corpus_dir=corpus)
    issues = lint(settings.corpus_dir, settings.today or date.today())
    if json:
        print(json_module.dumps([asdict(issue) for issue in issues], ensure_ascii=False, indent=2))
    else:
        table = Table("", "file", "code", "message", box=None, pad_edge=False)
        for issue in issues:
            table.add_row("error" if issue.error else "note", issue.source, issue.code, issue.message)
        Console().print(table if issues else "Nothing to settle.")
    return int(any(issue.error for issue in issues))


def status(json: bool) -> int:
    """Shows what is indexed."""
    with assistant() as running:
        counts = running.documents.counts()
        found = {
            **counts,
            "model": running.embedder.fingerprint,
            "chat_model": running.settings.chat_model,
            "last_sync": running.documents.pointer("last_sync"),
            "problems": [
                {"source": source, "reason": reason, "message": message}
                for source, reason, message in running.documents.problems()
            ],
        }
    if json:
        print(json_module.dumps(found, ensure_ascii=False, indent=2))
        return 0
    for name, value in found.items():
        if name != "problems":
            print(f"{name:12} {value if not isinstance(value, dict) else ', '.join(f'{k} {v}' for k, v in value.items())}")
    for problem in found["problems"]:
        print(f"problem      {problem['source']}: {problem['reason']}: {problem['message']}")
    return 0
