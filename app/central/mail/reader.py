"""Reads one mailbox: fetches what is new, keeps it, has it taken in, puts it away; then waits for more.

Whatever happens in between, nothing is lost and nothing doubled: how far it is stands in the database, in the same
transaction as the mail, and what was done already is known by its place, its bytes and its content.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from app.central.clock import Clock
from app.central.mail.imap import Fetched, Imap, Opened
from app.central.mail.lease import Lease
from app.central.mail.taker import Taker
from app.central.mail.trouble import MailFailure
from app.domain.errors import Unreachable
from app.domain.mailbox import MailTrouble
from app.operations import mail_raw, mailboxes
from app.operations.mailboxes import Login
from app.store.engine import Store

log = logging.getLogger("wachpult.central")

LOOK_EVERY_S: Final = 240.0
"""Seconds after which a mailbox is looked at whatever its server says: connections that are silent for longer are forgotten
by what stands between."""
SETTLE_S: Final = 5.0
"""Seconds after which it is looked once more when something has come: what comes at that very moment is told by no server."""
POLL_EVERY_S: Final = 30.0
"""The same where the server doesn't tell of new mails by itself."""
SLICE_S: Final = 1.0
LARGEST: Final = 50 * 1024 * 1024
"""Bytes of the largest mail that is fetched as a whole."""
BEGINNING: Final = 256 * 1024
"""Bytes that are fetched of a larger one."""
WAITS_S: Final = (5.0, 10.0, 20.0, 40.0, 80.0, 120.0)
"""Seconds before the next try after a failure; the last one from then on."""
REFUSED_WAITS_S: Final = (30.0, 300.0, 900.0)
"""The same after a login that was refused: an account that is tried too often is locked."""
LOOKED_BACK: Final = timedelta(days=7)
"""How far before the last look mails are taken in that somebody has read, when the server has given all of them new places."""

TRIES: Final = 3
"""So often a mail is asked for that the server fails to give."""
LEASE_WAIT_S: Final = 5.0
TAKEN_AT_ONCE: Final = 20
"""Mails that are kept before they are taken in: the first of a thousand need not wait for the last."""

_REFUSED: Final = frozenset({MailTrouble.LOGIN_REFUSED, MailTrouble.TOKEN_REFUSED})
_PASSING: Final = frozenset({MailTrouble.UNREACHABLE, MailTrouble.TIMEOUT})

AccessToken = Callable[[Login], str]


