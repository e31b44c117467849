"""Words of passages in SQLite FTS5, over columns that are stemmed before they are stored."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.documents import Audience
from assistant.index.characters import GramStatistics
from assistant.language.transliteration import Names

SCHEMA = """
create virtual table if not exists words using fts5(
    id unindexed, audience, heading, body, tokenize = "ascii tokenchars '-._@:/+%&#'''"
);
create table if not exists entries (id text primary key, row integer not null, audience text not null) without rowid;
create table if not exists facts (name text primary key, value blob not null);
"""
VOCABULARY = "create virtual table if not exists temp.vocabulary using fts5vocab(main, words, row)"
HEADING_WEIGHT = 0.6
MOST_TERMS = 48
"""Terms of a question that are searched; a longer question keeps its first ones."""
MOST_FREQUENCIES = 100_000
"""Document frequencies kept in memory, until the next write."""


@dataclass(frozen=True, slots=True)
class KeywordEntry:
    """One passage as the keyword index keeps it; the stems are those of `assistant.language.stemming`."""

    id: str
    audience: Audience
    heading_stems: Sequence[str]
    body_stems: Sequence[str]


class KeywordIndex:
    """Stemmed terms and ids of passages in a SQLite file of their own; one connection a thread."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._connection().executescript(SCHEMA)
        self._statistics: GramStatistics | None = None
        self._frequencies: dict[str, int] = {}
        self._names: Names | None = None

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self._path, timeout=30, check_same_thread=False)
            found.execute("pragma journal_mode = wal")
            found.execute("pragma synchronous = normal")
            self._local.connection = found
            self._opened.append(found)
        return found

    def upsert(self, entries: Iterable[KeywordEntry]) -> None:
        """Writes passages in one transaction; a repeat is harmless."""
        connection = self._connection()
        with connection:
            for entry in entries:
                self._forget(connection, entry.id)
                row = connection.execute(
                    "insert into words (id, audience, heading, body) values (?, ?, ?, ?)",
                    (entry.id, entry.audience.value, " ".join(entry.heading_stems), " ".join(entry.body_stems)),
                ).lastrowid
                connection.execute("insert into entries values (?, ?, ?)", (entry.id, row, entry.audience.value))
        self._frequencies = {}
        self._names = None

    def delete(self, ids: Iterable[str]) -> None:
        """Forgets passages in one transaction; unknown ids are ignored."""
        connection = self._connection()
        with connection:
            for passage_id in ids:
                self._forget(connection, passage_id)
        self._frequencies = {}
        self._names = None

    @staticmethod
    def _forget(connection: sqlite3.Connection, passage_id: str) -> None:
        row = connection.execute("select row from entries where id = ?", (passage_id,)).fetchone()
        if row:
            connection.execute("delete from words where rowid = ?", row)
            connection.execute("delete from entries where id = ?", (passage_id,))

    def search(self, stems: Sequence[str], k: int, audiences: Sequence[Audience]) -> dict[str, float]:
        """BM25 by id of the k best passages that hold any of the stems, among those audiences."""
        terms = list(dict.fromkeys(stems))[:MOST_TERMS]
        if not terms:
            return {}
        allowed = " OR ".join(_quoted(audience.value) for audience in audiences)
        match = f"audience : ({allowed}) AND {{heading body}} : ({' OR '.join(map(_quoted, terms))})"
        rows = self._connection().execute(
            f"select id, -bm25(words, 0, 0, {HEADING_WEIGHT}, 1) as score from words where words match ? "
            "order by score desc limit ?",
            (match, k),
        )
        return dict(rows.fetchall())

    def frequencies(self, stems: Sequence[str]) -> dict[str, int]:
        """In how many passages each stem stands; a stem that stands in none is given as 0."""
        if len(self._frequencies) > MOST_FREQUENCIES:
            self._frequencies = {}
        known = self._frequencies  # a write that comes between replaces the dictionary, and leaves this one alone
        missing = [term for term in dict.fromkeys(stems) if term not in known]
        if missing:
            connection = self._connection()
            connection.execute(VOCABULARY)
            marks = ",".join("?" * len(missing))
            rows = connection.execute(f"select term, doc from temp.vocabulary where term in ({marks})", missing)
            known.update(dict.fromkeys(missing, 0) | dict(rows.fetchall()))
        return {term: known[term] for term in stems}

    @property
    def names(self) -> Names:
        """The index's words by how they sound, for names written in another script; made anew after a write."""
        names = self._names  # a write that comes between forgets what is made here, not what is given back
        if names is None:
            connection = self._connection()
            connection.execute(VOCABULARY)
            names = self._names = Names(term for (term,) in connection.execute("select term from temp.vocabulary"))
        return names

    def entries(self) -> Iterator[tuple[str, Audience]]:
        """Every id with its audience, for comparing with the registry."""
        for passage_id, audience in self._connection().execute("select id, audience from entries"):
            yield passage_id, Audience(audience)

    def count(self) -> int:
        """How many passages are in the index."""
        return int(self._connection().execute("select count(*) from entries").fetchone()[0])

    def clear(self) -> None:
        """Forgets everything, so that the index can be rebuilt from the registry."""
        connection = self._connection()
        with connection:
            connection.execute("delete from words")
            connection.execute("delete from entries")
        self._frequencies = {}
        self._names = None

    @property
    def statistics(self) -> GramStatistics:
        """How common character n-grams are, as last stored."""
        if self._statistics is None:
            row = self._connection().execute("select value from facts where name = 'grams'").fetchone()
            self._statistics = GramStatistics.from_bytes(row[0]) if row else GramStatistics.of([])
        return self._statistics

    def has_statistics(self) -> bool:
        """Whether n-gram statistics were ever stored."""
        return bool(self._connection().execute("select 1 from facts where name = 'grams'").fetchone())

    def store_statistics(self, statistics: GramStatistics) -> None:
        """Replaces the n-gram statistics."""
        connection = self._connection()
        with connection:
            connection.execute("insert or replace into facts values ('grams', ?)", (statistics.to_bytes(),))
        self._statistics = statistics

    def close(self) -> None:
        """Closes every thread's connection."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self._local = threading.local()


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
