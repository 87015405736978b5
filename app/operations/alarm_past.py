"""Problems that were over when we heard of them, because their agent was cut off: people are told of them once, as over.

Which they would have been told of in time `app.domain.judge` decides; here is when they are told, and who wanted mails at that time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from app.domain.contact import Contact
from app.domain.recipient import next_time
from app.models import IntentRow, ServerRow
from app.operations import agents
from app.operations.alarm_items import Item, is_past

WAITS_AT_MOST: Final = timedelta(minutes=4)
"""How long it is waited until an agent has delivered everything it kept, so that all of it is told in one mail.

Less than what `wachpult-admin watch` calls an alarm that waits."""


def ready(session: Session, rows: Sequence[IntentRow], *, now: datetime) -> list[IntentRow]:
    """Leave out what is past as long as its agent delivers older results: more may come that belongs into the same mail."""
    waits: dict[str, bool] = {}
    for row in rows:
        server_id = str(row.payload["server_id"])
        if is_past(row) and now - row.at < WAITS_AT_MOST and server_id not in waits:
            waits[server_id] = agents.is_catching_up(session, _asker_of(session, server_id))
    return [row for row in rows if not (is_past(row) and waits.get(str(row.payload["server_id"]), False))]


def would_have_heard(contact: Contact, item: Item) -> bool:
    """Whether somebody would have been told in time: of what is past, whether they wanted mails while it was there."""
    return item.past_since is None or next_time(contact.alarms, now=item.past_since) < item.at


def _asker_of(session: Session, server_id: str) -> str:
    server = session.get(ServerRow, server_id)
    return server_id if server is None else server.polled_by_id or server_id
