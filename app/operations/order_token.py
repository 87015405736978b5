"""Order tokens: what an alarm mail carries so that its reader can order the repair, and nobody else in their place.

A token names an invitation by its number and proves with a MAC over its alarms, its contact and its end that we have made
it. ``o.2f.kl4m…`` (26 characters of base32: 130 bits) fits behind the plus of an address and into a web address, and
survives programs that change the case.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import OrderInvitationRow
from app.operations import reply_token

_TOKEN: Final = re.compile(r"(?<![a-z0-9])o\.([0-9a-f]{1,15})\.([a-z2-7]{26})(?![a-z0-9])", re.IGNORECASE | re.ASCII)
_MOST: Final = 400
"""Texts of one mail that are looked into."""
_MOST_TOKENS: Final = 60
"""Tokens of one mail that are looked up; a digest has some, an attack many."""


def make(session: Session, row: OrderInvitationRow, *, now: datetime) -> str:
    """Make the token of an invitation; it is always the same."""
    return f"o.{row.no:x}.{_mac(reply_token.ensure_key(session, now=now), row)}"


def check(session: Session, texts: Iterable[str]) -> tuple[OrderInvitationRow, ...]:
    """Find the invitations that these texts have good tokens of, each once, in their order. Expired ones are found too."""
    found = [match for text in list(texts)[:_MOST] for match in _TOKEN.finditer(text)][:_MOST_TOKENS]
    if not found:
        return ()
    key = reply_token.kept_key(session)
    if key is None:
        return ()
    numbers = {int(match.group(1), 16) for match in found}
    rows = {
        row.no: row for row in session.scalars(select(OrderInvitationRow).where(OrderInvitationRow.no.in_(numbers)))
    }
    good: dict[int, OrderInvitationRow] = {}
    for match in found:
        row = rows.get(int(match.group(1), 16))
        if row is not None and hmac.compare_digest(_mac(key, row), match.group(2).lower()):
            good.setdefault(row.no, row)
    return tuple(good.values())


def exactly(session: Session, text: str) -> OrderInvitationRow | None:
    """Find the invitation a text is the good token of, and nothing else; None otherwise."""
    if _TOKEN.fullmatch(text) is None:
        return None
    return next(iter(check(session, (text,))), None)


def _mac(key: bytes, row: OrderInvitationRow) -> str:
    said = f"order {row.no} {row.contact_id} {int(row.expires_at.timestamp())} {' '.join(row.alarm_ids)}"
    digest = hmac.digest(key, said.encode(), hashlib.sha256)
    return base64.b32encode(digest[:17]).decode("ascii").lower()[:26]
