"""The sender: takes what is due out of the queue and hands it to the mail servers, several mailboxes at a time.

What happens when is in the database: a sender that dies leaves a mail whose lease runs out, and the next one goes on.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from typing import Final

from app.central.clock import Clock
from app.central.mail.smtp import Submission
from app.central.mail.trouble import MailFailure
from app.domain.change import Changes
from app.domain.errors import Unreachable
from app.domain.mailbox import Mailbox, MailTrouble
from app.operations import mail_outbox, mailboxes
from app.operations.mail_outbox import Outgoing
from app.operations.mailboxes import Login, Side
from app.store import facts
from app.store.engine import Store
from app.store.sealing import Sealer
from app.wire.ids import new_id

log = logging.getLogger("wachpult.central")

TICK_S: Final = 1.0
WORKERS: Final = 3
"""Mailboxes that are sent from at the same time: a server that hangs holds up nobody else's mail."""
PATIENCE_S: Final = 10.0
"""At the end a mail under way has so long."""

AccessToken = Callable[[Login, Side], str]


class Sender:
    """Some threads that send. Any number of equal processes may do it beside one another: each mail is taken by one."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        sealer: Sealer,
        access_token: AccessToken,
        on_commit: Callable[[], None],
        on_refused: Callable[[Login], None] = lambda _login: None,
        jitter: Callable[[], float] = lambda: random.uniform(0.85, 1.15),  # noqa: S311 - jitter, no secret
        wait_s: float | None = None,
        mail_s: float | None = None,
    ) -> None:
        """Take what it works with.

        Args:
            store: with the queue.
            clock: the only source of time.
            sealer: opens what logs in.
            access_token: gives the token of XOAUTH2.
            on_commit: told when something changed that consoles see.
            on_refused: told of a login that was not accepted.
            jitter: by what waits are multiplied.
            wait_s: other seconds than usual for each answer of a server.
            mail_s: other seconds than usual for a mail.
        """
        self._store = store
        self._clock = clock
        self._sealer = sealer
        self._access_token = access_token
        self._on_commit = on_commit
        self._on_refused = on_refused
        self._jitter = jitter
        self._limits = {
            name: value
            for name, value in (("wait_s", wait_s), ("open_s", wait_s), ("mail_s", mail_s))
            if value is not None
        }
        self._holder = new_id()
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._busy: set[str] = set()
        self._open: set[Submission] = set()
        self._is_failing = False
        self._threads = [
            threading.Thread(target=self._run, name=f"mail-out-{number}", daemon=True) for number in range(WORKERS)
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let mails under way come to their end, for a while; what is cut off is sent again."""
        self._stopping.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(PATIENCE_S / WORKERS)
        with self._lock:
            for submission in self._open:
                submission.abort()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def turn(self) -> bool:
        """Send what is due of one mailbox that nobody of us is busy with; whether any was taken."""
        mailbox_id = self._choose()
        if mailbox_id is None:
            return False
        try:
            return self._send_from(mailbox_id)
        finally:
            with self._lock:
                self._busy.discard(mailbox_id)

    def _choose(self) -> str | None:
        with self._store.read() as session:
            due = mail_outbox.due_mailboxes(session, now=self._clock.now())
        with self._lock:
            mailbox_id = next((each for each in due if each not in self._busy), None)
            if mailbox_id is not None:
                self._busy.add(mailbox_id)
        return mailbox_id

    def _send_from(self, mailbox_id: str) -> bool:
        login = self._login(mailbox_id)
        trouble = _unusable(login)
        if login is None or trouble is not None:
            self._all_wait(mailbox_id, trouble or MailTrouble.UNREACHABLE, "")
            return False
        submission = Submission(login, token=lambda: self._access_token(login, "smtp"), **self._limits)
        with self._lock:
            self._open.add(submission)
        try:
            with submission:
                if login.mailbox.trouble.startswith("smtp."):
                    self._note(mailbox_id, None)
                return self._send_all(mailbox_id, submission)
        except MailFailure as failure:
            if failure.trouble is MailTrouble.LOGIN_REFUSED:
                self._on_refused(login)
            self._all_wait(mailbox_id, failure.trouble, failure.said)
            return False
        finally:
            with self._lock:
                self._open.discard(submission)

    def _send_all(self, mailbox_id: str, submission: Submission) -> bool:
        has_any = False
        while not self._stopping.is_set():
            now = self._clock.now()
            mail = self._store.run(
                lambda session, now=now: mail_outbox.claim(session, mailbox_id, holder=self._holder, now=now)  # type: ignore[misc]
            )
            if mail is None:
                break
            has_any = True
            if not self._send_one(submission, mail):
                break
        return has_any

    def _send_one(self, submission: Submission, mail: Outgoing) -> bool:
        """Send one mail; whether the connection is good for another one."""
        try:
            delivery = submission.deliver(mail.envelope_from, mail.recipients, mail.raw)
        except MailFailure as failure:
            said = str(failure)
            self._commit(
                lambda session: mail_outbox.put_off(
                    session, mail.id, said, holder=self._holder, jitter=self._jitter(), now=self._clock.now()
                )
            )
            if failure.trouble is MailTrouble.LOGIN_REFUSED:
                raise
            return False
        except (
            Exception
        ) as error:  # whatever it is about this mail: it must not come round for ever, nor stop the others
            log.exception("a mail could not be sent")
            said = type(error).__name__
            self._commit(
                lambda session: mail_outbox.put_off(
                    session, mail.id, said, holder=self._holder, jitter=self._jitter(), now=self._clock.now()
                )
            )
            return False
        self._commit(
            lambda session: mail_outbox.settle(
                session, mail.id, delivery, holder=self._holder, jitter=self._jitter(), now=self._clock.now()
            )
        )
        return True

    def _login(self, mailbox_id: str) -> Login | None:
        with self._store.read() as session:
            found = [each for each in facts.of_kind(session, Mailbox) if each.id == mailbox_id and each.is_active]
            return mailboxes.login(session, found[0], self._sealer) if found else None

    def _all_wait(self, mailbox_id: str, trouble: MailTrouble, said: str) -> None:
        words = f"{trouble.value}: {said}" if said else trouble.value
        self._commit(
            lambda session: mail_outbox.put_off_all(
                session, mailbox_id, words, jitter=self._jitter(), now=self._clock.now()
            )
        )
        self._note(mailbox_id, trouble)

    def _note(self, mailbox_id: str, trouble: MailTrouble | None) -> None:
        self._commit(
            lambda session: mailboxes.note_trouble(
                session, mailbox_id, side="smtp", code=trouble, now=self._clock.now()
            )
        )

    def _commit(self, work: Callable[..., Changes]) -> None:
        if self._store.run(work):
            self._on_commit()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                has_sent = self.turn()
            except Unreachable as error:
                self._fail(error)
                has_sent = False
            except Exception:
                log.exception("a turn of sending mail failed")
                has_sent = False
            else:
                self._is_failing = False
            if not has_sent:
                self._stopping.wait(TICK_S)

    def _fail(self, error: Unreachable) -> None:
        if not self._is_failing:
            log.warning("the mail sender does not reach the database: %s", error)
        self._is_failing = True


def _unusable(login: Login | None) -> MailTrouble | None:
    """Why nothing can be sent from a mailbox; None: it can be tried."""
    if login is None or not login.mailbox.smtp.host:
        return MailTrouble.UNREACHABLE
    return login.trouble
