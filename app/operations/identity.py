"""The central service's own identity: the key its replies to agents are signed with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.setting import SettingRow
from app.wire import signing

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY = "identity_key"


def ensure(session: Session, *, now: datetime) -> Ed25519PrivateKey:
    """Read the identity key; the first time it is made.

    It is kept in the database because all equal processes must have the same one, and because a restored backup must
    be the central service its agents know. Who can read the database can read every fact it would protect.
    """
    row = session.scalar(select(SettingRow).where(SettingRow.key == KEY).with_for_update())
    if row is None:
        key = signing.new_key()
        text = signing.to_text(signing.private_bytes(key))
        session.add(SettingRow(key=KEY, value=text, changed_at=now, changed_by=""))
        session.flush()
        return key
    raw = signing.from_text(row.value, size=32)
    if raw is None:
        message = "the identity key in the database is damaged"
        raise ValueError(message)
    return signing.load_key(raw)
