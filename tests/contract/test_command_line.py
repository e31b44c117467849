"""What CONTRACT.md promises on the command line, as real processes over a small folder."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
PROGRAM = (sys.executable, "-m", "api.cli")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "office.yaml").write_text("name: {en: Bicycle Office}\ndefault_audience: public\n", encoding="utf-8")
    (corpus / "rules.md").write_text(
        "# Bicycles\n\n## Price\n\nA bicycle costs seven dinars a day.\n", encoding="utf-8"
    )
    return os.environ | {
        "IRA_CORPUS_DIR": str(corpus),
        "IRA_DATA_DIR": str(tmp_path / "data"),
        "IRA_TODAY": "2026-11-23",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    def started(*args: str, **more: str) -> CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *args],
            env=environment | more,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return started


def test_ingest_ask_status_check(run: Run, tmp_path: Path) -> None:
    ingested = run("ingest", "--json")
    assert ingested.returncode == 0, ingested.stderr
    printed = json.loads(ingested.stdout)
    assert [(result["source"], result["status"]) for result in printed["results"]] == [("rules.md", "new")]
    answer = json.loads(run("ask", "How much does a bicycle cost?", "--json").stdout)
    assert (answer["outcome"], answer["as_of"]) == ("answered", "2026-11-23")
    assert "seven dinars" in answer["citations"][0]["quote"]
    shown = run("ask", "How much does a bicycle cost?")
    assert "seven dinars a day. [1]" in shown.stdout
    assert "Bicycles" in shown.stdout
    status = json.loads(run("status", "--json").stdout)
    assert (status["documents"], status["problems"]) == (1, [])
    assert status["last_sync"]["new"] == 1
    (tmp_path / "corpus" / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    assert run("check").returncode == 1
    failed = run("ingest")
    assert failed.returncode == 1
    assert "broken.pdf" in failed.stdout
    assert json.loads(run("status", "--json").stdout)["problems"][0]["source"] == "broken.pdf"


@pytest.mark.parametrize(
    ("args", "settings", "told"),
    [
        (("ingest",), {"IRA_CORPUS_DIR": "/nonexistent"}, "/nonexistent does not exist"),
        (("serve", "--port", "{port}"), {"IRA_CORPUS_DIR": "/nonexistent"}, "/nonexistent does not exist"),
        (("ingest",), {"IRA_EMBEDDING_MODEL": "/nonexistent-model"}, "nonexistent-model"),
        (("status",), {"IRA_DATABASE_URL": "nonsense"}, "IRA_DATABASE_URL"),
        (("status",), {"IRA_DATA_DIR": "/proc/nonexistent"}, "/proc/nonexistent"),
    ],
)
def test_what_cannot_be_had_is_one_line(run: Run, args: tuple[str, ...], settings: dict[str, str], told: str) -> None:
    ended = run(*[arg.replace("{port}", str(free_port())) for arg in args], **settings)
    assert ended.returncode == 2
    lines = [line for line in ended.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, ended.stderr
    assert lines[0].startswith("error: ")
    assert told in lines[0]


def test_serve_owns_its_folder_and_stops_when_told(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    port = free_port()
    server = subprocess.Popen(
        [*PROGRAM, "serve", "--port", str(port)],
        env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == f"ir-assistant: http://127.0.0.1:{port}\n"
        assert wait_for(f"http://127.0.0.1:{port}/readyz")
        second = run("serve", "--port", str(free_port()))
        asked = run("ask", "How much?")
        taken = run("serve", "--port", str(port), IRA_DATA_DIR=str(tmp_path / "other"))
        holder = f"process {server.pid}"
        for ended, told in ((second, holder), (asked, holder), (taken, f":{port} cannot be used")):
            assert ended.returncode == 2
            assert ended.stderr.startswith("error: ")
            assert told in ended.stderr
            assert ended.stderr.count("\n") == 1
    finally:
        server.send_signal(signal.SIGTERM)
        _, log = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "Traceback" not in log
    logged = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert [line["path"] for line in logged if line["event"] == "request"][-1] == "/readyz"
    assert not (tmp_path / "data" / "owner.txt").exists()
    assert run("status").returncode == 0


def wait_for(url: str) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2) as response:
                return bool(response.status == 200)
        except OSError:
            time.sleep(0.1)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
