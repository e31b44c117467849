"""Opens the registry's database and brings its schema up to date."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from pydantic_core import from_json
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import SettingsError

MIGRATIONS = Path(__file__).with_name("migrations")
HEAD = "0003"
"""The newest migration; a test compares it with the files."""

WAL_WAIT_S = 30.0

MIGRATION_LOCK = 0x1A5515
"""Any number that no other program takes as an advisory lock in the same PostgreSQL database."""


def open_engine(url: str) -> Engine:
    """An engine on a migrated database; raises SettingsError in one line when it cannot be had."""
    engine = None
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = _engine(parsed)
        with engine.connect() as connection:
            revision = _revision(connection)
        if revision != HEAD:
            _upgrade(engine)
        return engine
    except (SQLAlchemyError, ImportError, OSError, SettingsError) as error:
        if engine is not None:
            engine.dispose()
        if isinstance(error, SettingsError):
            raise
        raise SettingsError(
            f"IRA_DATABASE_URL: {_shown(url)} cannot be opened ({_reason(error)}). "
            "Give an SQLAlchemy URL, or leave it unset for SQLite in the data folder (IRA_DATA_DIR)."
        ) from error


def _engine(url: URL) -> Engine:
    sqlite = url.get_backend_name() == "sqlite"
    # a pool keeps connections that a database server may have dropped since; json.loads takes ten times as long
    engine = create_engine(url, pool_pre_ping=not sqlite, json_deserializer=from_json)
    if sqlite:
        event.listen(engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: Any, record: object) -> None:
    connection.execute("pragma busy_timeout = 30000")
    _write_ahead(connection)
    for pragma in ("synchronous = normal", "foreign_keys = on"):
        connection.execute(f"pragma {pragma}")


def _write_ahead(connection: Any) -> None:
    """Changes a new database to WAL; another process that does so at the same moment is waited for here.

    SQLite answers "locked" to one of them at once, whatever the timeout, lest both wait for each other.
    """
    last = time.monotonic() + WAL_WAIT_S
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # the rest of an extended code says why
            if not busy or time.monotonic() > last:
                raise
            time.sleep(0.05)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar()


def _upgrade(engine: Engine) -> None:
    """Runs the missing migrations in one transaction: all of them or, killed, none."""
    from alembic import command  # imported only for a schema that is not up to date: it costs start-up time
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        try:
            _lock_schema(connection)
            command.upgrade(config, "head")
            connection.commit()
        except CommandError as error:
            raise SettingsError(
                f"IRA_DATABASE_URL: {_shown(engine.url)} was written by another version of this program ({error}). "
                "Update the program, or give it another database."
            ) from error
        finally:
            connection.rollback()
            connection.invalidate()  # its settings were changed for the migration


def _lock_schema(connection: Connection) -> None:
    """Begins a transaction in which no other process migrates, and which takes tables back if it fails."""
    if connection.dialect.name == "sqlite":
        # a table that is rebuilt is dropped first, which would take along what refers to it
        connection.exec_driver_sql("pragma foreign_keys = off")
        connection.exec_driver_sql("begin immediate")  # Python's driver begins by itself at the first row, not table
    elif connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})


def _shown(url: str | URL) -> str:
    """A database's URL without what may be secret: the user, the password and the options."""
    try:
        parsed = make_url(url)
    except SQLAlchemyError:
        return "the database"
    return URL.create(parsed.drivername, None, None, parsed.host, parsed.port, parsed.database).render_as_string()


def _reason(error: Exception) -> str:
    origin = getattr(error, "orig", None) or error
    if isinstance(origin, SQLAlchemyError):  # its text may repeat the URL
        return type(origin).__name__
    return f"{type(origin).__name__}: {str(origin).strip().partition(chr(10))[0]}"
