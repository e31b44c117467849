"""Debian's Chromium against the real application on a real port."""

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from api.app import create_app
from assistant.assembly import Assistant
from tests.api.conftest import corpus, fake, no_network
from tests.api.fake import FakeAssistant

__all__ = ["corpus", "fake", "no_network"]
CHROMIUM = "/usr/bin/chromium"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ARTEFACTS = Path(__file__).resolve().parents[2] / "test-artefacts"
LOCALES = {"en": "en-GB", "ar": "ar-JO"}


@pytest.fixture(scope="module")  # Playwright keeps an event loop running in this thread: other tests need their own
def chromium() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{CHROMIUM} is not there; tests/install-browser.sh installs it")
        pytest.skip(f"{CHROMIUM} is not there; tests/install-browser.sh installs it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@contextmanager
def served(assistant: object) -> Iterator[str]:
    """The application over an assistant on a free port of this machine."""
    app = create_app(assistant.settings, assistant=assistant)  # type: ignore[arg-type, attr-defined]
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="error", access_log=False, timeout_graceful_shutdown=1)
    )
    worker = threading.Thread(target=server.run, daemon=True)
    worker.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    worker.join(10)


@pytest.fixture(scope="session")
def office_url(office: Assistant) -> Iterator[str]:
    office.warm()
    with served(office) as url:
        yield url


@pytest.fixture
def fake_url(fake: FakeAssistant) -> Iterator[str]:
    with served(fake) as url:
        yield url


@pytest.fixture
def visit(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Opens the chat page; afterwards nothing may have been complained about, nor asked of anybody else."""
    contexts: list[Any] = []
    complaints: list[str] = []
    elsewhere: list[str] = []

    def open_page(url: str, language: str = "en", **options: Any) -> Any:
        size = {"width": 900, "height": 1000}
        context = chromium.new_context(locale=LOCALES[language], **{"viewport": size, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(url) else elsewhere.append(sent.url))
        page.goto(url)
        page.wait_for_selector("#chips button")
        page.complaints = complaints
        return page

    yield open_page
    if contexts and contexts[-1].pages:
        ARTEFACTS.mkdir(exist_ok=True)
        name = re.sub(r"\W+", "-", request.node.name).strip("-")
        contexts[-1].pages[0].screenshot(path=ARTEFACTS / f"{name}.png")
    for context in contexts:
        context.close()
    assert elsewhere == []
    assert complaints == []
