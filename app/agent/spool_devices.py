"""What the spool knows of devices: the last states and the marks of each, beside those of this machine."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping

from app.domain.check import CheckResult, State


class DeviceTables:
    """Tables of the spool file; who writes begins the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Make them if they are missing, in the file of an older agent too."""
        self._db = db
        if "subject" not in {row[1] for row in db.execute("PRAGMA table_info(item)")}:
            with contextlib.suppress(sqlite3.OperationalError):  # another thread of the agent has done it just now
                db.execute("ALTER TABLE item ADD COLUMN subject TEXT NOT NULL DEFAULT ''")
        db.executescript(
            "CREATE TABLE IF NOT EXISTS device_state(subject TEXT, kind TEXT, item TEXT, state TEXT,"
            " PRIMARY KEY(subject, kind, item)) WITHOUT ROWID;"
            "CREATE TABLE IF NOT EXISTS device_mark(subject TEXT, key TEXT, text TEXT NOT NULL,"
            " PRIMARY KEY(subject, key)) WITHOUT ROWID;"
        )

    def states(self, subject: str) -> Mapping[tuple[str, str], State]:
        """Read the last states of a device by kind and item."""
        rows = self._db.execute("SELECT kind, item, state FROM device_state WHERE subject=?", (subject,))
        return {(str(kind), str(item)): State(state) for kind, item, state in rows}

    def marks(self, subject: str) -> Mapping[str, str]:
        """Read what probes have kept of a device."""
        rows = self._db.execute("SELECT key, text FROM device_mark WHERE subject=?", (subject,))
        return {str(key): str(text) for key, text in rows}

    def is_news(self, subject: str, result: CheckResult) -> bool:
        """Tell whether a state differs from the last one, and remember it."""
        changed = self._db.execute(
            "INSERT INTO device_state VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state"
            " WHERE state <> excluded.state",
            (subject, result.kind, result.item, result.state.value),
        )
        return changed.rowcount > 0

    def put_marks(self, subject: str, marks: Mapping[str, str]) -> None:
        """Keep what probes want kept."""
        self._db.executemany(
            "INSERT INTO device_mark VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text",
            [(subject, key, text) for key, text in marks.items()],
        )

    def keep(self, subjects: Iterable[str]) -> None:
        """Forget all devices but these."""
        rows = self._db.execute("SELECT subject FROM device_state UNION SELECT subject FROM device_mark")
        for gone in {str(subject) for (subject,) in rows} - set(subjects):
            self._db.execute("DELETE FROM device_state WHERE subject=?", (gone,))
            self._db.execute("DELETE FROM device_mark WHERE subject=?", (gone,))
