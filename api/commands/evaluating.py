"""evaluate."""

import json as json_module
from pathlib import Path

from rich.table import Table

from api.commands import assistant, console


def evaluate(path: Path, json: bool) -> int:
    """Runs a question set over what is indexed, after a sync."""
    from assistant.evaluation import run
    from ingest.sync import sync

    with assistant() as running:
        sync(running, running.settings.corpus_dir)
        report = run(running, path)
    if json:
        print(json_module.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        return 0
    shown = console()
    for title, columns, rows in report.tables():
        table = Table(*columns, title=title, title_justify="left")
        for row in rows:
            table.add_row(*row)
        shown.print(table)
    return 0
