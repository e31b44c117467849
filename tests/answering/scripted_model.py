"""A scripted OpenAI-compatible chat server for tests: real HTTP on 127.0.0.1, one thread a request."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Script:
    """What the server does with one request.

    `pieces` are sent one by one with `gap` seconds between them after `first_after` seconds. Without `finish` no reason
    to have stopped is told. `drop` closes the connection after that many pieces, `hang` never answers at all, `raw` is
    sent as the whole body.
    """

    pieces: tuple[str, ...] = ()
    first_after: float = 0.0
    gap: float = 0.0
    finish: str | None = "stop"
    status: int = 200
    raw: str | None = None
    drop: int | None = None
    hang: bool = False


def says(text: str, **how: Any) -> Script:
    """A reply in pieces of about a word."""
    return Script(tuple(word + " " for word in text.split(" ")), **how)


def fails(status: int) -> Script:
    """An error of the server, which repeats the request as some servers do."""
    return Script(status=status)


HANGS = Script(hang=True)
TRICKLES = Script(("word ",) * 1000, gap=0.05)
PINGS = Script(raw=": ping\n\n" * 2000, gap=0.02)
EMPTY = Script()
INVALID = Script(raw='data: {"choices": [{"delta"\n\n')
NO_STREAM = Script(raw="<html>It works!</html>")


class ScriptedModel:
    """The server: `play` says what it does next, `requests` holds what it was asked, `left` that a client went."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.left = threading.Event()
        self.released = threading.Event()
        self._scripts: list[Script] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def play(self, *scripts: Script) -> None:
        """The next requests get these, the last one again and again."""
        self._scripts = list(scripts)

    def next_script(self) -> Script:
        return self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]

    def close(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()


def refusing_url() -> str:
    """The address of a port that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/v1"


def _handler(model: ScriptedModel) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length) or b"{}")
            model.headers.append(dict(self.headers))
            model.requests.append(body)
            try:
                self._answer(body, model.next_script())
            except OSError:
                model.left.set()
                self.close_connection = True

        def _answer(self, body: dict[str, Any], script: Script) -> None:
            if script.hang:
                self._wait(30)
            elif self.path != "/v1/chat/completions":
                self._send(404, json.dumps({"error": {"message": "no such path"}}))
            elif script.status != 200:
                self._send(script.status, json.dumps({"error": {"message": json.dumps(body)}}))
            elif body.get("stream"):
                self._stream(script)
            else:
                message = {"role": "assistant", "content": "".join(script.pieces)}
                choice = {"index": 0, "message": message, "finish_reason": script.finish}
                self._send(200, json.dumps({"id": "1", "object": "chat.completion", "model": "m", "choices": [choice]}))

        def _stream(self, script: Script) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for number, event in enumerate(_events(script)):
                if number == script.drop:
                    self.close_connection = True
                    return  # no last chunk: the stream is torn
                self._wait(script.gap if number else script.first_after)
                self._chunk(event)
            self._chunk("")

        def _wait(self, seconds: float) -> None:
            """Waits until then, the end of the test, or the client's going."""
            end = time.monotonic() + seconds
            while time.monotonic() < end and not model.released.wait(0.01):
                self.connection.setblocking(False)
                try:
                    if self.connection.recv(1, socket.MSG_PEEK) == b"":
                        raise ConnectionResetError
                except BlockingIOError:
                    pass
                finally:
                    self.connection.setblocking(True)

        def _chunk(self, text: str) -> None:
            data = text.encode()
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def _send(self, status: int, text: str) -> None:
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


def _events(script: Script) -> Iterator[str]:
    if script.raw is not None:
        yield from (part + "\n\n" for part in script.raw.split("\n\n") if part)
        return
    for piece in script.pieces:
        yield _event({"content": piece}, None)
    if script.finish:
        yield _event({}, script.finish)
    yield "data: [DONE]\n\n"


def _event(delta: dict[str, str], finish: str | None) -> str:
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    return f"data: {json.dumps({'id': '1', 'object': 'chat.completion.chunk', 'model': 'm', 'choices': [choice]})}\n\n"
