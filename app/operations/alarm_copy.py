"""The copies of alarm mails for the house: an address of the provider that gets every alarm mail a second time."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.formats.mail.address import is_address
from app.models import SettingRow
from app.operations import mailboxes

KEY: Final = "alarm_copy_address"


def address(session: Session) -> str:
    """The address; empty: nobody gets copies."""
    return str(session.scalar(select(SettingRow.value).where(SettingRow.key == KEY)) or "")


def set_address(session: Session, wanted: str, *, by: str, now: datetime) -> str:
    """Set the address that alarm mails are copied to from now on; empty: none. Gives it as it is kept.

    Raises:
        Refused: ``alarm_copy.address_invalid`` (address); ``alarm_copy.own_mailbox`` (address) for a mailbox we read: its mails
            would come in as reports.
    """
    kept = wanted.strip().lower()
    if kept and not is_address(kept):
        raise Refused("alarm_copy.address_invalid", address=wanted)
    if kept in {each.address for each in mailboxes.everything(session)}:
        raise Refused("alarm_copy.own_mailbox", address=kept)
    row = session.get(SettingRow, KEY)
    if row is None:
        row = SettingRow(key=KEY)
        session.add(row)
    row.value, row.changed_at, row.changed_by = kept, now, by
    session.flush()
    return kept
