"""One connection to an IMAP server, with one folder open: certificates are verified, and every answer has an end in time.

Nothing here can delete a mail: it is moved, or marked and left where it is.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError, LoginError

from app.central.mail.folder import ensured
from app.central.mail.trouble import MailFailure, trouble_of, words_of
from app.domain.mailbox import MailAuth, MailSecurity, MailTrouble
from app.operations.mailbox_check import is_loopback
from app.operations.mailboxes import Login

T = TypeVar("T")

CONNECT_S: Final = 10.0
ANSWER_S: Final = 60.0
"""Seconds for each piece of an answer."""
COMMAND_S: Final = 120.0
"""Seconds for a command, however busily the other side sends."""
SLOWEST: Final = 20_000
"""Bytes a second; a connection that is slower is given up."""
DONE_FLAG: Final = "$WachpultDone"
"""On mails that stay where they are, once something was made of them."""
MOVED_AT_ONCE: Final = 200

Token = Callable[[], str]

for _name in ("imapclient", "imapclient.imaplib"):
    logging.getLogger(_name).setLevel(logging.WARNING)  # at finer levels it writes what it sends: mails


class _Client(IMAPClient):  # type: ignore[misc]
    """The library's client, which also tells how often the server has announced mails."""

    @property
    def announcements(self) -> int:
        return len(self._imap.untagged_responses.get("EXISTS", ()))


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder as the server says it is: UIDs count within ``uid_validity``, new mails get ``uid_next`` and higher."""

    uid_validity: int
    uid_next: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail as it lies there; ``content`` is only its beginning when it is larger than was wanted."""

    uid: int
    content: bytes
    size: int
    internal_date: datetime


