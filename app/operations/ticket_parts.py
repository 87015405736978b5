"""What a ticket refers to: of its own customer, all of it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.models import AlarmRow, ContactRow, ServerRow


def check_contact(session: Session, customer_id: str, contact_id: str | None) -> None:
    """A ticket's contact must exist and belong to its customer."""
    if contact_id is None:
        return
    contact = session.get(ContactRow, contact_id)
    if contact is None or contact.deleted_at is not None or contact.customer_id != customer_id:
        raise Refused("ticket.foreign_contact")


def check_parts(session: Session, customer_id: str, server_ids: tuple[str, ...], alarm_ids: tuple[str, ...]) -> None:
    """What a ticket refers to must exist and belong to its customer, like the ticket itself."""
    for server_id in server_ids:
        server = session.get(ServerRow, server_id)
        if server is None or server.deleted_at is not None or server.customer_id != customer_id:
            raise Refused("ticket.foreign_server")
    for alarm_id in alarm_ids:
        alarm = session.get(AlarmRow, alarm_id)
        if alarm is None or alarm.deleted_at is not None or alarm.customer_id != customer_id:
            raise Refused("ticket.foreign_alarm")
