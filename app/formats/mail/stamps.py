"""What mail servers wrote on a letter on its way: when it arrived, and whether the sender is who it says."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from app.formats.mail.letter import Hop, Letter, Verdict

MOST_HOPS: Final = 60

_BY: Final = re.compile(r"(?:^|\s)by\s+\[?([\w.:-]{1,255})", re.ASCII | re.IGNORECASE)
_DMARC: Final = re.compile(r"(?:^|[;\s])dmarc\s{0,9}=\s{0,9}([a-z]{1,20})", re.IGNORECASE)
_COMMENT: Final = re.compile(r"\([^()]*\)")


def received_at(letter: Letter, *, trusted_relays: Collection[str], internal_date: datetime) -> datetime:
    """The instant at which a letter had arrived at our mail server: the one that counts for the contract.

    It stands in the topmost ``Received`` header that one of our own relays wrote; those below may be invented by the
    sender. Where no relay of ours wrote a readable one it is the mailbox's own date (IMAP INTERNALDATE). Never the
    ``Date`` header, which is the sender's, and never the time at which we looked.
    """
    ours = {_host(name) for name in trusted_relays}
    for hop in letter.received:
        if hop.by in ours:
            return hop.at if hop.at is not None else internal_date
    return internal_date


def dmarc_failed(letter: Letter, *, trusted_hosts: Collection[str]) -> bool:
    """Whether the topmost word of one of our own servers on the sender's DMARC is that it failed."""
    ours = {_host(name) for name in trusted_hosts}
    return next((verdict.dmarc == "fail" for verdict in letter.authentication if verdict.by in ours), False)


def instant(value: str) -> datetime | None:
    """A mail header's date as aware UTC; None when it can't be read."""
    said = _parsed(value)
    if said is None:
        return None
    try:
        return (said if said.tzinfo is not None else said.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None  # beyond the years there are


def offset_min(value: str) -> int:
    """Minutes east of UTC in a mail header's date; 0 when it can't be read."""
    said = _parsed(value)
    offset = said.utcoffset() if said is not None else None
    return 0 if offset is None else int(offset.total_seconds()) // 60


def _parsed(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value[:200])
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def hop(value: str) -> Hop:
    """One ``Received`` header. The date stands behind the last semicolon."""
    way, _, when = value.rpartition(";")
    by = _BY.search(_COMMENT.sub(" ", way[:4000]))
    return Hop(_host(by.group(1)) if by else "", instant(when))


def verdict(value: str) -> Verdict:
    """One ``Authentication-Results`` header; the server's name stands before the first semicolon."""
    who, _, results = _COMMENT.sub(" ", value[:4000]).partition(";")
    dmarc = _DMARC.search(results)
    return Verdict(_host(who.split()[0]) if who.split() else "", dmarc.group(1).lower() if dmarc else "")


def _host(name: str) -> str:
    return name.strip().rstrip(".").lower()
