"""The program as an office runs it: `ir-assistant serve` in a process of its own, asked over HTTP."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.bench.system import timed

PATIENCE_S = 120


def over_http(folder: Path, corpus: Path, questions: list[str]) -> dict[str, Any]:
    """Start to first answer, answers by load, and peak memory, over a filled data folder whose corpus is unchanged."""
    port = _free_port()
    environment = os.environ | {"IRA_DATA_DIR": str(folder), "IRA_CORPUS_DIR": str(corpus)}
    begin = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", "--port", str(port)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def ask(question: str) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request(
            "POST", "/api/chat", json.dumps({"question": question}), {"Content-Type": "application/json"}
        )
        response = connection.getresponse()
        response.read()
        connection.close()
        if response.status != 200:
            raise SystemExit(f"serve answered {response.status}")

    try:
        _until_answered(ask, questions[0], begin)
        first = time.perf_counter() - begin
        return {"first_answer_s": first, "answer": timed(ask, questions), "mb": _peak_mb(server.pid)}
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _until_answered(ask: Any, question: str, begin: float) -> None:
    while True:
        try:
            return ask(question)
        except OSError:
            if time.perf_counter() - begin > PATIENCE_S:
                raise
            time.sleep(0.01)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _peak_mb(process: int) -> float:
    """Peak resident memory in MB, as Linux counts it; 0 elsewhere."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else 0.0
