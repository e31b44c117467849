"""What the last sync learned beside documents: the office, pointers, and files that did not go in."""

import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from assistant.domain.documents import Office
from assistant.registry.rows import office_json, office_of
from assistant.registry.tables import OFFICE, POINTERS, PROBLEMS

OFFICE_KEPT_S = 5.0
"""The office is asked for several times a question; another process's change is seen after so many seconds."""


class SyncNotes:
    """The office, pointers and problems."""

    _engine: Engine
    _kept_office: tuple[float, Office] | None = None

    def save_office(self, office: Office) -> None:
        """Stores what office.yaml says."""
        with self._engine.begin() as connection:
            connection.execute(delete(OFFICE))
            connection.execute(insert(OFFICE).values(id=1, value=office_json(office)))
        self._kept_office = None

    def office(self) -> Office:
        """What office.yaml said at the last sync; before the first one, an office without contacts, all for staff."""
        kept = self._kept_office
        if kept is None or time.monotonic() - kept[0] > OFFICE_KEPT_S:
            with self._engine.connect() as connection:
                stored = connection.scalar(select(OFFICE.c.value))
            kept = self._kept_office = (time.monotonic(), office_of(stored) if stored else Office())
        return kept[1]

    def set_pointer(self, name: str, value: object) -> None:
        """Stores a named JSON value."""
        with self._engine.begin() as connection:
            connection.execute(delete(POINTERS).where(POINTERS.c.name == name))
            connection.execute(insert(POINTERS).values(name=name, value=value))

    def pointer(self, name: str) -> Any:
        """A named JSON value, or None."""
        with self._engine.connect() as connection:
            return connection.scalar(select(POINTERS.c.value).where(POINTERS.c.name == name))

    def set_problems(self, problems: Sequence[tuple[str, str, str]]) -> None:
        """Replaces the list of files that did not go in: source, reason, message."""
        rows = [{"source": source, "reason": reason, "message": message} for source, reason, message in problems]
        with self._engine.begin() as connection:
            connection.execute(delete(PROBLEMS))
            if rows:
                connection.execute(insert(PROBLEMS), rows)

    def problems(self) -> list[tuple[str, str, str]]:
        """The files that did not go in at the last sync, in the order of the list."""
        statement = select(PROBLEMS.c.source, PROBLEMS.c.reason, PROBLEMS.c.message).order_by(PROBLEMS.c.id)
        with self._engine.connect() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(statement)]
