"""The telephone number of the house: under which customers reach us by voice, as their mails and the order page name it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.formats import phones
from app.models import SettingRow

KEY: Final = "house_phone"


def number(session: Session) -> str:
    """The number as people read it; empty: mails name none."""
    return str(session.scalar(select(SettingRow.value).where(SettingRow.key == KEY)) or "")


def set_number(session: Session, wanted: str, *, by: str, now: datetime) -> str:
    """Set the number that mails name from now on; empty: none. Gives it as it is kept, ``+49 9261 123450``.

    Raises:
        Refused: ``order.phone_invalid`` (phone) for what is no whole number.
    """
    whole = phones.e164(wanted.strip())
    if wanted.strip() and not whole:
        raise Refused("order.phone_invalid", phone=wanted)
    row = session.get(SettingRow, KEY)
    if row is None:
        row = SettingRow(key=KEY)
        session.add(row)
    row.value, row.changed_at, row.changed_by = phones.display(whole) if whole else "", now, by
    session.flush()
    return str(row.value)
