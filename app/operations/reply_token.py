"""Reply tokens: what stands in the ids and reply addresses of our mails, so that an answer finds its ticket and no other.

A token names the ticket by its number and proves with a MAC that we have written to somebody about it. The sender's
address proves nothing and is not asked. ``t.26-00017.k4tm2bq7zc5xw3pd`` fits into a Message-ID and behind the plus of an
address, and survives programs that change the case.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.models import SettingRow, TicketRow
from app.store.bulk import insert_into

KEY: Final = "reply_token_key"
LONGEST_LOCAL: Final = 64
"""Characters an address may have before its @ (RFC 5321)."""

_TOKEN: Final = re.compile(r"(?<![a-z0-9])t\.(\d{2}-\d{4,7})\.([a-z2-7]{16})(?![a-z0-9])", re.IGNORECASE | re.ASCII)
_LOOKED_AT: Final = 400
"""Texts of one mail that are looked into."""


def make(session: Session, ticket_id: str, *, now: datetime) -> str:
    """Make the token of a ticket; it is always the same.

    Raises:
        Refused: ``ticket.unknown``; ``ticket.no_number`` when it has none yet.
    """
    number = session.scalar(select(TicketRow.number).where(TicketRow.id == ticket_id))
    if number is None:
        raise Refused("ticket.unknown")
    if not number:
        raise Refused("ticket.no_number")
    return f"t.{number}.{_mac(ensure_key(session, now=now), ticket_id)}"


def message_id(token: str, *, unique: str, domain: str) -> str:
    """Make a Message-ID with a token, without brackets; ``unique`` makes it that of one mail."""
    return f"{unique}.{token}@{domain}"


def plus_address(token: str, address: str) -> str:
    """Put a token behind the plus of an address; an address that would become too long stays as it is."""
    local, _, domain = address.rpartition("@")
    tagged = f"{local.partition('+')[0]}+{token}"
    return f"{tagged}@{domain}" if len(tagged) <= LONGEST_LOCAL else address


def check(session: Session, texts: Iterable[str]) -> str | None:
    """Find the ticket that one of these ids and addresses has a good token of: the first that has; None otherwise."""
    found = [match for text in list(texts)[:_LOOKED_AT] for match in _TOKEN.finditer(text)]
    if not found:
        return None
    key = kept_key(session)
    if key is None:
        return None
    numbers = {match.group(1) for match in found}
    tickets = {
        number: ticket_id
        for ticket_id, number in session.execute(
            select(TicketRow.id, TicketRow.number).where(TicketRow.number.in_(numbers))
        )
    }
    for match in found:
        ticket_id = tickets.get(match.group(1))
        if ticket_id is not None and hmac.compare_digest(_mac(key, ticket_id), match.group(2).lower()):
            return str(ticket_id)
    return None


def _mac(key: bytes, ticket_id: str) -> str:
    digest = hmac.digest(key, f"reply {ticket_id}".encode(), hashlib.sha256)
    return base64.b32encode(digest[:10]).decode("ascii").lower()


def kept_key(session: Session) -> bytes | None:
    """Read the key; None while nobody has made a token."""
    text = session.scalar(select(SettingRow.value).where(SettingRow.key == KEY))
    return None if text is None else bytes.fromhex(text)


def ensure_key(session: Session, *, now: datetime) -> bytes:
    """Read the key; the first time it is made. It is in the database because a restored backup must know its own tokens."""
    key = kept_key(session)
    if key is None:
        row = {"key": KEY, "value": secrets.token_hex(32), "changed_at": now, "changed_by": ""}
        session.execute(insert_into(session, SettingRow).values(row).on_conflict_do_nothing())
        key = kept_key(session)
    if key is None:
        raise LookupError("the key of the reply tokens was taken away while it was made")
    return key
