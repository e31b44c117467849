"""Commands over the fake assistant."""

from pathlib import Path

import pytest

from tests.api.fake import FakeAssistant


@pytest.fixture(autouse=True)
def over_the_fake(monkeypatch: pytest.MonkeyPatch, fake: FakeAssistant, corpus: Path) -> None:
    monkeypatch.setenv("IRA_CORPUS_DIR", str(corpus))
    monkeypatch.setattr("api.commands.assemble", lambda settings: fake)
