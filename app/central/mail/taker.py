"""Makes of kept mails what they are, one after the other: what can't be read keeps nothing else waiting."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.central.clock import Clock
from app.domain.change import Changes
from app.domain.errors import Unreachable
from app.formats.mail.letter import Letter, Unreadable
from app.formats.mail.reader import scan
from app.formats.mail.worker import MailReader
from app.models import MailboxRow
from app.operations import mail_intake, mail_raw
from app.operations.mail_raw import Raw
from app.store.engine import Store

log = logging.getLogger("wachpult.central")

TRIES: Final = 3
"""So often a mail is tried to be made into what it is; then it becomes a ticket with its raw file."""


class Taker:
    """Takes mails in. Any thread, and several processes: each mail is taken once."""

    def __init__(
        self, store: Store, *, clock: Clock, on_commit: Callable[[], None], reader: MailReader | None = None
    ) -> None:
        """Take the database, the clock, who is told of changes, and what reads mails."""
        self._store = store
        self._clock = clock
        self._on_commit = on_commit
        self._reader = reader or MailReader()

    def close(self) -> None:
        """End the process that reads mails."""
        self._reader.close()

    def take_all(self, mailbox_id: str, *, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Take in what waits of one mailbox, in the order it came.

        Raises:
            Unreachable: the database, or the process that reads mails; everything is as it was.
        """
        with self._store.read() as session:
            waiting = mail_raw.waiting(session, mailbox_id)
            own = _own(session) if waiting else ()
        for mail_in_id in waiting:
            if not goes_on():
                return
            self.take(mail_in_id, own=own)

    def take_left_over(self, *, but: frozenset[str]) -> None:
        """Take in what waits of mailboxes that nobody reads (any more)."""
        with self._store.read() as session:
            found = mail_raw.left_over(session)
        for mailbox_id in found:
            if mailbox_id not in but:
                self.take_all(mailbox_id)

    def take(self, mail_in_id: str, *, own: tuple[str, ...]) -> None:
        """Take in one mail. What fails is tried again with the next look, a few times."""
        with self._store.read() as session:
            raw = mail_raw.load(session, mail_in_id)
        if raw is None:
            return
        try:
            if raw.attempts < TRIES:
                self._take(raw, own)
            else:
                self._give_up(raw)
        except Unreachable:
            raise
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            attempts = self._store.run(lambda session: mail_raw.failed(session, mail_in_id, error=said))
            log.exception("the mail %s could not be taken in (try %d)", mail_in_id, attempts)
            if attempts == TRIES:
                self.take(mail_in_id, own=own)

    def _take(self, raw: Raw, own: tuple[str, ...]) -> None:
        letter = self._reader.read(raw.content, own=own)
        self._commit(lambda session: mail_intake.take(session, raw.id, letter, now=self._clock.now()))

    def _give_up(self, raw: Raw) -> None:
        """The second time without anything that could be read from it: even that may be what fails."""
        letter = scan(raw.content, why=Unreadable.CRASHED) if raw.attempts == TRIES else Letter()
        self._commit(lambda session: mail_intake.give_up(session, raw.id, letter, now=self._clock.now()))

    def _commit(self, work: Callable[[Session], Changes]) -> None:
        if self._store.run(work):
            self._on_commit()


def _own(session: Session) -> tuple[str, ...]:
    """The addresses we send from, those of mailboxes that are gone as well."""
    return tuple({address.lower() for address in session.scalars(select(MailboxRow.address))})
