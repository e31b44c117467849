"""The hot path: the passages that a question's candidates name."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Engine

from assistant.domain.documents import Audience
from assistant.registry.records import FetchedPassage
from assistant.registry.rows import Documents, passage_of
from assistant.registry.statements import CHUNK, PASSAGES_PERMITTED, PASSAGES_STORED

MOST_KEPT = 20_000
"""Passages kept in memory, at about 8 KB each."""


class PassageFetching:
    """Passages by id, for somebody and for a day.

    Who may see what, and when, is asked of the database every time. What a passage says is kept in memory under its
    id, which its content decides: reading 80 of them anew takes four times as long, and more with many readers at once.
    """

    _engine: Engine
    _kept: dict[str, FetchedPassage]

    def fetch(self, ids: Sequence[str], audiences: Iterable[Audience], as_of: date) -> list[FetchedPassage]:
        """The passages among those ids that are live, permitted and in force on the day, in the order of the ids.

        One select, and a second one for passages that this process has not read before.
        """
        wanted = list(dict.fromkeys(ids))
        given = {"audiences": list(audiences), "as_of": as_of}
        found: dict[str, FetchedPassage] = {}
        with self._engine.connect() as connection:
            for begin in range(0, len(wanted), CHUNK):
                rows = connection.execute(PASSAGES_PERMITTED, given | {"ids": wanted[begin : begin + CHUNK]})
                found.update(self._read(connection, {row[0]: row[1] for row in rows.all()}))
        return [found[passage_id] for passage_id in wanted if passage_id in found]

    def _read(self, connection: Connection, sources: dict[str, str]) -> dict[str, FetchedPassage]:
        """Passages by id, from memory where their document still has that path."""
        found = {  # answered from here and not from `_kept`, which another thread may clear
            passage_id: item
            for passage_id, source in sources.items()
            if (item := self._kept.get(passage_id)) and item.document.source == source
        }
        missing = [passage_id for passage_id in sources if passage_id not in found]
        if missing:
            documents = Documents()
            read = {
                row.passage_id: FetchedPassage(passage_of(row), documents[row], row.vectors, row.fingerprint)
                for row in connection.execute(PASSAGES_STORED, {"ids": missing}).all()
            }
            found.update(read)
            if len(self._kept) + len(read) > MOST_KEPT:
                self._kept.clear()
            self._kept.update(read)
        return found

    def _forget(self, ids: Iterable[str]) -> None:
        """Lets go of passages that are dead."""
        for passage_id in ids:
            self._kept.pop(passage_id, None)
