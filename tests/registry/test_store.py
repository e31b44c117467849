"""Opening the database: settings of SQLite, one-line errors, and no Alembic where nothing is to be migrated."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from assistant.errors import SettingsError
from assistant.registry.store import HEAD, MIGRATIONS, open_engine

ROOT = Path(__file__).resolve().parents[2]
OPENED = """
import sys
from assistant.registry.store import open_engine
open_engine(sys.argv[1])
print(*(name in sys.modules for name in ("alembic", "sqlalchemy.orm")))
"""


def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'new' / 'folder' / 'registry.sqlite'}"


def opened(url: str) -> str:
    done = subprocess.run([sys.executable, "-c", OPENED, url], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_sqlite_gets_a_folder_and_its_settings(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path))
    with engine.connect() as connection:
        found = {
            name: connection.execute(text(f"pragma {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 30000}
    engine.dispose()


def test_the_second_open_does_not_import_alembic(url: str) -> None:
    assert opened(url).split()[0] == "True"
    assert opened(url) == "False False"


def test_the_noted_head_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_processes_that_start_together_migrate_once(url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(list(pool.map(opened, [url] * 4))) == 4
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("select version_num from alembic_version")).all() == [(HEAD,)]
    engine.dispose()


@pytest.mark.parametrize(
    "given",
    [
        "not a url with s3cret",
        "nosuch://user:s3cret@host/name",
        "postgresql+psycopg://user:s3cret@127.0.0.1:1/name?password=s3cret",
        "sqlite:///{file}",
        "sqlite:///{file}/below/registry.sqlite",
        "sqlite:///{folder}",
    ],
)
def test_what_cannot_be_opened_is_one_line_without_secrets(tmp_path: Path, given: str) -> None:
    file = tmp_path / "file"
    file.write_text("This is no database. " * 100)
    with pytest.raises(SettingsError) as error:
        open_engine(given.format(file=file, folder=tmp_path))
    assert str(error.value).startswith("IRA_DATABASE_URL: ")
    assert "\n" not in str(error.value)
    assert "s3cret" not in str(error.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SettingsError, match="IRA_DATABASE_URL"):
        open_engine(sqlite_url(tmp_path))


def test_a_database_of_a_newer_program_is_left_alone(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SettingsError, match="another version of this program"):
        open_engine(url)
