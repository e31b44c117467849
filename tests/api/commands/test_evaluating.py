import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from api.commands import evaluating
from assistant.errors import CorpusError
from tests.api.fake import FakeAssistant


def test_it_prints_tables_or_json(
    fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[object] = []
    tables = [("By part", ["", "recall@1"], [["aside", "0.95"], ["[/tune]", "0.90"]])]
    report = SimpleNamespace(as_dict=lambda: {"figures": {"ar": "عربي"}}, tables=lambda: tables)
    monkeypatch.setattr("ingest.sync.sync", lambda assistant, folder: seen.append(folder))
    monkeypatch.setattr("assistant.evaluation.run", lambda assistant, path: seen.append(path) or report)
    assert evaluating.evaluate(Path("q.jsonl"), json=False) == 0
    assert seen == [fake.settings.corpus_dir, Path("q.jsonl")]
    out = capsys.readouterr().out
    assert all(part in out for part in ("By part", "recall@1", "0.95", "[/tune]"))
    assert evaluating.evaluate(Path("q.jsonl"), json=True) == 0
    assert json.loads(capsys.readouterr().out) == {"figures": {"ar": "عربي"}}


def test_a_file_that_is_no_earlier_run_is_refused_before_anything_runs(tmp_path: Path) -> None:
    wrong = tmp_path / "run.json"
    wrong.write_text("[]", encoding="utf-8")
    with pytest.raises(CorpusError, match="--json"):
        evaluating.evaluate(Path("q.jsonl"), json=False, compare=wrong)
