"""The migrations lead from nothing, and from every earlier schema, to the tables as they are declared."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Engine, Integer, MetaData, Table, Text, create_engine, inspect, text

from assistant.domain.documents import Office
from assistant.domain.questions import Turn
from assistant.errors import SettingsError
from assistant.registry.conversations import ConversationRegistry
from assistant.registry.documents import DocumentRegistry
from assistant.registry.rows import office_json
from assistant.registry.store import HEAD, MIGRATIONS, _lock_schema, open_engine
from assistant.registry.tables import METADATA
from tests.registry.material import document, put

OLD_ROWS = """
insert into documents (id, source, live_version) values ('d', 'documents/d.md', 'v');
insert into versions (id, document_id, key, content_hash, title, language, audience, format, supersedes, amends,
    inferred, text) values ('v', 'd', 'k', 'c', 'Title', 'en', 'public', 'md', '[]', '[]', '[]', 'Text.');
insert into conversations (id, secret_hash, created_at) values ('c', 'h', '2026-01-01 00:00:00');
insert into turns (id, conversation_id, role, content, created_at)
    values (1, 'c', 'user', 'Hello', '2026-01-01 00:00:00')
"""


def migrate(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision) if revision == "base" else command.upgrade(config, revision)


@pytest.fixture
def old(url: str) -> Iterator[Engine]:
    """A database as the first migration left it, with rows in it."""
    engine = create_engine(url)
    migrate(engine, "0001")
    office = json.dumps(office_json(Office(time_zone="Asia/Muscat")))
    with engine.begin() as connection:
        for statement in OLD_ROWS.split(";"):
            connection.execute(text(statement))
        connection.execute(text("insert into pointers (name, value) values ('office', :office)"), {"office": office})
    yield engine
    engine.dispose()


def differences(engine: Engine, metadata: MetaData) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))


def test_from_empty_to_the_declared_tables(engine: Engine) -> None:
    assert differences(engine, METADATA) == []


def test_a_difference_would_be_seen(engine: Engine) -> None:
    changed = MetaData()
    for table in METADATA.tables.values():
        table.to_metadata(changed)
    changed.tables["documents"].append_column(Column("forgotten", Text))
    Table("another", changed, Column("id", Integer, primary_key=True))
    assert len(differences(engine, changed)) == 2


def test_an_earlier_schema_is_brought_up_with_its_rows(old: Engine, url: str) -> None:
    engine = open_engine(url)
    registry = DocumentRegistry(engine)
    assert differences(engine, METADATA) == []
    assert registry.office() == Office(time_zone="Asia/Muscat")
    assert registry.pointer("office") is None
    assert [d.title for d in registry.live_documents()] == ["Title"]
    with engine.connect() as connection:
        assert connection.execute(text("select content from turns")).all() == [("Hello",)]
        if engine.dialect.name == "sqlite":  # switched off for the migration only
            assert connection.execute(text("pragma foreign_keys")).scalar() == 1
    put(registry, document())
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing_behind(old: Engine, url: str) -> None:
    with old.begin() as connection:
        connection.execute(text("create table office (obstacle integer)"))
    with pytest.raises(SettingsError):
        open_engine(url)
    with old.begin() as connection:
        connection.execute(text("drop table office"))
        connection.execute(text("create index documents_by_live_source on documents (id)"))  # met after other changes
    with pytest.raises(SettingsError):
        open_engine(url)
    assert not inspect(old).has_table("office")
    with old.begin() as connection:
        assert connection.execute(text("select version_num from alembic_version")).scalar() == "0001"
        connection.execute(text("drop index documents_by_live_source"))
    engine = open_engine(url)
    assert DocumentRegistry(engine).office() == Office(time_zone="Asia/Muscat")
    engine.dispose()


def test_the_way_back(old: Engine) -> None:
    migrate(old, HEAD)
    assert inspect(old).has_table("office")
    migrate(old, "base")
    assert inspect(old).get_table_names() == ["alembic_version"]


@pytest.mark.parametrize("guarded", [True, False])
def test_rebuilding_a_table_does_not_take_along_what_refers_to_it(tmp_path: Path, guarded: bool) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'registry.sqlite'}")
    conversations = ConversationRegistry(engine)
    conversation, _ = conversations.start()
    conversations.append(conversation, [Turn("user", "Hello")])
    with engine.connect() as connection:
        if guarded:
            _lock_schema(connection)
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("conversations", recreate="always") as batch:
            batch.add_column(Column("added", Text))
        connection.commit()
        connection.invalidate()
    assert len(conversations.turns(conversation)) == int(guarded)
    engine.dispose()
