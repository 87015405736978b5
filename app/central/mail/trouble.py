"""What goes wrong between us and a mail server, told apart by what somebody has to do about it."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

from app.domain.mailbox import MailTrouble


class MailFailure(Exception):
    """A mail server (or what gives tokens for it) could not be used.

    Attributes:
        trouble: what kind of failure.
        said: the other side's own words, or the system's.
    """

    def __init__(self, trouble: MailTrouble, said: str = "") -> None:
        super().__init__(f"{trouble.value}: {said}" if said else trouble.value)
        self.trouble = trouble
        self.said = said


def trouble_of(error: BaseException) -> MailTrouble:
    """Name what kind of failure a connection's error is, by what is at its bottom."""
    chain = list(_chain(error))
    if any(isinstance(each, ssl.SSLCertVerificationError) for each in chain):
        return MailTrouble.CERTIFICATE
    if any(isinstance(each, TimeoutError) for each in chain):
        return MailTrouble.TIMEOUT
    if any(isinstance(each, ssl.SSLError) and "WRONG_VERSION" in str(each) for each in chain):
        return MailTrouble.PROTOCOL  # no TLS is spoken there: another port or protection was meant
    return MailTrouble.UNREACHABLE


def words_of(error: BaseException) -> str:
    """The shortest words that say what happened, in one line."""
    bottom = list(_chain(error))[-1]
    return " ".join((str(bottom) or type(bottom).__name__).split())[:300]


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__
