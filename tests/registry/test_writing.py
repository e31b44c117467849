"""Versions come in and go out whole, wherever the process is killed."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError

from assistant.domain.documents import Audience
from assistant.errors import NotFoundError
from assistant.registry.documents import DocumentRegistry, LiveVersion
from assistant.registry.tables import DOCUMENTS, PASSAGES, VERSIONS
from tests.registry.material import EVERYBODY, document, fetched, put, staged

ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import os, signal, sys
from sqlalchemy import event
from assistant.registry.documents import DocumentRegistry
from assistant.registry.store import open_engine
from tests.registry.material import document, put, staged
url, where = sys.argv[1:]
engine = open_engine(url)
registry = DocumentRegistry(engine)
new = document(version=2)
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
if where == "staging":
    event.listen(engine, "commit", die)
registry.stage(new, "doc-a-v2", "key-2", staged(new, 2))
if where == "staged":
    die()
event.listen(engine, "commit", die)
registry.switch("doc-a", "doc-a-v2", new.source)
"""


def rows(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return [
            connection.scalar(select(func.count()).select_from(table)) or 0 for table in (DOCUMENTS, VERSIONS, PASSAGES)
        ]


def test_a_staged_version_is_not_seen_until_it_is_switched(registry: DocumentRegistry) -> None:
    new = document()
    registry.stage(new, "v1", "key", staged(new))
    assert registry.live_documents() == []
    assert registry.by_source() == {}
    assert registry.live_passage_ids() == set()
    assert fetched(registry, "doc-a-1-0") == []
    with pytest.raises(NotFoundError):
        registry.document("doc-a", EVERYBODY)

    assert registry.switch("doc-a", "v1", new.source) == []
    assert [d.title for d in registry.live_documents()] == ["Title of a, version 1"]
    assert registry.by_source() == {
        "documents/a.md": LiveVersion("doc-a", "documents/a.md", "v1", "key", "content-a-1")
    }
    assert registry.live_passage_ids() == {"doc-a-1-0", "doc-a-1-1"}
    assert fetched(registry, "doc-a-1-0") == ["doc-a-1-0"]


def test_a_switch_replaces_the_version_whole_and_names_the_dead(registry: DocumentRegistry) -> None:
    put(registry, document())
    put(registry, document("b"))
    dead = put(registry, document(version=2, title="New"), version=2, count=1)
    assert sorted(dead) == sorted(registry.dead_passage_ids()) == ["doc-a-1-0", "doc-a-1-1"]
    assert registry.live_passage_ids() == {"doc-a-2-0", "doc-b-1-0", "doc-b-1-1"}
    assert registry.document("doc-a", EVERYBODY).title == "New"


def test_staging_again_changes_nothing(registry: DocumentRegistry, engine: Engine) -> None:
    new = document()
    registry.stage(new, "v1", "key", staged(new))
    before = rows(engine)
    registry.stage(new, "v1", "key", staged(new))
    assert rows(engine) == before == [1, 1, 2]
    put(registry, document("other"))
    assert rows(engine) == [2, 2, 4]  # another document does add rows


@pytest.mark.parametrize("where", ["staging", "staged", "switching"])
def test_killed_anywhere_readers_see_the_old_version_whole(
    registry: DocumentRegistry, engine: Engine, url: str, where: str
) -> None:
    put(registry, document())
    done = subprocess.run([sys.executable, "-c", KILLED, url, where], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert rows(engine) == ([1, 1, 2] if where == "staging" else [1, 2, 4])
    assert registry.document("doc-a", EVERYBODY).title == "Title of a, version 1"
    assert registry.live_passage_ids() == {"doc-a-1-0", "doc-a-1-1"}
    assert fetched(registry, "doc-a-1-0", "doc-a-2-0") == ["doc-a-1-0"]

    # the next sync does the same again and finishes
    assert sorted(put(registry, document(version=2), version=2)) == ["doc-a-1-0", "doc-a-1-1"]
    assert registry.live_passage_ids() == {"doc-a-2-0", "doc-a-2-1"}


def test_a_version_that_is_not_there_is_not_switched_to(registry: DocumentRegistry) -> None:
    put(registry, document())
    put(registry, document("b"))
    for version in ("unknown", "doc-b-v1"):
        with pytest.raises(NotFoundError):
            registry.switch("doc-a", version, "documents/a.md")
    assert registry.by_source()["documents/a.md"].version_id == "doc-a-v1"


def test_two_live_documents_never_share_a_path(registry: DocumentRegistry) -> None:
    put(registry, document())
    with pytest.raises(IntegrityError):
        put(registry, document("b", source="documents/a.md"))
    assert registry.by_source()["documents/a.md"].document_id == "doc-a"
    registry.remove("doc-a")
    put(registry, document("b", source="documents/a.md"))  # a path that is free again
    assert registry.by_source()["documents/a.md"].document_id == "doc-b"


def test_a_removed_document_is_gone_at_once_and_its_rows_after_the_purge(
    registry: DocumentRegistry, engine: Engine
) -> None:
    put(registry, document())
    put(registry, document("b"))
    assert sorted(registry.remove("doc-a")) == ["doc-a-1-0", "doc-a-1-1"]
    assert list(registry.by_source()) == ["documents/b.md"]
    assert rows(engine) == [2, 2, 4]
    registry.purge()
    assert rows(engine) == [1, 1, 2]
    assert registry.dead_passage_ids() == []
    assert fetched(registry, "doc-b-1-0") == ["doc-b-1-0"]
    assert registry.remove("unknown") == []


def test_a_purge_may_be_limited_to_one_document(registry: DocumentRegistry, engine: Engine) -> None:
    for name in ("a", "b"):
        put(registry, document(name))
        put(registry, document(name, version=2), version=2)
    put(registry, document("c"))
    registry.remove("doc-c")
    registry.purge("doc-a")
    assert rows(engine) == [3, 4, 8]
    registry.purge("doc-c")
    assert rows(engine) == [2, 3, 6]
    assert sorted(registry.dead_passage_ids()) == ["doc-b-1-0", "doc-b-1-1"]
    assert registry.live_passage_ids() == {"doc-a-2-0", "doc-a-2-1", "doc-b-2-0", "doc-b-2-1"}


def test_a_new_version_may_change_who_sees_it(registry: DocumentRegistry) -> None:
    put(registry, document())
    assert fetched(registry, "doc-a-1-0", audiences=[Audience.PUBLIC]) == ["doc-a-1-0"]
    put(registry, document(version=2, audience=Audience.STAFF), version=2)
    assert fetched(registry, "doc-a-1-0", "doc-a-2-0", audiences=[Audience.PUBLIC]) == []
    assert registry.live_documents([Audience.PUBLIC]) == []


def test_a_rename_keeps_the_version(registry: DocumentRegistry) -> None:
    put(registry, document())
    registry.rename("doc-a", "documents/moved.md")
    assert registry.by_source()["documents/moved.md"].version_id == "doc-a-v1"
    with pytest.raises(NotFoundError):
        registry.rename("unknown", "documents/x.md")
