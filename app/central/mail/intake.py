"""The intake: a reader for each mailbox in use, started anew when its settings change."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from app.central.clock import Clock
from app.central.mail.reader import AccessToken, Reader
from app.central.mail.taker import Taker
from app.domain.errors import Unreachable
from app.domain.mailbox import MailTrouble
from app.formats.mail.worker import MailReader
from app.operations import mailboxes
from app.operations.mailboxes import Login
from app.store.engine import Store
from app.store.sealing import Sealer

log = logging.getLogger("wachpult.central")

TICK_S: Final = 2.0
"""Seconds between looks at the settings."""


class MailIntake:
    """One thread that sees to it that every mailbox in use has its reader."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        sealer: Sealer,
        access_token: AccessToken,
        on_commit: Callable[[], None],
        on_refused: Callable[[Login], None] = lambda _login: None,
        mail_reader: MailReader | None = None,
        tick_s: float = TICK_S,
    ) -> None:
        """Take what it works with; see `app.central.mail.sender.Sender`."""
        self._store = store
        self._clock = clock
        self._sealer = sealer
        self._access_token = access_token
        self._on_commit = on_commit
        self._on_refused = on_refused
        self._tick_s = tick_s
        self._taker = Taker(store, clock=clock, on_commit=on_commit, reader=mail_reader)
        self._readers: dict[str, Reader] = {}
        self._noted: dict[str, MailTrouble] = {}
        self._is_failing = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mail-in", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End all readers in good order, and the process that reads mails."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        for reader in self._readers.values():
            reader.ask_to_stop()
        for reader in self._readers.values():
            reader.stop()
        self._readers.clear()
        self._taker.close()

    @property
    def reading(self) -> list[str]:
        """The mailboxes that have a reader."""
        return list(self._readers)

    def turn(self) -> None:
        """Start and end readers as the settings say; take in what nobody reads any more but is kept."""
        with self._store.read() as session:
            wanted = {
                each.mailbox.id: each for each in mailboxes.logins(session, self._sealer) if each.mailbox.imap.host
            }
        for mailbox_id, reader in list(self._readers.items()):
            login = wanted.get(mailbox_id)
            if login is None or _settings(login) != _settings(reader.login):
                reader.ask_to_stop()
            if not reader.is_running:
                del self._readers[mailbox_id]
        for mailbox_id, login in wanted.items():
            if login.trouble is not None:
                self._note(mailbox_id, login.trouble)
            elif mailbox_id not in self._readers:
                self._noted.pop(mailbox_id, None)
                self._readers[mailbox_id] = reader = self._reader(login)
                reader.start()
        self._taker.take_left_over(but=frozenset(self._readers))

    def _reader(self, login: Login) -> Reader:
        return Reader(
            login,
            store=self._store,
            clock=self._clock,
            taker=self._taker,
            access_token=self._access_token,
            on_commit=self._on_commit,
            on_refused=self._on_refused,
        )

    def _note(self, mailbox_id: str, trouble: MailTrouble) -> None:
        """Note why a mailbox can't even be tried; its reader takes that back once there is one."""
        if self._noted.get(mailbox_id) is trouble:
            return
        self._noted[mailbox_id] = trouble
        if self._store.run(
            lambda session: mailboxes.note_trouble(
                session, mailbox_id, side="imap", code=trouble, now=self._clock.now()
            )
        ):
            self._on_commit()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.turn()
            except Unreachable as error:
                if not self._is_failing:
                    log.warning("the mail intake does not reach the database: %s", error)
                self._is_failing = True
            except Exception:
                log.exception("a turn of the mail intake failed")
            else:
                self._is_failing = False
            self._stopping.wait(self._tick_s)


def _settings(login: Login) -> Login:
    """What a reader works by: not what it notes itself."""
    return replace(login, mailbox=replace(login.mailbox, version=0, trouble="", trouble_since=None))
