"""The command line: fast help, exit codes, and errors as one line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from api import cli
from assistant.errors import ModelError, StoreLockedError

HEAVY = (
    "torch",
    "chromadb",
    "sentence_transformers",
    "fastapi",
    "uvicorn",
    "sqlalchemy",
    "langchain_core",
    "numpy",
    "rich",
)
COMMANDS = ("ingest", "ask", "chat", "serve", "status", "check", "evaluate")
PROBE = """
import json, sys
sys.argv = ["ir-assistant", *json.loads(sys.argv[1])]
from api.cli import main
try:
    main()
except SystemExit as end:
    code = end.code
print("\\n" + json.dumps({"code": code, "modules": sorted(sys.modules)}))
"""


def run(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr(sys, "argv", ["ir-assistant", *args])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert isinstance(end.value.code, int)
    return end.value.code


def probe(*args: str) -> tuple[str, dict[str, object]]:
    ran = subprocess.run([sys.executable, "-c", PROBE, json.dumps(args)], capture_output=True, text=True, check=True)
    shown, _, found = ran.stdout.strip().rpartition("\n")
    return shown, json.loads(found)


@pytest.mark.parametrize("args", [("--help",), (), ("ask", "--help"), ("serve", "--help")])
def test_help_loads_nothing_heavy(args: tuple[str, ...]) -> None:
    shown, found = probe(*args)
    assert "Usage: ir-assistant" in shown
    assert found["code"] == 0
    assert [name for name in HEAVY if name in found["modules"]] == []  # type: ignore[operator]


def test_the_heavy_modules_would_be_seen() -> None:
    _, found = probe("check", "--corpus", "/nonexistent")
    assert found["code"] == 2
    assert "rich" in found["modules"]  # type: ignore[operator]


def test_help_names_every_command() -> None:
    shown, _ = probe("--help")
    assert [name for name in COMMANDS if f"\n  {name} " not in shown] == []
    assert "keys" not in shown


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("ask",), "Missing argument 'question'. See `ir-assistant ask --help`."),
        (("ask", "x", "--frob"), "No such option: --frob. See `ir-assistant ask --help`."),
        (("frob",), "No such command 'frob'. See `ir-assistant --help`."),
        (("serve", "--port", "99999"), "Invalid value for '--port'"),
        (("ask", "x", "--as-of", "2026-02-30"), "--as-of: '2026-02-30' is no date; write it as YYYY-MM-DD."),
        (("ask", "x", "--audience", "boss"), "--audience: 'boss' is unknown; use public, student or staff."),
        (("ask", "x", "--language", "English"), "--language: 'English' is no language code; use one such as en or ar."),
        (("check", "--corpus", "/nonexistent"), "/nonexistent does not exist"),
    ],
)
def test_wrong_use_is_one_line_and_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], told: str
) -> None:
    assert run(monkeypatch, *args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            StoreLockedError("The data folder .data is in use by process 7."),
            "The data folder .data is in use by process 7.",
        ),
        (ModelError("two\nlines"), "two lines"),
        (ModelError("a lone \udcff byte"), "a lone ? byte"),
        (PermissionError(13, "Permission denied", "/srv/office/x"), "/srv/office/x: Permission denied. Check"),
    ],
)
def test_expected_errors_are_one_line_and_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, told: str
) -> None:
    def fail(settings: object) -> None:
        raise error

    monkeypatch.setattr("api.commands.assemble", fail)
    assert run(monkeypatch, "status") == 2
    err = capsys.readouterr().err
    assert err.startswith(f"error: {told}")
    assert err.count("\n") == 1


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("IRA_TODAY", "tomorrow")
    assert run(monkeypatch, "status") == 2
    assert capsys.readouterr().err.startswith("error: IRA_TODAY: ")


def test_what_nobody_foresaw_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(settings: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("api.commands.assemble", fail)
    monkeypatch.setattr(sys, "argv", ["ir-assistant", "status"])
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_a_key_press_ends_it_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(settings: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("api.commands.assemble", fail)
    assert run(monkeypatch, "status") == 130
    assert "Traceback" not in capsys.readouterr().err


def test_the_options_reach_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[object, ...]] = []
    for name in (
        "corpus.ingest",
        "corpus.check",
        "corpus.status",
        "asking.ask",
        "asking.chat",
        "serving.serve",
        "evaluating.evaluate",
    ):
        monkeypatch.setattr(f"api.commands.{name}", lambda *args: seen.append(args) or 1)
    assert run(monkeypatch, "ingest", "--corpus", "c", "--json") == 1
    run(monkeypatch, "ask", "q", "--as-of", "2026-01-01", "--audience", "staff", "--language", "ar", "--json")
    run(monkeypatch, "chat")
    run(monkeypatch, "serve", "--host", "::1", "--port", "9", "--no-ingest")
    run(monkeypatch, "evaluate", "f.jsonl")
    assert seen == [
        (Path("c"), True),
        ("q", "2026-01-01", "staff", "ar", True),
        (None, "public", None),
        ("::1", 9, False),
        (Path("f.jsonl"), False, None),
    ]
