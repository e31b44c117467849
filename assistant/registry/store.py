"""Opens the registry's database and brings its schema up to date."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from assistant.errors import SettingsError

MIGRATIONS = Path(__file__).with_name("migrations")
HEAD = "0001"
"""The newest migration; a test compares it with the files."""


def open_engine(url: str) -> Engine:
    """An engine on a migrated database; raises SettingsError in one line when it cannot be had."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, pool_pre_ping=parsed.get_backend_name() != "sqlite")
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _tune_sqlite)
        if _revision(engine) != HEAD:
            _upgrade(engine)
        return engine
    except (ArgumentError, NoSuchModuleError, OperationalError, ModuleNotFoundError) as error:
        safe = url.split("@")[-1]  # what stands before an @ may be a password
        raise SettingsError(
            f"IRA_DATABASE_URL: the database {safe} cannot be opened ({type(error).__name__}). "
            "Give an SQLAlchemy URL, or leave it unset for SQLite in the data folder."
        ) from error


def _tune_sqlite(connection: Any, record: object) -> None:
    for pragma in ("journal_mode = wal", "synchronous = normal", "foreign_keys = on", "busy_timeout = 30000"):
        connection.execute(f"pragma {pragma}")


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("select version_num from alembic_version")).scalar()


def _upgrade(engine: Engine) -> None:
    from alembic import command  # imported only for a schema that is not up to date: it costs start-up time
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
