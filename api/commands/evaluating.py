"""evaluate."""

import json as json_module
from pathlib import Path
from typing import Any

from rich.table import Table

from api.commands import assistant, console
from assistant.errors import CorpusError


def evaluate(path: Path, json: bool, compare: Path | None = None) -> int:
    """Runs a question set over what is indexed, after a sync; `compare` is an earlier run's JSON."""
    from assistant.evaluation import compared, run
    from ingest.sync import sync

    before = _earlier(compare) if compare else None
    with assistant() as running:
        sync(running, running.settings.corpus_dir)
        report = run(running, path)
    if json:
        print(json_module.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        return 0
    shown = console()
    tables = compared(before, json_module.loads(json_module.dumps(report.as_dict()))) if before else report.tables()
    for title, columns, rows in tables:
        table = Table(*columns, title=title, title_justify="left")
        for row in rows:
            table.add_row(*row)
        shown.print(table)
    return 0


def _earlier(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json_module.loads(path.read_text(encoding="utf-8"))
        _ = found["figures"]["part"], found["cases"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(
            f"{path} is not what `evaluate --json` prints: run it once with `--json > {path}`."
        ) from error
    return found