class Reader:
    """One thread for one mailbox; of all equal processes' readers one works, the others wait for its lease to run out."""

    def __init__(
        self,
        login: Login,
        *,
        store: Store,
        clock: Clock,
        taker: Taker,
        access_token: AccessToken,
        on_commit: Callable[[], None],
        on_refused: Callable[[Login], None] = lambda _login: None,
        jitter: Callable[[], float] = lambda: random.uniform(0.8, 1.2),  # noqa: S311 - jitter, no secret
        look_every_s: float = LOOK_EVERY_S,
        poll_every_s: float = POLL_EVERY_S,
        settle_s: float = SETTLE_S,
        largest: int = LARGEST,
    ) -> None:
        """Take what it works with; see `app.central.mail.sender.Sender`."""
        self.login = login
        self._mailbox = login.mailbox
        self._store = store
        self._clock = clock
        self._taker = taker
        self._on_commit = on_commit
        self._on_refused = on_refused
        self._jitter = jitter
        self._look_every_s = look_every_s
        self._poll_every_s = poll_every_s
        self._imap = Imap(login, token=lambda: access_token(login))
        self._lease = Lease(store, clock=clock, name=f"mail/{self._mailbox.id}")
        self._settle_s = settle_s
        self._largest = largest
        self._failures = 0
        self._noted: str | None = None
        self._unfetched: dict[int, int] = {}
        self._foreign: set[int] = set()
        self._is_idle_good = True
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"mail-in {self._mailbox.address}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Let it end soon; nobody waits."""
        self._stopping.set()

    def stop(self, *, patience_s: float = 10.0) -> None:
        """Finish what is being done, give the lease back, and end; what takes too long is cut off."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(patience_s)
            self._imap.abort()
            self._thread.join()

    @property
    def is_running(self) -> bool:
        """Whether its thread is there."""
        return self._thread.is_alive()

    # --- the thread -------------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stopping.is_set():
            wait_s = LEASE_WAIT_S
            try:
                if self._has_lease():
                    self._take_all()  # what was kept needs no mail server
                    self._stay(self._imap.open())
            except MailFailure as failure:
                wait_s = self._after(failure)
            except Unreachable as error:
                wait_s = self._wait_s(WAITS_S)
                if self._failures == 1:
                    log.warning("the mailbox %s is not read: %s", self._mailbox.address, error)
            except Exception:
                wait_s = self._wait_s(WAITS_S)
                log.exception("reading the mailbox %s failed", self._mailbox.address)
            finally:
                self._imap.close()
            self._stopping.wait(wait_s)
        self._lease.give_back()

    def _stay(self, opened: Opened) -> None:
        """Look and wait, as long as the connection and the lease last."""
        self._foreign.clear()
        self._note(self._prepare_done_folder())
        self._begin(opened)
        calm, was_silent = 0, False
        while self._goes_on():
            has_found = self.look(opened.uid_validity)
            self._failures = 0
            if has_found:
                if was_silent:
                    self._is_idle_good = False  # it should have been told, and was not: ask more often from now on
                calm, was_silent = 0, False
                continue
            calm += 1
            is_told = self._wait(self._settle_s if calm == 1 else self._look_every_s)
            was_silent = calm > 1 and not is_told
            if is_told:
                calm = 0

    def look(self, uid_validity: int) -> bool:
        """Look at everything in the mailbox once; whether anything new was there, or is left to do."""
        position = self._position()
        uids = self._imap.newer(position.last_uid)
        for number, uid in enumerate(uids, 1):
            if not self._goes_on():
                return True
            self._keep(uid, uid_validity, last_uid=uid)
            if number % TAKEN_AT_ONCE == 0:
                self._take_all()
        self._take_all()
        is_left = self._put_away(uid_validity)
        last_uid = max(position.last_uid, *uids) if uids else position.last_uid
        self._looked(uid_validity, last_uid)
        return bool(uids) or is_left

    def _begin(self, opened: Opened) -> None:
        """Begin with a mailbox, or anew where the server has given all mails new places.

        The first time, what somebody has read already was dealt with before us. Later on only what is known to us is left
        out: by its bytes and its content each mail is recognised.
        """
        position = self._position()
        if position.uid_validity == opened.uid_validity:
            return
        since = None if position.read_at is None else position.read_at - LOOKED_BACK
        uids = self._imap.unseen(since=since)
        with self._store.read() as session:
            kept = mail_raw.known(session, self._mailbox.id, uid_validity=opened.uid_validity, uids=uids)
        for number, uid in enumerate((each for each in uids if each not in kept), 1):
            if not self._goes_on():
                return
            self._keep(uid, opened.uid_validity, last_uid=None)
            if number % TAKEN_AT_ONCE == 0:
                self._take_all()
        last_uid = max([opened.uid_next - 1, *uids, 0])
        self._store.run(
            lambda session: mail_raw.looked(
                session, self._mailbox.id, uid_validity=opened.uid_validity, last_uid=last_uid
            )
        )

    def _keep(self, uid: int, uid_validity: int, *, last_uid: int | None) -> None:
        """Fetch one mail and keep it; how far the mailbox has been read moves in the same transaction."""
        mail = self._fetch(uid)
        if mail is None:
            return

        def work(session: Session) -> None:
            mail_raw.store(
                session, mailbox_id=self._mailbox.id, uid_validity=uid_validity, uid=uid, content=mail.content,
                size=mail.size, internal_date=mail.internal_date, now=self._clock.now(),
            )  # fmt: skip
            if last_uid is not None:
                mail_raw.looked(session, self._mailbox.id, uid_validity=uid_validity, last_uid=last_uid)

        self._store.run(work)

    def _fetch(self, uid: int) -> Fetched | None:
        """Fetch one mail. One that the server itself can't read becomes an empty one: it holds up none of the others."""
        try:
            return self._imap.fetch(uid, most=self._largest, beginning=BEGINNING)
        except MailFailure as failure:
            if failure.trouble is not MailTrouble.PROTOCOL:
                raise
            self._unfetched[uid] = self._unfetched.get(uid, 0) + 1
            if self._unfetched[uid] < TRIES:
                raise
            return Fetched(uid, b"", 1, self._clock.now())

    def _take_all(self) -> None:
        self._taker.take_all(self._mailbox.id, goes_on=self._goes_on)

    def _put_away(self, uid_validity: int) -> bool:
        """Put away what was made into something, and leave alone what is not ours; whether any of it is left."""
        with self._store.read() as session:
            first = mail_raw.first_uid(session, self._mailbox.id, uid_validity=uid_validity)
        if first is None:
            return False
        there = [uid for uid in self._imap.to_put_away(first) if uid not in self._foreign]
        last = self._position().last_uid  # before what is kept is asked: somebody else may be reading too
        with self._store.read() as session:
            kept = mail_raw.known(session, self._mailbox.id, uid_validity=uid_validity, uids=there)
        settled = [uid for uid in there if kept.get(uid, mail_raw.STORED) != mail_raw.STORED]
        self._foreign.update(uid for uid in there if uid not in kept and uid <= last)
        try:
            self._imap.put_away(settled)
        except MailFailure as failure:
            if "EXPUNGEISSUED" not in failure.said:
                raise
            # Somebody else has moved one of them at this very moment: the next look, in a moment, sees what is left.
            self._stopping.wait(0.1)
            return True
        return False

    def _wait(self, seconds: float) -> bool:
        """Wait for news, at most for some time; whether the server told of any."""
        if self._imap.has_news:
            return True
        if self._imap.can_idle and self._is_idle_good:
            return self._imap.idle(seconds=seconds, slice_s=SLICE_S, goes_on=self._goes_on)
        left = min(seconds, self._poll_every_s)
        while left > 0 and self._goes_on():
            self._stopping.wait(min(SLICE_S, left))
            left -= SLICE_S
        return False

    # --- trouble and lease ------------------------------------------------------------------------------------------------

    def _prepare_done_folder(self) -> MailTrouble | None:
        """Without the folder for processed mails they are marked and stay; that is no reason not to read."""
        try:
            self._imap.prepare_done_folder()
        except MailFailure as failure:
            if failure.trouble is not MailTrouble.FOLDER_MISSING:
                raise
            return failure.trouble
        return None

    def _after(self, failure: MailFailure) -> float:
        """Note a failure, once; how long to wait. A connection that broke once is nothing to tell."""
        if self._stopping.is_set():
            return 0.0
        if failure.trouble in _REFUSED:
            self._on_refused(self.login)
            wait_s = self._wait_s(REFUSED_WAITS_S)
        else:
            wait_s = self._wait_s(WAITS_S)
        if failure.trouble in _PASSING and self._failures == 1:
            return wait_s
        if self._noted != failure.trouble.value:
            log.warning("the mailbox %s is not read: %s", self._mailbox.address, failure)
        try:
            self._note(failure.trouble)
        except Unreachable as error:
            log.warning("the trouble of the mailbox %s could not be noted: %s", self._mailbox.address, error)
        return wait_s

    def _note(self, trouble: MailTrouble | None) -> None:
        said = "" if trouble is None else trouble.value
        if self._noted == said:
            return
        if not said and self._noted:
            log.info("the mailbox %s is read again", self._mailbox.address)
        changes = self._store.run(
            lambda session: mailboxes.note_trouble(
                session, self._mailbox.id, side="imap", code=trouble, now=self._clock.now()
            )
        )
        self._noted = said
        if changes:
            self._on_commit()

    def _wait_s(self, waits: tuple[float, ...]) -> float:
        self._failures += 1
        return waits[min(self._failures, len(waits)) - 1] * self._jitter()

    def _goes_on(self) -> bool:
        return not self._stopping.is_set() and self._has_lease()

    def _has_lease(self) -> bool:
        return self._lease.is_held()

    def _position(self) -> mail_raw.Position:
        with self._store.read() as session:
            return mail_raw.position(session, self._mailbox.id)

    def _looked(self, uid_validity: int, last_uid: int) -> None:
        self._store.run(
            lambda session: mail_raw.looked(
                session, self._mailbox.id, uid_validity=uid_validity, last_uid=last_uid, read_at=self._clock.now()
            )
        )
