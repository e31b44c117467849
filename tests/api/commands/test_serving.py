import socket

import pytest

from api.commands import serving
from assistant.errors import CorpusError, SettingsError
from tests.api.fake import FakeAssistant


@pytest.fixture
def signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.commands.serving.signal.signal", lambda number, handler: None)
    monkeypatch.setattr("api.commands.serving.structlog.configure", lambda **given: None)


def test_a_taken_port_is_told_before_anything_is_loaded(fake: FakeAssistant) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(SettingsError, match=f"--port: 127.0.0.1:{port} cannot be used"):
            serving.serve("127.0.0.1", port, ingest=False)
    assert not fake.closed, "it was never opened"


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_an_address_that_cannot_be_had(host: str) -> None:
    with pytest.raises(SettingsError, match="--port"):
        serving.serve(host, 8000, ingest=False)


def test_what_goes_wrong_at_the_start_is_an_error_of_ours(
    fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch, signals: None
) -> None:
    def sync(assistant: object, folder: object, progress: object) -> None:
        raise CorpusError("The corpus folder does not exist.")

    monkeypatch.setattr("ingest.sync.sync", sync)
    with pytest.raises(CorpusError):
        serving.serve("127.0.0.1", free_port(), ingest=True)
    assert fake.closed


@pytest.mark.parametrize(("started", "code"), [(True, 0), (False, 2)])
def test_it_serves_over_a_prepared_assistant(
    fake: FakeAssistant,
    monkeypatch: pytest.MonkeyPatch,
    signals: None,
    capsys: pytest.CaptureFixture[str],
    started: bool,
    code: int,
) -> None:
    seen: list[object] = []

    def run(server: serving.uvicorn.Server) -> None:
        server.started = started
        seen.append((server.config.port, server.config.access_log, server.config.workers, fake.warmed, fake.closed))

    monkeypatch.setattr("uvicorn.Server.run", run)
    port = free_port()
    assert serving.serve("127.0.0.1", port, ingest=False) == code
    assert seen == [(port, False, 1, True, False)]
    assert fake.closed
    assert capsys.readouterr().out == f"ir-assistant: http://127.0.0.1:{port}\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
