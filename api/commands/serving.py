"""serve."""

import logging
import signal
import socket
import sys
from contextlib import ExitStack
from types import FrameType

import structlog
import uvicorn

from api.app import create_app
from api.commands import assistant, progress
from api.preparing import prepared
from assistant.errors import SettingsError


def serve(host: str, port: int, ingest: bool) -> int:
    """Serves until it is stopped; raises AssistantError where it cannot begin."""
    _free(host, port)
    _log_to_stderr()
    signal.signal(signal.SIGTERM, _stop)  # uvicorn puts this back when it ends, and lets the signal act once more
    with assistant() as running, ExitStack() as stack:
        with progress(quiet=not ingest) as move:
            stack.enter_context(prepared(running, ingest, move))
        server = uvicorn.Server(
            uvicorn.Config(
                create_app(running.settings, assistant=running),
                host=host,
                port=port,
                access_log=False,
                log_level="warning",
                timeout_graceful_shutdown=5,
                server_header=False,
            )
        )
        print(f"ir-assistant: http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)
        server.run()
    return 0 if server.started else 2


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _log_to_stderr() -> None:
    """One JSON object a line; nobody may switch on tracebacks with variables, which would show questions."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"--port: {host}:{port} cannot be used ({error.strerror}). Stop what uses it or choose another port."
            ) from error
