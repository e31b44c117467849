import json
from pathlib import Path

import pytest

from api.commands import corpus as commands
from assistant.errors import CorpusError
from ingest.report import FileResult, SyncReport
from tests.api.fake import FakeAssistant

RESULTS = [
    FileResult("documents/a [/] file [red].md", "new", 7),
    FileResult("same.md", "unchanged"),
    FileResult("gone.md", "removed"),
    FileResult(
        "documents/" + "long-" * 16 + "name.pdf",
        "failed",
        reason="damaged",
        message="it is damaged; save it again \x1b[2J",
    ),
]


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> SyncReport:
    report = SyncReport(RESULTS[:3], embedded=7, seconds=1.234)

    def sync(assistant: object, folder: Path, progress: object) -> SyncReport:
        for done, result in enumerate(report.results):
            progress(done, len(report.results), result.source)  # type: ignore[operator]
        return report

    monkeypatch.setattr("ingest.sync.sync", sync)
    return report


def test_ingest_shows_each_file_and_a_summary(
    synced: SyncReport, fake: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.ingest(None, json=False) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["result", "file", "passages"],
        ["new", "documents/a", "[/]", "file", "[red].md", "7"],
        ["removed", "gone.md"],
        ["new", "1,", "unchanged", "1,", "removed", "1,", "passages", "7,", "embedded", "7,", "seconds", "1.23"],
    ]
    assert fake.closed


def test_a_failed_file_is_1(synced: SyncReport, capsys: pytest.CaptureFixture[str]) -> None:
    synced.results.append(RESULTS[3])
    assert commands.ingest(None, json=False) == 1
    out = capsys.readouterr().out
    assert RESULTS[3].source in out, "names stay whole"
    assert "it is damaged; save it again [2J" in out
    assert "\x1b" not in out


def test_ingest_json(synced: SyncReport, capsys: pytest.CaptureFixture[str]) -> None:
    synced.results.append(RESULTS[3])
    assert commands.ingest(None, json=True) == 1
    out, err = capsys.readouterr()
    printed = json.loads(out)
    assert printed["results"][0] == {
        "source": RESULTS[0].source, "status": "new", "passages": 7, "reason": None, "message": None
    }  # fmt: skip
    assert printed["summary"]["failed"] == 1
    assert err == ""


def test_a_corpus_that_only_staff_may_see_is_told(
    synced: SyncReport, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.ingest(None, json=False) == 0
    assert "default_audience" not in capsys.readouterr().out
    monkeypatch.setattr(fake.documents, "counts", lambda: {"by_audience": {"staff": 3}})
    assert commands.ingest(None, json=False) == 0
    assert "default_audience" in capsys.readouterr().out


def test_status(fake: FakeAssistant, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.status(json=False) == 0
    assert capsys.readouterr().out.splitlines() == [
        "documents    2",
        "passages     9",
        "by_audience  public 1, staff 1",
        "by_language  en 2",
        "model        fake-model",
        "chat_model   extractive",
        "last_sync    new 2, seconds 1.5",
        "problem      locked [/].pdf: encrypted: locked [/].pdf: it is encrypted.",
    ]
    assert commands.status(json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["last_sync"] == {"new": 2, "seconds": 1.5}
    assert found["problems"] == [
        {"source": "locked [/].pdf", "reason": "encrypted", "message": "locked [/].pdf: it is encrypted."}
    ]


def test_status_before_the_first_sync(
    fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fake.documents, "counts", lambda: {"documents": 0, "by_audience": {}})
    monkeypatch.setattr(fake.documents, "pointer", lambda name: None)
    assert commands.status(json=False) == 0
    assert {"by_audience  none", "last_sync    never"} < set(capsys.readouterr().out.splitlines())


def test_check_exits_by_what_would_not_go_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "checked"
    folder.mkdir()
    (folder / "office.yaml").write_text("default_audience: public\n", encoding="utf-8")
    (folder / "a [red].md").write_text("# Rules\n\nA bicycle costs seven dinars.\n", encoding="utf-8")
    assert commands.check(folder, json=False) == 0
    assert "a [red].md" in capsys.readouterr().out
    (folder / "broken.pdf").write_bytes(b"no PDF at all")
    assert commands.check(folder, json=True) == 1
    issues = json.loads(capsys.readouterr().out)
    assert [issue["source"] for issue in issues if issue["error"]] == ["broken.pdf"]
    with pytest.raises(CorpusError, match="does not exist"):
        commands.check(tmp_path / "nothing", json=False)