class Imap:
    """A mailbox, logged in to. For one thread; ``abort`` from any. Every method may raise ``MailFailure``."""

    def __init__(self, login: Login, *, token: Token, answer_s: float = ANSWER_S, command_s: float = COMMAND_S) -> None:
        """Take what is needed to get in; ``token`` fetches the access token of XOAUTH2."""
        self._login = login
        self._token = token
        self._answer_s = answer_s
        self._command_s = command_s
        self._client: _Client | None = None
        self._is_late = False
        self._announced = 0
        self._can_mark = self._can_move = self._can_idle = False
        self._done_folder = ""

    # --- in and out -------------------------------------------------------------------------------------------------------

    def open(self) -> Opened:
        """Connect, log in, open the folder that is read."""
        try:
            self._client = self._connect()
            with self._within(self._command_s):
                self._log_in(self._client)
            return self._select()
        except MailFailure:
            self.close()
            raise
        except (OSError, IMAPClientError) as error:
            self.close()
            raise self._failure(error) from error

    def close(self) -> None:
        """Say goodbye, or just go."""
        client, self._client = self._client, None
        if client is None:
            return
        with contextlib.suppress(OSError, IMAPClientError):
            client.socket().settimeout(2.0)
            client.logout()
            return
        with contextlib.suppress(OSError, IMAPClientError):
            client.shutdown()

    def abort(self) -> None:
        """Make whatever is going on fail at once."""
        client = self._client
        if client is not None:
            with contextlib.suppress(OSError):
                # Not the TLS socket's own: that forgets its TLS under the hands of the thread that reads.
                socket.socket.shutdown(client.socket(), socket.SHUT_RDWR)

    def folders(self) -> list[str]:
        """The folders there are."""
        return self._do(lambda client: [str(name) for _flags, _delimiter, name in client.list_folders()])

    def _connect(self) -> _Client:
        server = self._login.mailbox.imap
        if server.security is MailSecurity.NONE and not is_loopback(server.host):
            raise MailFailure(MailTrouble.NO_STARTTLS, server.host)
        is_tls = server.security is MailSecurity.TLS
        client = _Client(
            server.host.strip("[]"),
            port=server.port,
            ssl=is_tls,
            ssl_context=ssl.create_default_context() if is_tls else None,
            timeout=SocketTimeout(connect=min(CONNECT_S, self._answer_s), read=self._answer_s),
        )
        client.normalise_times = False
        with contextlib.suppress(OSError):
            client.socket().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        return client

    def _log_in(self, client: _Client) -> None:
        server = self._login.mailbox.imap
        if server.security is MailSecurity.STARTTLS:
            if not client.has_capability("STARTTLS"):
                raise MailFailure(MailTrouble.NO_STARTTLS, server.host)
            client.starttls(ssl.create_default_context())
        try:
            if server.auth is MailAuth.XOAUTH2:
                client.oauth2_login(server.user, self._token())
            elif client.has_capability("AUTH=PLAIN"):
                client.plain_login(server.user, self._login.imap_secret)
            else:
                client.login(server.user, self._login.imap_secret)
        except LoginError as error:
            raise MailFailure(_refusal(str(error)), words_of(error)) from error

    def _select(self) -> Opened:
        folder = self._login.mailbox.folder

        def select(client: _Client) -> Opened:
            try:
                said = client.select_folder(folder)
            except (IMAPClientAbortError, IMAPClientReadOnlyError):
                raise
            except IMAPClientError as error:
                raise MailFailure(MailTrouble.FOLDER_MISSING, words_of(error)) from error
            self._can_mark = b"\\*" in said.get(b"PERMANENTFLAGS", ())
            self._can_move = bool(client.has_capability("MOVE"))
            self._can_idle = bool(client.has_capability("IDLE"))
            self._announced = client.announcements
            return Opened(int(said[b"UIDVALIDITY"]), int(said.get(b"UIDNEXT", 0)))

        return self._do(select)

    # --- mails ------------------------------------------------------------------------------------------------------------

    def newer(self, uid: int) -> list[int]:
        """UIDs above one, ascending."""

        def search(client: _Client) -> list[int]:
            client.noop()
            self._announced = client.announcements
            return sorted(each for each in client.search(["UID", f"{uid + 1}:*"]) if each > uid)

        return self._do(search)

    @property
    def has_news(self) -> bool:
        """Whether mails were announced since new ones were last looked for: in passing, with answers to something else."""
        return self._client is not None and self._client.announcements > self._announced

    def unseen(self, *, since: datetime | None = None) -> list[int]:
        """UIDs of mails nobody has read; with ``since`` also of those that came on that day or later."""
        criteria: list[Any] = ["UNSEEN"] if since is None else ["OR", "UNSEEN", "SINCE", since.date()]
        return self._do(lambda client: sorted(client.search(criteria)))

    def fetch(self, uid: int, *, most: int, beginning: int) -> Fetched | None:
        """Read one mail without marking it as read; None when it is there no more.

        Args:
            uid: Which.
            most: Bytes of the largest mail that is read as a whole.
            beginning: Bytes that are read of a larger one.
        """
        known = self._do(lambda client: client.fetch([uid], ["RFC822.SIZE", "INTERNALDATE"])).get(uid, {})
        if b"RFC822.SIZE" not in known or b"INTERNALDATE" not in known:
            return None
        size = int(known[b"RFC822.SIZE"])
        part = "BODY.PEEK[]" if size <= most else f"BODY.PEEK[]<0.{beginning}>"
        seconds = self._command_s + min(size, most) / SLOWEST
        found = self._do(lambda client: client.fetch([uid], [part]), seconds=seconds).get(uid, {})
        content = next((value for name, value in found.items() if name.startswith(b"BODY[]")), b"")
        # The server may count otherwise than it sends: what came is what is there, if it was asked for as a whole.
        whole = len(content) if content and size <= most else max(size, len(content))
        return Fetched(uid, bytes(content), whole, known[b"INTERNALDATE"])

    def to_put_away(self, uid: int) -> list[int]:
        """UIDs from one on that are still to be put away, of whoever they are."""
        criteria: list[Any] = ["UID", f"{uid}:*"]
        if not self._moves():
            criteria += ["UNKEYWORD", DONE_FLAG] if self._can_mark else ["UNSEEN"]
        return self._do(lambda client: sorted(each for each in client.search(criteria) if each >= uid))

    def put_away(self, uids: Sequence[int]) -> None:
        """Move mails into the folder for processed ones, or mark them and leave them where they are."""
        for begin in range(0, len(uids), MOVED_AT_ONCE):
            some = list(uids[begin : begin + MOVED_AT_ONCE])
            if self._moves():
                self._do(lambda client, some=some: client.move(some, self._done_folder))  # type: ignore[misc]
            else:
                self._do(lambda client, some=some: self._mark(client, some))  # type: ignore[misc]

    def prepare_done_folder(self) -> None:
        """See to it that the folder for processed mails is there, if one is wanted.

        Raises:
            MailFailure: ``folder_missing``: it is not, and can't be made.
        """
        wanted = self._login.mailbox.done_folder
        if wanted:
            self._done_folder = self._do(lambda client: ensured(client, wanted))

    def _moves(self) -> bool:
        """Whether mails are moved. A server that can only copy would leave the mail here as well: it is marked, too."""
        return bool(self._done_folder) and self._can_move

    def _mark(self, client: _Client, uids: list[int]) -> None:
        if self._done_folder:
            client.copy(uids, self._done_folder)
        client.add_flags(uids, [DONE_FLAG] if self._can_mark else [b"\\Seen"], silent=True)

    # --- waiting ----------------------------------------------------------------------------------------------------------

    @property
    def can_idle(self) -> bool:
        """Whether the server tells by itself when a mail comes."""
        return self._can_idle

    def idle(self, *, seconds: float, slice_s: float, goes_on: Callable[[], bool]) -> bool:
        """Wait until the server tells of a change, the time is over or ``goes_on`` says no; whether it told of one."""

        def wait(client: _Client) -> bool:
            client.idle()
            left, is_news = seconds, False
            while left > 0 and not is_news and goes_on():
                said = client.idle_check(timeout=min(slice_s, left))
                is_news = any(len(each) > 1 and each[1] in (b"EXISTS", b"RECENT") for each in said)
                if any(each and each[0] == b"BYE" for each in said):
                    raise IMAPClientAbortError("the server said goodbye")
                left -= slice_s
            _text, said = client.idle_done()
            return is_news or any(len(each) > 1 and each[1] == b"EXISTS" for each in said)

        return self._do(wait, seconds=seconds + self._command_s)

    # --- the end in time --------------------------------------------------------------------------------------------------

    def _do(self, work: Callable[[_Client], T], *, seconds: float | None = None) -> T:
        if self._client is None:
            raise MailFailure(MailTrouble.UNREACHABLE, "not connected")
        try:
            with self._within(seconds or self._command_s):
                return work(self._client)
        except MailFailure:
            raise
        except (OSError, IMAPClientError) as error:
            raise self._failure(error) from error

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Shut the connection down when the time is up, however busy the other side looks."""

        def expire() -> None:
            self._is_late = True
            self.abort()

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _failure(self, error: Exception) -> MailFailure:
        if self._is_late:
            return MailFailure(MailTrouble.TIMEOUT, "no answer in time")
        if isinstance(error, IMAPClientError) and not isinstance(error, IMAPClientAbortError):
            return MailFailure(MailTrouble.PROTOCOL, words_of(error))
        return MailFailure(trouble_of(error), words_of(error))


def _refusal(said: str) -> MailTrouble:
    """A server that is busy refuses logins, too; that says nothing of the password."""
    code = said.upper()
    return MailTrouble.UNREACHABLE if "UNAVAILABLE" in code or "INUSE" in code else MailTrouble.LOGIN_REFUSED
