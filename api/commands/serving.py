"""serve."""

import socket

import uvicorn

from api.app import create_app
from assistant.errors import SettingsError
from assistant.settings import read_settings


def serve(host: str, port: int, ingest: bool) -> int:
    """Serves until it is stopped; raises SettingsError where the address cannot be had."""
    settings = read_settings()
    _free(host, port)
    print(f"ir-assistant: http://{host}:{port}", flush=True)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings, ingest=ingest), host=host, port=port, access_log=False, log_level="warning",
            timeout_graceful_shutdown=5, server_header=False,
        )  # fmt: skip
    )
    server.run()
    return 0 if server.started else 2


def _free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"--port: {host}:{port} cannot be used ({error.strerror}). Stop what uses it or choose another port."
            ) from error
