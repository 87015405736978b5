"""Tickets by all their words: an index within the replica, for FTS5, kept in the transaction that keeps the facts.

The index holds each ticket's different words in all their spellings. Beginnings of words are what FTS5 is made for; for
what lies within words a second, small index holds the vocabulary by trigrams. After a download, when everything is new
at once, tickets are noted as due and indexed in slices by and by.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from app.domain import ticket_words
from app.domain.change import Fact, Noun
from app.domain.folding import INFIX, Needle, fold, needles
from app.domain.ticket import Article, Ticket

AT_ONCE: Final = 100
"""Tickets indexed at once within the transaction that brings them; more are due later."""
SLICE: Final = 12
"""Tickets indexed in one go later: a few milliseconds."""
MERGED_PAGES: Final = 40
"""Pages of the index written in one go while its pieces are joined."""
TERMS_AT_MOST: Final = 400
"""Words of the vocabulary taken for one that is typed; beyond that only beginnings of words are complete."""
EXCERPTS: Final = 8
"""Hits that get an excerpt: as many as are seen at once."""
EXCERPT_BUDGET: Final = 60_000
"""Letters looked through for excerpts in one search."""

TABLES: Final = ("text_due", "text_of", "text_known", "text_vocabulary", "text_head", "text_all")
_INDEXES: Final = ("text_head", "text_vocabulary", "text_all")
_CREATE: Final = (
    "CREATE TABLE text_due (ticket_id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE text_of (ticket_id TEXT PRIMARY KEY, doc INTEGER UNIQUE NOT NULL, number TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX text_of_number ON text_of (number)",
    "CREATE TABLE text_known (word TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE text_vocabulary USING fts5 (word, tokenize = 'trigram')",
    *(
        f"CREATE VIRTUAL TABLE {table} USING fts5 (words, detail = none, columnsize = 0, prefix = '1 2 3', "
        "tokenize = 'unicode61 remove_diacritics 0')"
        for table in ("text_head", "text_all")
    ),
)

One = Callable[[Noun, str], Fact | None]
Many = Callable[[str], Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class Found:
    """A ticket that was found, with the place, if it is in the stream."""

    ticket_id: str
    excerpt: str = ""
    article_id: str | None = None


class TextIndex:
    """The index in one connection's transaction. ``one`` looks a fact up, ``articles`` gives those of a ticket."""

    def __init__(self, connection: sa.Connection, *, one: One, articles: Many) -> None:
        self._connection = connection
        self._one = one
        self._articles = articles
        self._names: dict[tuple[Noun, str], str] = {}

    @staticmethod
    def create(connection: sa.Connection) -> None:
        """Make the empty index."""
        for statement in _CREATE:
            connection.exec_driver_sql(statement)

    def clear(self) -> None:
        """Forget everything."""
        for table in TABLES:
            self._connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        self.create(self._connection)

    def touch(self, ticket_ids: Iterable[str]) -> None:
        """Take in what changed: at once when it is little, else by and by."""
        touched = list(dict.fromkeys(ticket_ids))
        if len(touched) <= AT_ONCE:
            self._index(touched)
            return
        self._connection.exec_driver_sql(
            "INSERT OR IGNORE INTO text_due VALUES (?)", [(ticket_id,) for ticket_id in touched]
        )

    def index_some(self) -> bool:
        """Index some of what is due, then tidy up a little. Returns whether more is to be done."""
        due = self._connection.exec_driver_sql("SELECT ticket_id FROM text_due LIMIT ?", (SLICE,)).scalars().all()
        if due:
            self._index(due)
            return True
        return any(self._merge(table) for table in _INDEXES)

    def _merge(self, table: str) -> bool:
        """Join the pieces an index is written in: each costs a search of its own for every word. Returns whether more are left."""
        driver = self._connection.connection.driver_connection
        before = driver.total_changes if driver is not None else 0
        statement = f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)"  # noqa: S608 - our own names
        self._connection.exec_driver_sql(statement, (-MERGED_PAGES,))
        # SQLite: a difference below two says that nothing was left to join.
        return driver is not None and driver.total_changes - before >= 2

    def find(self, text: str, *, limit: int) -> list[Found]:
        """Find the tickets in which all words are: the number itself, then in number and subject, then anywhere; newest first."""
        wanted = needles(text)
        if not wanted:
            return []
        number = ticket_words.number_typed(text)
        docs = dict.fromkeys(
            self._docs("SELECT doc FROM text_of WHERE number = ? ORDER BY doc DESC LIMIT ?", (number, limit))
        )
        expression = " AND ".join(self._expression(needle) for needle in wanted)
        for table in ("text_head", "text_all"):
            if len(docs) < limit:
                statement = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608
                docs |= dict.fromkeys(self._docs(statement, (expression, limit)))
        best = list(docs)[:limit]
        rows = self._connection.exec_driver_sql(
            "SELECT doc, ticket_id FROM text_of WHERE doc IN (SELECT value FROM json_each(?))", (json.dumps(best),)
        )
        ids = {row[0]: row[1] for row in rows}
        return self._with_excerpts([ids[doc] for doc in best if doc in ids], wanted)

    def _docs(self, statement: str, parameters: tuple[str | int, ...]) -> Sequence[int]:
        return self._connection.exec_driver_sql(statement, parameters).scalars().all()

    def _expression(self, needle: Needle) -> str:
        """Say a needle in the language of FTS5; parts hold letters and digits only."""
        one_part = [self._terms(way[0]) for way in needle.ways if len(way) == 1]
        ways = [_any_of(dict.fromkeys(term for terms in one_part for term in terms))]
        ways += [f"({' AND '.join(_any_of(self._terms(part)) for part in way)})" for way in needle.ways if len(way) > 1]
        return f"({' OR '.join(ways)})"

    def _terms(self, part: str) -> list[str]:
        """All words a typed one stands for.

        Words in full, because FTS5 looks those up one document after the other and stops when it has enough, while for
        a beginning of a word it first gathers all there is. Up to three letters it has an index of beginnings as well.
        """
        if len(part) < INFIX:
            return [f'"{part}"*']
        found = self._connection.exec_driver_sql(
            "SELECT word FROM text_vocabulary WHERE text_vocabulary MATCH ? LIMIT ?", (f'"{part}"', TERMS_AT_MOST + 1)
        ).scalars()
        terms = [f'"{word}"' for word in found]
        if len(part) == INFIX or len(terms) > TERMS_AT_MOST:
            terms = [f'"{part}"*', *(term for term in terms if not term.startswith(f'"{part}'))][:TERMS_AT_MOST]
        return terms or [f'"{part}"']

    def _with_excerpts(self, ticket_ids: Sequence[str], wanted: Sequence[Needle]) -> list[Found]:
        budget = EXCERPT_BUDGET
        found: list[Found] = []
        for ticket_id in ticket_ids:
            if budget <= 0 or len(found) >= EXCERPTS:
                found.append(Found(ticket_id))
                continue
            ticket = self._one(Noun.TICKET, ticket_id)
            place, budget = ticket_words.place(
                ticket if isinstance(ticket, Ticket) else None, self._stream(ticket_id), wanted, budget=budget
            )
            found.append(Found(ticket_id, place.excerpt, place.article_id))
        return found

    def _stream(self, ticket_id: str) -> list[Article]:
        return [each for each in self._articles(ticket_id) if isinstance(each, Article)]

    def _index(self, ticket_ids: Sequence[str]) -> None:
        if not ticket_ids:
            return
        asked = (json.dumps(list(ticket_ids)),)
        execute = self._connection.exec_driver_sql
        of = execute(
            "SELECT ticket_id, doc, number FROM text_of WHERE ticket_id IN (SELECT value FROM json_each(?))", asked
        )
        known = {row[0]: (row[1], row[2]) for row in of.fetchall()}
        heads: list[tuple[int, str]] = []
        alls: list[tuple[int, str]] = []
        fresh: set[str] = set()
        for ticket_id in ticket_ids:
            ticket = self._one(Noun.TICKET, ticket_id)
            if not isinstance(ticket, Ticket):
                continue
            doc = self._numbered(ticket, known.get(ticket_id))
            head = ticket_words.head(ticket)
            every = head | ticket_words.rest(ticket, self._stream(ticket_id), named=self._named(ticket))
            fresh |= every
            heads.append((doc, " ".join(head)))
            alls.append((doc, " ".join(every)))
        old = [(doc,) for doc, _number in known.values()]
        for table, rows in (("text_head", heads), ("text_all", alls)):
            if old:
                execute(f"DELETE FROM {table} WHERE rowid = ?", old)  # noqa: S608 - our own names
            if rows:
                execute(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", rows)  # noqa: S608
        gone = [(doc,) for doc, _number in known.values() if doc not in {doc for doc, _words in heads}]
        if gone:
            execute("DELETE FROM text_of WHERE doc = ?", gone)
        self._learn(fresh)
        execute("DELETE FROM text_due WHERE ticket_id IN (SELECT value FROM json_each(?))", asked)

    def _numbered(self, ticket: Ticket, known: tuple[int, str] | None) -> int:
        """Give a ticket the number it has in the index: the later notified, the higher; and note its own number."""
        number = fold(ticket.number)
        if known is not None:
            if known[1] != number:
                self._connection.exec_driver_sql(
                    "UPDATE text_of SET number = ? WHERE ticket_id = ?", (number, ticket.id)
                )
            return known[0]
        doc = (int(ticket.notified_at.timestamp() * 1000) << 20) + (zlib.crc32(ticket.id.encode()) & 0xFFFFF)
        while self._docs("SELECT doc FROM text_of WHERE doc = ?", (doc,)):
            doc += 1
        self._connection.exec_driver_sql("INSERT INTO text_of VALUES (?, ?, ?)", (ticket.id, doc, number))
        return doc

    def _named(self, ticket: Ticket) -> list[str]:
        """What the facts a ticket names are called; each is read once."""
        names = [(Noun.CUSTOMER, ticket.customer_id), *((Noun.SERVER, each) for each in ticket.server_ids)]
        if ticket.contact_id is not None:
            names.append((Noun.CONTACT, ticket.contact_id))
        for name in names:
            if name not in self._names:
                self._names[name] = ticket_words.name_of(self._one(*name))
        return [self._names[name] for name in names]

    def _learn(self, found: set[str]) -> None:
        """Put words into the vocabulary that are not there yet."""
        new = self._connection.exec_driver_sql(
            "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT word FROM text_known)",
            (json.dumps([word for word in found if len(word) >= INFIX]),),
        )
        rows = [(word,) for (word,) in new.fetchall()]
        if rows:
            self._connection.exec_driver_sql("INSERT INTO text_known VALUES (?)", rows)
            self._connection.exec_driver_sql("INSERT INTO text_vocabulary (word) VALUES (?)", rows)


def _any_of(terms: Iterable[str]) -> str:
    return f"({' OR '.join(terms)})"
