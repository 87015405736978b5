"""Where customers reach the page on which they order a repair."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.models import SettingRow
from app.operations.alarm_orders import PUBLIC_ADDRESS

_ADDRESS: Final = re.compile(r"https://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?", re.ASCII)


def public_address(session: Session) -> str:
    """The address; empty: there is no page."""
    return str(session.scalar(select(SettingRow.value).where(SettingRow.key == PUBLIC_ADDRESS)) or "")


def set_public_address(session: Session, address: str, *, by: str, now: datetime) -> str:
    """Set the address, which alarm mails name from now on; empty: none. Gives it as it is kept.

    Raises:
        Refused: ``order.address_invalid`` (address) for what is not https:// and a host's name, with a port at most.
    """
    kept = address.strip().lower().rstrip("/")
    if kept and _ADDRESS.fullmatch(kept) is None:
        raise Refused("order.address_invalid", address=address)
    row = session.get(SettingRow, PUBLIC_ADDRESS)
    if row is None:
        row = SettingRow(key=PUBLIC_ADDRESS)
        session.add(row)
    row.value, row.changed_at, row.changed_by = kept, now, by
    session.flush()
    return kept
